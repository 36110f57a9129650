//! Rules over a case: stage, scope, the law of the day, the verdict, the
//! finding.

use std::sync::Arc;

use chrono::NaiveDate;

use super::compile::Compiled;
use super::counts::{Came, Counts};
use super::due::{Due, due};
use super::outcome::finding;
use super::scope::Scope;
use super::standing;
use super::subjects::{items, subjects};
use super::verdict::Verdict;
use super::yearly;
use crate::calendar::Calendar;
use crate::eligibility::Compiled as Condition;
use crate::finding::{Finding, Status};
use crate::model::Dossier;
use crate::model::directory::Directory;
use crate::pack::record::SubjectWord;
use crate::pack::values::Answer;
use crate::pack::{ActivePacks, Rule, ValueRow};
use crate::read::slot::State;
use crate::text::Text;

/// The law and everything else that is the same for every case.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    /// The packs that govern the case.
    pub packs: &'a ActivePacks,
    /// Their rules, compiled.
    pub rules: &'a [Compiled],
    /// The conditions that suppliers meet, compiled.
    pub conditions: &'a [Condition],
    /// Working days.
    pub calendar: &'a Calendar,
}

/// What came of judging: every result that is worded, and how many there are.
#[derive(Debug, Default)]
pub struct Judged {
    /// Every result; what is in order only where that was asked for.
    pub findings: Vec<Finding>,
    /// Results that came to pass or fail.
    pub judged: usize,
    /// Rules whose stage is still to come.
    pub not_due: usize,
    /// What each rule came to, where that was asked for.
    pub counts: Option<Box<Counts>>,
    /// The case that is judged.
    case: Option<Arc<str>>,
}

/// Judge a case by every rule that looks at cases.
pub fn case(bench: Bench<'_>, dossier: &Dossier) -> Judged {
    let mut judged = cases_in(bench, &[dossier], true);
    judged.pop().unwrap_or_default()
}

/// Likewise some cases, each for itself and in their order; what is in order is only
/// counted unless it is to be `worded`.
///
/// Rule by rule, not case by case: the code of a rule stays at hand for all of them,
/// and every rule together is more than a processor holds.
pub fn cases_in(bench: Bench<'_>, dossiers: &[&Dossier], worded: bool) -> Vec<Judged> {
    let dossiers = dossiers.iter().copied();
    let mut sittings: Vec<Sitting<'_>> = dossiers
        .map(|dossier| Sitting::new(bench, dossier, worded))
        .collect();
    for compiled in of_cases(bench) {
        for sitting in &mut sittings {
            sitting.judge(compiled);
        }
    }
    sittings.into_iter().map(|sitting| sitting.out).collect()
}

/// Judge a case and count what each rule came to; what is in order is counted only.
pub fn counted(bench: Bench<'_>, dossier: &Dossier) -> Judged {
    let mut sitting = Sitting::new(bench, dossier, false);
    sitting.out.counts = Some(Box::default());
    for compiled in of_cases(bench) {
        sitting.judge(compiled);
    }
    sitting.out
}

/// The rules that look at cases.
fn of_cases(bench: Bench<'_>) -> impl Iterator<Item = &Compiled> {
    bench.rules.iter().filter(|compiled| {
        let subject = compiled.rule.subject;
        !(subject.is_of_suppliers() || subject.is_across())
    })
}

/// A case while it is judged.
struct Sitting<'a> {
    dossier: &'a Dossier,
    base: Scope<'a>,
    /// Many rules are judged for the same subjects.
    known: Vec<(SubjectWord, Vec<Scope<'a>>)>,
    out: Judged,
}

impl<'a> Sitting<'a> {
    fn new(bench: Bench<'a>, dossier: &'a Dossier, worded: bool) -> Self {
        Self {
            dossier,
            base: Scope {
                worded,
                conditions: bench.conditions,
                ..case_scope(dossier, bench.packs, bench.calendar)
            },
            known: Vec::new(),
            out: Judged {
                case: Some(dossier.id()),
                ..Judged::default()
            },
        }
    }

