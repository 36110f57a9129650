//! Whether a place may be written to: tables are data, and where cases are read they
//! would be read as such.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::write::{PACKAGE, said};
use crate::cli::{Export, ExportForm};
use crate::commands::session::{directory_of, shown};
use crate::flat::{Form, MARK, Table};
use crate::load::repository::find_root;
use crate::load::{Repository, Root};
use crate::read::Sink;
use crate::text::{Lang, Text};

/// Refuse a target that must not be written to.
pub(super) fn refuse(
    to: &Path,
    args: &Export,
    tables: &[&'static Table],
    lang: Lang,
) -> anyhow::Result<()> {
    let fault = match args.form {
        ExportForm::Csv => of_directory(to, args, tables, Form::Csv),
        ExportForm::Jsonl => of_directory(to, args, tables, Form::Jsonl),
        ExportForm::Xlsx => of_file(to),
    };
    match fault {
        Some(text) => bail!("{}", text.get(lang)),
        None => Ok(()),
    }
}

fn of_directory(to: &Path, args: &Export, tables: &[&'static Table], form: Form) -> Option<Text> {
    let path = said(to);
    if to.exists() && !to.is_dir() {
        return Some(text!(
            "{path} 不是目录：每个表一个文件，要存在目录里",
            "{path} is no directory: each table is a file and goes into one"
        ));
    }
    let Some(real) = resolved(to) else {
        return Some(absent(to));
    };
    if is_read(&real, args) {
        return Some(text!(
            "{path} 在档案库里，里面的表会被当作案卷的文件读；换到档案库之外，或者把它写进 gpbs.toml 的 exclude",
            "{path} lies in the repository, where its tables would be read as case files; choose a place outside it, or list it under exclude in gpbs.toml"
        ));
    }
    let names = tables.iter();
    let names = names.map(|table| format!("{}.{}", table.name, form.extension()));
    let mut names = names.chain([PACKAGE.to_owned()]);
    let there = names.find(|name| fs::symlink_metadata(real.join(name)).is_ok())?;
    if is_ours(&real.join(PACKAGE)) {
        return None;
    }
    Some(text!(
        "{path} 里已有 {there}，不是 gpbs export 写的，没有覆盖；换一个目录",
        "{path} holds {there}, which gpbs export did not write; it was not replaced, choose another directory"
    ))
}

fn of_file(to: &Path) -> Option<Text> {
    let path = said(to);
    if to.is_dir() {
        return Some(text!(
            "{path} 是目录；写上工作簿的文件名，如 数据.xlsx",
            "{path} is a directory; name the file of the workbook, such as data.xlsx"
        ));
    }
    let is_book = to
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("xlsx"));
    if !is_book {
        return Some(text!(
            "{path} 的扩展名不是 .xlsx，表格软件打不开；改成 .xlsx",
            "{path} does not end in .xlsx, by which programs know a workbook; let it"
        ));
    }
    let Some(real) = resolved(to) else {
        return Some(absent(to));
    };
    let in_case = real.ancestors().skip(1).any(is_case);
    in_case.then(|| {
        text!(
            "{path} 在案卷的目录里；换到案卷之外",
            "{path} lies in the directory of a case; choose a place outside it"
        )
    })
}

fn absent(to: &Path) -> Text {
    let path = said(to);
    text!(
        "{path} 的上级目录不存在；先建好，或换一个地方",
        "the directory that {path} is to be in does not exist; make it, or choose another place"
    )
}

/// The path with its links resolved, whether or not it is there yet.
fn resolved(path: &Path) -> Option<PathBuf> {
    if let Ok(real) = path.canonicalize() {
        return Some(real);
    }
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize().ok()?;
    parent.is_dir().then_some(())?;
    Some(parent.join(path.file_name()?))
}

/// Whether cases are looked for in a directory: it lies in a repository that does not
/// exclude it, in what was asked for, or in a case.
fn is_read(real: &Path, args: &Export) -> bool {
    if real.ancestors().any(is_case) {
        return true;
    }
    let above = real.ancestors().find(|dir| dir.is_dir());
    if let Some(root) = above.and_then(find_root) {
        let relative = real.strip_prefix(&root).map(shown).unwrap_or_default();
        return !is_excluded(&root, &relative);
    }
    let starts = args.paths.iter().map(|path| directory_of(path));
    let mut starts = starts.filter_map(|start| start.canonicalize().ok());
    starts.any(|start| real.starts_with(start))
}

fn is_case(dir: &Path) -> bool {
    fs::symlink_metadata(dir.join("case.toml")).is_ok()
}

/// Whether the settings of a repository hide a directory, or one around it.
fn is_excluded(root: &Path, relative: &str) -> bool {
    let Ok(root) = Root::new(root, "") else {
        return false;
    };
    let repository = Repository::load(root, &mut Sink::default());
    let mut dirs = Path::new(relative).ancestors();
    dirs.any(|dir| !dir.as_os_str().is_empty() && repository.exclude.is_match(dir))
}

/// Whether a package is one that was written by this tool.
fn is_ours(package: &Path) -> bool {
    let mark = format!("\"gpbs\": \"{MARK}\"");
    fs::read_to_string(package).is_ok_and(|text| text.contains(&mark))
}
