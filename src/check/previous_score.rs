//! The score for the last year's evaluation is that of the supplier's own record: of the
//! year before the bid, and published before it was used.

use chrono::{Datelike as _, NaiveDate};
use rust_decimal::Decimal;

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::supplier::{Supplier, SupplierEvaluation};
use crate::model::tables::ScoreRow;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::AnyRecord as _;
use crate::score::{Scheme, case};
use crate::text::{Text, quoted};
use crate::value::decimal::plain;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "previous-score",
    about: Text::fixed(
        "上年度评估得分与供应商档案公开的评估结果一致",
        "a score for the last evaluation is the published one of the supplier's file",
    ),
    figures: &[],
    optional: &[],
    outputs: &[
        "supplier",
        "score",
        "of_file",
        "year",
        "published",
        "deadline",
    ],
    subjects: &[SubjectWord::Lot],
    build,
};

#[derive(Debug, Clone, Copy)]
enum Ask {
    /// It is the score of the year before.
    Same,
    /// That was published by the deadline.
    Published,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(
        match params.word("ask", &["same", "published"])? {
            "same" => Ask::Same,
            _ => Ask::Published,
        },
    ))
}

/// Whether the scheme of a lot may have a criterion that looks at the year before: asked
/// of the records, for to make the scheme costs more.
fn may_look_back(scope: &Scope<'_>, dossier: &Dossier) -> bool {
    let scoring = &dossier.case.scoring;
    let named =
        |name: Option<&str>| name.is_some_and(|name| scope.packs.schemes().looks_back(name));
    let of_lot = dossier.lot(scope.lot_id).map(|lot| &lot.scheme);
    let mut own = scoring.criterion.iter();
    of_lot.is_some_and(|slot| named(slot.text()))
        || named(scoring.scheme.text())
        || own.any(|c| c.previous.known() == Some(&true))
}

/// One score that looks back.
struct Looked<'a> {
    row: &'a ScoreRow,
    /// The greatest raw score.
    most: Decimal,
}

/// The scores for the criteria of a scheme that look back, of the bids that count.
fn looked<'a>(dossier: &'a Dossier, lot: Option<&str>, scheme: &Scheme) -> Vec<Looked<'a>> {
    let rows = dossier.scores.iter().flatten();
    let of_lot = rows.filter(|row| dossier.lot_of(&row.lot) == lot);
    let mut found: Vec<Looked<'a>> = Vec::new();
    for row in of_lot {
        let Some(word) = row.criterion.text() else {
            continue;
        };
        let id = scheme.scored_as(word);
        let criterion = scheme.criteria.iter().find(|c| c.previous && c.id == id);
        let Some(criterion) = criterion else { continue };
        // Several experts copy one figure: each is looked at once.
        let same = |other: &Looked<'_>| {
            dossier.supplier_id(&other.row.supplier) == dossier.supplier_id(&row.supplier)
                && other.row.score.known() == row.score.known()
        };
        if !found.iter().any(same) {
            let most = criterion.max.unwrap_or(criterion.weight);
            found.push(Looked { row, most });
        }
    }
    let refused = |one: &Looked<'_>| {
        let supplier = dossier.supplier_id(&one.row.supplier);
        let mut bids = dossier.bids_for(lot);
        bids.any(|bid| {
            bid.valid.known() == Some(&false) && dossier.supplier_id(&bid.supplier) == supplier
        })
    };
    found.retain(|one| !refused(one));
    found
}

