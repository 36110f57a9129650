//! A value is one of those allowed, or none of those barred.

use super::condition::{Condition, Needs};
use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::slot::{State, Value};
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "one-of",
    about: Text::fixed(
        "取值在允许之列，或不在禁止之列",
        "a value is one of those allowed, or none of those barred",
    ),
    figures: &[],
    optional: &[],
    outputs: &["value"],
    subjects: &[
        SubjectWord::Case,
        SubjectWord::Contract,
        SubjectWord::Evaluation,
    ],
    build,
};

#[derive(Debug)]
struct OneOf {
    value: ScopePath,
    allowed: Vec<String>,
    barred: Vec<String>,
    condition: Condition,
    needs: Needs,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let value = params.choice_path("value");
    let allowed = params.texts("allowed");
    let barred = params.texts("barred");
    let condition = Condition::of(params);
    let needs = Needs::of(params);
    Some(Box::new(OneOf {
        value: value?,
        allowed: allowed?,
        barred: barred?,
        condition: condition?,
        needs: needs?,
    }))
}

impl Judge for OneOf {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        self.needs.nothing(scope)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let seen = self.value.see(scope);
        let (token, words) = match &seen.leaf.state {
            State::Known(Value::Choice(choice)) => (choice.token, choice.words.clone()),
            State::Known(Value::Flag(true)) => ("true", Text::fixed("是", "yes")),
            State::Known(Value::Flag(false)) => ("false", Text::fixed("否", "no")),
            State::Missing | State::Masked | State::Faulty | State::Known(_) => {
                return vec![Verdict::missing(&[&seen])];
            }
        };
        let among = |list: &[String]| list.iter().any(|word| word == token);
        let holds = (self.allowed.is_empty() || among(&self.allowed)) && !among(&self.barred);
        let verdict = seen.verdict(holds).words("value", token, words);
        vec![self.condition.apply(scope, verdict)]
    }
}
