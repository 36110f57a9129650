//! Queries of the lists of dishonest parties (信用查询, 财库〔2016〕125号).

use chrono::{Days, NaiveDate};

use super::{DemandKind, choice};
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::eligibility::window::fresh;
use crate::model::references::place_of;
use crate::model::supplier::ListQuery;
use crate::model::terms::{CreditList, ListResult};
use crate::pack::ValueRow;
use crate::read::choice::Choice as _;
use crate::text::Text;

/// `list` has the lists, `stale_after` how many days before the day a query may be: the
/// notice leaves the cut-off to the documents, the number is this tool's.
pub(super) static KIND: DemandKind = DemandKind {
    name: "credit-lists",
    about: Text::fixed(
        "查询过各信用名单，没有列入",
        "queried against each list and not listed",
    ),
    figures: &["list", "stale_after"],
    optional: &[],
    list: Text::fixed("名单", "lists"),
    word: choice::<CreditList>,
    test,
};

fn test(candidate: &Candidate<'_>, row: &ValueRow) -> Outcome {
    let mut out = Outcome::default();
    let stale = row.figures.stale_after.unwrap_or_default();
    let lists = row.figures.list.iter();
    for list in lists.filter_map(|word| CreditList::from_word(word)) {
        one(candidate, list, stale, &mut out);
    }
    out
}

fn one(candidate: &Candidate<'_>, list: CreditList, stale: u32, out: &mut Outcome) {
    let day = candidate.day;
    let words = list.words();
    let (zh, en) = (&words.zh, &words.en);
    let again = || {
        text!(
            "补上 {day} 前后、确定结果以前查询“{zh}”的结果",
            "add a query of {en} around {day} and before the result was decided"
        )
    };
    // One that does not say which list it was may be of this one.
    if candidate
        .supplier
        .list_query
        .iter()
        .any(|query| query.list.known().is_none())
    {
        out.lacks("supplier.list_query.list");
    }
    let queries = &candidate.supplier.list_query;
    let of_list = |query: &&ListQuery| query.list.known() == Some(&list);
    let mut queries = queries.iter().filter(of_list).peekable();
    if queries.peek().is_none() {
        out.lacks("supplier.list_query");
        out.settle.push(again());
        return;
    }
    let mut dated: Vec<(NaiveDate, &ListQuery)> = Vec::with_capacity(8);
    for query in queries {
        match query.queried_on.known() {
            Some(on) => dated.push((*on, query)),
            None => out.lacks("supplier.list_query.queried_on"),
        }
    }
    dated.sort_by_key(|(on, _)| *on);
    let settled = candidate.settled;
    let last = settled.or_else(|| day.checked_add_days(Days::new(u64::from(stale))));
    let in_time = |(on, _): &&(NaiveDate, &ListQuery)| last.is_none_or(|last| *on <= last);
    let Some((on, _)) = dated.iter().rfind(in_time) else {
        if let Some((on, _)) = dated.first() {
            out.open(
                text!(
                    "查询“{zh}”在 {on}，晚于确定结果之日或者离 {day} 太远",
                    "{en} was queried on {on}, after the result was decided or long after {day}"
                ),
                again(),
            );
        }
        return;
    };
    let is_fresh = |on: NaiveDate| fresh(on, day, stale, settled);
    let latest: Vec<&ListQuery> = dated
        .iter()
        .filter(|(other, _)| other == on)
        .map(|(_, query)| *query)
        .collect();
    for query in &latest {
        out.uses(place_of(*query, &query.queried_on), Some(*on));
    }
    let results: Vec<Option<ListResult>> = latest
        .iter()
        .map(|query| query.result.known().copied())
        .collect();
    if results.iter().any(Option::is_none) {
        out.lacks("supplier.list_query.result");
        return;
    }
    let listed_before = dated.iter().filter(in_time).any(|(other, query)| {
        is_fresh(*other) && query.result.known() == Some(&ListResult::Listed)
    });
    let all = |result| results.iter().all(|one| *one == Some(result));
    if all(ListResult::Listed) {
        if let (true, Some(query)) = (is_fresh(*on), latest.first()) {
            out.fails(
                format!("supplier[{}].list_query[{}]", candidate.id(), list.token()),
                place_of(*query, &query.result),
                text!(
                    "{on} 查询，列入“{zh}”",
                    "listed in {en} when queried on {on}"
                ),
            );
        } else {
            out.open(
                text!(
                    "{on} 查询时列入“{zh}”，以后没有再查",
                    "listed in {en} when queried on {on}, and not queried since"
                ),
                again(),
            );
        }
    } else if !all(ListResult::Clear) || (is_fresh(*on) && listed_before) {
        out.open(
            text!(
                "对“{zh}”的几次查询结果不一",
                "queries of {en} came to different results"
            ),
            again(),
        );
    } else if !is_fresh(*on) {
        out.open(
            text!(
                "“{zh}”是 {on} 查的，早于 {day} {stale} 日以上",
                "{en} was queried on {on}, more than {stale} days before {day}"
            ),
            again(),
        );
    }
}
