//! Points off for how much a price is above the lowest (差额法).

use num_traits::One;

use super::base::floored;
use super::fault::{Range, floor_above};
use super::form::{Form, Key};
use super::show::{shown, suppliers};
use super::{Priced, Quote};
use crate::score::Exact;
use crate::score::gap::Gap;
use crate::text::Text;

/// 差额法; see [`super::Formula::Difference`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    coefficient: Exact,
    floor: Exact,
}

impl Difference {
    pub(super) fn read(form: &mut Form<'_>) -> Self {
        Self {
            coefficient: form
                .number(Key::Coefficient, Range::Positive)
                .unwrap_or_else(Exact::one),
            floor: form.floor(),
        }
    }

    pub(super) fn apply(&self, full: &Exact, quotes: &[Quote<'_>]) -> Result<Priced, Gap> {
        if let Some(gap) = floor_above(&self.floor, full) {
            return Err(gap);
        }
        let mut priced = Priced::default();
        let Some(base) = quotes.iter().map(|q| &q.price).min() else {
            return Ok(priced);
        };
        let (of, low, most) = (suppliers(quotes, base), shown(base), shown(full));
        priced.basis.push(Text::new(
            format!("评标基准价 = 最低评审价 = {low}（{}）", of.zh),
            format!("base price = lowest evaluated price = {low} ({})", of.en),
        ));
        for quote in quotes {
            let mut lines = Vec::new();
            let price = shown(&quote.price);
            let mut working = format!("{most} − {most} × ({price} − {low}) ÷ {low}");
            if !self.coefficient.is_one() {
                working.push_str(" × ");
                working.push_str(&shown(&self.coefficient));
            }
            let off = (&quote.price - base) / base * &self.coefficient;
            let points = full - full * off;
            priced
                .values
                .push(floored(points, &self.floor, &working, &mut lines));
            priced.steps.push(lines);
        }
        Ok(priced)
    }
}
