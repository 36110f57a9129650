//! Every kind of usage error, in both languages.

use std::ffi::OsString;

use super::{env, refused};
use crate::cli::{COMMANDS_TO_COME, parse};
use crate::text::Lang;

/// The sentence and the hints of a refused line, without the usage below.
fn said(line: &str, lang: Lang) -> String {
    let text = refused(line, lang);
    let (said, usage) = text.split_once("\n\n").expect("usage below");
    match lang {
        Lang::Zh => assert!(
            usage.starts_with("用法：gpbs") && usage.contains("\n详见 gpbs"),
            "{usage}"
        ),
        Lang::En => assert!(
            usage.starts_with("Usage: gpbs") && usage.contains("\nFor more, see gpbs"),
            "{usage}"
        ),
    }
    said.to_owned()
}

fn both(line: &str, zh: &str, en: &str) {
    assert_eq!(said(line, Lang::Zh), zh, "{line}");
    assert_eq!(said(line, Lang::En), en, "{line}");
}

#[test]
fn whole_text() {
    assert_eq!(
        refused("validate --formt json", Lang::Zh),
        "错误：gpbs validate 没有 --formt 这个选项\n  是否应为 --format？\n\n\
         用法：gpbs validate [选项] [路径]…\n详见 gpbs validate --help\n"
    );
    assert_eq!(
        refused("validate --formt json", Lang::En),
        "error: gpbs validate has no option --formt\n  did you mean --format?\n\n\
         Usage: gpbs validate [OPTIONS] [PATH]…\nFor more, see gpbs validate --help\n"
    );
}

#[test]
fn unknown_option() {
    both(
        "rules -z",
        "错误：gpbs rules 没有 -z 这个选项",
        "error: gpbs rules has no option -z",
    );
    both(
        "--fail-on error validate",
        "错误：gpbs 没有 --fail-on 这个选项\n  --fail-on 是 gpbs validate 的选项，写在这个命令之后",
        "error: gpbs has no option --fail-on\n  --fail-on is an option of gpbs validate: write it after that command",
    );
    both(
        "validate --2026",
        "错误：gpbs validate 没有 --2026 这个选项\n  若不是选项，在前面加 --，写成 -- --2026",
        "error: gpbs validate has no option --2026\n  if it is no option, put -- before it: -- --2026",
    );
}

#[test]
fn unknown_command() {
    both(
        "validat",
        "错误：gpbs 没有「validat」这个命令\n  是否应为 validate？",
        "error: gpbs has no command `validat`\n  did you mean validate?",
    );
    both(
        "检查",
        "错误：gpbs 没有「检查」这个命令\n  可用：validate、eligibility、coverage、merge、baseline、method、score、catalogue、summary、export、rules、explain、packs、schema、help",
        "error: gpbs has no command `检查`\n  available: validate, eligibility, coverage, merge, baseline, method, score, catalogue, summary, export, rules, explain, packs, schema, help",
    );
    both(
        "案卷/2026",
        "错误：gpbs 没有「案卷/2026」这个命令\n  检查案卷要写 gpbs validate 案卷/2026",
        "error: gpbs has no command `案卷/2026`\n  to check cases, write gpbs validate 案卷/2026",
    );
    both(
        "packs list",
        "错误：gpbs packs 没有「list」这个命令\n  可用：show、check",
        "error: gpbs packs has no command `list`\n  available: show, check",
    );
    both(
        "help nonsense",
        "错误：gpbs 没有「nonsense」这个命令\n  可用：validate、eligibility、coverage、merge、baseline、method、score、catalogue、summary、export、rules、explain、packs、schema、help",
        "error: gpbs has no command `nonsense`\n  available: validate, eligibility, coverage, merge, baseline, method, score, catalogue, summary, export, rules, explain, packs, schema, help",
    );
}

#[test]
fn commands_to_come_are_named_as_such() {
    both(
        "report --kind x",
        "错误：本版本还没有 report 命令\n  可用：validate、eligibility、coverage、merge、baseline、method、score、catalogue、summary、export、rules、explain、packs、schema、help",
        "error: this version does not have `report` yet\n  available: validate, eligibility, coverage, merge, baseline, method, score, catalogue, summary, export, rules, explain, packs, schema, help",
    );
    for name in COMMANDS_TO_COME {
        assert!(
            said(name, Lang::Zh).starts_with("错误：本版本还没有"),
            "{name}"
        );
        let asked = format!("help {name}");
        assert!(said(&asked, Lang::En).contains("does not have"), "{name}");
    }
}

#[test]
fn invalid_value() {
    both(
        "validate --fail-on fatal",
        "错误：--fail-on 不能写「fatal」\n  可用：error、warning、note、never",
        "error: --fail-on cannot be `fatal`\n  available: error, warning, note, never",
    );
    both(
        "validate --fail-on eror",
        "错误：--fail-on 不能写「eror」\n  是否应为 error？",
        "error: --fail-on cannot be `eror`\n  did you mean error?",
    );
    both(
        "schema cases",
        "错误：<名称> 不能写「cases」\n  是否应为 case？",
        "error: <NAME> cannot be `cases`\n  did you mean case?",
    );
}

#[test]
fn formats() {
    both(
        "rules --format sarif",
        "错误：gpbs rules 没有 sarif 格式\n  可用：text、json、markdown",
        "error: gpbs rules has no format sarif\n  available: text, json, markdown",
    );
    both(
        "validate --format jsn",
        "错误：没有「jsn」这种格式\n  是否应为 json？",
        "error: there is no format `jsn`\n  did you mean json?",
    );
    both(
        "--format jsonl rules",
        "错误：gpbs rules 没有 jsonl 格式\n  可用：text、json、markdown",
        "error: gpbs rules has no format jsonl\n  available: text, json, markdown",
    );
    both(
        "schema case --output text=a",
        "错误：gpbs schema 没有 text 格式\n  可用：json",
        "error: gpbs schema has no format text\n  available: json",
    );
}

