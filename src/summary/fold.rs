//! The cases of a row, added up one by one.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::by::Counted;
use super::cell::{Cell, Rate};
use super::column::Column;
use super::facts::{Between, STAGES, Word};
use super::plain::{Plain, Stated};
use super::scope::Scope;
use crate::read::choice::Choice as _;

/// Open findings of a case: errors, warnings, notes, and what could not be judged.
pub type Open = [u32; 4];

/// Days of one stage.
#[derive(Debug, Clone, Default)]
struct Stretch {
    days: Vec<u32>,
    open: u32,
}

/// What is known of the cases of a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Fold<'a> {
    /// The cases, by their place.
    pub(super) cases: Vec<u32>,
    plain: Plain,
    /// Purchasers and providers, by their numbers.
    buyers: Vec<u32>,
    suppliers: Vec<u32>,
    grades: BTreeMap<&'a str, u32>,
    stages: [Stretch; STAGES.len()],
}

impl<'a> Fold<'a> {
    /// Add what of a case stands under the row.
    pub(super) fn add(&mut self, counted: &Counted<'a>, scope: &Scope) {
        let case = counted.case;
        let whole = *scope == Scope::WHOLE;
        self.cases.push(counted.at);
        match *scope == counted.scope {
            true => self.plain.plus(&counted.plain),
            false => self.plain.plus(&Plain::of(case, scope, counted.open)),
        }
        if case.among.buyer > 0 {
            self.buyers.push(case.among.buyer);
        }
        for (at, party) in case.parties.iter().enumerate() {
            if whole || provides(case, scope, at) {
                self.suppliers.push(party.number);
            }
        }
        for grade in &case.grades {
            *self.grades.entry(grade).or_default() += 1;
        }
        let stages = case.stages.iter();
        for between in stages.filter(|own| whole || counts(own, scope)) {
            if let Some(stretch) = self.stages.get_mut(between.stage.index()) {
                match between.days {
                    Some(days) => stretch.days.push(days),
                    None => stretch.open += 1,
                }
            }
        }
    }

    /// What stands in a column; `whole` is the contract amount of all rows.
    pub(super) fn cell(&self, column: Column, whole: Option<Decimal>) -> Cell {
        let plain = &self.plain;
        let count = |n: usize| Cell::Count(u64::try_from(n).unwrap_or(u64::MAX));
        let stated = |own: Option<&Stated>| match own {
            Some(Stated { sum, n, unknown }) => Cell::Sum {
                sum: *sum,
                n: *n,
                unknown: *unknown,
            },
            None => Cell::None,
        };
        let open = |at: usize| plain.open.get(at).map_or(Cell::None, |n| Cell::Count(*n));
        if let Some(stage) = column.stage() {
            return self
                .stages
                .get(stage.index())
                .map_or(Cell::None, |own| days(own.days.clone(), own.open));
        }
        match column {
            Column::Cases => count(self.cases.len()),
            Column::Lots => Cell::Count(plain.lots),
            Column::Buyers => count(distinct(&self.buyers)),
            Column::Suppliers => count(distinct(&self.suppliers)),
            Column::Posts => stated(Some(&plain.posts)),
            Column::Budget => plain.budget.cell(),
            Column::Award => plain.award.cell(),
            Column::Contract => plain.contract.cell(),
            Column::Paid => plain.paid.cell(),
            Column::Funding => plain.funding.cell(),
            Column::Saving => Cell::Difference((plain.saving.n > 0).then_some(plain.saving.part)),
            Column::SavingRate => Cell::Rate(plain.saving.rate()),
            Column::Share => match (self.contracted(), whole) {
                (Some(own), Some(whole)) => Cell::Share(Rate::of(own, whole, 1, 1)),
                (Some(_), None) | (None, _) => Cell::None,
            },
            Column::BidsPerLot => {
                let (sum, n, of) = plain.bids;
                Cell::Mean(Rate::mean(sum, n, of))
            }
            Column::SingleBidShare => Cell::Rate(plain.single.rate()),
            Column::SmallFirmShare => Cell::Rate(plain.small.rate()),
            Column::SocialShare => Cell::Rate(plain.social.rate()),
            Column::DirectPersons => stated(plain.people.first()),
            Column::DirectVisits => stated(plain.people.get(1)),
            Column::IndirectPersons => stated(plain.people.get(2)),
            Column::IndirectVisits => stated(plain.people.get(3)),
            Column::Satisfaction => Cell::Rate(plain.satisfied.rate()),
            Column::Grades => {
                let grades = self.grades.iter();
                Cell::Tally(grades.map(|(word, n)| (Word::from(*word), *n)).collect())
            }
            Column::LatePayments => Cell::Rate(plain.late.rate()),
            Column::Errors => open(0),
            Column::Warnings => open(1),
            Column::Notes => open(2),
            Column::Unknown => open(3),
            // Answered above.
            Column::Approval
            | Column::Notice
            | Column::Evaluation
            | Column::Decision
            | Column::Signing
            | Column::Whole
            | Column::Filing
            | Column::Acceptance
            | Column::Payment => Cell::None,
        }
    }

    /// The contract amount, where it is exact and nothing of it is missing: what shares
    /// are taken of.
    pub(super) fn contracted(&self) -> Option<Decimal> {
        self.plain.contract.exact()
    }

    /// The contract amount as far as it is known: what rows are ordered by.
    pub(super) fn known(&self) -> Option<Decimal> {
        self.plain.contract.known()
    }
}

/// Whether a provider provides something that is counted.
fn provides(case: &super::facts::CaseFacts, scope: &Scope, at: usize) -> bool {
    let Ok(number) = u32::try_from(at) else {
        return false;
    };
    if scope.parties.is_some() && !scope.takes(&[number]) {
        return false;
    }
    // Of some lots only those who provide them; who is under contract for no one lot
    // provides all.
    let Some(lots) = &scope.lots else {
        return true;
    };
    let mut own = lots.iter().filter_map(|at| case.lots.get(*at));
    own.any(|lot| lot.parties.contains(&number))
        || case.loose.iter().any(|own| own.parties.contains(&number))
}

/// Whether a stage is counted.
pub(super) fn counts(between: &Between, scope: &Scope) -> bool {
    let lot = |at: u32| usize::try_from(at).ok();
    let of_lot = match (&scope.lots, between.lot.and_then(lot)) {
        (Some(own), Some(at)) => own.contains(&at),
        (None, _) | (_, None) => true,
    };
    of_lot && (between.parties.is_empty() || scope.takes(&between.parties))
}

fn distinct(numbers: &[u32]) -> usize {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len()
}

/// The median of days and the longest, with how many have one end only.
pub(super) fn days(mut days: Vec<u32>, open: u32) -> Cell {
    days.sort_unstable();
    let n = u32::try_from(days.len()).unwrap_or(u32::MAX);
    let middle = days.len() / 2;
    let median = match (days.len() % 2, days.get(middle)) {
        (1, Some(day)) => Some(Decimal::from(*day)),
        (0, Some(upper)) => {
            let lower = middle.checked_sub(1).and_then(|at| days.get(at));
            lower.map(|lower| Decimal::from(u64::from(*lower) + u64::from(*upper)) / Decimal::TWO)
        }
        _ => None,
    };
    Cell::Days {
        median,
        worst: days.last().copied(),
        n,
        of: n.saturating_add(open),
    }
}
