//! Whom a place has excluded takes no part in its purchases while that lasts: its bid is
//! refused.

use chrono::NaiveDate;

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::consequence::Exclusion;
use crate::model::form_terms::ApplicationStatus;
use crate::model::forms::Application;
use crate::model::references::place_of;
use crate::model::supplier::Supplier;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::Slot;
use crate::source::Place;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "excluded",
    about: Text::fixed(
        "在取消资格期限内的供应商没有参加采购",
        "a supplier that a place has excluded takes no part while that lasts",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "by", "from", "until", "day"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct Excluded;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(Excluded))
}

/// How a supplier takes part.
enum Part {
    /// It was awarded, signed, or its bid is valid: here.
    In(Place, Text),
    /// Its bid was declared invalid.
    Refused(Place),
    /// It bid, and nobody says whether the bid is valid.
    Open(Place),
}

/// How a supplier takes part in a case; `None` where it does not.
fn part(dossier: &Dossier, supplier: &Supplier) -> Option<Part> {
    let case = &dossier.case;
    let own = |word: &str| {
        let mut bidders = case.bidder.iter();
        let joint = bidders.find(|bidder| bidder.id.text() == Some(word));
        let is = |word: &str| {
            let known = dossier.suppliers.resolve(word);
            known.is_some_and(|known| known.id.text() == supplier.id.text())
        };
        match joint {
            Some(joint) => joint
                .member
                .iter()
                .any(|member| member.supplier.text().is_some_and(is)),
            None => is(word),
        }
    };
    let named = |slot: &Slot<String>| slot.text().is_some_and(own);
    let awarded = case.award.iter().find(|a| a.stands() && named(&a.supplier));
    if let Some(award) = awarded {
        let words = Text::fixed("中标（成交）供应商", "awarded supplier");
        return Some(Part::In(place_of(award, &award.supplier), words));
    }
    if let Some(contract) = case.contract.iter().find(|c| named(&c.supplier)) {
        let words = Text::fixed("承接主体", "supplier");
        return Some(Part::In(place_of(contract, &contract.supplier), words));
    }
    let bids = dossier.bids.iter().flatten();
    let bids: Vec<_> = bids.filter(|bid| named(&bid.supplier)).collect();
    let valid = |known: Option<bool>| bids.iter().find(|b| b.valid.known().copied() == known);
    if let Some(bid) = valid(Some(true)) {
        let words = Text::fixed("有效投标（响应）", "valid bid");
        return Some(Part::In(place_of(*bid, &bid.supplier), words));
    }
    if let Some(bid) = valid(None) {
        return Some(Part::Open(place_of(*bid, &bid.valid)));
    }
    if let Some(bid) = bids.first() {
        return Some(Part::Refused(place_of(*bid, &bid.valid)));
    }
    without_a_bid(dossier, &named)
}

/// How a supplier takes part where nobody bids: in a group, by vouchers, in a call for
/// grants.
fn without_a_bid(dossier: &Dossier, named: &dyn Fn(&Slot<String>) -> bool) -> Option<Part> {
    let mut group = dossier.case.group.member.iter();
    if let Some(member) = group.find(|member| named(&member.supplier)) {
        let words = Text::fixed("组团成员", "member of the group");
        return Some(Part::In(place_of(member, &member.supplier), words));
    }
    let mut vouchers = dossier.vouchers.iter().flatten();
    if let Some(voucher) = vouchers.find(|voucher| named(&voucher.provider)) {
        let words = Text::fixed("服务券的服务机构", "provider of the vouchers");
        return Some(Part::In(place_of(voucher, &voucher.provider), words));
    }
    let applications = dossier.applications.iter().flatten();
    let own = applications.filter(|one| named(&one.applicant));
    let own: Vec<_> = own.collect();
    let refused = [ApplicationStatus::Refused, ApplicationStatus::Withdrawn];
    let is_out = |one: &&&Application| one.status.known().is_some_and(|s| refused.contains(s));
    match own.iter().find(|one| !is_out(one)) {
        Some(one) => {
            let words = Text::fixed("申请单位", "applicant");
            Some(Part::In(place_of(*one, &one.applicant), words))
        }
        None => own
            .first()
            .map(|one| Part::Refused(place_of(*one, &one.status))),
    }
}

