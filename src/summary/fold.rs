//! The cases of a row, added up one by one.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cell::{Cell, Rate};
use super::column::Column;
use super::counted::{Counted, Days, days, suppliers};
use super::facts::{STAGES, Word};
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
    /// None yet, with room for so many.
    pub(super) fn of(cases: usize) -> Self {
        Self {
            cases: Vec::with_capacity(cases),
            buyers: Vec::with_capacity(cases),
            suppliers: Vec::with_capacity(cases),
            stages: std::array::from_fn(|_| Stretch {
                days: Vec::with_capacity(cases),
                open: 0,
            }),
            ..Self::default()
        }
    }

    /// Add what of a case stands under the row.
    pub(super) fn add(&mut self, counted: &Counted<'a>, scope: &Scope) {
        self.cases.push(counted.at);
        if counted.buyer > 0 {
            self.buyers.push(counted.buyer);
        }
        for grade in counted.grades {
            *self.grades.entry(grade).or_default() += 1;
        }
        if *scope == counted.scope {
            self.plain.plus(&counted.plain);
            self.suppliers.extend(counted.suppliers);
            self.days(counted.days.iter().copied());
        } else {
            let case = counted.case;
            self.plain.plus(&Plain::of(case, scope, counted.open));
            self.suppliers.extend(suppliers(case, scope));
            self.days(days(case, scope));
        }
    }

    fn days(&mut self, all: impl Iterator<Item = Days>) {
        for (stage, days) in all {
            if let Some(stretch) = self.stages.get_mut(stage.index()) {
                match days {
                    Some(days) => stretch.days.push(days),
                    None => stretch.open += 1,
                }
            }
        }
    }

    /// What stands in columns; `whole` is the contract amount of all rows.
    pub(super) fn cells(&mut self, columns: &[Column], whole: Option<Decimal>) -> Vec<Cell> {
        let columns = columns.iter();
        columns.map(|column| self.cell(*column, whole)).collect()
    }

    fn cell(&mut self, column: Column, whole: Option<Decimal>) -> Cell {
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
                .get_mut(stage.index())
                .map_or(Cell::None, |own| stretch(&mut own.days, own.open));
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

fn distinct(numbers: &[u32]) -> usize {
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.len()
}

/// The median of days and the longest, with how many have one end only.
pub(super) fn stretch(days: &mut [u32], open: u32) -> Cell {
    let n = u32::try_from(days.len()).unwrap_or(u32::MAX);
    let worst = days.iter().max().copied();
    let middle = days.len() / 2;
    let median = (middle < days.len()).then(|| {
        let even = days.len().is_multiple_of(2);
        let (below, upper, _) = days.select_nth_unstable(middle);
        // Of an even number, between the two in the middle.
        let lower = below.iter().max().filter(|_| even);
        match lower {
            Some(lower) => Decimal::from(u64::from(*lower) + u64::from(*upper)) / Decimal::TWO,
            None => Decimal::from(*upper),
        }
    });
    Cell::Days {
        median,
        worst,
        n,
        of: n.saturating_add(open),
    }
}
