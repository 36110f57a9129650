//! The name of a lot as it is compared: 01, １, 第1包 and 包1 are one lot.

use crate::value::fold::fold;

/// What may stand before or after the number of a lot, longer words first.
const WORDS: [&str; 13] = [
    "采购包",
    "合同包",
    "标段",
    "标项",
    "标包",
    "分包",
    "包组",
    "包件",
    "package",
    "lot",
    "包",
    "第",
    "号",
];

/// The name of a lot as it is compared.
pub fn lot_key(raw: &str) -> String {
    let folded: String = fold(raw).chars().filter(|c| !c.is_whitespace()).collect();
    let folded = folded.to_lowercase();
    let mut rest = folded.as_str();
    while let Some(shorter) = WORDS
        .iter()
        .find_map(|word| rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)))
    {
        rest = shorter;
    }
    if rest.is_empty() {
        return folded;
    }
    if rest.bytes().all(|b| b.is_ascii_digit()) {
        let number = rest.trim_start_matches('0');
        return if number.is_empty() { "0" } else { number }.to_owned();
    }
    numeral(rest).map_or_else(|| rest.to_owned(), |n| n.to_string())
}

/// 一 to 九十九.
fn numeral(text: &str) -> Option<u32> {
    let digit = |part: &str| {
        let mut chars = part.chars();
        let (first, more) = (chars.next()?, chars.next());
        let at = "一二三四五六七八九".chars().position(|c| c == first)?;
        more.is_none().then_some(())?;
        u32::try_from(at + 1).ok()
    };
    let Some((tens, ones)) = text.split_once('十') else {
        return digit(text);
    };
    let tens = if tens.is_empty() { 1 } else { digit(tens)? };
    let ones = if ones.is_empty() { 0 } else { digit(ones)? };
    Some(tens * 10 + ones)
}

/// How lots are ordered: numbers by their value, before words.
pub(super) fn order(raw: &str) -> (bool, usize, String) {
    let key = lot_key(raw);
    let number = key.bytes().all(|b| b.is_ascii_digit());
    // Without leading zeros, the longer number is the greater.
    (!number, if number { key.len() } else { 0 }, key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_lot_have_one_key() {
        for raw in [
            "1",
            "01",
            "１",
            "第1包",
            "包1",
            "1包",
            "包 一",
            "标段01",
            "采购包1",
            "Lot 1",
        ] {
            assert_eq!(lot_key(raw), "1", "{raw}");
        }
        for (raw, key) in [
            ("10", "10"),
            ("二十一", "21"),
            ("十", "10"),
            ("A包", "a"),
            ("包", "包"),
            ("1-2", "1-2"),
            ("00", "0"),
            ("包A1", "a1"),
        ] {
            assert_eq!(lot_key(raw), key, "{raw}");
        }
    }

    #[test]
    fn numbers_are_ordered_by_value() {
        let mut lots = ["包B", "10", "二", "第1包", "A"];
        lots.sort_by_key(|raw| order(raw));
        assert_eq!(lots, ["第1包", "二", "10", "A", "包B"]);
    }
}