    /// Judge the case by one rule.
    fn judge(&mut self, compiled: &Compiled) {
        let Self {
            dossier,
            base,
            known,
            out,
        } = self;
        let (rule, base, dossier) = (&compiled.rule, &*base, *dossier);
        let applies = rule
            .applies
            .to(dossier, &|| standing::word(dossier, base.packs));
        let open = match (due(dossier, rule.stage), applies) {
            (_, Answer::No) => return out.not_for(rule, base),
            (Due::NotYet(reason), _) => {
                out.not_due += 1;
                out.count(rule, Came::NotDue);
                if base.worded {
                    out.keep(rule, None, base, base.not_applicable(reason));
                }
                return;
            }
            (Due::Unknown(key), _) | (_, Answer::Missing(key)) => Some(lacking(key, base)),
            (Due::Yes, Answer::Open(reason)) => Some(Verdict::unknown("", &base.place(), reason)),
            (Due::Yes, Answer::Yes) => None,
        };
        if let Some(verdict) = open {
            return out.take(rule, None, base, verdict);
        }
        let subject = rule.subject;
        if !known.iter().any(|(known, _)| *known == subject) {
            known.push((subject, subjects(subject, base, dossier)));
        }
        let of_rule = known.iter().find(|(known, _)| *known == subject);
        for scope in of_rule.iter().flat_map(|(_, scopes)| scopes) {
            judge(compiled, scope, out);
        }
    }
}

/// Judge the supplier directory by every rule that looks at suppliers; what is in order
/// is only counted unless it is to be `worded`.
pub fn suppliers(bench: Bench<'_>, directory: &Directory, worded: bool) -> Judged {
    let mut out = Judged::default();
    for compiled in bench.rules {
        if !compiled.rule.subject.is_of_suppliers() {
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
                item: None,
                suppliers: directory,
                packs: bench.packs,
                conditions: bench.conditions,
                calendar: bench.calendar,
                worded,
            };
            let scopes = match compiled.rule.subject {
                SubjectWord::Grade => {
                    items(&scope, "grade", &supplier.grade, |_| supplier.id.text())
                }
                SubjectWord::Case
                | SubjectWord::Lot
                | SubjectWord::Award
                | SubjectWord::Contract
                | SubjectWord::Supplier
                | SubjectWord::Clarification
                | SubjectWord::Challenge
                | SubjectWord::Evaluation
                | SubjectWord::Monitoring
                | SubjectWord::Consequence
                | SubjectWord::Supervision
                | SubjectWord::Year => vec![scope],
            };
            for scope in scopes {
                judge(compiled, &scope, &mut out);
            }
        }
    }
    out
}

impl Judged {
    /// Count a result, and keep it as a finding if anybody may read it.
    fn take(&mut self, rule: &Rule, row: Option<&ValueRow>, scope: &Scope<'_>, verdict: Verdict) {
        self.judged += usize::from(matches!(verdict.status, Status::Pass | Status::Fail));
        self.count(rule, Came::of(verdict.status));
        self.keep(rule, row, scope, verdict);
    }

    /// The rule does not govern it: mostly nobody reads why, and nothing is worded.
    fn not_for(&mut self, rule: &Rule, scope: &Scope<'_>) {
        self.count(rule, Came::NotFor);
        if scope.worded {
            self.keep(rule, None, scope, not_for(scope));
        }
    }

    fn count(&mut self, rule: &Rule, came: Came) {
        if let Some(counts) = &mut self.counts {
            counts.add(&rule.name, came);
        }
    }

    fn keep(&mut self, rule: &Rule, row: Option<&ValueRow>, scope: &Scope<'_>, verdict: Verdict) {
        let in_order = matches!(verdict.status, Status::Pass | Status::NotApplicable);
        if in_order && !scope.worded {
            return;
        }
        let mut finding = finding(rule, row, scope, verdict, scope.packs);
        finding.case.clone_from(&self.case);
        self.findings.push(finding);
    }
}

/// Judge cases of one purchaser, year and category together: every rule that looks
/// across cases. Each result stands at one of them.
pub fn across(bench: Bench<'_>, cases: &[Dossier], worded: bool) -> Judged {
    let mut out = Judged::default();
    for compiled in bench.rules.iter().filter(|c| c.rule.subject.is_across()) {
        for found in yearly::judge(&compiled.rule, bench.packs, cases) {
            let Some(dossier) = cases.get(found.at) else {
                continue;
            };
            let scope = Scope {
                worded,
                ..case_scope(dossier, bench.packs, bench.calendar)
            };
            out.case = Some(dossier.id());
            out.take(&compiled.rule, found.row, &scope, found.verdict);
        }
    }
    out
}