/// Whether a place is that of a case, or has it within: 440300 has 440304.
fn is_within(region: &str, of_case: &str) -> bool {
    let mut prefix = region;
    while let Some(rest) = prefix.strip_suffix("00") {
        prefix = rest;
    }
    of_case.starts_with(prefix)
}

/// Whether an exclusion holds in a place on a day; an error is the key path that is
/// missing to know.
fn holds(one: &Exclusion, region: Option<&str>, day: NaiveDate) -> Result<bool, &'static str> {
    let from = if one.from.is_missing() {
        &one.on
    } else {
        &one.from
    };
    if from.known().is_some_and(|from| day < *from)
        || one.until.known().is_some_and(|until| *until < day)
    {
        return Ok(false);
    }
    let place = one.region.text().ok_or("supplier.exclusion.region")?;
    if !is_within(place, region.ok_or("region")?) {
        return Ok(false);
    }
    from.known().ok_or("supplier.exclusion.from")?;
    one.until.known().ok_or("supplier.exclusion.until")?;
    Ok(true)
}

impl Judge for Excluded {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let dossier = scope.dossier?;
        let none = dossier.suppliers.excluded().next().is_none();
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "没有供应商被取消资格的记录",
                "no supplier is recorded as excluded",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let deadline = &dossier.case.tender.deadline;
        let day = deadline.known().map(|moment| moment.day);
        let day = day.or_else(|| dossier.begun().filter(|_| deadline.is_missing()));
        let mut found = Vec::new();
        for supplier in dossier.suppliers.excluded() {
            if let Some(part) = part(dossier, supplier) {
                found.push(of_supplier(scope, dossier, supplier, &part, day));
            }
        }
        if found.is_empty() {
            found.push(scope.not_applicable(Text::fixed(
                "案卷里没有被取消过资格的供应商",
                "no supplier of the case was ever excluded",
            )));
        }
        found
    }
}

fn of_supplier(
    scope: &Scope<'_>,
    dossier: &Dossier,
    supplier: &Supplier,
    part: &Part,
    day: Option<NaiveDate>,
) -> Verdict {
    let id = supplier.id.text().unwrap_or("-");
    let key = format!("supplier[{id}].exclusion");
    let about = |mut verdict: Verdict| {
        verdict.subject = Some(id.to_owned());
        verdict
    };
    let Some(day) = day else {
        let place = scope.place();
        return about(Verdict::lacking(key, &place, "tender.deadline"));
    };
    let region = dossier.region.as_deref();
    let mut open = None;
    for one in &supplier.exclusion {
        match holds(one, region, day) {
            Ok(false) => {}
            Err(path) => open = Some((path, place_of(one, &one.until))),
            Ok(true) => {
                let other = place_of(one, &one.until);
                let verdict = match part {
                    Part::In(place, words) => scope
                        .verdict(false, key)
                        .label(place, words.clone())
                        .label(&other, Text::fixed("取消资格的期限", "the exclusion")),
                    Part::Refused(place) => scope
                        .verdict(true, key)
                        .label(place, Text::fixed("已作无效处理", "declared invalid")),
                    Part::Open(place) => {
                        return about(Verdict::lacking(key, place, "bids.valid"));
                    }
                };
                let shown = |slot: &Slot<NaiveDate>| slot.known().map(NaiveDate::to_string);
                let from = shown(&one.from).or_else(|| shown(&one.on));
                return about(
                    verdict
                        .input("supplier", quoted(id, 40))
                        .name("by", one.by.text().unwrap_or("-"))
                        .input("from", from.unwrap_or_default())
                        .input("until", shown(&one.until).unwrap_or_default())
                        .day("day", day),
                );
            }
        }
    }
    about(match open {
        Some((path, place)) => Verdict::lacking(key, &place, path),
        None => scope.verdict(true, key).label(
            supplier.exclusion.first().map_or(&supplier.header, |one| {
                let header: &Place = &one.header;
                header
            }),
            Text::fixed("当日不在取消资格期限内", "not excluded on the day"),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn a_place_has_what_lies_within_it() {
        for (region, case, within) in [
            ("440300", "440304", true),
            ("440304", "440300", false),
            ("440000", "440304", true),
            ("440304", "440304", true),
            ("440304", "440305", false),
            ("310000", "440304", false),
        ] {
            assert_eq!(is_within(region, case), within, "{region} {case}");
        }
    }
}
