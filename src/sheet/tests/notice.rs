//! Published tables whose headers say who won, or who stands where.

use super::*;

/// `supplier total rank winner valid` of each published row.
fn published(text: &str) -> Vec<String> {
    let mut sink = Sink::default();
    let sheet = outlined(text).published(&scheme(&["tech", "price"]), &mut sink);
    let rows = sheet.lots.iter().flat_map(|lot| &lot.published);
    let word = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
    rows.map(|row| {
        let total = word(row.total.as_ref().map(|c| c.value.to_string()));
        let rank = word(row.rank.as_ref().map(|c| c.value.to_string()));
        let winner = word(row.winner.as_ref().map(|c| c.value.to_string()));
        let valid = word(row.valid.as_ref().map(|c| c.value.to_string()));
        format!("{} {total} {rank} {winner} {valid}", row.supplier)
    })
    .collect()
}

#[test]
fn a_header_of_winners_says_who_won() {
    for header in [
        "中标供应商名称",
        "成交供应商名称",
        "中标单位名称",
        "中标（成交）供应商名称",
        "中标人",
    ] {
        let text = format!("{header},评审总得分\n甲公司,83.80\n");
        assert_eq!(published(&text), ["甲公司 83.80 - true -"], "{header}");
    }
    let both = "中标供应商名称,是否中标\n甲公司,否\n";
    assert_eq!(
        published(both),
        ["甲公司 - - false -"],
        "the column says more"
    );
    let beside = "供应商名称,总分,中标供应商\n甲公司,80,乙 公司\n乙公司,81,乙 公司\n";
    assert_eq!(published(beside), ["甲公司 80 - - -", "乙公司 81 - true -"]);
}

#[test]
fn a_header_of_candidates_says_their_rank() {
    let text = "第一中标候选人,第二成交候选人,供应商名称\n甲公司,乙公司,甲公司\n";
    assert_eq!(published(text), ["甲公司 - 1 - -", "乙公司 - 2 - -"]);
    let marks = "供应商名称,第一名\n甲公司,否\n乙公司,是\n";
    assert_eq!(published(marks), ["甲公司 - - - -", "乙公司 - 1 - -"]);
    let blank = "第一中标候选人,供应商名称\n,甲公司\n";
    assert_eq!(published(blank), ["甲公司 - - - -"]);
}

#[test]
fn a_score_beside_a_supplier_is_the_total() {
    let text = "排名,供应商名称,得分\n1,乙公司,86\n";
    assert_eq!(published(text), ["乙公司 86 1 - -"]);
    let both = "供应商名称,总分,得分\n乙公司,86,5\n";
    assert_eq!(published(both), ["乙公司 86 - - -"]);
}

#[test]
fn words_for_results_say_that_a_bid_is_out() {
    let text = "供应商名称,总分,排名,是否中标\n乙公司,无效投标,无效,否\n甲公司,80,1,是\n";
    assert_eq!(
        published(text),
        ["乙公司 - - false false", "甲公司 80 1 true -"]
    );
    let column = "供应商名称,总分,是否有效\n乙公司,,否\n";
    assert_eq!(published(column), ["乙公司 - - - false"]);
}
