//! Bytes to text, and places in that text.
//!
//! A file is decoded once, strictly, and says what it was taken as; everything
//! after works on [`Span`]s into the decoded text.

mod cell;
mod decode;
mod index;

use std::borrow::Cow;
use std::num::NonZeroU32;
use std::sync::{Arc, OnceLock};

use self::index::Index;

pub use cell::cell_name;
pub use decode::{DecodeFault, Encoding};

/// The largest file that is read, in bytes (64 MiB). Case files are a few
/// kilobytes; the limit bounds memory against a hostile one. With those of
/// TOML (16 MiB), of a table (200,000 rows, 4,000,000 cells) and of findings
/// (1,000 for a rule in a file) no one file takes a run past 1.5 GiB.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// The largest TOML file that is parsed, in bytes (16 MiB): the parser holds
/// some fifty bytes for each of its tokens, and a line end is one.
pub const MAX_TOML_BYTES: usize = 16 * 1024 * 1024;

/// A half-open range of bytes of the decoded text. Every value of a record has one, so
/// it is small: no text is larger than 4 GiB, for files are bounded ([`MAX_FILE_BYTES`]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    first: u32,
    /// One more than where it ends, so that zero is free and an absent span takes no room.
    past: NonZeroU32,
}

impl Span {
    /// From a byte range.
    pub fn new(start: usize, end: usize) -> Self {
        let first = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX).max(first);
        Self {
            first,
            past: NonZeroU32::MIN.saturating_add(end),
        }
    }

    /// First byte.
    pub fn start(self) -> usize {
        usize::try_from(self.first).unwrap_or(usize::MAX)
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        usize::try_from(self.past.get() - 1).unwrap_or(usize::MAX)
    }
}

impl Default for Span {
    fn default() -> Self {
        Self::new(0, 0)
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start(), self.end())
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// A position for people: line and column from 1, columns in Unicode
/// characters; in a worksheet the row and the cell, see [`cell_name`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, or in cells of a worksheet, from 1.
    pub column: usize,
}

/// A decoded file.
#[derive(Debug)]
pub struct Source {
    path: String,
    text: Cow<'static, str>,
    encoding: Encoding,
    worksheet: Option<String>,
    /// Made when a position is first asked for: of most files none is.
    index: OnceLock<Index>,
    /// Lines of the file before its first one here.
    lines_before: usize,
}

impl Source {
    /// A file that is already text.
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self::with_encoding(path.into(), Cow::Owned(text.into()), Encoding::Utf8)
    }

    /// A file inside the program.
    pub fn built_in(path: impl Into<String>, text: &'static str) -> Self {
        Self::with_encoding(path.into(), Cow::Borrowed(text), Encoding::Utf8)
    }

    /// A worksheet of a workbook as text: a line for each row from row 1, a tab
    /// between two cells from column A. Its positions are rows and cells.
    pub fn worksheet(
        path: impl Into<String>,
        name: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        Self {
            index: OnceLock::new(),
            path: path.into(),
            text: Cow::Owned(text.into()),
            encoding: Encoding::Workbook,
            worksheet: Some(name.into()),
            lines_before: 0,
        }
    }

    fn with_encoding(path: String, text: Cow<'static, str>, encoding: Encoding) -> Self {
        Self {
            index: OnceLock::new(),
            path,
            text,
            encoding,
            worksheet: None,
            lines_before: 0,
        }
    }

    /// Only the lines that a span stands in, and how many bytes of the file come
    /// before them: for whoever keeps a place long after the file. `None` where
    /// that saves nothing, and for worksheets, whose rows are no lines.
    pub fn clipped(&self, span: Span) -> Option<(Self, usize)> {
        let bytes = self.text.as_bytes();
        let is_end = |b: &u8| *b == b'\n';
        let (start, end) = (span.start().min(bytes.len()), span.end().min(bytes.len()));
        let first = bytes.get(..start)?.iter().rposition(is_end);
        let first = first.map_or(0, |at| at + 1);
        let last = bytes.get(end..)?.iter().position(is_end);
        let last = last.map_or(bytes.len(), |at| end + at);
        let text = self.text.get(first..last)?;
        if text.is_empty() || text.len() == bytes.len() || self.worksheet.is_some() {
            return None;
        }
        let mut lines =
            Self::with_encoding(self.path.clone(), text.to_owned().into(), self.encoding);
        lines.lines_before = self.line(first) - 1;
        Some((lines, first))
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| match self.worksheet {
            Some(_) => Index::of_cells(&self.text),
            None => Index::of(&self.text),
        })
    }

    /// The path that findings show: relative to the repository, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The decoded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the file was taken as.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The name of the worksheet; `None` where this is a text file.
    pub fn worksheet_name(&self) -> Option<&str> {
        self.worksheet.as_deref()
    }

    /// Line of a byte offset, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.index().line(&self.text, offset) + self.lines_before
    }

    /// Line and column of a byte offset; past the end, the end.
    pub fn position(&self, offset: usize) -> Position {
        let at = self.index().position(&self.text, offset);
        Position {
            line: at.line + self.lines_before,
            ..at
        }
    }

    /// The text of a span; empty where the span does not fall on characters.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start()..span.end()).unwrap_or_default()
    }
}

/// A place in a file, kept alive by whoever points at it.
#[derive(Debug, Clone)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes meant; empty at 0 for the file as a whole.
    pub span: Span,
}

impl Place {
    /// A place in a file.
    pub fn new(source: &Arc<Source>, span: Span) -> Self {
        Self {
            source: Arc::clone(source),
            span,
        }
    }

    /// A file or directory as a whole, of which no text is at hand.
    pub fn path_only(path: impl Into<String>) -> Self {
        Self {
            source: Arc::new(Source::from_text(path, "")),
            span: Span::default(),
        }
    }

    /// First line and column.
    pub fn start(&self) -> Position {
        self.source.position(self.span.start())
    }

    /// Last line and column, exclusive.
    pub fn end(&self) -> Position {
        self.source.position(self.span.end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clip_keeps_the_positions_of_its_lines() {
        let whole = Source::from_text("a", "一\r\n二二\n三三三\n\n五");
        for (start, end) in whole
            .text()
            .char_indices()
            .zip(whole.text().char_indices().skip(2))
            .map(|((start, _), (end, _))| (start, end))
        {
            let span = Span::new(start, end);
            let Some((clip, before)) = whole.clipped(span) else {
                continue;
            };
            let moved = Span::new(start - before, end - before);
            assert_eq!(clip.slice(moved), whole.slice(span));
            for at in [start, end] {
                assert_eq!(clip.position(at - before), whole.position(at), "{at}");
                assert_eq!(clip.line(at - before), whole.line(at), "{at}");
            }
        }
        let (clip, _) = whole.clipped(Span::new(6, 6)).unwrap();
        assert_eq!((clip.path(), clip.text()), ("a", "二二"));
        // Nothing is saved, or nothing would be left to point into.
        assert!(whole.clipped(Span::new(0, whole.text().len())).is_none());
        assert!(
            Source::from_text("a", "一\n")
                .clipped(Span::new(4, 4))
                .is_none()
        );
        let sheet = Source::worksheet("a", "b", "一\t二\n三\t四");
        assert!(sheet.clipped(Span::new(0, 3)).is_none());
    }
}
