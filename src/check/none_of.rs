//! A value is none of those that the law of the day bars.

use super::condition::Condition;
use super::governed::outside;
use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::read::slot::{State, Value};
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "none-of",
    about: Text::fixed(
        "取值不在当日禁止之列；也不在明确允许之列的，须人工判断",
        "a value is none of those barred on the day; what is not surely allowed either needs a person",
    ),
    figures: &["list"],
    optional: &[],
    outputs: &["value"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct NoneOf {
    value: ScopePath,
    allowed: Vec<String>,
    condition: Condition,
    /// Whether it is asked of what is no government procurement only.
    outside: bool,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let value = params.choice_path("value");
    let allowed = params.texts("allowed");
    let condition = Condition::of(params);
    let outside = params.optional_word("outside", &["government-procurement"]);
    let value = value?;
    let tokens = if let LeafKind::Choice(tokens) = value.kind() {
        tokens
    } else {
        &[]
    };
    let known = |word: &str| tokens.iter().any(|token| token.token == word);
    params.lists(&known)?;
    Some(Box::new(NoneOf {
        value,
        allowed: allowed?,
        condition: condition?,
        outside: outside?.is_some(),
    }))
}

/// A value of a list in words: one of those that the key path can have.
pub fn item_words(path: &str, subject: SubjectWord, item: &str) -> Option<Text> {
    let LeafKind::Choice(tokens) = ScopePath::resolve(path, subject).ok()?.kind() else {
        return None;
    };
    let token = tokens.iter().find(|token| token.token == item)?;
    Some(token.words.clone())
}

impl NoneOf {
    fn verdict(&self, scope: &Scope<'_>, row: &ValueRow) -> Verdict {
        let seen = self.value.see(scope);
        let State::Known(Value::Choice(choice)) = &seen.leaf.state else {
            return Verdict::missing(&[&seen]);
        };
        let (token, words) = (choice.token, &choice.words);
        let among = |list: &[String]| list.iter().any(|word| word == token);
        let barred = among(&row.figures.list);
        if !barred && !among(&self.allowed) {
            let (zh, en) = (&words.zh, &words.en);
            let reason = text!(
                "“{zh}”当日是否允许，所列规定没有写明，须人工判断",
                "whether \"{en}\" was allowed on that day the provision does not say; it needs a person"
            );
            return Verdict::unknown(seen.key(), &seen.place(), reason);
        }
        Verdict::of(!barred, seen.key())
            .label(&seen.place(), seen.words())
            .words("value", token, words.clone())
    }
}

impl Judge for NoneOf {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let verdict = self.verdict(scope, row);
        let verdict = match scope.dossier {
            Some(dossier) if self.outside => outside(scope, dossier, verdict),
            Some(_) | None => verdict,
        };
        vec![self.condition.apply(scope, verdict)]
    }
}
