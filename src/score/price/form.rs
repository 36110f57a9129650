//! The parameters that a scheme declares, read by the formula that takes them:
//! what is left over afterwards is not that formula's.

use num_traits::Zero;
use rust_decimal::Decimal;

use super::fault::{Range, foreign, impossible, missing, too_fine};
use super::params::{Drop, Params, Steps};
use crate::score::Exact;
use crate::score::gap::Gap;
use crate::score::ratio;
use crate::score::rounding::Precision;
use crate::text::Text;

/// A parameter that is a number.
#[derive(Debug, Clone, Copy)]
pub(super) enum Key {
    Factor,
    Step,
    Above,
    Below,
    InsideBelow,
    InsideAbove,
    Coefficient,
    Floor,
    Per,
}

impl Key {
    const ALL: [Self; 9] = [
        Self::Factor,
        Self::Step,
        Self::Above,
        Self::Below,
        Self::InsideBelow,
        Self::InsideAbove,
        Self::Coefficient,
        Self::Floor,
        Self::Per,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Factor => "factor",
            Self::Step => "step",
            Self::Above => "above",
            Self::Below => "below",
            Self::InsideBelow => "inside_below",
            Self::InsideAbove => "inside_above",
            Self::Coefficient => "coefficient",
            Self::Floor => "floor",
            Self::Per => "per",
        }
    }

    fn take(self, params: &mut Params) -> Option<Decimal> {
        match self {
            Self::Factor => params.factor.take(),
            Self::Step => params.step.take(),
            Self::Above => params.above.take(),
            Self::Below => params.below.take(),
            Self::InsideBelow => params.inside_below.take(),
            Self::InsideAbove => params.inside_above.take(),
            Self::Coefficient => params.coefficient.take(),
            Self::Floor => params.floor.take(),
            Self::Per => params.per.take(),
        }
    }
}

/// Parameters on their way into a formula.
pub(super) struct Form<'a> {
    token: &'a str,
    left: Params,
    taken: Vec<&'static str>,
    gaps: Vec<Gap>,
}

impl<'a> Form<'a> {
    pub(super) fn new(token: &'a str, params: &Params) -> Self {
        Self {
            token,
            left: params.clone(),
            taken: Vec::new(),
            gaps: Vec::new(),
        }
    }

    /// A number that may be absent; one out of its range is a gap, and none.
    pub(super) fn number(&mut self, key: Key, range: Range) -> Option<Exact> {
        self.taken.push(key.name());
        let value = key.take(&mut self.left)?;
        if range.holds(value) {
            return Some(ratio::from_decimal(value));
        }
        self.gaps
            .push(impossible(self.token, key.name(), value, range));
        None
    }

    /// A number that must be there; `what` says what it is.
    pub(super) fn needed(&mut self, key: Key, range: Range, what: &Text) -> Option<Exact> {
        let before = self.gaps.len();
        let value = self.number(key, range);
        if value.is_none() && self.gaps.len() == before {
            self.gaps
                .push(missing(self.token, key.name(), what, range.example()));
        }
        value
    }

    /// The least points; zero where nothing is declared.
    pub(super) fn floor(&mut self) -> Exact {
        self.number(Key::Floor, Range::NotNegative)
            .unwrap_or_else(Exact::zero)
    }

    /// How parts of steps count.
    pub(super) fn steps(&mut self) -> Steps {
        self.taken.push("steps");
        self.left.steps.take().unwrap_or_default()
    }

    /// The rounding of the base price.
    pub(super) fn base_rounding(&mut self) -> Option<Precision> {
        let found = self.left.base_rounding.take();
        self.rounding("base_rounding", found)
    }

    /// The rounding of the deviation as a percentage.
    pub(super) fn deviation_rounding(&mut self) -> Option<Precision> {
        let found = self.left.deviation_rounding.take();
        self.rounding("deviation_rounding", found)
    }

    fn rounding(&mut self, key: &'static str, found: Option<Precision>) -> Option<Precision> {
        self.taken.push(key);
        self.gaps
            .extend(found.and_then(|precision| too_fine(self.token, key, precision)));
        found
    }

    /// The bids that are left out of the mean, by ascending `from`.
    pub(super) fn drop(&mut self) -> Vec<Drop> {
        self.taken.push("drop");
        let mut rows = std::mem::take(&mut self.left.drop);
        rows.sort_by_key(|row| row.from);
        let mut before = None;
        for row in &rows {
            let Drop { from, low, high } = *row;
            if before == Some(from) {
                self.gaps.push(Gap::Scheme(text!(
                    "price.drop 有两行都是 from = {from}：同一家数只写一行",
                    "price.drop has two rows with from = {from}: write one for a number of bids"
                )));
            }
            before = Some(from);
            if low.saturating_add(high) >= from {
                self.gaps.push(Gap::Scheme(text!(
                    "price.drop 自 {from} 家起去掉最低 {low} 家、最高 {high} 家，一家也不剩：low 与 high 之和须小于 from",
                    "price.drop from {from} bids on leaves out {low} low and {high} high ones, and none is left: low and high must sum to less than from"
                )));
            }
        }
        rows
    }

    /// The formula, if nothing was wrong.
    pub(super) fn finish<T>(mut self, formula: Option<T>) -> Result<T, Vec<Gap>> {
        let mut left: Vec<&str> = Vec::new();
        for key in Key::ALL {
            left.extend(key.take(&mut self.left).map(|_| key.name()));
        }
        let others = [
            ("drop", !self.left.drop.is_empty()),
            ("base_rounding", self.left.base_rounding.is_some()),
            ("deviation_rounding", self.left.deviation_rounding.is_some()),
            ("steps", self.left.steps.is_some()),
        ];
        left.extend(
            others
                .into_iter()
                .filter_map(|(key, there)| there.then_some(key)),
        );
        for key in left {
            self.gaps.push(foreign(self.token, key, &self.taken));
        }
        match formula {
            Some(formula) if self.gaps.is_empty() => Ok(formula),
            Some(_) | None => Err(self.gaps),
        }
    }
}
