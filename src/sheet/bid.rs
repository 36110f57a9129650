//! What a row says about a bid.

use super::cells::{Desk, Read, out_of_range};
use super::doubts::speaks_against;
use super::entry::Entry;
use super::words::Meaning;
use super::{BidRow, Cell, Price};
use crate::model::scheme::BidUnit;
use crate::score::amount::bid_amount;
use crate::text::Text;
use crate::value::ValueFault;
use crate::value::decimal::decimal;
use crate::value::fold::{fold, is_masked, is_none_mark};
use crate::value::marks::parse_flag;
use crate::value::money::Unit;
use rust_decimal::Decimal;

use super::roles::Role;

impl Desk<'_> {
    /// The bid of a row.
    pub(super) fn bid(&mut self, entry: &Entry) -> BidRow {
        let supplier = &entry.supplier;
        if is_masked(&supplier.text) {
            let fault = ValueFault::about(
                crate::value::FaultKind::Masked,
                &supplier.text,
                "已被遮盖，看不出是哪一家",
                "is masked, and does not say who it is",
                Text::fixed("填写供应商全称", "write the supplier's full name"),
            );
            self.fault(entry, self.outline.supplier, supplier, fault);
        }
        let (mut valid, failed) = self.validity(entry);
        let reason = self.words(entry, Meaning::Reason);
        let against = reason.as_deref().filter(|text| speaks_against(text));
        if let Some(text) = against.filter(|_| valid != Some(false)) {
            // Without a mark, the reason is all that speaks of validity: a bid
            // that may be out must not win.
            if !self.marked(entry) {
                valid = None;
            }
            self.reason_contradicts(entry, text, valid == Some(true));
        }
        BidRow {
            supplier: Cell {
                value: supplier.text.clone(),
                place: supplier.place(&self.outline.source),
            },
            price: self.price(entry),
            valid,
            reason: reason
                .map(Text::same)
                .or(failed)
                .filter(|_| valid == Some(false)),
            small: self.flag(entry, Meaning::Small),
            domestic: self.flag(entry, Meaning::Domestic),
            brand: self.words(entry, Meaning::Brand),
        }
    }

    /// Whether a bid is valid, and the reviews that it did not pass.
    fn validity(&mut self, entry: &Entry) -> (Option<bool>, Option<Text>) {
        let mut known = true;
        let mut out = false;
        let mut failed: Vec<String> = Vec::new();
        let mut marks = self.columns(Meaning::Valid).to_vec();
        let reviews = self.columns(Meaning::Review).to_vec();
        marks.extend(&reviews);
        for column in marks {
            let mark = self.read(entry, column, validity_flag).value();
            known &= mark.is_some();
            out |= mark == Some(false);
            let header = self.outline.columns.get(column).map(|c| c.text.as_str());
            if let Some(header) =
                header.filter(|_| mark == Some(false) && reviews.contains(&column))
            {
                failed.push(header.to_owned());
            }
        }
        let valid = if out {
            Some(false)
        } else {
            known.then_some(true)
        };
        let (zh, en) = (failed.join("、"), failed.join(", "));
        let reason = text!("{zh}未通过", "not passed: {en}");
        (valid, (!failed.is_empty()).then_some(reason))
    }

    /// Whether anything but a reason says whether the bid is valid.
    fn marked(&self, entry: &Entry) -> bool {
        [Meaning::Valid, Meaning::Review].iter().any(|meaning| {
            let mut columns = self.columns(*meaning).iter();
            columns.any(|column| !is_none_mark(&entry.cell(*column).text))
        })
    }

    /// The price of a bid.
    fn price(&mut self, entry: &Entry) -> Price {
        let Some(column) = self.column(Meaning::Bid).or(self.other_unit) else {
            return Price::NoColumn;
        };
        let raw = entry.cell(column);
        let place = raw.place(&self.outline.source);
        // Reported at the header.
        if self.roles.get(column) == Some(&Role::OtherUnit) {
            return Price::Unknown(place);
        }
        let header = self.outline.columns.get(column);
        let (unit, percent) = header.map_or((None, false), |c| (c.key.unit, c.key.percent));
        let scheme = self.scheme.bid_unit;
        match self.raw(entry, column, raw, |text| {
            amount(text, scheme, unit, percent)
        }) {
            Read::Value(value) => Price::Bid(Cell { value, place }),
            Read::Nothing => Price::Blank(place),
            Read::Unknown => Price::Unknown(place),
        }
    }
}

/// A flag, or one of the phrases of minutes that mean the same.
fn validity_flag(raw: &str) -> Result<bool, ValueFault> {
    match &*fold(raw) {
        "有效投标" | "投标有效" | "有效响应" | "响应有效" => Ok(true),
        "无效投标" | "投标无效" | "无效响应" | "响应无效" | "废标" | "否决" | "否决投标" => {
            Ok(false)
        }
        _ => parse_flag(raw),
    }
}

/// A price from a cell under a header that states a unit of money, percentages,
/// or neither.
pub(super) fn amount(
    raw: &str,
    unit: BidUnit,
    header: Option<Unit>,
    percent: bool,
) -> Result<Decimal, ValueFault> {
    let value = if percent && decimal(raw).is_ok() {
        bid_amount(&format!("{}%", raw.trim()), unit, header)?
    } else {
        bid_amount(raw, unit, header)?
    };
    if value.is_sign_negative() && !value.is_zero() {
        return Err(out_of_range(
            raw,
            "是负数，而报价不能为负",
            "is negative, and a bid cannot be",
            Text::fixed("查原件后重写", "look at the original and write it again"),
        ));
    }
    Ok(value)
}
