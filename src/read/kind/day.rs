//! Days and moments.

use chrono::NaiveDate;

use super::{Kind, LeafKind, LitFault, only};
use crate::read::input::{Lit, LitForm};
use crate::read::slot::Value;
use crate::text::Text;
use crate::value::date::{Moment, parse_day, parse_moment};

impl Kind for NaiveDate {
    fn leaf_kind() -> LeafKind {
        LeafKind::Day
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text, LitForm::Date],
            ("日期", "a date"),
            || Text::same(digits_as_date(&lit.text).unwrap_or_else(|| "2024-04-01".to_owned())),
        )?;
        Ok(parse_day(&lit.text)?)
    }
    fn value(&self) -> Value<'_> {
        Value::Day(*self)
    }
}

impl Kind for Moment {
    fn leaf_kind() -> LeafKind {
        LeafKind::Moment
    }
    fn parse(lit: &Lit<'_>) -> Result<Self, LitFault> {
        only(
            lit,
            &[LitForm::Text, LitForm::Date],
            ("日期或时刻", "a date or a date and time"),
            || Text::fixed("2024-04-24T09:30:00", "2024-04-24T09:30:00"),
        )?;
        Ok(parse_moment(&lit.text)?)
    }
    fn value(&self) -> Value<'_> {
        Value::Moment(self)
    }
}

/// `20240401` as a date.
fn digits_as_date(text: &str) -> Option<String> {
    let day = NaiveDate::parse_from_str(text, "%Y%m%d").ok()?;
    (text.len() == 8).then(|| day.to_string())
}
