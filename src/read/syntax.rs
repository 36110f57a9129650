//! TOML's syntax errors, in words that a clerk can act upon.

use std::sync::Arc;

use toml::de::{DeTable, Error};

use super::sink::Sink;
use crate::native;
use crate::source::{Source, Span};
use crate::text::{Text, is_hidden, quoted};

/// What the parser says, and what we say: the beginning of its message, then
/// Chinese, English, and what to write instead. The first that fits counts.
const HEADS: &[(&str, Text, Text)] = &[
    (
        "string values must be quoted",
        Text::fixed("文本没有加引号", "text without quotes"),
        PLAIN,
    ),
    (
        "key with no value",
        Text::fixed("键的后面没有“=”", "there is no = after the key"),
        PLAIN,
    ),
    (
        "duplicate key",
        Text::fixed(
            "这个键或表已经写过一次",
            "this key or table was written before",
        ),
        Text::fixed(
            "删去其中一处；多个包、合同等用 [[lot]]、[[contract]] 双方括号",
            "delete one of them; several lots or contracts are written [[lot]], [[contract]]",
        ),
    ),
    (
        "invalid unquoted key",
        Text::fixed(
            "键名里有不允许的字符",
            "the key holds a character that keys cannot have",
        ),
        Text::fixed(
            "键名用英文字母、数字、- 和 _，后面写 =",
            "write keys with letters, digits, - and _, followed by =",
        ),
    ),
    (
        "invalid basic string",
        Text::fixed("文本的引号没有成对", "the text has no closing quote"),
        Text::fixed("在这段文本的末尾补上 \"", "close the text with a \""),
    ),
    (
        "invalid literal string",
        Text::fixed("文本的单引号没有成对", "the text has no closing quote"),
        Text::fixed("在这段文本的末尾补上 '", "close the text with a '"),
    ),
    (
        "unexpected key or value",
        Text::fixed("值的后面还有多余内容", "something stands behind the value"),
        PLAIN,
    ),
    (
        "unexpected content",
        Text::fixed(
            "这里有多余内容",
            "something stands here that does not belong",
        ),
        PLAIN,
    ),
    (
        "extra `=`",
        Text::fixed("多写了一个“=”", "there is one = too many"),
        Text::fixed("只留一个 =", "keep one ="),
    ),
    (
        "extra comma",
        Text::fixed("多写了一个逗号", "there is one comma too many"),
        Text::fixed("删去这个逗号", "delete this comma"),
    ),
    (
        "missing comma",
        Text::fixed("两项之间缺少逗号", "a comma is missing between two items"),
        Text::fixed("各项之间用半角逗号隔开", "separate the items by commas"),
    ),
    (
        "missing value",
        Text::fixed("缺少值", "the value is missing"),
        NO_VALUE,
    ),
    (
        "missing assignment",
        Text::fixed("缺少“=”", "= is missing"),
        PLAIN,
    ),
    (
        "missing key",
        Text::fixed("缺少键名", "the key is missing"),
        PLAIN,
    ),
    (
        "unclosed table",
        Text::fixed(
            "表名的方括号没有闭合",
            "the bracket of the table's name is not closed",
        ),
        Text::fixed("在表名后补上 ]", "close the name with ]"),
    ),
    (
        "unclosed array table",
        Text::fixed(
            "表名的双方括号没有闭合",
            "the brackets of the table's name are not closed",
        ),
        Text::fixed("在表名后补上 ]]", "close the name with ]]"),
    ),
    (
        "invalid date",
        Text::fixed("日期或时刻不存在", "there is no such date or time"),
        A_DATE,
    ),
    (
        "invalid time",
        Text::fixed("时刻不存在", "there is no such time"),
        A_DATE,
    ),
    (
        "unexpected leading zero",
        Text::fixed("数字不能以 0 开头", "a number cannot begin with 0"),
        PLAIN,
    ),
    (
        "cannot extend value",
        Text::fixed(
            "这个键已经有值，不能再当作表",
            "this key has a value already and cannot be a table too",
        ),
        Text::fixed("删去其中一处", "delete one of them"),
    ),
    ("cannot recurse further", DEEP, FLAT),
    ("recursion limit", DEEP, FLAT),
    (
        "carriage return must be followed",
        Text::fixed(
            "行末只有回车、没有换行",
            "a line ends in a carriage return alone",
        ),
        Text::fixed(
            "另存为 LF（或 CRLF）换行的文本文件",
            "save the file with LF (or CRLF) line ends",
        ),
    ),
    (
        "invalid value",
        Text::fixed("值无法识别", "the value cannot be read"),
        PLAIN,
    ),
    (
        "invalid integer",
        Text::fixed("整数写法有误", "no valid integer"),
        PLAIN,
    ),
    (
        "invalid float",
        Text::fixed("小数写法有误", "no valid number"),
        PLAIN,
    ),
    (
        "invalid boolean",
        Text::fixed("是非值写法有误", "neither true nor false"),
        Text::fixed(
            "写 true 或 false；文本加半角双引号",
            "write true or false; put text in quotes",
        ),
    ),
    ("invalid escape", ESCAPE, SLASH),
    ("missing escaped value", ESCAPE, SLASH),
    ("too few unicode", ESCAPE, SLASH),
    (
        "invalid comment character",
        Text::fixed("注释里有控制字符", "the comment holds a control character"),
        Text::fixed("删去该字符", "delete it"),
    ),
];