#[test]
fn value_needed() {
    both(
        "validate --fail-on",
        "错误：--fail-on 后面要写值\n  可用：error、warning、note、never",
        "error: --fail-on needs a value\n  available: error, warning, note, never",
    );
    both(
        "rules --pack",
        "错误：--pack 后面要写值",
        "error: --pack needs a value",
    );
}

#[test]
fn argument_missing() {
    both(
        "explain",
        "错误：缺少 <规则>\n  <规则>：规则名、资格条件名；全部见 gpbs rules",
        "error: <RULE> is missing\n  <RULE>: Name of the rule or condition; gpbs rules lists them",
    );
    assert!(said("schema", Lang::Zh).contains("可用：case、supplier、"));
    both(
        "--lang auto",
        "错误：gpbs 后面要写命令\n  可用：validate、eligibility、coverage、merge、baseline、method、score、catalogue、summary、export、rules、explain、packs、schema、help",
        "error: gpbs needs a command\n  available: validate, eligibility, coverage, merge, baseline, method, score, catalogue, summary, export, rules, explain, packs, schema, help",
    );
}

#[test]
fn conflict() {
    for line in ["validate -q -v", "-q validate -v", "-v validate --quiet"] {
        let zh = said(line, Lang::Zh);
        assert!(
            zh.contains("--verbose") && zh.contains("--quiet") && zh.ends_with("不能同用"),
            "{zh}"
        );
        assert!(said(line, Lang::En).ends_with("do not go together"));
    }
    // A partial table has all cases, for all tables.
    for more in [
        "--year 2025",
        "--by method",
        "--where method=open",
        "--top 3",
        "--bom",
    ] {
        let zh = said(&format!("summary --partial {more}"), Lang::Zh);
        assert!(zh.contains("--partial") && zh.ends_with("不能同用"), "{zh}");
    }
}

#[test]
fn unexpected_argument() {
    both(
        "schema case 案卷",
        "错误：多出一个参数「案卷」",
        "error: `案卷` is one argument too many",
    );
    both(
        "validate --verbose=yes",
        "错误：--verbose 不带值：「yes」多余",
        "error: --verbose takes no value: drop `yes`",
    );
}

#[test]
fn as_of() {
    both(
        "validate --as-of 2026-02-30",
        "错误：--as-of：没有 2026-02-30 这一天\n  写成 年-月-日，如 2026-11-22",
        "error: --as-of: there is no day 2026-02-30\n  write year-month-day, such as 2026-11-22",
    );
    for written in [
        "2026/1/5",
        "2026年1月5日",
        "20260105",
        "2026.01.05",
        "2026-1-5",
    ] {
        let zh = said(&format!("validate --as-of {written}"), Lang::Zh);
        assert!(zh.ends_with("不是要求的写法\n  写成 2026-01-05"), "{zh}");
    }
    assert!(said("validate --as-of 昨天", Lang::En).contains("such as 2026-11-22"));
    assert!(said("validate --as-of +12026-01-05", Lang::En).contains("is not written"));
}

#[test]
fn outputs_and_lists() {
    both(
        "validate --output 结果.json",
        "错误：--output：「结果.json」里没有等号\n  写成 格式=路径，如 json=检查结果.json",
        "error: --output: `结果.json` has no equals sign\n  write FORMAT=PATH, such as json=findings.json",
    );
    assert!(said("validate --output json=", Lang::Zh).contains("没有写路径"));
    assert!(said("validate --output json=-", Lang::Zh).contains("写 --format json"));
    assert!(said("validate --output json=a --output text=a", Lang::Zh).contains("同一个文件：a"));
    assert!(said("packs --output json=a check b", Lang::Zh).contains("写在 check 之后"));
    assert!(said("validate --only ，", Lang::Zh).contains("没有写规则"));
}

#[test]
fn what_was_typed_cannot_steer_the_terminal() {
    assert!(said("validate --a\u{202E}b", Lang::Zh).contains("--a\\u{202e}b"));
    assert!(said("a\u{1b}[31m", Lang::En).contains("a\\u{1b}[31m"));
    assert!(said("validate --fail-on=\u{1b}", Lang::En).contains("\\u{1b}"));
}

#[cfg(unix)]
#[test]
fn not_utf8() {
    use std::os::unix::ffi::OsStringExt as _;
    // 民政 in GBK, as a terminal of the wrong encoding passes it.
    let gbk = || OsString::from_vec(vec![0xC3, 0xF1, 0xD5, 0xFE]);
    let line = |words: &[&str]| {
        let words = words.iter().map(OsString::from).chain([gbk()]);
        parse(std::iter::once("gpbs".into()).chain(words), &env(Lang::Zh))
    };
    // Paths are whatever the file system holds.
    assert!(line(&["validate"]).is_ok());
    for words in [
        &["explain"][..],
        &["rules", "--only"],
        &["validate", "--format"],
        &[],
    ] {
        let usage = line(words).expect_err("not UTF-8");
        assert!(
            usage.exit == 2 && usage.text.starts_with("错误："),
            "{words:?}: {}",
            usage.text
        );
    }
    let text = line(&["explain"]).expect_err("not UTF-8").text;
    assert!(
        text.contains("不是 UTF-8 文字\n  把终端的字符编码设为 UTF-8 再试"),
        "{text}"
    );
}
