//! The numbers of one case, and of many together: what adds up.

use rust_decimal::Decimal;

use super::cell::Rate;
use super::facts::{Amount, AwardFacts, CaseFacts, ContractFacts, LotFacts, Payments, Term};
use super::fold::Open;
use super::scope::Scope;
use super::sums::Sums;
use crate::model::terms::Form;

/// A part of a whole, in yuan, with how many it rests on and of how many.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct InYuan {
    pub(super) part: Decimal,
    whole: Decimal,
    pub(super) n: u32,
    of: u32,
}

impl InYuan {
    pub(super) fn rate(&self) -> Rate {
        Rate::of(self.part, self.whole, self.n, self.of)
    }

    fn plus(&mut self, other: &Self) {
        if other.n > 0 {
            self.part = self.part.saturating_add(other.part);
            self.whole = self.whole.saturating_add(other.whole);
            self.n += other.n;
        }
        self.of += other.of;
    }
}

/// How many of how many, likewise.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Share {
    yes: u64,
    whole: u64,
    n: u32,
    of: u32,
}

impl Share {
    pub(super) fn rate(&self) -> Rate {
        let (yes, whole) = (Decimal::from(self.yes), Decimal::from(self.whole));
        Rate::of(yes, whole, self.n, self.of)
    }

    fn plus(&mut self, other: &Self) {
        self.yes += other.yes;
        self.whole += other.whole;
        self.n += other.n;
        self.of += other.of;
    }
}

/// A number of things that some cases state and others do not.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stated {
    pub(super) sum: u64,
    pub(super) n: u32,
    pub(super) unknown: u32,
}

impl Stated {
    fn plus(&mut self, other: &Self) {
        self.sum += other.sum;
        self.n += other.n;
        self.unknown += other.unknown;
    }

    fn add(&mut self, number: Option<u64>, asked: bool) {
        match number {
            Some(number) => {
                self.sum += number;
                self.n += 1;
            }
            None => self.unknown += u32::from(asked),
        }
    }
}

/// Numbers that add up.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Plain {
    pub(super) lots: u64,
    pub(super) posts: Stated,
    pub(super) budget: Sums,
    pub(super) award: Sums,
    pub(super) contract: Sums,
    pub(super) paid: Sums,
    pub(super) funding: Sums,
    pub(super) saving: InYuan,
    /// Bids received, over the lots that state them.
    pub(super) bids: (u64, u32, u32),
    pub(super) single: Share,
    pub(super) small: InYuan,
    pub(super) social: InYuan,
    /// Direct persons, direct visits, indirect persons, indirect visits.
    pub(super) people: [Stated; 4],
    pub(super) satisfied: Share,
    pub(super) late: Share,
    pub(super) open: [u64; 4],
}

impl Plain {
    /// Of what of a case stands in a scope.
    pub(super) fn of(case: &CaseFacts, scope: &Scope, open: Open) -> Self {
        let mut own = Self::default();
        let lots = lots(case, scope);
        own.lots = u64::try_from(lots.len()).unwrap_or(u64::MAX);
        own.posts(case, &lots, scope);
        let contracts = contracts(case, &lots, scope);
        own.money(case, &lots, &contracts, scope);
        for lot in &lots {
            own.lot(case, lot, scope);
        }
        own.people(case);
        for group in &case.satisfied {
            own.satisfied.of += 1;
            if let (Some(asked), Some(content)) = (group.asked, group.content) {
                own.satisfied.n += 1;
                own.satisfied.whole += u64::from(asked);
                own.satisfied.yes += u64::from(content);
            }
        }
        own.payments(case, &contracts, scope);
        own.open = open.map(u64::from);
        own
    }

    /// Add others.
    pub(super) fn plus(&mut self, other: &Self) {
        self.lots += other.lots;
        self.posts.plus(&other.posts);
        self.budget.plus(other.budget);
        self.award.plus(other.award);
        self.contract.plus(other.contract);
        self.paid.plus(other.paid);
        self.funding.plus(other.funding);
        self.saving.plus(&other.saving);
        self.bids.0 += other.bids.0;
        self.bids.1 += other.bids.1;
        self.bids.2 += other.bids.2;
        self.single.plus(&other.single);
        self.small.plus(&other.small);
        self.social.plus(&other.social);
        for (own, other) in self.people.iter_mut().zip(&other.people) {
            own.plus(other);
        }
        self.satisfied.plus(&other.satisfied);
        self.late.plus(&other.late);
        for (own, other) in self.open.iter_mut().zip(other.open) {
            *own += other;
        }
    }

