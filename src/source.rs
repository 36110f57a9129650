//! Bytes to text, and places in that text.
//!
//! A file is decoded once, strictly, and says what it was taken as; everything
//! after works on [`Span`]s into the decoded text.

use std::fmt;
use std::sync::Arc;

use encoding_rs::{Encoding as Codec, GB18030, UTF_16BE, UTF_16LE};

use crate::text::Text;

/// The largest file that is read, in bytes (64 MiB). Case files are a few
/// kilobytes; the limit bounds memory against a hostile one. With those of
/// TOML (16 MiB), of a table (200,000 rows, 4,000,000 cells) and of findings
/// (1,000 for a rule in a file) no one file takes a run past 1.5 GiB.
pub const MAX_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// The largest TOML file that is parsed, in bytes (16 MiB): the parser holds
/// some fifty bytes for each of its tokens, and a line end is one.
pub const MAX_TOML_BYTES: usize = 16 * 1024 * 1024;

/// What a file was decoded as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 without a byte order mark: what belongs in git.
    Utf8,
    /// UTF-8 with a byte order mark, as Excel writes it.
    Utf8Bom,
    /// GB18030, the superset of GBK and GB2312.
    Gb18030,
    /// UTF-16, little endian, with a byte order mark ("Unicode text" of Excel).
    Utf16Le,
    /// UTF-16, big endian, with a byte order mark.
    Utf16Be,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf8Bom => "UTF-8 BOM",
            Encoding::Gb18030 => "GB18030",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
        })
    }
}

/// A half-open range of bytes of the decoded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// From a byte range.
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start,
            end: end.max(start),
        }
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// A position for people: line and column from 1, columns in Unicode
/// characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// A decoded file.
#[derive(Debug)]
pub struct Source {
    path: String,
    text: String,
    encoding: Encoding,
    /// Byte offset of the start of every line.
    lines: Vec<usize>,
    /// Characters before every [`BLOCK`]th byte: a line may be as long as the
    /// file, and a thousand findings may stand in it.
    blocks: Vec<usize>,
}

/// Bytes between two counts of characters.
const BLOCK: usize = 4096;

/// How many characters begin among these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

/// Why bytes could not be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeFault {
    /// What can be shown of the file.
    pub text: String,
    /// The first bad character in it.
    pub span: Span,
    /// What was found.
    pub message: Text,
    /// What to do.
    pub help: Text,
}

impl Source {
    /// A file that is already text: built-in packs, tests.
    pub fn from_text(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self::with_encoding(path.into(), text.into(), Encoding::Utf8)
    }

    fn with_encoding(path: String, text: String, encoding: Encoding) -> Self {
        let mut lines = vec![0];
        lines.extend(
            text.bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .map(|(i, _)| i + 1),
        );
        let mut before = 0;
        let blocks = text
            .as_bytes()
            .chunks(BLOCK)
            .map(|block| {
                let here = before;
                before += characters(block);
                here
            })
            .collect();
        Self {
            path,
            text,
            encoding,
            lines,
            blocks,
        }
    }

    /// Decode a file: a byte order mark decides, then strict UTF-8, then strict
    /// GB18030. Nothing is replaced; a byte that fits nowhere is a fault.
    ///
    /// # Errors
    ///
    /// Bytes that are none of these, a NUL byte, or UTF-8 that was damaged.
    pub fn decode(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self, Box<DecodeFault>> {
        let path = path.into();
        if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
            let text = std::str::from_utf8(rest)
                .map_err(|_| damaged_utf8(rest))?
                .to_owned();
            return Self::finish(path, text, Encoding::Utf8Bom);
        }
        if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
            return Self::decode_with(path, rest, UTF_16LE, Encoding::Utf16Le);
        }
        if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
            return Self::decode_with(path, rest, UTF_16BE, Encoding::Utf16Be);
        }
        // Before any guess: UTF-16 without a mark is full of them.
        if bytes.contains(&0) {
            return Err(nul(String::from_utf8_lossy(&bytes).into_owned()));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Self::finish(path, text, Encoding::Utf8),
            Err(error) => {
                let bytes = error.into_bytes();
                if mostly_utf8(&bytes) {
                    return Err(damaged_utf8(&bytes));
                }
                Self::decode_with(path, &bytes, GB18030, Encoding::Gb18030)
            }
        }
    }

    fn decode_with(
        path: String,
        body: &[u8],
        codec: &'static Codec,
        encoding: Encoding,
    ) -> Result<Self, Box<DecodeFault>> {
        match codec.decode_without_bom_handling_and_without_replacement(body) {
            Some(text) => Self::finish(path, text.into_owned(), encoding),
            None => {
                let text = codec.decode_without_bom_handling(body).0.into_owned();
                let span = first(&text, '\u{FFFD}');
                let line = line_of(&text, span.start);
                let message = if encoding == Encoding::Gb18030 {
                    text!(
                        "第 {line} 行既不是 UTF-8，也不是 {encoding}",
                        "line {line} is neither UTF-8 nor {encoding}"
                    )
                } else {
                    text!(
                        "第 {line} 行有损坏的 {encoding} 字符",
                        "line {line} holds a damaged {encoding} character"
                    )
                };
                Err(Box::new(DecodeFault {
                    text,
                    span,
                    message,
                    help: Text::fixed(
                        "用原程序打开，另存为 UTF-8 后重新提交",
                        "open the file in the program that wrote it and save it as UTF-8",
                    ),
                }))
            }
        }
    }

    fn finish(path: String, text: String, encoding: Encoding) -> Result<Self, Box<DecodeFault>> {
        if text.contains('\0') {
            return Err(nul(text));
        }
        Ok(Self::with_encoding(path, text, encoding))
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

    /// Line of a byte offset, from 1.
    pub fn line(&self, offset: usize) -> usize {
        self.lines
            .partition_point(|start| *start <= offset.min(self.text.len()))
            .max(1)
    }

    /// Line and column of a byte offset; past the end, the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.line(offset);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        Position {
            line,
            column: self.characters_before(offset) - self.characters_before(start) + 1,
        }
    }

    /// How many characters begin before a byte offset.
    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        self.blocks.get(block).map_or_else(
            // At the very end, on the edge of a block.
            || self.blocks.last().copied().unwrap_or(0) + characters(self.last_block()),
            |before| before + characters(rest.unwrap_or_default()),
        )
    }

    fn last_block(&self) -> &[u8] {
        let bytes = self.text.as_bytes();
        bytes.chunks(BLOCK).next_back().unwrap_or_default()
    }

    /// The text of a span; empty where the span does not fall on characters.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
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
        self.source.position(self.span.start)
    }

    /// Last line and column, exclusive.
    pub fn end(&self) -> Position {
        self.source.position(self.span.end)
    }
}

