//! What is wrong with a published cell.

use crate::text::Text;

/// In what way a cell does not say what the cases give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Differs,
    Unreadable,
    NotComputed,
    NotPublished,
    NoSuchRow,
    NoSuchColumn,
}

impl Verdict {
    pub(super) const fn token(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::Unreadable => "unreadable",
            Self::NotComputed => "not-computed",
            Self::NotPublished => "not-published",
            Self::NoSuchRow => "no-such-row",
            Self::NoSuchColumn => "no-such-column",
        }
    }

    pub(super) fn words(self) -> Text {
        match self {
            Self::Differs => Text::fixed("不一致", "differs"),
            Self::Unreadable => Text::fixed("读不出", "cannot be read"),
            Self::NotComputed => Text::fixed("案卷数据不全，无法核对", "the cases do not give it"),
            Self::NotPublished => Text::fixed("公布的表没有这一行", "not in the published table"),
            Self::NoSuchRow => Text::fixed("案卷没有这一行", "no case is of this row"),
            Self::NoSuchColumn => Text::fixed("没有这一列", "no such column"),
        }
    }
}
