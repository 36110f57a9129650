//! Values: from the text of a cell or key to something exact, or a fault that
//! says what was found and what to write instead. Nothing here guesses, repairs
//! or rounds, and nothing here knows about files.

use std::borrow::Cow;

use crate::text::{Text, quoted};

pub mod capitals;
pub mod code;
pub mod date;
pub mod decimal;
pub mod fold;
pub mod marks;
pub mod money;
#[cfg(test)]
mod robust;

/// Longest text that is read as a value. Real ones have at most some sixty
/// characters; a cell of a megabyte is an attack or a lost quotation mark.
const MAX_CHARS: usize = 200;

/// Characters of the text that a message repeats.
const QUOTED_CHARS: usize = 40;

/// In what way a text is not the value that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaultKind {
    /// Not of any form that is read.
    Malformed,
    /// Of a form with more than one reading.
    Ambiguous,
    /// Of a form that contradicts itself: characters were lost or misread.
    Damaged,
    /// Hidden on purpose (`****`): missing, never zero.
    Masked,
    /// Well formed, but no such value exists or is allowed here.
    OutOfRange,
}

/// Why a text could not be read as a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueFault {
    /// In what way.
    pub kind: FaultKind,
    /// What was found, quoted, and what was expected.
    pub message: Text,
    /// What to write instead.
    pub help: Text,
}

impl ValueFault {
    /// A fault about the text `raw`: the two phrases follow the quoted text.
    pub fn about(kind: FaultKind, raw: &str, zh: &str, en: &str, help: Text) -> Self {
        let found = quoted(raw, QUOTED_CHARS);
        Self {
            kind,
            message: text!("「{found}」{zh}", "`{found}` {en}"),
            help,
        }
    }

    /// The same fault with other advice, where the caller knows better.
    #[must_use]
    fn with_help(self, help: Text) -> Self {
        Self { help, ..self }
    }
}

/// What every parser does first: fold, and turn away what holds no value.
fn open(raw: &str) -> Result<Cow<'_, str>, ValueFault> {
    if raw.chars().nth(MAX_CHARS).is_some() {
        return Err(ValueFault::about(
            FaultKind::Malformed,
            raw,
            "过长，不是一个值",
            "is too long to be one value",
            text!(
                "此处只填一个值，不超过 {MAX_CHARS} 个字符；检查是否漏了引号",
                "give one value of at most {MAX_CHARS} characters here; look for a lost quotation mark"
            ),
        ));
    }
    if fold::is_masked(raw) {
        return Err(ValueFault::about(
            FaultKind::Masked,
            raw,
            "已被遮盖，不能当作数值",
            "is masked and cannot be read as a value",
            Text::fixed(
                "填写原件上的值；确实不掌握的，留空",
                "write the value of the original document; leave it empty if it is not known",
            ),
        ));
    }
    if fold::is_none_mark(raw) {
        return Err(ValueFault::about(
            FaultKind::Malformed,
            raw,
            "表示没有值，而此处需要一个值",
            "says that there is no value, and one is needed here",
            Text::fixed("填写该值", "write the value"),
        ));
    }
    Ok(fold::fold(raw))
}
