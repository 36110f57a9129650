//! The whole answer: where the amount stands, and every method.

use std::sync::Arc;

use chrono::NaiveDate;

use super::fit::{self, Ground, Place};
use super::{Facts, Fit, Standing};
use crate::check::on_day::value_on;
use crate::finding::Citation;
use crate::model::Dossier;
use crate::model::case::Case;
use crate::model::terms::Method;
use crate::pack::record::{PartWord, ThresholdWord};
use crate::pack::stock::Entry;
use crate::pack::values::Answer as Answered;
use crate::pack::{ActivePacks, Condition, Demand, Library, Provision, Rule, ValueRow};
use crate::read::choice::Choice as _;
use crate::text::Text;

/// The law that all of it hangs on: before its first day there was none.
const LAW: &str = "gpl";

/// What the law of the day says.
pub struct Answer<'a> {
    /// Why nothing can be said at all.
    pub none: Option<Text>,
    /// The open-tender threshold (公开招标数额标准).
    pub tender: Standing,
    /// The procurement limit (采购限额标准).
    pub limit: Standing,
    /// Every method, in the order of the law.
    pub methods: Vec<Advice<'a>>,
}

/// One method.
pub struct Advice<'a> {
    /// Which.
    pub method: Method,
    /// Whether it may be used.
    pub fit: Fit,
    /// Why.
    pub reason: Text,
    /// What that rests on.
    pub citations: Vec<Citation>,
    /// Whether a refusal is an error by the rule that decides, and not a warning there.
    pub binding: bool,
    /// Its legal grounds on that day; empty for open tender.
    pub grounds: Vec<Ground>,
    /// Who approves it, where an approval is needed.
    pub approval: Option<Line<'a>>,
    /// What it demands.
    pub lines: Vec<Line<'a>>,
}

/// What one rule demands on that day.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// Where it is listed.
    pub part: PartWord,
    /// What its figures are of.
    pub label: &'a Text,
    /// Whose figures they are.
    pub of: Of<'a>,
    /// The value of the day.
    pub row: &'a ValueRow,
}

/// What a line is of.
#[derive(Clone, Copy)]
pub enum Of<'a> {
    /// A rule.
    Rule(&'a Rule),
    /// A demand of a condition that suppliers meet.
    Demand(&'a Condition, &'a Demand),
}

/// A provision that is shown and binds nobody: a draft, a proposal, a practice.
pub struct Drafted<'a> {
    /// The provision.
    pub provision: &'a Provision,
    /// Where it stands.
    pub citations: Vec<Citation>,
}

/// Judge every method for a purchase. The case is that whose budget is judged, if any:
/// its lots and awards may contradict it.
pub fn answer<'a>(facts: &Facts, case: Option<&Case>, packs: &'a ActivePacks) -> Answer<'a> {
    let tender = Standing::of(facts, case, packs, ThresholdWord::OpenTender);
    let limit = Standing::of(facts, case, packs, ThresholdWord::Limit);
    let none = before_the_law(facts, packs);
    let mut methods = Vec::new();
    for index in 0..Method::tokens().len() {
        let Some(method) = Method::at(index) else {
            continue;
        };
        let one = if let Some(reason) = &none {
            Some(Advice {
                method,
                fit: Fit::Unknown,
                reason: reason.clone(),
                citations: Vec::new(),
                binding: false,
                grounds: Vec::new(),
                approval: None,
                lines: Vec::new(),
            })
        } else {
            of_method(method, facts, &tender, &limit, packs)
        };
        methods.extend(one);
    }
    Answer {
        none,
        tender,
        limit,
        methods,
    }
}

fn before_the_law(facts: &Facts, packs: &ActivePacks) -> Option<Text> {
    let (day, law) = (facts.day?, packs.instrument(LAW)?.from);
    (day < law).then(|| {
        text!(
            "{day} 在《中华人民共和国政府采购法》{law} 施行以前，规则包里没有当时的规定",
            "{day} is before the Government Procurement Law, in force since {law}; the packs hold nothing of that time"
        )
    })
}

fn of_method<'a>(
    method: Method,
    facts: &Facts,
    tender: &Standing,
    limit: &Standing,
    packs: &'a ActivePacks,
) -> Option<Advice<'a>> {
    let case = facts.as_case(method)?;
    let judged = fit::judge(method, facts, &case, &Place { tender, limit }, packs);
    let mut lines: Vec<Line<'a>> = Vec::new();
    let mut approval = None;
    let day = facts.day;
    for rule in packs.rules() {
        let Some((part, label)) = &rule.shown else {
            continue;
        };
        let Some(row) = day.and_then(|day| value_on(rule, &case, packs, day)) else {
            continue;
        };
        let line = Line {
            part: *part,
            label,
            of: Of::Rule(rule),
            row,
        };
        match part {
            PartWord::Methods | PartWord::Kinds | PartWord::Grounds | PartWord::Catalogue => {}
            PartWord::Approval => {
                let due = method != Method::Open && tender.reaches() == Some(true);
                approval = due.then_some(line);
            }
            PartWord::Suppliers
            | PartWord::Committee
            | PartWord::Period
            | PartWord::Price
            | PartWord::Further => lines.push(line),
        }
    }
    lines.extend(
        day.into_iter()
            .flat_map(|day| of_suppliers(day, &case, packs)),
    );
    if judged.fit == Fit::NotAllowed {
        lines.clear();
        approval = None;
    }
    lines.sort_by_key(|line| line.part.index());
    Some(Advice {
        method,
        fit: judged.fit,
        reason: judged.reason,
        citations: judged.citations,
        binding: judged.binding,
        grounds: judged.grounds,
        approval,
        lines,
    })
}

/// What is shown of the conditions that suppliers meet.
fn of_suppliers<'a>(day: NaiveDate, case: &Dossier, packs: &'a ActivePacks) -> Vec<Line<'a>> {
    let governs = |condition: &&Arc<Condition>| {
        let unasked = || Err(Answered::No);
        condition.applies.to(case, &unasked) == Answered::Yes
    };
    let mut lines = Vec::new();
    for condition in packs.conditions().filter(governs) {
        for demand in &condition.demands {
            let Some((part, label)) = &demand.shown else {
                continue;
            };
            let row = demand.values.iter().find(|row| row.covers(day));
            lines.extend(row.map(|row| Line {
                part: *part,
                label,
                of: Of::Demand(condition, demand),
                row,
            }));
        }
    }
    lines
}

/// What drafts, proposals and practices of the place said of methods by that day: shown,
/// never applied.
pub fn drafted<'a>(facts: &Facts, library: &'a Library) -> Vec<Drafted<'a>> {
    let packs = library.packs().iter();
    let own = packs.filter(|pack| !pack.region.is_empty() && pack.governs(facts.region.as_deref()));
    own.flat_map(|pack| &pack.provisions)
        .filter(|provision| provision.part == Some(PartWord::Methods))
        .filter(|provision| facts.day.is_none_or(|day| provision.covers(day)))
        .map(|provision| Drafted {
            provision,
            citations: library.cite(Entry::Provision(provision)),
        })
        .collect()
}
