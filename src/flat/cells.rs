//! The cells of a record, in the order of its columns.

use super::Row;
use crate::read::kind::LeafKind;
use crate::read::record::AnyRecord;
use crate::read::slot::{Leaf, State, Value, View};
use crate::read::{RecordInfo, Shape, Slot};
use crate::value::decimal::{money_text, plain};

/// Add the cells of a record to a row: nothing where nothing is known, be it that
/// the file does not show it, withholds it, or shows what cannot be read.
pub(super) fn add(record: &dyn AnyRecord, skip: &[&str], row: &mut Row) {
    let info: &RecordInfo = record.info();
    for (field, index) in info.fields.iter().zip(0..) {
        if skip.contains(&field.name) {
            continue;
        }
        match (field.shape, record.view(index)) {
            (Shape::Leaf(kind), View::Leaf(leaf)) => value(kind, &leaf, row),
            (Shape::Words, View::Words(words)) => row.push(list(words)),
            (Shape::One(_), View::One(inner)) => add(inner, &[], row),
            // Lists of tables have tables of their own.
            _ => {}
        }
    }
}

fn value(kind: LeafKind, leaf: &Leaf<'_>, row: &mut Row) {
    let known = match &leaf.state {
        State::Known(value) => Some(value),
        State::Missing | State::Masked | State::Faulty => None,
    };
    let cell = match known {
        None => String::new(),
        Some(Value::Text(text)) => (*text).to_owned(),
        Some(Value::Choice(token)) => token.token.to_owned(),
        Some(Value::Day(day)) => day.to_string(),
        Some(Value::Moment(moment)) => moment.day.to_string(),
        Some(Value::Money(money)) => money_text(money.amount),
        Some(Value::Number(number)) if kind == LeafKind::Capitals => money_text(*number),
        Some(Value::Number(number)) => plain(*number),
        Some(Value::Flag(flag)) => flag.to_string(),
    };
    row.push(cell);
    match (kind, known) {
        (LeafKind::Money, Some(Value::Money(money))) => row.push(money.bound.mark().to_owned()),
        (LeafKind::Moment, Some(Value::Moment(moment))) => {
            let time = moment.time.map(|time| time.format("%H:%M:%S").to_string());
            row.push(time.unwrap_or_default());
        }
        (LeafKind::Money | LeafKind::Moment, _) => row.push(String::new()),
        _ => {}
    }
}

/// The texts of a list that are known.
pub(super) fn list(words: &[Slot<String>]) -> String {
    let known: Vec<&str> = words.iter().filter_map(|word| word.text()).collect();
    known.join("; ")
}
