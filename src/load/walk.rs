//! Finding the cases under a directory.
//!
//! Only `exclude` in gpbs.toml hides a directory, and what it hid is counted:
//! git's ignore files never do, or a pull request could hide a case.

use std::fs;

use globset::GlobSet;

use super::dirs::Dirs;
use super::disk::{Root, join};
use super::names::Names;
use crate::native;
use crate::read::{Sink, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};

/// How deep directories are walked.
const MAX_DEPTH: usize = 32;

/// The tables of a case.
pub const TABLES: &[&str] = &[
    "bids.csv",
    "scores.csv",
    "payments.csv",
    "vouchers.csv",
    "applications.csv",
    "reviews.csv",
];

/// What makes a directory a case.
const CASE: &[&str] = &["case.toml"];

/// Whether a name is one of these, however it is capitalised.
fn is_like(name: &str, known: &[&str]) -> bool {
    known.iter().any(|k| k.eq_ignore_ascii_case(name))
}

/// Files of the upper levels, known by name.
pub const KNOWN: &[&str] = &[
    "case.toml",
    "bids.csv",
    "scores.csv",
    "payments.csv",
    "vouchers.csv",
    "applications.csv",
    "reviews.csv",
    "suppliers.csv",
    "gpbs.toml",
    "catalogue.csv",
    "catalogue.toml",
    "duties.csv",
    "experts.csv",
    "plan.csv",
    "funds.toml",
    "bodies.toml",
    "waivers.toml",
    "baseline.toml",
];

/// Directories of the upper levels, likewise.
const FOLDERS: &[&str] = &["suppliers", "attachments"];

/// What a walk found.
#[derive(Debug, Default)]
pub struct Walked {
    /// Directories with a case.toml, relative to the root, in order.
    pub cases: Dirs,
    /// How many directories `exclude` hid.
    pub excluded: usize,
    /// Repositories below a start that lies in none: each is judged by its own
    /// settings.
    pub repositories: Vec<String>,
}

/// Walk from a directory (relative to the root).
pub fn walk(root: &Root, start: &str, exclude: &GlobSet, sink: &mut Sink) -> Walked {
    let mut walked = Walked::default();
    step(root, start, exclude, 0, None, &mut walked, sink);
    walked.cases.sort();
    walked.repositories.sort();
    walked
}

/// Whether the directory is a repository of its own, to be left to itself. Inside
/// a repository a second gpbs.toml is a fault, and not used.
fn is_apart(
    root: &Root,
    dir: &str,
    files: &[String],
    walked: &mut Walked,
    sink: &mut Sink,
) -> bool {
    if dir.is_empty() || !files.iter().any(|name| name == "gpbs.toml") {
        return false;
    }
    if !root.exists("gpbs.toml") {
        walked.repositories.push(dir.to_owned());
        return true;
    }
    sink.place(
        &native::NESTED_SETTINGS,
        Place::path_only(root.shown(&join(dir, "gpbs.toml"))),
        "",
        Text::fixed(
            "仓库里面的 gpbs.toml 没有采用",
            "this gpbs.toml inside the repository is not used",
        ),
        Text::fixed(
            "设置写在仓库顶层的 gpbs.toml",
            "put settings into the gpbs.toml at the top",
        ),
    );
    false
}

