//! One syntax error: where a reader should look, and what to write instead.

use super::messages::{HEADS, NO_VALUE, PLAIN};
use crate::source::Span;
use crate::text::{Text, is_hidden, quoted};

/// Where an error stands for a reader, what it is, and what to write instead.
pub(super) fn words(text: &str, span: Span, english: &str) -> (Span, Text, Text) {
    let line = line_of(text, span.start());
    let head = HEADS.iter().find(|(head, ..)| english.starts_with(head));
    let (message, mut help) = match head {
        Some((_, message, help)) => (message.clone(), help.clone()),
        None => (text!("TOML 语法错误：{english}", "{english}"), PLAIN),
    };
    let starts = |head: &str| english.starts_with(head);
    if starts("string values must be quoted") && span.start() >= span.end() {
        let before = text.get(..span.start()).unwrap_or_default();
        let equals = before.trim_end().len().saturating_sub(1);
        let message = Text::fixed("“=”后面没有值", "there is no value after the =");
        return (Span::new(equals, equals + 1), message, NO_VALUE);
    }
    let mut span = visible_span(text, span);
    if starts("invalid basic string") || starts("invalid literal string") {
        span = unclosed_string(text, span, if starts("invalid b") { '"' } else { '\'' });
    }
    if line.contains(['“', '”', '＝', '‘', '’', '＂']) {
        help = Text::fixed(
            "本行有全角的引号或等号；改成半角的 \" 和 =",
            "the line has full-width quotes or equals signs; write \" and =",
        );
        return (span, message, help);
    }
    if starts("string values must be quoted")
        || starts("unexpected leading zero")
        || starts("unexpected key or value")
    {
        span = whole_value(text, span);
        let value = quoted(text.get(span.start()..span.end()).unwrap_or_default(), 40);
        help = match slashed_date(&value) {
            Some(date) => text!("日期写成 {date}", "write the date as {date}"),
            None if value.contains(['"', '\'', '=']) => help,
            None => text!("写成 \"{value}\"", "write \"{value}\""),
        };
    }
    if starts("invalid unquoted key")
        && text.get(span.start()..).is_some_and(|t| t.starts_with(':'))
    {
        help = Text::fixed(
            "键和值之间写 =，不写冒号",
            "write = between key and value, not a colon",
        );
    }
    (span, message, help)
}

/// The line that an offset stands in.
pub(super) fn line_of(text: &str, offset: usize) -> &str {
    let start = text
        .get(..offset)
        .and_then(|s| s.rfind('\n'))
        .map_or(0, |i| i + 1);
    text.get(start..)
        .and_then(|s| s.lines().next())
        .unwrap_or_default()
}

/// The value around an error: from the = (or the comma before it) to the end of
/// the line or its comment.
fn whole_value(text: &str, span: Span) -> Span {
    let line_start = text
        .get(..span.start())
        .and_then(|s| s.rfind('\n'))
        .map_or(0, |i| i + 1);
    let before = text.get(line_start..span.start()).unwrap_or_default();
    // Inside an array or an inline table the parser's own span is as good.
    if before.contains(['[', '{']) {
        return span;
    }
    let Some(equals) = before.find('=') else {
        return span;
    };
    let start = line_start + equals + 1;
    let rest = text.get(start..).unwrap_or_default();
    let value = rest.split(['\n', '#']).next().unwrap_or_default();
    let blank = value.len() - value.trim_start().len();
    Span::new(start + blank, start + blank + value.trim().len())
}

/// From the quote that opens a text to the end of its line.
fn unclosed_string(text: &str, span: Span, quote: char) -> Span {
    let before = text.get(..span.start()).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |i| i + 1);
    let line = before.get(line_start..).unwrap_or_default();
    let from = line.find('=').unwrap_or(0);
    match line.get(from..).and_then(|s| s.find(quote)) {
        Some(at) if before.len() > line_start + from + at + 1 => {
            Span::new(line_start + from + at, line_start + line.trim_end().len())
        }
        _ => span,
    }
}

/// `2024/4/1` or `2024.4.1` as a date.
fn slashed_date(value: &str) -> Option<String> {
    let mut parts = value.split(['/', '.']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits =
        |s: &str, max: usize| (1..=max).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit());
    let whole = parts.next().is_none() && year.len() == 4;
    (whole && digits(year, 4) && digits(month, 2) && digits(day, 2))
        .then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// An empty span widened to the character it stands before, so that something
/// can be underlined.
fn visible_span(text: &str, span: Span) -> Span {
    if span.start() < span.end() {
        return span;
    }
    let next = text
        .get(span.start()..)
        .and_then(|rest| rest.chars().next())
        .filter(|c| !is_hidden(*c));
    Span::new(span.start(), span.start() + next.map_or(0, char::len_utf8))
}
