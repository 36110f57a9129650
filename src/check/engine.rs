//! Rules over a case: stage, scope, the law of the day, the verdict, the
//! finding.

use std::sync::Arc;

use chrono::NaiveDate;

use super::compile::Compiled;
use super::due::{Due, due};
use super::outcome::finding;
use super::scope::Scope;
use super::verdict::Verdict;
use crate::calendar::Calendar;
use crate::finding::{Finding, Status};
use crate::model::Dossier;
use crate::model::directory::Directory;
use crate::pack::record::SubjectWord;
use crate::pack::values::Answer;
use crate::pack::{ActivePacks, Rule, ValueRow};
use crate::text::Text;

/// The law and everything else that is the same for every case.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    /// The packs that govern the case.
    pub packs: &'a ActivePacks,
    /// Their rules, compiled.
    pub rules: &'a [Compiled],
    /// Working days.
    pub calendar: &'a Calendar,
}

/// What came of judging: every result, passes too, and how many were not due.
#[derive(Debug, Default)]
pub struct Judged {
    /// Every result.
    pub findings: Vec<Finding>,
    /// Results that came to pass or fail.
    pub judged: usize,
    /// Rules whose stage is still to come.
    pub not_due: usize,
}

/// Judge a case by every rule that looks at cases.
pub fn case(bench: Bench<'_>, dossier: &Dossier) -> Judged {
    let mut out = Judged::default();
    let id = dossier.id();
    let base = Scope {
        dossier: Some(dossier),
        lot_id: None,
        lot: None,
        award: None,
        contract: None,
        supplier: None,
        suppliers: &dossier.suppliers,
        packs: bench.packs,
        calendar: bench.calendar,
    };
    for compiled in bench.rules {
        let rule = &compiled.rule;
        if rule.subject == SubjectWord::Supplier {
            continue;
        }
        let open = match (due(dossier, rule.stage), rule.applies.to(dossier)) {
            (_, Answer::No) => {
                out.push(&id, not_for(rule, &base));
                continue;
            }
            (Due::NotYet(reason), _) => {
                out.not_due += 1;
                let verdict = Verdict::not_applicable("", &base.place(), reason);
                out.push(&id, finding(rule, None, &base, verdict, bench.packs));
                continue;
            }
            (Due::Unknown(key), _) | (_, Answer::Missing(key)) => Some(key),
            (Due::Yes, Answer::Yes) => None,
        };
        if let Some(key) = open {
            let mut verdict =
                Verdict::new(Status::Unknown, key).label(&base.place(), Text::default());
            verdict.missing.push(key.to_owned());
            out.push(&id, finding(rule, None, &base, verdict, bench.packs));
            continue;
        }
        for scope in subjects(rule.subject, &base, dossier) {
            for result in judge(compiled, &scope, bench.packs) {
                out.push(&id, result);
            }
        }
    }
    out
}

/// Judge the supplier directory by every rule that looks at suppliers.
pub fn suppliers(bench: Bench<'_>, directory: &Directory) -> Judged {
    let mut out = Judged::default();
    for compiled in bench.rules {
        if compiled.rule.subject != SubjectWord::Supplier {
            continue;
        }
        for supplier in directory.suppliers() {
            let scope = Scope {
                dossier: None,
                lot_id: None,
                lot: None,
                award: None,
                contract: None,
                supplier: Some(supplier),
                suppliers: directory,
                packs: bench.packs,
                calendar: bench.calendar,
            };
            for result in judge(compiled, &scope, bench.packs) {
                out.add(result);
            }
        }
    }
    out
}

impl Judged {
    fn push(&mut self, id: &Arc<str>, mut finding: Finding) {
        finding.case = Some(Arc::clone(id));
        self.add(finding);
    }

    fn add(&mut self, finding: Finding) {
        self.judged += count_judged(std::slice::from_ref(&finding));
        self.findings.push(finding);
    }
}

/// How many results came to pass or fail.
pub fn count_judged(findings: &[Finding]) -> usize {
    findings
        .iter()
        .filter(|f| matches!(f.status, Status::Pass | Status::Fail))
        .count()
}

