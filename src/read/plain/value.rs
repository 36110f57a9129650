//! The values that stand behind a key or in a list.

use super::Parser;
use super::cursor::{NUMBER, STRING};
use crate::read::doc::{Held, Node, Value};
use crate::read::input::LitForm;
use crate::source::Span;

/// How deep lists and tables on one line may lie in one another.
const MAX_DEPTH: usize = 4;

impl Parser<'_> {
    /// Put the next value into a table or list.
    pub(super) fn value(&mut self, parent: usize, depth: usize) -> Option<usize> {
        let start = self.at.at();
        let value = match self.at.peek()? {
            b'"' => self.string()?,
            b't' => self.word("true")?,
            b'f' => self.word("false")?,
            b'0'..=b'9' => self.number()?,
            b'[' if depth < MAX_DEPTH => return self.list(parent, depth),
            b'{' if depth < MAX_DEPTH => return self.table(parent, depth),
            _ => return None,
        };
        let span = Span::new(start, self.at.at());
        Some(self.doc.add(parent, Node::item(span, value)))
    }
}

impl<'a> Parser<'a> {
    /// A string on one line without escapes.
    fn string(&mut self) -> Option<Value<'a>> {
        self.at.skip(1);
        let start = self.at.at();
        self.at.run(STRING);
        let text = self.at.since(start)?;
        self.at.eat(b'"')?;
        // Three quotes open a string of several lines.
        let opens = text.is_empty() && self.at.peek() == Some(b'"');
        (!opens).then_some(Value::Lit(LitForm::Text, text))
    }

    fn word(&mut self, word: &str) -> Option<Value<'a>> {
        let start = self.at.at();
        self.at.skip(word.len());
        let written = self.at.since(start).filter(|text| *text == word)?;
        self.alone(Value::Lit(LitForm::Flag, written))
    }

    /// A whole number, a day or a moment.
    fn number(&mut self) -> Option<Value<'a>> {
        let start = self.at.at();
        self.at.run(NUMBER);
        let written = self.at.since(start)?;
        let form = match *written.as_bytes() {
            [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] => {
                is_day([y1, y2, y3, y4], [m1, m2], [d1, d2])?;
                LitForm::Date
            }
            [
                y1,
                y2,
                y3,
                y4,
                b'-',
                m1,
                m2,
                b'-',
                d1,
                d2,
                b'T',
                ref time @ ..,
            ] => {
                is_day([y1, y2, y3, y4], [m1, m2], [d1, d2])?;
                is_time(time)?;
                LitForm::Date
            }
            [b'0'] => LitForm::Integer,
            [b'1'..=b'9', ref more @ ..] if more.len() < 18 => more
                .iter()
                .all(u8::is_ascii_digit)
                .then_some(LitForm::Integer)?,
            _ => return None,
        };
        self.alone(Value::Lit(form, written))
    }

    /// A value behind which nothing stands that could belong to it.
    fn alone(&self, value: Value<'a>) -> Option<Value<'a>> {
        let mut rest = self.at.rest().iter();
        let alone = match rest.next() {
            None | Some(b',' | b']' | b'}' | b'\n' | b'\r' | b'#') => true,
            // A time may follow a day.
            Some(b' ' | b'\t') => !rest.next().is_some_and(u8::is_ascii_alphanumeric),
            Some(_) => false,
        };
        alone.then_some(value)
    }
}

impl Parser<'_> {
    /// `[…]`, over several lines where it stands in no table on one line.
    fn list(&mut self, parent: usize, depth: usize) -> Option<usize> {
        let start = self.at.at();
        self.at.skip(1);
        let own = self.doc.add(
            parent,
            Node::item(Span::default(), Value::List(Held::default())),
        );
        loop {
            self.space(depth)?;
            if self.at.eat(b']').is_some() {
                break;
            }
            self.value(own, depth + 1)?;
            self.space(depth)?;
            if self.at.eat(b',').is_none() {
                self.at.eat(b']')?;
                break;
            }
        }
        self.doc.nodes.get_mut(own)?.span = Span::new(start, self.at.at());
        Some(own)
    }

    /// Past blanks and, in a list that stands right behind a key, lines.
    fn space(&mut self, depth: usize) -> Option<()> {
        self.at.blanks();
        while depth == 0 && matches!(self.at.peek(), Some(b'\n' | b'\r' | b'#')) {
            self.at.end_of_line()?;
            self.at.blanks();
        }
        Some(())
    }

    /// `{…}` on one line.
    fn table(&mut self, parent: usize, depth: usize) -> Option<usize> {
        let start = self.at.at();
        self.at.skip(1);
        let own = self.doc.add(
            parent,
            Node::item(Span::default(), Value::Table(Held::default())),
        );
        self.at.blanks();
        if self.at.eat(b'}').is_none() {
            loop {
                self.assignment(own, depth + 1)?;
                self.at.blanks();
                if self.at.eat(b',').is_none() {
                    self.at.eat(b'}')?;
                    break;
                }
                self.at.blanks();
            }
        }
        self.doc.nodes.get_mut(own)?.span = Span::new(start, self.at.at());
        Some(own)
    }
}

/// A day that every calendar has: of other days the parser says what is wrong.
fn is_day(year: [u8; 4], month: [u8; 2], day: [u8; 2]) -> Option<()> {
    let [century, rest @ ..] = year;
    let sound = matches!(century, b'1' | b'2') && rest.iter().all(u8::is_ascii_digit);
    let month = pair(month)?;
    let most = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (sound && (1..=12).contains(&month) && (1..=most).contains(&pair(day)?)).then_some(())
}

fn is_time(time: &[u8]) -> Option<()> {
    let [h1, h2, b':', m1, m2, b':', s1, s2] = *time else {
        return None;
    };
    let (hour, minute, second) = (pair([h1, h2])?, pair([m1, m2])?, pair([s1, s2])?);
    (hour < 24 && minute < 60 && second < 60).then_some(())
}

/// A number of two digits.
fn pair([tens, ones]: [u8; 2]) -> Option<u8> {
    let digits = tens.is_ascii_digit() && ones.is_ascii_digit();
    digits.then(|| (tens - b'0') * 10 + (ones - b'0'))
}
