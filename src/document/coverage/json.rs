//! `gpbs.coverage/1`: the answer for programs.

use serde_json::{Value, json as object};

use super::{Coverage, Key, Part, Row, Sums};
use crate::finding::Finding;
use crate::report;
use crate::text::Lang;

/// The name of the format.
const SCHEMA: &str = "gpbs.coverage/1";

/// The whole output.
pub fn json(coverage: &Coverage, findings: &[Finding], lang: Lang) -> Value {
    let rules = coverage.rules.iter().map(|row| rule(coverage, row, lang));
    let groups = coverage.groups.iter().map(|part| of_part(part, lang));
    let findings = findings.iter().map(|f| report::value(f, lang));
    object!({
        "schema": SCHEMA,
        "cases": coverage.cases,
        "suppliers": coverage.suppliers,
        "excluded": coverage.excluded,
        "across_run": !coverage.not_run,
        "total": of_part(&coverage.total, lang),
        "groups": groups.collect::<Vec<Value>>(),
        "rules": rules.collect::<Vec<Value>>(),
        "findings": findings.collect::<Vec<Value>>(),
    })
}

fn rule(coverage: &Coverage, row: &Row, lang: Lang) -> Value {
    object!({
        "rule": &*row.rule,
        "title": row.title.get(lang),
        "group": row.group.token(),
        "pack": &*row.pack,
        "of": row.of.token(),
        "subjects": subjects(row.subjects, coverage.not_applicable(row)),
        "results": results(row.results, row.lacking),
        "unlocks": row.keys.first().map(|key| of_key(key, lang)),
        "keys": keys(&row.keys, lang),
    })
}

fn of_part(part: &Part, lang: Lang) -> Value {
    object!({
        "group": part.group.map(|group| group.token()),
        "rules": part.rules,
        "subjects": subjects(part.subjects, part.not_applicable),
        "results": results(part.results, part.lacking),
        "unlocks": part.keys.first().map(|key| of_key(key, lang)),
        "keys": keys(&part.keys, lang),
    })
}

fn subjects(sums: Sums, not_applicable: usize) -> Value {
    object!({
        "applies": sums.applies(),
        "judged": sums.judged,
        "unknown": sums.unknown,
        "not_due": sums.not_due,
        "not_applicable": not_applicable,
    })
}

fn results(sums: Sums, lacking: usize) -> Value {
    object!({
        "applies": sums.applies(),
        "judged": sums.judged,
        "unknown": sums.unknown,
        "lacking": lacking,
        "not_due": sums.not_due,
    })
}

fn keys(keys: &[Key], lang: Lang) -> Vec<Value> {
    keys.iter().map(|key| of_key(key, lang)).collect()
}

fn of_key(key: &Key, lang: Lang) -> Value {
    object!({
        "key": key.key,
        "name": key.words.get(lang),
        "only": key.only,
        "any": key.any,
        "rules": key.rules,
    })
}
