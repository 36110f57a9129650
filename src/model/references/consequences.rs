//! What evaluations and supervision led to, held against the files of the suppliers: an
//! exclusion and a penalty stand in both, and mean the same.

use chrono::NaiveDate;

use super::place_of;
use crate::finding::Label;
use crate::model::consequence::{Consequence, ConsequenceKind, Exclusion};
use crate::model::dossier::Dossier;
use crate::model::supervision::{BodiesFile, Handling};
use crate::model::supplier::Supplier;
use crate::native::{self, Native};
use crate::read::{AnyRecord, Sink, Slot, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// Check what a case says of them.
pub(super) fn consequences(dossier: &Dossier, sink: &mut Sink) {
    for (number, one) in (1..).zip(&dossier.case.consequence) {
        known(dossier, number, one, sink);
        period(number, one, sink);
        if one.kind.known() == Some(&ConsequenceKind::Exclude) {
            excluded(dossier, number, one, sink);
        }
    }
    unstated(dossier, sink);
    for (number, one) in (1..).zip(&dossier.case.supervision) {
        let punished = one.handling.known() == Some(&Handling::Punished);
        let supplier = one.supplier.text();
        let supplier = supplier.and_then(|word| dossier.suppliers.resolve(word));
        let day = one.handled_on.known().copied();
        if let (true, Some(supplier), Some(day)) = (punished, supplier, day) {
            let place = place_of(one, &one.handled_on);
            punishment(number, supplier, day, place, sink);
        }
    }
}

/// A finding about a supplier, with its other end.
struct Told<'a> {
    place: Place,
    key: String,
    message: Text,
    help: Text,
    other: (Place, Text),
    supplier: &'a Supplier,
}

fn tell(rule: &'static Native, told: Told<'_>, sink: &mut Sink) {
    let mut finding = rule.finding(told.place, told.key, told.message, Some(told.help));
    let (place, text) = told.other;
    finding.labels.push(Label { place, text });
    finding.subject = told.supplier.id.text().map(str::to_owned);
    sink.push(rule, finding);
}

/// The evaluation and the contract that a consequence names are there.
fn known(dossier: &Dossier, number: usize, one: &Consequence, sink: &mut Sink) {
    let case = &dossier.case;
    if let Some(day) = one.evaluation.known() {
        let days = case.evaluation.iter().map(|e| e.evaluated_on.known());
        let days: Option<Vec<&NaiveDate>> = days.collect();
        // An evaluation without a readable day may be the one.
        if days.is_some_and(|days| !days.contains(&day)) {
            sink.place(
                &native::UNKNOWN_EVALUATION,
                place_of(one, &one.evaluation),
                format!("consequence[{number}].evaluation"),
                text!(
                    "案卷没有 {day} 的绩效评价",
                    "the case has no evaluation of {day}"
                ),
                Text::fixed(
                    "evaluation 写所依据的 [[evaluation]] 的 evaluated_on；没有录入的补录",
                    "write in evaluation the evaluated_on of the [[evaluation]] that it rests on; enter one that is missing",
                ),
            );
        }
    }
    let Some(id) = one.contract.text() else {
        return;
    };
    let ids: Vec<&str> = case.contract.iter().filter_map(|c| c.id.text()).collect();
    if !ids.contains(&id) {
        let shown = quoted(id, 40);
        sink.place(
            &native::UNKNOWN_CONTRACT,
            place_of(one, &one.contract),
            format!("consequence[{number}].contract"),
            text!(
                "case.toml 里没有合同 {shown}",
                "case.toml has no contract {shown}"
            ),
            match ids.as_slice() {
                [] => Text::fixed(
                    "补上该合同，或者删去 contract",
                    "add the contract, or leave contract out",
                ),
                _ => suggest::help(id, &ids, 12),
            },
        );
    }
}

