//! Who stands in a published result, and who does not.

use std::collections::BTreeSet;

use super::{Beside, differs, key};
use crate::examine::places::Places;
use crate::examine::words::{name, names};
use crate::finding::{Finding, Severity, Status};
use crate::native;
use crate::score::Outcome;
use crate::sheet::Published;
use crate::source::Place;
use crate::text::Text;

/// A refused lot has nothing to compare with: said once.
pub(super) fn not_comparable(places: &Places<'_>, at: &Place) -> Finding {
    let finding = places.finding(
        &native::PUBLISHED_DIFFERS,
        Some(at),
        places.key("published", &[]),
        Text::fixed(
            "这一包没有算出结果，公布的总分、名次和中标人无从核对",
            "the lot was not tallied: published totals, ranks and winners cannot be compared",
        ),
        Text::fixed(
            "先改正评分表或评分办法中列出的问题，再核对",
            "correct what is listed for the score sheet or the scheme first",
        ),
    );
    Finding {
        status: Status::Unknown,
        ..finding
    }
}

pub(super) fn no_bid(places: &Places<'_>, row: &Published) -> Finding {
    let who = name(&row.supplier);
    let mut finding = places.about(
        &native::PUBLISHED_DIFFERS,
        &row.supplier,
        row.place(),
        key(places, &row.supplier, None, ""),
        (
            text!(
                "公布的结果中有 {who}，而这家没有投标",
                "{who} stands in the published result and has no bid"
            ),
            Text::fixed(
                "核对供应商名称是否与评分表一致，包号是否写对",
                "check that name and lot are those of the score sheet",
            ),
        ),
    );
    finding.inputs = differs("supplier", &row.supplier, "", "");
    finding
}

/// Ranked bids that the published result does not have. A list of ranks has a
/// hole there; a list that only stops earlier (candidates) is said to.
pub(super) fn omitted(beside: &Beside<'_>, published: &[Published], at: &Place) -> Vec<Finding> {
    let there: BTreeSet<&str> = published.iter().map(|p| p.supplier.as_str()).collect();
    let ranks = published.iter().filter_map(|p| p.rank.as_ref());
    let last = ranks.map(|cell| cell.value).max();
    // An award notice names the winner and no one else, and means to.
    let notice = published
        .iter()
        .all(|p| p.winner.as_ref().is_some_and(|cell| cell.value));
    let totals = published.iter().any(|p| p.total.is_some());
    let listed = last.is_some() || (totals && !notice);
    if !listed || beside.tally.status == Outcome::Failed {
        return Vec::new();
    }
    let last = last
        .and_then(|last| usize::try_from(last).ok())
        .unwrap_or(0);
    let absent = beside.tally.results.iter().filter_map(|standing| {
        let own = standing.supplier.as_str();
        Some((own, standing.rank?)).filter(|_| !there.contains(own))
    });
    let (before, after): (Vec<_>, Vec<_>) = absent.partition(|(_, rank)| *rank <= last);
    let places = beside.places;
    let help = || {
        Text::fixed(
            "核对公布的名单；有效投标都应有总分和名次",
            "look at the published list: every valid bid has a total and a rank",
        )
    };
    let mut found = Vec::new();
    for (supplier, rank) in before {
        let who = name(supplier);
        let mut finding = places.about(
            &native::PUBLISHED_DIFFERS,
            supplier,
            Some(at),
            key(places, supplier, None, "rank"),
            (
                text!(
                    "公布的结果中没有 {who}，而重新计算它是第 {rank} 名",
                    "the published result lacks {who}, whose recomputed rank is {rank}"
                ),
                help(),
            ),
        );
        finding.inputs = differs("rank", "", &rank.to_string(), "");
        found.push(finding);
    }
    if !after.is_empty() {
        let all = names(after.iter().map(|(supplier, _)| *supplier));
        let finding = places.finding(
            &native::PUBLISHED_DIFFERS,
            Some(at),
            places.key("published", &[]),
            Text::new(
                format!("公布的结果没有列出有效投标 {}，没有核对", all.zh),
                format!(
                    "the published result does not list the valid bids {}; not compared",
                    all.en
                ),
            ),
            help(),
        );
        found.push(Finding {
            severity: Severity::Note,
            at_most: Severity::Note,
            ..finding
        });
    }
    found
}