/// What a case adds to those that are judged across cases; see [`yearly::share`].
pub fn share(bench: Bench<'_>, dossier: &Dossier) -> yearly::Share {
    let across = |compiled: &&Compiled| compiled.rule.subject.is_across();
    match bench.rules.iter().find(across) {
        Some(compiled) => yearly::share(&compiled.rule, bench.packs, dossier),
        None => yearly::Share::None,
    }
}

/// Whether any rule looks across cases.
pub fn looks_across(bench: Bench<'_>) -> bool {
    bench.rules.iter().any(|c| c.rule.subject.is_across())
}

/// A case that cannot be placed among those of its purchaser and year.
pub fn unplaced(bench: Bench<'_>, dossier: &Dossier, key: &str) -> Judged {
    let mut out = Judged {
        case: Some(dossier.id()),
        ..Judged::default()
    };
    let scope = case_scope(dossier, bench.packs, bench.calendar);
    for compiled in bench.rules.iter().filter(|c| c.rule.subject.is_across()) {
        out.take(&compiled.rule, None, &scope, lacking(key, &scope));
    }
    out
}

/// How many results came to pass or fail.
pub fn count_judged(findings: &[Finding]) -> usize {
    findings
        .iter()
        .filter(|f| matches!(f.status, Status::Pass | Status::Fail))
        .count()
}

/// Unknown for want of a key.
fn lacking(key: &str, scope: &Scope<'_>) -> Verdict {
    Verdict::lacking(key, &scope.place(), key)
}

fn not_for(scope: &Scope<'_>) -> Verdict {
    scope.not_applicable(Text::fixed(
        "该规则不适用于这类采购",
        "the rule does not govern this kind of purchase",
    ))
}

/// The day whose law applies: the first of the rule's dates that the file
/// shows. One that is there and cannot be read leaves it open: a later one might
/// fall under another law.
fn governing_day(compiled: &Compiled, scope: &Scope<'_>) -> Option<NaiveDate> {
    compiled
        .date
        .iter()
        .map(|path| path.leaf(scope))
        .find(|leaf| !matches!(leaf.state, State::Missing))
        .and_then(|leaf| leaf.day())
}

/// What a search for the value that governs a subject came to.
enum Governing<'a> {
    /// The value.
    Row(&'a ValueRow),
    /// A key that is missing to know it.
    Missing(&'a str),
    /// Nobody can know, for this reason.
    Open(Text),
    /// The rule does not govern this kind of purchase.
    NotFor,
    /// These would govern it, but none of them on this day.
    Outside(Vec<&'a ValueRow>, NaiveDate),
}

fn governing<'a>(compiled: &'a Compiled, scope: &Scope<'_>) -> Governing<'a> {
    let answer = |row: &'a ValueRow| {
        let standing = |dossier| move || standing::word(dossier, scope.packs);
        let asked = scope
            .dossier
            .map(|dossier| row.applies.to(dossier, &standing(dossier)));
        asked.unwrap_or(Answer::Yes)
    };
    let timeless = compiled.date.is_empty();
    let mut day = None;
    let mut open = None;
    let mut any = false;
    let mut found: Option<&ValueRow> = None;
    for row in &compiled.rule.values {
        match answer(row) {
            Answer::Yes => any = true,
            Answer::No => continue,
            Answer::Missing(key) => {
                open = Some(Governing::Missing(key));
                continue;
            }
            Answer::Open(reason) => {
                open = Some(Governing::Open(reason));
                continue;
            }
        }
        if timeless {
            // The latest value counts.
            found = found.filter(|found| found.from > row.from).or(Some(row));
        } else if found.is_none() {
            let day = *day.get_or_insert_with(|| governing_day(compiled, scope));
            found = day.filter(|day| row.covers(*day)).map(|_| row);
        }
    }
    if let Some(open) = open {
        return open;
    }
    if !any {
        return Governing::NotFor;
    }
    if let Some(row) = found {
        return Governing::Row(row);
    }
    let Some(day) = day.flatten() else {
        let key = compiled.date.first().map_or("", |path| path.text());
        return Governing::Missing(key);
    };
    let rows = compiled.rule.values.iter();
    let rows = rows.filter(|row| answer(row) == Answer::Yes);
    Governing::Outside(rows.collect(), day)
}

/// The value of a rule that governs a case: the one whose kind of purchase and
/// day fit. `None` where none does or a fact is missing to know.
pub fn value_of<'a>(
    compiled: &'a Compiled,
    dossier: &Dossier,
    packs: &ActivePacks,
) -> Option<&'a ValueRow> {
    let standing = || standing::word(dossier, packs);
    if compiled.rule.applies.to(dossier, &standing) != Answer::Yes {
        return None;
    }
    let scope = case_scope(dossier, packs, Calendar::built_in());
    match governing(compiled, &scope) {
        Governing::Row(row) => Some(row),
        Governing::Missing(_) | Governing::Open(_) | Governing::NotFor | Governing::Outside(..) => {
            None
        }
    }
}

