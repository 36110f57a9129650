//! What was typed: years, tables, columns, filters.

use std::path::Path;

use crate::cli::{Format, Tables};
use crate::document::summary::{Shares, Unit};
use crate::read::choice::Choice;
use crate::read::suggest;
use crate::summary::{self, Column, Dimension, Filter, MONEY, Subject, Topic, Years};
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// The words that mean all of them.
const ALL: [&str; 2] = ["all", "全部"];

/// What is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) years: Years,
    pub(super) compare: Option<Years>,
    /// The tables; `None` where none were named.
    tables: Option<Vec<summary::Asked>>,
    /// The columns; likewise.
    columns: Option<Vec<Column>>,
    pub(super) filters: Vec<Filter>,
    /// As they were typed.
    pub(super) typed: Vec<String>,
    pub(super) top: Option<usize>,
    pub(super) unit: Unit,
    pub(super) shares: Shares,
    /// Whether one table is to be compared with one that was published.
    pub(super) against: bool,
}

/// The dimensions that a screen shows where none were named.
const FIRST: [Dimension; 5] = [
    Dimension::Method,
    Dimension::Form,
    Dimension::Funding,
    Dimension::Buyer,
    Dimension::Supplier,
];

impl Asked {
    /// Read it.
    ///
    /// # Errors
    ///
    /// Everything that is not understood, a line each.
    pub(super) fn of(args: &Tables) -> Result<Self, Text> {
        let mut faults: Vec<Text> = Vec::new();
        let mut keep = |fault: Text| faults.push(fault);
        let years = match &args.year {
            Some(raw) => years(raw).map_err(&mut keep).ok(),
            None => {
                keep(Text::fixed(
                    "没有写年度；写 --year 2025，或 --year 2021-2025",
                    "no year is named: write --year 2025, or --year 2021-2025",
                ));
                None
            }
        };
        let compare = args.compare.as_deref();
        let compare = compare.and_then(|raw| years_of(raw, &mut keep));
        let tables = list(&args.by, all_tables, table, &mut keep);
        let columns = list(&args.columns, all_columns, column, &mut keep);
        let filters = args.filters.iter();
        let filters: Vec<Filter> = filters
            .filter_map(|raw| filter(raw).map_err(&mut keep).ok())
            .collect();
        let top = args
            .top
            .as_deref()
            .and_then(|raw| number(raw).map_err(&mut keep).ok());
        let unit = word(args.unit.as_deref(), Unit::Yuan, &mut keep);
        let shares = args.shares.as_deref().map(how).transpose();
        let shares = shares.map_err(&mut keep).ok().flatten();
        let against = args.against.as_deref();
        if against.is_some_and(|path| path == Path::new("-")) {
            keep(Text::fixed(
                "--against 要写文件",
                "--against is to name a file",
            ));
        }
        let one = tables.as_ref().is_some_and(|own| own.len() == 1);
        if against.is_some() && !one {
            keep(Text::fixed(
                "--against 核对一张表；用 --by 写明是哪一张，如 --by method",
                "--against compares one table: name it, such as --by method",
            ));
        }
        match (years, faults.is_empty()) {
            (Some(years), true) => Ok(Self {
                years,
                compare,
                tables,
                columns,
                filters,
                typed: args.filters.clone(),
                top,
                unit,
                shares: shares.unwrap_or(Shares::Rounded),
                against: against.is_some(),
            }),
            (Some(_) | None, _) => Err(joined(&faults)),
        }
    }

    /// The tables and columns that an output in some formats needs: a screen has few, a
    /// file has all.
    pub(super) fn tables(&self, formats: &[Format]) -> Vec<summary::Asked> {
        match &self.tables {
            Some(named) => named.clone(),
            None if formats.iter().all(|format| is_screen(*format)) => {
                FIRST.map(summary::Asked::By).to_vec()
            }
            None => all_tables(),
        }
    }

    /// Likewise the columns.
    pub(super) fn columns(&self, formats: &[Format]) -> Vec<Column> {
        match &self.columns {
            Some(named) => named.clone(),
            None if self.against || !formats.iter().all(|format| is_screen(*format)) => {
                all_columns()
            }
            None => MONEY.to_vec(),
        }
    }

