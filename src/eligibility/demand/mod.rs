//! What demands look at: one file each, and one line in the list below.

mod annual_check;
mod audit_report;
mod bans;
mod capability;
mod credit_lists;
mod declaration;
mod flags;
mod grade;
mod provider_form;
mod qualifications;
mod record_checked;
mod registration;
mod regular_payment;
mod violations;

use super::candidate::Candidate;
use super::outcome::Outcome;
use crate::pack::ValueRow;
use crate::read::choice::Choice;
use crate::text::Text;

/// A kind of demand: what a pack's `check` names.
#[derive(Debug)]
pub struct DemandKind {
    /// Its name in packs.
    pub name: &'static str,
    /// What it looks at.
    pub about: Text,
    /// Figures that every value holds.
    pub figures: &'static [&'static str],
    /// Figures that a value may hold besides.
    pub optional: &'static [&'static str],
    /// What the list of a value says.
    pub list: Text,
    /// A word of that list as people read it; `None` where it may not stand there.
    pub word: fn(&str) -> Option<Text>,
    /// Judges one supplier by one value.
    pub test: fn(&Candidate<'_>, &ValueRow) -> Outcome,
}

/// Every kind of demand.
pub static DEMANDS: &[&DemandKind] = &[
    &registration::KIND,
    &flags::GOVERNANCE,
    &flags::FINANCE,
    &audit_report::KIND,
    &capability::KIND,
    &regular_payment::KIND,
    &violations::KIND,
    &bans::KIND,
    &record_checked::KIND,
    &declaration::KIND,
    &credit_lists::KIND,
    &annual_check::KIND,
    &grade::KIND,
    &provider_form::KIND,
    &qualifications::ALL,
    &qualifications::LICENCES,
];

/// No word: the value has no list.
fn none(_: &str) -> Option<Text> {
    None
}

/// What a value without a list says of it.
const NO_LIST: Text = Text::fixed("", "");

/// A word of a choice, as people read it.
fn choice<C: Choice>(word: &str) -> Option<Text> {
    Some(C::from_word(word)?.words())
}
