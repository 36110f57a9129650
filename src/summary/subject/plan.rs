//! The plan of the years, and what became of each line.

use rust_decimal::Decimal;

use super::{Basis, Subject, empty};
use crate::summary::cell::{Cell, Rate};
use crate::summary::counted::Counted;
use crate::summary::sums::Sums;
use crate::summary::table::{Head, Row, Sheet};
use crate::text::Text;

pub(super) fn sheet(basis: &Basis<'_>) -> Sheet {
    let heads = vec![
        Head::own("planned", "申报金额", "amount applied for"),
        Head::own("approved", "批复金额", "amount approved"),
        Head::own("cases", "案卷数", "cases"),
        Head::own("budget", "预算金额", "budget"),
        Head::own("contract", "合同金额", "contract amount"),
        Head::own("carried_out", "合同占批复", "contract of approved"),
    ];
    let mut sheet = empty(Subject::Plan, heads);
    let lines = basis.standings.iter();
    let lines = lines.flat_map(|own| own.plan.iter().map(move |line| (*own, line)));
    let lines = lines.filter(|(_, line)| line.year.is_none_or(|year| basis.years.holds(year)));
    let mut complete = Complete::default();
    let mut all: [Sums; 4] = Default::default();
    let mut cases: Vec<u32> = Vec::new();
    for (standing, line) in lines {
        let own: Vec<&Counted<'_>> = basis
            .cases
            .iter()
            .filter(|counted| counted.case.among.place == standing.place)
            .filter(|counted| counted.case.plan.as_deref() == Some(&line.id))
            .collect();
        let mut sums: [Sums; 4] = Default::default();
        let [planned, approved, budget, contract] = &mut sums;
        planned.add([line.amount]);
        approved.add([line.approved]);
        for counted in &own {
            match &counted.case.budget {
                Some(amounts) => budget.add(amounts.iter().map(|own| Some(*own))),
                None => budget.add([None]),
            }
            let lots = counted.case.lots.iter().flat_map(|lot| &lot.contract);
            contract.add(lots.chain(&counted.case.loose).map(|own| own.amount));
        }
        let numbers: Vec<u32> = own.iter().map(|counted| counted.at).collect();
        let whose = basis.whose(standing);
        let label = match line.buyer.as_deref() {
            Some(buyer) => Text::same(format!("{whose}{} {buyer}", line.id)),
            None => Text::same(format!("{whose}{}", line.id)),
        };
        let rate = carried_out(&sums, own.len());
        complete.add(rate, &sums);
        sheet.rows.push(Row {
            key: basis.key(standing, &line.id),
            label,
            cells: cells(&sums, own.len(), rate),
            cases: numbers.clone(),
        });
        cases.extend(numbers);
        for (sum, own) in all.iter_mut().zip(sums) {
            sum.plus(own);
        }
    }
    if !sheet.rows.is_empty() {
        let cells = cells(&all, cases.len(), complete.rate());
        sheet.total = Some(Row::total(cells, cases));
    }
    sheet
}

/// The lines of which both amounts are known, together.
#[derive(Default)]
struct Complete {
    contract: Decimal,
    approved: Decimal,
    n: u32,
    of: u32,
}

impl Complete {
    fn add(&mut self, rate: Rate, sums: &[Sums; 4]) {
        let [_, approved, _, contract] = sums;
        self.of += 1;
        if rate.n > 0
            && let Some(approved) = approved.exact()
        {
            self.n += 1;
            self.approved += approved;
            self.contract += contract.exact().unwrap_or_default();
        }
    }

    fn rate(&self) -> Rate {
        Rate::of(self.contract, self.approved, self.n, self.of)
    }
}

/// The contracts of what was approved; of a line without cases, nothing of it.
fn carried_out(sums: &[Sums; 4], cases: usize) -> Rate {
    let [_, approved, _, contract] = sums;
    match (contract.exact(), approved.exact()) {
        (Some(contract), Some(approved)) => Rate::of(contract, approved, 1, 1),
        (None, Some(approved)) if cases == 0 => Rate::of(Decimal::ZERO, approved, 1, 1),
        (_, None) | (None, Some(_)) => Rate::unknown_of(1),
    }
}

fn cells(sums: &[Sums; 4], cases: usize, rate: Rate) -> Vec<Cell> {
    let [planned, approved, budget, contract] = sums;
    vec![
        planned.cell(),
        approved.cell(),
        Cell::Count(u64::try_from(cases).unwrap_or(u64::MAX)),
        budget.cell(),
        contract.cell(),
        Cell::Rate(rate),
    ]
}
