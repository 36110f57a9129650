//! `--explain`, word for word.

use super::equations::check;
use super::samples::*;
use crate::document::tally::steps;
use crate::model::scheme::BidUnit;
use crate::score::{At, BidIn, Combine, LotTally, NewSupplier, Per, Scheme, TieStep};
use crate::text::Lang;

fn again(lot: LotTally, change: impl FnOnce(&mut Scheme)) -> LotTally {
    let mut scheme = lot.scheme;
    change(&mut scheme);
    LotTally::of(lot.lot, scheme, lot.bids, lot.scores, lot.draw)
}

/// The explanation has these lines, one after the other.
#[track_caller]
fn has(lot: &LotTally, lines: &str) {
    let text = steps(lot, Lang::Zh);
    assert!(text.contains(lines), "{lines}\n--- not in ---\n{text}");
    check(&text);
}

#[test]
fn seventy_thirty_in_chinese() {
    let lot = again(vector("v5", None), |scheme| {
        scheme.rounding = rounding(2, &[At::ExpertMean, At::Total]);
    });
    assert_eq!(
        steps(&lot, Lang::Zh),
        "\
评分办法：shenzhen-70-30（权重 70/30 出自深圳 2009 年做法；同分抽签、四舍五入两位、新机构不予计分等为本工具的设定）
  上年度评估结果：70 分，原始分满分 100，按比例折算，看以往成绩
  标书及答辩：30 分，原始分满分 100，按比例折算
  每一评审因素的评委打分取平均；评委打分合成后、评标总得分四舍五入，保留 2 位小数；按公布（取舍后）的评标总得分排名；同分的，随机抽取（抽签）。
  新机构没有成绩的不予计分。

第 1 名：A
  上年度评估结果：80.02 ÷ 100 × 70 = 56.014
  标书及答辩
    评委打分：评委1 88，评委2 89，评委3 89
    平均：(88 + 89 + 89) ÷ 3 = 266 ÷ 3 = 266/3 = 88.666666… → 88.67（四舍五入，保留 2 位小数）
    得分：88.67 ÷ 100 × 30 = 26.601
  合计：56.014 + 26.601 = 82.615
  评标总得分：82.615 → 82.62（四舍五入，保留 2 位小数）

结果：A 排名第一，评标总得分 82.62；只有一家参加排名。
"
    );
}

#[test]
fn seventy_thirty_in_english() {
    assert_eq!(
        steps(&vector("v1", None), Lang::En),
        "\
Scheme: shenzhen-70-30 (the 70/30 weights are the source's (Shenzhen, 2009); tie order, rounding and the refusal of new suppliers are this tool's)
  previous evaluation: 70 points, raw scores up to 100, scaled to the weight, looks at the past
  bid and defence: 30 points, raw scores up to 100, scaled to the weight
  Combined: the mean of experts' scores of each criterion; the total rounded half up to 2 decimals; ranked by the published total; ties: a draw.
  No tally with a new supplier in it.

Rank 1: A
  previous evaluation: 92.5 ÷ 100 × 70 = 64.75
  bid and defence
    Experts' scores: 评委1 88, 评委2 88, 评委3 88, 评委4 88, 评委5 88
    Mean: (88 + 88 + 88 + 88 + 88) ÷ 5 = 440 ÷ 5 = 88
    Points: 88 ÷ 100 × 30 = 26.4
  Sum: 64.75 + 26.4 = 91.15
  Total: 91.15

Rank 2: B
  previous evaluation: 88 ÷ 100 × 70 = 61.6
  bid and defence
    Experts' scores: 评委1 92.5, 评委2 92.5, 评委3 92.5, 评委4 92.5, 评委5 92.5
    Mean: (92.5 + 92.5 + 92.5 + 92.5 + 92.5) ÷ 5 = 462.5 ÷ 5 = 92.5
    Points: 92.5 ÷ 100 × 30 = 27.75
  Sum: 61.6 + 27.75 = 89.35
  Total: 89.35

Result: A stands first with 91.15, 1.8 ahead of B.
"
    );
}

#[test]
fn every_equation_of_every_kind_of_lot() {
    let equations: usize = all()
        .iter()
        .flat_map(|lot| [Lang::Zh, Lang::En].map(|lang| check(&steps(lot, lang))))
        .sum();
    assert!(equations > 400, "{equations}");
}

