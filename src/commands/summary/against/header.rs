//! The head of a published column: which column of ours it means, and in which unit.

use crate::read::choice::Choice as _;
use crate::summary::Column;
use crate::summary::table::Head;
use crate::value::fold::fold;

/// A column of the published table that is one of ours.
#[derive(Debug, Clone, Copy)]
pub(super) struct Published<'a> {
    /// Where it stands.
    pub(super) at: usize,
    /// Ours.
    pub(super) head: &'a Head,
    /// What of our cell it holds.
    pub(super) part: Part,
    /// In which unit.
    pub(super) unit: Scale,
}

/// What of a cell a column holds: the tool's own tables have what a figure rests on
/// beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The figure.
    Figure,
    /// How many lack it.
    Missing,
    /// From how many it is worked out.
    N,
    /// Of how many.
    Of,
    /// Both: `3/4`.
    Rests,
    /// The longest; the median is the figure.
    Longest,
}

/// The unit that a head states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scale {
    /// None, or one that counts things.
    One,
    /// Hundredths.
    Percent,
    /// Yuan by a power of ten: 元 is 0, 千元 3, 万元 4.
    Yuan(u32),
}

/// Units of amounts, the longer first.
const YUAN: [(&str, u32); 8] = [
    ("人民币元", 0),
    ("百万元", 6),
    ("千万元", 7),
    ("亿元", 8),
    ("万元", 4),
    ("千元", 3),
    ("百元", 2),
    ("元", 0),
];

/// Words for things counted, which change nothing. 人次 is none of them: visits are no
/// persons, and the head of a column has to say which it means.
const THINGS: [&str; 19] = [
    "件", "个", "家", "人", "户", "名", "包", "项", "份", "次", "笔", "宗", "天", "日", "岗", "批",
    "组", "cases", "days",
];

/// Ends of heads of the tool's own tables.
const PARTS: [(&str, Part); 14] = [
    ("_unknown", Part::Missing),
    ("_n", Part::N),
    ("_of", Part::Of),
    ("_median", Part::Figure),
    ("_worst", Part::Longest),
    ("依据/应有", Part::Rests),
    ("from/of", Part::Rests),
    ("中位数", Part::Figure),
    ("median", Part::Figure),
    ("最长", Part::Longest),
    ("longest", Part::Longest),
    ("缺失", Part::Missing),
    ("缺", Part::Missing),
    ("missing", Part::Missing),
];

/// The column of some that a head means, what of it, and in which unit; `None` where
/// it is none of the table's.
pub(super) fn column<'a>(heads: &'a [Head], header: &str) -> Option<(&'a Head, Part, Scale)> {
    let whole = key(header);
    let of = |key: &str| heads.iter().find(|head| means(head, key));
    let found = |head, unit| Some((head, Part::Figure, unit));
    // First as it stands: 直接受益（人） has its bracket in the name.
    if let Some(head) = of(&whole) {
        return found(head, Scale::One);
    }
    if let Some((rest, unit)) = unit(&whole)
        && let Some(head) = of(rest)
    {
        return found(head, unit);
    }
    PARTS.iter().find_map(|(end, part)| {
        let head = of(whole.strip_suffix(end)?)?;
        Some((head, *part, Scale::One))
    })
}

/// A head as it is compared: folded, without blanks.
pub(super) fn key(header: &str) -> String {
    let folded = fold(header);
    let letters = folded.chars().filter(|c| !c.is_whitespace());
    letters.collect::<String>().to_lowercase()
}

fn means(head: &Head, key: &str) -> bool {
    let column = Column::from_word(key).map(Column::token);
    let is = |words: &str| self::key(words) == key;
    column == Some(head.token) || head.token == key || is(&head.words.zh) || is(&head.words.en)
}

/// A head without its unit: `合同金额(万元)`, `合同金额/万元`, `节约率%`, and
/// `(单位:万元)`.
fn unit(key: &str) -> Option<(&str, Scale)> {
    for (open, close) in [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕')] {
        let Some((rest, inner)) = key
            .strip_suffix(close)
            .and_then(|key| key.rsplit_once(open))
        else {
            continue;
        };
        let inner = inner.strip_prefix("金额单位").unwrap_or(inner);
        let inner = inner.strip_prefix("单位").unwrap_or(inner);
        return Some((rest, scale(inner.trim_start_matches([':', '：']))?));
    }
    if let Some((rest, inner)) = key.rsplit_once(['/', ':', ','])
        && let Some(scale) = scale(inner)
    {
        return Some((rest, scale));
    }
    if let Some(rest) = key.strip_suffix('%') {
        return Some((rest, Scale::Percent));
    }
    let yuan = YUAN.iter();
    let mut yuan = yuan.filter_map(|(word, power)| Some((key.strip_suffix(word)?, *power)));
    yuan.next().map(|(rest, power)| (rest, Scale::Yuan(power)))
}

fn scale(word: &str) -> Option<Scale> {
    if matches!(word, "%" | "百分比" | "百分数" | "percent") {
        return Some(Scale::Percent);
    }
    if let Some((_, power)) = YUAN.iter().find(|(own, _)| *own == word) {
        return Some(Scale::Yuan(*power));
    }
    THINGS.contains(&word).then_some(Scale::One)
}

/// A count without the word for what is counted: `3件`.
pub(super) fn bare(text: &str) -> &str {
    let own = THINGS.iter().find_map(|word| text.strip_suffix(word));
    own.unwrap_or(text).trim_end()
}

/// Columns that hold no figure of any table.
pub(super) fn is_plain(header: &str) -> bool {
    const PLAIN: [&str; 24] = [
        "序号",
        "编号",
        "行号",
        "排名",
        "名次",
        "备注",
        "说明",
        "注",
        "附注",
        "名称",
        "代码",
        "年度",
        "预算年度",
        "年份",
        "案卷编号",
        "单位",
        "label",
        "key",
        "case_ids",
        "caseids",
        "no.",
        "no",
        "note",
        "notes",
    ];
    PLAIN.contains(&key(header).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_as_offices_write_them() {
        for (raw, rest, scale) in [
            ("合同金额（万元）", "合同金额", Scale::Yuan(4)),
            ("合同金额（千元）", "合同金额", Scale::Yuan(3)),
            ("合同金额（单位：亿元）", "合同金额", Scale::Yuan(8)),
            ("合同金额/万元", "合同金额", Scale::Yuan(4)),
            ("合同金额万元", "合同金额", Scale::Yuan(4)),
            ("节约率（％）", "节约率", Scale::Percent),
            ("占比(%)", "占比", Scale::Percent),
            ("节约率%", "节约率", Scale::Percent),
            ("件数（件）", "件数", Scale::One),
            ("供应商数 [家]", "供应商数", Scale::One),
        ] {
            assert_eq!(unit(&key(raw)), Some((rest, scale)), "{raw}");
        }
        // Visits are no persons, and what is not known is no unit.
        for raw in ["直接受益（人次）", "金额（美元折合）", "备注"] {
            assert_eq!(unit(&key(raw)), None, "{raw}");
        }
    }
}
