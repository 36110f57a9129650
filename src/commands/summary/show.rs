//! The tables in the format that was asked for.

use super::super::Surroundings;
use super::super::lines::{ended, fenced, findings};
use super::against::Against;
use super::asked::{Asked, is_read};
use super::gather::Gathered;
use crate::cli::{Format, Summary};
use crate::document::summary::{self as document, Annual, Want};
use crate::read::choice::Choice as _;
use crate::report;
use crate::summary::table::Sheet;
use crate::summary::{Ask, Dimension, Facts, Tables, Years};
use crate::table::{self, Table};
use crate::text::{Lang, Text};

/// The tables, worked out once for all formats.
pub(super) struct Made<'a> {
    pub(super) asked: &'a Asked,
    pub(super) gathered: &'a Gathered,
    pub(super) facts: Facts,
    pub(super) tables: Tables,
    /// Those with all rows, where only so many are shown and a published table is to be
    /// compared.
    whole: Option<Tables>,
    pub(super) before: Option<Tables>,
}

impl<'a> Made<'a> {
    /// Work them out.
    ///
    /// # Errors
    ///
    /// A year of which there is no case.
    pub(super) fn new(
        asked: &'a Asked,
        gathered: &'a Gathered,
        facts: Facts,
        formats: &[Format],
        lang: Lang,
    ) -> anyhow::Result<Self> {
        let ask = Ask {
            years: asked.years,
            tables: asked.tables(formats),
            columns: asked.columns(formats),
            filters: asked.filters.clone(),
            top: asked.top,
        };
        let tables = facts.tables(&ask);
        if tables.cases == 0 {
            let text = nothing(asked, asked.years, &facts);
            return Err(anyhow::anyhow!("{}", text.get(lang)));
        }
        // That no case of the earlier year is of the filters is an answer; that there is
        // none at all is a slip of the year.
        if let Some(years) = asked.compare
            && !facts.years().keys().any(|year| years.holds(*year))
        {
            let text = nothing(asked, years, &facts);
            return Err(anyhow::anyhow!("--compare: {}", text.get(lang)));
        }
        // A published table has all rows, whatever is shown of ours.
        let whole = (asked.against && asked.top.is_some()).then(|| {
            facts.tables(&Ask {
                top: None,
                ..ask.clone()
            })
        });
        let before = asked.compare.map(|years| {
            facts.tables(&Ask {
                years,
                top: None,
                ..ask
            })
        });
        Ok(Self {
            asked,
            gathered,
            facts,
            tables,
            whole,
            before,
        })
    }

    /// The table that a published one is compared with.
    pub(super) fn own(&self) -> Option<&Sheet> {
        let tables = self.whole.as_ref().unwrap_or(&self.tables);
        tables.sheets.first()
    }

    /// The titles of tables that were named and that a format leaves out.
    fn left_out(&self, format: Format) -> Vec<Text> {
        let sheets = self.tables.sheets.iter();
        let named = sheets.filter(|_| self.asked.names_tables() && is_read(format));
        let named = named.filter(|sheet| !self.says(sheet));
        named.map(|sheet| sheet.title.clone()).collect()
    }

    /// Whether a table says anything, of this year or of the one beside it.
    fn says(&self, sheet: &Sheet) -> bool {
        let mut before = self.before.iter().flat_map(|before| &before.sheets);
        says(sheet) || before.any(|old| old.name == sheet.name && says(old))
    }

    /// What a format shows.
    pub(super) fn narrowed(&self, tables: &Tables, format: Format) -> Tables {
        let mut tables = tables.clone();
        tables
            .sheets
            .retain(|sheet| self.asked.shows(sheet.name, format) && self.says(sheet));
        // A subject has no more columns than are read together.
        let by = |name: &str| Dimension::from_word(name).is_some();
        for sheet in tables.sheets.iter_mut().filter(|sheet| by(sheet.name)) {
            let shown: Vec<bool> = sheet
                .heads
                .iter()
                .map(|head| self.asked.shows_column(head.token, format))
                .collect();
            let rows = sheet.rows.iter_mut();
            for row in rows.chain(&mut sheet.others).chain(&mut sheet.total) {
                keep(&mut row.cells, &shown);
            }
            keep(&mut sheet.heads, &shown);
        }
        tables
    }
}

/// Whether a table says anything: a row of what no case states does not.
fn says(sheet: &Sheet) -> bool {
    sheet.rows.iter().any(|row| !row.key.is_empty())
}

fn keep<T>(items: &mut Vec<T>, shown: &[bool]) {
    let mut flags = shown.iter();
    items.retain(|_| flags.next().copied().unwrap_or(true));
}

