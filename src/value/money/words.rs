//! The words and signs that stand around a figure.

use super::{Bound, Unit};

/// Words before a figure, the longer of two that begin alike first. By 民法典
/// art. 1259, 以上, 以下 and 以内 include the figure; 不满 and 超过 do not.
pub(super) const BOUNDS_BEFORE: [(&str, Bound); 37] = [
    ("大于等于", Bound::AtLeast),
    ("大于或等于", Bound::AtLeast),
    ("小于等于", Bound::AtMost),
    ("小于或等于", Bound::AtMost),
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    (">=", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("≧", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("<=", Bound::AtMost),
    ("≤", Bound::AtMost),
    ("≦", Bound::AtMost),
    ("超过", Bound::Above),
    ("大于", Bound::Above),
    ("高于", Bound::Above),
    ("多于", Bound::Above),
    ("逾", Bound::Above),
    ("超", Bound::Above),
    (">", Bound::Above),
    ("不足", Bound::Below),
    ("不满", Bound::Below),
    ("不到", Bound::Below),
    ("低于", Bound::Below),
    ("少于", Bound::Below),
    ("小于", Bound::Below),
    ("<", Bound::Below),
    ("大约", Bound::About),
    ("约", Bound::About),
    ("近", Bound::About),
    ("~", Bound::About),
];

/// Words after a figure; 多 and 余 stand before the unit.
pub(super) const BOUNDS_AFTER: [(&str, Bound); 8] = [
    ("及以上", Bound::AtLeast),
    ("以上", Bound::AtLeast),
    ("多", Bound::AtLeast),
    ("余", Bound::AtLeast),
    ("及以下", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("左右", Bound::About),
];

/// Units after a figure.
pub(super) const UNITS: [(&str, Unit); 9] = [
    ("亿元", Unit::Yi),
    ("億元", Unit::Yi),
    ("亿", Unit::Yi),
    ("万元", Unit::Wan),
    ("萬元", Unit::Wan),
    ("万", Unit::Wan),
    ("元", Unit::Yuan),
    ("圆", Unit::Yuan),
    ("圓", Unit::Yuan),
];

/// Units of other sizes, which are not read.
pub(super) const OTHER_UNITS: [&str; 7] = ["万亿", "千万", "百万", "十万", "千元", "百元", "千"];

/// Names of the currency, upper case.
pub(super) const CURRENCY: [&str; 6] = ["(人民币)", "人民币", "¥", "RMB", "CNY", "CN¥"];

/// What shows another currency, upper case.
pub(super) const FOREIGN: [&str; 20] = [
    "美元",
    "美金",
    "欧元",
    "港元",
    "港币",
    "澳门元",
    "日元",
    "英镑",
    "新台币",
    "澳元",
    "加元",
    "韩元",
    "$",
    "€",
    "£",
    "USD",
    "EUR",
    "HKD",
    "JPY",
    "GBP",
];

/// What shows a price per unit, not an amount.
pub(super) const RATES: [&str; 5] = ["元/", "万/", "亿/", ")/", "每"];

/// Words between the ends of a range.
pub(super) const RANGE: [char; 9] = ['-', '–', '—', '―', '─', '~', '〜', '至', '到'];

/// The text after the first word of the table that it begins with.
pub(super) fn strip<'a, T: Copy>(text: &'a str, table: &[(&str, T)]) -> Option<(T, &'a str)> {
    table
        .iter()
        .find_map(|(word, meaning)| Some((*meaning, text.strip_prefix(word)?)))
}

/// The text after a name of the currency, in either case.
pub(super) fn strip_currency(text: &str) -> Option<&str> {
    CURRENCY.iter().find_map(|name| {
        let (head, rest) = text.split_at_checked(name.len())?;
        head.eq_ignore_ascii_case(name).then_some(rest)
    })
}
