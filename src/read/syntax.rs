//! TOML's syntax errors, in words that a clerk can act upon.

use std::sync::Arc;

use toml::de::Error;

use super::sink::Sink;
use crate::native;
use crate::source::{Source, Span};
use crate::text::{Text, is_hidden};

/// What the parser says, and what we say: the beginning of its message, then
/// Chinese. Kept in the order of how often it is met.
const HEADS: &[(&str, &str)] = &[
    ("string values must be quoted", "文本没有加引号"),
    ("key with no value", "这个键没有值（缺少“=”或值）"),
    ("duplicate key", "这个键或表已经写过一次"),
    ("invalid unquoted key", "键名含有不允许的字符"),
    ("invalid basic string", "文本的引号没有成对"),
    ("invalid literal string", "文本的单引号没有成对"),
    ("invalid multi-line", "多行文本没有结束"),
    ("unexpected key or value", "值的后面还有多余内容"),
    ("unexpected content", "这里有多余内容"),
    ("extra `=`", "多写了一个“=”"),
    ("extra comma", "多写了一个逗号"),
    ("missing comma", "缺少逗号"),
    ("missing value", "缺少值"),
    ("missing assignment", "缺少“=”"),
    ("missing key", "缺少键名"),
    ("unclosed array", "方括号没有闭合"),
    ("unclosed inline table", "花括号没有闭合"),
    ("unclosed table", "表名的方括号没有闭合"),
    ("invalid date", "日期不成立"),
    ("invalid time", "时刻不成立"),
    ("invalid datetime", "日期或时刻不成立"),
    (
        "unexpected leading zero",
        "数字不能以 0 开头；编码请写成文本",
    ),
    ("cannot extend value", "这个键已经有值，不能再当作表"),
    ("cannot recurse further", "嵌套过深"),
    ("recursion limit", "嵌套过深"),
    ("carriage return must be followed", "行末只有回车、没有换行"),
    ("invalid value", "值无法识别"),
    ("invalid integer", "整数写法有误"),
    ("invalid float", "小数写法有误"),
    ("invalid escape", "反斜杠转义有误"),
    ("missing escaped value", "反斜杠后缺少转义字符"),
    ("too few unicode", "转义的字符编码位数不够"),
    ("invalid comment character", "注释里有控制字符"),
];

/// Report every syntax error of a file.
pub fn report(source: &Arc<Source>, errors: &[Error], sink: &mut Sink) {
    let mut last: Option<(Span, &str)> = None;
    for error in errors {
        let span = error.span().map_or_else(
            || Span::new(0, 0),
            |range| visible_span(source, Span::from(range)),
        );
        // An array left open a hundred times is one fault at one place.
        if last == Some((span, error.message())) {
            continue;
        }
        last = Some((span, error.message()));
        let english: String = error.message().replace('\n', " ");
        let message = match HEADS.iter().find(|(head, _)| english.starts_with(head)) {
            Some((_, zh)) => Text::new(format!("{zh}（{english}）"), english.clone()),
            None => text!("TOML 语法错误：{english}", "{english}"),
        };
        sink.at(
            &native::TOML_SYNTAX,
            source,
            span,
            "",
            message,
            cure(source, span, &english),
        );
    }
}

/// An empty span widened to the character it stands before, so that something
/// can be underlined.
fn visible_span(source: &Source, span: Span) -> Span {
    if span.start < span.end {
        return span;
    }
    let next = source
        .text()
        .get(span.start..)
        .and_then(|rest| rest.chars().next())
        .filter(|c| !is_hidden(*c));
    Span::new(span.start, span.start + next.map_or(0, char::len_utf8))
}

/// What to write instead.
fn cure(source: &Source, span: Span, english: &str) -> Text {
    let text = source.text();
    let start = text
        .get(..span.start)
        .and_then(|s| s.rfind('\n'))
        .map_or(0, |i| i + 1);
    let line = text
        .get(start..)
        .and_then(|s| s.lines().next())
        .unwrap_or_default();
    if line.contains(['“', '”', '＝', '‘', '’', '＂']) {
        return Text::fixed(
            "本行有全角的引号或等号；改成半角的 \" 和 =",
            "the line has full-width quotes or equals signs; write \" and =",
        );
    }
    if english.starts_with("string values must be quoted") {
        let value: String = source.slice(span).chars().take(40).collect();
        return text!("写成 \"{value}\"", "write \"{value}\"");
    }
    if english.starts_with("invalid date") || english.starts_with("invalid time") {
        return Text::fixed(
            "查原件后写成真实存在的日期，如 2024-04-01",
            "look at the original and write a date that exists, such as 2024-04-01",
        );
    }
    if english.starts_with("duplicate key") {
        return Text::fixed(
            "删去其中一处；多个包、合同等用 [[lot]]、[[contract]] 双方括号",
            "delete one of them; several lots or contracts are written [[lot]], [[contract]]",
        );
    }
    if english.starts_with("unexpected leading zero") {
        return Text::fixed(
            "给编码加上引号，如 \"0301\"",
            "put the code in quotes, such as \"0301\"",
        );
    }
    Text::fixed(
        "每行写成 键 = 值；文本用半角双引号，日期不加引号",
        "write key = value on a line of its own; text in double quotes, dates without",
    )
}
