//! What could not be judged, a block for each case: which facts are missing,
//! and how many checks wait for each.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::finding::{Finding, Status};
use crate::text::{Lang, visible};

/// Rule names listed before the rest is left out.
const NAMES: usize = 3;

/// The blocks, in the order in which the cases first appear.
pub(in crate::report) fn blocks(findings: &[Finding], lang: Lang) -> Vec<String> {
    let mut order: Vec<&str> = Vec::new();
    let mut cases: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|f| f.status == Status::Unknown) {
        let case = finding.case.as_deref().unwrap_or(finding.path());
        match cases.entry(case) {
            Entry::Vacant(new) => {
                order.push(case);
                new.insert(vec![finding]);
            }
            Entry::Occupied(mut known) => known.get_mut().push(finding),
        }
    }
    order
        .into_iter()
        .filter_map(|case| cases.get(case).map(|found| block(case, found, lang)))
        .collect()
}

fn block(case: &str, findings: &[&Finding], lang: Lang) -> String {
    let mut groups: BTreeMap<String, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        groups
            .entry(heading(finding, lang))
            .or_default()
            .push(finding);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    // The map gave them by name; the sort is stable.
    groups.sort_by_key(|(_, found)| {
        let unnamed = found.iter().any(|f| f.missing.is_empty());
        (std::cmp::Reverse(found.len()), unnamed)
    });
    let (case, total) = (visible(case), findings.len());
    let mut out = match lang {
        Lang::Zh => format!("{case}：无法判断 {total} 条\n"),
        Lang::En => format!("{case}: {total} could not be judged\n"),
    };
    for (heading, found) in groups {
        let (n, rules) = (found.len(), rules(&found, lang));
        out += &match lang {
            Lang::Zh => format!("  {heading}：{n} 条（{rules}）\n"),
            Lang::En => format!("  {heading}: {n} ({rules})\n"),
        };
    }
    out
}

/// The facts that are missing; where none is named, what was said.
fn heading(finding: &Finding, lang: Lang) -> String {
    if finding.missing.is_empty() {
        return visible(finding.message.get(lang)).into_owned();
    }
    format!("{} {}", word(lang), keys(&finding.missing, lang))
}

/// The word before missing keys.
pub(in crate::report) const fn word(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "缺",
        Lang::En => "missing",
    }
}

/// Key paths in a row.
pub(in crate::report) fn keys(missing: &[String], lang: Lang) -> String {
    visible(&missing.join(comma(lang))).into_owned()
}

fn rules(findings: &[&Finding], lang: Lang) -> String {
    let mut names: Vec<&str> = findings.iter().map(|f| f.rule.as_ref()).collect();
    names.sort_unstable();
    names.dedup();
    let more = names.len() > NAMES;
    names.truncate(NAMES);
    if more {
        names.push("…");
    }
    visible(&names.join(comma(lang))).into_owned()
}

const fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}
