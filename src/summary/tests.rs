//! Any cases: what is written is read back, any cut gives the same tables, rows add up
//! to the total where no case stands in two.

use std::sync::Arc;

use proptest::prelude::*;

use super::cell::Cell;
use super::facts::Kept;
use super::partial::{self, Head, Part, Partial};
use super::{Ask, Asked, Column, Dimension, Facts, Subject, Years};
use crate::model::Dossier;
use crate::model::case::Case;
use crate::read::choice::Choice as _;
use crate::read::{Sink, toml};
use crate::source::Source;
use crate::value::money::Range;

fn case(number: usize, text: &str) -> Kept {
    let text = format!("id = \"c{number:03}\"\n{text}");
    let source = Arc::new(Source::from_text("case.toml", text));
    let case: Case = toml::read(&source, &mut Sink::default()).unwrap();
    Box::new(super::facts(&Dossier::bare(case), "", Some("示例局")))
}

prop_compose! {
    fn text()(
        year in prop::option::weighted(0.9, 2020_u32..2023),
        method in prop::option::of(prop::sample::select(vec!["open", "single-source", "entrustment"])),
        budget in prop::option::of(0_u32..5_000_000),
        bound in prop::sample::select(vec!["", "不低于", "约"]),
        lots in prop::collection::vec((prop::option::of(1_u32..900), prop::option::of(1_u32..900), 0_usize..4), 0..4),
        sources in prop::collection::vec(prop::sample::select(vec!["fiscal-budget", "own"]), 0..3),
    ) -> String {
        let mut text = String::new();
        text.extend(year.map(|y| format!("fiscal_year = {y}\n")));
        text.push_str("[planning]\n");
        text.extend(budget.map(|b| format!("budget = \"{bound}{b}元\"\n")));
        text.push_str("[tender]\nstatus = \"complete\"\n");
        text.extend(method.map(|m| format!("method = \"{m}\"\n")));
        for source in sources {
            text.push_str(&format!("[[funding]]\nsource = \"{source}\"\namount = 7\n"));
        }
        for (at, (budget, contract, supplier)) in lots.into_iter().enumerate() {
            text.push_str(&format!("[[lot]]\nid = \"{at}\"\n"));
            text.extend(budget.map(|b| format!("budget = {b}\n")));
            text.extend(contract.map(|c| format!(
                "[[contract]]\nid = \"{at}\"\nlot = \"{at}\"\nsupplier = \"s{supplier}\"\namount = {c}\n"
            )));
        }
        text
    }
}

fn ask() -> Ask {
    let dimensions = (0..).map_while(Dimension::at).map(Asked::By);
    let subjects = (0..).map_while(Subject::at).map(Asked::Of);
    Ask {
        years: Years {
            from: 2020,
            until: 2022,
        },
        tables: dimensions.chain(subjects).collect(),
        columns: Column::all().collect(),
        filters: Vec::new(),
        top: None,
    }
}

fn part(index: usize, cases: Vec<Kept>) -> Partial {
    Partial {
        head: Head {
            shard: Some(Part {
                index,
                of: 3,
                run: "x".to_owned(),
            }),
            ..Head::default()
        },
        open: cases
            .iter()
            .map(|case| ("".into(), partial::about_id(&case.id), [1, 0, 2, 0]))
            .collect(),
        cases,
        ..Partial::default()
    }
}

fn money(cell: &Cell) -> (Range, u32) {
    let Cell::Money { sum, unknown } = cell else {
        panic!("{cell:?}");
    };
    (sum.unwrap_or(Range::ZERO), *unknown)
}

proptest! {
    #[test]
    fn any_cut_gives_the_same_tables(texts in prop::collection::vec((text(), 0_usize..3), 0..12)) {
        let cases: Vec<(Kept, usize)> = texts
            .iter()
            .enumerate()
            .map(|(number, (text, to))| (case(number, text), *to))
            .collect();
        let all = part(1, cases.iter().map(|(case, _)| case.clone()).collect());
        let cut = (0..3).rev().map(|index| {
            let own = cases.iter().filter(|(_, to)| *to == index);
            let own = part(index, own.map(|(case, _)| case.clone()).collect());
            let mut bytes = Vec::new();
            partial::write(&own, &mut bytes).unwrap();
            let read = partial::read(&bytes).unwrap();
            assert_eq!(read, own);
            read
        });
        let whole = partial::join(vec![all]);
        let together = partial::join(cut.collect());
        prop_assert_eq!(whole.tables(&ask()), together.tables(&ask()));
    }

    #[test]
    fn rows_add_up_where_no_case_stands_in_two(texts in prop::collection::vec(text(), 1..12)) {
        let cases = texts.iter().enumerate();
        let cases = cases.map(|(number, text)| case(number, text)).collect();
        let facts: Facts = partial::join(vec![part(1, cases)]);
        for sheet in &facts.tables(&ask()).sheets {
            let Some(total) = sheet.total.as_ref().filter(|_| !sheet.overlaps) else {
                continue;
            };
            for (at, head) in sheet.heads.iter().enumerate() {
                let cells = sheet.rows.iter().map(|row| &row.cells[at]);
                match head.token {
                    "cases" | "lots" => {
                        let count = |cell: &Cell| cell.count().unwrap();
                        let sum: u64 = cells.map(count).sum();
                        prop_assert_eq!(sum, count(&total.cells[at]), "{}", sheet.name);
                    }
                    "budget" | "contract" | "funding" | "award" => {
                        let sum = cells.map(money).fold((Range::ZERO, 0), |(sum, n), (own, m)| {
                            (sum.plus(own), n + m)
                        });
                        let own = money(&total.cells[at]);
                        prop_assert_eq!(sum, own, "{} {}", sheet.name, head.token);
                    }
                    _ => {}
                }
            }
        }
    }
}
