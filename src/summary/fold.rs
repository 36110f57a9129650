//! The cases of a row, added up one by one.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::cell::{Cell, Rate};
use super::column::Column;
use super::facts::{CaseFacts, ContractFacts, LotFacts, STAGES, Word};
use super::scope::Scope;
use super::sums::Sums;
use crate::read::choice::Choice as _;

/// Open findings of a case: errors, warnings, notes, and what could not be judged.
pub type Open = [u32; 4];

/// A part of a whole that grows, in yuan.
#[derive(Debug, Clone, Copy, Default)]
struct InYuan {
    part: Decimal,
    whole: Decimal,
    n: u32,
    of: u32,
}

impl InYuan {
    fn rate(&self) -> Rate {
        Rate::of(self.part, self.whole, self.n, self.of)
    }
}

/// How many of how many.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    yes: u64,
    whole: u64,
    n: u32,
    of: u32,
}

impl Share {
    fn rate(&self) -> Rate {
        Rate::of(
            Decimal::from(self.yes),
            Decimal::from(self.whole),
            self.n,
            self.of,
        )
    }
}

/// Numbers of people, persons and visits apart.
#[derive(Debug, Clone, Copy, Default)]
struct People {
    sum: u64,
    n: u32,
}

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
    lots: u64,
    buyers: BTreeSet<&'a str>,
    suppliers: BTreeSet<&'a str>,
    posts: (u64, u32, u32),
    budget: Sums,
    award: Sums,
    contract: Sums,
    paid: Sums,
    funding: Sums,
    saving: InYuan,
    bids: (u64, u32, u32),
    single: Share,
    small: InYuan,
    social: InYuan,
    /// Direct persons, direct visits, indirect persons, indirect visits.
    people: [People; 4],
    people_unknown: u32,
    satisfied: Share,
    grades: BTreeMap<Word, u32>,
    late: Share,
    stages: [Stretch; STAGES.len()],
    open: [u64; 4],
}

impl<'a> Fold<'a> {
    /// Add what of a case stands under the row.
    pub(super) fn add(&mut self, at: u32, case: &'a CaseFacts, scope: &Scope, open: Open) {
        self.cases.push(at);
        self.buyers
            .extend(case.keys.buyer.as_ref().map(|own| &*own.0));
        let lots = lots(case, scope);
        self.lots += u64::try_from(lots.len()).unwrap_or(u64::MAX);
        self.money(case, &lots, scope);
        for lot in &lots {
            self.lot(case, lot, scope);
        }
        self.people(case);
        for own in &case.satisfied {
            self.satisfied.of += 1;
            if let (Some(asked), Some(content)) = (own.asked, own.content) {
                self.satisfied.n += 1;
                self.satisfied.whole += u64::from(asked);
                self.satisfied.yes += u64::from(content);
            }
        }
        for grade in &case.grades {
            *self.grades.entry(grade.clone()).or_default() += 1;
        }
        let payments = case.payments;
        self.late.of += payments.rows;
        self.late.n += payments.dated;
        self.late.whole += u64::from(payments.dated);
        self.late.yes += u64::from(payments.late);
        for between in &case.stages {
            if let Some(stretch) = self.stages.get_mut(between.0.index()) {
                match between.1 {
                    Some(days) => stretch.days.push(days),
                    None => stretch.open += 1,
                }
            }
        }
        for (sum, own) in self.open.iter_mut().zip(open) {
            *sum += u64::from(own);
        }
        self.posts(case, &lots, scope);
    }

    fn posts(&mut self, case: &CaseFacts, lots: &[&LotFacts], scope: &Scope) {
        let posts = match scope.lots {
            None => case.posts,
            Some(_) => {
                let own: Vec<u32> = lots.iter().filter_map(|lot| lot.posts).collect();
                let sum = || own.iter().map(|n| u64::from(*n)).sum();
                (!own.is_empty()).then(sum)
            }
        };
        let bought = case.keys.form.iter().any(|form| &**form == "post");
        match posts {
            Some(posts) => {
                self.posts.0 += posts;
                self.posts.1 += 1;
            }
            None => self.posts.2 += u32::from(bought),
        }
    }

