//! Names that rules had before. A waiver, a setting or a script that still has one is
//! told what the rule is called now: to take the new name for granted would waive
//! what nobody looked at.

use crate::text::{Text, quoted};

/// A name that a rule had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Former {
    /// The name.
    pub name: String,
    /// What the rule is called now; `None` where there is no such rule any more.
    pub now: Option<String>,
}

/// Former names of the tool's own rules. Those of a pack's rules stand in the pack.
const FORMER: &[(&str, Option<&str>)] = &[
    // Wide sheets are read since there is `gpbs score`.
    ("scores-wide", None),
];

/// Former names of the tool's own rules.
pub fn former() -> impl Iterator<Item = Former> {
    FORMER.iter().map(|(name, now)| Former {
        name: (*name).to_owned(),
        now: now.map(str::to_owned),
    })
}

impl Former {
    /// What to say to whoever uses the name.
    pub fn said(&self) -> Text {
        let name = quoted(&self.name, 60);
        match self.now.as_deref().map(|now| quoted(now, 60)) {
            Some(now) => text!(
                "规则 {name} 现在叫 {now}",
                "the rule {name} is now called {now}"
            ),
            None => text!("规则 {name} 已经取消", "the rule {name} is gone"),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Text {
        match self.now.as_deref().map(|now| quoted(now, 60)) {
            Some(now) => text!(
                "把名称改为 {now}；先看 gpbs explain {now}，它查的是否仍是原来的事",
                "write {now}; see first by gpbs explain {now} whether it still is about the same"
            ),
            None => Text::fixed("删去这一条", "remove it"),
        }
    }
}
