//! What keeps a tally from being made, each at the cell that it is about.

mod help;

use super::places::{Places, label};
use super::words::name;
use crate::finding::Finding;
use crate::native::{self, Native};
use crate::read::suggest;
use crate::score::Gap;
use crate::text::Text;
use crate::value::decimal::plain;

/// One finding for each gap.
pub(super) fn findings(places: &Places<'_>, gaps: &[Gap]) -> Vec<Finding> {
    gaps.iter().map(|gap| finding(places, gap)).collect()
}

/// The finding of one gap.
pub(super) fn finding(places: &Places<'_>, gap: &Gap) -> Finding {
    match gap {
        Gap::Scheme(_) => scheme(places, gap, "scoring", help::of_scheme()),
        Gap::Weights { total, .. } => scheme(places, gap, "scoring.weight", help::weights(*total)),
        Gap::Formula { .. } => scheme(places, gap, "scoring.formula", help::formula()),
        Gap::DuplicateBid { supplier } => duplicate_bid(places, gap, supplier),
        Gap::Validity { .. } => places.gap_at_row(&native::BID_VALIDITY, gap, help::validity()),
        Gap::UnknownBid { supplier } => places.about(
            &native::SCORE_WITHOUT_BID,
            supplier,
            places.of_supplier(supplier),
            places.key("scores", &[("supplier", supplier)]),
            (gap.text(), help::without_bid()),
        ),
        Gap::UnknownCriterion { criterion } => unknown_criterion(places, gap, criterion),
        Gap::WholeScored {
            supplier,
            criterion,
        } => whole_scored(places, gap, supplier, criterion),
        Gap::DuplicateScore {
            supplier,
            criterion,
            expert,
        } => duplicate_score(places, gap, (supplier, criterion, expert.as_deref())),
        Gap::MixedExperts { criterion } => places.finding(
            &native::SCORE_MIXED,
            places.first(|cell| cell.criterion == *criterion && cell.expert.is_none()),
            places.score_key("", None, criterion),
            gap.text(),
            help::mixed(),
        ),
        Gap::MissingScore {
            supplier,
            criterion,
            expert,
        } => places.about(
            &native::SCORE_MISSING,
            supplier,
            places.supplier(supplier),
            places.score_key(supplier, expert.as_deref(), criterion),
            (gap.text(), help::missing_score()),
        ),
        Gap::OutOfRange {
            supplier,
            criterion,
            expert,
            score,
            max,
        } => {
            let cells = places.score(criterion, supplier, expert.as_deref());
            let cell = cells.iter().find(|cell| cell.score.value == *score);
            places.about(
                &native::SCORE_FAULT,
                supplier,
                cell.map(|cell| &cell.score.place),
                places.score_key(supplier, expert.as_deref(), criterion),
                (gap.text(), help::out_of_range(*max)),
            )
        }
        Gap::TooFewExperts { criterion, .. } => places.finding(
            &native::EXPERTS_FEW,
            places.first(|cell| criterion.as_ref().is_none_or(|c| cell.criterion == *c)),
            places.score_key("", None, criterion.as_deref().unwrap_or_default()),
            gap.text(),
            help::too_few(),
        ),
        Gap::NewSupplier {
            supplier,
            criterion,
        } => new_supplier(places, gap, supplier, criterion, help::undeclared()),
        Gap::NothingToCompare {
            supplier,
            criterion,
        } => new_supplier(places, gap, supplier, criterion, help::nothing_to_compare()),
        Gap::MissingPrice { supplier } => price(places, gap, supplier, help::missing_price()),
        Gap::PriceNotPositive { supplier, .. } => {
            price(places, gap, supplier, help::not_positive())
        }
        Gap::Deducted { supplier } => price(places, gap, supplier, help::deducted()),
        Gap::BrandTie { .. } => places.gap_at_row(&native::BID_EVIDENCE, gap, help::brand()),
        Gap::SmallUnknown { .. } => places.gap_at_row(&native::BID_EVIDENCE, gap, help::small()),
        Gap::DomesticUnknown { .. } => {
            places.gap_at_row(&native::BID_EVIDENCE, gap, help::domestic())
        }
        Gap::ConsortiumUnknown { .. } => {
            places.gap_at_row(&native::BID_EVIDENCE, gap, help::consortium())
        }
        Gap::Unread => places.finding(
            &native::NOT_TALLIED,
            None,
            "scores".to_owned(),
            gap.text(),
            help::unread(),
        ),
        Gap::Preference { .. } => places.gap_at_row(&native::BID_EVIDENCE, gap, help::preference()),
        Gap::DrawNotAmongTied { supplier } => draw_misfit(places, gap, supplier),
    }
}

