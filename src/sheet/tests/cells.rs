//! Cells: what they say, and what is said of those that cannot be read.

use super::*;

#[test]
fn prices_go_by_header_unit_and_scheme() {
    let of = |header: &str, cell: &str, scheme: &Scheme| {
        let (sheet, told) = read_all(&format!("供应商,{header},评委1\n甲,{cell},1\n"), scheme);
        (price(&sheet.lots[0].bids[0].price), told)
    };
    let yuan = in_unit(BidUnit::Yuan);
    for (header, cell, expected) in [
        ("投标报价（万元）", "52.468", "524680"),
        ("报价", "\"524,680.00\"", "524680.00"),
        ("报价", "52万元", "520000"),
        ("bid_price_yuan", "7", "7"),
        ("报价", "0", "0"),
        ("报价", "", "blank"),
        ("报价", "/", "blank"),
        ("报价", "—", "blank"),
        ("报价", "无", "blank"),
    ] {
        let (found, told) = of(header, cell, &yuan);
        assert_eq!(
            (found.as_str(), told.len()),
            (expected, 0),
            "{header} {cell} {told:?}"
        );
    }
    for (header, cell, start, part) in [
        (
            "报价(元)",
            "5万元",
            "ambiguous-value 2:3",
            "“甲”的“报价(元)”",
        ),
        ("报价", "-5", "value-out-of-range 2:3", "-5"),
        ("报价", "****", "masked-value 2:3", "遮盖"),
        ("报价", "面议", "unreadable-value 2:3", "面议"),
        ("报价", "不超过5万元", "ambiguous-value 2:3", "上下限"),
    ] {
        let (found, told) = of(header, cell, &yuan);
        assert_eq!(found, "unknown", "{cell}");
        let rule_agrees = told.len() == 1 && told[0].contains(part);
        assert!(rule_agrees, "{told:?} {start}");
        assert_eq!(told[0].split(' ').nth(1), start.split(' ').nth(1));
    }
    let rate = in_unit(BidUnit::Discount);
    for (header, cell, expected) in [
        ("下浮率", "5%", "0.05"),
        ("下浮率（%）", "5", "0.05"),
        ("让利率", "0.12", "0.12"),
    ] {
        assert_eq!(of(header, cell, &rate).0, expected, "{header} {cell}");
    }
    let (found, told) = of("下浮率", "5", &rate);
    assert_eq!(found, "unknown");
    assert_told(&told, &[("ambiguous-value 2:3", "百分号")]);
    let (found, told) = of("下浮率", "-5%", &rate);
    assert_eq!(found, "unknown");
    assert_told(&told, &[("value-out-of-range 2:3", "负数")]);
    for (header, scheme) in [("下浮率", &yuan), ("报价(万元)", &rate)] {
        let (found, told) = of(header, "5", scheme);
        assert_eq!(found, "unknown");
        assert_told(&told, &[("wrong-type 1:5", "报价单位")]);
    }
    assert_eq!(bids(&read("供应商,评委1\n甲,1\n", &yuan)), ["甲 none yes"]);
}

#[test]
fn scores_are_exact_or_not_there() {
    let of = |cell: &str| {
        let (sheet, told) = read_all(
            &format!("供应商,tech\n甲,{cell}\n乙,1\n"),
            &scheme(&["tech"]),
        );
        (scores(&sheet), told)
    };
    for (cell, score) in [("８０．５０", "80.50"), ("0", "0"), ("-1", "-1")] {
        let (found, told) = of(cell);
        assert_eq!(
            (found[0].clone(), told.len()),
            (format!("甲 tech {score}"), 0)
        );
    }
    for cell in ["", "/", "—", "-", "无", " "] {
        let (found, told) = of(cell);
        assert_eq!((found.len(), told.len()), (1, 0), "{cell}");
    }
    for (cell, start, part) in [
        ("1e6", "value-damaged 2:3", "科学计数法"),
        (
            "优秀",
            "unreadable-value 2:3",
            "“甲”的“tech”：「优秀」不是一个十进制数",
        ),
        ("\"1,000\"", "unreadable-value 2:4", "千分位"),
        ("**", "masked-value 2:3", "遮盖"),
        ("无效", "unreadable-value 2:3", "（valid）一列写 否"),
    ] {
        let (found, told) = of(cell);
        assert_eq!(found, ["乙 tech 1"]);
        let fits = told.len() == 1 && told[0].contains(part);
        assert!(fits, "{told:?}");
        assert_eq!(told[0].split(' ').nth(1), start.split(' ').nth(1));
    }
}

