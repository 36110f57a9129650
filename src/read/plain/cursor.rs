//! The bytes of a text, one after another.

use crate::source::Span;

/// How far a text was read.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The number of the next byte.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next byte; `None` at the end.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The bytes from here on.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The text from a byte up to here.
    pub(super) fn since(&self, start: usize) -> Option<&'a str> {
        self.text.get(start..self.at)
    }

    /// Past so many bytes.
    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Past a byte, if it is the next.
    pub(super) fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    /// Past blanks.
    pub(super) fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// A bare key and where it stands.
    pub(super) fn key(&mut self) -> Option<(&'a str, Span)> {
        let is_bare = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
        let rest = self.rest();
        let length = rest.iter().position(|b| !is_bare(b)).unwrap_or(rest.len());
        let start = self.at;
        self.at += length;
        let key = self.since(start).filter(|key| !key.is_empty())?;
        Some((key, Span::new(start, self.at)))
    }

    /// Past blanks, a comment and the end of the line or text. `None` where
    /// anything else stands there.
    pub(super) fn end_of_line(&mut self) -> Option<()> {
        self.blanks();
        if self.peek() == Some(b'#') {
            let rest = self.rest();
            let ends = |b: &u8| is_control(*b);
            self.at += rest.iter().position(ends).unwrap_or(rest.len());
        }
        match self.peek() {
            None => Some(()),
            Some(b'\r') => {
                self.at += 1;
                self.eat(b'\n')
            }
            Some(_) => self.eat(b'\n'),
        }
    }
}

/// Whether a byte stands in no string and no comment.
pub(super) fn is_control(byte: u8) -> bool {
    (byte < b' ' && byte != b'\t') || byte == 0x7F
}
