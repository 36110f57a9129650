//! Anything at all, well-formed or not, is put into words and never panics.

use proptest::prelude::*;

use super::*;

fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        Just("A"),
        Just("B"),
        Just("C"),
        Just(""),
        Just("tech"),
        Just("staff"),
        Just("price"),
    ]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (0..90_u32).prop_map(|n| n.to_string()),
        (any::<i32>(), 0..5_u32).prop_map(|(n, scale)| Decimal::new(n.into(), scale).to_string()),
        Just(Decimal::MAX.to_string()),
        Just("0.0000000000000000000000000001".to_owned()),
    ]
}

fn wild() -> impl Strategy<Value = (Lot, Vec<Published>)> {
    let bid = (
        name(),
        prop_oneof![Just(String::new()), number()],
        any::<Option<bool>>(),
        any::<Option<bool>>(),
    );
    let published = (
        name(),
        number(),
        any::<u32>(),
        any::<bool>(),
        name(),
        number(),
    );
    let ways = (
        any::<bool>(),
        any::<bool>(),
        0..3_u32,
        prop::option::of(name()),
    );
    (
        ways,
        prop::collection::vec(bid, 0..5),
        prop::collection::vec((name(), name(), name(), number()), 0..12),
        prop::collection::vec(published, 0..4),
    )
        .prop_map(|((bare, price, least, draw), bids, scores, published)| {
            let staff = Criterion {
                objective: true,
                ..criterion("staff", "10")
            };
            let mut criteria = vec![criterion("tech", "60"), staff];
            criteria.extend(price.then(|| priced("30")));
            let mut lot = Lot::new(scheme(criteria, &["price-asc", "draw"]));
            (lot.bare, lot.draw) = (bare, draw.map(str::to_owned));
            lot.scheme.min_valid = (least > 0).then_some(least);
            for (supplier, price, valid, small) in bids {
                lot = lot.bid(supplier, &price).but(|bid| {
                    bid.valid = valid;
                    bid.small = small;
                });
            }
            for (supplier, criterion, expert, score) in scores {
                lot = lot.score(supplier, criterion, expert, &score);
            }
            let published = published
                .into_iter()
                .map(|(who, total, rank, won, id, points)| {
                    let mut row = Published {
                        supplier: who.to_owned(),
                        total: Some(cell(dec(&total), "total")),
                        rank: Some(cell(rank, "rank")),
                        winner: Some(cell(won, "winner")),
                        evaluated_price: Some(cell(dec(&points), "evaluated")),
                        amount: Some(cell(dec(&points), "amount")),
                        amount_in_words: Some(cell(dec(&total), "words")),
                        ..Published::default()
                    };
                    row.points
                        .insert(id.to_owned(), cell(dec(&points), "points"));
                    row
                });
            (lot, published.collect())
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_panics((lot, published) in wild()) {
        rules(&lot.examine());
        rules(&lot.compare(&published));
    }

    /// Rows may move: what a waiver names stays.
    #[test]
    fn keys_outlive_the_order_of_rows((mut lot, _) in wild()) {
        let before = rules(&lot.examine());
        lot.scores.reverse();
        lot.sheet.scores.reverse();
        prop_assert_eq!(before, rules(&lot.examine()));
    }
}
