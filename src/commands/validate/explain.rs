//! `-v`: what was used.

use std::io::Write;

use super::super::parts::Part;
use super::super::session::{language, shown};
use super::judge::Ask;
use crate::load::Repository;
use crate::pack::Library;

/// Say what was used, to the notes.
pub(super) fn explain(
    ask: &Ask<'_>,
    part: &Part,
    library: &Library,
    repository: &Repository,
    cases: usize,
    notes: &mut dyn Write,
) -> anyhow::Result<()> {
    let lang = language(
        ask.cli,
        repository.language(),
        ask.cli.format(),
        ask.surroundings,
    );
    let settings = if repository.settings.is_some() {
        "gpbs.toml"
    } else {
        "-"
    };
    let root = shown(&part.root);
    let suppliers = repository.suppliers.suppliers().len();
    let line = text!(
        "{root}：设置 {settings}，案卷 {cases}，供应商 {suppliers}",
        "{root}: settings {settings}, {cases} cases, {suppliers} suppliers"
    );
    writeln!(notes, "{}", line.get(lang))?;
    for pack in library.packs() {
        let (id, version, rules) = (&pack.id, &pack.version, pack.rules.len());
        let line = text!(
            "规则包 {id} {version}：{rules} 条规则",
            "pack {id} {version}: {rules} rules"
        );
        writeln!(notes, "{}", line.get(lang))?;
    }
    Ok(())
}
