//! Changes of a contract: of something that it has, from what it said, after it was
//! signed, and with the consent of both parties.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::amended::{amount, day};
use super::amended_term;
use super::consent::{consent, list_place, shown};
use super::params::Params;
use super::row_results::RowResults;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::contract::{Amendment, Changed, Contract};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::Slot;
use crate::read::choice::Choice as _;
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::decimal::money_text;
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "amendments",
    about: Text::fixed(
        "合同变更：变更的是合同有的事项，以原约定为准，签约以后，双方同意",
        "changes of a contract: of what it has, from what it said, after it was signed, by both parties",
    ),
    figures: &[],
    optional: &[],
    outputs: &[
        "contract",
        "field",
        "missing",
        "old",
        "now",
        "day",
        "signed_day",
        "before",
        "after",
        "cut",
    ],
    subjects: &[SubjectWord::Contract],
    build,
};

/// What is asked of the amendments.
#[derive(Debug, Clone, Copy)]
enum Amendments {
    Field,
    Old,
    AfterSigning,
    Consent,
    Term,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["field", "old", "after-signing", "consent", "term"];
    Some(Box::new(match params.word("ask", &known)? {
        "field" => Amendments::Field,
        "old" => Amendments::Old,
        "after-signing" => Amendments::AfterSigning,
        "consent" => Amendments::Consent,
        _ => Amendments::Term,
    }))
}

/// The amendments of one contract with what is the same for all of them.
pub(super) struct Changes<'a> {
    pub(super) scope: &'a Scope<'a>,
    pub(super) contract: &'a Contract,
    pub(super) id: &'a str,
}

impl<'a> Changes<'a> {
    pub(super) fn key(&self, number: usize, field: &str) -> String {
        let id = self.id;
        format!("contract[{id}].amendment[{number}].{field}")
    }

    /// The amendments with their numbers, by date; those without one where they stand.
    pub(super) fn by_date(&self) -> Vec<(usize, &'a Amendment)> {
        let mut all: Vec<_> = (1..).zip(&self.contract.amendment).collect();
        if all.iter().all(|(_, change)| change.date.known().is_some()) {
            all.sort_by_key(|(_, change)| change.date.known().copied());
        }
        all
    }

    /// A fault of an amendment at both of its ends.
    pub(super) fn fault(&self, key: String, at: (&Place, Text), other: (&Place, Text)) -> Verdict {
        Verdict::new(Status::Fail, key)
            .label(at.0, at.1)
            .label(other.0, other.1)
            .name("contract", self.id)
    }
}

/// What an amendment changes, in words.
pub(super) fn what(change: &Amendment) -> (String, Text) {
    match change.changed() {
        Some(changed) => (changed.token().to_owned(), changed.words()),
        None => {
            let shown = quoted(change.field.text().unwrap_or("?"), 40);
            (shown.clone(), Text::same(shown))
        }
    }
}

fn fields(changes: &Changes<'_>, results: &mut RowResults) {
    let other = place_of(changes.contract, &changes.contract.id);
    for (number, change) in changes.by_date() {
        let place = place_of(change, &change.field);
        let Some(field) = change.field.text() else {
            results.lacks(&place, "contract.amendment.field");
            continue;
        };
        if change.changed().is_some() {
            continue;
        }
        let key = changes.key(number, "field");
        let at = (&place, Text::fixed("变更事项", "what changed"));
        let contract = (&other, Text::fixed("合同", "the contract"));
        let verdict = changes.fault(key, at, contract);
        results.fail(verdict.name("field", field));
    }
}

fn after_signing(changes: &Changes<'_>, results: &mut RowResults) {
    let contract = changes.contract;
    let signed_place = place_of(contract, &contract.signed_on);
    for (number, change) in changes.by_date() {
        let place = place_of(change, &change.date);
        let Some(day) = change.date.known() else {
            results.lacks(&place, "contract.amendment.date");
            continue;
        };
        let Some(signed) = contract.signed_on.known() else {
            results.lacks(&signed_place, "contract.signed_on");
            continue;
        };
        if day >= signed {
            continue;
        }
        let at = (&place, Text::fixed("变更日期", "day of the change"));
        let other = (&signed_place, Text::fixed("签订日期", "day of signing"));
        let verdict = changes.fault(changes.key(number, "date"), at, other);
        results.fail(verdict.day("day", *day).day("signed_day", *signed));
    }
}

