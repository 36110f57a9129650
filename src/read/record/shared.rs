//! Texts that stand in row after row: suppliers, experts, criteria. Each is kept
//! once for all rows of a table.

use std::sync::Arc;

use super::field::leaf;
use super::{FieldInfo, FieldType, Reader, Shape};
use crate::read::input::{In, LitForm};
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
    /// Cells as they are written, and what they say.
    words: Vec<(Arc<str>, Arc<str>)>,
    /// The one that was asked for last.
    last: usize,
}

impl Shelf {
    /// What a cell says that was read before.
    fn word(&mut self, written: &str) -> Option<Arc<str>> {
        // Mostly a row has the text of the row before it, or of the row that
        // followed when the text of that row was last there.
        let is = |(known, _): &(Arc<str>, Arc<str>)| **known == *written;
        let (before, after) = self.words.split_at_checked(self.last)?;
        let found = after.iter().position(is).map(|steps| self.last + steps);
        self.last = found.or_else(|| before.iter().position(is))?;
        self.words.get(self.last).map(|(_, word)| Arc::clone(word))
    }

    fn put(&mut self, written: &str, word: &Arc<str>) {
        if self.words.len() < MAX_WORDS {
            let same = **word == *written;
            let written = if same {
                Arc::clone(word)
            } else {
                written.into()
            };
            self.last = self.words.len();
            self.words.push((written, Arc::clone(word)));
        }
    }
}

impl Reader<'_> {
    /// The texts of a field.
    fn shelf(&mut self, field: &FieldInfo) -> Option<&mut Shelf> {
        let own = |shelf: &Shelf| std::ptr::eq(shelf.field, field.name);
        let at = self.shelves.iter().position(own).unwrap_or_else(|| {
            self.shelves.push(Shelf {
                field: field.name,
                words: Vec::new(),
                last: 0,
            });
            self.shelves.len() - 1
        });
        self.shelves.get_mut(at)
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
        // A cell that is written like another says the same.
        if let Some(Entry::Lit(lit)) = &entry
            && lit.form == LitForm::Cell
            && let Some(word) = reader.shelf(field).and_then(|own| own.word(&lit.text))
        {
            return Slot {
                state: State::Known(word),
                span: Some(lit.span),
            };
        }
        leaf(entry, input, owner, field, reader, |lit, reader| {
            let word = Arc::from(trimmed(lit)?);
            if lit.form == LitForm::Cell
                && let Some(shelf) = reader.shelf(field)
            {
                shelf.put(&lit.text, &word);
            }
            Ok(word)
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
        let mut read = |written: &str| {
            let known = shelf.word(written);
            let word = known.clone().unwrap_or_else(|| written.trim().into());
            if known.is_none() {
                shelf.put(written, &word);
            }
            assert_eq!(&*word, written.trim());
            known.is_some()
        };
        for round in 0..3 {
            for written in ["a", "b", " b", "c", "b", "a", "c"] {
                let first = round == 0 && written != "b" && written != "a";
                assert!(read(written) || round == 0 || !first);
            }
        }
        for n in 0..200 {
            read(&n.to_string());
        }
        assert!(["a", "b", " b", "c", "0", "59"].into_iter().all(&mut read));
        assert!(!read("60"));
        assert_eq!(shelf.words.len(), MAX_WORDS);
    }
}