/// The subjects of a rule in a case.
fn subjects<'a>(subject: SubjectWord, base: &Scope<'a>, dossier: &'a Dossier) -> Vec<Scope<'a>> {
    match subject {
        SubjectWord::Case | SubjectWord::Supplier => vec![*base],
        SubjectWord::Lot => dossier
            .lots()
            .into_iter()
            .map(|lot| Scope {
                lot,
                lot_id: lot.and_then(|l| l.id.text()),
                ..*base
            })
            .collect(),
        SubjectWord::Award => dossier
            .case
            .award
            .iter()
            .map(|award| {
                let lot_id = dossier.lot_of(&award.lot);
                Scope {
                    award: Some(award),
                    lot_id,
                    lot: dossier.lot(lot_id),
                    ..*base
                }
            })
            .collect(),
        SubjectWord::Contract => dossier
            .case
            .contract
            .iter()
            .map(|contract| {
                let lot_id = dossier.lot_of(&contract.lot);
                Scope {
                    contract: Some(contract),
                    award: dossier.award_of(contract),
                    lot_id,
                    lot: dossier.lot(lot_id),
                    ..*base
                }
            })
            .collect(),
    }
}

fn not_for(rule: &Rule, scope: &Scope<'_>) -> Finding {
    let verdict = Verdict::not_applicable(
        "",
        &scope.place(),
        Text::fixed(
            "该规则不适用于这类采购",
            "the rule does not govern this kind of purchase",
        ),
    );
    finding(rule, None, scope, verdict, scope.packs)
}

/// The day whose law applies: the first of the rule's dates that the file
/// shows. One that is there and cannot be read leaves it open: a later one might
/// fall under another law.
fn governing_day(compiled: &Compiled, scope: &Scope<'_>) -> Option<NaiveDate> {
    compiled
        .date
        .iter()
        .map(|path| path.see(scope))
        .find(|seen| !seen.is_missing())
        .and_then(|seen| seen.day())
}

fn judge(compiled: &Compiled, scope: &Scope<'_>, packs: &ActivePacks) -> Vec<Finding> {
    let rule = &compiled.rule;
    let mut open = None;
    let rows: Vec<&ValueRow> = match scope.dossier {
        Some(dossier) => rule
            .values
            .iter()
            .filter(|row| match row.applies.to(dossier) {
                Answer::Yes => true,
                Answer::No => false,
                Answer::Missing(key) => {
                    open = Some(key);
                    false
                }
            })
            .collect(),
        None => rule.values.iter().collect(),
    };
    let unknown = |key: &str| {
        let mut verdict = Verdict::new(Status::Unknown, key).label(&scope.place(), Text::default());
        verdict.missing.push(key.to_owned());
        vec![finding(rule, None, scope, verdict, packs)]
    };
    if let Some(key) = open {
        return unknown(key);
    }
    if rows.is_empty() {
        return vec![not_for(rule, scope)];
    }
    let row = if compiled.date.is_empty() {
        // Timeless: the latest value counts.
        rows.iter().copied().max_by_key(|row| row.from)
    } else {
        let Some(day) = governing_day(compiled, scope) else {
            let key = compiled.date.first().map_or("", |path| path.text());
            return unknown(key);
        };
        match rows.iter().copied().find(|row| row.covers(day)) {
            Some(row) => Some(row),
            None => return vec![outside(rule, &rows, scope, day, packs)],
        }
    };
    let Some(row) = row else {
        return vec![not_for(rule, scope)];
    };
    compiled
        .judge
        .judge(scope, row)
        .into_iter()
        .map(|verdict| finding(rule, Some(row), scope, verdict, packs))
        .collect()
}

/// No value covers the day: before the first provision the rule does not
/// apply; in between or after, nobody here knows.
fn outside(
    rule: &Rule,
    rows: &[&ValueRow],
    scope: &Scope<'_>,
    day: NaiveDate,
    packs: &ActivePacks,
) -> Finding {
    let place = scope.place();
    let first = rows.iter().map(|row| row.from).min();
    let verdict = match first {
        // The pack knows nothing earlier; that is no proof that nothing was.
        Some(first) if day < first => Verdict::unknown(
            "",
            &place,
            text!(
                "规则包里没有 {first} 以前的规定",
                "the packs hold no provision from before {first}"
            ),
        ),
        _ => Verdict::unknown(
            "",
            &place,
            text!(
                "规则包里没有适用于 {day} 的规定",
                "the packs hold no provision for {day}"
            ),
        ),
    };
    finding(rule, None, scope, verdict, packs)
}
