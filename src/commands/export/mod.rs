//! `gpbs export`: load, flatten, write; nothing is judged but for the table of
//! findings.

mod findings;
mod gather;
mod lost;
mod piece;
mod place;
mod write;

use std::io::Write;
use std::path::Path;

use super::session::language;
use super::{Surroundings, lines};
use crate::cli::{Cli, Export, Format};
use crate::finding;
use crate::flat::{self, Table};
use crate::text::{Text, quoted};
use gather::{Gathered, gather};
use piece::Maker;
use write::Writing;

pub(super) fn run(
    cli: &Cli,
    args: &Export,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let tables = asked(args);
    // gpbs.toml is not read yet.
    let lang = language(cli, None, cli.format(), surroundings);
    if let Some(to) = &args.to {
        place::refuse(to, args, &tables, lang)?;
    }
    let maker = Maker::of(args);
    let mut writing = Writing::open(args, &tables, out, lang)?;
    let mut gathered = gather(cli, args, surroundings, &tables, maker, &mut writing)?;
    let own = gathered.language.clone();
    let lang = language(cli, own.as_deref(), cli.format(), surroundings);
    if gathered.cases > 0 {
        if let Some((index, table)) = findings_of(&tables) {
            let found = super::validate::found(cli, &args.paths, surroundings, notes)?;
            // What a table says of its rows is for programs.
            let said = language(cli, own.as_deref(), Format::Csv, surroundings);
            let rows = findings::rows(table, &found, &gathered.keys, said);
            gathered.keep(found);
            writing.add(index, maker.piece(table, rows), lang)?;
        }
        let of_data = language(cli, own.as_deref(), Format::Csv, surroundings);
        let counted = writing.finish(lang, of_data)?;
        if args.to.is_some() && cli.quiet == 0 {
            let said = written(args, &gathered, counted, tables.len());
            writeln!(notes, "{}", said.get(lang))?;
        }
    }
    finding::sort(&mut gathered.lost);
    if cli.quiet < 2 {
        let text = lines::findings(&gathered.lost, lang, false, surroundings)?;
        notes.write_all(text.as_bytes())?;
        for path in &gathered.unread {
            writeln!(notes, "{}", lost::unread(path).get(lang))?;
        }
    }
    Ok(gathered.exit())
}

/// The tables that were asked for, each once, in their order.
fn asked(args: &Export) -> Vec<&'static Table> {
    let is_asked = |name: &str| args.table.iter().any(|asked| asked.token() == name);
    let tables = flat::tables().iter();
    tables
        .filter(|table| args.table.is_empty() || is_asked(table.name))
        .collect()
}

fn findings_of<'a>(tables: &[&'a Table]) -> Option<(usize, &'a Table)> {
    let mut numbered = tables.iter().enumerate();
    let found = numbered.find(|(_, table)| matches!(table.from, flat::From::Findings));
    found.map(|(index, table)| (index, *table))
}

/// What was written, in words.
fn written(args: &Export, gathered: &Gathered, rows: usize, tables: usize) -> Text {
    let to = args.to.as_deref().unwrap_or(Path::new(""));
    let to = quoted(&to.to_string_lossy(), 120);
    let cases = gathered.cases;
    let (case_word, table_word, row_word) = (
        plural(cases, "case", "cases"),
        plural(tables, "table", "tables"),
        plural(rows, "row", "rows"),
    );
    text!(
        "已写入 {to}：{cases} 个案卷，{tables} 个表，{rows} 行",
        "{to}: {cases} {case_word}, {tables} {table_word}, {rows} {row_word} written"
    )
}

const fn plural<'a>(n: usize, one: &'a str, many: &'a str) -> &'a str {
    match n {
        1 => one,
        _ => many,
    }
}