fn period(number: usize, one: &Consequence, sink: &mut Sink) {
    let (Some(from), Some(until)) = (one.from.known(), one.until.known()) else {
        return;
    };
    if from <= until {
        return;
    }
    let mut finding = native::PERIOD_REVERSED.finding(
        place_of(one, &one.until),
        format!("consequence[{number}].until"),
        text!(
            "取消资格至 {until} 止，却自 {from} 起",
            "the exclusion ends on {until} and begins on {from}"
        ),
        Some(Text::fixed(
            "对照决定更正写错的一个",
            "correct the wrong one from the decision",
        )),
    );
    finding.labels.push(Label {
        place: place_of(one, &one.from),
        text: Text::fixed("开始日期", "begins"),
    });
    sink.push(&native::PERIOD_REVERSED, finding);
}

/// The exclusions of a supplier that are said to rest on a case.
fn of_case<'a>(
    dossier: &'a Dossier,
    supplier: &'a Supplier,
) -> impl Iterator<Item = (usize, &'a Exclusion)> {
    let id = dossier.case.id.text();
    let all = (1..).zip(&supplier.exclusion);
    all.filter(move |(_, one)| id.is_some() && one.case.text() == id)
}

/// An exclusion that the case decided stands in the supplier's file, with the same days.
fn excluded(dossier: &Dossier, number: usize, one: &Consequence, sink: &mut Sink) {
    let word = one.supplier.text();
    let Some(supplier) = word.and_then(|word| dossier.suppliers.resolve(word)) else {
        return;
    };
    let own: Vec<(usize, &Exclusion)> = of_case(dossier, supplier).collect();
    let same = |exclusion: &Exclusion| {
        let day = |a: &Slot<NaiveDate>, b: &Slot<NaiveDate>| match (a.known(), b.known()) {
            (Some(a), Some(b)) => a == b,
            (Some(_), None) | (None, _) => true,
        };
        day(&exclusion.from, &one.from) && day(&exclusion.until, &one.until)
    };
    if own.iter().any(|(_, exclusion)| same(exclusion)) {
        return;
    }
    let id = quoted(supplier.id.text().unwrap_or("-"), 40);
    let Some((_, exclusion)) = own.first() else {
        let told = Told {
            place: place_of(one, &one.supplier),
            key: format!("consequence[{number}].supplier"),
            message: text!(
                "取消了 {id} 的承接资格，供应商文件里没有这一条",
                "{id} was excluded, and its file does not say so"
            ),
            help: Text::fixed(
                "在供应商文件写 [[exclusion]]：case、by、region、from、until；以后的采购只看那里",
                "add an [[exclusion]] with case, by, region, from and until to the supplier's file; later purchases look only there",
            ),
            other: (
                supplier.place().clone(),
                Text::fixed("供应商文件", "the supplier's file"),
            ),
            supplier,
        };
        return tell(&native::EXCLUSION_NOT_ON_FILE, told, sink);
    };
    let ends = [
        ("from", &one.from, &exclusion.from),
        ("until", &one.until, &exclusion.until),
    ];
    for (field, of_case, of_file) in ends {
        let (Some(a), Some(b)) = (of_case.known(), of_file.known()) else {
            continue;
        };
        if a == b {
            continue;
        }
        let told = Told {
            place: place_of(one, of_case),
            key: format!("consequence[{number}].{field}"),
            message: text!(
                "取消 {id} 承接资格的日期，案卷写 {a}，供应商文件写 {b}",
                "the exclusion of {id}: the case says {a}, the supplier's file {b}"
            ),
            help: Text::fixed(
                "对照决定，把两处改成一致",
                "make both the same, from the decision",
            ),
            other: (
                place_of(*exclusion, of_file),
                Text::fixed("供应商文件所写", "as the supplier's file says"),
            ),
            supplier,
        };
        tell(&native::EXCLUSION_DIFFERS, told, sink);
    }
}

