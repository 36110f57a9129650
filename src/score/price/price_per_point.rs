//! Points divided by the price (性价比法).

use num_traits::One;

use super::fault::Range;
use super::form::{Form, Key};
use super::show::shown;
use super::{Priced, Quote};
use crate::score::Exact;
use crate::text::Text;

/// 性价比法; see [`super::Formula::PricePerPoint`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PricePerPoint {
    per: Exact,
}

impl PricePerPoint {
    pub(super) fn read(form: &mut Form<'_>) -> Self {
        Self {
            per: form
                .number(Key::Per, Range::Positive)
                .unwrap_or_else(Exact::one),
        }
    }

    pub(super) fn apply(&self, quotes: &[Quote<'_>]) -> Priced {
        let mut priced = Priced::default();
        let per = shown(&self.per);
        priced.basis.push(Text::new(
            format!("总得分 = 其他各项得分之和 × 系数，系数 = {per} ÷ 评审价（性价比法）"),
            format!(
                "total = sum of all other points × factor; factor = {per} ÷ evaluated price \
                 (points per price)"
            ),
        ));
        for quote in quotes {
            let value = &self.per / &quote.price;
            let (price, factor) = (shown(&quote.price), shown(&value));
            priced.steps.push(vec![text!(
                "系数 = {per} ÷ {price} = {factor}",
                "factor = {per} ÷ {price} = {factor}"
            )]);
            priced.values.push(value);
        }
        priced
    }
}
