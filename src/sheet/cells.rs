//! Cells to values; what cannot be read is reported at the cell.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Cell;
use super::entry::{Entry, key_of};
use super::outline::Outline;
use super::roles::Role;
use super::rows::Raw;
use super::words::Meaning;
use crate::read::Sink;
use crate::read::kind::LitFault;
use crate::score::Scheme;
use crate::text::{Text, quoted};
use crate::value::decimal::decimal;
use crate::value::fold::{fold, is_none_mark};
use crate::value::marks::parse_flag;
use crate::value::{FaultKind, ValueFault};

/// What reading cells needs at hand.
pub(super) struct Desk<'a> {
    pub(super) outline: &'a Outline,
    pub(super) roles: Vec<Role>,
    pub(super) scheme: &'a Scheme,
    pub(super) sink: &'a mut Sink,
    known: BTreeMap<Meaning, Vec<usize>>,
    /// The column of bids in a unit that the scheme does not use.
    pub(super) other_unit: Option<usize>,
}

/// What a cell came to.
pub(super) enum Read<T> {
    /// A value.
    Value(T),
    /// It says that there is none.
    Nothing,
    /// It cannot be told; reported already.
    Unknown,
}

impl<T> Read<T> {
    pub(super) fn value(self) -> Option<T> {
        match self {
            Read::Value(value) => Some(value),
            Read::Nothing | Read::Unknown => None,
        }
    }
}

/// Words in place of a score of a bid that is not valid.
const OUT: &[&str] = &[
    "无效",
    "废标",
    "否决",
    "未通过",
    "不通过",
    "不合格",
    "弃权",
    "不参与",
    "无效投标",
    "投标无效",
    "未参与",
    "不予评审",
    "不评审",
];

impl<'a> Desk<'a> {
    /// A desk for one outline under one scheme.
    pub(super) fn new(
        outline: &'a Outline,
        roles: Vec<Role>,
        scheme: &'a Scheme,
        sink: &'a mut Sink,
    ) -> Self {
        let mut known: BTreeMap<Meaning, Vec<usize>> = BTreeMap::new();
        for (column, role) in roles.iter().enumerate() {
            if let Role::Known(meaning) = role {
                known.entry(*meaning).or_default().push(column);
            }
        }
        Self {
            other_unit: roles.iter().position(|role| *role == Role::OtherUnit),
            outline,
            roles,
            scheme,
            sink,
            known,
        }
    }
}

impl Desk<'_> {
    /// The first column that is known to mean this.
    pub(super) fn column(&self, meaning: Meaning) -> Option<usize> {
        self.columns(meaning).first().copied()
    }

    /// The columns that are known to mean this.
    pub(super) fn columns(&self, meaning: Meaning) -> &[usize] {
        self.known.get(&meaning).map_or(&[], Vec::as_slice)
    }

    /// Read a cell; blanks and signs for "none" are nothing.
    pub(super) fn read<T>(
        &mut self,
        entry: &Entry,
        column: usize,
        parse: impl FnOnce(&str) -> Result<T, ValueFault>,
    ) -> Read<T> {
        self.raw(entry, column, entry.cell(column), parse)
    }

    /// As [`Self::read`], of a cell that the caller found.
    pub(super) fn raw<T>(
        &mut self,
        entry: &Entry,
        column: usize,
        raw: &Raw,
        parse: impl FnOnce(&str) -> Result<T, ValueFault>,
    ) -> Read<T> {
        if raw.torn {
            return Read::Unknown;
        }
        if is_none_mark(&raw.text) {
            return Read::Nothing;
        }
        match parse(&raw.text) {
            Ok(value) => Read::Value(value),
            Err(fault) => {
                self.fault(entry, column, raw, fault);
                Read::Unknown
            }
        }
    }

    /// Report a cell that cannot be read.
    pub(super) fn fault(&mut self, entry: &Entry, column: usize, raw: &Raw, fault: ValueFault) {
        let fault = LitFault::from(fault);
        let header = self.outline.columns.get(column);
        let header = header.map_or("", |c| c.text.as_str());
        let (shown, by) = (quoted(header, 30), quoted(&entry.supplier.text, 30));
        let (zh, en) = (&fault.message.zh, &fault.message.en);
        self.sink.place(
            fault.rule,
            raw.place(&self.outline.source),
            key_of(entry, header),
            text!("“{by}”的“{shown}”：{zh}", "\"{shown}\" of \"{by}\": {en}"),
            fault.help,
        );
    }

    /// A number, or a word that says that the bid is out, where it may be.
    pub(super) fn number(
        &mut self,
        entry: &Entry,
        column: usize,
        raw: &Raw,
        out: bool,
    ) -> Option<Cell<Decimal>> {
        if out && says_out(raw) {
            return None;
        }
        let value = self.raw(entry, column, raw, score).value()?;
        let place = raw.place(&self.outline.source);
        Some(Cell { value, place })
    }

    /// A yes or a no.
    pub(super) fn flag(&mut self, entry: &Entry, meaning: Meaning) -> Option<bool> {
        let column = self.column(meaning)?;
        self.read(entry, column, parse_flag).value()
    }

    /// A text that stands for itself.
    pub(super) fn words(&mut self, entry: &Entry, meaning: Meaning) -> Option<String> {
        let column = self.column(meaning)?;
        self.read(entry, column, shown_text).value()
    }
}

/// Whether a cell says that the bid is out of the running.
pub(super) fn says_out(raw: &Raw) -> bool {
    OUT.contains(&&*fold(&raw.text))
}

/// A score: an exact number, written as one.
pub(super) fn score(raw: &str) -> Result<Decimal, ValueFault> {
    decimal(raw).map_err(|fault| {
        if fault.kind != FaultKind::Malformed || !OUT.contains(&&*fold(raw)) {
            return fault;
        }
        ValueFault::about(
            FaultKind::Malformed,
            raw,
            "不是得分",
            "is no score",
            Text::fixed(
                "投标无效的，在“是否有效”（valid）一列写 否，并写明原因；得分留空",
                "write 否 (no) in the column valid and the reason of an invalid bid, and leave the score blank",
            ),
        )
    })
}

fn shown_text(raw: &str) -> Result<String, ValueFault> {
    if crate::value::fold::is_masked(raw) {
        return Err(ValueFault::about(
            FaultKind::Masked,
            raw,
            "已被遮盖",
            "is masked",
            Text::fixed("填写原件上的内容", "write what the original says"),
        ));
    }
    Ok(raw.to_owned())
}

/// A fault that a message says out loud where rules have no parser for it.
pub(super) fn out_of_range(raw: &str, zh: &str, en: &str, help: Text) -> ValueFault {
    ValueFault::about(FaultKind::OutOfRange, raw, zh, en, help)
}
