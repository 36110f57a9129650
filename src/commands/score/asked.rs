//! What the argument means: a table, a case, standard input.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::Score;
use crate::commands::Surroundings;
use crate::commands::named_file::table;
use crate::commands::session::{directory_of, shown};
use crate::load;
use crate::native;
use crate::read::Sink;
use crate::source::{MAX_FILE_BYTES, Place, Source};
use crate::text::Text;

/// What is to be tallied.
pub(super) enum Asked {
    /// Tables: one of a CSV file, several of a workbook.
    Table(Vec<Arc<Source>>),
    /// The directory of a case.
    Case(PathBuf),
    /// Nothing could be read; the sink says why.
    Nothing,
}

/// The files that a result must not overwrite.
pub(super) fn inputs(args: &Score) -> Vec<PathBuf> {
    let named = [Some(&args.input), args.against.as_ref()];
    let files = named.into_iter().flatten().filter(|p| !is_stdin(p));
    files.filter_map(|path| path.canonicalize().ok()).collect()
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

pub(super) fn asked(args: &Score, surroundings: &Surroundings<'_>, sink: &mut Sink) -> Asked {
    let path = &args.input;
    if is_stdin(path) {
        return standard_input(surroundings, sink);
    }
    // A table of a case, or its case.toml, means the case.
    let of_case = |name: &str| ["case.toml", "bids.csv", "scores.csv"].contains(&name);
    let directory = directory_of(path);
    let name = path.file_name().and_then(|name| name.to_str());
    if path.is_dir() || (name.is_some_and(of_case) && directory.join("case.toml").is_file()) {
        if directory.join("case.toml").is_file() {
            return Asked::Case(directory);
        }
        sink.place(
            &native::NO_CASE,
            Place::path_only(match shown(path) {
                here if here.is_empty() => ".".to_owned(),
                named => named,
            }),
            "",
            Text::fixed(
                "这个目录里没有 case.toml，不是案卷",
                "there is no case.toml in this directory: it is no case",
            ),
            Text::fixed(
                "写案卷的目录，或评分表文件（CSV、.xlsx）",
                "name the directory of a case, or a score sheet (CSV, .xlsx)",
            ),
        );
        return Asked::Nothing;
    }
    match table(path, sink) {
        Some(tables) => Asked::Table(tables),
        None => Asked::Nothing,
    }
}

fn standard_input(surroundings: &Surroundings<'_>, sink: &mut Sink) -> Asked {
    const NAME: &str = "-";
    match (surroundings.input)(MAX_FILE_BYTES + 1) {
        Ok(bytes) => match load::tables::from_bytes(NAME, bytes, sink) {
            Some(tables) => Asked::Table(tables),
            None => Asked::Nothing,
        },
        Err(error) => {
            let error = error.to_string();
            sink.place(
                &native::UNREADABLE,
                Place::path_only(NAME),
                "",
                text!(
                    "标准输入读不了：{error}",
                    "standard input cannot be read: {error}"
                ),
                None,
            );
            Asked::Nothing
        }
    }
}