    fn money(&mut self, case: &'a CaseFacts, lots: &[&'a LotFacts], scope: &Scope) {
        match (&scope.lots, &case.budget) {
            (None, Some(own)) => self.budget.add(own.iter().map(|amount| Some(*amount))),
            (None, None) => self.budget.add([None]),
            (Some(_), _) => {
                // The budget of a lot that several carry out apart is nobody's own.
                let budget = |lot: &&LotFacts| lot.budget.filter(|_| is_whole(case, lot, scope));
                self.budget.add(lots.iter().map(budget));
            }
        }
        let granted = case.applications.as_ref().map(|own| own.granted.as_slice());
        let unawarded = |lot: &&&LotFacts| {
            let none = lot.award.is_empty() && granted.is_none();
            none && lot.due && lot.competitive != Some(false)
        };
        let awards = lots.iter().flat_map(|lot| &lot.award);
        let awards = awards.chain(granted.unwrap_or_default());
        let awards = awards.filter(|own| scope.takes(&own.parties));
        let missing = lots.iter().filter(unawarded).map(|_| None);
        self.award.add(awards.map(|own| own.amount).chain(missing));
        let loose = match scope.lots {
            None => case.loose.as_slice(),
            Some(_) => &[],
        };
        let contracts = || {
            let own = lots.iter().flat_map(|lot| &lot.contract).chain(loose);
            own.filter(|own| scope.takes(&own.parties))
        };
        let missing = |lot: &&&LotFacts| lot.contract.is_empty() && expects_contract(case, lot);
        let missing = lots.iter().filter(missing).map(|_| None);
        self.contract
            .add(contracts().map(|own| own.amount).chain(missing));
        // Without payments.csv nobody knows what was paid.
        let rows = |own: &'a ContractFacts| own.paid.as_deref().unwrap_or(&[None]).iter().copied();
        self.paid.add(contracts().flat_map(rows));
        let counted = |at: &usize| scope.funds.as_ref().is_none_or(|own| own.contains(at));
        let funding = case.funding.iter().enumerate();
        let funding = funding.filter(|(at, _)| counted(at));
        self.funding.add(funding.map(|(_, fund)| fund.amount));
    }

    fn lot(&mut self, case: &'a CaseFacts, lot: &LotFacts, scope: &Scope) {
        let signed: Option<Decimal> = exact(&lot.contract, scope);
        let budget = lot.budget.filter(|_| is_whole(case, lot, scope));
        let budget = budget.and_then(|amount| amount.0.exact());
        if !lot.contract.is_empty() || expects_contract(case, lot) {
            self.saving.of += 1;
            if let (Some(budget), Some(signed)) = (budget, signed) {
                self.saving.n += 1;
                self.saving.whole += budget;
                self.saving.part += budget - signed;
            }
            self.small.of += 1;
            if let (Some(signed), Some(small)) = (signed, lot.small) {
                self.small.n += 1;
                self.small.whole += signed;
                self.small.part += if small { signed } else { Decimal::ZERO };
            }
            self.social.of += 1;
            if let (Some(signed), Some(social)) = (signed, social(case, lot, scope)) {
                self.social.n += 1;
                self.social.whole += signed;
                self.social.part += if social { signed } else { Decimal::ZERO };
            }
        }
        if lot.competitive != Some(false) && (lot.due || lot.bids.is_some()) {
            self.bids.2 += 1;
            self.single.of += 1;
            if let Some((received, valid)) = lot.bids {
                self.bids.0 += u64::from(received);
                self.bids.1 += 1;
                self.single.n += 1;
                self.single.whole += 1;
                self.single.yes += u64::from(valid == 1);
            }
        }
        for at in &lot.parties {
            let party = usize::try_from(*at)
                .ok()
                .and_then(|at| case.parties.get(at));
            self.suppliers.extend(party.map(|party| &*party.key));
        }
    }

    fn people(&mut self, case: &CaseFacts) {
        let Some(own) = &case.beneficiaries else {
            return;
        };
        let first = match own.unit.as_deref() {
            Some("人") => 0,
            Some("人次") => 1,
            // Neither persons nor visits: their own table tells them.
            Some(_) => return,
            None => {
                self.people_unknown += 1;
                return;
            }
        };
        for (at, number) in [(first, own.direct), (first + 2, own.indirect)] {
            if let (Some(people), Some(number)) = (self.people.get_mut(at), number) {
                people.sum += u64::from(number);
                people.n += 1;
            }
        }
    }

    /// What stands in a column; `whole` is the contract amount of all rows.
    pub(super) fn cell(&self, column: Column, whole: Option<Decimal>) -> Cell {
        let count = |n: usize| Cell::Count(u64::try_from(n).unwrap_or(u64::MAX));
        let people = |at: usize| match self.people.get(at) {
            Some(People { sum, n }) => Cell::Sum {
                sum: *sum,
                n: *n,
                unknown: self.people_unknown,
            },
            None => Cell::None,
        };
        let open = |at: usize| self.open.get(at).map_or(Cell::None, |n| Cell::Count(*n));
        if let Some(stage) = column.stage() {
            return self
                .stages
                .get(stage.index())
                .map_or(Cell::None, |own| days(own.days.clone(), own.open));
        }
        match column {
            Column::Cases => count(self.cases.len()),
            Column::Lots => Cell::Count(self.lots),
            Column::Buyers => count(self.buyers.len()),
            Column::Suppliers => count(self.suppliers.len()),
            Column::Posts => {
                let (sum, n, unknown) = self.posts;
                Cell::Sum { sum, n, unknown }
            }
            Column::Budget => self.budget.cell(),
            Column::Award => self.award.cell(),
            Column::Contract => self.contract.cell(),
            Column::Paid => self.paid.cell(),
            Column::Funding => self.funding.cell(),
            Column::Saving => Cell::Difference((self.saving.n > 0).then_some(self.saving.part)),
            Column::SavingRate => Cell::Rate(self.saving.rate()),
            Column::Share => match (self.contracted(), whole) {
                (Some(own), Some(whole)) => Cell::Share(Rate::of(own, whole, 1, 1)),
                (Some(_), None) | (None, _) => Cell::None,
            },
            Column::BidsPerLot => {
                let (sum, n, of) = self.bids;
                Cell::Mean(Rate::mean(sum, n, of))
            }
            Column::SingleBidShare => Cell::Rate(self.single.rate()),
            Column::SmallFirmShare => Cell::Rate(self.small.rate()),
            Column::SocialShare => Cell::Rate(self.social.rate()),
            Column::DirectPersons => people(0),
            Column::DirectVisits => people(1),
            Column::IndirectPersons => people(2),
            Column::IndirectVisits => people(3),
            Column::Satisfaction => Cell::Rate(self.satisfied.rate()),
            Column::Grades => Cell::Tally(self.grades.clone()),
            Column::LatePayments => Cell::Rate(self.late.rate()),
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

    /// The contract amount, where it is exact: what rows are ordered and shared by.
    pub(super) fn contracted(&self) -> Option<Decimal> {
        self.contract.exact()
    }
}

/// The lots that are counted.
fn lots<'a>(case: &'a CaseFacts, scope: &Scope) -> Vec<&'a LotFacts> {
    match &scope.lots {
        None => case.lots.iter().collect(),
        Some(own) => own.iter().filter_map(|at| case.lots.get(*at)).collect(),
    }
}

