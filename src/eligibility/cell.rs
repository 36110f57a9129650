//! One supplier against one condition.

use super::candidate::Candidate;
use super::compile::Compiled;
use super::outcome::{Met, Outcome};
use crate::model::terms::LegalForm;
use crate::pack::condition::{Dated, on};
use crate::pack::values::Answer;
use crate::pack::{Condition, ValueRow};
use crate::text::Text;

/// What one demand came to, and by which value.
#[derive(Debug)]
pub struct Found<'a> {
    /// What it came to.
    pub outcome: Outcome,
    /// The value in force; none where nobody knows it.
    pub row: Option<&'a ValueRow>,
}

/// A cell of the matrix.
#[derive(Debug)]
pub struct Cell<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// Whether the condition binds.
    pub binds: bool,
    /// The provision in force; none where nobody knows it.
    pub row: Option<&'a ValueRow>,
    /// Its demands.
    pub found: Vec<Found<'a>>,
}

impl Cell<'_> {
    /// Whether the condition is met.
    pub fn met(&self) -> Met {
        let worst = self.found.iter().map(|found| found.outcome.met()).max();
        worst.unwrap_or(Met::Unknown)
    }
}

/// The cells of a supplier: one for each condition that governs it on its day.
pub fn cells<'a>(conditions: &'a [Compiled], candidate: &Candidate<'_>) -> Vec<Cell<'a>> {
    let cells = conditions.iter().filter_map(|one| cell(one, candidate));
    cells.collect()
}

fn cell<'a>(compiled: &'a Compiled, candidate: &Candidate<'_>) -> Option<Cell<'a>> {
    let condition = &*compiled.condition;
    let day = candidate.day;
    let (new, gone) = (condition.new, condition.gone);
    let open = |outcome: Outcome, row| Cell {
        condition,
        binds: compiled.binds,
        row,
        found: vec![Found { outcome, row: None }],
    };
    // A group that is only filed is one that was not registered.
    let other = |form: LegalForm| !form.is_social_organisation() && form != LegalForm::FiledOnly;
    let form = candidate.supplier.legal_form.known().copied();
    if condition.social_organisations && form.is_some_and(other) {
        return None;
    }
    let row = match on(condition.values.iter(), day, new, gone) {
        Dated::None => return None,
        Dated::Row(row) => Some(row),
        Dated::Unknown => None,
    };
    let answer = candidate.dossier.map(|dossier| {
        // Conditions do not hang on thresholds: no budget of a case is asked for.
        let standing = || Err(Answer::Missing("planning.budget"));
        condition.applies.to(dossier, &standing)
    });
    let mut outcome = Outcome::default();
    match answer {
        Some(Answer::No) => return None,
        Some(Answer::Missing(key)) => outcome.lacks(key),
        Some(Answer::Open(reason)) => outcome.open.push(reason),
        Some(Answer::Yes) | None => {}
    }
    if outcome.met() != Met::Yes {
        return Some(open(outcome, row));
    }
    let Some(row) = row else {
        return Some(open(no_provision(day), None));
    };
    let demands = condition.demands.iter().zip(&compiled.kinds);
    let found = demands.filter_map(|(demand, kind)| {
        match on(demand.values.iter(), day, demand.new, None) {
            Dated::None => None,
            Dated::Row(row) => Some(Found {
                outcome: (kind.test)(candidate, row),
                row: Some(row),
            }),
            Dated::Unknown => Some(Found {
                outcome: no_provision(day),
                row: None,
            }),
        }
    });
    Some(Cell {
        condition,
        binds: compiled.binds,
        row: Some(row),
        found: found.collect(),
    })
}

fn no_provision(day: chrono::NaiveDate) -> Outcome {
    let mut outcome = Outcome::default();
    outcome.open(
        text!(
            "规则包里没有适用于 {day} 的规定",
            "the packs hold no provision for {day}"
        ),
        Text::fixed(
            "查明当日、当地的规定，写进规则包",
            "find the provision of that day and place and add it to a pack",
        ),
    );
    outcome
}
