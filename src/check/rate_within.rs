//! A rate that the documents state lies within the band of the law.

use super::params::Params;
use super::percent::percent;
use super::price_share::{band, band_token};
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::Text;
use crate::value::decimal::plain;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "rate-within",
    about: Text::fixed("比例在规定的幅度内", "a rate is within the band"),
    figures: &["rate_min", "rate_max"],
    optional: &[],
    outputs: &["rate", "band"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct RateWithin {
    field: ScopePath,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let field = params.path("field", &[LeafKind::Number])?;
    Some(Box::new(RateWithin { field }))
}

impl Judge for RateWithin {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let seen = self.field.see(scope);
        seen.is_missing().then(|| {
            seen.not_applicable(|_| {
                Text::fixed("案卷没有写明这一比例", "the case states no such rate")
            })
        })
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let seen = self.field.see(scope);
        let Some(rate) = seen.number() else {
            return vec![Verdict::missing(&[&seen])];
        };
        let figures = &row.figures;
        let holds = figures.rate_min.is_none_or(|least| rate >= least)
            && figures.rate_max.is_none_or(|most| rate <= most);
        vec![seen.verdict(holds).facts(|verdict| {
            verdict
                .words("rate", plain(rate), Text::same(percent(rate)))
                .words("band", band_token(figures), band(figures))
        })]
    }
}
