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
    let mut out = candidate.outcome();
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
    let mut queries: Vec<&ListQuery> = Vec::with_capacity(candidate.supplier.list_query.len());
    for query in &candidate.supplier.list_query {
        match query.list.known() {
            Some(of) if *of == list => queries.push(query),
            Some(_) => {}
            // One that does not say which list it was may be of this one.
            None => out.lacks("supplier.list_query.list"),
        }
    }
    let own = || queries.iter().copied();
    if queries.is_empty() {
        out.lacks("supplier.list_query");
        out.settle.push(again());
        return;
    }
    let on = |query: &ListQuery| query.queried_on.known().copied();
    for _ in own().filter(|query| on(query).is_none()) {
        out.lacks("supplier.list_query.queried_on");
    }
    let settled = candidate.settled;
    let last = settled.or_else(|| day.checked_add_days(Days::new(u64::from(stale))));
    let in_time = |on: &NaiveDate| last.is_none_or(|last| *on <= last);
    let Some(asked) = own().filter_map(on).filter(in_time).max() else {
        if let Some(first) = own().filter_map(on).min() {
            out.open(
                text!(
                    "查询“{zh}”在 {first}，晚于确定结果之日或者离 {day} 太远",
                    "{en} was queried on {first}, after the result was decided or long after {day}"
                ),
                again(),
            );
        }
        return;
    };
    let is_fresh = |on: NaiveDate| fresh(on, day, stale, settled);
    let latest = || own().filter(|query| on(query) == Some(asked));
    for query in latest() {
        out.uses(place_of(query, &query.queried_on), Some(asked));
    }
    if latest().any(|query| query.result.known().is_none()) {
        out.lacks("supplier.list_query.result");
        return;
    }
    let listed_before = own().any(|query| {
        let listed = query.result.known() == Some(&ListResult::Listed);
        listed && on(query).is_some_and(|on| in_time(&on) && is_fresh(on))
    });
    let all = |result| latest().all(|query| query.result.known() == Some(&result));
    if all(ListResult::Listed) {
        if let (true, Some(query)) = (is_fresh(asked), latest().next()) {
            out.fails(
                format!("supplier[{}].list_query[{}]", candidate.id(), list.token()),
                place_of(query, &query.result),
                text!(
                    "{asked} 查询，列入“{zh}”",
                    "listed in {en} when queried on {asked}"
                ),
            );
        } else {
            out.open(
                text!(
                    "{asked} 查询时列入“{zh}”，以后没有再查",
                    "listed in {en} when queried on {asked}, and not queried since"
                ),
                again(),
            );
        }
    } else if !all(ListResult::Clear) || (is_fresh(asked) && listed_before) {
        out.open(
            text!(
                "对“{zh}”的几次查询结果不一",
                "queries of {en} came to different results"
            ),
            again(),
        );
    } else if !is_fresh(asked) {
        out.open(
            text!(
                "“{zh}”是 {asked} 查的，早于 {day} {stale} 日以上",
                "{en} was queried on {asked}, more than {stale} days before {day}"
            ),
            again(),
        );
    }
}
