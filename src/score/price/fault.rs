//! What is wrong with the parameters of a formula, in words.

use rust_decimal::Decimal;

use super::show::shown;
use crate::score::Exact;
use crate::score::fault::MOST_PLACES;
use crate::score::gap::Gap;
use crate::score::rounding::Precision;
use crate::text::Text;

/// Where a number must lie.
#[derive(Debug, Clone, Copy)]
pub(super) enum Range {
    /// Above 0.
    Positive,
    /// 0 or above.
    NotNegative,
    /// Above 0 and below 1: a rate, which `10` for 10 % is not.
    Rate,
    /// Above 0 and below 10: what a price is multiplied by, which `96` for 96 %
    /// is not.
    Factor,
}

impl Range {
    pub(super) fn holds(self, value: Decimal) -> bool {
        match self {
            Self::Positive => value > Decimal::ZERO,
            Self::NotNegative => value >= Decimal::ZERO,
            Self::Rate => value > Decimal::ZERO && value < Decimal::ONE,
            Self::Factor => value > Decimal::ZERO && value < Decimal::TEN,
        }
    }

    /// A value that fits, for a message.
    pub(super) const fn example(self) -> &'static str {
        match self {
            Self::Positive | Self::NotNegative => "1",
            Self::Rate => "0.10",
            Self::Factor => "0.95",
        }
    }

    fn words(self) -> Text {
        match self {
            Self::Positive => Text::fixed("应写大于 0 的数", "write a number above 0"),
            Self::NotNegative => {
                Text::fixed("应写 0 或大于 0 的数", "write 0 or a number above it")
            }
            Self::Rate => Text::fixed(
                "应大于 0 且小于 1，10% 写作 \"0.10\"",
                "write a number above 0 and below 1, 10% as \"0.10\"",
            ),
            Self::Factor => Text::fixed(
                "应大于 0 且小于 10，95% 写作 \"0.95\"",
                "write a number above 0 and below 10, 95% as \"0.95\"",
            ),
        }
    }
}

/// A parameter that the formula cannot do without.
pub(super) fn missing(token: &str, key: &str, what: &Text, example: &str) -> Gap {
    let Text { zh, en } = what;
    Gap::Scheme(text!(
        "公式 {token} 缺少参数 price.{key}：写明{zh}，如 {key} = \"{example}\"",
        "the formula {token} needs price.{key}: write {en}, like {key} = \"{example}\""
    ))
}

/// A number where none of its kind can lie.
pub(super) fn impossible(token: &str, key: &str, value: Decimal, range: Range) -> Gap {
    let Text { zh, en } = range.words();
    Gap::Scheme(text!(
        "公式 {token} 的 price.{key} 是 {value}：{zh}",
        "price.{key} of the formula {token} is {value}: {en}"
    ))
}

/// A parameter that the formula does not take.
pub(super) fn foreign(token: &str, key: &str, taken: &[&str]) -> Gap {
    let (zh, en) = (taken.join("、"), taken.join(", "));
    Gap::Scheme(if taken.is_empty() {
        text!(
            "公式 {token} 不用参数 price.{key}，也不用别的参数：删去该参数，或改写 formula",
            "the formula {token} takes no parameters, so no price.{key}: remove it, or name another formula"
        )
    } else {
        text!(
            "公式 {token} 不用参数 price.{key}：删去该参数，或改写 formula；可用的参数有 {zh}",
            "the formula {token} does not take price.{key}: remove it, or name another formula; it takes {en}"
        )
    })
}

/// A rounding to more places than anyone publishes.
pub(super) fn too_fine(token: &str, key: &str, precision: Precision) -> Option<Gap> {
    let places = precision.places;
    (places > MOST_PLACES).then(|| {
        Gap::Scheme(text!(
            "公式 {token} 的 price.{key} 保留 {places} 位小数：places 至多写 {MOST_PLACES}",
            "price.{key} of the formula {token} keeps {places} places: write {MOST_PLACES} at most"
        ))
    })
}

/// A floor that all points would lie below.
pub(super) fn floor_above(floor: &Exact, full: &Exact) -> Option<Gap> {
    let (least, most) = (shown(floor), shown(full));
    (floor > full).then(|| {
        Gap::Scheme(text!(
            "price.floor 是 {least}，高于该项满分 {most}：写不高于满分的分数",
            "price.floor is {least}, above the {most} points of its criterion: write no more than those"
        ))
    })
}
