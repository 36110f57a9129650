//! Enumerated values: an English token and the Chinese terms for it.

use crate::text::Text;

/// One value of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The English token, as files and JSON have it.
    pub token: &'static str,
    /// The words that people read.
    pub words: Text,
    /// Further spellings that are accepted.
    pub aliases: &'static [&'static str],
}

/// An enumerated type of the model.
pub trait Choice: Copy + 'static {
    /// The values, in order.
    fn tokens() -> &'static [Token];
    /// The n-th value.
    fn at(index: usize) -> Option<Self>;
    /// The place of this value in [`Choice::tokens`].
    fn index(self) -> usize;

    /// Token and words of this value.
    fn entry(self) -> &'static Token;

    /// The token of this value.
    fn token(self) -> &'static str {
        self.entry().token
    }

    /// The words for this value.
    fn words(self) -> Text {
        self.entry().words.clone()
    }

    /// From a token, a Chinese term or an alias, after folding.
    fn from_word(word: &str) -> Option<Self> {
        let tokens = Self::tokens();
        // Tokens are ASCII, and mostly it is a token or a term as it stands here.
        let first = match word.is_ascii() {
            true => tokens.iter().position(|t| t.token == word),
            false => tokens.iter().position(|t| t.words.zh == word),
        };
        let any = |t: &Token| t.words.zh == word || t.aliases.contains(&word);
        first
            .or_else(|| tokens.iter().position(any))
            .and_then(Self::at)
    }
}

/// Declares an enumeration: one line a value with token, Chinese, English and
/// further spellings.
#[macro_export]
macro_rules! choice {
    ($(#[$meta:meta])* $name:ident {
        $($variant:ident = $token:literal, $zh:literal, $en:literal $(, [$($alias:literal),*])? ;)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $en] $variant),* }

        impl $crate::read::choice::Choice for $name {
            fn tokens() -> &'static [$crate::read::choice::Token] {
                static TOKENS: &[$crate::read::choice::Token] = &[
                    $($crate::read::choice::Token {
                        token: $token,
                        words: $crate::text::Text::fixed($zh, $en),
                        aliases: &[$($($alias),*)?],
                    }),*
                ];
                TOKENS
            }
            fn entry(self) -> &'static $crate::read::choice::Token {
                match self {$(
                    Self::$variant => {
                        static ENTRY: $crate::read::choice::Token = $crate::read::choice::Token {
                            token: $token,
                            words: $crate::text::Text::fixed($zh, $en),
                            aliases: &[$($($alias),*)?],
                        };
                        &ENTRY
                    }
                )*}
            }
            fn at(index: usize) -> Option<Self> {
                const ALL: &[$name] = &[$($name::$variant),*];
                ALL.get(index).copied()
            }
            #[expect(clippy::as_conversions, reason = "a value's place is its discriminant")]
            fn index(self) -> usize {
                self as usize
            }
        }

        impl $crate::read::kind::Kind for $name {
            fn leaf_kind() -> $crate::read::kind::LeafKind {
                $crate::read::kind::LeafKind::Choice(<$name as $crate::read::choice::Choice>::tokens())
            }
            fn parse(lit: &$crate::read::Lit<'_>) -> Result<Self, $crate::read::kind::LitFault> {
                $crate::read::kind::parse_choice(lit)
            }
            fn value(&self) -> $crate::read::slot::Value<'_> {
                use $crate::read::choice::Choice as _;
                $crate::read::slot::Value::Choice(self.entry())
            }
        }
    };
}