impl Judge for Ask {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let dossier = scope.dossier?;
        let scored = dossier.scores.is_some() || dossier.score_sheet.is_some();
        let any = scored && may_look_back(scope, dossier);
        (!any).then(|| {
            scope.not_applicable(Text::fixed(
                "没有上年度评估的得分",
                "nothing is scored for an earlier evaluation",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let key = "scores.criterion";
        let scheme = match case::scheme(dossier, scope.lot_id, scope.packs.schemes()) {
            Ok(own) => own.scheme,
            Err(faults) => {
                let reason = faults
                    .first()
                    .map_or_else(Text::default, |f| f.text.clone());
                return vec![Verdict::unknown(key, &scope.place(), reason)];
            }
        };
        if dossier.scores.is_none() {
            let reason = Text::fixed(
                "scores.csv 里有读不懂的地方",
                "scores.csv could not be read in full",
            );
            return vec![Verdict::unknown(key, &scope.place(), reason)];
        }
        let rows = looked(dossier, scope.lot_id, &scheme);
        if rows.is_empty() {
            return vec![scope.not_applicable(Text::fixed(
                "没有上年度评估的得分",
                "nothing is scored for an earlier evaluation",
            ))];
        }
        let tender = &dossier.case.tender;
        let deadline = tender.deadline.known().map(|moment| moment.day);
        let start = dossier.begun().filter(|_| tender.deadline.is_missing());
        let Some(day) = deadline.or(start) else {
            return vec![Verdict::lacking(key, &scope.place(), "tender.deadline")];
        };
        rows.iter()
            .map(|one| {
                let found = self.one(scope, dossier, one, day);
                let mut verdict = found;
                let supplier = dossier.supplier_id(&one.row.supplier);
                verdict.subject = supplier.map(str::to_owned);
                verdict
            })
            .collect()
    }
}

/// Whether a raw score is a score of an evaluation, as it is or as points of a hundred;
/// `None` where the two are counted otherwise.
fn is_same(score: Decimal, most: Decimal, of_file: Decimal) -> Option<bool> {
    if score == of_file {
        return Some(true);
    }
    if most == Decimal::ONE_HUNDRED {
        return Some(false);
    }
    let hundred = score.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(most)?;
    (hundred == of_file).then_some(true)
}

impl Ask {
    fn one(
        self,
        scope: &Scope<'_>,
        dossier: &Dossier,
        one: &Looked<'_>,
        day: NaiveDate,
    ) -> Verdict {
        let row = one.row;
        let id = dossier.supplier_id(&row.supplier).unwrap_or("-");
        let key = format!("scores[{id}].score");
        let place = place_of(row, &row.score);
        let Some(score) = row.score.known().copied() else {
            return Verdict::lacking(key, &place, "scores.score");
        };
        let Some(supplier) = dossier.suppliers.resolve(id) else {
            return Verdict::lacking(key, &place, "supplier.evaluation");
        };
        let wanted = day
            .year()
            .checked_sub(1)
            .and_then(|y| u32::try_from(y).ok());
        let year = wanted.unwrap_or_default();
        let of_year: Vec<&SupplierEvaluation> = supplier
            .evaluation
            .iter()
            .filter(|e| e.year.known() == Some(&year))
            .collect();
        let Some(first) = of_year.first().copied() else {
            let undated = supplier.evaluation.iter().any(|e| e.year.known().is_none());
            let path = match undated {
                true => "supplier.evaluation.year",
                false => "supplier.evaluation",
            };
            return none(key, supplier, path, year);
        };
        let same = |e: &&&SupplierEvaluation| {
            let of_file = e.score.known().copied();
            of_file.is_some_and(|of_file| is_same(score, one.most, of_file) == Some(true))
        };
        let matching = of_year.iter().find(same).copied();
        let evaluation = matching.unwrap_or(first);
        let about = |verdict: Verdict| {
            verdict
                .input("supplier", quoted(id, 40))
                .number("score", score)
                .input("year", year)
        };
        match self {
            Self::Same => {
                let lacks = of_year.iter().find(|e| e.score.known().is_none());
                if let (None, Some(lacks)) = (matching, lacks) {
                    let place = place_of(*lacks, &lacks.score);
                    return Verdict::lacking(key, &place, "supplier.evaluation.score");
                }
                let of_file = evaluation.score.known().copied().unwrap_or_default();
                if matching.is_none() && is_same(score, one.most, of_file).is_none() {
                    let (score, of_file) = (plain(score), plain(of_file));
                    let most = plain(one.most);
                    return Verdict::unknown(
                        key,
                        &place,
                        text!(
                            "得分 {score} 以 {most} 为满分，档案记的是 {of_file}，是否同一结果须人工核对",
                            "the score {score} is out of {most} and the file says {of_file}: whether it is the same needs a person"
                        ),
                    );
                }
                about(scope.verdict(matching.is_some(), key))
                    .label(&place, Text::fixed("评分表的得分", "as scored"))
                    .label(
                        &place_of(evaluation, &evaluation.score),
                        Text::fixed("供应商档案的评估结果", "the evaluation of the file"),
                    )
                    .number("of_file", of_file)
            }
            Self::Published => {
                let at = place_of(evaluation, &evaluation.published_on);
                let Some(published) = evaluation.published_on.known().copied() else {
                    return Verdict::lacking(key, &at, "supplier.evaluation.published_on");
                };
                about(scope.verdict(published <= day, key))
                    .label(&at, Text::fixed("公开日期", "published"))
                    .label(&place, Text::fixed("所用的得分", "the score that was used"))
                    .day("published", published)
                    .day("deadline", day)
            }
        }
    }
}

/// The file shows no evaluation of that year: whence the score is, nobody knows.
fn none(key: String, supplier: &Supplier, path: &str, year: u32) -> Verdict {
    let mut verdict = Verdict::lacking(key, supplier.place(), path);
    verdict.help = Some(text!(
        "在供应商文件补上 {year} 年度的 [[evaluation]]",
        "add the [[evaluation]] of {year} to the supplier's file"
    ));
    verdict
}
