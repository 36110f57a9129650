//! What is printed, character by character.

use super::full::full;
use crate::finding::{Label, Status};
use crate::report::samples::*;
use crate::report::{Format, Options, Show};
use crate::text::Lang;

/// A failure with some labels, at 80 columns, without its header line.
fn drawn(labels: Vec<Label>) -> String {
    let options = Options {
        width: 80,
        ..options(Lang::Zh, Show::Fail)
    };
    let text = full(&finding("rule-name", "消息", "message", labels), &options);
    text.strip_prefix("错误[rule-name]: 消息\n")
        .unwrap()
        .to_owned()
}

#[test]
fn a_run_in_chinese() {
    let text = emit(Format::Text, &mixed(), Lang::Zh, Show::Fail);
    assert_eq!(
        text,
        "\
错误[bid-period-too-short]: 自招标文件发出至投标截止仅 11 日，不得少于 20 日
 --> cases/2024-017/case.toml:4:12
  |
3 | documents_issued_on = 2026-03-01
  |                       ---------- 招标文件发出
4 | deadline = 2026-03-12
  |            ^^^^^^^^^^ 投标截止
  |
  = 依据: 《政府采购法》（主席令第68号）第三十五条：“自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日。”
  = 改法: 将 tender.deadline 改为 2026-03-21 或以后；
          如已开标，写明更正公告

警告[score-range]: 得分\\u{202e}超出范围
 --> cases/2024-017/scores.csv:2:1
  |
2 | 1,101
  | ^^^^^

已豁免 1 条，历史 1 条
  历史 错误[amount-in-words] 大小写金额不一致  cases/2024-017/case.toml:6
  豁免 错误[open-tender-required] 250万元 已达公开招标数额标准  cases/2024-017/case.toml:6（理由：经批准采用竞争性磋商；批准：市财政局；有效至：2026-12-31）

2024-017：无法判断 4 条
  缺 tender.report_received_on：2 条（award-late、bid-period-too-short）
  缺 contract.signed_on、award.notice_on：1 条（contract-late）
  缺少日期，无法判断：1 条（holiday-table-missing）

1 个项目：错误 1，警告 1，提示 0；已判 112 条，4 条无法判断，2 条未到环节；豁免 1，历史 1
"
    );
}

#[test]
fn a_run_in_english() {
    let text = emit(Format::Text, &mixed(), Lang::En, Show::Fail);
    assert_eq!(
        text,
        "\
error[bid-period-too-short]: 11 days from issue of the documents to the deadline; at least 20 are required
 --> cases/2024-017/case.toml:4:12
  |
3 | documents_issued_on = 2026-03-01
  |                       ---------- documents issued
4 | deadline = 2026-03-12
  |            ^^^^^^^^^^ deadline
  |
  = basis: Government Procurement Law (主席令第68号), Article 35: “自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日。”
  = help: move tender.deadline to 2026-03-21 or later;
          if bids were opened, record the notice of correction

warning[score-range]: score out of range
 --> cases/2024-017/scores.csv:2:1
  |
2 | 1,101
  | ^^^^^

1 waived, 1 existing
  existing error[amount-in-words] figures and words differ  cases/2024-017/case.toml:6
  waived error[open-tender-required] 250万元 reaches the threshold of open tendering  cases/2024-017/case.toml:6 (reason: 经批准采用竞争性磋商; approved by: 市财政局; until: 2026-12-31)

2024-017: 4 could not be judged
  missing tender.report_received_on: 2 (award-late, bid-period-too-short)
  missing contract.signed_on, award.notice_on: 1 (contract-late)
  a date is missing: 1 (holiday-table-missing)

1 case: 1 error, 1 warning, 0 notes; 112 checks judged, 4 could not be judged, 2 not due; 1 waived, 1 existing
"
    );
}

#[test]
fn unknown_in_full_and_passes_in_a_line() {
    let text = emit(Format::Text, &mixed(), Lang::Zh, Show::All);
    let unknown = "\
无法判断[award-late]: 缺少日期，无法判断
 --> cases/2024-017/case.toml:2:1
  |
2 | [tender]
  | ^^^^^^^^
  |
  = 缺: tender.report_received_on
";
    assert!(text.contains(unknown), "{text}");
    let quiet = "
符合[committee-size] 评审小组 5 人，不少于 5 人  cases/2024-017/case.toml:5（members = 5 人）
不适用[framework-term] 非框架协议  cases/2024-017/case.toml:5

1 个项目：";
    assert!(text.contains(quiet), "{text}");
    let text = emit(Format::Text, &mixed(), Lang::Zh, Show::Unknown);
    assert!(text.contains(unknown) && !text.contains("符合["), "{text}");
}

#[test]
fn nothing_found() {
    assert_eq!(
        emit(Format::Text, &[], Lang::Zh, Show::Fail),
        "未发现问题；已判 112 条，0 条无法判断，2 条未到环节\n"
    );
}

