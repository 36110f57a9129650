//! An amount that the law forbids to be set at all.

use super::condition::not_stated;
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
    name: "no-amount",
    about: Text::fixed("不得设定的金额", "an amount that may not be set"),
    figures: &[],
    optional: &[],
    outputs: &["amount"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct NoAmount {
    value: ScopePath,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let value = params.path("value", &[LeafKind::Money]);
    Some(Box::new(NoAmount { value: value? }))
}

impl Judge for NoAmount {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let seen = self.value.see(scope);
        seen.is_missing().then(|| seen.not_applicable(not_stated))
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let seen = self.value.see(scope);
        let Some(amount) = seen.number() else {
            return vec![Verdict::missing(&[&seen])];
        };
        // 0 元 says that none was set.
        vec![seen.verdict(amount.is_zero()).money("amount", amount)]
    }
}
