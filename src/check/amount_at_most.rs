//! One amount of a case is no more than another; exactly as much is fine.

use super::condition::Needs;
use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::read::slot::{State, Value};
use crate::text::Text;
use crate::value::money::Range;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "amount-at-most",
    about: Text::fixed(
        "一个金额不超过另一个金额",
        "one amount is no more than another",
    ),
    figures: &[],
    optional: &[],
    outputs: &["amount", "amount_name", "limit", "limit_name"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct AmountAtMost {
    amount: ScopePath,
    limit: ScopePath,
    /// A flag that says that the limit was changed since: then nobody knows it.
    moved: Option<ScopePath>,
    needs: Needs,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let amount = params.path("amount", &[LeafKind::Money]);
    let limit = params.path("limit", &[LeafKind::Money]);
    let moved = params.optional_path("moved", &[LeafKind::Flag]);
    let needs = Needs::of(params);
    Some(Box::new(AmountAtMost {
        amount: amount?,
        limit: limit?,
        moved: moved?,
        needs: needs?,
    }))
}

/// What is known of an amount.
pub(super) fn range(seen: &Seen<'_>) -> Range {
    match &seen.leaf.state {
        State::Known(Value::Money(money)) => Range::of(Some(money)),
        State::Known(_) | State::Missing | State::Masked | State::Faulty => Range::ANY,
    }
}

impl Judge for AmountAtMost {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        self.needs.nothing(scope)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let (amount, limit) = (self.amount.see(scope), self.limit.see(scope));
        let (own, most) = (range(&amount), range(&limit));
        let Some(holds) = own.at_most(most) else {
            let open = [&amount, &limit];
            let open: Vec<&Seen<'_>> = open
                .into_iter()
                .filter(|seen| range(seen).exact().is_none())
                .collect();
            return vec![Verdict::missing(&open)];
        };
        let moved = self.moved.as_ref().map(|path| path.see(scope));
        if let Some(moved) = moved.filter(|moved| !holds && moved.flag() == Some(true)) {
            return vec![moved.unknown(Text::fixed(
                "预算已经调整，调整后的批复金额没有写明",
                "the budget was adjusted, and the amount approved since is not stated",
            ))];
        }
        let verdict = amount.verdict(holds).at(&limit);
        if verdict.status == Status::Pass && verdict.is_unworded() {
            return vec![verdict];
        }
        vec![
            verdict
                .words("amount", own.to_string(), own.shown())
                .words("amount_name", amount.path(), amount.words())
                .words("limit", most.to_string(), most.shown())
                .words("limit_name", limit.path(), limit.words()),
        ]
    }
}