/// Whether bytes that are not UTF-8 as a whole are UTF-8 for the most part: then
/// they are damaged UTF-8, and reading them as GB18030 would make mojibake of
/// every good character. In real GBK text about one pair in seven looks like
/// UTF-8; four good characters to one bad spot is far from that.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad.saturating_mul(4)
}

fn damaged_utf8(bytes: &[u8]) -> Box<DecodeFault> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let valid = bytes.utf8_chunks().next().map_or(0, |c| c.valid().len());
    // The replacement character stands where the valid part ends.
    let span = Span::new(valid, valid + char::len_utf8('\u{FFFD}'));
    let line = line_of(&text, span.start);
    Box::new(DecodeFault {
        text,
        span,
        message: text!(
            "第 {line} 行有损坏的 UTF-8 字符",
            "line {line} holds a damaged UTF-8 character"
        ),
        help: Text::fixed(
            "从原件重新保存这一行；不要用替换字符顶替",
            "restore that line from the original; do not paper over it with a replacement character",
        ),
    })
}

fn nul(text: String) -> Box<DecodeFault> {
    let span = first(&text, '\0');
    let line = line_of(&text, span.start);
    Box::new(DecodeFault {
        text,
        span,
        message: text!(
            "第 {line} 行含空字节：这不是文本文件，或是没有字节顺序标记的 UTF-16",
            "line {line} holds a NUL byte: not a text file, or UTF-16 without a byte order mark"
        ),
        help: Text::fixed(
            "另存为 UTF-8；附件放入 attachments/ 目录",
            "save it as UTF-8; attachments belong in attachments/",
        ),
    })
}

/// The first of a character in a text.
fn first(text: &str, c: char) -> Span {
    let at = text.find(c).unwrap_or(0);
    Span::new(at, at + c.len_utf8())
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes().take(offset).filter(|b| *b == b'\n').count() + 1
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "tests may panic")]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_named() {
        let zh = "供应商,报价\n";
        let gbk = GB18030.encode(zh).0.into_owned();
        let mut le = vec![0xFF, 0xFE];
        le.extend(zh.encode_utf16().flat_map(u16::to_le_bytes));
        let mut be = vec![0xFE, 0xFF];
        be.extend(zh.encode_utf16().flat_map(u16::to_be_bytes));
        let mut bom = b"\xEF\xBB\xBF".to_vec();
        bom.extend(zh.as_bytes());
        for (bytes, encoding) in [
            (zh.as_bytes().to_vec(), Encoding::Utf8),
            (bom, Encoding::Utf8Bom),
            (gbk, Encoding::Gb18030),
            (le, Encoding::Utf16Le),
            (be, Encoding::Utf16Be),
        ] {
            let source = Source::decode("a.csv", bytes).unwrap();
            assert_eq!(source.text(), zh);
            assert_eq!(source.encoding(), encoding);
        }
    }

    #[test]
    fn damage_is_refused_with_its_place() {
        let mut bytes = "甲乙丙丁戊己庚辛\n".as_bytes().to_vec();
        bytes.push(0xE4);
        bytes.extend(b"x\n");
        let fault = Source::decode("a", bytes).unwrap_err();
        let source = Source::from_text("a", fault.text);
        let at = source.position(fault.span.start);
        assert_eq!(at, Position { line: 2, column: 1 });
        assert!(Source::decode("a", vec![0xFF, 0x41, 0x80]).is_err());
        assert!(Source::decode("a", b"a\0b".to_vec()).is_err());
    }

    #[test]
    fn positions_in_long_lines() {
        for length in [4095, 4096, 4097, 8192, 10_000] {
            let text = format!("一\n{}", "供a".repeat(length));
            let source = Source::from_text("a", text.as_str());
            for at in [4, 4 + 4096, 4 + 8188, text.len()] {
                let column = text[4..at].chars().count() + 1;
                assert_eq!(source.position(at), Position { line: 2, column });
            }
        }
    }

    #[test]
    fn positions_count_characters() {
        let source = Source::from_text("a", "一二\r\n三四五");
        let at = source.text().find('四').unwrap();
        assert_eq!(source.position(at), Position { line: 2, column: 2 });
        assert_eq!(source.position(999), Position { line: 2, column: 4 });
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
    }
}
