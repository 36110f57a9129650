//! Who could provide: the suppliers of the directories, on the last day of the years.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Basis, Subject, empty};
use crate::model::money_terms::EnterpriseSize;
use crate::model::terms::LegalForm;
use crate::read::choice::Choice;
use crate::summary::cell::{Cell, Rate};
use crate::summary::standing::SupplierFacts;
use crate::summary::table::{Head, Row, Sheet};
use crate::text::Text;

/// A row while it is counted.
type Groups = BTreeMap<(usize, usize, String), (Text, u64)>;

pub(super) fn sheet(basis: &Basis<'_>) -> Sheet {
    let heads = vec![
        Head::own("suppliers", "家数", "suppliers"),
        Head::own("share", "占全部", "share of all"),
    ];
    let mut sheet = empty(Subject::Pool, heads);
    let all = suppliers(basis);
    if all.is_empty() {
        return sheet;
    }
    let day = basis.years.last_day();
    let mut groups = Groups::new();
    for supplier in &all {
        count(supplier, day, &mut groups);
    }
    let n = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let cells = |count: u64| {
        vec![
            Cell::Count(count),
            Cell::Share(Rate::of(count.into(), Decimal::from(n), n, n)),
        ]
    };
    sheet.rows = groups
        .into_iter()
        .map(|((_, _, key), (label, count))| Row {
            key,
            label,
            cells: cells(count),
            cases: Vec::new(),
        })
        .collect();
    for (kind, count) in staff(&all) {
        sheet.rows.push(Row {
            key: format!("staff:{kind}"),
            label: text!("人员：{kind}（人）", "staff: {kind} (persons)"),
            cells: vec![count, Cell::None],
            cases: Vec::new(),
        });
    }
    sheet.total = Some(Row::total(cells(u64::from(n)), Vec::new()));
    sheet.overlaps = true;
    sheet
}

/// Each supplier once, by its code, else its name; of those registered later, none.
fn suppliers<'a>(basis: &Basis<'a>) -> Vec<&'a SupplierFacts> {
    let day = basis.years.last_day();
    let mut once: BTreeMap<&str, &SupplierFacts> = BTreeMap::new();
    for own in basis.standings.iter().flat_map(|own| &own.suppliers) {
        let later = own.registered.zip(day).is_some_and(|(own, day)| own > day);
        if !later {
            let key = own.code.as_deref().unwrap_or(&own.name);
            once.entry(key).or_insert(own);
        }
    }
    once.into_values().collect()
}

fn count(supplier: &SupplierFacts, day: Option<NaiveDate>, groups: &mut Groups) {
    let mut add = |part: usize, order: usize, key: String, label: Text| {
        let entry = groups.entry((part, order, key)).or_insert((label, 0));
        entry.1 += 1;
    };
    match supplier.form.as_deref().and_then(LegalForm::from_word) {
        Some(form) => add(
            0,
            form.index(),
            format!("form:{}", form.token()),
            form.words(),
        ),
        None => add(
            0,
            usize::MAX,
            "form:".to_owned(),
            Text::fixed("组织形式未写明", "legal form not stated"),
        ),
    }
    let social = supplier.form.as_deref().and_then(LegalForm::from_word);
    if social.is_some_and(LegalForm::is_social_organisation) {
        add(
            1,
            0,
            "social-organisations".to_owned(),
            Text::fixed("社会组织小计", "social organisations together"),
        );
    }
    let in_force = supplier.grades.iter().filter(|(_, from, until)| {
        let begun = from.zip(day).is_some_and(|(from, day)| from <= day);
        begun && until.zip(day).is_none_or(|(until, day)| day <= until)
    });
    if let Some((grade, ..)) = in_force.max_by_key(|(grade, from, _)| (*from, grade.clone())) {
        add(
            2,
            0,
            format!("grade:{grade}"),
            text!("评估等级 {grade}", "rating {grade}"),
        );
    }
    if let Some(size) = supplier.size.as_deref().and_then(EnterpriseSize::from_word) {
        add(
            3,
            size.index(),
            format!("size:{}", size.token()),
            size.words(),
        );
    }
    if let Some((incubator, joined, left)) = &supplier.incubation {
        let is_in = |slot: &Option<NaiveDate>| slot.zip(day).is_none_or(|(own, day)| own <= day);
        if left.is_some() && is_in(left) {
            add(
                4,
                1,
                "incubated".to_owned(),
                Text::fixed("已出壳", "left the incubator"),
            );
        } else if is_in(joined) {
            add(
                4,
                0,
                "incubating".to_owned(),
                Text::fixed("在孵", "in an incubator"),
            );
        }
        if let Some(incubator) = incubator.as_deref().filter(|_| is_in(joined)) {
            add(
                4,
                3,
                format!("incubator:{incubator}"),
                text!("孵化机构：{incubator}", "incubator: {incubator}"),
            );
        }
        if is_in(joined) {
            add(
                4,
                2,
                "incubator".to_owned(),
                Text::fixed("得到孵化扶持", "supported by an incubator"),
            );
        }
    }
    if supplier.practice_base {
        add(
            5,
            0,
            "practice-base".to_owned(),
            Text::fixed("设有实践基地", "with a practice base"),
        );
    }
    if supplier.official == Some(true) {
        add(
            6,
            0,
            "official".to_owned(),
            Text::fixed("有官方背景", "set up or run by an office"),
        );
    }
}

/// Staff by kind, of all suppliers together.
fn staff<'a>(all: &[&'a SupplierFacts]) -> BTreeMap<&'a str, Cell> {
    let mut found: BTreeMap<&str, (u64, u32, u32)> = BTreeMap::new();
    for (kind, count) in all.iter().flat_map(|own| &own.staff) {
        let own = found.entry(kind).or_default();
        own.0 += u64::from(count.unwrap_or(0));
        own.1 += u32::from(count.is_some());
        own.2 += u32::from(count.is_none());
    }
    let cell = |(sum, n, unknown)| Cell::Sum { sum, n, unknown };
    found
        .into_iter()
        .map(|(kind, own)| (kind, cell(own)))
        .collect()
}
