//! A word of a closed list, kept as what it means and written as its token.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::read::Slot;
use crate::read::choice::Choice;

/// A word of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term<C>(pub C);

impl<C: Choice> Term<C> {
    /// What a slot holds, where that is known.
    pub(super) fn of(slot: &Slot<C>) -> Option<Self> {
        slot.known().copied().map(Self)
    }

    /// The token of case.toml.
    pub(in crate::summary) fn token(self) -> &'static str {
        self.0.token()
    }
}

impl<C: Choice> Serialize for Term<C> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.0.token())
    }
}

impl<'de, C: Choice> Deserialize<'de> for Term<C> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(Token(PhantomData))
    }
}

struct Token<C>(PhantomData<C>);

impl<C: Choice> de::Visitor<'_> for Token<C> {
    type Value = Term<C>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one of ")?;
        for (at, known) in C::tokens().iter().enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(f, "{comma}`{}`", known.token)?;
        }
        Ok(())
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<Term<C>, E> {
        let value = C::from_word(word).map(Term);
        value.ok_or_else(|| E::invalid_value(de::Unexpected::Str(word), &self))
    }
}
