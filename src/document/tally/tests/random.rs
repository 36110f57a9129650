//! What holds for every explanation: each equation is true, and they lead to
//! the tally's own totals.

use proptest::prelude::*;

use super::any::{any_lot, wild_lot};
use super::equations::{check, ends, terms};
use super::program::made;
use super::samples::*;
use crate::document::tally::{steps, summary, tables};
use crate::score::Exact;
use crate::score::{LotTally, Outcome, Per, Standing, Tally};
use crate::text::Lang;

/// The lines of a bid, its heading first.
fn block<'a>(text: &'a str, standing: &Standing) -> Vec<&'a str> {
    let supplier = &standing.supplier;
    let heads = match standing.rank {
        Some(rank) => [
            format!("第 {rank} 名：{supplier}"),
            format!("Rank {rank}: {supplier}"),
        ],
        None => [
            format!("不排名：{supplier}（"),
            format!("Not ranked: {supplier} ("),
        ],
    };
    let lines = text.lines();
    let lines = lines.skip_while(|line| !heads.iter().any(|head| line.starts_with(head)));
    lines.take_while(|line| !line.is_empty()).collect()
}

fn leads_to_the_total(text: &str, lot: &LotTally, tally: &Tally, standing: &Standing) {
    let lines = block(text, standing);
    let (first, last) = ends(lines.last().unwrap());
    let exact = standing.exact.as_ref().unwrap();
    match tally.precision {
        Some(precision) => {
            assert_eq!(last, tally.total_text(standing).unwrap());
            assert_eq!(
                crate::score::ratio::round(&first, precision),
                *standing.total.as_ref().unwrap()
            );
        }
        None => assert_eq!(first, *exact),
    }
    let sum = lines
        .iter()
        .find(|l| l.starts_with("  合计：") || l.starts_with("  Sum: "));
    let Some(sum) = sum else { return };
    let added = terms(sum);
    assert_eq!(added.iter().sum::<Exact>(), *exact, "{sum}");
    if lot.scheme.per == Per::Criterion {
        let top = lot.scheme.criteria.iter().filter(|c| c.parent.is_none());
        let own: Vec<Exact> = top
            .map(|c| {
                let mut all = standing.criteria.iter().chain(&standing.groups);
                all.find(|p| p.id == c.id).unwrap().points.clone()
            })
            .collect();
        assert_eq!(added, own, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_equation_is_true_and_leads_to_the_total(lot in any_lot()) {
        let shown = made(std::slice::from_ref(&lot));
        prop_assert_eq!(shown["lots"][0]["lot"].as_str(), Some("1"));
        for lang in [Lang::Zh, Lang::En] {
            let text = steps(&lot, lang);
            check(&text);
            if let Ok(tally) = &lot.result && tally.status != Outcome::Failed {
                let valid = tally.results.iter().filter(|s| s.valid);
                for standing in valid {
                    leads_to_the_total(&text, &lot, tally, standing);
                }
            }
            for table in tables(std::slice::from_ref(&lot), &no_names(), lang, crate::document::tally::Reader::Person) {
                prop_assert!(table.rows.iter().all(|row| row.len() == table.head.len()));
            }
            prop_assert!(!summary(&lot, &no_names(), lang).is_empty());
        }
    }

    #[test]
    fn nothing_panics_and_nothing_printed_is_false(lot in wild_lot()) {
        made(std::slice::from_ref(&lot));
        for lang in [Lang::Zh, Lang::En] {
            check(&steps(&lot, lang));
            prop_assert_eq!(tables(std::slice::from_ref(&lot), &no_names(), lang, crate::document::tally::Reader::Person).len(), 1);
            prop_assert!(!summary(&lot, &no_names(), lang).is_empty());
        }
    }
}

/// The random lots are tallied, mostly: else the test above says nothing.
#[test]
fn most_random_lots_are_tallied() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let made = (0..100).filter(|_| {
        any_lot()
            .new_tree(&mut runner)
            .unwrap()
            .current()
            .result
            .is_ok()
    });
    assert!(made.count() > 80);
}
