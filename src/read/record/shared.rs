//! Texts that stand in row after row: suppliers, experts, criteria. Each is kept
//! once for all rows of a table.

use std::sync::Arc;

use super::field::leaf;
use super::{FieldInfo, FieldType, Reader, Shape};
use crate::read::input::In;
use crate::read::kind::{LeafKind, trimmed};
use crate::read::slot::{Leaf, Slot, State, Value, View};
use crate::read::tree::Entry;
use crate::source::Place;

/// A text that many rows have.
pub struct Shared;

/// How many texts of a field are looked through for one that is known.
const MAX_WORDS: usize = 64;

/// The texts of one field.
#[derive(Debug)]
pub struct Shelf {
    field: &'static str,
    words: Vec<Arc<str>>,
    /// The one that was asked for last.
    last: usize,
}

impl Shelf {
    fn word(&mut self, text: &str) -> Arc<str> {
        // Mostly a row has the text of the row before it, or of the row that
        // followed when the text of that row was last there.
        let (before, after) = self.words.split_at_checked(self.last).unwrap_or_default();
        let known = after.iter().chain(before).position(|word| **word == *text);
        if let Some(steps) = known {
            self.last = (self.last + steps) % self.words.len().max(1);
            if let Some(word) = self.words.get(self.last) {
                return Arc::clone(word);
            }
        }
        let word = Arc::from(text);
        if self.words.len() < MAX_WORDS {
            self.last = self.words.len();
            self.words.push(Arc::clone(&word));
        }
        word
    }
}

impl Reader<'_> {
    fn shared(&mut self, field: &FieldInfo, text: &str) -> Arc<str> {
        let own = |shelf: &Shelf| std::ptr::eq(shelf.field, field.name);
        let at = self.shelves.iter().position(own).unwrap_or_else(|| {
            self.shelves.push(Shelf {
                field: field.name,
                words: Vec::new(),
                last: 0,
            });
            self.shelves.len() - 1
        });
        match self.shelves.get_mut(at) {
            Some(shelf) => shelf.word(text),
            None => Arc::from(text),
        }
    }
}

impl FieldType for Shared {
    type Held = Slot<Arc<str>>;

    fn shape() -> Shape {
        Shape::Leaf(LeafKind::Text)
    }

    fn read(
        entry: Option<Entry<'_>>,
        input: In<'_>,
        owner: &Place,
        field: &FieldInfo,
        reader: &mut Reader<'_>,
    ) -> Self::Held {
        leaf(entry, input, owner, field, reader, |lit, reader| {
            Ok(reader.shared(field, trimmed(lit)?))
        })
    }

    fn absent(_: &Place) -> Self::Held {
        Slot::default()
    }

    fn view(held: &Self::Held) -> View<'_> {
        View::Leaf(Leaf {
            state: match &held.state {
                State::Missing => State::Missing,
                State::Masked => State::Masked,
                State::Faulty => State::Faulty,
                State::Known(word) => State::Known(Value::Text(word)),
            },
            span: held.span,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_kept_once() {
        let mut shelf = Shelf {
            field: "expert",
            words: Vec::new(),
            last: 0,
        };
        for round in 0..3 {
            for word in ["a", "b", "c", "b", "a", "c"] {
                assert_eq!(&*shelf.word(word), word, "{round}");
            }
        }
        assert_eq!(shelf.words.len(), 3);
        for n in 0..200 {
            let word = n.to_string();
            assert_eq!(*shelf.word(&word), *word);
        }
        assert_eq!(shelf.words.len(), MAX_WORDS);
        assert_eq!(&*shelf.word("b"), "b");
    }
}
