//! Funds of the years: their parts, and what the cases take of them.

use super::{Basis, Subject, empty};
use crate::summary::cell::{Cell, Rate};
use crate::summary::standing::{FundFacts, Standing};
use crate::summary::sums::Sums;
use crate::summary::table::{Head, Row, Sheet};
use crate::text::Text;

pub(super) fn sheet(basis: &Basis<'_>) -> Sheet {
    let heads = vec![
        Head::own("amount", "金额", "amount"),
        Head::own("share", "占总额", "share of the total"),
        Head::own("used", "案卷使用金额", "money that cases take"),
        Head::own("areas", "覆盖镇街数", "towns and streets covered"),
    ];
    let mut sheet = empty(Subject::Funds, heads);
    let funds = basis.standings.iter();
    let funds = funds.flat_map(|own| own.funds.iter().map(move |fund| (*own, fund)));
    let funds = funds.filter(|(_, fund)| fund.year.is_none_or(|year| basis.years.holds(year)));
    let mut total = Sums::default();
    let (mut used_all, mut cases_all) = (Sums::default(), Vec::new());
    for (standing, fund) in funds {
        let whole = whole(fund);
        let (used, cases) = used(basis, standing, fund);
        total.plus(whole);
        used_all.plus(used);
        cases_all.extend(cases.iter().copied());
        let name = fund.name.as_deref().unwrap_or(&fund.id);
        let name = format!("{}{name}", basis.whose(standing));
        for (item, amount) in &fund.parts {
            let mut part = Sums::default();
            part.add([*amount]);
            let share = match (part.exact(), whole.exact()) {
                (Some(part), Some(whole)) => Cell::Share(Rate::of(part, whole, 1, 1)),
                (Some(_), None) | (None, _) => Cell::None,
            };
            sheet.rows.push(Row {
                key: basis.key(standing, &format!("{}/{item}", fund.id)),
                label: text!("{name}：{item}", "{name}: {item}"),
                cells: vec![part.cell(), share, Cell::None, Cell::None],
                cases: Vec::new(),
            });
        }
        sheet.rows.push(Row {
            key: basis.key(standing, &fund.id),
            label: text!("{name}（总额）", "{name} (total)"),
            cells: vec![
                whole.cell(),
                Cell::None,
                used.cell(),
                fund.areas
                    .map_or(Cell::None, |areas| Cell::Count(u64::from(areas))),
            ],
            cases,
        });
    }
    if !sheet.rows.is_empty() {
        cases_all.sort_unstable();
        cases_all.dedup();
        let cells = vec![total.cell(), Cell::None, used_all.cell(), Cell::None];
        sheet.total = Some(Row {
            label: Text::fixed("各项资金合计", "all funds"),
            ..Row::total(cells, cases_all)
        });
        sheet.overlaps = true;
    }
    sheet
}

/// The total that is stated, else the parts together.
fn whole(fund: &FundFacts) -> Sums {
    let mut whole = Sums::default();
    match fund.total {
        Some(total) => whole.add([Some(total)]),
        None if fund.parts.is_empty() => whole.add([None]),
        None => whole.add(fund.parts.iter().map(|(_, amount)| *amount)),
    }
    whole
}

fn used(basis: &Basis<'_>, standing: &Standing, fund: &FundFacts) -> (Sums, Vec<u32>) {
    let (mut used, mut cases) = (Sums::default(), Vec::new());
    let cases_of = basis.cases.iter();
    for counted in cases_of.filter(|own| own.case.among.place == standing.place) {
        let own = counted.case.funding.iter();
        let mut own = own
            .filter(|own| own.fund.as_ref().is_some_and(|named| named.0 == fund.id))
            .peekable();
        if own.peek().is_some() {
            cases.push(counted.at);
            used.add(own.map(|own| own.amount));
        }
    }
    (used, cases)
}
