//! What a tally leaves out with a reason, and what nobody stated.

use super::places::{Places, label};
use super::words::{name, names};
use crate::finding::Finding;
use crate::native;
use crate::score::Tally;
use crate::text::{Text, quoted};

/// Each bid outside the tally, with the reason.
pub(super) fn excluded(places: &Places<'_>, tally: &Tally) -> Vec<Finding> {
    let out = tally
        .results
        .iter()
        .filter(|s| !s.valid || (s.rank.is_none() && s.reason.is_some()));
    out.map(|standing| {
        let who = name(&standing.supplier);
        let reason = match &standing.reason {
            Some(Text { zh, en }) => Text::new(quoted(zh, 120), quoted(en, 120)),
            None => Text::fixed("没有写明理由", "no reason is given"),
        };
        let what = if standing.valid {
            Text::fixed("不作为候选人", "is no candidate")
        } else {
            Text::fixed("不参与计分", "takes no part in the tally")
        };
        places.about(
            &native::BID_EXCLUDED,
            &standing.supplier,
            places.supplier(&standing.supplier),
            places.bid_key(&standing.supplier, "valid"),
            (
                Text::new(
                    format!("{who} {}：{}", what.zh, reason.zh),
                    format!("{who} {}: {}", what.en, reason.en),
                ),
                Text::fixed(
                    "核对评审记录；理由应写入评审报告",
                    "compare with the evaluation record; the report states the reason",
                ),
            ),
        )
    })
    .collect()
}

/// What the scheme leaves open and the tally could not know.
pub(super) fn unstated(places: &Places<'_>) -> Vec<Finding> {
    let lot = places.lot.tally;
    let mut found = Vec::new();
    if places.lot.bare && lot.scheme.min_valid.is_none() {
        found.push(places.finding(
            &native::MINIMUM_UNSTATED,
            Some(places.scheme()),
            places.key("scoring.min_valid", &[]),
            Text::fixed(
                "没有写明最少几家有效投标，家数是否足够没有判断",
                "the least number of valid bids is not stated: whether there are enough was not judged",
            ),
            Text::fixed(
                "在评分办法写 min_valid，公开招标为 3；或对整个案卷计分",
                "write min_valid in the scheme (3 for an open tender), or tally the whole case",
            ),
        ));
    }
    let counts = lot.scheme.needs_price() && (lot.scheme.ranks_by_price() || !lot.by_total());
    let small: Vec<&str> = lot
        .bids
        .iter()
        .filter(|bid| bid.small == Some(true) && bid.valid != Some(false))
        .map(|bid| bid.supplier.as_str())
        .collect();
    if counts && lot.scheme.deduction.small.is_none() && !small.is_empty() {
        let all = names(small.iter().copied());
        let mut finding = places.finding(
            &native::RATE_UNSTATED,
            Some(places.scheme()),
            "scoring.deduction.small".to_owned(),
            Text::new(
                format!("{} 是小微企业，而评分办法没有写明价格扣除比例：按不扣除计算", all.zh),
                format!("{}: small enterprises, and the scheme states no price deduction; none was applied", all.en),
            ),
            Text::fixed(
                "采购文件规定了扣除比例的，写在 [deduction] 的 small，如 \"0.10\"；专门面向中小企业或不扣除的，写 small = \"0\"",
                "write the rate of the documents under [deduction] as small = \"0.10\"; where there is none, or only small enterprises may bid, small = \"0\"",
            ),
        );
        let own = small.first().and_then(|first| places.supplier(first));
        label(
            &mut finding,
            own,
            Text::fixed("小微企业", "a small enterprise"),
        );
        found.push(finding);
    }
    found
}
