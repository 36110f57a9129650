//! What a table says beside the columns that count, and what contradicts them.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::bid::amount;
use super::cells::Desk;
use super::entry::{Entry, key_of};
use super::groups::{Who, who};
use super::outline::Column;
use super::roles::Role;
use super::words::Meaning;
use super::{BidRow, Price};
use crate::model::scheme::BidUnit;
use crate::native;
use crate::text::{Text, quoted};
use crate::value::fold::{fold, is_none_mark};

/// Words under a column of reasons that say that nothing is wrong.
#[rustfmt::skip]
const HARMLESS: &[&str] = &[
    "合格", "通过", "有效", "符合", "符合要求", "审查通过", "资格审查通过", "符合性审查通过",
    "有效投标", "均通过", "均合格", "全部通过", "没有", "无异常", "ok", "pass", "passed", "valid",
    "qualified", "none", "nil", "na",
];

/// Headers of free notes.
const NOTES: &[&str] = &["备注", "remark", "remarks", "note", "notes"];

/// Words of a note by which a bid may be out.
#[rustfmt::skip]
const OUT: &[&str] = &[
    "废标", "无效", "未通过", "不合格", "不通过", "弃标", "撤回", "取消", "invalid", "withdrawn",
    "disqualified", "rejected", "not passed",
];

/// Headers of the highest price that is allowed.
const CEILINGS: &[&str] = &["最高限价", "控制价"];

/// Headers of the budget, which no price may pass either (87号令 63).
const BUDGETS: &[&str] = &["预算金额", "预算", "budget", "budget_amount"];

/// Whether a text under a column of reasons says that the bid is out.
pub(super) fn speaks_against(reason: &str) -> bool {
    let folded = fold(reason).to_lowercase();
    let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
    !bare.is_empty() && !is_none_mark(reason) && !HARMLESS.contains(&bare)
}

impl Desk<'_> {
    /// A reason of invalidity of a bid that is not said to be invalid.
    pub(super) fn reason_contradicts(&mut self, entry: &Entry, reason: &str, valid: bool) {
        let Some(column) = self.column(Meaning::Reason) else {
            return;
        };
        let (by, said) = (quoted(&entry.supplier.text, 30), quoted(reason, 60));
        let message = if valid {
            text!(
                "“{by}”写明有效，却写了无效原因“{said}”",
                "\"{by}\" is said to be valid, and to be invalid for this reason: \"{said}\""
            )
        } else {
            text!(
                "“{by}”写了无效原因“{said}”，却没有写明是否有效",
                "\"{by}\" has a reason of invalidity, \"{said}\", and nothing says whether it is valid"
            )
        };
        self.doubt(
            entry,
            column,
            message,
            Text::fixed(
                "无效的，“是否有效”（valid）写 否；有效的写 是，并删去原因",
                "write valid = no if the bid is out; if it is not, write yes and delete the reason",
            ),
        );
    }

    /// Notes, ceilings and budgets that speak against bids which are not out.
    pub(super) fn doubts(&mut self, bids: &BTreeMap<Who, BidRow>) {
        let outline = self.outline;
        let named = |column: &Column, words: &[&str]| words.contains(&column.key.word.as_str());
        let mut told: BTreeSet<(Option<String>, Decimal)> = BTreeSet::new();
        let mut over: BTreeSet<(Who, usize)> = BTreeSet::new();
        for (at, column) in outline.columns.iter().enumerate() {
            if self.roles.get(at) != Some(&Role::Ignored) || column.filled.is_none() {
                continue;
            }
            let ceiling = named(column, CEILINGS);
            for line in &outline.lines {
                let who = who(line);
                let entry = Entry::of(line);
                let Some(bid) = bids.get(&who).filter(|bid| bid.valid != Some(false)) else {
                    continue;
                };
                if named(column, NOTES) {
                    self.note(&entry, at);
                } else if ceiling || named(column, BUDGETS) {
                    let Some(limit) = self.limit(&entry, at, column) else {
                        continue;
                    };
                    if ceiling && told.insert((entry.lot.clone(), limit)) {
                        self.ceiling_differs(&entry, at, limit);
                    }
                    if over.insert((who, at)) {
                        self.over(&entry, at, limit, bid);
                    }
                }
            }
        }
    }

    fn note(&mut self, entry: &Entry, column: usize) {
        let raw = entry.cell(column);
        let folded = fold(&raw.text).to_lowercase();
        if !OUT.iter().any(|word| folded.contains(word)) {
            return;
        }
        let (by, said) = (quoted(&entry.supplier.text, 30), quoted(&raw.text, 60));
        self.doubt(
            entry,
            column,
            text!(
                "“{by}”的备注写着“{said}”，计分没有据此排除这家",
                "the note on \"{by}\" says \"{said}\"; the tally did not leave it out for that"
            ),
            Text::fixed(
                "无效的，在“是否有效”（valid）一列写 否",
                "write valid = no if the bid is out",
            ),
        );
    }

    /// What a column of ceilings says in a row, where it can be read.
    fn limit(&self, entry: &Entry, at: usize, column: &Column) -> Option<Decimal> {
        let raw = entry.cell(at);
        if raw.torn || is_none_mark(&raw.text) {
            return None;
        }
        let key = &column.key;
        amount(&raw.text, self.scheme.bid_unit, key.unit, key.percent).ok()
    }

    fn ceiling_differs(&mut self, entry: &Entry, at: usize, limit: Decimal) {
        let Some(own) = self.scheme.ceiling.filter(|own| *own != limit) else {
            return;
        };
        self.doubt(
            entry,
            at,
            text!(
                "表中的最高限价是 {limit}，评分办法写的是 {own}，计分用的是后者",
                "the sheet gives the ceiling {limit}, the scheme {own}; the tally used the latter"
            ),
            Text::fixed(
                "对照采购文件，改正其中一处",
                "look at the documents and correct the one that is wrong",
            ),
        );
    }

    fn over(&mut self, entry: &Entry, at: usize, limit: Decimal, bid: &BidRow) {
        let Price::Bid(price) = &bid.price else {
            return;
        };
        let price = price.value;
        // Of a rate off, the limit is the least that must be taken off.
        let over = match self.scheme.bid_unit {
            BidUnit::Discount => price < limit,
            BidUnit::Yuan | BidUnit::Percent | BidUnit::Hours => price > limit,
        };
        // A ceiling of the scheme has its own say on every bid.
        if !over || self.scheme.ceiling.is_some() {
            return;
        }
        let header = self.outline.columns.get(at).map_or("", |c| c.text.as_str());
        let (by, header) = (quoted(&entry.supplier.text, 30), quoted(header, 30));
        self.doubt(
            entry,
            at,
            text!(
                "“{by}”的报价 {price} 超过表中的“{header}” {limit}，而评分办法没有最高限价，计分没有据此排除这家",
                "the bid {price} of \"{by}\" passes \"{header}\", {limit}; the scheme has no ceiling, and the tally did not leave it out for that"
            ),
            text!(
                "在评分办法里写 ceiling = \"{limit}\"；或在“是否有效”（valid）一列写 否",
                "write ceiling = \"{limit}\" in the scheme, or valid = no in the sheet"
            ),
        );
    }

    fn doubt(&mut self, entry: &Entry, column: usize, message: Text, help: Text) {
        let outline = self.outline;
        let header = outline.columns.get(column).map_or("", |c| c.text.as_str());
        self.sink.place(
            &native::BID_REASON_CONTRADICTS,
            entry.cell(column).place(&outline.source),
            key_of(entry, header),
            message,
            help,
        );
    }
}
