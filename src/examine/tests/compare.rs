//! Published results beside recomputed ones.

use super::*;
use crate::finding::Status;

/// Totals 91.145 (91.15), 88 and 70.
fn lot() -> Lot {
    Lot::new(scheme(
        vec![criterion("tech", "80"), priced("20")],
        &["draw"],
    ))
    .bid("A", "100")
    .bid("B", "100")
    .bid("C", "200")
    .score("A", "tech", "", "71.145")
    .score("B", "tech", "", "68")
    .score("C", "tech", "", "60")
}

fn row(supplier: &str) -> Published {
    Published {
        supplier: supplier.to_owned(),
        ..Published::default()
    }
}

fn total(supplier: &str, total: &str) -> Published {
    Published {
        total: Some(cell(dec(total), &format!("total of {supplier}"))),
        ..row(supplier)
    }
}

fn rank(supplier: &str, rank: u32) -> Published {
    Published {
        rank: Some(cell(rank, &format!("rank of {supplier}"))),
        ..row(supplier)
    }
}

fn won(supplier: &str, won: bool) -> Published {
    Published {
        winner: Some(cell(won, &format!("winner {supplier}"))),
        ..row(supplier)
    }
}

/// The rules for a published total of A, the others being right.
fn of_a(published: &str) -> Vec<String> {
    let found = lot().compare(&[
        total("A", published),
        total("B", "88.00"),
        total("C", "70.00"),
    ]);
    rules(&found)
}

#[test]
fn totals_at_the_precision_they_are_published_with() {
    assert!(of_a("91.15").is_empty());
    assert!(of_a("91.145").is_empty(), "the exact one, with more places");
    assert!(of_a("91.150").is_empty(), "the rounded one, written longer");
    let off = ["published-last-place published[lot=1,supplier=A].total"];
    let wrong = ["published-differs published[lot=1,supplier=A].total"];
    assert_eq!(of_a("91.14"), off, "cut off");
    assert_eq!(of_a("91.16"), off);
    assert_eq!(of_a("91.17"), wrong);
    assert_eq!(of_a("91.2"), wrong, "the column shows two places");
    assert_eq!(of_a("91"), wrong, "a zero at the end is dropped, no digit");
    let found = lot().compare(&[total("A", "90.15")]);
    let differs = one(&found[..1], "published-differs");
    assert_eq!(
        differs.message.en,
        "the total of A: published 90.15, recomputed 91.15, difference -1"
    );
    let facts: Vec<_> = differs
        .inputs
        .iter()
        .map(|i| format!("{}={}", i.name, i.value))
        .collect();
    assert_eq!(
        facts,
        [
            "item=total",
            "published=90.15",
            "recomputed=91.15",
            "difference=-1"
        ]
    );
    assert_eq!(at(differs), ["total of A"]);
}

#[test]
fn coarser_totals_must_be_near_to_be_a_note() {
    let all = |a: &str| {
        let found = lot().compare(&[total("A", a), total("B", "88"), total("C", "70")]);
        rules(&found)
    };
    assert!(all("91").is_empty());
    assert!(
        all("92")[0].starts_with("published-last-place"),
        "rounded up"
    );
    assert!(all("90")[0].starts_with("published-differs"));
}

#[test]
fn points_and_evaluated_prices() {
    let mut lot = lot();
    lot.scheme.deduction.small = Some(dec("0.1"));
    lot.bids[1].small = Some(true);
    // B counts at 90; A gets 18 points, C 9.
    let mut a = row("A");
    a.points
        .insert("price".to_owned(), cell(dec("18.00"), "points of A"));
    let mut b = row("B");
    b.evaluated_price = Some(cell(dec("90"), "evaluated"));
    assert!(lot.compare(&[a.clone(), b.clone()]).is_empty());
    a.points
        .insert("price".to_owned(), cell(dec("20.00"), "points of A"));
    b.evaluated_price = Some(cell(dec("100"), "evaluated"));
    assert_eq!(
        rules(&lot.compare(&[a, b])),
        [
            "published-differs published[lot=1,supplier=A,criterion=price].points",
            "published-differs published[lot=1,supplier=B].evaluated_price",
        ]
    );
}

#[test]
fn ranks_and_winners() {
    let right = [rank("A", 1), rank("B", 2), rank("C", 3)];
    assert!(lot().compare(&right).is_empty());
    let found = lot().compare(&[rank("A", 2), rank("B", 1), rank("C", 3)]);
    assert_eq!(found.len(), 2);
    assert_eq!(
        found[0].message.en,
        "A is published at rank 2; the recomputed rank is 1"
    );
    assert!(lot().compare(&[won("A", true), won("B", false)]).is_empty());
    let found = lot().compare(&[won("A", false), won("B", true)]);
    assert_eq!(
        rules(&found),
        [
            "published-differs published[lot=1,supplier=A].winner",
            "published-differs published[lot=1,supplier=B].winner",
        ]
    );
    assert!(found[1].message.en.contains("recomputed, A stands first"));
}

#[test]
fn a_shared_rank_wants_a_draw() {
    let mut lot = lot();
    lot.scores[1].score = dec("71.145");
    let found = lot.compare(&[rank("A", 1), rank("B", 2), rank("C", 3)]);
    assert_eq!(found.len(), 1);
    assert!(found[0].message.en.contains("2 bids share rank 1: a draw"));
    let found = lot.compare(&[won("B", true)]);
    assert!(found[0].message.en.contains("no draw is recorded"));
}

