//! The score table, and the sentences under it.

use std::collections::BTreeMap;

use super::samples::*;
use crate::document::tally::{summary, tables, title};
use crate::score::{Combine, LotTally, Per};
use crate::text::Lang;

/// The table, a line for each row.
fn lines(lot: &LotTally, lang: Lang) -> Vec<String> {
    let tables = tables(
        std::slice::from_ref(lot),
        &no_names(),
        lang,
        crate::document::tally::Reader::Person,
    );
    let table = &tables[0];
    let mut lines = vec![table.head.join(" | ")];
    lines.extend(table.rows.iter().map(|row| row.join(" | ")));
    lines
}

#[test]
fn a_row_for_each_bid() {
    assert_eq!(
        lines(&vector("v1", None), Lang::Zh),
        [
            "名次 | 供应商 | 上年度评估结果（70） | 标书及答辩（30） | 评标总得分",
            "1 | A | 64.75 | 26.4 | 91.15",
            "2 | B | 61.6 | 27.75 | 89.35",
        ]
    );
    assert_eq!(
        lines(&vector("v5", None), Lang::En),
        [
            "Rank | Supplier | previous evaluation (70) | bid and defence (30) | Total | Before rounding",
            "1 | A | 56.014 | 26.6 | 82.61 | 82.614",
        ]
    );
}

#[test]
fn parts_are_summed_and_what_goes_on_is_cut_openly() {
    assert_eq!(
        lines(&everything(), Lang::Zh),
        [
            "名次 | 供应商 | 投标报价（元） | 评标价 | 技术部分（60） | 价格部分（40） | 加分（附加，最高 5） | 评标总得分 | 取舍前 | 备注",
            "1 | 同行社工 | 1,000,000.00 | 900,000.00 | 54.666666… | 40 | 5 | 99.67 | 99.666666… | ",
            "2 | 春晖中心 | 950,000.00 | 950,000.00 | 52.166666… | 37.894736… | 3 | 93.06 | 93.061403… | ",
            "3 | 牌一 | 990,000.00 | 990,000.00 | 44.333333… | 36.363636… | 0 | 80.70 | 80.696969… | ",
            "— | 牌二 | 1,010,000.00 | 1,010,000.00 | 43 | 35.643564… | 0 | 78.64 | 78.643564… | 与 牌一 同一品牌而得分较低，不作为中标候选人",
            "— | 无效社 | 900,000.00 | — | — | — | — | — |  | 投标无效：未实质性响应",
            "— | 超价社 | 1,300,000.00 | — | — | — | — | — |  | 投标无效：报价 1,300,000.00 超过最高限价 1,200,000.00",
        ]
    );
}

#[test]
fn ties_stand_in_the_remarks() {
    assert_eq!(
        lines(&vector("v3", None), Lang::Zh)[1],
        "1 | A | 63 | 24 | 87.00 | 与 B 并列，未分先后"
    );
    assert_eq!(
        lines(&vector("v3", Some("B")), Lang::En)[1],
        "1 | B | 58.8 | 28.2 | 87.00 | equal with A, parted"
    );
}

#[test]
fn prices_without_points() {
    assert_eq!(
        lines(&lowest(), Lang::Zh),
        [
            "名次 | 供应商 | 投标报价（元） | 评标价",
            "1 | B | 1,000,000.00 | 900,000.00",
            "2 | A | 950,000.00 | 950,000.00",
        ]
    );
    assert_eq!(
        lines(&sichuan(), Lang::Zh)[1],
        "1 | A | 1,566,000.00 | 93.30"
    );
}

#[test]
fn lots_that_are_not_ranked() {
    assert_eq!(lines(&refused(), Lang::Zh), ["供应商", "A", "B"]);
    assert_eq!(
        lines(&failed(), Lang::Zh)[1],
        "— | 同行社工 | 1,000,000.00 | "
    );
    assert_eq!(lines(&failed(), Lang::Zh).len(), 7);
}

#[test]
fn names_stand_for_ids() {
    let names = BTreeMap::from([("A".to_owned(), "同行社会工作服务中心".to_owned())]);
    let lot = vector("v1", None);
    let table = &tables(
        std::slice::from_ref(&lot),
        &names,
        Lang::Zh,
        crate::document::tally::Reader::Person,
    )[0];
    assert_eq!(table.rows[0][1], "同行社会工作服务中心");
    assert_eq!(table.rows[1][1], "B");
    assert!(summary(&lot, &names, Lang::Zh).contains("同行社会工作服务中心 排名第一"));
    assert_eq!(title(&lot, Lang::Zh), "得分汇总表");
    assert_eq!(title(&everything(), Lang::En), "Score summary (lot 1)");
}

#[test]
fn a_lot_in_a_few_sentences() {
    assert_eq!(
        summary(&everything(), &no_names(), Lang::Zh),
        "\
评分办法：文件
每一评审因素的评委打分取平均；评标总得分四舍五入，保留 2 位小数；按公布（取舍后）的评标总得分排名；同分的，投标报价低者优先，其次随机抽取（抽签）。
结果：同行社工 排名第一，评标总得分 99.67，领先第二名 春晖中心 6.61 分。
"
    );
    assert_eq!(
        summary(&two(Combine::Median, Per::Total), &no_names(), Lang::En),
        "\
Scheme: 文件
Combined: the median of each expert's own total; the total rounded half up to 2 decimals; ranked by the published total; no tie order is declared.
Result: B stands first with 83.50, 1.75 ahead of A.
"
    );
}

#[test]
fn a_total_that_is_equal_only_when_rounded_is_noted() {
    let mut lot = vector("v3", Some("B"));
    lot.scores[0].score = dec("90.001");
    let lot = LotTally::of(None, lot.scheme, lot.bids, lot.scores, lot.draw);
    let text = summary(&lot, &no_names(), Lang::Zh);
    assert!(
        text.contains("注意：有投标取舍前得分不同、取舍后相同，按另一种 rank_by 名次可能不同。"),
        "{text}"
    );
}