const PLAIN: Text = Text::fixed(
    "每行写成 键 = 值；文本用半角双引号，日期不加引号",
    "write key = value on a line of its own; text in double quotes, dates without",
);
const NO_VALUE: Text = Text::fixed(
    "在 = 后写上值；没有值就删去这一行",
    "write a value after the =, or delete the line",
);
const A_DATE: Text = Text::fixed(
    "查原件后写成真实存在的日期，如 2024-04-01",
    "look at the original and write a date that exists, such as 2024-04-01",
);
const DEEP: Text = Text::fixed("括号或键名套得过深", "brackets or keys are nested too deep");
const FLAT: Text = Text::fixed(
    "案卷的值至多套两三层；检查括号",
    "values of a case nest two or three levels; check the brackets",
);
const ESCAPE: Text = Text::fixed(
    "反斜杠后的字符不成转义",
    "the backslash begins no known escape",
);
const SLASH: Text = Text::fixed(
    "反斜杠写两个（\\\\），或改用单引号 '…'",
    "double the backslash (\\\\), or use single quotes '…'",
);

/// How many values left open are looked for in one file.
const MAX_OPEN: usize = 16;

/// Report every syntax error of a file, once for each cause.
pub fn report(source: &Arc<Source>, errors: &[Error], sink: &mut Sink) {
    // A value left open swallows what follows, which comes out as a heap of
    // errors. It is taken out and the rest parsed again, so that it is one
    // finding and hides no other.
    let mut mended = String::new();
    let mut found: Vec<(Span, String)> = spans(errors);
    for _ in 0..MAX_OPEN {
        let text = if mended.is_empty() {
            source.text()
        } else {
            &mended
        };
        let Some(open) = left_open(text, &found) else {
            break;
        };
        open.report(source, sink);
        mended = open.taken_out(text);
        found = spans(&DeTable::parse_recoverable(&mended).1);
    }
    found.sort_by_key(|(span, _)| span.start);
    let text = source.text();
    let mut last_line = 0;
    let mut repeated_table = 0..0;
    let mut bare_returns = false;
    for (span, english) in &found {
        // Of several errors in one line the first is the cause.
        let line = source.line(span.start);
        if line == last_line || is_left_open(english) {
            continue;
        }
        if english.starts_with("duplicate key") {
            // The keys of a table that stands twice need no finding each.
            if repeated_table.contains(&span.start) {
                continue;
            }
            if line_of(text, span.start).trim_start().starts_with('[') {
                let rest = text.get(span.start..).unwrap_or_default();
                let end = rest.find("\n[").map_or(text.len(), |i| span.start + i);
                repeated_table = span.start..end;
            }
        }
        if english.starts_with("carriage return") && std::mem::replace(&mut bare_returns, true) {
            continue;
        }
        last_line = line;
        let (span, message, help) = words(text, *span, english);
        sink.at(&native::TOML_SYNTAX, source, span, "", message, help);
    }
}

fn spans(errors: &[Error]) -> Vec<(Span, String)> {
    errors
        .iter()
        .map(|error| {
            let span = error.span().map_or_else(Span::default, Span::from);
            (span, error.message().replace('\n', " "))
        })
        .collect()
}

/// Where an error stands for a reader, what it is, and what to write instead.
fn words(text: &str, span: Span, english: &str) -> (Span, Text, Text) {
    let line = line_of(text, span.start);
    let head = HEADS.iter().find(|(head, ..)| english.starts_with(head));
    let (message, mut help) = match head {
        Some((_, message, help)) => (message.clone(), help.clone()),
        None => (text!("TOML 语法错误：{english}", "{english}"), PLAIN),
    };
    let starts = |head: &str| english.starts_with(head);
    if starts("string values must be quoted") && span.start >= span.end {
        let before = text.get(..span.start).unwrap_or_default();
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
        let value = quoted(text.get(span.start..span.end).unwrap_or_default(), 40);
        help = match slashed_date(&value) {
            Some(date) => text!("日期写成 {date}", "write the date as {date}"),
            None if value.contains(['"', '\'', '=']) => help,
            None => text!("写成 \"{value}\"", "write \"{value}\""),
        };
    }
    if starts("invalid unquoted key") && text.get(span.start..).is_some_and(|t| t.starts_with(':'))
    {
        help = Text::fixed(
            "键和值之间写 =，不写冒号",
            "write = between key and value, not a colon",
        );
    }
    (span, message, help)
}

