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
    /// Whether a word may stand in the value's list.
    pub word: fn(&str) -> bool,
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
fn none(_: &str) -> bool {
    false
}