fn consents(changes: &Changes<'_>, results: &mut RowResults) {
    let contract = changes.contract;
    let other = place_of(contract, &contract.supplier);
    for (number, change) in changes.by_date() {
        let given = consent(changes.scope, contract, &change.agreed_by);
        let place = list_place(&change.agreed_by, &change.header);
        let Some(missing) = given.missing() else {
            if !given.both() {
                results.lacks(&place, "contract.amendment.agreed_by");
            }
            continue;
        };
        let at = (&place, Text::fixed("同意方", "agreed by"));
        let contract = (&other, Text::fixed("承接主体", "supplier"));
        let key = changes.key(number, "agreed_by");
        let (token, words) = shown(missing);
        let (field, field_words) = what(change);
        let verdict = changes.fault(key, at, contract);
        results.fail(
            verdict
                .words("missing", token, words)
                .words("field", field, field_words),
        );
    }
}

/// A value that can be held against another: an amount or a day.
#[derive(Clone, PartialEq)]
enum Worth {
    Amount(Decimal),
    Day(NaiveDate),
}

impl Worth {
    fn text(&self) -> String {
        match self {
            Self::Amount(amount) => money_text(*amount),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// What the contract says of something, where it stands, and its path.
type Stated = (Option<Worth>, Place, &'static str);

fn stated(contract: &Contract, what: Changed) -> Option<Stated> {
    if what == Changed::Amount {
        let amount = contract.amount.known().and_then(Money::exact);
        let place = place_of(contract, &contract.amount);
        return Some((amount.map(Worth::Amount), place, "contract.amount"));
    }
    let (slot, path) = if what == Changed::StartsOn {
        (&contract.starts_on, "contract.starts_on")
    } else if what == Changed::EndsOn {
        (&contract.ends_on, "contract.ends_on")
    } else {
        return None;
    };
    let day = slot.known().copied().map(Worth::Day);
    Some((day, place_of(contract, slot), path))
}

fn worth(what: Changed, slot: &Slot<String>) -> Option<Worth> {
    if what == Changed::Amount {
        amount(slot).map(Worth::Amount)
    } else {
        day(slot).map(Worth::Day)
    }
}

/// Whether any amendment changed something that can be held against the contract.
fn olds(changes: &Changes<'_>, results: &mut RowResults) -> bool {
    let mut last: BTreeMap<Changed, Stated> = BTreeMap::new();
    let mut any = false;
    for (number, change) in changes.by_date() {
        let Some(what) = change.changed() else {
            continue;
        };
        let Some(first) = stated(changes.contract, what) else {
            continue;
        };
        any = true;
        let (now, now_place, path) = last.remove(&what).unwrap_or(first);
        let place = place_of(change, &change.old);
        let old = worth(what, &change.old);
        let new_place = place_of(change, &change.new);
        let new = worth(what, &change.new);
        last.insert(what, (new, new_place, "contract.amendment.new"));
        let (Some(old), Some(now)) = (&old, &now) else {
            match old {
                None => results.lacks(&place, "contract.amendment.old"),
                Some(_) => results.lacks(&now_place, path),
            }
            continue;
        };
        if old == now {
            continue;
        }
        let at = (&place, Text::fixed("变更前", "before"));
        let other = match path {
            "contract.amendment.new" => Text::fixed("上一次变更后", "after the change before"),
            _ => Text::fixed("合同原约定", "what the contract says"),
        };
        let key = changes.key(number, "old");
        let verdict = changes.fault(key, at, (&now_place, other));
        results.fail(
            verdict
                .words("field", what.token(), what.words())
                .input("old", old.text())
                .input("now", now.text()),
        );
    }
    any
}

impl Judge for Amendments {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let any = scope.contract.is_some_and(|c| !c.amendment.is_empty());
        (!any).then(|| scope.not_applicable(Text::fixed("合同没有变更", "no amendment")))
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(contract) = scope.contract else {
            return Vec::new();
        };
        let id = contract.id.text().unwrap_or("-");
        let changes = Changes {
            scope,
            contract,
            id,
        };
        let mut results = RowResults::default();
        let any = match self {
            Self::Field => {
                fields(&changes, &mut results);
                true
            }
            Self::AfterSigning => {
                after_signing(&changes, &mut results);
                true
            }
            Self::Consent => {
                consents(&changes, &mut results);
                true
            }
            Self::Old => olds(&changes, &mut results),
            Self::Term => amended_term::terms(&changes, &mut results),
        };
        if !any {
            return vec![scope.not_applicable(Text::fixed("没有这样的变更", "no such change"))];
        }
        let key = format!("contract[{id}].amendment");
        results.into_verdicts(scope, &key, &contract.header)
    }
}
