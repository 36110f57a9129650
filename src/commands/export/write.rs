//! Where tables go: files that take their names when all is written, a workbook, or
//! standard output.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::piece::{Piece, neutral};
use crate::cli::{Export, ExportForm};
use crate::commands::output::{Beside, cannot, write_file};
use crate::flat::{self, Form, Row, Table};
use crate::table;
use crate::text::{Lang, Text, quoted};

/// The file that says what the others hold.
pub(super) const PACKAGE: &str = "datapackage.json";

/// Tables that are being written.
pub(super) struct Writing<'a> {
    to: To<'a>,
    tables: Vec<&'static Table>,
    form: Form,
    bom: bool,
    count: usize,
}

enum To<'a> {
    Files(Files),
    Book { path: PathBuf, rows: Vec<Vec<Row>> },
    Stdout { out: &'a mut dyn Write, begun: bool },
}

/// Dropped before all have taken their names, they are cleared away, and so is the
/// directory that was made for them: in this order.
struct Files {
    open: Vec<Open>,
    made: Made,
}

struct Open {
    file: BufWriter<File>,
    beside: Beside,
}

/// A directory.
struct Made {
    path: PathBuf,
    /// Whether it is there for these files only.
    fresh: bool,
}

impl Drop for Made {
    fn drop(&mut self) {
        if self.fresh {
            // Something may stand in it that is not ours: then it stays.
            let _ = fs::remove_dir(&self.path);
        }
    }
}

impl<'a> Writing<'a> {
    /// Make ready; no file has its name yet.
    pub(super) fn open(
        args: &Export,
        tables: &[&'static Table],
        out: &'a mut dyn Write,
        lang: Lang,
    ) -> anyhow::Result<Self> {
        let form = match args.form {
            ExportForm::Jsonl => Form::Jsonl,
            ExportForm::Csv | ExportForm::Xlsx => Form::Csv,
        };
        let to = match (&args.to, args.form) {
            (None, _) => To::Stdout { out, begun: false },
            (Some(path), ExportForm::Xlsx) => To::Book {
                path: path.clone(),
                rows: tables.iter().map(|_| Vec::new()).collect(),
            },
            (Some(dir), ExportForm::Csv | ExportForm::Jsonl) => {
                let files = Files::open(dir, tables, form, args.bom);
                To::Files(files.with_context(|| cannot(dir, lang))?)
            }
        };
        Ok(Self {
            to,
            tables: tables.to_vec(),
            form,
            bom: args.bom,
            count: 0,
        })
    }

    /// Add rows to a table.
    pub(super) fn add(&mut self, index: usize, piece: Piece, lang: Lang) -> anyhow::Result<()> {
        self.count += piece.count;
        match &mut self.to {
            To::Files(files) => {
                let path = files.made.path.clone();
                let open = files.open.get_mut(index);
                let written = open.map_or(Ok(()), |open| open.file.write_all(&piece.bytes));
                written.with_context(|| cannot(&path, lang))
            }
            To::Book { rows, .. } => {
                if let Some(own) = rows.get_mut(index) {
                    own.extend(piece.rows);
                }
                Ok(())
            }
            To::Stdout { out, begun } => {
                let table = self.tables.get(index);
                let head = table.map(|table| head(table, self.form, self.bom));
                let head = head.filter(|_| !*begun).unwrap_or_default();
                *begun = true;
                out.write_all(&head)
                    .and_then(|()| out.write_all(&piece.bytes))
                    .with_context(|| stdout(lang))
            }
        }
    }

    /// Give everything its name; how many rows were written.
    pub(super) fn finish(mut self, lang: Lang, of_data: Lang) -> anyhow::Result<usize> {
        // A table without a row has its head all the same.
        if let To::Stdout { begun: false, .. } = &self.to {
            self.add(0, Piece::default(), lang)?;
        }
        match self.to {
            To::Files(files) => {
                let path = files.made.path.clone();
                let package = flat::package(self.tables.iter().copied(), self.form);
                files
                    .finish(&package)
                    .with_context(|| cannot(&path, lang))?;
            }
            To::Book { path, rows } => {
                let tables = self.tables.iter().zip(rows);
                let mut sheets: Vec<table::Table> =
                    tables.map(|(t, rows)| neutral(t, rows)).collect();
                sheets.push(columns(&self.tables));
                // The same data in every locale.
                let bytes = table::xlsx(&sheets, of_data).with_context(|| too_much(lang))?;
                write_file(&path, &bytes, lang)?;
            }
            To::Stdout { out, .. } => out.flush().with_context(|| stdout(lang))?,
        }
        Ok(self.count)
    }
}

impl Files {
    fn open(dir: &Path, tables: &[&'static Table], form: Form, bom: bool) -> io::Result<Self> {
        let fresh = !dir.is_dir();
        if fresh {
            fs::create_dir(dir)?;
        }
        let mut files = Self {
            open: Vec::new(),
            made: Made {
                path: dir.to_owned(),
                fresh,
            },
        };
        for table in tables {
            let name = format!("{}.{}", table.name, form.extension());
            let (beside, file) = Beside::create(&dir.join(name))?;
            let mut file = BufWriter::new(file);
            file.write_all(&head(table, form, bom))?;
            files.open.push(Open { file, beside });
        }
        Ok(files)
    }

    fn finish(mut self, package: &serde_json::Value) -> io::Result<()> {
        let mut bytes = serde_json::to_vec_pretty(package)?;
        bytes.push(b'\n');
        let package = Beside::write(&self.made.path.join(PACKAGE), &bytes)?;
        for open in &mut self.open {
            open.file.flush()?;
            open.file.get_ref().sync_all()?;
        }
        for open in self.open.drain(..) {
            // Closed before it is renamed: Windows asks for that.
            drop(open.file);
            open.beside.rename()?;
        }
        package.rename()?;
        self.made.fresh = false;
        Ok(())
    }
}

/// What a file begins with.
fn head(table: &Table, form: Form, bom: bool) -> Vec<u8> {
    match form {
        Form::Csv => table::csv(&[neutral(table, Vec::new())], bom),
        Form::Jsonl => Vec::new(),
    }
}

/// The sheet that says what the columns of the others are.
fn columns(tables: &[&'static Table]) -> table::Table {
    let head = ["table", "column", "type", "zh", "en", "key"];
    let rows = tables.iter().flat_map(|own| {
        own.columns.iter().map(|column| {
            vec![
                own.name.to_owned(),
                column.name.clone(),
                flat::type_of(column.kind).to_owned(),
                column.title.zh.to_string(),
                column.title.en.to_string(),
                column.key.clone(),
            ]
        })
    });
    table::Table {
        title: "columns".to_owned(),
        head: head.map(str::to_owned).to_vec(),
        naming: 2,
        rows: rows.collect(),
        ..table::Table::default()
    }
}

fn stdout(lang: Lang) -> String {
    let text = Text::fixed("写不了标准输出", "cannot write to standard output");
    text.get(lang).to_owned()
}

fn too_much(lang: Lang) -> String {
    let text = Text::fixed(
        "一个工作表放不下：多于 1,048,576 行，或者一格多于 32,767 字；改用 csv 或 jsonl",
        "it does not fit a worksheet: more than 1,048,576 rows, or a cell of more than 32,767 characters; use csv or jsonl",
    );
    text.get(lang).to_owned()
}

/// A path in words.
pub(super) fn said(path: &Path) -> String {
    quoted(&path.to_string_lossy(), 120)
}
