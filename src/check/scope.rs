//! What a rule is judged for, and the key paths that lead from there.

use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::verdict::Verdict;
use crate::calendar::Calendar;
use crate::eligibility::Compiled as Condition;
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::case::{Award, Case, Challenge, Clarification, Lot};
use crate::model::consequence::Consequence;
use crate::model::contract::Contract;
use crate::model::directory::Directory;
use crate::model::evaluation::Evaluation;
use crate::model::monitoring::Monitoring;
use crate::model::planning::PlanLine;
use crate::model::supervision::Supervision;
use crate::model::supplier::{Grade, Supplier};
use crate::pack::ActivePacks;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::read::path::KeyPath;
use crate::read::slot::{Leaf, State, Value};
use crate::read::{AnyRecord, Record, RecordInfo};
use crate::source::Place;
use crate::text::Text;

/// One subject of a rule with everything a check may look at.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The case; none for suppliers.
    pub dossier: Option<&'a Dossier>,
    /// Id of the lot.
    pub lot_id: Option<&'a str>,
    /// The lot, where it is declared.
    pub lot: Option<&'a Lot>,
    /// The award.
    pub award: Option<&'a Award>,
    /// The contract.
    pub contract: Option<&'a Contract>,
    /// The supplier.
    pub supplier: Option<&'a Supplier>,
    /// One of a list of the case or the supplier, such as a clarification.
    pub item: Option<Item<'a>>,
    /// All suppliers.
    pub suppliers: &'a Directory,
    /// The law.
    pub packs: &'a ActivePacks,
    /// The conditions that suppliers meet.
    pub conditions: &'a [Condition],
    /// Working days.
    pub calendar: &'a Calendar,
    /// Whether results that are in order are put into words.
    pub worded: bool,
}

/// One record of a list: a clarification, a challenge, a grade.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    /// The record.
    pub record: &'a dyn AnyRecord,
    /// Its place in the list, from 1: such records have no id.
    pub number: usize,
    /// The list's key path.
    pub list: &'static str,
    /// Whom it is about, for the finding's subject.
    pub subject: Option<&'a str>,
}

/// The record that a key path begins at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Case,
    Lot,
    Award,
    Contract,
    Supplier,
    Item,
    /// The line of the plan that the case names.
    Plan,
}

/// A key path from a subject: `contract.signed_on` for a contract,
/// `award.notice_on` of the award it follows from, `tender.deadline` of its case.
#[derive(Debug, Clone)]
pub struct ScopePath {
    text: Arc<str>,
    origin: Origin,
    path: KeyPath,
}

/// What a path leads to for one subject. Its words, place and key path are put
/// together only where they are asked for: most values are in order.
#[derive(Clone)]
pub struct Seen<'a> {
    from: &'a ScopePath,
    scope: &'a Scope<'a>,
    /// The table that the value belongs to, where the subject has it.
    owner: Option<&'a dyn AnyRecord>,
    /// The value or its absence.
    pub leaf: Leaf<'a>,
}

impl Origin {
    fn of(word: &str, subject: SubjectWord) -> Option<Self> {
        match (word, subject) {
            ("lot", SubjectWord::Lot | SubjectWord::Award | SubjectWord::Contract) => {
                Some(Self::Lot)
            }
            ("award", SubjectWord::Award | SubjectWord::Contract) => Some(Self::Award),
            ("contract", SubjectWord::Contract) => Some(Self::Contract),
            ("supplier", SubjectWord::Supplier | SubjectWord::Grade) => Some(Self::Supplier),
            ("clarification", SubjectWord::Clarification)
            | ("challenge", SubjectWord::Challenge)
            | ("evaluation", SubjectWord::Evaluation)
            | ("monitoring", SubjectWord::Monitoring)
            | ("consequence", SubjectWord::Consequence)
            | ("supervision", SubjectWord::Supervision)
            | ("grade", SubjectWord::Grade) => Some(Self::Item),
            ("plan", _) if !subject.is_of_suppliers() => Some(Self::Plan),
            _ => None,
        }
    }
}

/// The record type of the lists that rules can be judged for one by one.
fn item_info(subject: SubjectWord) -> &'static RecordInfo {
    match subject {
        SubjectWord::Clarification => Clarification::record_info(),
        SubjectWord::Challenge => Challenge::record_info(),
        SubjectWord::Evaluation => Evaluation::record_info(),
        SubjectWord::Monitoring => Monitoring::record_info(),
        SubjectWord::Consequence => Consequence::record_info(),
        SubjectWord::Supervision => Supervision::record_info(),
        SubjectWord::Grade => Grade::record_info(),
        SubjectWord::Case
        | SubjectWord::Lot
        | SubjectWord::Award
        | SubjectWord::Contract
        | SubjectWord::Supplier
        | SubjectWord::Year => Case::record_info(),
    }
}

