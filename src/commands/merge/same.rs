//! Whether files are the parts of one run, each once.

use std::collections::BTreeMap;

use super::read::{Pack, Part};
use crate::text::{Text, quoted};

/// What keeps them from being put together.
pub(super) fn check(parts: &[Part]) -> Result<(), Text> {
    let Some(first) = parts.first() else {
        return Ok(());
    };
    for part in parts {
        alike(first, part)?;
    }
    let of = first.shard.of;
    let mut seen: BTreeMap<usize, &str> = BTreeMap::new();
    for part in parts {
        let index = part.shard.index;
        if let Some(other) = seen.insert(index, &part.file) {
            let file = &part.file;
            return Err(text!(
                "{other} 和 {file} 都是第 {index} 份",
                "{other} and {file} are both part {index}"
            ));
        }
    }
    let missing: Vec<String> = (1..=of)
        .filter(|index| !seen.contains_key(index))
        .take(10)
        .map(|index| index.to_string())
        .collect();
    if !missing.is_empty() {
        let (zh, en) = (missing.join("、"), missing.join(", "));
        return Err(text!(
            "共 {of} 份，缺第 {zh} 份",
            "of {of} parts these are missing: {en}"
        ));
    }
    packs(parts)
}

/// Whether two parts can be of one run.
fn alike(first: &Part, part: &Part) -> Result<(), Text> {
    let day = |part: &Part| part.header.as_of.clone().unwrap_or("-".to_owned());
    let what = [
        (
            Text::fixed("份数", "number of parts"),
            first.shard.of.to_string(),
            part.shard.of.to_string(),
        ),
        (
            Text::fixed("gpbs 的版本", "version of gpbs"),
            first.header.tool.clone(),
            part.header.tool.clone(),
        ),
        (
            Text::fixed("当日（--as-of）", "day (--as-of)"),
            day(first),
            day(part),
        ),
        (
            Text::fixed("语言（--lang）", "language (--lang)"),
            first.shard.lang.clone(),
            part.shard.lang.clone(),
        ),
    ];
    for (name, one, other) in what {
        if one != other {
            return Err(differ(&name, (first, &one), (part, &other)));
        }
    }
    if first.shard.run != part.shard.run {
        let (one, other) = (&first.file, &part.file);
        return Err(text!(
            "{one} 和 {other} 不是同一次检查的：案卷、设置、豁免、规则包或选项不同；在同一个版本上用同样的选项重新检查",
            "{one} and {other} are not of one run: cases, settings, waivers, packs or options differ; check again, at one revision and with the same options"
        ));
    }
    Ok(())
}

fn differ(name: &Text, (first, one): (&Part, &str), (part, other): (&Part, &str)) -> Text {
    let (nzh, nen) = (&name.zh, &name.en);
    let (one, other) = (quoted(one, 40), quoted(other, 40));
    let (file, other_file) = (&first.file, &part.file);
    text!(
        "{nzh}不同：{file} 是 {one}，{other_file} 是 {other}；只合并同一次检查的各份",
        "the {nen} differs: {file} has {one}, {other_file} has {other}; only parts of one run are merged"
    )
}

/// Whether a pack is the same in all.
fn packs(parts: &[Part]) -> Result<(), Text> {
    let mut known: BTreeMap<usize, (&Pack, &Part)> = BTreeMap::new();
    for part in parts {
        for (rank, pack) in part.shard.ranks.iter().zip(&part.header.packs) {
            let (before, first) = *known.entry(*rank).or_insert((pack, part));
            if before != pack {
                let name = Text::fixed("规则包", "pack");
                let word = |pack: &Pack| format!("{} {}", pack.id, pack.version);
                return Err(differ(&name, (first, &word(before)), (part, &word(pack))));
            }
        }
    }
    Ok(())
}
