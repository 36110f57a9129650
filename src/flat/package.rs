//! The Table Schema of the tables (Frictionless Data Package): what each file and
//! each column of it holds.

use serde_json::{Map, Value, json};

use super::column::{Column, Kind};
use super::tables::Table;
use crate::read::choice::Token;
use crate::text::Text;

/// The mark by which a package is known to be of this tool.
pub const MARK: &str = "gpbs.export/1";

/// How the tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// CSV.
    Csv,
    /// An object a line.
    Jsonl,
}

impl Form {
    /// The end of the names of its files.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }
}

/// The package of some tables.
pub fn package<'a>(tables: impl Iterator<Item = &'a Table> + Clone, form: Form) -> Value {
    let names: Vec<&str> = tables.clone().map(|table| table.name).collect();
    let resources: Vec<Value> = tables.map(|table| resource(table, &names, form)).collect();
    json!({
        "profile": "tabular-data-package",
        "gpbs": MARK,
        "name": "gpbs-export",
        "title": "政府购买服务采购案卷 · case files of government purchases of services",
        "description": both(&about(form)),
        "resources": resources,
    })
}

fn both(text: &Text) -> String {
    format!("{} · {}", text.zh, text.en)
}

fn about(form: Form) -> Text {
    match form {
        Form::Csv => Text::fixed(
            "空格是不知道：没有写、被遮盖或者读不出。文本以 = + - @、制表符或者回车开头的，前面加了一个 '（再前面已有 ' 的也加），以免表格软件当作公式执行：读取时去掉一个即是原文；数字从不加。",
            "An empty cell is unknown: not written, withheld or unreadable. A text that begins with = + - @, a tab or a carriage return, be it behind a ' of its own, has one ' put before it, so that no spreadsheet runs it: take one away for the text itself. Numbers never have it.",
        ),
        Form::Jsonl => Text::fixed(
            "null 是不知道：没有写、被遮盖或者读不出。金额、得分、比例写成文本，一位不差。",
            "null is unknown: not written, withheld or unreadable. Amounts, scores and rates are texts, exact to the digit.",
        ),
    }
}

fn resource(table: &Table, names: &[&str], form: Form) -> Value {
    let (name, source) = (table.name, table.source);
    let mut resource = Map::new();
    let mut add = |key: &str, value: Value| resource.insert(key.to_owned(), value);
    add("name", json!(name));
    add("path", json!(format!("{name}.{}", form.extension())));
    add("title", json!(both(&table.title)));
    add(
        "description",
        json!(both(&text!("出自 {source}", "from {source}"))),
    );
    add("profile", json!("tabular-data-resource"));
    match form {
        Form::Csv => {
            add("format", json!("csv"));
            add("mediatype", json!("text/csv"));
            add("encoding", json!("utf-8"));
            add(
                "dialect",
                json!({
                    "delimiter": ",",
                    "lineTerminator": "\n",
                    "quoteChar": "\"",
                    "doubleQuote": true,
                    "skipInitialSpace": false,
                    "header": true,
                }),
            );
        }
        Form::Jsonl => {
            add("format", json!("jsonl"));
            add("mediatype", json!("application/jsonl"));
            add("encoding", json!("utf-8"));
        }
    }
    add("schema", schema(table, names));
    Value::Object(resource)
}

fn schema(table: &Table, names: &[&str]) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(|c| field(c, table)).collect();
    let mut schema = Map::new();
    schema.insert("fields".to_owned(), json!(fields));
    schema.insert("missingValues".to_owned(), json!([""]));
    if !table.primary.is_empty() {
        schema.insert("primaryKey".to_owned(), json!(table.primary));
    }
    // A package of some tables joins these only.
    let foreign = table.foreign().filter(|f| names.contains(&f.table));
    let foreign: Vec<Value> = foreign
        .map(|f| {
            json!({
                "fields": [f.field],
                "reference": { "resource": f.table, "fields": [f.field] },
            })
        })
        .collect();
    if !foreign.is_empty() {
        schema.insert("foreignKeys".to_owned(), json!(foreign));
    }
    Value::Object(schema)
}