impl ScopePath {
    /// Resolve a path for a kind of subject.
    ///
    /// # Errors
    ///
    /// Text that says which step names no field.
    pub fn resolve(text: &str, subject: SubjectWord) -> Result<Self, Text> {
        let (first, rest) = text.split_once('.').unwrap_or((text, ""));
        let (origin, path) = match Origin::of(first, subject) {
            Some(Origin::Lot) => (Origin::Lot, KeyPath::resolve(Lot::record_info(), rest)?),
            Some(Origin::Award) => (Origin::Award, KeyPath::resolve(Award::record_info(), rest)?),
            Some(Origin::Contract) => (
                Origin::Contract,
                KeyPath::resolve(Contract::record_info(), rest)?,
            ),
            Some(Origin::Supplier) => (
                Origin::Supplier,
                KeyPath::resolve(Supplier::record_info(), rest)?,
            ),
            Some(Origin::Plan) => (
                Origin::Plan,
                KeyPath::resolve(PlanLine::record_info(), rest)?,
            ),
            Some(Origin::Item) => (Origin::Item, KeyPath::resolve(item_info(subject), rest)?),
            Some(Origin::Case) | None => {
                if subject.is_of_suppliers() {
                    return Err(text!(
                        "对供应商的规则，键路径 {text} 须以 supplier. 开头",
                        "the key path {text} of a rule for suppliers begins with supplier."
                    ));
                }
                (Origin::Case, KeyPath::resolve(Case::record_info(), text)?)
            }
        };
        Ok(Self {
            text: Arc::from(text),
            origin,
            path,
        })
    }

    /// The path as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What kind of value it leads to.
    pub fn kind(&self) -> LeafKind {
        self.path.kind()
    }

    /// The record that the path leads from, for one subject.
    fn record<'a>(&self, scope: &Scope<'a>) -> Option<&'a dyn AnyRecord> {
        match self.origin {
            Origin::Case => scope.dossier.map(|d| -> &dyn AnyRecord { &d.case }),
            Origin::Lot => scope.lot.map(|r| -> &dyn AnyRecord { r }),
            Origin::Award => scope.award.map(|r| -> &dyn AnyRecord { r }),
            Origin::Contract => scope.contract.map(|r| -> &dyn AnyRecord { r }),
            Origin::Supplier => scope.supplier.map(|r| -> &dyn AnyRecord { r }),
            Origin::Plan => {
                let line = scope.dossier.and_then(Dossier::plan_line);
                line.map(|r| -> &dyn AnyRecord { r })
            }
            Origin::Item => scope.item.map(|item| item.record),
        }
    }

    /// The text for one subject and nothing else: for comparing with many.
    pub fn peek<'a>(&self, scope: &Scope<'a>) -> Option<&'a str> {
        match self.path.get(self.record(scope)?).leaf.state {
            State::Known(Value::Text(text)) => Some(text),
            State::Known(_) | State::Missing | State::Masked | State::Faulty => None,
        }
    }

    /// The value for one subject.
    pub fn see<'a>(&'a self, scope: &'a Scope<'a>) -> Seen<'a> {
        let found = self.record(scope).map(|record| self.path.get(record));
        let (leaf, owner) = match found {
            Some(found) => (found.leaf, Some(found.owner)),
            None => (Leaf::MISSING, None),
        };
        Seen {
            from: self,
            scope,
            owner,
            leaf,
        }
    }

    /// The value of this very subject and nothing else.
    pub fn leaf<'a>(&self, scope: &Scope<'a>) -> Leaf<'a> {
        let record = self.record(scope);
        record.map_or(Leaf::MISSING, |record| self.path.get(record).leaf)
    }

    /// The key path of the value of this very subject: `contract[HT-1].signed_on`.
    #[cold]
    fn key(&self, scope: &Scope<'_>) -> String {
        let text = &*self.text;
        let number;
        let mut lot = ["", ""];
        let name = match self.origin {
            Origin::Case | Origin::Plan => return text.to_owned(),
            Origin::Lot => scope.lot_id,
            Origin::Award => match (scope.lot_id, scope.award.and_then(|a| a.supplier.text())) {
                (Some(id), Some(supplier)) => {
                    lot = [id, "/"];
                    Some(supplier)
                }
                (id, supplier) => id.filter(|_| scope.award.is_some()).or(supplier),
            },
            Origin::Contract => scope.contract.and_then(|c| c.id.text()),
            Origin::Supplier => scope.supplier.and_then(|s| s.id.text()),
            Origin::Item => {
                number = scope.item.map(|item| item.number.to_string());
                number.as_deref()
            }
        };
        let Some(name) = name else {
            return text.to_owned();
        };
        let (first, rest) = text.split_once('.').unwrap_or((text, ""));
        let first = match scope.item.filter(|_| self.origin == Origin::Item) {
            Some(item) => item.list,
            None => first,
        };
        let [lot, slash] = lot;
        [first, "[", lot, slash, name, "].", rest].concat()
    }
}

