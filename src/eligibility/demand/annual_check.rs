//! Annual checks and annual reports (年检、年度报告), by legal form and year.

use chrono::{Datelike as _, NaiveDate};

use super::DemandKind;
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::model::supplier::AnnualCheck;
use crate::model::terms::LegalForm;
use crate::pack::ValueRow;
use crate::read::choice::Choice as _;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// `list` has a line for each legal form, with the last day of the next year on which
/// it is due: `social-association 05-31`; `max` is how many years back are looked at.
pub(super) static KIND: DemandKind = DemandKind {
    name: "annual-check",
    about: Text::fixed(
        "到期的年检（年度报告）均合格",
        "every annual check or report that was due is passed",
    ),
    figures: &["list", "max"],
    optional: &[],
    list: Text::fixed("次年何日到期", "due by which day of the next year"),
    word: line_words,
    test,
};

/// `social-association 05-31`: the form, month and day.
fn line(text: &str) -> Option<(LegalForm, u32, u32)> {
    let (form, day) = text.split_once(' ')?;
    let (month, day) = day.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // A leap year has every day that there is.
    NaiveDate::from_ymd_opt(2000, month, day)?;
    Some((LegalForm::from_word(form)?, month, day))
}

/// A line as people read it.
fn line_words(text: &str) -> Option<Text> {
    let (form, month, day) = line(text)?;
    let words = form.words();
    let (zh, en) = (&words.zh, &words.en);
    Some(text!(
        "{zh} {month} 月 {day} 日",
        "{en} {month:02}-{day:02}"
    ))
}

fn test(candidate: &Candidate<'_>, row: &ValueRow) -> Outcome {
    let supplier = candidate.supplier;
    let day = candidate.day;
    let mut out = candidate.outcome();
    let Some(form) = supplier.legal_form.known().copied() else {
        out.lacks("supplier.legal_form");
        return out;
    };
    let mut lines = row.figures.list.iter().filter_map(|text| line(text));
    let Some((_, month, date)) = lines.find(|(known, ..)| *known == form) else {
        let words = form.words();
        let (zh, en) = (&words.zh, &words.en);
        out.open(
            text!(
                "规则包里没有“{zh}”年检（年报）的期限",
                "the packs hold no day for the annual report of the form \"{en}\""
            ),
            Text::fixed(
                "由人工核对其年度考核或者年报",
                "have a person look at its yearly appraisal or report",
            ),
        );
        return out;
    };
    let Some(founded) = supplier.registered_on.known().copied() else {
        out.lacks("supplier.registered_on");
        return out;
    };
    let passed = (day.month(), day.day()) > (month, date);
    let last = day.year() - if passed { 1 } else { 2 };
    let back = row
        .figures
        .max
        .and_then(|n| i32::try_from(n).ok())
        .unwrap_or(1);
    // The year of the founding may be too short to be checked.
    let first = (last - back + 1).max(founded.year() + 1);
    for year in first..=last {
        let of_year = |check: &&AnnualCheck| {
            check.year.known().and_then(|y| i32::try_from(*y).ok()) == Some(year)
        };
        let checks: Vec<&AnnualCheck> = supplier.annual_check.iter().filter(of_year).collect();
        let says = |check: &AnnualCheck| check.result.text().map(result);
        let differ = checks.windows(2).any(|pair| match pair {
            [a, b] => says(a) != says(b),
            _ => false,
        });
        match checks.first() {
            Some(check) if differ => {
                out.uses(place_of(*check, &check.result), None);
                out.open(
                    text!(
                        "{year} 年度的年检（年报）结论互相矛盾",
                        "the results of the annual check or report of {year} contradict each other"
                    ),
                    Text::fixed("核对后删去错的", "look them up and remove the wrong one"),
                );
            }
            Some(check) => one(candidate, check, year, &mut out),
            None => {
                out.lacks("supplier.annual_check");
                out.settle.push(text!(
                    "补上 {year} 年度年检（年报）的结论",
                    "add the result of the annual check or report of {year}"
                ));
            }
        }
    }
    for check in &supplier.annual_check {
        let year = check.year.known().and_then(|y| i32::try_from(*y).ok());
        let failed = check.result.text().map(result) == Some(Some(false));
        // Not due yet and failed already, or failed in a year that cannot be read.
        if failed && year.is_none_or(|year| year > last && year <= day.year()) {
            out.uses(place_of(check, &check.result), None);
            out.open(
                Text::fixed(
                    "有不合格的年检（年报）结论，不在应看的年度之内或者看不出年度",
                    "an annual check or report was not passed, of a year beyond those due or one that cannot be read",
                ),
                Text::fixed("由人工核对该年度的结论", "have a person look at that year"),
            );
        }
    }
    if first > last {
        out.uses(place_of(supplier, &supplier.registered_on), Some(founded));
    }
    out
}

fn one(candidate: &Candidate<'_>, check: &AnnualCheck, year: i32, out: &mut Outcome) {
    let place = place_of(check, &check.result);
    let Some(word) = check.result.text() else {
        out.lacks("supplier.annual_check.result");
        return;
    };
    let shown = quoted(word, 20);
    out.uses(place.clone(), None);
    match result(word) {
        Some(true) => {}
        Some(false) => out.fails(
            format!("supplier[{}].annual_check[{year}]", candidate.id()),
            place,
            text!(
                "{year} 年度年检（年报）结论为“{shown}”",
                "the annual check or report of {year} came to \"{shown}\""
            ),
        ),
        None => out.open(
            text!(
                "{year} 年度年检（年报）结论为“{shown}”，是否合格须人工判断",
                "whether \"{shown}\" of {year} is a pass needs a person"
            ),
            Text::fixed(
                "核对年检结论：合格、不合格、未参加、已报送",
                "look at the result: passed, failed, missed, filed",
            ),
        ),
    }
}

/// Whether a result is a pass; `None` where that is for a person to say.
fn result(word: &str) -> Option<bool> {
    let folded = fold(word).to_lowercase();
    match folded.trim() {
        "合格" | "年检合格" | "考核合格" | "已报送" | "已公示" | "passed" | "filed" => {
            Some(true)
        }
        "不合格" | "年检不合格" | "未参加" | "未年检" | "未参检" | "未报送" | "未公示"
        | "failed" | "missed" => Some(false),
        _ => None,
    }
}
