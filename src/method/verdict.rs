//! The verdict on one method.

use crate::text::Text;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It may be used.
    Allowed,
    /// It may be used on one of its legal grounds, which was not stated.
    OnGround,
    /// It may be used only with an approval from before the start, which was not shown.
    NeedsApproval,
    /// It may not be used.
    NotAllowed,
    /// Nobody here can know.
    Unknown,
}

impl Fit {
    /// For programs: yes, no, or nobody knows. A method that still needs its approval
    /// is not allowed yet; one whose grounds are listed is, on one of them.
    pub const fn allowed(self) -> Option<bool> {
        match self {
            Self::Allowed | Self::OnGround => Some(true),
            Self::NeedsApproval | Self::NotAllowed => Some(false),
            Self::Unknown => None,
        }
    }

    /// The token of the JSON.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::OnGround => "on-ground",
            Self::NeedsApproval => "needs-approval",
            Self::NotAllowed => "not-allowed",
            Self::Unknown => "unknown",
        }
    }

    /// For people.
    pub const fn words(self) -> Text {
        match self {
            Self::Allowed => Text::fixed("可以采用", "allowed"),
            Self::OnGround => Text::fixed("有法定情形的可以采用", "allowed on a legal ground"),
            Self::NeedsApproval => Text::fixed("须先经批准", "only with an approval beforehand"),
            Self::NotAllowed => Text::fixed("不得采用", "not allowed"),
            Self::Unknown => Text::fixed("无法判断", "unknown"),
        }
    }
}