fn field(column: &Column, table: &Table) -> Value {
    let mut field = Map::new();
    let mut add = |key: &str, value: Value| field.insert(key.to_owned(), value);
    add("name", json!(column.name));
    add("type", json!(type_of(column.kind)));
    match column.kind {
        Kind::Day | Kind::Time => {
            add("format", json!("default"));
        }
        Kind::Money | Kind::Number | Kind::Rate => {
            add("decimalChar", json!("."));
            add("bareNumber", json!(true));
        }
        Kind::Flag => {
            add("trueValues", json!(["true"]));
            add("falseValues", json!(["false"]));
        }
        Kind::Text | Kind::List | Kind::Choice(_) | Kind::Bound | Kind::Count => {}
    }
    add("title", json!(both(&column.title)));
    let said = said(column);
    if !said.is_empty() {
        add("description", json!(both(&said)));
    }
    if !column.key.is_empty() {
        // Where the value stands, for whoever looks it up in the files.
        add("key", json!(format!("{}#{}", table.source, column.key)));
    }
    let constraints = constraints(column, table);
    if !constraints.is_empty() {
        add("constraints", Value::Object(constraints));
    }
    Value::Object(field)
}

/// The type of the cells of a column, as Table Schema names it.
pub const fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::List | Kind::Choice(_) | Kind::Bound => "string",
        Kind::Day => "date",
        Kind::Time => "time",
        Kind::Money | Kind::Number | Kind::Rate => "number",
        Kind::Count => "integer",
        Kind::Flag => "boolean",
    }
}

/// What a bound may be.
const BOUNDS: [&str; 5] = [">=", ">", "<=", "<", "~"];

fn said(column: &Column) -> Text {
    if !column.about.is_empty() {
        return column.about.clone();
    }
    match column.kind {
        Kind::Money => Text::fixed(
            "元；随后的 _bound 列不为空的，不是确数，合计仍须写明",
            "yuan; where a _bound column follows and is not empty, it is no exact amount, and no sum of it is",
        ),
        Kind::Bound => Text::fixed(
            "空：确数；>= 以上，> 超过，<= 以内，< 不足，~ 约",
            "empty: the exact amount; >= or more, > more than, <= at most, < less than, ~ about",
        ),
        Kind::Rate => Text::fixed("0 至 1，0.6 即 60%", "from 0 to 1: 0.6 is 60%"),
        Kind::List => Text::fixed("各项以 “; ” 分开", "parts divided by \"; \""),
        Kind::Time => Text::fixed("中国时间", "China's time"),
        Kind::Choice(tokens) => words(tokens),
        Kind::Text | Kind::Day | Kind::Number | Kind::Count | Kind::Flag => Text::default(),
    }
}

/// What the tokens of a closed list mean.
fn words(tokens: &[Token]) -> Text {
    let list = |by: &str, word: fn(&Token) -> &str| {
        let each = tokens.iter().map(|t| format!("{} {}", t.token, word(t)));
        each.collect::<Vec<_>>().join(by)
    };
    Text::new(list("，", |t| &t.words.zh), list(", ", |t| &t.words.en))
}

fn constraints(column: &Column, table: &Table) -> Map<String, Value> {
    let mut constraints = Map::new();
    if column.required {
        constraints.insert("required".to_owned(), json!(true));
    }
    if table.primary == [column.name.as_str()] {
        constraints.insert("unique".to_owned(), json!(true));
    }
    let tokens: Option<Vec<&str>> = match column.kind {
        Kind::Choice(tokens) => Some(tokens.iter().map(|t| t.token).collect()),
        Kind::Bound => Some(BOUNDS.to_vec()),
        Kind::Text
        | Kind::List
        | Kind::Day
        | Kind::Time
        | Kind::Money
        | Kind::Number
        | Kind::Rate
        | Kind::Count
        | Kind::Flag => None,
    };
    if let Some(tokens) = tokens {
        constraints.insert("enum".to_owned(), json!(tokens));
    }
    if matches!(column.kind, Kind::Count) {
        constraints.insert("minimum".to_owned(), json!(0));
    }
    constraints
}
