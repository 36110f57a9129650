//! How far a long run is.

use crate::text::{Lang, Text};

/// So many cases of how many are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Cases that are judged.
    pub done: usize,
    /// Cases of the repository that are to be judged.
    pub of: usize,
    /// The language of the run.
    pub lang: Lang,
}

impl Progress {
    /// In words.
    pub fn said(self) -> String {
        let Self { done, of, lang } = self;
        let text: Text = text!("已检查 {done}/{of} 个案卷", "{done} of {of} cases checked");
        text.get(lang).to_owned()
    }
}