/// Whether a contract of a lot should be there and is not.
fn expects_contract(case: &CaseFacts, lot: &LotFacts) -> bool {
    // Subsidies, vouchers and grants are given without one.
    let without = ["subsidy", "voucher", "grant"];
    let form = case.keys.form.iter().any(|form| without.contains(&&**form));
    lot.due && case.loose.is_empty() && !form
}

/// The contracts of a lot together, where each is exactly known.
fn exact(contracts: &[ContractFacts], scope: &Scope) -> Option<Decimal> {
    let own = || contracts.iter().filter(|own| scope.takes(&own.parties));
    own().next()?;
    own().try_fold(Decimal::ZERO, |sum, contract| {
        sum.checked_add(contract.amount?.0.exact()?)
    })
}

/// Whether all that was contracted and granted of a lot is counted.
fn is_whole(case: &CaseFacts, lot: &LotFacts, scope: &Scope) -> bool {
    let granted = case.applications.iter().flat_map(|own| &own.granted);
    let awards = lot.award.iter().chain(granted);
    let mut parties = lot.contract.iter().map(|own| &own.parties);
    let all = lot.contract.is_empty() || parties.all(|own| scope.takes(own));
    all && (!lot.contract.is_empty() || awards.map(|own| &own.parties).all(|own| scope.takes(own)))
}

/// Whether those who provide a lot are social organisations, all or none of them.
fn social(case: &CaseFacts, lot: &LotFacts, scope: &Scope) -> Option<bool> {
    use crate::model::terms::LegalForm;
    let counted = lot.parties.iter().filter(|at| scope.takes(&[**at]));
    let forms = counted.map(|at| {
        let at = usize::try_from(*at).ok()?;
        let word = case.parties.get(at)?.form.as_deref()?;
        LegalForm::from_word(word)
    });
    let forms: Option<Vec<LegalForm>> = forms.collect();
    let social: Vec<bool> = forms?
        .into_iter()
        .map(LegalForm::is_social_organisation)
        .collect();
    let first = *social.first()?;
    social.iter().all(|one| *one == first).then_some(first)
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
