//! The header: where it is, what its columns are, whether a scheme fits.

use super::*;

#[test]
fn titles_above_are_one_note() {
    let text =
        "# 来源 \"x\n某项目评分汇总表,,\n日期：,2024年4月1日,\n供应商名称,评委1,评委2\n甲,80,90\n";
    let (sheet, told) = read_all(text, &scheme(&["tech"]));
    assert_told(&told, &[("sheet-title-rows 1:1", "3 行")]);
    assert!(told[0].contains("某项目评分汇总表"));
    assert_eq!(scores(&sheet), ["甲 tech@评委1 80", "甲 tech@评委2 90"]);
    assert_eq!(outlined(text).header_place().start().line, 4);
}

#[test]
fn a_table_without_header_says_what_is_missing() {
    for (text, at, part) in [
        ("报价,总分\n1,2\n", "sheet-header 1:1", "缺供应商一列"),
        (
            "x\n包号,报价,总分\n1,2,3\n",
            "sheet-header 2:1",
            "缺供应商一列",
        ),
        ("供应商,电邮\n甲,a\n", "sheet-header 1:1", "却没有报价"),
        ("甲,1\n乙,2\n", "sheet-header 1:1", "没有表头"),
        (
            "供应商，报价\n甲，1\n",
            "sheet-header 1:1",
            "列之间用的是“，”",
        ),
    ] {
        let (_, told) = read_all(text, &scheme(&["tech"]));
        assert_told(&told, &[(at, part)]);
    }
    let (_, told) = read_all("供应商,报价\n\"甲,1\n", &lowest());
    assert_told(&told, &[("csv-quote 2:1", "没有结束")]);
}

#[test]
fn two_rows_are_one_header() {
    let all = scheme(&["tech", "comm", "price"]);
    let expected = [
        "甲 tech@评委1 40",
        "甲 tech@评委2 41",
        "甲 comm@评委1 9",
        "甲 comm@评委2 8",
    ];
    for text in [
        "供应商,报价,技术部分,,商务部分,,总分\n,,评委1,评委2,评委1,评委2,\n甲,5,40,41,9,8,60\n",
        "供应商,报价,技术部分,,,商务部分,,总分\n,,评委1,评委2,平均分,评委1,评委2,\n甲,5,40,41,40.5,9,8,60\n",
        ",,技术部分,,商务部分,,\n供应商,报价,评委1,评委2,评委1,评委2,总分\n甲,5,40,41,9,8,60\n",
        "供应商,报价,技术部分@评委1,tech@评委2,商务@评委1,comm＠评委 2,总分\n甲,5,40,41,9,8,60\n",
    ] {
        let (sheet, told) = read_all(text, &all);
        assert_eq!(told, Vec::<String>::new(), "{text}");
        assert_eq!(scores(&sheet), expected, "{text}");
        assert_eq!(bids(&sheet), ["甲 5 yes"]);
        assert_eq!(
            sheet.lots[0].published[0].total.as_ref().unwrap().value,
            Decimal::from(60)
        );
    }
    let sheet = read(
        "供应商,评委打分,\n,评委1,评委2\n甲,1,2\n",
        &scheme(&["tech"]),
    );
    assert_eq!(scores(&sheet), ["甲 tech@评委1 1", "甲 tech@评委2 2"]);
    let sheet = read(
        "供应商,技术部分,,总分\n,tech,业绩,\n甲,1,2,3\n",
        &scheme(&["tech", "业绩"]),
    );
    assert_eq!(scores(&sheet), ["甲 tech 1", "甲 业绩 2"]);
}

#[test]
fn columns_belong_to_criteria_by_id_name_or_header() {
    let mut s = scheme(&["tech", "comm", "team"]);
    s.criteria[0].names = Text::fixed("服务方案", "service plan");
    s.criteria[1].headers = vec!["企业实力（分）".to_owned()];
    let sheet = read("supplier,Service  Plan,企业实力,TEAM\nA,1,2,3\n", &s);
    assert_eq!(scores(&sheet), ["A tech 1", "A comm 2", "A team 3"]);
    let sheet = read("supplier,服务方案(分),企业 实力,team\nA,1,2,3\n", &s);
    assert_eq!(scores(&sheet), ["A tech 1", "A comm 2", "A team 3"]);
}

