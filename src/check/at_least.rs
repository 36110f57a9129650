//! A number is at least so great, or so many times another.

use rust_decimal::Decimal;

use super::condition::Among;
use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "at-least",
    about: Text::fixed(
        "数量不少于若干，或不少于另一数量的若干倍",
        "a number is at least so great, or so many times another",
    ),
    figures: &["min"],
    optional: &[],
    outputs: &["value", "min", "limit", "other"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct AtLeast {
    value: ScopePath,
    times: Option<ScopePath>,
    among: Among,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let value = params.path("value", &[LeafKind::Count]);
    let times = params.optional_path("times", &[LeafKind::Count]);
    let among = Among::of(params);
    Some(Box::new(AtLeast {
        value: value?,
        times: times?,
        among: among?,
    }))
}

impl Judge for AtLeast {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(min) = row.figures.min else {
            return Vec::new();
        };
        let value = self.value.see(scope);
        let times = self.times.as_ref().map(|path| path.see(scope));
        let Some(number) = value.number() else {
            return vec![self.among.apply(scope, Verdict::missing(&[&value]))];
        };
        let verdict_of = |limit: Decimal| {
            value
                .verdict(number >= limit)
                .number("value", number)
                .input("min", min)
                .number("limit", limit)
        };
        let Some(times) = times else {
            return vec![self.among.apply(scope, verdict_of(Decimal::from(min)))];
        };
        let Some(other) = times.number() else {
            return vec![Verdict::missing(&[&times])];
        };
        let limit = other.saturating_mul(Decimal::from(min));
        let verdict = verdict_of(limit).at(&times).number("other", other);
        vec![self.among.apply(scope, verdict)]
    }
}
