//! Amounts added up, each of them known or not.

use rust_decimal::Decimal;

use super::amount::Amount;
use super::cell::Cell;
use crate::value::money::Range;

/// A sum of amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sums {
    sum: Range,
    any: bool,
    unknown: u32,
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            sum: Range::ZERO,
            any: false,
            unknown: 0,
        }
    }
}

impl Sums {
    /// Add the amounts of one case, or of one thing that is counted: where one of them is
    /// not known, the thing is counted as not known and the others are added all the same.
    pub(super) fn add(&mut self, amounts: impl IntoIterator<Item = Option<Amount>>) {
        let mut missing = false;
        for amount in amounts {
            match amount {
                // "About" is no figure that a sum may rest on.
                Some(amount) if Range::of(Some(&amount.0)) != Range::ANY => {
                    self.sum = self.sum.plus(Range::of(Some(&amount.0)));
                    self.any = true;
                }
                Some(_) | None => missing = true,
            }
        }
        self.unknown += u32::from(missing);
    }

    /// Add another sum.
    pub(super) fn plus(&mut self, other: Self) {
        if other.any {
            self.sum = self.sum.plus(other.sum);
            self.any = true;
        }
        self.unknown += other.unknown;
    }

    /// The cell.
    pub(super) fn cell(self) -> Cell {
        Cell::Money {
            sum: self.any.then_some(self.sum),
            unknown: self.unknown,
        }
    }

    /// The sum, where it is exact, something was added and nothing is missing.
    pub(super) fn exact(self) -> Option<Decimal> {
        self.known().filter(|_| self.unknown == 0)
    }

    /// The sum of what is known, where that is exact and something was added.
    pub(super) fn known(self) -> Option<Decimal> {
        self.any.then(|| self.sum.exact()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::money::parse_money;

    fn amount(text: &str) -> Option<Amount> {
        Some(Amount(parse_money(text, None).unwrap()))
    }

    fn shown(amounts: &[Option<Amount>]) -> (Option<String>, u32) {
        let mut sums = Sums::default();
        amounts.iter().for_each(|own| sums.add([*own]));
        let cell = sums.cell();
        let Cell::Money { sum, unknown } = cell else {
            panic!("{cell:?}");
        };
        (sum.map(|sum| sum.to_string()), unknown)
    }

    #[test]
    fn a_bound_stays_one_and_what_is_unknown_is_counted() {
        let sum = [amount("30亿元以上"), amount("1元")];
        assert_eq!(shown(&sum), (Some(">=3000000001.00".to_owned()), 0));
        let sum = [amount("5元"), None, amount("约3元")];
        assert_eq!(shown(&sum), (Some("5.00".to_owned()), 2));
        assert_eq!(shown(&[None]), (None, 1));
        assert_eq!(shown(&[]), (None, 0));
    }
}