#[test]
fn experts_hold_the_one_criterion_without_a_column_or_the_total() {
    let text = "供应商,报价,e1,E2\n甲,5,40,41\n";
    for (ids, criterion) in [
        (&["tech"][..], "tech"),
        (&["tech", "price"], "tech"),
        (&["tech", "comm"], ""),
        (&["tech", "comm", "price"], ""),
    ] {
        let sheet = read(text, &scheme(ids));
        assert_eq!(
            scores(&sheet),
            [
                format!("甲 {criterion}@e1 40"),
                format!("甲 {criterion}@E2 41")
            ]
        );
    }
    let sheet = read(
        "供应商,上年度评估结果,评委甲,评委乙\n甲,90,80,81\n",
        &shenzhen(),
    );
    assert_eq!(
        scores(&sheet),
        [
            "甲 prev_eval 90",
            "甲 bid_and_defence@评委甲 80",
            "甲 bid_and_defence@评委乙 81"
        ]
    );
}

#[test]
fn experts_without_a_clear_criterion_are_one_fault() {
    let text = "供应商,tech,评委1,评委2\n甲,5,40,41\n";
    let (sheet, told) = read_all(text, &scheme(&["tech", "comm", "team"]));
    assert_told(
        &told,
        &[("unknown-header 1:10", "comm、team 都没有自己的列")],
    );
    assert!(told[0].contains("技术@评委1"), "{told:?}");
    assert_eq!(scores(&sheet), ["甲 tech 5"]);
    let (_, told) = read_all(text, &scheme(&["tech"]));
    assert_told(
        &told,
        &[("unknown-header 1:10", "每个评审因素都已有自己的列")],
    );
    let (_, told) = read_all(text, &lowest());
    assert_told(
        &told,
        &[
            ("unknown-header 1:5", "表头“tech”在这个评分办法里没有"),
            ("unknown-header 1:10", "没有要打分的评审因素"),
        ],
    );
}

#[test]
fn unknown_and_missing_headers_say_what_is_taken() {
    let s = scheme(&["tech", "comm"]);
    let (_, told) = read_all("供应商,tech,投标抱价\n甲,1,2\n", &s);
    assert_told(
        &told,
        &[
            ("missing-header 1:1", "评审因素 comm"),
            ("unknown-header 1:10", "是否应为 投标价？"),
        ],
    );
    let (_, told) = read_all("供应商,tech,comm,qqqqqq\n甲,1,2,\n", &s);
    assert_told(&told, &[("unknown-header 1:15", "可用：tech, the tech")]);
    let (_, told) = read_all("供应商,tech,comm,价格分\n甲,1,2,3\n", &s);
    assert_told(&told, &[("unknown-header 1:15", "headers = [\"价格分\"]")]);
    let (_, told) = read_all("供应商,评委,tech,comm\n甲,张,2,3\n", &s);
    assert_told(&told, &[("unknown-header 1:5", "宽表每家一行")]);
    let (_, told) = read_all("供应商,tech,comm,\n甲,1,2,\n乙,1,2,3\n", &s);
    assert_told(&told, &[("unknown-header 1:15", "第 3 行有内容")]);
    assert_eq!(read("供应商,tech,comm,,\n甲,1,2,,\n", &s).lots.len(), 1);
}

#[test]
fn two_columns_of_one_meaning_are_a_fault() {
    let (sheet, told) = read_all(
        "供应商,报价,最终报价,tech,评委1\n甲,5,4,1,\n",
        &in_unit(BidUnit::Yuan),
    );
    assert_told(
        &told,
        &[
            ("duplicate-header 1:8", "“报价”和“最终报价”是同一项"),
            ("unknown-header 1:18", "评委1"),
        ],
    );
    assert_eq!(bids(&sheet), ["甲 5 yes"]);
    let (_, told) = read_all("供应商,评委A,评委a\n甲,5,4\n", &scheme(&["tech"]));
    assert_told(&told, &[("duplicate-header 1:9", "评委A")]);
    let (_, told) = read_all("供应商,投标人,tech\n甲,甲,4\n", &scheme(&["tech"]));
    assert_told(&told, &[("duplicate-header 1:5", "投标人")]);
    // Two reviews are two things.
    let (_, told) = read_all(
        "供应商,资格审查,符合性审查,tech\n甲,√,√,1\n",
        &scheme(&["tech"]),
    );
    assert_eq!(told, Vec::<String>::new());
}

