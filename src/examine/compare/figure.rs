//! Published figures, at the precision at which they were published.

use std::collections::BTreeMap;

use num_traits::Zero;

use super::{differs, key};
use crate::examine::places::Places;
use crate::examine::words::{figure, name};
use crate::finding::Finding;
use crate::native;
use crate::score::Exact;
use crate::score::ratio::{self, exact_text, fixed_text};
use crate::score::{Precision, RoundMode};
use crate::sheet::{Cell, Published};
use crate::text::Text;

/// The column of totals, beside those of criteria.
pub(super) const TOTAL: &str = "\u{0}total";
/// The column of evaluated prices.
pub(super) const PRICE: &str = "\u{0}price";

/// The most places that a column shows: its cells are written alike, and a
/// spreadsheet drops the zeros at the end of some.
pub(super) fn columns(published: &[Published]) -> BTreeMap<&str, u32> {
    let mut columns = BTreeMap::new();
    for row in published {
        let total = row.total.iter().map(|cell| (TOTAL, cell));
        let price = row.evaluated_price.iter().map(|cell| (PRICE, cell));
        let points = row.points.iter().map(|(id, cell)| (id.as_str(), cell));
        for (column, cell) in total.chain(price).chain(points) {
            let most = columns.entry(column).or_insert(0);
            *most = cell.value.scale().max(*most);
        }
    }
    columns
}

/// A recomputed figure.
pub(super) struct Ours<'a> {
    /// What it is, in words.
    pub(super) item: Text,
    /// What it is, for key paths.
    pub(super) key: &'static str,
    /// The criterion that it belongs to.
    pub(super) criterion: Option<&'a str>,
    /// The figure before its own rounding.
    pub(super) exact: &'a Exact,
    /// As the scheme rounds it.
    pub(super) rounded: &'a Exact,
    /// How the scheme rounds it, if it does.
    pub(super) declared: Option<Precision>,
}

impl Ours<'_> {
    /// The figure beside the published one, whose column shows `shown` places:
    /// nothing where they agree, a note where the last place is one off.
    pub(super) fn beside(
        &self,
        places: &Places<'_>,
        row: &Published,
        cell: &Cell<rust_decimal::Decimal>,
        shown: u32,
    ) -> Option<Finding> {
        let published = ratio::from_decimal(cell.value);
        let recomputed = self.at(shown);
        let difference = &published - &recomputed;
        if difference.is_zero() || published == *self.rounded {
            return None;
        }
        // Points are kept only as the scheme rounds them: what was published
        // with more places rounds to the same.
        let rounds = |declared: Precision| ratio::round(&published, declared) == *self.rounded;
        if self.criterion.is_some() && self.declared.is_some_and(rounds) {
            return None;
        }
        let unit = ratio::step(shown);
        // Coarser than the scheme, a unit is much: then it must at least be
        // what cutting off or rounding up would give.
        let fine = shown >= self.declared.map_or(2, |declared| declared.places);
        let near = (&published - self.exact).abs() < unit;
        // A cell with fewer places than its column, right at its own.
        let own = cell.value.scale();
        let shorter =
            (2..shown).contains(&own) && published == ratio::round(self.exact, half_up(own));
        let last_place = (difference.abs() == unit && (fine || near)) || shorter;
        let (rule, help) = if last_place {
            (
                &native::PUBLISHED_LAST_PLACE,
                Text::fixed(
                    "只差末位一个单位：核对是否截尾，或在中途取舍；办法确是如此的，在 rounding 写明",
                    "one unit of the last place: cut off, or rounded on the way? If the documents say so, declare it in `rounding`",
                ),
            )
        } else {
            (
                &native::PUBLISHED_DIFFERS,
                Text::fixed(
                    "核对评委打分、权重和取舍方式；公布有误的，更正公告，影响名次的依法重新评审",
                    "check scores, weights and rounding; if what was published is wrong, correct the notice, and evaluate again where a rank changes",
                ),
            )
        };
        let precision = half_up(shown);
        let (who, was) = (name(&row.supplier), cell.value.to_string());
        let now = if recomputed == *self.exact {
            figure(&recomputed)
        } else {
            fixed_text(&recomputed, precision)
        };
        let by = signed(&difference);
        let Text { zh, en } = &self.item;
        let mut finding = places.about(
            rule,
            &row.supplier,
            Some(&cell.place),
            key(places, &row.supplier, self.criterion, self.key),
            (
                text!(
                    "{who} 的{zh}：公布 {was}，重新计算 {now}，相差 {by}",
                    "{en} of {who}: published {was}, recomputed {now}, difference {by}"
                ),
                help,
            ),
        );
        let item = self.criterion.unwrap_or(self.key);
        finding.inputs = differs(
            item,
            &was,
            &exact_text(&recomputed),
            &exact_text(&difference),
        );
        Some(finding)
    }

    /// The figure as it would be published with so many places.
    fn at(&self, shown: u32) -> Exact {
        match self.declared {
            Some(declared) if declared.places == shown => self.rounded.clone(),
            Some(declared) if declared.places > shown => ratio::round(
                self.exact,
                Precision {
                    places: shown,
                    ..declared
                },
            ),
            Some(_) | None => ratio::round(self.exact, half_up(shown)),
        }
    }
}

fn half_up(places: u32) -> Precision {
    Precision {
        places,
        mode: RoundMode::HalfUp,
    }
}

/// A difference with its sign.
fn signed(difference: &Exact) -> String {
    let sign = if difference.is_positive() { "+" } else { "" };
    format!("{sign}{}", figure(difference))
}
