//! What a contract comes to after its amendments.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::contract::{Amendment, Changed, Contract};
use crate::read::Slot;
use crate::value::date::parse_day;
use crate::value::money::{Money, parse_money};

/// The amount in a text.
pub(super) fn amount(slot: &Slot<String>) -> Option<Decimal> {
    slot.text()
        .and_then(|text| parse_money(text, None).ok())
        .as_ref()
        .and_then(Money::exact)
}

/// The day in a text.
pub(super) fn day(slot: &Slot<String>) -> Option<NaiveDate> {
    slot.text().and_then(|text| parse_day(text).ok())
}

/// The amendments that changed something; those that do not say what may have. The
/// earliest first; `None` where their order cannot be told.
fn changes(contract: &Contract, what: Changed) -> Option<Vec<&Amendment>> {
    let is_one = |a: &&Amendment| match a.field.text() {
        Some(_) => a.changed() == Some(what),
        None => true,
    };
    let mut found: Vec<&Amendment> = contract.amendment.iter().filter(is_one).collect();
    if found.len() > 1 && found.iter().any(|change| change.date.known().is_none()) {
        return None;
    }
    found.sort_by_key(|change| change.date.known().copied());
    Some(found)
}

/// The first amendment of which nobody can tell what it changed.
pub(super) fn strange(contract: &Contract) -> Option<&Amendment> {
    let mut all = contract.amendment.iter();
    all.find(|a| a.field.text().is_some() && a.changed().is_none())
}

/// The amount of a contract after its amendments, the latest by date; `None` where
/// that cannot be told.
pub(super) fn amended_amount(contract: &Contract, original: Decimal) -> Option<Decimal> {
    if strange(contract).is_some() {
        return None;
    }
    let changes = changes(contract, Changed::Amount)?;
    let last = changes.last();
    last.map_or(Some(original), |last| amount(&last.new))
}

/// The day on which a contract ends, after its amendments and where it was ended
/// early; `None` where that cannot be told.
pub(super) fn amended_end(contract: &Contract) -> Option<NaiveDate> {
    if !contract.terminated_on.is_missing() {
        return contract.terminated_on.known().copied();
    }
    let moves = |a: &Amendment| a.changed().is_none_or(|what| what == Changed::Term);
    if contract.amendment.iter().any(moves) {
        return None;
    }
    let changes = changes(contract, Changed::EndsOn)?;
    match changes.last() {
        Some(last) => day(&last.new),
        None => contract.ends_on.known().copied(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{amended_amount, amended_end};
    use crate::model::case::Case;
    use crate::read::{Sink, toml};
    use crate::source::Source;

    fn case(amendments: &str) -> Case {
        let text = format!(
            "id = \"x\"\n[[contract]]\nid = \"c\"\namount = \"100.00\"\nends_on = 2025-12-31\n{amendments}"
        );
        let source = Arc::new(Source::from_text("case.toml", text));
        toml::read(&source, &mut Sink::default()).unwrap()
    }

    fn amendment(date: &str, field: &str, new: &str) -> String {
        format!("[[contract.amendment]]\n{date}field = \"{field}\"\nnew = \"{new}\"\n")
    }

    #[test]
    fn the_latest_change_counts_and_what_is_not_understood_leaves_it_open() {
        let first = amendment("date = 2025-03-01\n", "金额", "110.00");
        let last = amendment("date = 2025-05-01\n", "amount", "105.00");
        let undated = amendment("", "amount", "109.00");
        let strange = amendment("date = 2025-05-01\n", "合同总价", "105.00");
        for (amendments, expected) in [
            (String::new(), Some("100.00")),
            (format!("{last}{first}"), Some("105.00")),
            (undated.clone(), Some("109.00")),
            (format!("{first}{undated}"), None),
            (format!("{first}{strange}"), None),
        ] {
            let case = case(&amendments);
            let contract = case.contract.first().unwrap();
            let found = amended_amount(contract, "100.00".parse().unwrap());
            assert_eq!(found.map(|d| d.to_string()).as_deref(), expected);
        }
    }

    #[test]
    fn the_end_moves_with_amendments() {
        let moved = amendment("date = 2025-03-01\n", "结束日期", "2026年1月31日");
        let term = amendment("date = 2025-03-01\n", "期限", "半年");
        for (amendments, expected) in [
            (String::new(), Some("2025-12-31")),
            (moved.clone(), Some("2026-01-31")),
            (format!("{moved}{term}"), None),
            (
                "terminated_on = 2025-06-30\n".to_owned(),
                Some("2025-06-30"),
            ),
        ] {
            let case = case(&amendments);
            let found = amended_end(case.contract.first().unwrap());
            assert_eq!(found.map(|d| d.to_string()).as_deref(), expected);
        }
    }
}
