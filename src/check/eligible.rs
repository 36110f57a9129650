//! Every supplier that takes part in a lot meets the conditions of the day: for each
//! supplier and lot one result on what is not met and one on what is not known, not one
//! for each condition.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::eligibility::{
    Candidate, Cell, Entrant, Met, cells, cite, entrants, is_current, reference_day, settled_on,
    unknown_supplier,
};
use crate::finding::{Citation, Severity, Status};
use crate::model::Dossier;
use crate::model::terms::TenderStatus;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "eligibility",
    about: Text::fixed(
        "每家供应商符合当日、当地的资格条件",
        "every supplier meets the conditions of that day and place",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "conditions", "reasons"],
    subjects: &[SubjectWord::Lot],
    build,
};

#[derive(Debug)]
struct Eligible;

#[expect(
    clippy::unnecessary_wraps,
    reason = "the list of primitives takes one signature"
)]
fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(Eligible))
}

impl Judge for Eligible {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let all = entrants(dossier, scope.lot_id);
        if all.is_empty() {
            return vec![nobody(scope, dossier)];
        }
        let day = match reference_day(dossier) {
            Ok(day) => day,
            Err(key) => return vec![Verdict::lacking(key, &scope.place(), key)],
        };
        let settled = settled_on(dossier, scope.lot_id);
        let current = is_current(dossier);
        let mut found = Vec::new();
        for entrant in &all {
            if entrant.excluded {
                let reason = Text::fixed("投标（响应）已判为无效", "its bid was declared invalid");
                let key = format!("supplier[{}]", entrant.id);
                let verdict = Verdict::not_applicable(key, &entrant.place, reason);
                found.push(about(verdict, entrant));
                continue;
            }
            let Some(supplier) = entrant.supplier else {
                found.push(about(stranger(entrant), entrant));
                continue;
            };
            let candidate = Candidate {
                supplier,
                day,
                dossier: Some(dossier),
                bidder: entrant.bidder,
                settled,
                current,
                shows: false,
            };
            let own = cells(scope.conditions, &candidate);
            let verdicts = verdicts(scope, entrant, &own);
            found.extend(verdicts.into_iter().map(|verdict| about(verdict, entrant)));
        }
        found
    }
}

fn about(mut verdict: Verdict, entrant: &Entrant<'_>) -> Verdict {
    if verdict.is_unworded() {
        return verdict;
    }
    verdict.subject = Some(entrant.id.to_owned());
    verdict
}

/// No supplier for a lot: none yet, or none that its tables name.
fn nobody(scope: &Scope<'_>, dossier: &Dossier) -> Verdict {
    let declared: Vec<Option<&str>> = dossier
        .lots()
        .into_iter()
        .map(|lot| lot.and_then(|lot| lot.id.text()))
        .collect();
    let mut bids = dossier.bids.iter().flatten();
    if bids.any(|bid| !declared.contains(&dossier.lot_of(&bid.lot))) {
        return Verdict::unknown(
            "bids",
            &scope.place(),
            Text::fixed(
                "投标登记的包号与案卷的采购包对不上",
                "the lots of the bids are not those of the case",
            ),
        );
    }
    if dossier.status() == Some(TenderStatus::Complete) {
        return Verdict::lacking("bids.csv", &scope.place(), "bids.csv");
    }
    Verdict::not_applicable(
        "",
        &scope.place(),
        Text::fixed("案卷还没有供应商", "the case has no supplier yet"),
    )
}

fn stranger(entrant: &Entrant<'_>) -> Verdict {
    let key = format!("supplier[{}]", entrant.id);
    let shown = quoted(entrant.id, 40);
    Verdict::unknown(key, &entrant.place, unknown_supplier(&shown).0)
}