#[test]
fn what_trimming_and_the_median_leave_out() {
    has(
        &two(Combine::Trimmed { low: 1, high: 1 }, Per::Criterion),
        "    评委打分：评委1 80，评委2 90，评委3 70，评委4 95
    去掉最低：评委3 70
    去掉最高：评委4 95
    平均：(80 + 90) ÷ 2 = 170 ÷ 2 = 85
    得分：85 ÷ 100 × 60 = 51
",
    );
    has(
        &two(Combine::Median, Per::Criterion),
        "    由低到高：评委4 60，评委1 75，评委2 85，评委3 88
    中位数：(75 + 85) ÷ 2 = 160 ÷ 2 = 80
",
    );
}

#[test]
fn each_experts_own_total() {
    has(
        &two(Combine::Trimmed { low: 1, high: 1 }, Per::Total),
        "    评委4
      技术部分：95 ÷ 100 × 60 = 57
      服务方案：40
      该评委总分：57 + 40 = 97
  各评委总分：评委1 78，评委2 85.5，评委3 70，评委4 97
  去掉最低：评委3 70
  去掉最高：评委4 97
  平均：(78 + 85.5) ÷ 2 = 163.5 ÷ 2 = 81.75
  评标总得分：81.75
",
    );
}

#[test]
fn totals_that_experts_gave() {
    has(
        &sichuan(),
        "  评委所打总分：评委1 69.18，评委2 69.18，评委3 67.18，评委4 69.18，评委5 69.18
  平均：(69.18 + 69.18 + 67.18 + 69.18 + 69.18) ÷ 5 = 343.9 ÷ 5 = 68.78
  价格分已含在总分之中，不另计算
  评标总得分：68.78
",
    );
    has(
        &sichuan_by_criterion(),
        "= 29.847105… → 29.85（四舍五入，保留 2 位小数）
  合计：38.93 + 29.85 = 68.78
  评标总得分：68.78
",
    );
}

#[test]
fn what_a_new_supplier_gets() {
    has(
        &newcomer(NewSupplier::Zero),
        "    新机构，没有该项成绩：按 0 分计
    得分：0 ÷ 100 × 70 = 0
",
    );
    has(
        &newcomer(NewSupplier::Mean),
        "    新机构，没有该项成绩：按其他有效投标该项的平均计
    平均：(92.5 + 88) ÷ 2 = 180.5 ÷ 2 = 90.25
    得分：90.25 ÷ 100 × 70 = 63.175
",
    );
    let rescaled = newcomer(NewSupplier::Rescale);
    has(
        &rescaled,
        "第 3 名：C
  折算系数（各项权重之和 ÷ 有成绩各项的权重之和）：100 ÷ 30 = 10/3 = 3.333333…
",
    );
    has(&rescaled, "    得分：85 ÷ 100 × 30 × 10/3 = 85\n");
    has(
        &newcomer(NewSupplier::Refuse),
        "结果：不能计分。\n  C 没有「prev_eval」，评分办法未规定新机构如何计分\n",
    );
}

#[test]
fn parts_a_cap_and_deductions() {
    let lot = everything();
    has(
        &lot,
        "投标无效，不参与评分
  无效社：未实质性响应
  超价社：报价 1,300,000.00 超过最高限价 1,200,000.00
",
    );
    has(
        &lot,
        "  投标报价：1,000,000.00
  评标价：1,000,000.00 × (1 − 10%) = 900,000.00（仅用于评审，中标价仍为 1,000,000.00）
  技术部分
    实施方案
      评委打分：评委1 36，评委2 37，评委3 35
      平均：(36 + 37 + 35) ÷ 3 = 108 ÷ 3 = 36
      得分：36
    团队
      项目负责人
        评委打分：评委1 10，评委2 11，评委3 11
        平均：(10 + 11 + 11) ÷ 3 = 32 ÷ 3 = 32/3 = 10.666666…
        得分：32/3 = 10.666666…
      持证人数：8
      小计：32/3 + 8 = 56/3 = 18.666666…
    小计：36 + 56/3 = 164/3 = 54.666666…
",
    );
    has(
        &lot,
        "    小计：4 + 3 = 7
    7 超过上限 5，计 5
  合计：164/3 + 40 + 5 = 299/3 = 99.666666…
  评标总得分：299/3 = 99.666666… → 99.67（四舍五入，保留 2 位小数）
",
    );
    has(
        &lot,
        "不排名：牌二（与 牌一 同一品牌而得分较低，不作为中标候选人）\n",
    );
}

