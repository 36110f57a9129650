//! The award goes to the first rank, unless those before it refused on record
//! or the purchaser rightly chose among the candidates.

use super::min_bids::one_per_brand;
use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::case::Award;
use crate::model::references::place_of;
use crate::model::tables::ScoreRow;
use crate::model::terms::AwardBy;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::score::{Outcome, Tally, case};
use crate::sheet::{Blank, Terms, case_ranks};
use crate::source::Place;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "award-order",
    about: Text::fixed(
        "按排名定标，或有拒绝记录、评定分离",
        "awarded in the order of ranks, or with a refusal or the purchaser's choice on record",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "rank", "first", "reason"],
    subjects: &[SubjectWord::Lot],
    build,
};

#[derive(Debug)]
struct AwardOrder;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(AwardOrder))
}

/// The tally of a lot, or why there is none.
pub(super) fn tally(scope: &Scope<'_>, dossier: &Dossier) -> Result<Tally, Text> {
    let lot = scope.lot_id;
    let mut scheme = case::scheme(dossier, lot, scope.packs.schemes())
        .map_err(|faults| {
            faults
                .first()
                .map_or_else(Text::default, |f| f.text.clone())
        })?
        .scheme;
    // The number of valid bids is a rule of the method, judged apart.
    scheme.min_valid = Some(0);
    let mut bids = dossier.bids_for(lot);
    if bids.any(|bid| bid.supplier.text().is_none()) {
        return Err(Text::fixed(
            "bids.csv 里有投标人看不出是谁的行",
            "bids.csv has rows whose bidder cannot be told",
        ));
    }
    let small = dossier.bids_for(lot).any(|bid| {
        bid.valid.known() != Some(&false) && bid.small_enterprise.known() == Some(&true)
    });
    if scheme.needs_price() && small && scheme.deduction.small.is_none() {
        // 财库〔2020〕46号 9: their price is reduced for the evaluation by a rate
        // that only the documents state.
        return Err(Text::fixed(
            "有小微企业参加，案卷没有写明采购文件规定的价格扣除比例 scoring.deduction.small",
            "small enterprises bid, and the case does not state the documents' price deduction scoring.deduction.small",
        ));
    }
    if dossier.scores.is_none() && dossier.score_sheet.is_some() {
        return Err(Text::fixed(
            "scores.csv 里有读不懂的地方",
            "scores.csv could not be read in full",
        ));
    }
    let mut scores = dossier.scores.iter().flatten();
    let unread = |row: &ScoreRow| {
        let known = row.criterion.text().is_some() && row.score.known().is_some();
        !known || row.supplier.text().is_none()
    };
    if scores.any(|row| unread(row) && dossier.lot_of(&row.lot) == lot) {
        return Err(Text::fixed(
            "scores.csv 里有读不懂的行",
            "scores.csv has rows that cannot be read",
        ));
    }
    let terms = Terms {
        blank: Blank::Unknown,
        one_per_brand: one_per_brand(dossier, scope.packs),
    };
    case_ranks(dossier, lot, scheme, terms)
        .map_err(|gaps| gaps.first().map_or_else(Text::default, |gap| gap.text()))
}

impl Judge for AwardOrder {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let key = scope.lot_id.map_or_else(
            || "award.supplier".to_owned(),
            |lot| format!("award[{lot}].supplier"),
        );
        let awards: Vec<&Award> = dossier.awards_for(scope.lot_id).collect();
        let standing: Vec<&Award> = awards.iter().copied().filter(|a| a.stands()).collect();
        let missing = |path: &str, place: &Place| Verdict::lacking(key.clone(), place, path);
        let Some(award) = standing.first() else {
            return vec![missing("award", &scope.place())];
        };
        let place = place_of(*award, &award.supplier);
        if dossier.bids.is_none() {
            return vec![missing("bids.csv", &place)];
        }
        let tally = match tally(scope, dossier) {
            Ok(tally) => tally,
            Err(reason) => return vec![Verdict::unknown(key, &place, not_ranked(&reason))],
        };
        if tally.status == Outcome::Failed {
            let reason = Text::fixed("没有有效投标", "there is no valid bid");
            return vec![Verdict::unknown(key, &place, not_ranked(&reason))];
        }
        // Several awards of one lot are each judged: the first of the file is
        // not the one that counts. Whether so many may be made is not shown.
        let mut verdicts = Vec::new();
        for award in &standing {
            let place = place_of(*award, &award.supplier);
            let Some(winner) = dossier.supplier_id(&award.supplier) else {
                verdicts.push(missing("award.supplier", &place));
                continue;
            };
            let key = match scope.lot_id {
                _ if standing.len() == 1 => key.clone(),
                Some(lot) => format!("award[{lot}/{}].supplier", quoted(winner, 40)),
                None => format!("award[{}].supplier", quoted(winner, 40)),
            };
            if !scope.worded && standing.len() == 1 && is_first_alone(&tally, award, winner) {
                verdicts.push(Verdict::unworded(Status::Pass));
                continue;
            }
            let verdict = judge_award(dossier, &tally, award, winner, &awards, key, &place);
            if verdict.status == Status::Pass && standing.len() == 1 && !scope.worded {
                verdicts.push(Verdict::unworded(Status::Pass));
                continue;
            }
            if standing.len() > 1 && verdict.status == Status::Pass {
                verdicts.push(Verdict::unknown(
                    verdict.key,
                    &place,
                    Text::fixed(
                        "同一包有几家中标（成交）且都没有拒绝，是否允许须人工核对",
                        "several awards of one lot stand; whether that is allowed needs a person",
                    ),
                ));
            } else {
                verdicts.push(verdict);
            }
        }
        verdicts
    }
}

