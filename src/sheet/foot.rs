//! Rows under a table that are no bids: sums, notes, signatures.

use super::find::{is_known, is_number, is_supplier};
use super::rows::Row;
use crate::value::fold::fold;

/// Rows of sums, which no supplier is called.
#[rustfmt::skip]
const SUMS: &[&str] = &[
        "合计", "满分", "分值", "权重", "标准分", "基准价", "评标基准价", "最高限价", "控制价", "预算", "预算金额", "max", "weight", "总计", "小计", "平均", "平均分", "平均值", "最高分", "最低分", "共计", "sum",
        "total", "mean", "average",
    ];

/// With these, alone or before anything but a Chinese character, a foot begins.
#[rustfmt::skip]
const FOOT_WORDS: &[&str] = &[
        "注", "备注", "说明", "日期", "时间", "地点", "附", "附注", "签章", "盖章", "note",
        "notes", "remark", "date", "signature", "审核", "复核", "制表", "记录", "监督", "填表",
        "结论",
    ];

/// With these a foot begins, whatever follows.
#[rustfmt::skip]
const FOOT_BEGINNINGS: &[&str] = &[
        "评委签", "专家签", "签字", "签名", "监督人", "监标人", "评标委员会", "评审委员会",
        "评审小组", "磋商小组", "谈判小组", "询价小组", "制表人", "复核人", "记录人", "审核人",
        "唱标人", "主持人", "采购人代表", "采购人(", "采购代理机构", "代理机构", "评审专家签",
        "全体评委", "评委(", "以上", "填表人",
    ];

/// Whether a row is a foot. `figures` says which columns hold what is counted.
pub(super) fn is_foot(row: &Row, supplier: usize, figures: impl Fn(usize) -> bool) -> bool {
    let Some((first, head)) = row.filled().next() else {
        return true;
    };
    let alone = row.filled().count() == 1;
    let counted = row
        .filled()
        .any(|(column, cell)| column != supplier && figures(column) && is_number(&cell.text));
    let name = row.text(supplier);
    if name.is_empty() {
        return alone && !counted || begins_foot(&head.text);
    }
    let folded = fold(name).to_lowercase();
    let sum = SUMS.contains(&folded.trim_end_matches(':'));
    // The header once more, where a page began.
    let header = row.cells.get(supplier).is_some_and(is_supplier)
        && row.filled().filter(|(_, cell)| is_known(cell)).count() > 1;
    let note = first == supplier && (begins_foot(name) && !counted || alone && is_prose(name));
    sum || header || note
}

/// Whether a text begins as notes and signatures do.
fn begins_foot(text: &str) -> bool {
    let folded = fold(text).to_lowercase();
    let strict = |word: &&str| {
        folded.strip_prefix(word).is_some_and(|rest| {
            rest.trim_start_matches(|c: char| c.is_ascii_digit())
                .chars()
                .next()
                .is_none_or(|c| !c.is_alphanumeric())
        })
    };
    FOOT_WORDS.iter().chain(SUMS).any(strict)
        || FOOT_BEGINNINGS.iter().any(|w| folded.starts_with(w))
        || folded.contains("签字") && folded.contains(':')
        || folded.contains("签名") && folded.contains(':')
}

/// Whether a text is a sentence rather than a name.
fn is_prose(text: &str) -> bool {
    let folded = fold(text);
    folded.contains([':', '。', ';', '!', '?']) || folded.chars().nth(40).is_some()
}
