//! A case: its lots, its scheme, its bids and scores, its awards to compare.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::anyhow;

use super::bare::keep_lot;
use super::minimum::minimum;
use super::{Lot, Outcome, scheme};
use crate::calendar::Calendar;
use crate::check::compile::compile;
use crate::check::engine::{self, Bench};
use crate::check::min_bids::one_per_brand;
use crate::check::select::Selection;
use crate::cli::{Cli, Score};
use crate::commands::Surroundings;
use crate::commands::session::{language, rule_names, shown};
use crate::commands::sheets::filled;
use crate::finding::{Finding, Group, Severity, Status};
use crate::load::repository::find_root;
use crate::load::{self, Repository, Root};
use crate::model::Dossier;
use crate::model::case::Lot as CaseLot;
use crate::pack::{ActivePacks, Library};
use crate::read::Sink;
use crate::score::case::{CaseScheme, scheme as scheme_of};
use crate::sheet::{Blank, Terms, case_lot};
use crate::text::Text;

pub(super) fn score(
    cli: &Cli,
    args: &Score,
    surroundings: &Surroundings<'_>,
    path: &Path,
    sink: &mut Sink,
) -> anyhow::Result<Outcome> {
    let real = path.canonicalize()?;
    let (dir, prefix) = match find_root(path) {
        Some(root) => (root, String::new()),
        None => (real.clone(), shown(path)),
    };
    let root = Root::new(&dir, prefix)?;
    let relative = real.strip_prefix(&dir).map(shown).unwrap_or_default();
    let repository = Repository::load(root, sink);
    let library = Library::load(&repository.packs, sink);
    let mut outcome = Outcome {
        language: repository.language().map(str::to_owned),
        ..Outcome::default()
    };
    let lang = language(cli, repository.language(), cli.format(), surroundings);
    let loaded = load::dossier::load(&repository, &relative);
    outcome.case = Some(loaded.id);
    outcome
        .findings
        .extend(loaded.findings.into_iter().filter(concerns));
    let Some(mut dossier) = loaded.dossier else {
        return Ok(outcome);
    };
    let asked: Vec<String> = dossier
        .case
        .packs
        .iter()
        .filter_map(|slot| slot.text().map(str::to_owned))
        .collect();
    let named = repository.pack_names();
    let packs = library.active_for_case(dossier.region.as_deref(), &named, &asked);
    let own = filled(&mut dossier, &packs);
    let unread = |f: &Finding| {
        let table = f.path().ends_with("bids.csv") || f.path().ends_with("scores.csv");
        table && f.group == Group::File && f.severity == Severity::Error
    };
    let sound = !own.iter().chain(&outcome.findings).any(unread);
    outcome.findings.extend(own);
    outcome.findings.extend(judged(&library, &packs, &dossier));
    let lots: Vec<Option<CaseLot>> = dossier
        .lots()
        .into_iter()
        .map(Option::<&CaseLot>::cloned)
        .collect();
    for lot in &lots {
        let id = lot.as_ref().and_then(|lot| lot.id.text());
        let asked = args.scheme.as_deref();
        let scheme = match asked {
            None => scheme_of(&dossier, id, packs.schemes()),
            Some(word) => match scheme::named(word, packs.schemes(), lang, sink)? {
                Some(found) => Ok(CaseScheme {
                    scheme: found.scheme,
                    frame: found.frame,
                    place: found.place.unwrap_or_else(|| dossier.case.header.clone()),
                }),
                None => return Ok(outcome),
            },
        };
        match scheme {
            Ok(scheme) => outcome
                .lots
                .push(lot_of(&dossier, &packs, id, scheme, sound)),
            Err(faults) => scheme::report(&faults, sink),
        }
    }
    if outcome.lots.is_empty() {
        return Ok(outcome);
    }
    keep_lot(args, &mut outcome.lots).map_err(|text| anyhow!("{}", text.get(lang)))?;
    if args.lot.is_some() {
        // What the rules say of another lot was not asked for.
        let kept = |id: &str| {
            let mut lots = outcome.lots.iter();
            lots.any(|lot| lot.tally.lot.as_deref() == Some(id))
        };
        let asked = |f: &Finding| f.group != Group::Scoring || f.lot.as_deref().is_none_or(kept);
        outcome.findings.retain(asked);
    }
    outcome.names = names(&dossier);
    Ok(outcome)
}

/// Whether a fault of the case's files bears on its scores. What does not is for
/// `validate`; a file that cannot be read always does.
fn concerns(finding: &Finding) -> bool {
    let path = finding.path();
    let by_key = [
        "scoring",
        "lot",
        "draw",
        "committee",
        "bidder",
        "tender",
        "kind",
        "award",
    ];
    finding.blocks
        || path.ends_with("bids.csv")
        || path.ends_with("scores.csv")
        || (path.ends_with("case.toml") && by_key.iter().any(|key| finding.key.starts_with(key)))
}

/// What the rules of law on scoring say of the case.
fn judged(library: &Library, packs: &ActivePacks, dossier: &Dossier) -> Vec<Finding> {
    let asked = vec![Group::Scoring.token().to_owned()];
    let Ok(selection) = Selection::new(&asked, &[], &rule_names(library), &[]) else {
        return Vec::new();
    };
    let rules = compile(packs, &selection, &mut Sink::default());
    let bench = Bench {
        packs,
        rules: &rules,
        // No condition of suppliers is in the group.
        conditions: &[],
        calendar: Calendar::built_in(),
    };
    let judged = engine::case(bench, dossier).findings;
    judged
        .into_iter()
        // What the law could not be asked for is not fine: it is told as well.
        .filter(|f| matches!(f.status, Status::Fail | Status::Unknown))
        .collect()
}

fn lot_of(
    dossier: &Dossier,
    packs: &ActivePacks,
    id: Option<&str>,
    found: CaseScheme,
    sound: bool,
) -> Lot {
    let CaseScheme {
        mut scheme,
        frame,
        place,
    } = found;
    if scheme.id.is_empty() {
        scheme.id = "scoring".to_owned();
        scheme.origin = Text::fixed(
            "案卷所载采购文件的评分办法",
            "the documents' scheme, as the case has it",
        );
    }
    // A frame's number is the usual one; the method's knows the exceptions.
    // One that the scheme itself declares stays, and is compared with the method's.
    let minimum = minimum(dossier, packs);
    if let Some(minimum) = minimum
        .as_ref()
        .filter(|_| scheme.min_valid.is_none() || frame.is_some())
    {
        scheme.min_valid = Some(minimum.count);
    }
    let terms = Terms {
        blank: Blank::NoBid,
        one_per_brand: one_per_brand(dossier, packs),
    };
    let (sheet, tally) = case_lot(dossier, id, scheme, terms, sound);
    let anchor = dossier
        .bids_for(id)
        .next()
        .map_or_else(|| place.clone(), |bid| bid.header.clone());
    Lot {
        tally,
        sheet,
        frame,
        anchor,
        scheme: Some(place),
        minimum,
    }
}

/// Registered names of the suppliers, by id.
fn names(dossier: &Dossier) -> BTreeMap<String, String> {
    let suppliers = dossier.named_suppliers();
    let named =
        suppliers.filter_map(|s| Some((s.id.text()?.to_owned(), s.name.text()?.to_owned())));
    named.collect()
}