#[test]
fn the_award_is_the_price_bid() {
    let mut lot = lot();
    lot.scheme.deduction.small = Some(dec("0.1"));
    lot.bids[0].small = Some(true);
    let amount = |figures: &str, words: &str| Published {
        amount: Some(cell(dec(figures), "figures")),
        amount_in_words: Some(cell(dec(words), "words")),
        ..row("A")
    };
    assert!(lot.compare(&[amount("100.00", "100")]).is_empty());
    let found = lot.compare(&[amount("90", "90")]);
    assert_eq!(at(&found[0]), ["figures", "price of A"]);
    assert!(
        found[0]
            .help
            .as_ref()
            .unwrap()
            .en
            .contains("evaluated price")
    );
    let found = lot.compare(&[amount("100", "1000")]);
    assert_eq!(at(&found[0]), ["words", "figures"]);
    assert_eq!(
        rules(&found),
        ["published-differs published[lot=1,supplier=A].amount_in_words"]
    );
}

#[test]
fn who_is_listed() {
    let found = lot().compare(&[rank("A", 1), rank("C", 3), rank("X", 4)]);
    let told: Vec<_> = found
        .iter()
        .map(|f| (f.subject.as_deref(), f.severity))
        .collect();
    assert_eq!(
        told,
        [(Some("X"), Severity::Error), (Some("B"), Severity::Error)]
    );
    let found = lot().compare(&[rank("A", 1)]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].severity, Severity::Note, "candidates only");
    assert!(lot().compare(&[won("A", true)]).is_empty(), "a bare notice");
}

#[test]
fn a_refused_lot_is_not_compared() {
    let mut lot = lot();
    lot.scores.pop();
    let found = lot.compare(&[total("A", "1"), rank("B", 9)]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].status, Status::Unknown);
    assert!(lot.compare(&[]).is_empty());
}

#[test]
fn a_failed_lot_has_no_ranks_and_no_winner() {
    let mut lot = lot();
    lot.scheme.min_valid = Some(4);
    let found = lot.compare(&[rank("A", 1), won("B", true), won("C", false)]);
    assert_eq!(
        rules(&found),
        [
            "published-differs published[lot=1,supplier=A].rank",
            "published-differs published[lot=1,supplier=B].winner",
        ]
    );
}

#[test]
fn validity_is_compared() {
    let said = |supplier: &str, valid: bool| Published {
        valid: Some(cell(valid, "validity")),
        ..row(supplier)
    };
    let found = lot().compare(&[said("B", false)]);
    assert_eq!(
        rules(&found),
        ["published-differs published[lot=1,supplier=B].valid"]
    );
    assert!(found[0].message.en.contains("an invalid bid"));
    let out = lot().but(|bid| {
        bid.valid = Some(false);
        bid.reason = Some(Text::same("没有签章"));
    });
    assert!(out.compare(&[said("C", false)]).is_empty());
    let nought = [total("A", "91.15"), total("B", "88"), total("C", "0")];
    let found = out.compare(&nought);
    assert!(!rules(&found).iter().any(|f| f.contains("=C]")));
    for wrong in [said("C", true), total("C", "70"), rank("C", 3)] {
        let found = out.compare(&[wrong]);
        let valid = found.iter().find(|f| f.key.ends_with(".valid")).unwrap();
        assert!(valid.message.zh.contains("没有签章"), "{valid:?}");
    }
}

#[test]
fn a_total_where_there_is_none() {
    let mut lot = lot();
    lot.scheme.min_valid = Some(4);
    let found = lot.compare(&[total("A", "91.15")]);
    assert_eq!(
        rules(&found),
        ["published-differs published[lot=1,supplier=A].total"]
    );
}

#[test]
fn names_are_matched_without_their_blanks() {
    let mut a = total(" Ａ", "91.15");
    a.rank = Some(cell(1, "rank"));
    a.winner = Some(cell(true, "winner"));
    assert!(lot().compare(&[a, rank("B", 2), rank("C", 3)]).is_empty());
}

#[test]
fn after_a_refusal_the_next_wins() {
    let mut lot = lot();
    lot.sheet.refused = vec!["A".to_owned()];
    assert!(lot.compare(&[won("B", true)]).is_empty());
    assert!(lot.compare(&[won("A", true)]).is_empty(), "before it");
    let found = lot.compare(&[won("C", true)]);
    assert_eq!(
        found[0].message.en,
        "C is published as the winner; after the refusal of A, B is next"
    );
    assert_eq!(found[0].status, Status::Fail);
    lot.sheet.refused = vec!["B".to_owned()];
    assert_eq!(lot.compare(&[won("C", true)]).len(), 1, "A did not refuse");
    lot.sheet.refused.push("A".to_owned());
    assert!(lot.compare(&[won("C", true)]).is_empty());
}

#[test]
fn a_choice_of_the_purchaser_is_not_judged() {
    let mut lot = lot();
    lot.sheet.chosen = true;
    assert!(lot.compare(&[won("A", true)]).is_empty());
    let found = lot.compare(&[won("B", true)]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].status, Status::Unknown);
    assert!(found[0].message.en.contains("local provisions"));
}

#[test]
fn each_file_rounds_in_its_own_way() {
    let award = Published {
        total: Some(Cell {
            value: dec("91"),
            place: Place::new(
                &Arc::new(Source::from_text("case.toml", "91")),
                Span::new(0, 2),
            ),
        }),
        ..won("A", true)
    };
    let sheet = [
        total("A", "91.15"),
        total("B", "88.00"),
        total("C", "70.00"),
    ];
    let found = lot().compare(&[&sheet[..], &[award]].concat());
    assert!(
        found.iter().all(|f| f.severity == Severity::Note),
        "{:?}",
        rules(&found)
    );
}