#[test]
fn many_rules_wait_for_one_fact() {
    let case = file("case.toml", CASE);
    let findings: Vec<_> = ["a-late", "b-late", "c-late", "d-late"]
        .into_iter()
        .map(|rule| {
            let mut f = finding(rule, "缺", "missing", vec![label(&case, "[award]", "", "")]);
            f.status = Status::Unknown;
            f.missing = vec!["award.decided_on".to_owned()];
            f
        })
        .collect();
    let text = emit(Format::Text, &findings, Lang::Zh, Show::Fail);
    assert!(
        text.contains("  缺 award.decided_on：4 条（a-late、b-late、c-late、…）\n"),
        "{text}"
    );
}

#[test]
fn windows_line_ends() {
    let source = file("a.toml", "甲 = \"一二三\"\r\n乙 = \"四五六\"\r\n");
    let labels = vec![
        label(&source, "\"四五六\"", "乙", ""),
        label(&source, "\"一二三\"\r\n", "甲", ""),
    ];
    assert_eq!(
        drawn(labels),
        r#" --> a.toml:2:5
  |
1 | 甲 = "一二三"
  |      -------- 甲
2 | 乙 = "四五六"
  |      ^^^^^^^^ 乙
"#
    );
}

#[test]
fn far_lines_and_a_second_file_share_one_gutter() {
    let lines: String = (1..=300).map(|i| format!("第{i}行 = {i}\n")).collect();
    let far = file("far.toml", &lines);
    let table = file("b.csv", "编号,名称\n1,甲公司\n");
    let labels = vec![
        label(&far, "第250行", "二", ""),
        label(&far, "第3行", "一", ""),
        label(&far, "第5行", "又一", ""),
        label(&table, "甲公司", "登记名称", ""),
    ];
    assert_eq!(
        drawn(labels),
        "   --> far.toml:250:1
    |
  3 | 第3行 = 3
    | ----- 一
  4 | 第4行 = 4
  5 | 第5行 = 5
    | ----- 又一
...
250 | 第250行 = 250
    | ^^^^^^^ 二
    |
   ::: b.csv:2:3
    |
  2 | 1,甲公司
    |   ------ 登记名称
"
    );
}

#[test]
fn tabs_are_spaces_and_hidden_characters_are_named() {
    let tab = file("tab.csv", "\t甲\t乙\n");
    assert_eq!(
        drawn(vec![label(&tab, "乙", "在此", "")]),
        " --> tab.csv:1:4
  |
1 |     甲    乙
  |           ^^ 在此
"
    );
    // The carets stand under the shown form; the column is that of the file.
    let rtl = file(
        "\u{202e}.toml",
        "名 = \"\u{202e}甲\u{202c}公\u{1b}[31m司\" # 注\u{FDD0}\n",
    );
    let labels = vec![
        label(&rtl, "甲", "字", ""),
        label(&rtl, "\u{1b}", "控制符", ""),
        label(&rtl, "# 注", "注\u{1b}", ""),
    ];
    assert_eq!(
        drawn(labels),
        r#" --> \u{202e}.toml:1:7
  |
1 | 名 = "\u{202e}甲\u{202c}公\u{1b}[31m司" # 注\u{fdd0}
  |               ^^          ------        ---- 注\u{1b}
  |               |           |
  |               字          控制符
"#
    );
}

#[test]
fn a_line_of_a_megabyte_is_cut_around_its_labels() {
    let line = format!("{}目标{}终", "长".repeat(200_000), "x".repeat(500_000));
    let source = file("mb.csv", &line);
    let labels = vec![
        label(&source, "目标", "在此", ""),
        label(&source, "终", "末", ""),
    ];
    assert_eq!(
        drawn(labels),
        " --> mb.csv:1:200001
  |
1 | …长长长长长长长长长长长长目标xxxxxxxxxxxxxxxxxxxxxxxx…xxxxxxxxxxxxxxxxxxxxxxxx终
  |                          ^^^^ 在此                                            -- 末
"
    );
    assert_eq!(
        drawn(vec![at(&source, 0, line.len(), "全部", "")]),
        " --> mb.csv:1:1
  |
1 | 长长长长长长长长长长长长…xxxxxxxxxxxxxxxxxxxxxx终
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 全部
"
    );
}

#[test]
fn places_without_text() {
    let empty = file("empty.csv", "");
    assert_eq!(
        drawn(vec![at(&empty, 0, 0, "空文件", "")]),
        " --> empty.csv  空文件\n"
    );
    let case = file("a.toml", "甲 = 1\n");
    assert_eq!(
        drawn(vec![
            at(&empty, 0, 0, "", ""),
            label(&case, "甲", "见此", "")
        ]),
        " --> empty.csv
  |
 ::: a.toml:1:1
  |
1 | 甲 = 1
  | -- 见此
"
    );
    // The path of a file without its text is not the file.
    let path_only = file("a.toml", "");
    assert_eq!(
        drawn(vec![
            label(&case, "甲", "见此", ""),
            at(&path_only, 0, 0, "未读", ""),
            at(&path_only, 0, 0, "未列", "")
        ]),
        " --> a.toml:1:1
  |
1 | 甲 = 1
  | ^^ 见此
  |
 ::: a.toml  未读; 未列
"
    );
    assert_eq!(drawn(Vec::new()), "");
}

