//! A published result beside the recomputed one: each difference by name.

mod amount;
mod figure;
mod listed;
mod place;
mod validity;

use std::collections::BTreeMap;

use super::Examined;
use super::places::Places;
use super::words::{input, name};
use crate::finding::{Finding, Input};
use crate::score::scheme::word_key;
use crate::score::{At, Precision, RoundMode, Standing, Tally, ratio};
use crate::sheet::Published;
use crate::text::Text;

use figure::{Ours, columns};

/// A lot with its tally, beside what was published.
struct Beside<'a> {
    places: &'a Places<'a>,
    tally: &'a Tally,
    standings: Standings<'a>,
    /// How many bids share each rank.
    shared: BTreeMap<usize, usize>,
}

/// The bids of a tally by name. A notice may set blanks, or write brackets, in
/// another way than the sheet: the name as it is written goes first.
struct Standings<'a> {
    exact: BTreeMap<&'a str, &'a Standing>,
    folded: BTreeMap<String, &'a Standing>,
}

impl<'a> Standings<'a> {
    fn of(tally: &'a Tally) -> Self {
        let all = tally.results.iter();
        Self {
            exact: all.clone().map(|s| (s.supplier.as_str(), s)).collect(),
            folded: all.map(|s| (word_key(&s.supplier), s)).collect(),
        }
    }

    fn get(&self, supplier: &str) -> Option<&'a Standing> {
        let exact = self.exact.get(supplier);
        exact
            .or_else(|| self.folded.get(&word_key(supplier)))
            .copied()
    }

    /// The rows under the names that the tally has for their suppliers.
    fn rename(&self, published: &[Published]) -> Vec<Published> {
        let mut rows = published.to_vec();
        for row in &mut rows {
            if let Some(own) = self.get(&row.supplier) {
                row.supplier.clone_from(&own.supplier);
            }
        }
        rows
    }
}

/// One finding for each published item that differs from the recomputed one.
pub fn compare(lot: &Examined<'_>, published: &[Published]) -> Vec<Finding> {
    let places = &Places::of(lot);
    let mut found = Vec::new();
    let Some(any) = published.iter().find_map(Published::place) else {
        return found;
    };
    for row in published {
        found.extend(amount::in_words(places, row));
    }
    let tally = match &lot.tally.result {
        Ok(tally) => tally,
        Err(_) => {
            found.push(listed::not_comparable(places, any));
            return found;
        }
    };
    let mut shared = BTreeMap::new();
    for rank in tally.results.iter().filter_map(|s| s.rank) {
        *shared.entry(rank).or_insert(0) += 1;
    }
    let beside = Beside {
        shared,
        places,
        tally,
        standings: Standings::of(tally),
    };
    let published = &beside.standings.rename(published);
    for file in by_file(published) {
        found.extend(beside.file(file));
    }
    found
}

/// Rows of one file together: a notice rounds, and lists, in its own way.
fn by_file(published: &[Published]) -> Vec<&[Published]> {
    let file = |row: &Published| row.place().map(|place| place.source.path().to_owned());
    let parts = published.chunk_by(|a, b| {
        let (a, b) = (file(a), file(b));
        a == b || a.is_none() || b.is_none()
    });
    parts.collect()
}

impl Beside<'_> {
    fn file(&self, published: &[Published]) -> Vec<Finding> {
        let (beside, places) = (self, self.places);
        let mut found = Vec::new();
        let columns = columns(published);
        for row in published {
            let Some(standing) = beside.standings.get(&row.supplier) else {
                found.push(listed::no_bid(places, row));
                continue;
            };
            found.extend(figures(beside, standing, row, &columns));
            let invalid = validity::differs_from(beside, standing, row);
            if invalid.is_none() {
                found.extend(place::rank(beside, standing, row));
                found.extend(validity::no_total(beside, standing, row));
            }
            found.extend(invalid);
            found.extend(place::winner(beside, standing, row));
            found.extend(amount::award(places, standing, row));
        }
        if let Some(any) = published.iter().find_map(Published::place) {
            found.extend(listed::omitted(beside, published, any));
        }
        found
    }
}

/// Totals, points and evaluated prices.
fn figures(
    beside: &Beside<'_>,
    standing: &Standing,
    row: &Published,
    columns: &BTreeMap<&str, u32>,
) -> Vec<Finding> {
    let scheme = &beside.places.lot.tally.scheme;
    let places_of = |column: &str| columns.get(column).copied().unwrap_or_default();
    let mut found = Vec::new();
    if let (Some(cell), Some(exact), Some(total)) = (&row.total, &standing.exact, &standing.total) {
        let ours = Ours {
            item: Text::fixed("总分", "the total"),
            key: "total",
            criterion: None,
            exact,
            rounded: total,
            declared: scheme.step(At::Total),
        };
        found.extend(ours.beside(beside.places, row, cell, places_of(figure::TOTAL)));
    }
    for (id, cell) in &row.points {
        let mut all = standing.criteria.iter().chain(&standing.groups);
        let (Some(own), Some(criterion)) =
            (all.find(|points| points.id == *id), scheme.criterion(id))
        else {
            continue;
        };
        let shown = name(id);
        let ours = Ours {
            item: text!("「{shown}」得分", "the points on `{shown}`"),
            key: "points",
            criterion: Some(id),
            exact: &own.points,
            rounded: &own.points,
            declared: scheme.points_step(criterion),
        };
        found.extend(ours.beside(beside.places, row, cell, places_of(id)));
    }
    if let (Some(cell), Some(price)) = (&row.evaluated_price, &standing.evaluated_price) {
        let declared = scheme.in_yuan().then_some(CENTS);
        let ours = Ours {
            item: Text::fixed("评审价", "the evaluated price"),
            key: "evaluated_price",
            criterion: None,
            exact: price,
            rounded: &declared.map_or_else(|| price.clone(), |to| ratio::round(price, to)),
            declared,
        };
        found.extend(ours.beside(beside.places, row, cell, places_of(figure::PRICE)));
    }
    found
}

/// What amounts of money are written to where nothing else is said.
const CENTS: Precision = Precision {
    places: 2,
    mode: RoundMode::HalfUp,
};

/// The key path of a published item.
fn key(places: &Places<'_>, supplier: &str, criterion: Option<&str>, item: &str) -> String {
    let criterion = criterion.unwrap_or_default();
    let row = places.key(
        "published",
        &[("supplier", supplier), ("criterion", criterion)],
    );
    if item.is_empty() {
        row
    } else {
        format!("{row}.{item}")
    }
}

/// The facts of a difference.
fn differs(item: &str, published: &str, recomputed: &str, difference: &str) -> Vec<Input> {
    vec![
        input("item", item),
        input("published", published),
        input("recomputed", recomputed),
        input("difference", difference),
    ]
}