    /// Whether tables were named, as opposed to those that are shown anyway.
    pub(super) fn names_tables(&self) -> bool {
        self.tables.is_some()
    }

    /// Whether a table is shown in a format.
    pub(super) fn shows(&self, name: &str, format: Format) -> bool {
        let first = || FIRST.iter().any(|own| own.token() == name);
        self.tables.is_some() || !is_screen(format) || first()
    }

    /// Whether a column is.
    pub(super) fn shows_column(&self, token: &str, format: Format) -> bool {
        let first = || MONEY.iter().any(|own| own.token() == token);
        self.columns.is_some() || !is_screen(format) || first()
    }
}

/// Whether a format is for people, who need no table that says nothing.
pub(super) fn is_read(format: Format) -> bool {
    is_screen(format) || matches!(format, Format::Html | Format::Xlsx)
}

/// Whether a format is read on a screen, line by line.
fn is_screen(format: Format) -> bool {
    matches!(format, Format::Text | Format::Markdown)
}

/// Every table but the list of cases and that of items, which may be as long as the
/// repository.
fn all_tables() -> Vec<summary::Asked> {
    let dimensions = (0..).map_while(Dimension::at);
    let dimensions = dimensions.filter(|own| !matches!(own, Dimension::Case | Dimension::Item));
    let subjects = (0..).map_while(Subject::at);
    dimensions
        .map(summary::Asked::By)
        .chain(subjects.map(summary::Asked::Of))
        .collect()
}

fn all_columns() -> Vec<Column> {
    Column::all().collect()
}

fn table(word: &str) -> Option<Vec<summary::Asked>> {
    let dimension = Dimension::from_word(word).map(summary::Asked::By);
    let one = dimension.or_else(|| Subject::from_word(word).map(summary::Asked::Of));
    one.map(|one| vec![one])
}

/// A column, or all of a topic.
fn column(word: &str) -> Option<Vec<Column>> {
    if let Some(column) = Column::from_word(word) {
        return Some(vec![column]);
    }
    let topic = Topic::from_word(word)?;
    Some(Column::all().filter(|own| own.topic() == topic).collect())
}

/// What lists of names mean: `method,form`, with the commas of a Chinese keyboard too.
/// `None` where nothing was typed.
fn list<T: Copy + PartialEq + Known>(
    typed: &[String],
    all: fn() -> Vec<T>,
    of: fn(&str) -> Option<Vec<T>>,
    keep: &mut impl FnMut(Text),
) -> Option<Vec<T>> {
    if typed.is_empty() {
        return None;
    }
    let mut found: Vec<T> = Vec::new();
    let words = typed.iter().flat_map(|raw| raw.split([',', '，', '、']));
    for word in words.map(str::trim).filter(|word| !word.is_empty()) {
        let folded = fold(word);
        let folded = folded.trim();
        let own = match ALL.contains(&folded) {
            true => all(),
            false => match of(folded) {
                Some(own) => own,
                None => {
                    keep(unknown(word, T::OPTION, &T::names()));
                    continue;
                }
            },
        };
        for one in own {
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    Some(found)
}

/// Something that an option names.
trait Known {
    /// The option.
    const OPTION: &'static str;
    /// Every name.
    fn names() -> Vec<&'static str>;
}

impl Known for summary::Asked {
    const OPTION: &'static str = "--by";
    fn names() -> Vec<&'static str> {
        tokens::<Dimension>().chain(tokens::<Subject>()).collect()
    }
}

impl Known for Column {
    const OPTION: &'static str = "--columns";
    fn names() -> Vec<&'static str> {
        tokens::<Column>().chain(tokens::<Topic>()).collect()
    }
}

fn tokens<C: Choice>() -> impl Iterator<Item = &'static str> {
    C::tokens().iter().map(|own| own.token)
}

fn unknown(word: &str, option: &str, names: &[&str]) -> Text {
    let shown = quoted(word, 40);
    let help = suggest::help(word, names, 60);
    let (zh, en) = (&help.zh, &help.en);
    text!(
        "{option} 里没有「{shown}」；{zh}",
        "{option} has no `{shown}`; {en}"
    )
}

