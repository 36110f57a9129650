//! A term that an amendment makes shorter, and by how much.

use chrono::NaiveDate;
use num_traits::Zero as _;
use rust_decimal::Decimal;

use super::amended::day;
use super::amendments::{Changes, what};
use super::consent::consent;
use super::percent::percent_text;
use super::row_results::RowResults;
use super::verdict::Verdict;
use crate::finding::Severity;
use crate::model::contract::{Amendment, Changed};
use crate::model::references::place_of;
use crate::score::Exact;
use crate::score::ratio;
use crate::text::Text;
use crate::value::decimal::plain;
use crate::value::fold::fold;

/// How long something lasts: so many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Months(Decimal),
    Days(Decimal),
}

impl Length {
    fn count(self) -> Decimal {
        match self {
            Self::Months(count) | Self::Days(count) => count,
        }
    }

    fn shown(self) -> Text {
        let count = plain(self.count());
        match self {
            Self::Months(_) => text!("{count} 个月", "{count} months"),
            Self::Days(_) => text!("{count} 天", "{count} days"),
        }
    }
}

/// A length in words: `12个月`, `一年`, `半年`, `180天`.
fn length(word: &str) -> Option<Length> {
    let folded = fold(word);
    let word: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let number = |digits: &str| -> Option<Decimal> {
        let chinese = [
            "半", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
        ];
        let digits = if digits == "两" { "二" } else { digits };
        match chinese.iter().position(|c| *c == digits) {
            Some(0) => Some(Decimal::new(5, 1)),
            Some(at) => Some(Decimal::from(at)),
            None => digits.parse().ok(),
        }
    };
    for (unit, months) in [("个月", 1), ("月", 1), ("周年", 12), ("年", 12)] {
        if let Some(digits) = word.strip_suffix(unit) {
            let months = number(digits)?.checked_mul(Decimal::from(months))?;
            return Some(Length::Months(months));
        }
    }
    let digits = ["日历天", "天", "日"]
        .iter()
        .find_map(|unit| word.strip_suffix(unit));
    Some(Length::Days(number(digits?)?))
}

/// The days of a term, both ends included.
fn days(from: NaiveDate, until: NaiveDate) -> Option<Length> {
    let days = until
        .signed_duration_since(from)
        .num_days()
        .checked_add(1)?;
    (days > 0).then(|| Length::Days(Decimal::from(days)))
}

/// The term before and after a change: in the words of the change, or from the days
/// on which the contract begins and ends. Else the path of what is missing.
fn before_and_after(
    changes: &Changes<'_>,
    change: &Amendment,
    changed: Changed,
) -> Result<(Length, Length), &'static str> {
    let contract = changes.contract;
    if changed == Changed::Term {
        let of = |slot: &crate::read::Slot<String>| slot.text().and_then(length);
        let old = of(&change.old).ok_or("contract.amendment.old")?;
        return Ok((old, of(&change.new).ok_or("contract.amendment.new")?));
    }
    let old = day(&change.old).ok_or("contract.amendment.old")?;
    let new = day(&change.new).ok_or("contract.amendment.new")?;
    // The other end may have been moved too: it stands as it was signed.
    let (before, after, path) = if changed == Changed::EndsOn {
        let from = contract.starts_on.known().ok_or("contract.starts_on")?;
        (days(*from, old), days(*from, new), "contract.starts_on")
    } else {
        let until = contract.ends_on.known().ok_or("contract.ends_on")?;
        (days(old, *until), days(new, *until), "contract.ends_on")
    };
    Ok((before.ok_or(path)?, after.ok_or(path)?))
}

/// The amendments that make the term shorter. Whether any touched it at all.
pub(super) fn terms(changes: &Changes<'_>, results: &mut RowResults) -> bool {
    let mut any = false;
    let contract = changes.contract;
    for (number, change) in changes.by_date() {
        let Some(changed @ (Changed::Term | Changed::StartsOn | Changed::EndsOn)) =
            change.changed()
        else {
            continue;
        };
        any = true;
        let place = place_of(change, &change.new);
        let (before, after) = match before_and_after(changes, change, changed) {
            Ok(both) => both,
            Err(path) => {
                results.lacks(&place, path);
                continue;
            }
        };
        let same_unit = matches!(
            (before, after),
            (Length::Months(_), Length::Months(_)) | (Length::Days(_), Length::Days(_))
        );
        if !same_unit {
            results.doubt(
                &place,
                Text::fixed(
                    "变更前后的期限单位不同，看不出是否缩短",
                    "the terms before and after are in different units: whether it got shorter does not show",
                ),
            );
            continue;
        }
        if after.count() >= before.count() {
            continue;
        }
        let Some(cut) = share(before, after) else {
            continue;
        };
        let other = if changed == Changed::Term {
            place_of(change, &change.old)
        } else if changed == Changed::StartsOn {
            place_of(contract, &contract.starts_on)
        } else {
            place_of(contract, &contract.ends_on)
        };
        let at = (&place, Text::fixed("变更后", "after"));
        let stated = (&other, Text::fixed("原约定", "as agreed before"));
        let key = changes.key(number, "new");
        let mut verdict: Verdict = changes.fault(key, at, stated);
        // What both agreed to is lawful: it is told, and no more.
        if consent(changes.scope, contract, &change.agreed_by).both() {
            verdict = verdict.at_most(Severity::Note);
        }
        let (field, words) = what(change);
        results.fail(
            verdict
                .words("field", field, words)
                .words("before", plain(before.count()), before.shown())
                .words("after", plain(after.count()), after.shown())
                .words(
                    "cut",
                    ratio::exact_text(&cut),
                    Text::same(percent_text(&cut)),
                ),
        );
    }
    any
}

/// By what share the second is shorter.
fn share(before: Length, after: Length) -> Option<Exact> {
    let (before, after) = (
        ratio::from_decimal(before.count()),
        ratio::from_decimal(after.count()),
    );
    (!before.is_zero()).then(|| (&before - &after) / &before)
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn lengths_as_contracts_write_them() {
        for (word, expected) in [
            ("一年", "12 months"),
            ("半年", "6.0 months"),
            ("１２个月", "12 months"),
            ("180 天", "180 days"),
            ("三个月", "3 months"),
            ("一年半", ""),
            ("2025-06-30", ""),
            ("", ""),
        ] {
            let found = length(word).map(|length| length.shown().en.into_owned());
            assert_eq!(
                found.unwrap_or_default(),
                expected.replace("6.0", "6"),
                "{word}"
            );
        }
    }
}