    fn posts(&mut self, case: &CaseFacts, lots: &[&LotFacts], scope: &Scope) {
        let of_lots = || {
            let own: Option<Vec<u32>> = lots.iter().map(|lot| lot.posts).collect();
            own.map(|own| own.into_iter().map(u64::from).sum())
        };
        let posts = match scope.lots {
            None => case.posts,
            Some(_) => of_lots(),
        };
        let any = lots.iter().any(|lot| lot.posts.is_some());
        let bought = any || case.keys.form.contains(&Term(Form::Post));
        self.posts.add(posts, bought);
    }

    fn money(
        &mut self,
        case: &CaseFacts,
        lots: &[&LotFacts],
        contracts: &[&ContractFacts],
        scope: &Scope,
    ) {
        match (&scope.lots, &case.budget) {
            (None, Some(own)) => self.budget.add(own.iter().map(|amount| Some(*amount))),
            (None, None) => self.budget.add([None]),
            (Some(_), _) => {
                // The budget of a lot that several carry out apart is nobody's own.
                let budget = |lot: &&LotFacts| lot.budget.filter(|_| is_whole(case, lot, scope));
                self.budget.add(lots.iter().map(budget));
            }
        }
        let loose = loose(case, scope);
        let granted = case.applications.as_ref();
        let granted = granted.map(|own| own.granted.as_slice());
        let unawarded = |lot: &&&LotFacts| {
            let none = lot.award.is_empty() && granted.is_none() && case.loose_awards.is_empty();
            none && lot.due && lot.competitive != Some(false) && !without_contract(case)
        };
        let awards = lots.iter().flat_map(|lot| &lot.award);
        let awards = awards.chain(granted.unwrap_or_default());
        let awards = awards.chain(loose.then_some(&case.loose_awards).into_iter().flatten());
        let awards = awards.filter(|own| scope.takes(&own.parties));
        let missing = lots.iter().filter(unawarded).map(|_| None);
        self.award.add(awards.map(|own| own.amount).chain(missing));
        let contracts = contracts.iter().copied();
        let missing = |lot: &&&LotFacts| lot.contract.is_empty() && expects_contract(case, lot);
        let missing = lots.iter().filter(missing).map(|_| None);
        self.contract
            .add(contracts.clone().map(|own| own.amount).chain(missing));
        // Without payments.csv nobody knows what was paid.
        fn rows(own: &ContractFacts) -> impl Iterator<Item = Option<Amount>> {
            own.paid.as_deref().unwrap_or(&[None]).iter().copied()
        }
        let unbound = loose.then_some(&case.unbound).into_iter().flatten();
        let unbound = unbound.filter(|own| scope.takes(&own.parties));
        self.paid.add(
            contracts
                .flat_map(rows)
                .chain(unbound.map(|own| own.amount)),
        );
        let counted = |at: &usize| scope.funds.as_ref().is_none_or(|own| own.contains(at));
        let funding = case.funding.iter().enumerate();
        let funding = funding.filter(|(at, _)| counted(at));
        self.funding.add(funding.map(|(_, fund)| fund.amount));
    }