impl<'a> Seen<'a> {
    /// The path as written in the pack.
    pub fn path(&self) -> &'a str {
        &self.from.text
    }

    /// The key path of this very value, for waivers.
    #[cold]
    pub fn key(&self) -> String {
        self.from.key(self.scope)
    }

    /// Its place; of a missing value, that of the table it belongs to.
    pub fn place(&self) -> Place {
        match self.owner {
            Some(owner) => self.leaf.place(owner),
            None => self.scope.place(),
        }
    }

    /// The field's words.
    pub fn words(&self) -> Text {
        self.from.path.words()
    }

    /// Pass or fail of this value.
    pub fn verdict(&self, holds: bool) -> Verdict {
        if holds && !self.scope.worded {
            return Verdict::unworded(Status::Pass);
        }
        Verdict::of(holds, self.key()).at(self)
    }

    /// Unknown for a reason other than a missing key.
    pub fn unknown(&self, reason: Text) -> Verdict {
        Verdict::unknown(self.key(), &self.place(), reason)
    }

    /// The rule does not govern this value, for a reason in the field's words.
    pub fn not_applicable(&self, reason: impl FnOnce(&Text) -> Text) -> Verdict {
        if !self.scope.worded {
            return Verdict::unworded(Status::NotApplicable);
        }
        Verdict::not_applicable(self.key(), &self.place(), reason(&self.words()))
    }

    /// The day, if it is known.
    pub fn day(&self) -> Option<NaiveDate> {
        self.leaf.day()
    }

    /// The exact amount or number, if it is known.
    pub fn number(&self) -> Option<Decimal> {
        self.leaf.number()
    }

    /// Yes or no, if it is known.
    pub fn flag(&self) -> Option<bool> {
        if let State::Known(Value::Flag(flag)) = &self.leaf.state {
            Some(*flag)
        } else {
            None
        }
    }

    /// The text, if it is known.
    pub fn text(&self) -> Option<&'a str> {
        if let State::Known(Value::Text(text)) = &self.leaf.state {
            Some(text)
        } else {
            None
        }
    }

    /// Whether the file shows nothing at all here.
    pub fn is_missing(&self) -> bool {
        matches!(self.leaf.state, State::Missing)
    }
}

impl Scope<'_> {
    /// Where to point when nothing better is at hand: the subject's header.
    pub fn place(&self) -> Place {
        let records: [Option<&dyn AnyRecord>; 6] = [
            self.item.map(|item| item.record),
            self.contract.map(|r| -> &dyn AnyRecord { r }),
            self.award.map(|r| -> &dyn AnyRecord { r }),
            self.lot.map(|r| -> &dyn AnyRecord { r }),
            self.supplier.map(|r| -> &dyn AnyRecord { r }),
            self.dossier.map(|d| -> &dyn AnyRecord { &d.case }),
        ];
        records
            .into_iter()
            .flatten()
            .next()
            .map_or_else(|| Place::path_only(""), |record| record.place().clone())
    }

    /// The rule does not govern this subject.
    pub fn not_applicable(&self, reason: Text) -> Verdict {
        if !self.worded {
            return Verdict::unworded(Status::NotApplicable);
        }
        Verdict::not_applicable("", &self.place(), reason)
    }

    /// What is in order: put into words only where somebody may read it.
    pub fn in_order(&self, worded: impl FnOnce() -> Verdict) -> Verdict {
        if self.worded {
            worded()
        } else {
            Verdict::unworded(Status::Pass)
        }
    }

    /// Pass or fail.
    pub fn verdict(&self, holds: bool, key: impl Into<String>) -> Verdict {
        if holds && !self.worded {
            return Verdict::unworded(Status::Pass);
        }
        Verdict::of(holds, key)
    }

    /// Supplier or contract that findings name as their subject.
    pub fn subject(&self) -> Option<String> {
        if let Some(subject) = self.item.and_then(|item| item.subject) {
            return Some(subject.to_owned());
        }
        if let Some(contract) = self.contract {
            return contract.id.text().map(str::to_owned);
        }
        if let Some(supplier) = self.supplier {
            return supplier.id.text().map(str::to_owned);
        }
        let award = self.award?;
        self.dossier?
            .supplier_id(&award.supplier)
            .map(str::to_owned)
    }
}
