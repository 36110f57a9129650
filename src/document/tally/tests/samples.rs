//! Lots to show.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::score::price::Params;
use crate::score::{
    At, BidIn, Combine, Criterion, Formula, LotTally, NewSupplier, Per, Precision, RoundMode,
    Rounding, Scheme, ScoreIn, TOTAL, TieStep,
};
use crate::text::Text;

pub(super) fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A valid bid; an empty price is none.
pub(super) fn bid(supplier: &str, price: &str) -> BidIn {
    BidIn {
        supplier: supplier.to_owned(),
        price: (!price.is_empty()).then(|| dec(price)),
        small: Some(false),
        domestic: Some(false),
        valid: Some(true),
        ..BidIn::default()
    }
}

pub(super) fn score(supplier: &str, criterion: &str, expert: &str, score: &str) -> ScoreIn {
    ScoreIn {
        supplier: supplier.to_owned(),
        expert: (!expert.is_empty()).then(|| expert.to_owned()),
        criterion: criterion.to_owned(),
        score: dec(score),
    }
}

/// Scores of experts 1, 2 … , parted by `;`.
pub(super) fn experts(supplier: &str, criterion: &str, scores: &str) -> Vec<ScoreIn> {
    let numbered = scores.split(';').zip(1..);
    numbered
        .map(|(s, n)| score(supplier, criterion, &format!("评委{n}"), s))
        .collect()
}

pub(super) fn criterion(id: &str, zh: &'static str, en: &'static str, weight: &str) -> Criterion {
    Criterion {
        id: id.to_owned(),
        names: Text::fixed(zh, en),
        weight: dec(weight),
        ..Criterion::default()
    }
}

pub(super) fn part(parent: &str, criterion: Criterion) -> Criterion {
    Criterion {
        parent: Some(parent.to_owned()),
        ..criterion
    }
}

pub(super) fn price(weight: &str) -> Criterion {
    Criterion {
        formula: Some(Formula::new("lowest-ratio", &Params::default()).unwrap()),
        ..criterion("price", "价格部分", "price", weight)
    }
}

pub(super) fn half_up(places: u32) -> Precision {
    Precision {
        places,
        mode: RoundMode::HalfUp,
    }
}

pub(super) fn rounding(places: u32, at: &[At]) -> Option<Rounding> {
    Some(Rounding {
        precision: half_up(places),
        at: at.to_vec(),
    })
}

/// A scheme of these criteria, totals to two places.
pub(super) fn scheme(criteria: Vec<Criterion>) -> Scheme {
    Scheme {
        id: "文件".to_owned(),
        rounding: rounding(2, &[At::Total]),
        criteria,
        ..Scheme::default()
    }
}

pub(super) fn lot(scheme: Scheme, bids: Vec<BidIn>, scores: Vec<ScoreIn>) -> LotTally {
    LotTally::of(None, scheme, bids, scores, None)
}

pub(super) fn no_names() -> BTreeMap<String, String> {
    BTreeMap::new()
}

/// The project's vectors v1 to v5: supplier, previous evaluation, experts.
pub(super) fn vector(case: &str, draw: Option<&str>) -> LotTally {
    let rows: &[(&str, &str, &str)] = match case {
        "v1" => &[
            ("A", "92.5", "88;88;88;88;88"),
            ("B", "88", "92.5;92.5;92.5;92.5;92.5"),
        ],
        "v2" => &[("A", "80.25", "79.5;79.5;79.5")],
        "v3" => &[("A", "90", "80;80;80"), ("B", "84", "94;94;94")],
        "v4" => &[("A", "100", "0;0;0"), ("B", "0", "100;100;100")],
        _ => &[("A", "80.02", "88;89;89")],
    };
    let mut scores = Vec::new();
    for (supplier, past, own) in rows {
        scores.push(score(supplier, "prev_eval", "", past));
        scores.extend(experts(supplier, "bid_and_defence", own));
    }
    let bids = rows
        .iter()
        .map(|(supplier, ..)| bid(supplier, ""))
        .collect();
    let scheme = crate::pack::built_in_scheme("shenzhen-70-30");
    LotTally::of(None, scheme, bids, scores, draw.map(str::to_owned))
}