/// The line that an offset stands in.
fn line_of(text: &str, offset: usize) -> &str {
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
        .get(..span.start)
        .and_then(|s| s.rfind('\n'))
        .map_or(0, |i| i + 1);
    let before = text.get(line_start..span.start).unwrap_or_default();
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
    let before = text.get(..span.start).unwrap_or_default();
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

/// A value that is never closed.
struct Open {
    /// Where it opens.
    at: Span,
    /// What stands in for it.
    instead: &'static str,
    /// What is missing.
    message: Text,
    help: Text,
}

fn is_left_open(english: &str) -> bool {
    [
        "unclosed array, ",
        "unclosed inline table",
        "invalid multi-line",
    ]
    .iter()
    .any(|head| english.starts_with(head) || english == head.trim_end_matches(", "))
}

/// The first value that is never closed, where the parser found one.
fn left_open(text: &str, errors: &[(Span, String)]) -> Option<Open> {
    let error = errors.iter().find(|(_, english)| is_left_open(english))?;
    if error.1.starts_with("invalid multi-line") {
        let quote = if error.1.contains("literal") {
            "\'\'\'"
        } else {
            "\"\"\""
        };
        let at = text.rfind(quote)?;
        return Some(Open {
            at: Span::new(at, at + 3),
            instead: "''",
            message: Text::fixed(
                "多行文本从这里开始，一直没有结束",
                "a text of several lines opens here and never closes",
            ),
            help: text!("在文本末尾补上 {quote}", "close the text with {quote}"),
        });
    }
    let (at, bracket) = unmatched(text)?;
    Some(if bracket == b'[' {
        Open {
            at: Span::new(at, at + 1),
            instead: "[]",
            message: Text::fixed(
                "方括号从这里开始，一直没有闭合",
                "a bracket opens here and never closes",
            ),
            help: Text::fixed("在最后一项后补上 ]", "close the list with ]"),
        }
    } else {
        Open {
            at: Span::new(at, at + 1),
            instead: "{}",
            message: Text::fixed(
                "花括号从这里开始，一直没有闭合",
                "a brace opens here and never closes",
            ),
            help: Text::fixed("在最后一项后补上 }", "close the table with }"),
        }
    })
}

/// The outermost bracket that is never closed.
fn unmatched(text: &str) -> Option<(usize, u8)> {
    let mut open: Vec<(usize, u8)> = Vec::new();
    let mut bytes = text.bytes().enumerate();
    let mut quote = None;
    while let Some((i, b)) = bytes.next() {
        match (quote, b) {
            (Some(_), b'\n') => quote = None,
            (Some(b'"'), b'\\') => {
                bytes.next();
            }
            (Some(q), _) if q == b => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(b),
            (None, b'#') => {
                for (_, rest) in bytes.by_ref() {
                    if rest == b'\n' {
                        break;
                    }
                }
            }
            (None, b'[' | b'{') => open.push((i, b)),
            (None, b']' | b'}') => {
                let pair = if b == b']' { b'[' } else { b'{' };
                if open.last().is_some_and(|(_, o)| *o == pair) {
                    open.pop();
                }
            }
            (None, _) => {}
        }
    }
    open.first().copied()
}

impl Open {
    fn report(&self, source: &Arc<Source>, sink: &mut Sink) {
        sink.at(
            &native::TOML_SYNTAX,
            source,
            self.at,
            "",
            self.message.clone(),
            self.help.clone(),
        );
    }

    /// The text with an empty value in its place, up to the next line that is
    /// a header or an assignment; every other byte stays where it is.
    fn taken_out(&self, text: &str) -> String {
        let (before, rest) = text.split_at_checked(self.at.start).unwrap_or((text, ""));
        let mut end = rest.len();
        let mut at = 0;
        for (nth, line) in rest.split_inclusive('\n').enumerate() {
            if nth > 0 && begins_anew(line) {
                end = at;
                break;
            }
            at += line.len();
        }
        let (lost, kept) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let mut out = String::with_capacity(text.len() + 2);
        out.push_str(before);
        out.push_str(self.instead);
        let rest = lost.get(self.at.end - self.at.start..).unwrap_or_default();
        // One bracket makes way for two.
        let skip = self
            .instead
            .len()
            .saturating_sub(self.at.end - self.at.start);
        out.extend(
            rest.bytes()
                .skip(skip)
                .map(|b| if b == b'\n' { '\n' } else { ' ' }),
        );
        out.push_str(kept);
        out
    }
}

/// Whether a line is a header or an assignment.
fn begins_anew(line: &str) -> bool {
    let key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let line = line.trim();
    match line.strip_prefix('[') {
        Some(header) => {
            let name = header.trim_matches(['[', ']']);
            header.ends_with(']') && !name.is_empty() && name.chars().all(key)
        }
        None => line
            .split_once('=')
            .is_some_and(|(name, _)| !name.trim().is_empty() && name.trim().chars().all(key)),
    }
}

/// An empty span widened to the character it stands before, so that something
/// can be underlined.
fn visible_span(text: &str, span: Span) -> Span {
    if span.start < span.end {
        return span;
    }
    let next = text
        .get(span.start..)
        .and_then(|rest| rest.chars().next())
        .filter(|c| !is_hidden(*c));
    Span::new(span.start, span.start + next.map_or(0, char::len_utf8))
}
