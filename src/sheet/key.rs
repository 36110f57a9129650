//! A header as it is compared.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::words::{HEADERS, Meaning};
use crate::read::csv::header_key;
use crate::value::fold::fold;
use crate::value::money::Unit;

/// A header, folded, its unit taken off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Key {
    /// The word: no blanks, no unit, lower case.
    pub(super) word: String,
    /// The unit of money that it states.
    pub(super) unit: Option<Unit>,
    /// Whether it states that its figures are percentages.
    pub(super) percent: bool,
    /// Who scored, in `criterion@expert`.
    pub(super) expert: Option<String>,
}

/// Fold a header.
pub(super) fn key(header: &str) -> Key {
    let (left, expert) = match fold(header).split_once('@') {
        Some((left, right)) => (left.to_owned(), Some(squeezed(right))),
        None => (header.to_owned(), None),
    };
    let (word, mut unit) = header_key(&left);
    let mut word = word.into_owned();
    let mut percent = false;
    for (suffix, means) in [
        ("(单位:元)", Some(Unit::Yuan)),
        ("(单位:万元)", Some(Unit::Wan)),
        ("(单位:亿元)", Some(Unit::Yi)),
        ("(人民币:元)", Some(Unit::Yuan)),
        ("(人民币万元)", Some(Unit::Wan)),
        ("(yuan)", Some(Unit::Yuan)),
        ("_yuan", Some(Unit::Yuan)),
        ("(%)", None),
        ("(分)", None),
    ] {
        let Some(rest) = word.strip_suffix(suffix).filter(|_| unit.is_none()) else {
            continue;
        };
        word = rest.to_owned();
        unit = means;
        percent = suffix == "(%)";
        break;
    }
    Key {
        word,
        unit,
        percent,
        expert: expert.filter(|name| !name.is_empty()),
    }
}

/// Folded, without blanks: names of experts and suppliers as they are compared.
pub(super) fn squeezed(raw: &str) -> String {
    fold(raw).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The words of headers, without what parts their syllables.
static WORDS: LazyLock<BTreeMap<String, Meaning>> = LazyLock::new(|| {
    let words = HEADERS
        .iter()
        .flat_map(|(meaning, words)| words.iter().map(|word| (bare(word), *meaning)));
    words.collect()
});

/// What a folded word means by itself.
pub(super) fn meaning(word: &str) -> Option<Meaning> {
    WORDS.get(&bare(word)).copied()
}

/// Whether two words are the same but for what parts them.
pub(super) fn same(a: &str, b: &str) -> bool {
    bare(a) == bare(b)
}

fn bare(word: &str) -> String {
    let parts = |c: &char| !matches!(c, '_' | '-' | ' ');
    word.chars().filter(parts).collect()
}

/// Whether a folded word is the header of an expert's column: 评委1, 专家甲, e1.
pub(super) fn is_expert(word: &str) -> bool {
    const PREFIXES: [&str; 9] = [
        "评审专家",
        "评标专家",
        "评标委员",
        "评委",
        "专家",
        "expert",
        "judge",
        "evaluator",
        "e",
    ];
    const NUMERALS: &str = "甲乙丙丁戊己庚辛壬癸一二三四五六七八九十";
    let bare: String = word
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | '#' | '(' | ')' | '.'))
        .collect();
    let bare = ["打分", "得分", "评分", "号"]
        .iter()
        .fold(bare.as_str(), |rest, s| {
            rest.strip_suffix(s).unwrap_or(rest)
        });
    let number = |rest: &str| {
        !rest.is_empty() && rest.len() <= 3 && rest.bytes().all(|b| b.is_ascii_digit())
    };
    if let Some((front, back)) = bare.split_once('号')
        && number(front)
        && PREFIXES.contains(&back)
    {
        return true;
    }
    PREFIXES.iter().any(|prefix| {
        let Some(rest) = bare.strip_prefix(prefix) else {
            return false;
        };
        let mut chars = rest.chars();
        let letter = matches!((chars.next(), chars.next()), (Some(c), None)
            if NUMERALS.contains(c) || c.is_ascii_lowercase());
        number(rest) || letter && *prefix != "e"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_taken_off() {
        let bid = key("投标报价 （万元）");
        assert_eq!((bid.word.as_str(), bid.unit), ("投标报价", Some(Unit::Wan)));
        assert_eq!(key("bid_price_yuan").unit, Some(Unit::Yuan));
        assert_eq!(key("报价(单位：元)").unit, Some(Unit::Yuan));
        assert!(key("下浮率（%）").percent);
        let at = key("技术 部分＠评委１");
        assert_eq!(at.word, "技术部分");
        assert_eq!(at.expert.as_deref(), Some("评委1"));
    }

    #[test]
    fn expert_columns_are_known_by_number_or_letter() {
        for header in [
            "评委1",
            "专家２",
            "评审专家3",
            "评委A",
            "评委甲",
            "评标委员三",
            "e1",
            "E12",
            "expert1",
            "judge 2",
            "Expert_3",
            "评委（1）",
            "1号评委",
            "评委2号",
            "评委1打分",
            "评委１得分",
        ] {
            assert!(is_expert(&key(header).word), "{header}");
        }
        for header in [
            "评委",
            "评委张三",
            "专家组",
            "e",
            "ea",
            "price",
            "评委平均",
            "expert",
        ] {
            assert!(!is_expert(&key(header).word), "{header}");
        }
    }

    #[test]
    fn no_word_means_two_things() {
        for (meaning, words) in HEADERS {
            for word in *words {
                assert_eq!(super::meaning(word), Some(*meaning), "{word}");
            }
        }
    }
}
