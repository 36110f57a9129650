//! Two languages, side by side: every message is written in both at the place
//! where it arises.

use std::borrow::Cow;
use std::fmt;

/// A language that results are printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    /// Chinese, the language of the offices and of the law.
    #[default]
    Zh,
    /// English, with the terms of OCDS.
    En,
}

/// One message in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Text {
    /// Chinese.
    pub zh: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Text {
    /// A message known at compile time.
    pub const fn fixed(zh: &'static str, en: &'static str) -> Self {
        Self {
            zh: Cow::Borrowed(zh),
            en: Cow::Borrowed(en),
        }
    }

    /// A message put together at run time; see also the `text!` macro.
    pub fn new(zh: impl Into<Cow<'static, str>>, en: impl Into<Cow<'static, str>>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// What the `text!` macro puts together. Most of what is judged is in order and gets no
    /// words: the code that makes them is kept out of the way of what runs for every case.
    #[cold]
    #[inline(never)]
    pub fn told(zh: fmt::Arguments<'_>, en: fmt::Arguments<'_>) -> Self {
        Self::new(zh.to_string(), en.to_string())
    }

    /// The same words in both languages: names, numbers, paths.
    pub fn same(both: impl Into<String>) -> Self {
        let both: String = both.into();
        Self::new(both.clone(), both)
    }

    /// The message in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// Whether neither language says anything.
    pub fn is_empty(&self) -> bool {
        self.zh.is_empty() && self.en.is_empty()
    }
}

/// A [`Text`] from two format strings that capture the same variables.
#[macro_export]
macro_rules! text {
    ($zh:literal, $en:literal $(,)?) => {
        $crate::text::Text::told(format_args!($zh), format_args!($en))
    };
}

/// Columns that a terminal gives to a text.
pub fn columns(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

/// Whether a character takes two columns.
pub fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'..='\u{3FFFD}')
}

/// Text from a file, made safe to print: control and bidirectional characters
/// stand as `\u{…}`, so that nothing on the screen can hide or reorder.
pub fn visible(raw: &str) -> Cow<'_, str> {
    if !raw.chars().any(is_hidden) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len() + 8);
    for c in raw.chars() {
        if is_hidden(c) {
            out.extend(c.escape_unicode());
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// Characters that a terminal acts upon instead of showing them.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Text for HTML and SVG, in an element or an attribute: nothing of it is markup, and
/// nothing hides.
pub fn escaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in visible(raw).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// A piece of text from a file, quoted for a message: made visible and cut to
/// `max` characters.
#[cold]
pub fn quoted(raw: &str, max: usize) -> String {
    let shown = visible(raw);
    let mut out: String = shown.chars().take(max).collect();
    if shown.chars().nth(max).is_some() {
        out.push('…');
    }
    out
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Lang::Zh => "zh",
            Lang::En => "en",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_become_visible() {
        assert_eq!(visible("供应商"), "供应商");
        assert_eq!(visible("a\u{202E}b"), "a\\u{202e}b");
        assert_eq!(visible("a\u{1b}[31m"), "a\\u{1b}[31m");
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(
            escaped("<a href=\"x\" title='y'>&\u{202E}"),
            "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;\\u{202e}"
        );
    }

    #[test]
    fn quotes_are_cut_by_characters() {
        assert_eq!(quoted("采购人代表", 3), "采购人…");
        assert_eq!(quoted("采购人", 3), "采购人");
    }
}
