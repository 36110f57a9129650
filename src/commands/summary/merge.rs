//! `gpbs summary merge`: partial tables put together.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use rayon::prelude::*;

use super::super::Surroundings;
use super::gather::Gathered;
use super::twice::twice;
use crate::cli::Cli;
use crate::summary::partial::{self, Fault, Head, Partial, SCHEMA};
use crate::text::{Lang, Text, quoted};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Read the files; all that is wrong with them is said at once.
pub(super) fn read(
    _cli: &Cli,
    files: &[PathBuf],
    lang: Lang,
    _surroundings: &Surroundings<'_>,
) -> anyhow::Result<Gathered> {
    let read: Vec<Result<Partial, Text>> = files.par_iter().map(|path| of_file(path)).collect();
    let mut partials = Vec::new();
    let mut faults: Vec<Text> = Vec::new();
    for one in read {
        match one {
            Ok(partial) => partials.push(partial),
            Err(text) => faults.push(text),
        }
    }
    if faults.is_empty() {
        faults.extend(parts(files, &partials));
    }
    if faults.is_empty() {
        faults.extend(twice(files, &partials));
    }
    if !faults.is_empty() {
        let lines: Vec<&str> = faults.iter().map(|text| text.get(lang)).collect();
        return Err(anyhow!("{}", lines.join("\n")));
    }
    Ok(Gathered {
        head: head(&partials),
        partials,
        blocking: Vec::new(),
        roots: Vec::new(),
        language: None,
    })
}

fn of_file(path: &Path) -> Result<Partial, Text> {
    let shown = quoted(&path.to_string_lossy(), 120);
    let bytes = fs::read(path).map_err(|error| {
        let cause = error.kind().to_string();
        text!("读不了 {shown}（{cause}）", "cannot read {shown} ({cause})")
    })?;
    if bytes.trim_ascii().is_empty() {
        return Err(text!(
            "{shown} 是空文件；分份表用 gpbs summary --partial 得到",
            "{shown} is empty; `gpbs summary --partial` makes a partial table"
        ));
    }
    let partial = partial::read(&bytes).map_err(|fault| {
        let Fault {
            line,
            column,
            cause,
        } = fault;
        let cause = quoted(&cause, 160);
        let column = column.max(1);
        text!(
            "{shown}:{line}:{column} 不是分份表的内容（{cause}）；分份表用 gpbs summary --partial 得到",
            "{shown}:{line}:{column}: no part of a partial table ({cause}); `gpbs summary --partial` makes one"
        )
    })?;
    if partial.head.schema != SCHEMA {
        let found = quoted(&partial.head.schema, 60);
        return Err(text!(
            "{shown}:1:1 的格式是 {found}，应为 {SCHEMA}；分份表用 gpbs summary --partial 得到",
            "{shown}:1:1: the format is {found}, not {SCHEMA}; `gpbs summary --partial` makes one"
        ));
    }
    // Another version may judge otherwise, and know facts that this one does not.
    if partial.head.tool != VERSION {
        let found = quoted(&partial.head.tool, 30);
        return Err(text!(
            "{shown}:1:1 是 gpbs {found} 做的，这里是 {VERSION}；用同一个版本重做这一份",
            "{shown}:1:1: made by gpbs {found}, and this is {VERSION}: make it again with one version"
        ));
    }
    Ok(partial)
}

/// Parts of one run are to be all there, each once.
fn parts(files: &[PathBuf], partials: &[Partial]) -> Vec<Text> {
    /// How many there should be, and those there are.
    type Run<'a> = (usize, Vec<(usize, &'a PathBuf)>);
    let mut runs: BTreeMap<&str, Run<'_>> = BTreeMap::new();
    for (partial, file) in partials.iter().zip(files) {
        if let Some(part) = &partial.head.shard {
            let own = runs.entry(&part.run).or_insert((part.of, Vec::new()));
            own.1.push((part.index, file));
        }
    }
    let mut faults = Vec::new();
    for (of, mut parts) in runs.into_values() {
        parts.sort();
        for pair in parts.windows(2) {
            if let [(a, first), (b, second)] = pair
                && a == b
            {
                let first = quoted(&first.to_string_lossy(), 80);
                let second = quoted(&second.to_string_lossy(), 80);
                faults.push(text!(
                    "第 {a} 份有两个：{first}、{second}；去掉一个",
                    "part {a} is there twice: {first}, {second}; leave one out"
                ));
            }
        }
        let missing: Vec<String> = (1..=of)
            .filter(|index| parts.iter().all(|(own, _)| own != index))
            .map(|index| index.to_string())
            .collect();
        if !missing.is_empty() {
            let count = missing.len();
            let list = missing.join(", ");
            faults.push(text!(
                "共 {of} 份，缺 {count} 份：第 {list} 份；补上再合并",
                "of {of} parts {count} are missing: {list}; add them and merge again"
            ));
        }
    }
    faults
}

/// What the heads say together.
fn head(partials: &[Partial]) -> Head {
    let mut head = Head {
        schema: SCHEMA.to_owned(),
        tool: VERSION.to_owned(),
        ..Head::default()
    };
    for own in partials {
        for pack in &own.head.packs {
            if !head.packs.contains(pack) {
                head.packs.push(pack.clone());
            }
        }
        head.as_of = head.as_of.or(own.head.as_of);
        head.unread.extend(own.head.unread.iter().cloned());
        head.excluded += own.head.excluded;
    }
    head.packs.sort();
    head.unread.sort();
    head.unread.dedup();
    head
}