#[test]
fn groups_of_headers_find_their_criterion() {
    let text = "供应商,技术得分,资信商务,价格分,投标报价(元)\n甲,1,2,3,4\n";
    let sheet = read(text, &scheme(&["technical", "business", "price"]));
    assert_eq!(scores(&sheet), ["甲 technical 1", "甲 business 2"]);
    assert_eq!(
        sheet.lots[0].published[0].points["price"].value,
        Decimal::from(3)
    );
    // A price that is scored by hand.
    let mut by_hand = scheme(&["tech", "comm", "price"]);
    by_hand.criteria[2].formula = None;
    let sheet = read(text, &by_hand);
    assert_eq!(scores(&sheet), ["甲 tech 1", "甲 comm 2", "甲 price 3"]);
}

#[test]
fn a_sum_of_parts_is_published_points() {
    let mut s = scheme(&["tech", "plan", "team"]);
    s.criteria[1].parent = Some("tech".to_owned());
    s.criteria[2].parent = Some("tech".to_owned());
    let sheet = read("供应商,plan,team,技术分\n甲,1,2,3\n", &s);
    assert_eq!(scores(&sheet), ["甲 plan 1", "甲 team 2"]);
    assert_eq!(
        sheet.lots[0].published[0].points["tech"].value,
        Decimal::from(3)
    );
}

#[test]
fn a_scheme_fits_where_every_criterion_has_its_column() {
    let fits = |header: &str, scheme: &Scheme| {
        let cells = header.split(',').count();
        let row = vec!["5"; cells - 1].join(",");
        outlined(&format!("{header}\n甲,{row}\n")).fits(scheme)
    };
    for (header, shenzhen_fits, lowest_fits) in [
        ("供应商,上一年度评估结果,标书及答辩", true, false),
        ("供应商,上年度评估结果,评委1,评委2", true, false),
        (
            "供应商,prev_eval,bid_and_defence,总分,排名,备注",
            true,
            false,
        ),
        ("供应商,上一年度评估结果", false, false),
        ("供应商,评委1,评委2", false, false),
        ("供应商,上年度评估结果,标书及答辩,答辩态度", false, false),
        ("供应商,上年度评估结果,标书及答辩,技术分", false, false),
        ("供应商,报价", false, true),
        (
            "supplier,lot,bid,received_at,valid,reason,small_enterprise,brand",
            false,
            true,
        ),
        ("供应商,报价,评委1", false, false),
        ("供应商,报价,总分", false, false),
        ("供应商,报价,价格分", false, false),
        ("供应商,下浮率", false, false),
    ] {
        assert_eq!(fits(header, &shenzhen()), shenzhen_fits, "{header}");
        assert_eq!(fits(header, &lowest()), lowest_fits, "{header}");
    }
    let priced = scheme(&["tech", "price"]);
    assert!(fits("供应商,报价,技术分", &priced));
    assert!(fits("供应商,报价,评委1,价格分", &priced));
    assert!(!fits("供应商,技术分,价格分", &priced));
    let long = "供应商,评委,评审因素,得分\n甲,张,标书及答辩,90\n甲,张,prev_eval,80\n";
    assert!(outlined(long).is_long());
    assert!(outlined(long).fits(&shenzhen()));
    assert!(!outlined(long).fits(&lowest()));
    assert!(!outlined(long).fits(&priced));
}

#[test]
fn a_title_over_repeated_experts_is_no_group() {
    let (_, told) = read_all("评分表,,\n供应商,评委1,评委1\n甲,1,2\n", &scheme(&["tech"]));
    assert_told(
        &told,
        &[
            ("sheet-title-rows 1:1", "评分表"),
            ("duplicate-header 2:9", "评委1"),
        ],
    );
}

