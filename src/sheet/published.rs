//! What a row publishes: compared, never used.

use rust_decimal::Decimal;

use super::bid::amount;
use super::cells::{Desk, out_of_range, says_out};
use super::entry::Entry;
use super::roles::Role;
use super::words::Meaning;
use super::{Cell, Published};
use crate::source::Place;
use crate::text::Text;
use crate::value::capitals::parse_capitals;
use crate::value::fold::fold;
use crate::value::marks::{parse_count, parse_flag};
use crate::value::money::parse_money;
use crate::value::{FaultKind, ValueFault};

impl Desk<'_> {
    /// What a row publishes. `out`: the bid is not valid, and words may stand
    /// where figures would.
    pub(super) fn published(&mut self, entry: &Entry, out: bool) -> Published {
        let mut published = Published {
            supplier: entry.supplier.text.clone(),
            total: self.figure(entry, Meaning::Total, out),
            rank: self.value(entry, Meaning::Rank, out, rank),
            winner: self.value(entry, Meaning::Winner, out, won),
            valid: self.said_out(entry).filter(|_| out),
            evaluated_price: self.evaluated(entry),
            amount: self.awarded(entry),
            amount_in_words: self.value(entry, Meaning::AmountInWords, false, parse_capitals),
            ..Published::default()
        };
        for (column, raw) in entry.cells.iter().enumerate() {
            let Some(Role::Points(id)) = self.roles.get(column) else {
                continue;
            };
            let id = id.clone();
            if let Some(points) = self.number(entry, column, raw, out) {
                published.points.insert(id, points);
            }
        }
        published
    }

    /// Where a word that the bid is out stands instead of a result.
    fn said_out(&self, entry: &Entry) -> Option<Cell<bool>> {
        let result = |role: &Role| {
            use Meaning::{Rank, Total, Winner};
            matches!(role, Role::Points(_) | Role::Known(Rank | Total | Winner))
        };
        let columns = self.roles.iter().enumerate();
        let mut cells = columns
            .filter(|(_, role)| result(role))
            .map(|(column, _)| entry.cell(column));
        let raw = cells.find(|raw| !raw.torn && says_out(raw))?;
        let place = raw.place(&self.outline.source);
        Some(Cell {
            value: false,
            place,
        })
    }

    /// What a column of its own says of validity.
    pub(super) fn stated_valid(&mut self, entry: &Entry) -> Option<Cell<bool>> {
        self.value(entry, Meaning::Valid, false, parse_flag)
    }

    fn figure(&mut self, entry: &Entry, meaning: Meaning, out: bool) -> Option<Cell<Decimal>> {
        let column = self.column(meaning)?;
        self.number(entry, column, entry.cell(column), out)
    }

    fn value<T>(
        &mut self,
        entry: &Entry,
        meaning: Meaning,
        out: bool,
        parse: impl FnOnce(&str) -> Result<T, ValueFault>,
    ) -> Option<Cell<T>> {
        let column = self.column(meaning)?;
        let raw = entry.cell(column);
        if out && says_out(raw) {
            return None;
        }
        let value = self.raw(entry, column, raw, parse).value()?;
        let place = raw.place(&self.outline.source);
        Some(Cell { value, place })
    }

    fn evaluated(&mut self, entry: &Entry) -> Option<Cell<Decimal>> {
        let column = self.column(Meaning::Evaluated)?;
        let key = &self.outline.columns.get(column)?.key;
        let (unit, percent, scheme) = (key.unit, key.percent, self.scheme.bid_unit);
        self.value(entry, Meaning::Evaluated, false, |raw| {
            amount(raw, scheme, unit, percent)
        })
    }

    fn awarded(&mut self, entry: &Entry) -> Option<Cell<Decimal>> {
        let column = self.column(Meaning::Amount)?;
        let unit = self.outline.columns.get(column)?.key.unit;
        self.value(entry, Meaning::Amount, false, |raw| {
            let money = parse_money(raw, unit)?;
            money.exact().ok_or_else(|| {
                ValueFault::about(
                    FaultKind::Ambiguous,
                    raw,
                    "只是一个上下限，不是金额",
                    "is a bound, not an amount",
                    Text::fixed("写明金额", "write the amount itself"),
                )
            })
        })
    }
}

impl Published {
    /// Whether nothing is published.
    pub fn is_empty(&self) -> bool {
        self.total.is_none()
            && self.rank.is_none()
            && self.winner.is_none()
            && self.valid.is_none()
            && self.points.is_empty()
            && self.evaluated_price.is_none()
            && self.amount.is_none()
            && self.amount_in_words.is_none()
    }

    /// Whether anything in it has a counterpart in a tally. Amounts are those
    /// of bids in yuan; capitals only stand beside figures.
    pub fn is_comparable(&self, yuan: bool) -> bool {
        let amounts = Self {
            amount: self.amount.clone().filter(|_| yuan),
            amount_in_words: None,
            ..self.clone()
        };
        !amounts.is_empty()
    }

    /// Any cell of it: it names no place for the row itself.
    pub fn place(&self) -> Option<&Place> {
        let places = [
            self.total.as_ref().map(|cell| &cell.place),
            self.rank.as_ref().map(|cell| &cell.place),
            self.winner.as_ref().map(|cell| &cell.place),
            self.valid.as_ref().map(|cell| &cell.place),
            self.amount.as_ref().map(|cell| &cell.place),
            self.amount_in_words.as_ref().map(|cell| &cell.place),
            self.evaluated_price.as_ref().map(|cell| &cell.place),
        ];
        let points = self.points.values().map(|cell| &cell.place);
        places.into_iter().flatten().chain(points).next()
    }
}

/// A rank: 1, 第一名, 第一中标候选人.
pub(super) fn rank(raw: &str) -> Result<u32, ValueFault> {
    const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let folded = fold(raw);
    let word = folded.strip_prefix("并列").unwrap_or(&folded);
    let word = word.strip_prefix('第').unwrap_or(word);
    let word = [
        "中标候选人",
        "成交候选人",
        "中标(成交)候选人",
        "成交(中标)候选人",
        "推荐中标候选人",
        "候选人",
        "名",
    ]
    .iter()
    .find_map(|end| word.strip_suffix(end))
    .unwrap_or(word);
    let how = || {
        Text::fixed(
            "写成 1、2、3，或 第一名、第一中标候选人",
            "write 1, 2, 3, or 第一名, 第一中标候选人",
        )
    };
    let numeral = NUMERALS.iter().position(|n| *n == word);
    let count = match numeral {
        Some(at) => u64::try_from(at).ok().and_then(|at| at.checked_add(1)),
        None => Some(parse_count(word).map_err(|fault| {
            if fault.kind == FaultKind::Malformed {
                ValueFault::about(fault.kind, raw, "不是名次", "is no rank", how())
            } else {
                fault
            }
        })?),
    };
    count
        .and_then(|count| u32::try_from(count).ok())
        .filter(|rank| *rank > 0)
        .ok_or_else(|| out_of_range(raw, "不可能是名次", "cannot be a rank", how()))
}

/// Whether a bid is said to have won.
fn won(raw: &str) -> Result<bool, ValueFault> {
    match &*fold(raw) {
        "中标" | "成交" | "已中标" | "已成交" => Ok(true),
        "未中标" | "未成交" | "落标" | "落选" | "不中标" => Ok(false),
        _ => parse_flag(raw),
    }
}
