//! Amounts that must be the same, in figures and in words.

use rust_decimal::Decimal;

use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::Text;
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "same-amount",
    about: Text::fixed(
        "金额须一致，大小写也须一致",
        "amounts are the same, in figures and in words",
    ),
    figures: &[],
    optional: &[],
    outputs: &["first", "first_name", "second", "second_name"],
    subjects: &[SubjectWord::Award, SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct SameAmount {
    amounts: Vec<ScopePath>,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let amounts = params.paths("amounts", &[LeafKind::Money, LeafKind::Capitals])?;
    Some(Box::new(SameAmount { amounts }))
}

/// The sum of the contracts that follow from one award, and the award, where
/// there are several; `None` where there is one, or an amount is not known.
fn together(scope: &Scope<'_>) -> Option<(Decimal, Decimal)> {
    let (dossier, award) = (scope.dossier?, scope.award?);
    scope.contract?;
    let awarded = award.amount.known().and_then(Money::exact)?;
    let contracts: Vec<_> = dossier
        .case
        .contract
        .iter()
        .filter(|contract| {
            dossier
                .award_of(contract)
                .is_some_and(|other| std::ptr::eq(other, award))
        })
        .collect();
    if contracts.len() < 2 {
        return None;
    }
    let sum = contracts
        .iter()
        .map(|contract| contract.amount.known().and_then(Money::exact))
        .try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?))?;
    Some((sum, awarded))
}

impl Judge for SameAmount {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let mut seen: Vec<(Seen<'_>, LeafKind)> = self
            .amounts
            .iter()
            .map(|path| (path.see(scope), path.kind()))
            .collect();
        // An award carried out by several contracts, one a year or a district:
        // their sum is what was awarded, and each only agrees with itself.
        if let Some((sum, award)) = together(scope)
            && sum <= award
        {
            seen.retain(|(s, _)| s.path().starts_with("contract."));
            let Some((own, _)) = seen.first() else {
                return Vec::new();
            };
            let mut figures = seen.iter().filter_map(|(s, _)| s.number());
            let agrees = figures
                .next()
                .is_some_and(|first| figures.all(|other| other == first));
            if sum < award && agrees {
                return vec![own.unknown(Text::fixed(
                    "同一中标（成交）结果有几份合同，合计少于中标（成交）金额：是否还有合同没有登记",
                    "several contracts follow from one award and sum to less: whether another is to come is not shown",
                ))];
            }
            if seen.iter().filter(|(s, _)| !s.is_missing()).count() == 1
                && let Some(amount) = own.number()
            {
                return vec![own.verdict(true).money("first", amount)];
            }
        }
        let mut known = seen.iter().filter_map(|(s, _)| Some((s, s.number()?)));
        let Some((first, amount)) = known.next() else {
            let missing: Vec<&Seen<'_>> = seen.iter().map(|(s, _)| s).collect();
            return vec![Verdict::missing(&missing)];
        };
        let fails: Vec<Verdict> = known
            .clone()
            .filter(|(_, other)| *other != amount)
            .map(|(second, other)| {
                second
                    .verdict(false)
                    .at(first)
                    .money("first", amount)
                    .words("first_name", first.path(), first.words())
                    .money("second", other)
                    .words("second_name", second.path(), second.words())
            })
            .collect();
        if !fails.is_empty() {
            return fails;
        }
        // Words in capitals may be left out; figures may not, and a value that
        // stands there unreadable is no agreement.
        let open: Vec<&Seen<'_>> = seen
            .iter()
            .filter(|(s, kind)| {
                s.number().is_none() && (!s.is_missing() || *kind == LeafKind::Money)
            })
            .map(|(s, _)| s)
            .collect();
        if !open.is_empty() {
            return vec![Verdict::missing(&open)];
        }
        match known.next() {
            Some((second, _)) => vec![second.verdict(true).at(first).money("first", amount)],
            None => {
                let missing: Vec<&Seen<'_>> = seen
                    .iter()
                    .map(|(s, _)| s)
                    .filter(|s| s.number().is_none())
                    .collect();
                vec![Verdict::missing(&missing)]
            }
        }
    }
}
