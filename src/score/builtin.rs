//! The schemes that come with the program.

use rust_decimal::Decimal;

use super::choice::{Combine, NewSupplier, Per, RankBy, TieStep};
use super::rounding::{At, Precision, RoundMode, Rounding};
use super::scheme::{Criterion, Scheme};
use crate::text::Text;

/// 70 points for the previous evaluation, 30 for bid and defence.
pub(super) fn shenzhen_70_30() -> Scheme {
    let criterion = |id: &str, zh, en, weight: i64, previous| Criterion {
        id: id.to_owned(),
        names: Text::fixed(zh, en),
        weight: Decimal::from(weight),
        max: Some(Decimal::ONE_HUNDRED),
        previous,
        ..Criterion::default()
    };
    Scheme {
        id: "shenzhen-70-30".to_owned(),
        // The source fixes the two weights only. What a published total rounds
        // to and who wins a tie had to be said by someone, so it is marked.
        origin: Text::fixed(
            "权重 70/30 出自深圳 2009 年做法；同分抽签、四舍五入两位、新机构不予计分等为本工具的设定",
            "the 70/30 weights are the source's (Shenzhen, 2009); tie order, rounding and the refusal \
             of new suppliers are this tool's",
        ),
        total: Some(Decimal::ONE_HUNDRED),
        combine: Combine::Mean,
        per: Per::Criterion,
        tie: vec![TieStep::Draw],
        rank_by: RankBy::Rounded,
        new_supplier: NewSupplier::Refuse,
        min_valid: Some(0),
        rounding: Some(Rounding {
            precision: Precision {
                places: 2,
                mode: RoundMode::HalfUp,
            },
            at: vec![At::Total],
        }),
        criteria: vec![
            criterion(
                "prev_eval",
                "上年度评估结果",
                "previous evaluation",
                70,
                true,
            ),
            criterion(
                "bid_and_defence",
                "标书及答辩",
                "bid and defence",
                30,
                false,
            ),
        ],
        ..Scheme::default()
    }
}

/// No points: the lowest evaluated price comes first.
pub(super) fn lowest_price() -> Scheme {
    Scheme {
        id: "lowest-price".to_owned(),
        tie: vec![TieStep::Draw],
        ..Scheme::default()
    }
}