#[test]
fn hours_are_bid_where_the_scheme_says_so() {
    let text = "供应商,工时,价格分,tech\n甲,120小时,30,5\n";
    assert_eq!(bids(&read(text, &in_unit(BidUnit::Hours))), ["甲 120 yes"]);
    let (_, told) = read_all(text, &in_unit(BidUnit::Yuan));
    assert_told(&told, &[("wrong-type 1:5", "hours")]);
    // A rate beside the amount is told twice, and takes no part.
    let text = "供应商,投标报价,下浮率,tech\n甲,95,5%,5\n";
    assert_eq!(bids(&read(text, &in_unit(BidUnit::Yuan))), ["甲 95 yes"]);
    assert_eq!(outlined(text).ignored(&in_unit(BidUnit::Yuan)), ["下浮率"]);
}

#[test]
fn rates_go_by_what_their_word_says() {
    let of = |header: &str, unit| {
        read_all(&format!("供应商,{header},tech\n甲,95%,5\n"), &in_unit(unit)).1
    };
    for header in ["折扣率", "毛利率", "费率折扣"] {
        assert!(!of(header, BidUnit::Discount).is_empty(), "{header}");
    }
    assert_told(
        &of("折扣率", BidUnit::Discount),
        &[("wrong-type 1:5", "打几折")],
    );
    for header in ["折扣率", "毛利率", "报价"] {
        assert!(of(header, BidUnit::Percent).is_empty(), "{header}");
    }
    assert_told(
        &of("下浮率", BidUnit::Percent),
        &[("wrong-type 1:5", "不符")],
    );
}

#[test]
fn the_last_price_counts() {
    let yuan = in_unit(BidUnit::Yuan);
    let text = "供应商,首次报价,最后报价,tech\n甲,90,95,5\n";
    assert_eq!(bids(&read(text, &yuan)), ["甲 95 yes"]);
    assert_eq!(outlined(text).ignored(&yuan), ["首次报价"]);
    for header in ["首次报价", "第一轮报价", "初次报价(元)"] {
        let (sheet, told) = read_all(&format!("供应商,{header},tech\n甲,90,5\n"), &yuan);
        assert_eq!(bids(&sheet), ["甲 unknown yes"], "{header}");
        assert_told(&told, &[("wrong-type 1:5", "最后报价为准")]);
    }
}

#[test]
fn names_of_persons_are_told_how_to_write_experts() {
    let (_, told) = read_all(
        "供应商,报价,tech,张三丰\n甲,1,2,3\n",
        &scheme(&["tech", "price"]),
    );
    assert_told(&told, &[("unknown-header 1:13", "评委写作 评委1")]);
    assert!(told[0].matches(", ").count() <= 12, "{told:?}");
}

#[test]
fn only_words_that_would_be_known_are_suggested() {
    let (_, told) = read_all("供应商,comm,技术份,得份\n甲,1,2,3\n", &scheme(&["comm"]));
    assert_told(
        &told,
        &[
            ("unknown-header 1:10", "可用："),
            ("unknown-header 1:14", "可用："),
        ],
    );
    let (_, told) = read_all(
        "供应商,technical,商务份\n甲,1,2\n",
        &scheme(&["technical", "comm"]),
    );
    assert!(
        told.iter().any(|t| t.contains("是否应为 商务？")),
        "{told:?}"
    );
}

#[test]
fn points_in_brackets_are_those_of_the_criterion() {
    let mut s = scheme(&["tech", "comm", "price"]);
    s.criteria[0].max = Some(Decimal::ONE_HUNDRED);
    let text = "供应商,报价,技术部分（100分）,,商务（满分：10分）,价格分(10分)\n,,评委1,评委2,,\n甲,5,40,41,9,8\n";
    let sheet = read(text, &s);
    assert_eq!(
        scores(&sheet),
        ["甲 tech@评委1 40", "甲 tech@评委2 41", "甲 comm 9"]
    );
    assert_eq!(
        sheet.lots[0].published[0].points["price"].value,
        Decimal::from(8)
    );
    assert!(outlined("供应商,上年度评估结果（70%）,标书及答辩(30分)\n甲,1,2\n").fits(&shenzhen()));
    let (_, told) = read_all("供应商,tech(45分),comm\n甲,5,6\n", &s);
    assert_told(
        &told,
        &[
            ("missing-header 1:1", "tech"),
            (
                "unknown-header 1:5",
                "写的是 45，而评分办法里 tech 的权重是 10、满分是 100",
            ),
        ],
    );
}