/// The summary of Sichuan N5100012025000628: experts' totals, which contain the
/// points for the price.
pub(super) fn sichuan() -> LotTally {
    let rows = [
        ("A", "1566000", "93.50;93.50;92.50;93.50;93.50"),
        ("B", "1574022", "69.18;69.18;67.18;69.18;69.18"),
        ("C", "1585000", "65.97;65.97;63.97;65.97;65.97"),
    ];
    let scores = rows
        .iter()
        .flat_map(|(supplier, _, totals)| experts(supplier, TOTAL, totals));
    lot(
        sichuan_scheme(),
        rows.iter().map(|(s, price, _)| bid(s, price)).collect(),
        scores.collect(),
    )
}

/// The same with what the experts gave beside the price.
pub(super) fn sichuan_by_criterion() -> LotTally {
    let rows = [
        ("A", "1566000", "63.5;63.5;62.5;63.5;63.5"),
        ("B", "1574022", "39.33;39.33;37.33;39.33;39.33"),
        ("C", "1585000", "36.33;36.33;34.33;36.33;36.33"),
    ];
    let scores = rows
        .iter()
        .flat_map(|(supplier, _, own)| experts(supplier, "rest", own));
    lot(
        sichuan_scheme(),
        rows.iter().map(|(s, price, _)| bid(s, price)).collect(),
        scores.collect(),
    )
}

fn sichuan_scheme() -> Scheme {
    let rest = criterion("rest", "其他部分", "all but the price", "70");
    let priced = Criterion {
        rounding: Some(half_up(2)),
        ..price("30")
    };
    Scheme {
        total: Some(dec("100")),
        tie: vec![TieStep::PriceAsc],
        min_valid: Some(3),
        ..scheme(vec![rest, priced])
    }
}

/// Experts' scores of two criteria, combined in a way.
pub(super) fn two(combine: Combine, per: Per) -> LotTally {
    let scheme = Scheme {
        combine,
        per,
        ..scheme(vec![
            Criterion {
                max: Some(dec("100")),
                ..criterion("tech", "技术部分", "technical", "60")
            },
            criterion("service", "服务方案", "service", "40"),
        ])
    };
    let mut scores = Vec::new();
    for (supplier, tech, service) in [
        ("A", "80;90;70;95", "30;31.5;28;40"),
        ("B", "75;85;88;60", "35;36;37;20"),
    ] {
        scores.extend(experts(supplier, "tech", tech));
        scores.extend(experts(supplier, "service", service));
    }
    lot(scheme, vec![bid("A", ""), bid("B", "")], scores)
}

/// Three bids of which the third is new.
pub(super) fn newcomer(way: NewSupplier) -> LotTally {
    let scheme = Scheme {
        new_supplier: way,
        ..crate::pack::built_in_scheme("shenzhen-70-30")
    };
    let mut scores = vec![
        score("A", "prev_eval", "", "92.5"),
        score("B", "prev_eval", "", "88"),
    ];
    for (supplier, own) in [("A", "88;89;89"), ("B", "90;91;92"), ("C", "80;85;90")] {
        scores.extend(experts(supplier, "bid_and_defence", own));
    }
    lot(
        scheme,
        vec![bid("A", ""), bid("B", ""), bid("C", "")],
        scores,
    )
}