/// Failing and unknown conditions are told apart: the one does not hide the other.
fn verdicts(scope: &Scope<'_>, entrant: &Entrant<'_>, own: &[Cell<'_>]) -> Vec<Verdict> {
    let binding: Vec<&Cell<'_>> = own.iter().filter(|cell| cell.binds).collect();
    if !scope.worded && !binding.is_empty() && binding.iter().all(|cell| cell.met() == Met::Yes) {
        return vec![Verdict::unworded(Status::Pass)];
    }
    let of = |met: Met| {
        binding
            .iter()
            .copied()
            .filter(move |cell| cell.met() == met)
    };
    let mut found = Vec::new();
    if of(Met::No).next().is_some() {
        found.push(fail(scope, entrant, &of(Met::No).collect::<Vec<_>>()));
    }
    if binding.is_empty() || of(Met::Unknown).next().is_some() {
        let cells: Vec<&Cell<'_>> = of(Met::Unknown).collect();
        found.push(unknown(scope, entrant, &cells));
    }
    if found.is_empty() {
        let key = format!("supplier[{}]", entrant.id);
        found.push(Verdict::new(Status::Pass, key).label(&entrant.place, Text::default()));
    }
    found
}

fn fail(scope: &Scope<'_>, entrant: &Entrant<'_>, cells: &[&Cell<'_>]) -> Verdict {
    let mut keys: Vec<&str> = Vec::new();
    let mut zh: Vec<String> = Vec::new();
    let mut en: Vec<String> = Vec::new();
    let mut at_most = Severity::Note;
    let mut citations: Vec<Citation> = Vec::new();
    let mut verdict = Verdict::new(Status::Fail, "");
    for cell in cells {
        let (szh, sen) = (&cell.condition.short.zh, &cell.condition.short.en);
        for found in &cell.found {
            for fault in &found.outcome.faults {
                let mark = [cell.row, found.row]
                    .into_iter()
                    .flatten()
                    .map(|row| row.mark)
                    .max();
                let sure = mark.map_or(Severity::Note, super::outcome::cap);
                at_most = at_most.max(fault.at_most.min(sure).min(cell.condition.severity));
                // One fact may stand against several conditions: it is told once.
                if keys.contains(&fault.key.as_str()) {
                    continue;
                }
                keys.push(&fault.key);
                let (fzh, fen) = (&fault.said.zh, &fault.said.en);
                zh.push(format!("{szh}：{fzh}"));
                en.push(format!("{sen}: {fen}"));
                verdict = verdict.label(&fault.place, fault.said.clone());
            }
            if !found.outcome.faults.is_empty() {
                for row in [found.row, cell.row].into_iter().flatten() {
                    cite(&mut citations, scope.packs.citations(row));
                }
            }
        }
    }
    let names: Vec<&str> = cells.iter().map(|cell| &*cell.condition.name).collect();
    verdict.key = keys.join(" + ");
    verdict.citations = citations;
    let reasons = Text::new(zh.join("；"), en.join("; "));
    verdict
        .label(
            &entrant.place,
            Text::fixed("在这里参加", "it takes part here"),
        )
        .at_most(at_most)
        .input("supplier", quoted(entrant.id, 40))
        .input("conditions", names.join(", "))
        .words("reasons", reasons.zh.clone().into_owned(), reasons)
}

fn unknown(scope: &Scope<'_>, entrant: &Entrant<'_>, cells: &[&Cell<'_>]) -> Verdict {
    let key = format!("supplier[{}]", entrant.id);
    let mut verdict = Verdict::new(Status::Unknown, key).label(&entrant.place, Text::default());
    let mut open: Option<(&Cell<'_>, &Text)> = None;
    for cell in cells {
        for found in &cell.found {
            let missing = found.outcome.missing.iter();
            verdict
                .missing
                .extend(missing.map(|path| (*path).to_owned()));
            open = open.or_else(|| Some((*cell, found.outcome.open.first()?)));
        }
    }
    let names: Vec<&str> = cells.iter().map(|cell| &*cell.condition.name).collect();
    verdict = verdict.input("conditions", names.join(", "));
    verdict.citations = cells
        .first()
        .and_then(|cell| cell.row)
        .map(|row| scope.packs.citations(row))
        .unwrap_or_default();
    if let Some((cell, said)) = open {
        let (szh, sen) = (&cell.condition.short.zh, &cell.condition.short.en);
        let (fzh, fen) = (&said.zh, &said.en);
        verdict.reason = Some(text!("{szh}：{fzh}", "{sen}: {fen}"));
    } else if verdict.missing.is_empty() {
        verdict.reason = Some(Text::fixed(
            "规则包里没有适用于当日、当地的资格条件",
            "the packs hold no condition for that day and place",
        ));
    }
    verdict
}