/// Why there is nothing to count.
fn nothing(asked: &Asked, years: Years, facts: &Facts) -> Text {
    if facts.cases.is_empty() {
        return Text::fixed(
            "这里没有读得出的案卷；案卷是含有 case.toml 的目录",
            "there is no case here that can be read; a case is a directory with a case.toml",
        );
    }
    let there = facts.years();
    if !there.keys().any(|year| years.holds(*year)) {
        let without = facts.without_year().count();
        let list: Vec<String> = there
            .iter()
            .map(|(year, n)| format!("{year} ({n})"))
            .collect();
        let list = match list.is_empty() {
            true => "–".to_owned(),
            false => list.join(", "),
        };
        let told = match without {
            1 => "1 case states".to_owned(),
            n => format!("{n} cases state"),
        };
        return text!(
            "没有 {years} 年的案卷；有案卷的年度（件数）：{list}；没有写明预算年度的 {without} 件",
            "there is no case of {years}; years with cases: {list}; {told} no fiscal year"
        );
    }
    let filters = asked.typed.join("; ");
    text!(
        "{years} 年的案卷中没有符合 {filters} 的",
        "no case of {years} is of {filters}"
    )
}

pub(super) fn show(
    args: &Summary,
    made: &Made<'_>,
    against: Option<&Against>,
    format: Format,
    lang: Lang,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Vec<u8>> {
    let narrowed;
    let tables = match is_read(format) {
        true => {
            narrowed = made.narrowed(&made.tables, format);
            &narrowed
        }
        false => &made.tables,
    };
    let left_out = made.left_out(format);
    let annual = Annual {
        facts: &made.facts,
        tables,
        before: made.before.as_ref(),
        head: &made.gathered.head,
        filters: &made.asked.typed,
        scope: &made.asked.filters,
        shares: made.asked.shares,
        unit: made.asked.unit,
        left_out: &left_out,
        blocking: &made.gathered.blocking,
    };
    let bom = args.tables().bom;
    Ok(match format {
        Format::Json => {
            let mut bytes = Vec::with_capacity(document::room(&annual));
            let output = document::json(&annual, against.map(Against::json), lang);
            report::write_json(&mut bytes, &output)?;
            bytes.push(b'\n');
            bytes
        }
        Format::Jsonl => {
            let mut bytes = Vec::with_capacity(document::room(&annual));
            for line in document::lines(&annual, lang) {
                report::write_json(&mut bytes, &line)?;
                bytes.push(b'\n');
            }
            bytes
        }
        Format::Csv => {
            let mut tables: Vec<Table> = against.map(|own| own.table(lang)).into_iter().collect();
            tables.extend(document::flat(&annual, lang));
            table::csv(&tables, bom)
        }
        Format::Xlsx => {
            let mut tables: Vec<Table> = against.map(|own| own.table(lang)).into_iter().collect();
            tables.extend(document::comparison(&annual, lang));
            tables.extend(document::book(&annual, lang));
            tables.push(document::index(&annual, lang));
            table::xlsx(&tables, lang)?
        }
        Format::Markdown => markdown(&annual, against, lang, surroundings)?,
        Format::Html => {
            let against = against.map(|own| (own.table(lang), own.said(lang)));
            document::page(&annual, against, lang)
        }
        Format::Text
        | Format::Concise
        | Format::Sarif
        | Format::Github
        | Format::Gitlab
        | Format::Junit => text(&annual, against, lang, surroundings),
    })
}

fn text(
    annual: &Annual<'_>,
    against: Option<&Against>,
    lang: Lang,
    surroundings: &Surroundings<'_>,
) -> Vec<u8> {
    let mut page = document::head(annual, lang);
    let mut add = |table: &Table, notes: &[String]| {
        page.push('\n');
        page.push_str(&table::terminal(table, surroundings.width()));
        for note in notes {
            page.push_str(note);
            page.push('\n');
        }
    };
    if let Some(own) = against {
        add(&own.table(lang), &[own.said(lang)]);
    }
    for table in &document::comparison(annual, lang) {
        add(table, &[]);
    }
    for (table, notes) in &document::tables(annual, Want::Lean, lang) {
        add(table, notes);
    }
    page.push('\n');
    page.push_str(&document::foot(annual, lang));
    ended(page)
}

fn markdown(
    annual: &Annual<'_>,
    against: Option<&Against>,
    lang: Lang,
    surroundings: &Surroundings<'_>,
) -> anyhow::Result<Vec<u8>> {
    let mut page = fenced(&document::head(annual, lang));
    let mut add = |table: &Table, notes: &[String]| {
        page.push_str(&table::markdown(table));
        page.push('\n');
        for note in notes {
            page.push_str(&format!("{}\n\n", table::markdown_text(note)));
        }
    };
    if let Some(own) = against {
        add(&own.table(lang), &[own.said(lang)]);
    }
    for table in &document::comparison(annual, lang) {
        add(table, &[]);
    }
    for (table, notes) in &document::tables(annual, Want::Lean, lang) {
        add(table, notes);
    }
    page.push_str(&fenced(&document::foot(annual, lang)));
    page.push_str(&fenced(&findings(
        annual.blocking,
        lang,
        false,
        surroundings,
    )?));
    Ok(ended(page))
}