/// Parts of parts, a bonus with a cap, prices with deductions, two bids of one
/// brand, an invalid bid and one above the ceiling.
pub(super) fn everything() -> LotTally {
    let bonus = |criterion: Criterion| Criterion {
        bonus: true,
        ..criterion
    };
    let mut scheme = scheme(vec![
        criterion("tech", "技术部分", "technical", "60"),
        part("tech", criterion("plan", "实施方案", "plan", "40")),
        part("tech", criterion("team", "团队", "team", "20")),
        part("team", criterion("lead", "项目负责人", "lead", "12")),
        Criterion {
            objective: true,
            ..part(
                "team",
                criterion("staff", "持证人数", "licensed staff", "8"),
            )
        },
        price("40"),
        bonus(criterion("extra", "加分", "extra", "5")),
        part("extra", criterion("funds", "自筹资金", "own funds", "4")),
        part("extra", criterion("award", "获奖", "awards", "3")),
    ]);
    scheme.total = Some(dec("100"));
    scheme.deduction.small = Some(dec("0.1"));
    scheme.deduction.domestic = Some(dec("0.05"));
    scheme.ceiling = Some(dec("1200000"));
    scheme.tie = vec![TieStep::PriceAsc, TieStep::Draw];
    let with = |brand: &str, small: bool, bid: BidIn| BidIn {
        brand: (!brand.is_empty()).then(|| brand.to_owned()),
        small: Some(small),
        ..bid
    };
    let bids = vec![
        with("", true, bid("同行社工", "1000000")),
        with("", false, bid("春晖中心", "950000")),
        with("甲牌", false, bid("牌一", "990000")),
        with("甲牌", false, bid("牌二", "1010000")),
        BidIn {
            valid: Some(false),
            reason: Some(Text::same("未实质性响应")),
            ..bid("无效社", "900000")
        },
        bid("超价社", "1300000"),
    ];
    let mut scores = Vec::new();
    for (supplier, plan, lead, staff, funds, award) in [
        ("同行社工", "36;37;35", "10;11;11", "8", "4", "3"),
        ("春晖中心", "38;36;36.5", "9;10;9", "6", "2", "1"),
        ("牌一", "30;30;31", "9;9;9", "5", "0", "0"),
        ("牌二", "29;29;29", "9;9;9", "5", "0", "0"),
    ] {
        scores.extend(experts(supplier, "plan", plan));
        scores.extend(experts(supplier, "lead", lead));
        scores.push(score(supplier, "staff", "", staff));
        scores.push(score(supplier, "funds", "", funds));
        scores.push(score(supplier, "award", "", award));
    }
    let mut lot = lot(scheme, bids, scores);
    lot.lot = Some("1".to_owned());
    lot
}

/// By evaluated price, the second a small enterprise.
pub(super) fn lowest() -> LotTally {
    let mut scheme = crate::pack::built_in_scheme("lowest-price");
    scheme.deduction.small = Some(dec("0.1"));
    let small = BidIn {
        small: Some(true),
        ..bid("B", "1000000")
    };
    lot(scheme, vec![bid("A", "950000"), small], Vec::new())
}

/// Too few valid bids.
pub(super) fn failed() -> LotTally {
    let mut lot = everything();
    lot.scheme.min_valid = Some(4);
    LotTally::of(None, lot.scheme, lot.bids, lot.scores, None)
}

/// A score is missing, and nobody says whether a bid is valid.
pub(super) fn refused() -> LotTally {
    let mut lot = vector("v1", None);
    lot.scores.pop();
    LotTally::of(None, lot.scheme, lot.bids, lot.scores, None)
}

/// One lot of every kind.
pub(super) fn all() -> Vec<LotTally> {
    let mut lots: Vec<LotTally> = ["v1", "v2", "v3", "v4", "v5"]
        .iter()
        .map(|case| vector(case, None))
        .collect();
    lots.push(vector("v3", Some("B")));
    lots.extend([sichuan(), sichuan_by_criterion()]);
    for combine in [
        Combine::Mean,
        Combine::Median,
        Combine::Trimmed { low: 1, high: 1 },
    ] {
        lots.extend([Per::Criterion, Per::Total].map(|per| two(combine, per)));
    }
    lots.extend([NewSupplier::Zero, NewSupplier::Mean, NewSupplier::Rescale].map(newcomer));
    lots.extend([newcomer(NewSupplier::Refuse)]);
    lots.extend([everything(), lowest(), failed(), refused()]);
    lots
}