#[test]
fn the_lowest_evaluated_price() {
    has(
        &lowest(),
        "第 1 名：B
  投标报价：1,000,000.00
  评标价：1,000,000.00 × (1 − 10%) = 900,000.00（仅用于评审，中标价仍为 1,000,000.00）

第 2 名：A
  投标报价：950,000.00
  评标价：950,000.00

结果：B 排名第一，评标价 900,000.00，低于第二名 A 50,000.00。
",
    );
    let mut off = lowest();
    for bid in &mut off.bids {
        bid.price = Some(dec("0.12"));
    }
    let off = again(off, |scheme| scheme.bid_unit = BidUnit::Discount);
    has(
        &off,
        "  投标报价：12%
  按下浮率折算：1 − 12% = 88%
  评标价：88% × (1 − 10%) = 79.2%（仅用于评审，中标价仍为 12%）
",
    );
}

#[test]
fn lots_that_are_not_ranked() {
    has(&failed(), "\n结果：有效投标 3 家，不足 4 家，不予排名。\n");
    has(
        &refused(),
        "结果：不能计分。\n  缺少 B 的「bid_and_defence」（评委5）评分\n",
    );
}

#[test]
fn how_ties_are_parted() {
    has(
        &vector("v3", None),
        "同分（第 1 名）：A、B
  随机抽取（抽签）：没有 A、B 之间的抽签记录，未定

结果：A、B 并列第一，未定：须抽签而没有抽签记录（本工具不代为抽签）。
",
    );
    has(
        &vector("v3", Some("B")),
        "  随机抽取（抽签）：A 未中签，B 中签（先后为 B；A）

结果：B 排名第一，评标总得分 87.00；与 A 同分，按“随机抽取（抽签）”定先后。
",
    );
    let priced = |bid: BidIn, price: &str| BidIn {
        price: Some(dec(price)),
        ..bid
    };
    let mut lot = vector("v3", None);
    lot.bids = vec![
        priced(bid("A", ""), "1000"),
        priced(bid("B", ""), "1000"),
        priced(bid("C", ""), "900"),
    ];
    lot.scores.push(score("C", "prev_eval", "", "90"));
    lot.scores
        .extend(experts("C", "bid_and_defence", "80;80;80"));
    let lot = again(lot, |scheme| {
        let past = TieStep::Criterion("prev_eval".to_owned());
        scheme.tie = vec![TieStep::PriceAsc, past];
    });
    has(
        &lot,
        "同分（第 1 名）：A、B、C
  投标报价低者优先：A 1,000.00，B 1,000.00，C 900.00（先后为 C；A、B）
  「上年度评估结果」得分高者优先：A 63，B 58.8（先后为 A；B）
",
    );
    let unknown = again(lot, |scheme| {
        scheme.tie = vec![TieStep::PriceAsc, TieStep::Preference("x".to_owned())];
    });
    has(&unknown, "  优先对象「x」在前：A 的情况未载明，无法判断\n");
    let exhausted = again(vector("v3", None), |scheme| {
        scheme.tie = vec![TieStep::Criterion("none".to_owned())];
    });
    assert!(exhausted.result.is_err(), "a criterion that is not there");
    let exhausted = again(two(Combine::Mean, Per::Criterion), |scheme| {
        scheme.tie = vec![TieStep::Criterion("service".to_owned())];
        scheme.rounding = None;
    });
    has(&exhausted, "  评标总得分：82.625\n");
}

#[test]
fn names_from_a_file_stay_on_their_line() {
    let mut lot = vector("v1", None);
    let wild = "甲\n第 1 名：乙\u{202e}";
    lot.bids[0].supplier = wild.to_owned();
    for score in lot.scores.iter_mut().filter(|s| s.supplier == "A") {
        score.supplier = wild.to_owned();
    }
    let text = steps(&again(lot, |_| {}), Lang::Zh);
    assert!(
        text.contains("第 1 名：甲\\u{a}第 1 名：乙\\u{202e}\n"),
        "{text}"
    );
}