fn scheme(places: &Places<'_>, gap: &Gap, key: &str, help: Text) -> Finding {
    let place = Some(places.scheme());
    places.finding(
        &native::SCHEME_FAULT,
        place,
        key.to_owned(),
        gap.text(),
        help,
    )
}

fn price(places: &Places<'_>, gap: &Gap, supplier: &str, help: Text) -> Finding {
    let rule: &'static Native = &native::BID_PRICE;
    places.about(
        rule,
        supplier,
        places.price(supplier),
        places.bid_key(supplier, "bid"),
        (gap.text(), help),
    )
}

/// The second row is the one to look at; the first is shown with it.
fn duplicate_bid(places: &Places<'_>, gap: &Gap, supplier: &str) -> Finding {
    let mut rows = places.rows(supplier).iter().map(|row| &row.supplier.place);
    let (first, second) = (rows.next(), rows.next());
    let mut found = places.about(
        &native::DUPLICATE_BID,
        supplier,
        second.or(first),
        places.bid_key(supplier, ""),
        (gap.text(), help::once()),
    );
    if second.is_some() {
        label(&mut found, first, Text::fixed("第一份", "the first one"));
    }
    found
}

fn duplicate_score(
    places: &Places<'_>,
    gap: &Gap,
    (supplier, criterion, expert): (&str, &str, Option<&str>),
) -> Finding {
    let mut cells = places.score(criterion, supplier, expert).iter();
    let (first, second) = (cells.next(), cells.next());
    let mut found = places.about(
        &native::SCORE_TWICE,
        supplier,
        second.or(first).map(|cell| &cell.score.place),
        places.score_key(supplier, expert, criterion),
        (gap.text(), help::one_score()),
    );
    if let (Some(first), Some(_)) = (first, second) {
        let score = plain(first.score.value);
        let before = text!("先前写的是 {score}", "{score} stands here already");
        label(&mut found, Some(&first.score.place), before);
    }
    found
}

fn unknown_criterion(places: &Places<'_>, gap: &Gap, criterion: &str) -> Finding {
    let scheme = &places.lot.tally.scheme;
    let known: Vec<&str> = scheme.leaves().map(|c| c.id.as_str()).collect();
    places.finding(
        &native::UNKNOWN_CRITERION,
        places.of_criterion(criterion),
        places.score_key("", None, criterion),
        gap.text(),
        suggest::help(criterion, &known, 12),
    )
}

fn whole_scored(places: &Places<'_>, gap: &Gap, supplier: &str, criterion: &str) -> Finding {
    let scheme = &places.lot.tally.scheme;
    let parts: Vec<String> = scheme.parts(criterion).map(|c| name(&c.id)).collect();
    let (zh, en) = (parts.join("、"), parts.join(", "));
    places.about(
        &native::UNKNOWN_CRITERION,
        supplier,
        places.any_score(criterion, supplier),
        places.score_key(supplier, None, criterion),
        (
            gap.text(),
            text!(
                "删去这一项的得分，改填 {zh} 的得分",
                "delete this score and write those of {en}"
            ),
        ),
    )
}

fn new_supplier(
    places: &Places<'_>,
    gap: &Gap,
    supplier: &str,
    criterion: &str,
    help: Text,
) -> Finding {
    let mut found = places.about(
        &native::NEW_SUPPLIER,
        supplier,
        places.supplier(supplier),
        places.score_key(supplier, None, criterion),
        (gap.text(), help),
    );
    label(
        &mut found,
        places.lot.scheme_place,
        Text::fixed("评分办法在此", "the scheme stands here"),
    );
    found
}

/// A recorded draw whose winner was not in it.
pub(super) fn draw_misfit(places: &Places<'_>, gap: &Gap, supplier: &str) -> Finding {
    places.about(
        &native::DRAW_MISFIT,
        supplier,
        places.supplier(supplier),
        places.key("draw", &[("winner", supplier)]),
        (
            gap.text(),
            Text::fixed(
                "核对抽签记录：[[draw]] 的 lot 和 winner 应是并列者之一；没有并列的，删去该记录",
                "check the record of the draw: lot and winner of [[draw]] name one of the tied; where nobody is tied, delete it",
            ),
        ),
    )
}
