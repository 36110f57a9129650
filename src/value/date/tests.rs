use super::FaultKind::{Ambiguous, Damaged, Malformed, Masked, OutOfRange};
use super::*;
use proptest::prelude::*;

#[test]
fn forms_of_practice() {
    for (raw, iso) in [
        ("2013年6月25日", "2013-06-25"),
        ("2013 年 6 月 25 日", "2013-06-25"),
        ("２０１３年６月２５日", "2013-06-25"),
        ("2013年6月25号", "2013-06-25"),
        ("2013-06-25", "2013-06-25"),
        ("2013.6.25", "2013-06-25"),
        ("2021/01/15", "2021-01-15"),
        ("2021/1/5", "2021-01-05"),
        ("20.09.2016", "2016-09-20"),
        ("二○一二年五月二十四日", "2012-05-24"),
        ("二〇一二年十月三十一日", "2012-10-31"),
        ("二零一二年十二月廿四日", "2012-12-24"),
        ("二0一二年五月十日", "2012-05-10"),
        ("2016年2月29日", "2016-02-29"),
        ("2013年6月", "2013-06"),
        ("2013-06", "2013-06"),
        ("2013年", "2013"),
        ("2013", "2013"),
    ] {
        let date = parse_date(raw).unwrap();
        assert_eq!(date.to_string(), iso, "{raw}");
        assert_eq!(parse_day(raw).is_ok(), iso.len() == 10, "{raw}");
    }
    assert_eq!(parse_day("2013年6月").unwrap_err().kind, Ambiguous);
}

#[test]
fn refusals_never_propose_a_date() {
    for (raw, kind) in [
        ("2013619日", Damaged),
        ("20119月", Damaged),
        ("1119日", Damaged),
        ("2013年619日", Damaged),
        ("2013年6月25", Damaged),
        ("20136月25日", Damaged),
        ("2013-0625", Damaged),
        ("20130625", Damaged),
        ("2013-02-30", OutOfRange),
        ("2015年2月29日", OutOfRange),
        ("2013年13月1日", OutOfRange),
        ("2013-00-10", OutOfRange),
        ("1948-12-31", OutOfRange),
        ("2101-01-01", OutOfRange),
        ("1119", OutOfRange),
        ("2016年5月23—25日", Ambiguous),
        ("2016年5月23-25日", Ambiguous),
        ("2016-05-23至2016-05-25", Ambiguous),
        ("2016.5.23-25", Ambiguous),
        ("2016/5/23-2016/5/25", Ambiguous),
        ("2016-05-23 ~ 2016-05-25", Ambiguous),
        ("7月29日", Ambiguous),
        ("29日", Ambiguous),
        ("今年5月底", Ambiguous),
        ("2013年5月底", Ambiguous),
        ("2013年6月上旬", Ambiguous),
        ("01/02/2013", Ambiguous),
        ("25-12-2013", Ambiguous),
        ("13-6-25", Ambiguous),
        ("13年6月25日", Ambiguous),
        ("一二年六月", Ambiguous),
        ("6.25", Ambiguous),
        ("2013年6月25日前", Malformed),
        ("2013年6月25日(星期二)", Malformed),
        ("二千零一十二年", Malformed),
        ("2013-06-25T09:30:00", Malformed),
        ("2013年6月25日 9:30", Malformed),
        ("2013-6/25", Malformed),
        ("-", Malformed),
        ("近期", Malformed),
        ("2013-**-25", Masked),
    ] {
        let fault = parse_date(raw).unwrap_err();
        assert_eq!(fault.kind, kind, "{fault:?}");
        assert_eq!(fault.help, how_or_value(&fault), "{raw}");
    }
}

/// Advice is the fixed one, or that of what every value has in common.
fn how_or_value(fault: &ValueFault) -> Text {
    match fault.kind {
        Masked => fault.help.clone(),
        Malformed if fault.message.zh.contains("没有值") => fault.help.clone(),
        Malformed | Ambiguous | Damaged | OutOfRange => how(),
    }
}

#[test]
fn moments() {
    for (raw, iso) in [
        ("2024-04-24T09:30:00", "2024-04-24T09:30:00"),
        ("2024-04-24T09:30:00+08:00", "2024-04-24T09:30:00"),
        ("2024-04-24 09:30", "2024-04-24T09:30:00"),
        ("2024/4/24 9:30", "2024-04-24T09:30:00"),
        ("2024年4月24日 9:30", "2024-04-24T09:30:00"),
        ("2024年4月24日9：30", "2024-04-24T09:30:00"),
        ("2024年4月24日上午9时30分", "2024-04-24T09:30:00"),
        ("2024年04月24日 09点30分（北京时间）", "2024-04-24T09:30:00"),
        ("2024年4月24日下午2时", "2024-04-24T14:00:00"),
        ("2024年4月24日 下午14:30", "2024-04-24T14:30:00"),
        ("二○二四年四月二十四日下午三时十五分", "2024-04-24T15:15:00"),
        ("2024年4月24日", "2024-04-24"),
        ("2024-04-24", "2024-04-24"),
    ] {
        assert_eq!(parse_moment(raw).unwrap().to_string(), iso, "{raw}");
    }
    for (raw, kind) in [
        ("2024-04-24T09:30:00Z", Malformed),
        ("2024-04-24T", Malformed),
        ("2024-04-24T09:30:00-07:00", Malformed),
        ("2024-04-24T09:30:00+0800", Malformed),
        ("2024-04-24 9:5", Malformed),
        ("2024-04-24 +9:05", Malformed),
        ("2024-04-24 九点半", Malformed),
        ("2024-04-24 09:30-10:30", Ambiguous),
        ("2024年4月24日上午9时至10时", Ambiguous),
        ("2024年4月24日下午12时", Ambiguous),
        ("2024年4月24日上午14时", Ambiguous),
        ("2024-04-24 24:00", OutOfRange),
        ("2024-04-24 09:60", OutOfRange),
        ("2024年4月 9:30", Ambiguous),
        ("2024-04 9:30", Ambiguous),
        ("2016年5月23日—25日", Ambiguous),
    ] {
        assert_eq!(parse_moment(raw).unwrap_err().kind, kind, "{raw}");
    }
}

#[test]
fn partial_dates_have_bounds() {
    let ends = |raw| {
        let date = parse_date(raw).unwrap();
        let (a, b) = (date.earliest().unwrap(), date.latest().unwrap());
        (a.to_string(), b.to_string())
    };
    assert_eq!(
        ends("2024年2月"),
        ("2024-02-01".into(), "2024-02-29".into())
    );
    assert_eq!(ends("2024-12"), ("2024-12-01".into(), "2024-12-31".into()));
    assert_eq!(ends("2024"), ("2024-01-01".into(), "2024-12-31".into()));
}

proptest! {
    #[test]
    fn days_come_back(year in 1949_i32..=2100, ordinal in 1_u32..=366) {
        let day = NaiveDate::from_yo_opt(year, ordinal);
        prop_assume!(day.is_some());
        let day = day.unwrap();
        for form in ["%Y-%m-%d", "%Y年%-m月%-d日", "%Y.%-m.%-d", "%Y/%m/%d", "%d.%m.%Y"] {
            prop_assert_eq!(parse_day(&day.format(form).to_string()), Ok(day));
        }
    }
}