fn not_ranked(reason: &Text) -> Text {
    let (zh, en) = (&reason.zh, &reason.en);
    text!("排不出名次：{zh}", "no ranks can be computed: {en}")
}

/// Whether the award is plainly in order, as mostly it is: by rank, to the one bid that
/// ranks first.
fn is_first_alone(tally: &Tally, award: &Award, winner: &str) -> bool {
    let by = &award.award_by;
    let by_rank = by.is_missing() || by.known() == Some(&AwardBy::Rank);
    let mut firsts = tally.results.iter().filter(|s| s.rank == Some(1));
    let first = firsts.next().is_some_and(|s| s.supplier == winner);
    by_rank && first && firsts.next().is_none()
}

fn judge_award(
    dossier: &Dossier,
    tally: &Tally,
    award: &Award,
    winner: &str,
    awards: &[&Award],
    key: String,
    place: &Place,
) -> Verdict {
    let words = Text::fixed("中标（成交）供应商", "awarded supplier");
    let rank = tally
        .results
        .iter()
        .find(|s| s.supplier == winner)
        .and_then(|s| s.rank);
    let firsts: Vec<&str> = tally
        .results
        .iter()
        .filter(|s| s.rank == Some(1))
        .map(|s| s.supplier.as_str())
        .collect();
    let first = quoted(&firsts.join(", "), 80);
    let base = |status| {
        Verdict::new(status, key.clone())
            .label(place, words.clone())
            .input("supplier", quoted(winner, 40))
            .input("first", first.clone())
    };
    let failed = |token: &str, reason: Text| {
        let verdict = base(Status::Fail);
        let verdict = match rank {
            Some(rank) => verdict.input("rank", rank),
            None => verdict.words("rank", "invalid", Text::fixed("无效", "invalid")),
        };
        let verdict = verdict.words("reason", token, reason);
        with_first_bid(dossier, award, &firsts, verdict)
    };
    let Some(rank) = rank else {
        return failed(
            "not-ranked",
            Text::fixed(
                "该供应商的投标无效或没有名次",
                "its bid is invalid or has no rank",
            ),
        );
    };
    match award.award_by.known() {
        // The first rank needs no choice to stand on.
        Some(AwardBy::PurchaserChoice) if rank == 1 => {}
        Some(AwardBy::PurchaserChoice) => {
            return Verdict::unknown(
                key,
                place,
                text!(
                    "名次为 {rank}，由采购人选定（评定分离）：须有当地规定允许，规则包里没有",
                    "rank {rank}, chosen by the purchaser: local provisions must allow that, and the packs hold none"
                ),
            );
        }
        Some(AwardBy::Rank) => {}
        None if award.award_by.is_missing() => {}
        None => {
            return Verdict::unknown(
                key,
                place,
                Text::fixed(
                    "定标方式读不懂",
                    "how the winner was determined cannot be read",
                ),
            );
        }
    }
    // Everyone who stands before the winner must have refused, on record, or
    // have an award of the lot too.
    let before: Vec<&str> = tally
        .results
        .iter()
        .filter(|s| s.rank.is_some_and(|r| r < rank))
        .map(|s| s.supplier.as_str())
        .collect();
    let refused = |supplier: &&str| {
        awards.iter().any(|other| {
            let recorded = other.refused_on.known().is_some() && other.refusal.known().is_some();
            dossier.supplier_id(&other.supplier) == Some(supplier) && (recorded || other.stands())
        })
    };
    if !before.iter().all(refused) {
        return failed(
            "no-refusal",
            Text::fixed(
                "没有前一名次拒绝签约的记录",
                "no refusal of those ranked before it is recorded",
            ),
        );
    }
    let sharing = tally
        .results
        .iter()
        .filter(|s| s.rank == Some(rank))
        .count();
    if sharing > 1 {
        return Verdict::unknown(
            key,
            place,
            Text::fixed(
                "并列同一名次，没有可用的抽签记录 [[draw]]",
                "several share the rank and no draw [[draw]] is recorded",
            ),
        );
    }
    base(Status::Pass).input("rank", rank)
}

/// The bid of the first rank as the other end of the comparison.
fn with_first_bid(dossier: &Dossier, award: &Award, firsts: &[&str], verdict: Verdict) -> Verdict {
    let lot = dossier.lot_of(&award.lot);
    let bid = dossier.bids_for(lot).find(|bid| {
        dossier
            .supplier_id(&bid.supplier)
            .is_some_and(|id| firsts.contains(&id))
    });
    match bid {
        Some(bid) => verdict.label(
            &place_of(bid, &bid.supplier),
            Text::fixed("第一名的投标（响应）", "the bid that ranks first"),
        ),
        None => verdict,
    }
}