fn years_of(raw: &str, keep: &mut impl FnMut(Text)) -> Option<Years> {
    match years(raw) {
        Ok(years) => Some(years),
        Err(fault) => {
            keep(fault);
            None
        }
    }
}

/// `2024`, `2021-2024`, `2021..2024`.
fn years(raw: &str) -> Result<Years, Text> {
    let folded = fold(raw);
    let word = folded.trim().trim_end_matches('年');
    let year = |text: &str| -> Option<u32> {
        let text = text.trim().trim_end_matches('年');
        let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|_| plain)
    };
    if let Some(one) = year(word) {
        return Ok(Years::one(one));
    }
    let ends = word
        .split_once("..")
        .or_else(|| word.split_once(['-', '—', '至', '~']));
    let ends = ends.and_then(|(from, until)| Some((year(from)?, year(until)?)));
    match ends {
        Some((from, until)) if from <= until => Ok(Years { from, until }),
        _ => {
            let shown = quoted(raw, 40);
            Err(text!(
                "「{shown}」不是年度；写成 2025，或 2021-2025",
                "`{shown}` is no year; write 2025, or 2021-2025"
            ))
        }
    }
}

fn filter(raw: &str) -> Result<Filter, Text> {
    let shown = quoted(raw, 60);
    let Some((key, value)) = raw.split_once(['=', '＝']) else {
        return Err(text!(
            "「{shown}」里没有等号；写成 --where 项=值，如 --where method=open",
            "`{shown}` has no equals sign; write --where KEY=VALUE, such as --where method=open"
        ));
    };
    let folded = fold(key);
    match Dimension::from_word(folded.trim()) {
        Some(dimension) => Ok(Filter {
            dimension,
            value: value.trim().to_owned(),
        }),
        None => {
            let names: Vec<&str> = tokens::<Dimension>().collect();
            Err(unknown(key, "--where", &names))
        }
    }
}

fn number(raw: &str) -> Result<usize, Text> {
    let folded = fold(raw);
    let plain = folded.trim().bytes().all(|b| b.is_ascii_digit());
    let number = folded.trim().parse().ok().filter(|n| plain && *n > 0);
    number.ok_or_else(|| {
        let shown = quoted(raw, 40);
        text!(
            "--top 的「{shown}」不是行数；写成 10",
            "`{shown}` of --top is no number of rows; write 10"
        )
    })
}

fn word<C: Choice>(raw: Option<&str>, otherwise: C, keep: &mut impl FnMut(Text)) -> C {
    let Some(raw) = raw else { return otherwise };
    let folded = fold(raw);
    C::from_word(folded.trim()).unwrap_or_else(|| {
        let names: Vec<&str> = tokens::<C>().collect();
        keep(unknown(raw, "--unit", &names));
        otherwise
    })
}

fn how(raw: &str) -> Result<Shares, Text> {
    let folded = fold(raw);
    match folded.trim() {
        "rounded" | "四舍五入" => Ok(Shares::Rounded),
        "largest-remainder" | "最大余数" | "最大余数法" => Ok(Shares::LargestRemainder),
        _ => Err(unknown(raw, "--shares", &["rounded", "largest-remainder"])),
    }
}

fn joined(faults: &[Text]) -> Text {
    let join = |pick: fn(&Text) -> &str| {
        let lines: Vec<&str> = faults.iter().map(pick).collect();
        lines.join("\n")
    };
    Text::new(join(|text| &text.zh), join(|text| &text.en))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_as_people_write_them() {
        for (raw, from, until) in [
            ("2024", 2024, 2024),
            ("2024年", 2024, 2024),
            ("２０２４", 2024, 2024),
            ("2021-2024", 2021, 2024),
            ("2021..2024", 2021, 2024),
            ("2021年至2024年", 2021, 2024),
        ] {
            assert_eq!(years(raw), Ok(Years { from, until }), "{raw}");
        }
        for raw in ["", "24", "2024-2021", "20244", "2024-", "今年"] {
            assert!(years(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn filters_name_a_dimension() {
        let own = filter("采购方式=公开招标").unwrap();
        assert_eq!(own.dimension, Dimension::Method);
        assert_eq!(own.value, "公开招标");
        assert!(filter("method").is_err());
        assert!(filter("methods=open").unwrap_err().en.contains("method"));
    }
}
