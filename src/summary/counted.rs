//! The cases that are counted, each with what tables ask of it again and again.

use std::collections::BTreeSet;

use super::Facts;
use super::facts::{Between, CaseFacts, Stage};
use super::filter::{self, Filter};
use super::fold::Open;
use super::plain::Plain;
use super::scope::Scope;
use super::year::Years;

/// A case with what of it is counted.
pub(super) struct Counted<'a> {
    /// Its place among all.
    pub(super) at: u32,
    pub(super) case: &'a CaseFacts,
    pub(super) scope: Scope,
    pub(super) open: Open,
    /// The number of its purchaser; 0 where none is stated.
    pub(super) buyer: u32,
    /// The numbers of what is counted.
    pub(super) plain: Plain,
    /// The stages of what is counted.
    pub(super) days: &'a [Days],
    /// Its providers, by their numbers.
    pub(super) suppliers: &'a [u32],
    /// Grades of its evaluations.
    pub(super) grades: &'a [&'a str],
}

/// A stage and its days; `None` where one end is not stated.
pub(super) type Days = (Stage, Option<u32>);

/// Where the days, suppliers and grades of a case end.
type Ends = [usize; 3];

/// What [`Counted`] borrows, side by side: tables go through all cases once for each
/// dimension, and what lies apart is slow to come to.
#[derive(Default)]
pub(super) struct Aside<'a> {
    cases: Vec<(u32, &'a CaseFacts, Scope, Ends)>,
    days: Vec<Days>,
    suppliers: Vec<u32>,
    grades: Vec<&'a str>,
}

impl<'a> Aside<'a> {
    /// The cases of some years that filters take.
    pub(super) fn new(facts: &'a Facts, years: Years, filters: &[Filter]) -> Self {
        let mut own = Self {
            cases: Vec::with_capacity(facts.cases.len()),
            ..Self::default()
        };
        // Equal words are one.
        let mut words: BTreeSet<&'a str> = BTreeSet::new();
        for (case, at) in facts.cases.iter().zip(0..) {
            if !case.year.is_some_and(|year| years.holds(year)) {
                continue;
            }
            let Some(scope) = filter::scope(filters, case) else {
                continue;
            };
            own.days.extend(days(case, &scope));
            own.suppliers.extend(suppliers(case, &scope));
            for grade in &case.grades {
                let known = words.get(&**grade).copied();
                own.grades.push(known.unwrap_or(grade));
                words.insert(grade);
            }
            let ends = [own.days.len(), own.suppliers.len(), own.grades.len()];
            own.cases.push((at, case, scope, ends));
        }
        own
    }

    /// The cases.
    pub(super) fn counted(&'a self, facts: &'a Facts) -> Vec<Counted<'a>> {
        let mut cases = Vec::with_capacity(self.cases.len());
        let mut begun = Ends::default();
        for (at, case, scope, ends) in &self.cases {
            let [days, suppliers, grades] = begun;
            let [until_days, until_suppliers, until_grades] = *ends;
            begun = *ends;
            let place = usize::try_from(*at).unwrap_or(usize::MAX);
            let open = facts.open.get(place).copied().unwrap_or_default();
            cases.push(Counted {
                at: *at,
                case,
                open,
                buyer: case.among.buyer,
                plain: Plain::of(case, scope, open),
                scope: scope.clone(),
                days: self.days.get(days..until_days).unwrap_or_default(),
                suppliers: self
                    .suppliers
                    .get(suppliers..until_suppliers)
                    .unwrap_or_default(),
                grades: self.grades.get(grades..until_grades).unwrap_or_default(),
            });
        }
        cases
    }
}

/// The stages of a case that are counted.
pub(super) fn days(case: &CaseFacts, scope: &Scope) -> impl Iterator<Item = Days> {
    let whole = *scope == Scope::WHOLE;
    let stages = case.stages.iter();
    stages
        .filter(move |own| whole || counts(case, own, scope))
        .map(|own| (own.stage.0, own.days))
}

/// Whether a stage is counted.
fn counts(case: &CaseFacts, between: &Between, scope: &Scope) -> bool {
    let place = |at: u32| usize::try_from(at).ok();
    let Some(of) = between.of.and_then(|of| case.concerns.get(place(of)?)) else {
        return true;
    };
    let of_lot = match (&scope.lots, of.lot.and_then(place)) {
        (Some(own), Some(at)) => own.contains(&at),
        (None, _) | (_, None) => true,
    };
    of_lot && (of.parties.is_empty() || scope.takes(&of.parties))
}

/// The numbers of the providers who provide something that is counted.
pub(super) fn suppliers(case: &CaseFacts, scope: &Scope) -> impl Iterator<Item = u32> {
    let whole = *scope == Scope::WHOLE;
    let parties = case.parties.iter().enumerate();
    parties
        .filter(move |(at, _)| whole || provides(case, scope, *at))
        .map(|(_, party)| party.number)
}

/// Whether a provider provides something that is counted.
fn provides(case: &CaseFacts, scope: &Scope, at: usize) -> bool {
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
