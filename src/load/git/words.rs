//! Why git could not answer, in words that say what to do.

use std::collections::BTreeSet;

use super::run::Said;
use crate::text::{Text, quoted};

/// How many files are named.
const NAMED: usize = 5;

/// No work tree.
pub(super) fn no_tree(said: &Said) -> Text {
    if said.no_git {
        return Text::fixed(
            "没有找到 git 程序；装上 git（或把它放进 PATH），或者写明要检查的案卷，不用 --since、--trust",
            "there is no git program; install it (or put it on PATH), or name the cases instead of using --since or --trust",
        );
    }
    if said.stderr.contains("dubious ownership") {
        return Text::fixed(
            "git 不信任这个目录（目录属于另一个用户，容器里常见）；确认来源后执行 git config --global --add safe.directory 该目录的路径",
            "git does not trust this directory: it belongs to another user, as is common in containers; if you know where it comes from, run git config --global --add safe.directory with its path",
        );
    }
    if said.stderr.is_empty() || said.stderr.contains("not a git repository") {
        return Text::fixed(
            "这里不是 git 仓库；--since、--trust 要在 git 管理的目录里用，否则写明要检查的案卷",
            "this is no git repository: --since and --trust need one; else name the cases to check",
        );
    }
    if said.stderr.contains("work tree") {
        return Text::fixed(
            "这个 git 仓库没有工作目录；先检出（git clone、git worktree add）再检查",
            "this git repository has no work tree; check it out first (git clone, git worktree add)",
        );
    }
    failed(said)
}

/// The work tree is not where the directory is.
pub(super) fn elsewhere() -> Text {
    Text::fixed(
        "git 的工作目录设在别处（core.worktree），对不上这里的文件；改正 git 的设置",
        "the work tree of git is set to another place (core.worktree) and does not fit these files; correct that setting",
    )
}

/// A filter whose settings cannot be taken out.
pub(super) fn odd_filter(key: &str) -> Text {
    let shown = quoted(key, 60);
    text!(
        "git 的设置里有名称不合常规的过滤器 {shown}，比较文件时会执行它，所以没有继续；删去这个设置",
        "the settings of git define a filter of an odd name, {shown}, which comparing files would execute, so nothing was done; remove that setting"
    )
}

/// A name of no commit.
pub(super) fn no_revision(name: &str, is_shallow: bool) -> Text {
    let shown = quoted(name, 60);
    if !name.is_empty() && name.bytes().all(|byte| byte == b'0') {
        return text!(
            "没有版本 {shown}：全是 0 的编号指新建的分支，它没有上一个版本；改写要合入的分支，如 origin/main",
            "there is no revision {shown}: an id of zeros stands for a branch that is new and has no revision before; name the branch it goes into, such as origin/main"
        );
    }
    if name.contains("..") {
        return text!(
            "{shown} 是一段范围，不是一个版本；只写起点，如 origin/main",
            "{shown} is a range and not a revision; write its beginning only, such as origin/main"
        );
    }
    if is_shallow {
        return text!(
            "没有版本 {shown}；这是浅克隆，只有最近的历史：执行 git fetch --unshallow，在 GitHub Actions 里给 actions/checkout 写 fetch-depth: 0",
            "there is no revision {shown}; this is a shallow clone with the latest history only: run git fetch --unshallow, or give actions/checkout fetch-depth: 0"
        );
    }
    text!(
        "没有版本 {shown}；写分支、标签或提交的编号，如 origin/main（git fetch 取得远端的分支）",
        "there is no revision {shown}; write a branch, a tag or the id of a commit, such as origin/main (git fetch brings the branches of a remote)"
    )
}

/// No common ancestor.
pub(super) fn no_base(name: &str, is_shallow: bool) -> Text {
    let shown = quoted(name, 60);
    if is_shallow {
        return text!(
            "找不到与 {shown} 分开的那个版本：这是浅克隆，历史不够；执行 git fetch --deepen=500（或 --unshallow），在 GitHub Actions 里给 actions/checkout 写 fetch-depth: 0",
            "where this history left {shown} is not known: this is a shallow clone without enough history; run git fetch --deepen=500 (or --unshallow), or give actions/checkout fetch-depth: 0"
        );
    }
    text!(
        "{shown} 与当前版本没有共同的历史（或者当前分支还没有提交）；写当前分支从中分出的版本",
        "{shown} and what is checked out have no history in common (or there is no commit yet); name a revision that this branch came from"
    )
}

/// Files that a merge left open.
pub(super) fn unmerged(files: &BTreeSet<String>) -> Text {
    let named: Vec<String> = files.iter().take(NAMED).map(|f| quoted(f, 80)).collect();
    let count = files.len();
    let more = if count > named.len() { " …" } else { "" };
    let (zh, en) = (named.join("、"), named.join(", "));
    text!(
        "合并还没有完成，{count} 个文件有冲突：{zh}{more}；选定内容、git add 后再检查",
        "a merge is not finished, {count} files are in conflict: {en}{more}; settle them and git add them first"
    )
}

/// A file of a revision whose content is not here.
pub(super) fn no_content(name: &str, path: &str, said: &Said) -> Text {
    let (shown, path) = (quoted(name, 60), quoted(path, 80));
    let why = last_line(said);
    text!(
        "取不到 {shown} 里的 {path}（部分克隆缺少内容，或仓库损坏）：{why}；执行 git fetch --refetch --no-filter，或重新完整克隆",
        "{path} of {shown} cannot be had (a partial clone without its content, or a damaged one): {why}; run git fetch --refetch --no-filter, or clone it whole"
    )
}

/// Whatever else it said.
pub(super) fn failed(said: &Said) -> Text {
    let why = last_line(said);
    text!("git 没能完成：{why}", "git could not do it: {why}")
}

fn last_line(said: &Said) -> String {
    let line = said.stderr.lines().rev().find(|line| !line.is_empty());
    quoted(line.unwrap_or("-"), 160)
}