#[test]
fn validity_is_that_of_all_reviews() {
    let header = "供应商,资格审查,符合性审查,是否有效,无效原因,tech\n";
    let of = |row: &str| {
        let sheet = read(&format!("{header}{row}\n"), &scheme(&["tech"]));
        let bid = sheet.lots[0].bids[0].clone();
        (bid.valid, bid.reason.map(|reason| reason.zh.into_owned()))
    };
    assert_eq!(of("甲,√,通过,是,/,1"), (Some(true), None));
    assert_eq!(of("甲,√,,是,,1"), (None, None));
    assert_eq!(
        of("甲,×,,,,"),
        (Some(false), Some("资格审查未通过".to_owned()))
    );
    let both = "资格审查、符合性审查未通过".to_owned();
    assert_eq!(of("甲,不合格,不通过,是,,"), (Some(false), Some(both)));
    assert_eq!(
        of("甲,√,×,否,未签章,无效"),
        (Some(false), Some("未签章".to_owned()))
    );
    assert_eq!(of("甲,√,√,否,,废标"), (Some(false), None));
    let (sheet, told) = read_all(&format!("{header}甲,√,大致,是,,1\n"), &scheme(&["tech"]));
    assert_told(&told, &[("unreadable-value 2:5", "“甲”的“符合性审查”")]);
    assert_eq!(sheet.lots[0].bids[0].valid, None);
}

#[test]
fn further_facts_of_a_bid() {
    let text = "供应商,是否小微企业,品牌,是否本国产品,tech\n 甲 ,是,联想,√,1\n乙,,无,,1\n";
    let sheet = read(text, &scheme(&["tech"]));
    let [a, b] = sheet.lots[0].bids.as_slice() else {
        panic!("two bids");
    };
    assert_eq!(
        (a.small, a.domestic, a.brand.as_deref()),
        (Some(true), Some(true), Some("联想"))
    );
    assert_eq!(
        (b.small, b.domestic, b.brand.as_deref()),
        (None, None, None)
    );
    assert_eq!(a.supplier.value, "甲");
    let (_, told) = read_all(
        "供应商,是否小微企业,tech\n甲,1,1\n张**,是,1\n",
        &scheme(&["tech"]),
    );
    assert_told(
        &told,
        &[
            ("ambiguous-value 2:3", "是否小微企业"),
            ("masked-value 3:1", "哪一家"),
        ],
    );
}

#[test]
fn what_is_published_is_kept_with_its_places() {
    let text = "供应商,评委1,总得分,排名,是否中标,评标价(元),中标（成交）金额(万元),大写\n\
        甲,90,90.00,第一中标候选人,是,100,52.468,人民币伍拾贰万肆仟陆佰捌拾元整\n\
        乙,80,80.5,2,否,120,/,\n丙,70,,第三名,未中标,,,\n";
    let sheet = read(text, &scheme(&["tech"]));
    let [a, b, c] = sheet.lots[0].published.as_slice() else {
        panic!("three");
    };
    assert_eq!(a.total.as_ref().unwrap().value.to_string(), "90.00");
    assert_eq!(a.rank.as_ref().unwrap().value, 1);
    assert_eq!(a.rank.as_ref().unwrap().place.start().column, 12);
    assert!(a.winner.as_ref().unwrap().value);
    assert_eq!(
        a.evaluated_price.as_ref().unwrap().value,
        Decimal::from(100)
    );
    let amount = Decimal::from(524_680);
    assert_eq!(a.amount.as_ref().unwrap().value, amount);
    assert_eq!(a.amount_in_words.as_ref().unwrap().value, amount);
    assert_eq!(
        (b.rank.as_ref().unwrap().value, b.amount.is_none()),
        (2, true)
    );
    assert_eq!(
        (c.rank.as_ref().unwrap().value, c.total.is_none()),
        (3, true)
    );
    let (_, told) = read_all(
        "供应商,评委1,排名,是否中标\n甲,1,首位,也许\n乙,1,0,否\n",
        &scheme(&["tech"]),
    );
    assert_told(
        &told,
        &[
            ("unreadable-value 2:5", "不是名次"),
            ("unreadable-value 2:8", "是否中标"),
            ("value-out-of-range 3:5", "不可能是名次"),
        ],
    );
}

#[test]
fn only_what_is_published_is_read_for_comparison() {
    let text = "供应商名称,怪列,投标报价,技术分,总分,名次\n甲,x,面议,优,91.15,1\n乙,y,2,3,,\n";
    let mut sink = Sink::default();
    let outline = open(text, &mut sink).unwrap();
    let sheet = outline.published(&shenzhen(), &mut sink);
    assert!(sink.is_empty(), "{:?}", told(sink));
    let lot = &sheet.lots[0];
    assert!(lot.bids.is_empty() && lot.scores.is_empty());
    assert_eq!(lot.published.len(), 2);
    assert_eq!(
        lot.published[0].total.as_ref().unwrap().value.to_string(),
        "91.15"
    );
    assert!(lot.published[1].is_empty());
}
