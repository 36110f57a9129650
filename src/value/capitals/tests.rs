use super::FaultKind::{Damaged, Malformed};
use super::*;
use proptest::prelude::*;

fn amount(text: &str) -> Decimal {
    crate::value::decimal::decimal(text).unwrap()
}

/// rmb_capitals.csv, every row; the notes of rows 1 and 5 give the second spelling.
const ROWS: [(&str, &[&str]); 23] = [
    ("208000", &["贰拾万零捌仟元整", "贰拾万捌仟元整"]),
    ("384018", &["叁拾捌万肆仟零壹拾捌元整"]),
    ("1050000", &["壹佰零伍万元整"]),
    ("733355", &["柒拾叁万叁仟叁佰伍拾伍元整"]),
    ("1008000", &["壹佰万零捌仟元整", "壹佰万捌仟元整"]),
    ("336000", &["叁拾叁万陆仟元整"]),
    ("524680", &["伍拾贰万肆仟陆佰捌拾元整"]),
    ("12000.01", &["壹万贰仟圆零壹分", "壹万贰仟圆零角壹分"]),
    ("100000", &["壹拾万元整"]),
    ("200000000", &["贰亿元整"]),
    ("9665.18", &["玖仟陆佰陆拾伍圆壹角捌分"]),
    ("181.7", &["壹佰捌拾壹元柒角"]),
    ("67348.18", &["陆万柒仟叁佰肆拾捌元壹角捌分"]),
    ("54106.38", &["伍万肆仟壹佰零陆元叁角捌分"]),
    ("0.5", &["伍角", "零元伍角"]),
    ("0.01", &["壹分", "零元零壹分"]),
    ("32600000", &["叁仟贰佰陆拾万元整"]),
    ("1409.50", &["壹仟肆佰零玖元伍角"]),
    ("6007.14", &["陆仟零柒元壹角肆分"]),
    (
        "1680.32",
        &["壹仟陆佰捌拾元零叁角贰分", "壹仟陆佰捌拾元叁角贰分"],
    ),
    (
        "107000.53",
        &["壹拾万柒仟元零伍角叁分", "壹拾万零柒仟元伍角叁分"],
    ),
    ("16409.02", &["壹万陆仟肆佰零玖元零贰分"]),
    ("325.04", &["叁佰贰拾伍元零肆分"]),
];

#[test]
fn every_published_row_both_ways() {
    for (figure, spellings) in ROWS {
        for spelling in spellings {
            assert_eq!(parse_capitals(spelling), Ok(amount(figure)), "{spelling}");
        }
        let ours = to_capitals(amount(figure)).unwrap();
        let known = spellings.iter().any(|s| s.replace('圆', "元") == ours);
        assert!(known, "{figure}: {ours}");
    }
}

#[test]
fn other_right_spellings() {
    for (spelling, figure) in [
        ("人民币伍拾贰万肆仟陆佰捌拾元整", "524680"),
        ("人民币：伍拾贰万肆仟陆佰捌拾元正", "524680"),
        ("貳拾伍萬參仟陸佰圓整", "253600"),
        ("壹佰捌拾壹元柒角整", "181.7"),
        ("零元整", "0"),
        ("伍仟元零角零分", "5000"),
        ("伍仟元叁角零分", "5000.3"),
        ("零元零角壹分", "0.01"),
        ("零元叁角贰分", "0.32"),
        ("壹亿伍仟元整", "100005000"),
        ("壹亿零伍仟元整", "100005000"),
        ("壹拾亿伍仟万元整", "1050000000"),
        ("壹万亿元整", "1000000000000"),
        ("壹万零壹亿零壹万元整", "1000100010000"),
        ("壹拾万零壹元整", "100001"),
    ] {
        assert_eq!(parse_capitals(spelling), Ok(amount(figure)), "{spelling}");
    }
}

#[test]
fn wrong_spellings_are_refused() {
    for (spelling, kind) in [
        ("贰拾伍佰元整", Damaged),
        ("伍佰佰元整", Damaged),
        ("伍万叁万元整", Damaged),
        ("伍亿万元整", Damaged),
        ("贰贰拾元整", Damaged),
        ("拾万元整", Damaged),
        ("壹仟肆佰玖元整", Damaged),
        ("壹拾万壹元整", Damaged),
        ("壹万零贰仟元整", Damaged),
        ("壹仟零零玖元整", Damaged),
        ("零伍元整", Damaged),
        ("叁拾万元", Damaged),
        ("叁拾万", Damaged),
        ("叁元贰分", Damaged),
        ("叁元零贰分整", Damaged),
        ("元伍角", Damaged),
        ("伍元叁角整整", Damaged),
        ("整", Damaged),
        ("五十二万元", Malformed),
        ("伍十贰万元整", Malformed),
        ("负伍元整", Malformed),
        ("伍拾 贰元整", Malformed),
        ("520000", Malformed),
    ] {
        assert_eq!(
            parse_capitals(spelling).unwrap_err().kind,
            kind,
            "{spelling}"
        );
    }
    let fault = parse_capitals("十二万五千元").unwrap_err();
    assert!(fault.help.zh.contains("壹拾贰万伍仟元整"), "{fault:?}");
}

#[test]
fn what_has_no_spelling() {
    for figure in ["-1", "0.001", "10000000000000000"] {
        assert_eq!(to_capitals(amount(figure)), None);
    }
    assert_eq!(to_capitals(amount("3.500")).as_deref(), Some("叁元伍角"));
    assert!(to_capitals(amount("9999999999999999.99")).is_some());
}

proptest! {
    #[test]
    fn capitals_come_back(fen in prop_oneof![
        0_i64..1_000_000_000_000_000_000,
        0_i64..2_000_000,
        // Numbers with many zeros, where the rules are.
        (1_i64..100, 0_u32..15, 1_i64..100, 0_u32..15)
            .prop_map(|(a, i, b, j)| a * 10_i64.pow(i) + b * 10_i64.pow(j)),
    ]) {
        let value = Decimal::new(fen, 2);
        let spelling = to_capitals(value).unwrap();
        prop_assert_eq!(parse_capitals(&spelling), Ok(value));
        prop_assert_eq!(parse_capitals(&format!("人民币：{spelling}")), Ok(value));
    }

    #[test]
    fn a_lost_character_never_leaves_the_same_amount(
        fen in 1_i64..100_000_000_000, at in any::<prop::sample::Index>()
    ) {
        let value = Decimal::new(fen, 2);
        let mut chars: Vec<char> = to_capitals(value).unwrap().chars().collect();
        // 零 alone may be optional.
        if chars.remove(at.index(chars.len())) != '零' {
            let cut: String = chars.into_iter().collect();
            prop_assert!(parse_capitals(&cut) != Ok(value));
        }
    }
}