    fn lot(&mut self, case: &CaseFacts, lot: &LotFacts, scope: &Scope) {
        let signed = signed(&lot.contract, scope);
        let budget = lot.budget.filter(|_| is_whole(case, lot, scope));
        let budget = budget.and_then(|amount| amount.0.exact());
        let covered = !lot.contract.is_empty() || !case.loose.is_empty();
        if covered || expects_contract(case, lot) {
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
    }

    fn people(&mut self, case: &CaseFacts) {
        let own = case.beneficiaries.as_ref();
        let unit = own.and_then(|own| own.unit.as_deref());
        let number = |pick: fn(&super::facts::Beneficiaries) -> Option<u32>| {
            own.and_then(pick).map(u64::from)
        };
        let (direct, indirect) = (number(|own| own.direct), number(|own| own.indirect));
        let [dp, dv, ip, iv] = &mut self.people;
        match unit {
            Some("人") => {
                dp.add(direct, true);
                ip.add(indirect, true);
            }
            Some("人次") => {
                dv.add(direct, true);
                iv.add(indirect, true);
            }
            // Neither persons nor visits: their own table tells them.
            Some(_) => {}
            // Nobody knows whether persons or visits are meant, or that any are.
            None => [dp, dv, ip, iv]
                .into_iter()
                .for_each(|own| own.add(None, true)),
        }
    }

    fn payments(&mut self, case: &CaseFacts, contracts: &[&ContractFacts], scope: &Scope) {
        let mut add = |own: Payments| {
            self.late.of += own.rows;
            self.late.n += own.dated;
            self.late.whole += u64::from(own.dated);
            self.late.yes += u64::from(own.late);
        };
        contracts.iter().for_each(|own| add(own.payments));
        if scope.lots.is_none() && scope.parties.is_none() {
            add(case.payments);
        }
    }
}

/// The lots that are counted.
pub(super) fn lots<'a>(case: &'a CaseFacts, scope: &Scope) -> Vec<&'a LotFacts> {
    match &scope.lots {
        None => case.lots.iter().collect(),
        Some(own) => own.iter().filter_map(|at| case.lots.get(*at)).collect(),
    }
}

/// Whether what belongs to no one lot is counted: with all lots, and by who provides it.
fn loose(case: &CaseFacts, scope: &Scope) -> bool {
    let all = scope
        .lots
        .as_ref()
        .is_none_or(|own| own.len() >= case.lots.len());
    all || scope.parties.is_some()
}

/// The contracts that are counted.
fn contracts<'a>(
    case: &'a CaseFacts,
    lots: &[&'a LotFacts],
    scope: &Scope,
) -> Vec<&'a ContractFacts> {
    lots.iter()
        .flat_map(|lot| &lot.contract)
        .chain(
            loose(case, scope)
                .then_some(&case.loose)
                .into_iter()
                .flatten(),
        )
        .filter(|own| scope.takes(&own.parties))
        .collect()
}

/// Subsidies, vouchers and grants are given without a contract.
fn without_contract(case: &CaseFacts) -> bool {
    let without = [Form::Subsidy, Form::Voucher, Form::Grant];
    case.keys.form.iter().any(|form| without.contains(&form.0))
}

/// Whether a contract of a lot should be there and is not.
fn expects_contract(case: &CaseFacts, lot: &LotFacts) -> bool {
    lot.due && case.loose.is_empty() && !without_contract(case)
}

/// The contracts of a lot together, where each is exactly known.
fn signed(contracts: &[ContractFacts], scope: &Scope) -> Option<Decimal> {
    let own = || contracts.iter().filter(|own| scope.takes(&own.parties));
    own().next()?;
    own().try_fold(Decimal::ZERO, |sum, contract| {
        sum.checked_add(contract.amount?.0.exact()?)
    })
}

/// Whether all that was contracted and granted of a lot is counted.
fn is_whole(case: &CaseFacts, lot: &LotFacts, scope: &Scope) -> bool {
    if scope.parties.is_none() {
        return true;
    }
    let taken = |parties: &[u32]| scope.takes(parties);
    if !lot.contract.is_empty() {
        return lot.contract.iter().all(|own| taken(&own.parties));
    }
    let granted = case.applications.iter().flat_map(|own| &own.granted);
    let mut awards = lot.award.iter().chain(granted).chain(&case.unbound);
    awards.all(|own: &AwardFacts| taken(&own.parties))
}

/// Whether those who provide a lot are social organisations, all or none of them.
fn social(case: &CaseFacts, lot: &LotFacts, scope: &Scope) -> Option<bool> {
    let counted = lot.parties.iter().filter(|at| scope.takes(&[**at]));
    let mut found = None;
    for at in counted {
        let at = usize::try_from(*at).ok()?;
        let own = case.parties.get(at)?.form?.0.is_social_organisation();
        if *found.get_or_insert(own) != own {
            return None;
        }
    }
    found
}
