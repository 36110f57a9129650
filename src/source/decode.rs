//! Bytes to text: strictly, and saying what they were taken as.

use std::fmt;

use encoding_rs::{Encoding as Codec, GB18030, UTF_16BE, UTF_16LE};

use super::{Source, Span};
use crate::text::Text;

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
    /// A worksheet of an `.xlsx` workbook: no text file, so no other encoding to
    /// save it in.
    Workbook,
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf8Bom => "UTF-8 BOM",
            Encoding::Gb18030 => "GB18030",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Workbook => "XLSX",
        })
    }
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
        if memchr::memchr(0, &bytes).is_some() {
            return Err(nul(String::from_utf8_lossy(&bytes).into_owned()));
        }
        match simdutf8::basic::from_utf8(&bytes) {
            Ok(text) => {
                let text = text.to_owned().into();
                Ok(Self::with_encoding(path, text, Encoding::Utf8))
            }
            Err(_) => {
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
                let line = line_of(&text, span.start());
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
        if memchr::memchr(0, text.as_bytes()).is_some() {
            return Err(nul(text));
        }
        Ok(Self::with_encoding(path, text.into(), encoding))
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
    let line = line_of(&text, span.start());
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
    let line = line_of(&text, span.start());
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
mod tests {
    use super::*;
    use crate::source::Position;

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
        let at = source.position(fault.span.start());
        assert_eq!(at, Position { line: 2, column: 1 });
        assert!(Source::decode("a", vec![0xFF, 0x41, 0x80]).is_err());
        assert!(Source::decode("a", b"a\0b".to_vec()).is_err());
    }
}
