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
    #[inline]
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next byte; `None` at the end.
    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The bytes from here on.
    #[inline]
    pub(super) fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The text from a byte up to here.
    #[inline]
    pub(super) fn since(&self, start: usize) -> Option<&'a str> {
        self.text.get(start..self.at)
    }

    /// Past so many bytes.
    #[inline]
    pub(super) fn skip(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Past a byte, if it is the next.
    #[inline]
    pub(super) fn eat(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    /// Past blanks.
    #[inline]
    pub(super) fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Past all bytes of a class.
    #[inline]
    pub(super) fn run(&mut self, class: u8) {
        let ends = |b: &u8| CLASSES.get(usize::from(*b)).is_none_or(|c| c & class == 0);
        let rest = self.rest();
        self.at += rest.iter().position(ends).unwrap_or(rest.len());
    }

    /// A bare key and where it stands.
    pub(super) fn key(&mut self) -> Option<(&'a str, Span)> {
        let start = self.at;
        self.run(BARE);
        let key = self.since(start).filter(|key| !key.is_empty())?;
        Some((key, Span::new(start, self.at)))
    }

    /// Past blanks, a comment and the end of the line or text. `None` where
    /// anything else stands there.
    pub(super) fn end_of_line(&mut self) -> Option<()> {
        self.blanks();
        if self.peek() == Some(b'#') {
            self.run(COMMENT);
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

/// Bytes of a bare key.
const BARE: u8 = 1;
/// Bytes of a comment.
const COMMENT: u8 = 2;
/// Bytes of a string without escapes.
pub(super) const STRING: u8 = 4;
/// Bytes of numbers, days and moments.
pub(super) const NUMBER: u8 = 8;

/// The classes of each byte.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    let mut rest: &mut [u8] = &mut classes;
    while let Some((own, after)) = rest.split_first_mut() {
        *own = classes_of(byte);
        byte = byte.wrapping_add(1);
        rest = after;
    }
    classes
};

const fn classes_of(byte: u8) -> u8 {
    let mut own = 0;
    if byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-') {
        own |= BARE;
    }
    // Neither holds a control sign but the tab.
    if (byte >= b' ' || byte == b'\t') && byte != 0x7F {
        own |= COMMENT;
        if !matches!(byte, b'"' | b'\\') {
            own |= STRING;
        }
    }
    if byte.is_ascii_digit() || matches!(byte, b'-' | b':' | b'T') {
        own |= NUMBER;
    }
    own
}