#[test]
fn ends_and_empty_spans() {
    let source = file("a.toml", "甲 = \"一\"\n乙 = 2\n");
    let end = source.text().len();
    assert_eq!(
        drawn(vec![
            at(&source, end, end, "缺 [award]", ""),
            label(&source, "2", "", "")
        ]),
        " --> a.toml:3:1
  |
2 | 乙 = 2
  |      -
3 |
  | ^ 缺 [award]
"
    );
    assert_eq!(
        drawn(vec![at(&source, 7, 7, "此处", "")]),
        " --> a.toml:1:6
  |
1 | 甲 = \"一\"
  |       ^ 此处
"
    );
    assert_eq!(
        drawn(vec![at(&source, 900, 901, "超出", "")]),
        " --> a.toml:3:1
  |
3 |
  | ^ 超出
"
    );
}

#[test]
fn long_spans_show_their_first_line() {
    let text = "[[bidder]]\n".repeat(20);
    let source = file("a.toml", &text);
    assert_eq!(
        drawn(vec![at(&source, 0, text.len(), "全部", "")]),
        " --> a.toml:1:1
  |
1 | [[bidder]]
  | ^^^^^^^^^^ 全部
"
    );
    assert_eq!(
        drawn(vec![at(&source, 0, 22, "两行", "")]),
        " --> a.toml:1:1
  |
1 | / [[bidder]]
2 | | [[bidder]]
  | |__________^ 两行
"
    );
}

#[test]
fn labels_on_one_line_each_have_their_own() {
    let table = file("b.csv", "编号,名称\n1,甲公司\n");
    assert_eq!(
        drawn(vec![
            label(&table, "1", "编号在此", ""),
            label(&table, "甲公司", "名称在此", "")
        ]),
        " --> b.csv:2:1
  |
2 | 1,甲公司
  | ^ ------ 名称在此
  | |
  | 编号在此
"
    );
}

#[test]
fn colour_changes_nothing_but_colour() {
    let options = options(Lang::Zh, Show::All);
    let plain = emit_with(Format::Text, &mixed(), &options);
    let styled = emit_with(
        Format::Text,
        &mixed(),
        &Options {
            color: true,
            ..options
        },
    );
    assert!(!plain.contains('\u{1b}') && styled.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&styled).to_string(), plain);
}

mod arbitrary {
    use proptest::prelude::*;

    use super::*;
    use crate::text::is_hidden;

    fn source() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("\n".to_owned()),
            Just("\r\n".to_owned()),
            Just("\t\t".to_owned()),
            Just("　".repeat(30)),
            Just(" ".repeat(40)),
            Just("长".repeat(200)),
            Just("e\u{301}\u{200d}\u{202e}\u{1b}[0m\u{fdd0}\r".to_owned()),
            "\\PC{0,12}",
            any::<String>(),
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_panics_and_nothing_hides(
            text in source(),
            other in source(),
            spans in proptest::collection::vec((0_usize..2000, 0_usize..300, any::<bool>()), 0..6),
            width in prop_oneof![Just(0_usize), 20_usize..300, Just(usize::MAX)],
            color in any::<bool>(),
        ) {
            let files = (file("甲.toml", &text), file("乙.csv", &other));
            let labels = spans
                .into_iter()
                .map(|(start, len, first)| {
                    let source = if first { &files.0 } else { &files.1 };
                    let start = start % (source.text().len() + 2);
                    at(source, start, start + len, &text.chars().take(9).collect::<String>(), "")
                })
                .collect();
            let options = Options { width, color, ..options(Lang::Zh, Show::Fail) };
            let shown = full(&finding("rule-name", &text, "", labels), &options);
            let shown = anstream::adapter::strip_str(&shown).to_string();
            prop_assert!(!shown.chars().any(|c| is_hidden(c) && c != '\n'), "{shown:?}");
        }

        /// The carets mark the shown form of exactly the characters meant.
        #[test]
        fn carets_stand_under_their_characters(
            before in "[a甲\u{202e}\t\u{1b}é]{0,200}",
            after in "[a甲\u{202e}]{0,200}",
        ) {
            let source = file("a.toml", &format!("{before}乙丙{after}"));
            let shown = drawn(vec![label(&source, "乙丙", "", "")]);
            let mut lines = shown.lines().skip(2);
            let (text, carets) = (lines.next().unwrap(), lines.next().unwrap());
            let column = carets.find('^').unwrap();
            let mut width = 0;
            let under: String = text
                .chars()
                .skip_while(|c| {
                    let here = width < column;
                    width += if "甲乙丙".contains(*c) { 2 } else { 1 };
                    here
                })
                .take(2)
                .collect();
            prop_assert_eq!(under, "乙丙", "{}", shown);
            prop_assert_eq!(carets.matches('^').count(), 4);
        }
    }
}
