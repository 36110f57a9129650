//! A region code that no revision of GB/T 2260 has, or none of the case's time.
//!
//! Lists lag behind, offices write codes of their own for development zones, and an
//! old code lives on in forms: only a province that there is not is an error.

use chrono::{Months, NaiveDate};

use super::place_of;
use crate::area::{self, Area, FIRST, LATEST, Status, shown};
use crate::finding;
use crate::model::case::Case;
use crate::model::dossier::Dossier;
use crate::model::settings::Settings;
use crate::native::{self, Native};
use crate::read::Sink;
use crate::source::Place;
use crate::text::Text;

/// How long a code passes after it went or before it came, in months: the papers of
/// a purchase run over the change, and lists follow it late.
const GRACE: Months = Months::new(12);

/// The region that the case itself states, on its day.
pub(super) fn region(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    if let Some(code) = case.region.text() {
        judge(code, day(case), place_of(case, &case.region), sink);
    }
}

/// The region of gpbs.toml, which has no day.
pub fn of_settings(settings: &Settings, sink: &mut Sink) {
    if let Some(code) = settings.region.text() {
        judge(code, None, place_of(settings, &settings.region), sink);
    }
}

/// The day of a case: of the deadline, else of the notice, the documents, the
/// budget or the first contract.
fn day(case: &Case) -> Option<NaiveDate> {
    let tender = &case.tender;
    let signed = || case.contract.iter().find_map(|c| c.signed_on.known());
    let other = || {
        let notice = tender.announced_on.known();
        notice
            .or_else(|| tender.documents_issued_on.known())
            .or_else(|| case.planning.approved_on.known())
            .or_else(signed)
            .copied()
    };
    let deadline = tender.deadline.known();
    deadline.map_or_else(other, |moment| Some(moment.day))
}

fn judge(code: &str, day: Option<NaiveDate>, place: Place, sink: &mut Sink) {
    let Some(day) = day else {
        // Without a day nobody knows whether the code is of its time.
        if area::ever(code).is_none() {
            uncovered(code, place, sink);
        }
        return;
    };
    let passes = |other: Option<NaiveDate>| {
        other.is_some_and(|other| matches!(area::status(code, other), Status::Known(_)))
    };
    match area::status(code, day) {
        Status::Known(_) | Status::Malformed => {}
        Status::Gone(_) if passes(day.checked_sub_months(GRACE)) => {}
        Status::Later(_) if passes(day.checked_add_months(GRACE)) => {}
        Status::Gone(area) => {
            let (of, last) = (shown(code, Some(day)), area.until.words());
            let (zh, en, lzh, len) = (of.zh, of.en, last.zh, last.en);
            let message = text!(
                "{zh}到 {day} 已经撤销或改了代码：代码表（GB/T 2260）里最后见于 {lzh}版",
                "{en} no longer stood on {day}: of the lists of GB/T 2260 at hand the last with it is that of {len}"
            );
            report(
                &native::REGION_DAY,
                place,
                message,
                other_day(&area, day),
                sink,
            );
        }
        Status::Later(area) => {
            let (of, first) = (shown(code, Some(day)), area.from.words());
            let (zh, en, fzh, fen) = (of.zh, of.en, first.zh, first.en);
            let message = text!(
                "{zh}在 {day} 还没有：代码表（GB/T 2260）里最早见于 {fzh}版",
                "{en} did not stand yet on {day}: of the lists of GB/T 2260 at hand the first with it is that of {fen}"
            );
            report(
                &native::REGION_DAY,
                place,
                message,
                other_day(&area, day),
                sink,
            );
        }
        Status::Absent => absent(code, day, place, sink),
        Status::Uncovered => uncovered(code, place, sink),
    }
}

/// A code that the lists of its day should have and do not.
fn absent(code: &str, day: NaiveDate, place: Place, sink: &mut Sink) {
    let start = |digits: usize| code.get(..digits).unwrap_or(code);
    let (province, city) = (start(2), start(4));
    let (first, last) = (FIRST.words(), LATEST.words());
    let (fzh, lzh, fen, len) = (first.zh, last.zh, first.en, last.en);
    let lacks = text!(
        "{fzh}至{lzh}各版《行政区划代码》（GB/T 2260）都没有 {code}",
        "no list of GB/T 2260 from {fen} to {len} has {code}"
    );
    let (zh, en) = (&lacks.zh, &lacks.en);
    let (rule, message) = if !area::has_province(code) {
        let more = text!(
            "{zh}，也没有以 {province} 开头的省份",
            "{en}, nor a province whose code begins with {province}"
        );
        (&native::REGION_PROVINCE, more)
    } else if area::ever(city).is_none() {
        let more = text!(
            "{zh}，也没有以 {city} 开头的市、州、盟",
            "{en}, nor a city or prefecture whose code begins with {city}"
        );
        (&native::REGION_UNKNOWN, more)
    } else {
        (&native::REGION_UNKNOWN, lacks)
    };
    let zone = Text::fixed(
        "写所在县（市、区）、市或省的代码；开发区等没有国家标准代码的，写所在县（市、区）或市的代码",
        "write the code of the county, city or province; for a development zone without a code of the standard, that of the county or city that it lies in",
    );
    let help = match asked(&area::similar(code, day), day) {
        Some(near) => {
            let (nzh, nen, zzh, zen) = (near.zh, near.en, zone.zh, zone.en);
            text!("{nzh}{zzh}", "{nen} {zen}")
        }
        None => zone,
    };
    report(rule, place, message, help, sink);
}

/// The codes of the day under which the name of an area stands, else that of the
/// city that went with it.
fn other_day(area: &Area, day: NaiveDate) -> Text {
    let of = |area: &Area| asked(&area::namesakes(area, day), day);
    let stands = |city: &Area| matches!(area::status(city.code, day), Status::Known(_));
    let city = || {
        let city = area::parents(area.code, Some(day)).1?;
        of(&city).filter(|_| !stands(&city))
    };
    of(area).or_else(city).unwrap_or_else(|| {
        Text::fixed(
            "写当日所属县（市、区）或市的代码：适用哪里的规定由代码确定",
            "write the code of the county or city that it belonged to on that day: the code decides whose rules apply",
        )
    })
}

fn asked(areas: &[Area], day: NaiveDate) -> Option<Text> {
    let names: Vec<Text> = areas
        .iter()
        .map(|area| shown(area.code, Some(day)))
        .collect();
    let list = |each: fn(&Text) -> &str, between: &str| {
        let words: Vec<&str> = names.iter().map(each).collect();
        words.join(between)
    };
    let (zh, en) = (list(|t| &t.zh, "、"), list(|t| &t.en, ", "));
    (!areas.is_empty()).then(|| text!("是否应为 {zh}？", "did you mean {en}?"))
}

/// Nobody knows of a code that the table lacks, and whose day it does not cover.
fn uncovered(code: &str, place: Place, sink: &mut Sink) {
    let (first, last) = (FIRST.words(), LATEST.words());
    let (fzh, lzh, fen, len) = (first.zh, last.zh, first.en, last.en);
    let message = text!(
        "看不出有没有 {code} 这个行政区划代码：代码表只有 {fzh}至{lzh}各版",
        "whether there is a region code {code} is not known: the table holds the lists from {fen} to {len}"
    );
    let rule = &native::REGION_UNKNOWN;
    let mut found = rule.finding(place, "region", message, None);
    found.status = finding::Status::Unknown;
    sink.push(rule, found);
}

fn report(rule: &'static Native, place: Place, message: Text, help: Text, sink: &mut Sink) {
    sink.place(rule, place, "region", message, help);
}
