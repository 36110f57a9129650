//! An amount as facts and partial tables carry it.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::value::decimal;
use crate::value::money::{Bound, Money};

/// An amount in yuan, written `1200000.00` or, with its bound, `>=3000000000.00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(pub Money);

/// The bounds by their marks, the longer marks first.
const BOUNDS: [Bound; 5] = [
    Bound::AtLeast,
    Bound::AtMost,
    Bound::Above,
    Bound::Below,
    Bound::About,
];

impl Amount {
    /// From the text that [`Money`] writes; `None` for any other.
    fn read(text: &str) -> Option<Self> {
        let marked = BOUNDS.into_iter().find_map(|bound| {
            let rest = text.strip_prefix(bound.mark())?;
            Some((bound, rest))
        });
        let (bound, figure) = marked.unwrap_or((Bound::Exact, text));
        let amount = decimal::decimal(figure).ok()?;
        Some(Self(Money { amount, bound }))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_str(Text)
    }
}

struct Text;

impl Visitor<'_> for Text {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount in yuan such as 1200000.00 or >=3000000000.00")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Amount, E> {
        Amount::read(text).ok_or_else(|| E::custom(format_args!("`{text}` is no amount in yuan")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::money::parse_money;

    #[test]
    fn what_is_written_is_read_back() {
        for text in [
            "120万元",
            "30亿元以上",
            "超过5元",
            "不超过5.5元",
            "不足30元",
            "约500元",
        ] {
            let amount = Amount(parse_money(text, None).unwrap());
            let written = serde_json::to_string(&amount).unwrap();
            assert_eq!(serde_json::from_str::<Amount>(&written).unwrap(), amount);
        }
        assert!(serde_json::from_str::<Amount>("\"=5\"").is_err());
    }
}