fn step(
    root: &Root,
    dir: &str,
    exclude: &GlobSet,
    depth: usize,
    inside: Option<&str>,
    walked: &mut Walked,
    sink: &mut Sink,
) {
    if !dir.is_empty() && exclude.is_match(dir) {
        walked.excluded += 1;
        return;
    }
    let at = || Place::path_only(root.shown(dir));
    if depth > MAX_DEPTH {
        sink.place(
            &native::TOO_DEEP,
            at(),
            "",
            text!(
                "目录超过 {MAX_DEPTH} 层，未再深入",
                "directories go deeper than {MAX_DEPTH}; not walked further"
            ),
            Text::fixed(
                "把案卷移到较浅的目录",
                "move the cases to a shallower directory",
            ),
        );
        return;
    }
    let Ok(entries) = fs::read_dir(root.full(dir)) else {
        sink.place(
            &native::UNREADABLE,
            at(),
            "",
            Text::fixed("目录读不了", "the directory cannot be read"),
            Text::fixed(
                "恢复目录或权限后重新检查",
                "restore the directory or its permissions and check again",
            ),
        );
        return;
    };
    let mut files = Vec::new();
    let mut dirs = Vec::new();
    for entry in entries.flatten() {
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
            let shown = entry.file_name().to_string_lossy().into_owned();
            sink.place(
                &native::UNREADABLE,
                Place::path_only(root.shown(&join(dir, &shown))),
                "",
                Text::fixed("文件名不是 UTF-8", "the name is not UTF-8"),
                Text::fixed("改用 UTF-8 的文件名", "rename it in UTF-8"),
            );
            continue;
        };
        // A link to a directory is not followed: what it leads to inside the
        // repository is walked at its own place, what lies outside is no one's.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => dirs.push(name),
            _ => files.push(name),
        }
    }
    files.sort();
    dirs.sort();
    if is_apart(root, dir, &files, walked, sink) {
        return;
    }
    for link in &files {
        report_link(root, dir, link, sink);
    }
    // A directory of that name is a case too: a broken one, and it says so.
    let is_case = files.iter().chain(&dirs).any(|name| name == "case.toml");
    if is_case {
        if let Some(outer) = inside {
            let outer = quoted(&root.shown(outer), 80);
            sink.place(
                &native::NESTED_CASE,
                Place::path_only(root.shown(&join(dir, "case.toml"))),
                "",
                text!(
                    "这个案卷在案卷 {outer} 里面",
                    "this case lies inside the case {outer}"
                ),
                Text::fixed("移到并列的目录", "move it beside the other"),
            );
        }
        let names = Names::of(files.iter().chain(&dirs).map(String::as_str));
        walked.cases.push(dir, names);
        unknown_tables(root, dir, &files, sink);
    } else {
        for table in files
            .iter()
            .filter(|name| is_like(name, TABLES) || is_like(name, CASE))
        {
            sink.place(
                &native::ORPHAN_TABLE,
                Place::path_only(root.shown(&join(dir, table))),
                "",
                text!(
                    "{table} 所在目录没有 case.toml（文件名区分大小写）",
                    "there is no case.toml beside {table} (names are case-sensitive)"
                ),
                Text::fixed(
                    "补上 case.toml（至少写 id）；大小写写错的改名；不是案卷的移走",
                    "add a case.toml (at least its id); rename a file with the wrong capitals; move away what is no case",
                ),
            );
        }
    }
    let inside = if is_case { Some(dir) } else { inside };
    for name in dirs
        .iter()
        .filter(|name| *name != ".git" && *name != "case.toml")
    {
        step(
            root,
            &join(dir, name),
            exclude,
            depth + 1,
            inside,
            walked,
            sink,
        );
    }
}

/// Report a link that leads out of the root or nowhere: what it stands for is
/// not checked. What is opened by its name says so itself.
fn report_link(root: &Root, dir: &str, name: &str, sink: &mut Sink) {
    let inner = dir.rsplit('/').next().unwrap_or_default();
    if KNOWN.contains(&name)
        || FOLDERS.contains(&name)
        || inner == "attachments"
        || (inner == "suppliers" && name.ends_with(".toml"))
    {
        return;
    }
    let relative = join(dir, name);
    let path = root.full(&relative);
    if !fs::symlink_metadata(&path).is_ok_and(|m| m.file_type().is_symlink()) {
        return;
    }
    let (rule, message, help) = match path.canonicalize() {
        Ok(real) if real.starts_with(root.dir()) => return,
        Ok(_) => (
            &native::OUTSIDE,
            Text::fixed(
                "链接指向仓库之外，没有打开",
                "the link leads out of the repository; it was not opened",
            ),
            Text::fixed(
                "把内容本身放进仓库",
                "put the content itself into the repository",
            ),
        ),
        Err(_) => (
            &native::UNREADABLE,
            Text::fixed(
                "链接断开，或绕回自身",
                "the link is broken or leads back to itself",
            ),
            Text::fixed(
                "删去链接，或补上内容",
                "delete the link, or put the content here",
            ),
        ),
    };
    sink.place(
        rule,
        Place::path_only(root.shown(&relative)),
        "",
        message,
        help,
    );
}

/// A table under a misspelt name would disarm its checks without a word.
fn unknown_tables(root: &Root, dir: &str, files: &[String], sink: &mut Sink) {
    for name in files {
        let lower = name.to_ascii_lowercase();
        let is_table = lower.ends_with(".csv") || lower.ends_with(".toml");
        if !is_table || KNOWN.contains(&name.as_str()) {
            continue;
        }
        let shown = quoted(name, 60);
        sink.place(
            &native::UNKNOWN_FILE,
            Place::path_only(root.shown(&join(dir, name))),
            "",
            text!(
                "{shown} 不是案卷的表，没有检查",
                "{shown} is no table of a case and was not checked"
            ),
            suggest::help(
                name,
                &[
                    "case.toml",
                    "bids.csv",
                    "scores.csv",
                    "payments.csv",
                    "vouchers.csv",
                    "applications.csv",
                    "reviews.csv",
                    "suppliers.csv",
                ],
                12,
            ),
        );
    }
}