fn case_scope<'a>(
    dossier: &'a Dossier,
    packs: &'a ActivePacks,
    calendar: &'a Calendar,
) -> Scope<'a> {
    Scope {
        dossier: Some(dossier),
        lot_id: None,
        lot: None,
        award: None,
        contract: None,
        supplier: None,
        item: None,
        suppliers: &dossier.suppliers,
        packs,
        conditions: &[],
        calendar,
        worded: true,
    }
}

fn judge(compiled: &Compiled, scope: &Scope<'_>, out: &mut Judged) {
    let rule = &compiled.rule;
    let nothing = compiled.judge.nothing(scope);
    // Mostly a rule asks for a record that the case does not have: whichever law governs,
    // there is nothing to judge, and nobody reads why.
    let is_none = |verdict: &Verdict| verdict.status == Status::NotApplicable;
    if !scope.worded && nothing.as_ref().is_some_and(is_none) {
        return out.count(rule, Came::NotFor);
    }
    let row = match governing(compiled, scope) {
        Governing::NotFor => return out.not_for(rule, scope),
        Governing::Row(row) => Ok(row),
        open @ (Governing::Missing(_) | Governing::Open(_) | Governing::Outside(..)) => Err(open),
    };
    if let Some(verdict) = nothing {
        return out.take(rule, row.ok(), scope, verdict);
    }
    match row {
        Ok(row) => {
            for verdict in compiled.judge.judge(scope, row) {
                let verdict = standing::resting(rule, row, scope, verdict);
                out.take(rule, Some(row), scope, verdict);
            }
        }
        Err(Governing::Outside(rows, day)) => {
            out.take(rule, None, scope, outside(rule, &rows, scope, day));
        }
        Err(Governing::Missing(key)) => out.take(rule, None, scope, lacking(key, scope)),
        Err(Governing::Open(reason)) => {
            let verdict = Verdict::unknown("", &scope.place(), reason);
            out.take(rule, None, scope, verdict);
        }
        Err(Governing::Row(_) | Governing::NotFor) => {}
    }
}

/// No value covers the day: before a provision that was the first of its kind
/// there is nothing to judge; else nobody here knows.
fn outside(rule: &Rule, rows: &[&ValueRow], scope: &Scope<'_>, day: NaiveDate) -> Verdict {
    let place = scope.place();
    let first = rows.iter().map(|row| row.from).min();
    match first {
        Some(first) if day < first && rule.new => Verdict::not_applicable(
            "",
            &place,
            text!(
                "{first} 以前没有这类规定",
                "there was no such provision before {first}"
            ),
        ),
        _ if rule.gone.is_some_and(|gone| gone <= day) => Verdict::not_applicable(
            "",
            &place,
            text!(
                "{day} 时这类规定已被代替",
                "on {day} the provision had been replaced"
            ),
        ),
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
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::value_of;
    use crate::check::compile;
    use crate::load::{Repository, Root, dossier};
    use crate::pack::Library;
    use crate::read::Sink;

    #[test]
    fn the_governing_value_fits_kind_method_and_day() {
        let mut sink = Sink::default();
        let packs = Library::load(&[], &mut sink).active(None, &[]);
        let rule = packs.rule("too-few-suppliers").unwrap();
        let compiled = compile::one(rule, &mut sink).unwrap();
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/law");
        for (name, min) in [
            ("open-2025-2-valid", Some(3)),
            ("competitive-consultation-from-2015-06-30", Some(2)),
            ("competitive-consultation-until-2015-06-29", Some(3)),
            ("open-before-2003-01-01", None),
        ] {
            let path = top.join(format!("too-few-suppliers--{name}"));
            let root = Root::new(&path, name.to_owned()).unwrap();
            let repository = Repository::load(root, &mut sink);
            let case = dossier::load(&repository, "").dossier.unwrap();
            let found = value_of(&compiled, &case, &packs);
            assert_eq!(found.and_then(|row| row.figures.min), min, "{name}");
        }
    }
}
