//! The facts that a demand hangs on: a bond that was asked for, an agency that
//! was commissioned, a change that may affect bids.

use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
use super::verdict::Verdict;
use crate::finding::Status;
use crate::read::kind::LeafKind;
use crate::read::slot::{State, Value};
use crate::text::Text;

/// The parameter `needs`: values without any of which there is nothing to judge. An
/// amount of 0 says that there is none.
#[derive(Debug)]
pub(super) struct Needs(Vec<ScopePath>);

impl Needs {
    /// The parameter; without it there is always something to judge.
    pub(super) fn of(params: &mut Params<'_>) -> Option<Self> {
        params.optional_values("needs").map(Self)
    }

    /// That the file shows none of the values, so that there is nothing to judge.
    pub(super) fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let mut any = false;
        for path in &self.0 {
            let leaf = path.leaf(scope);
            if leaf.number().is_some_and(|number| number.is_zero()) {
                return Some(path.see(scope).not_applicable(|words| {
                    let (zh, en) = (&words.zh, &words.en);
                    text!("“{zh}”为 0，即没有", "{en} is 0: there is none")
                }));
            }
            any |= !matches!(leaf.state, State::Missing);
        }
        let first = self.0.first().filter(|_| !any)?;
        Some(first.see(scope).not_applicable(not_stated))
    }
}

/// That the case does not state a value, in its field's words.
pub(super) fn not_stated(words: &Text) -> Text {
    let (zh, en) = (&words.zh, &words.en);
    text!("案卷没有写明“{zh}”", "the case does not state it: {en}")
}

/// The parameters `among` and `words`: the demand holds only where a value is
/// one of the words.
#[derive(Debug)]
pub(super) struct Among {
    path: Option<ScopePath>,
    words: Vec<String>,
}

impl Among {
    /// The parameters; without them the demand always holds.
    pub(super) fn of(params: &mut Params<'_>) -> Option<Self> {
        let words = params.texts("words")?;
        let path = if words.is_empty() {
            None
        } else {
            Some(params.choice_path("among")?)
        };
        Some(Self { path, words })
    }

    /// A verdict under the condition; where the value is not shown, a breach is
    /// not proven.
    pub(super) fn apply(&self, scope: &Scope<'_>, verdict: Verdict) -> Verdict {
        let Some(path) = &self.path else {
            return verdict;
        };
        let seen = path.see(scope);
        match &seen.leaf.state {
            State::Known(Value::Choice(choice)) if self.words.iter().any(|w| w == choice.token) => {
                verdict
            }
            State::Known(Value::Choice(choice)) => seen.not_applicable(|_| {
                let (zh, en) = (&choice.words.zh, &choice.words.en);
                text!("“{zh}”的，没有这一要求", "no such demand for: {en}")
            }),
            _ if verdict.status == Status::Fail => Verdict::missing(&[&seen]),
            State::Missing | State::Masked | State::Faulty | State::Known(_) => verdict,
        }
    }
}

/// The parameter `only_if`, a flag that must be set or a text that must be there,
/// and `unless`, a flag that must not be set.
#[derive(Debug)]
pub(super) struct Condition {
    only_if: Option<ScopePath>,
    unless: Option<ScopePath>,
}

impl Condition {
    /// The parameters; without them the demand hangs on nothing.
    pub(super) fn of(params: &mut Params<'_>) -> Option<Self> {
        let only_if = params.optional_path("only_if", &[LeafKind::Flag, LeafKind::Text]);
        let unless = params.optional_path("unless", &[LeafKind::Flag]);
        Some(Self {
            only_if: only_if?,
            unless: unless?,
        })
    }

    /// A verdict under the conditions. A flag that says otherwise leaves nothing to
    /// judge; where the fact is not shown, a breach is not proven.
    pub(super) fn apply(&self, scope: &Scope<'_>, verdict: Verdict) -> Verdict {
        let verdict = self.unless(scope, verdict);
        let Some(path) = &self.only_if else {
            return verdict;
        };
        let seen = path.see(scope);
        match seen.flag() {
            Some(true) => return verdict,
            Some(false) => return not_so(&seen),
            None => {}
        }
        let shown = seen.text().is_some();
        if shown || verdict.status != Status::Fail {
            verdict
        } else {
            Verdict::missing(&[&seen])
        }
    }

    fn unless(&self, scope: &Scope<'_>, verdict: Verdict) -> Verdict {
        let Some(path) = &self.unless else {
            return verdict;
        };
        let seen = path.see(scope);
        match seen.flag() {
            Some(true) => seen.not_applicable(|words| {
                let (zh, en) = (&words.zh, &words.en);
                text!("案卷写明“{zh}”", "the case says so: {en}")
            }),
            None if verdict.status == Status::Fail => Verdict::missing(&[&seen]),
            Some(false) | None => verdict,
        }
    }
}

fn not_so(seen: &Seen<'_>) -> Verdict {
    seen.not_applicable(|words| {
        let (zh, en) = (&words.zh, &words.en);
        text!("案卷写明不是“{zh}”", "the case says it is not so: {en}")
    })
}