/// An exclusion that a supplier's file rests on the case, and that the case does not
/// state.
fn unstated(dossier: &Dossier, sink: &mut Sink) {
    for supplier in dossier.suppliers.excluded() {
        let Some((number, exclusion)) = of_case(dossier, supplier).next() else {
            continue;
        };
        let stated = dossier.case.consequence.iter().any(|one| {
            // One that cannot be read may be the one.
            let excludes = one
                .kind
                .known()
                .is_none_or(|kind| *kind == ConsequenceKind::Exclude);
            let of_it = one.supplier.text().is_none()
                || dossier.supplier_id(&one.supplier) == supplier.id.text();
            excludes && of_it
        });
        if stated {
            continue;
        }
        let id = quoted(supplier.id.text().unwrap_or("-"), 40);
        let told = Told {
            place: place_of(exclusion, &exclusion.case),
            key: format!("supplier[{id}].exclusion[{number}].case"),
            message: text!(
                "{id} 的文件写明取消资格依据本案卷，案卷里没有这一处理",
                "the file of {id} rests its exclusion on this case, which does not state it"
            ),
            help: Text::fixed(
                "在案卷补写 [[consequence]]，kind = \"exclude\"；依据的是别的案卷的，更正 exclusion.case",
                "add a [[consequence]] with kind = \"exclude\" to the case; if it rests on another case, correct exclusion.case",
            ),
            other: (
                dossier.case.place().clone(),
                Text::fixed("案卷", "the case"),
            ),
            supplier,
        };
        tell(&native::EXCLUSION_DIFFERS, told, sink);
    }
}

/// A penalty that supervision came to stands in the supplier's file, where the three
/// years are counted.
fn punishment(number: usize, supplier: &Supplier, day: NaiveDate, place: Place, sink: &mut Sink) {
    // A violation without a day is a finding of its own, and may be this one.
    let mut days = supplier.violation.iter().map(|v| v.date.known());
    if days.any(|known| known.is_none_or(|known| *known == day)) {
        return;
    }
    let id = quoted(supplier.id.text().unwrap_or("-"), 40);
    let other = supplier
        .violation
        .first()
        .map_or_else(|| supplier.place(), |violation| violation.place());
    let told = Told {
        place,
        key: format!("supervision[{number}].handled_on"),
        message: text!(
            "{day} 处罚了 {id}，供应商文件里没有这一天的违法记录",
            "{id} was punished on {day}, and its file has no violation of that day"
        ),
        help: Text::fixed(
            "在供应商文件写 [[violation]]，date 为处罚决定日期：三年内有无重大违法记录看那里",
            "add a [[violation]] with the day of the decision to the supplier's file: the three years are counted there",
        ),
        other: (
            other.clone(),
            Text::fixed("供应商文件", "the supplier's file"),
        ),
        supplier,
    };
    tell(&native::PENALTY_NOT_ON_FILE, told, sink);
}

/// Check bodies.toml: no body has two records.
pub fn of_bodies(file: &BodiesFile, sink: &mut Sink) {
    let mut seen: Vec<(String, Place)> = Vec::new();
    for body in &file.body {
        let Some(name) = body.name.text() else {
            continue;
        };
        let folded: String = fold(name).chars().filter(|c| !c.is_whitespace()).collect();
        let place = place_of(body, &body.name);
        let Some((_, first)) = seen.iter().find(|(other, _)| *other == folded) else {
            seen.push((folded, place));
            continue;
        };
        let shown = quoted(name, 40);
        let mut finding = native::DUPLICATE_ID.finding(
            place,
            format!("body[{shown}].name"),
            text!("机构“{shown}”写了两次", "the body \"{shown}\" stands twice"),
            Some(Text::fixed(
                "合为一节，职责写成几个 [[body.duty]]",
                "make it one, with its duties as several [[body.duty]]",
            )),
        );
        finding.labels.push(Label {
            place: first.clone(),
            text: Text::fixed("先出现在这里", "first here"),
        });
        sink.push(&native::DUPLICATE_ID, finding);
    }
}
