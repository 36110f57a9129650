//! Sums of a case that its budget may contradict.

use rust_decimal::Decimal;

use super::case::Case;
use crate::value::money::Money;

impl Case {
    /// Whether the lots' budgets, or the awards that stand, together reach a figure in
    /// yuan: a budget below it is then wrong, or they are. A sum too great to be
    /// written reaches every figure; an amount that is not exact counts for nothing.
    pub fn parts_reach(&self, figure: Decimal) -> bool {
        let exact = |money: Option<&Money>| money.and_then(Money::exact);
        let lots = self.lot.iter().filter_map(|lot| exact(lot.budget.known()));
        let awards = self.award.iter().filter(|award| award.stands());
        let awards = awards.filter_map(|award| exact(award.amount.known()));
        [total(lots), total(awards)]
            .into_iter()
            .any(|sum| sum.is_none_or(|sum| sum >= figure))
    }
}

fn total(amounts: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    amounts
        .into_iter()
        .try_fold(Decimal::ZERO, Decimal::checked_add)
}
