//! Lines of text, indented by two spaces for each level.

use crate::score::Precision;
use crate::text::{Lang, Text};

use super::super::words;

/// Lines as they are written down.
pub(super) struct Lines {
    lang: Lang,
    depth: usize,
    out: String,
}

impl Lines {
    pub(super) fn new(lang: Lang) -> Self {
        Self {
            lang,
            depth: 0,
            out: String::new(),
        }
    }

    pub(super) fn lang(&self) -> Lang {
        self.lang
    }

    pub(super) fn text(self) -> String {
        self.out
    }

    /// A line of words.
    pub(super) fn say(&mut self, words: &Text) {
        let words = words.get(self.lang).to_owned();
        self.line(&words);
    }

    /// A line as it stands.
    pub(super) fn line(&mut self, line: &str) {
        // A break in a name from a file must not look like a line of its own.
        let line = crate::text::visible(line);
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
        self.out.push_str(&line);
        self.out.push('\n');
    }

    /// A blank line between two parts.
    pub(super) fn gap(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    /// `label：figures`.
    pub(super) fn figures(&mut self, label: &Text, figures: &str) {
        let line = match self.lang {
            Lang::Zh => format!("{}：{figures}", label.zh),
            Lang::En => format!("{}: {figures}", label.en),
        };
        self.line(&line);
    }

    /// `label：figures（note）`.
    pub(super) fn noted(&mut self, label: &Text, figures: &str, note: &Text) {
        let line = match self.lang {
            Lang::Zh => format!("{}：{figures}（{}）", label.zh, note.zh),
            Lang::En => format!("{}: {figures}; {}", label.en, note.en),
        };
        self.line(&line);
    }

    /// An equation that may end in a rounding: `label：a ÷ b = c → d（四舍五入…）`.
    pub(super) fn equation(&mut self, label: &Text, figures: &str, to: Option<Rounded>) {
        match to {
            None => self.figures(label, figures),
            Some(Rounded { text, how }) => {
                let figures = format!("{figures} → {text}");
                self.noted(label, &figures, &words::precision(how));
            }
        }
    }

    /// What `write` writes, a level deeper.
    pub(super) fn inside(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth -= 1;
    }
}

/// What a figure was rounded to, and how.
pub(super) struct Rounded {
    pub(super) text: String,
    pub(super) how: Precision,
}
