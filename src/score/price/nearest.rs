//! The bid that is nearest to the mean comes first.

use super::base::Base;
use super::form::Form;
use super::show::shown;
use super::{Priced, Quote};
use crate::score::Exact;
use crate::score::gap::Gap;

/// 最接近评标基准价者为先; see [`super::Formula::Nearest`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nearest {
    base: Base,
}

impl Nearest {
    pub(super) fn read(form: &mut Form<'_>) -> Self {
        Self {
            base: Base::read(form),
        }
    }

    pub(super) fn apply(&self, quotes: &[Quote<'_>]) -> Result<Priced, Gap> {
        let mut priced = Priced::default();
        let base = self.base.of(quotes, &mut priced.basis)?;
        for quote in quotes {
            let distance: Exact = (&quote.price - &base).abs();
            let (price, from, off) = (shown(&quote.price), shown(&base), shown(&distance));
            priced.steps.push(vec![text!(
                "与评标基准价之差 = |{price} − {from}| = {off}，差额小者排序在前",
                "distance from the base price = |{price} − {from}| = {off}; the least comes first"
            )]);
            priced.values.push(-distance);
        }
        Ok(priced)
    }
}
