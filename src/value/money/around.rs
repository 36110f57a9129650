//! What stands around the digits of a figure: sign, currency, bound, unit.

use super::read::fault;
use super::words::{self, strip, strip_currency};
use super::{Bound, Unit};
use crate::value::decimal::exponent;
use crate::value::{FaultKind, ValueFault};

/// What was found around a figure.
#[derive(Default)]
pub(super) struct Around {
    pub(super) bound: Option<Bound>,
    unit: Option<Unit>,
    currency: bool,
    pub(super) negative: Option<bool>,
}

impl Around {
    fn bound(&mut self, bound: Bound, raw: &str) -> Result<(), ValueFault> {
        match self.bound.replace(bound) {
            None => Ok(()),
            Some(_) => Err(fault(
                FaultKind::Ambiguous,
                raw,
                "有两个范围用语",
                "has two words for a bound",
            )),
        }
    }
}

pub(super) fn before_number<'a>(
    text: &'a str,
    around: &mut Around,
    raw: &str,
) -> Result<&'a str, ValueFault> {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', ':']);
        if let Some((bound, tail)) = strip(rest, &words::BOUNDS_BEFORE) {
            around.bound(bound, raw)?;
            rest = tail;
        } else if let Some(tail) = strip_currency(rest) {
            around.currency = true;
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix(['-', '−', '+']) {
            let negative = !rest.starts_with('+');
            if around.negative.replace(negative).is_some() {
                return Err(fault(
                    FaultKind::Malformed,
                    raw,
                    "有两个正负号",
                    "has two signs",
                ));
            }
            rest = tail;
        } else {
            return Ok(rest);
        }
    }
}

pub(super) fn after_number(tail: &str, around: &mut Around, raw: &str) -> Result<(), ValueFault> {
    let mut rest = tail;
    if rest.starts_with(['e', 'E']) {
        return Err(exponent(raw));
    }
    loop {
        // Pairs were counted before; which word stands in them does not matter.
        rest = rest.trim_start_matches([' ', '(', ')']);
        if rest.is_empty() {
            return Ok(());
        }
        if words::OTHER_UNITS.iter().any(|unit| rest.starts_with(unit)) {
            return Err(fault(
                FaultKind::Malformed,
                raw,
                "的单位不是元、万元或亿元",
                "has a unit other than 元, 万元 and 亿元",
            ));
        }
        if let Some((unit, after)) = strip(rest, &words::UNITS) {
            if around.unit.replace(unit).is_some_and(|first| first != unit) {
                return Err(unit_conflict(raw, unit, None));
            }
            rest = after.strip_prefix(['整', '正']).unwrap_or(after);
        } else if let Some((bound, after)) = strip(rest, &words::BOUNDS_AFTER) {
            around.bound(bound, raw)?;
            rest = after;
        } else if let Some(after) = strip_currency(rest) {
            around.currency = true;
            rest = after;
        } else {
            return Err(fault(
                FaultKind::Malformed,
                raw,
                "的数字后有不认识的文字",
                "has unknown text after its digits",
            ));
        }
    }
}

pub(super) fn unit(around: &Around, header: Option<Unit>, raw: &str) -> Result<Unit, ValueFault> {
    match (around.unit, header) {
        (Some(cell), Some(head)) if cell != head => Err(unit_conflict(raw, cell, header)),
        // `¥24.48` under 万元: the sign says yuan, the header does not.
        (None, Some(Unit::Wan | Unit::Yi)) if around.currency => {
            Err(unit_conflict(raw, Unit::Yuan, header))
        }
        (cell, head) => Ok(cell.or(head).unwrap_or(Unit::Yuan)),
    }
}

pub(super) fn unit_conflict(raw: &str, cell: Unit, header: Option<Unit>) -> ValueFault {
    let Some(header) = header else {
        return fault(
            FaultKind::Ambiguous,
            raw,
            "写了两个不同的单位",
            "names two different units",
        );
    };
    let (cell, head) = (cell.word(), header.word());
    ValueFault::about(
        FaultKind::Ambiguous,
        raw,
        &format!("的单位是{cell}，而列名的单位是{head}"),
        &format!("is in {cell}, and the header of the column says {head}"),
        text!(
            "对照原件确定单位，换算为{head}后填写，单元格里不写单位",
            "find out the unit from the original document and write the number of {head}, without a unit in the cell"
        ),
    )
}
