//! What is known of the purchase.

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::Dossier;
use crate::model::case::Case;
use crate::model::terms::{Form, Ground, ItemNature, Level, Method, Subject};
use crate::read::choice::Choice as _;
use crate::read::{Sink, toml};
use crate::source::Source;
use crate::value::money::Money;

/// The facts that the law asks for; what is not known is left open, never assumed.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The day whose law applies: that on which the procurement begins.
    pub day: Option<NaiveDate>,
    /// Region code (GB/T 2260).
    pub region: Option<String>,
    /// Level of the budget.
    pub level: Option<Level>,
    /// What is bought.
    pub kind: Option<Subject>,
    /// The form of the purchase.
    pub form: Option<Form>,
    /// The budget of the whole project, in yuan.
    pub amount: Option<Money>,
    /// The legal ground that is claimed.
    pub ground: Option<Ground>,
    /// The nature of the service.
    pub nature: Option<ItemNature>,
    /// Approval of a method other than open tender.
    pub approval: Approval,
    /// Whether it is in the centralised catalogue (集中采购目录).
    pub centralised: Option<bool>,
    /// Whether the case says that it is, or is not, government procurement.
    pub governed: Option<bool>,
}

/// What is known of an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Approval {
    /// Nothing: none is stated.
    #[default]
    None,
    /// One without a day.
    Undated,
    /// One of that day.
    On(NaiveDate),
}

impl Facts {
    /// The names of what is missing to place the purchase, as a case spells them.
    pub fn missing(&self) -> Vec<&'static str> {
        let facts = [
            ("kind", self.kind.is_some()),
            ("region", self.region.is_some()),
            ("level", self.level.is_some()),
            ("planning.budget", self.amount.is_some()),
        ];
        let missing = facts.into_iter().filter(|(_, there)| !there);
        missing.map(|(name, _)| name).collect()
    }

    /// The purchase as a case by one method: what the rules of the packs are asked with.
    /// It is written and read like any case, so that both mean the same.
    pub(super) fn as_case(&self, method: Method) -> Option<Dossier> {
        let mut text = String::from("id = \"-\"\n");
        if let Some(kind) = self.kind {
            let _ = writeln!(text, "kind = \"{}\"", kind.token());
        }
        if let Some(form) = self.form {
            let _ = writeln!(text, "form = \"{}\"", form.token());
        }
        if let Some(amount) = &self.amount {
            let _ = writeln!(text, "[planning]\nbudget = \"{amount}\"");
        }
        let _ = writeln!(text, "[tender]\nmethod = \"{}\"", method.token());
        if let Some(ground) = self.ground {
            let _ = writeln!(text, "ground = \"{}\"", ground.token());
        }
        if let Some(day) = self.day {
            let _ = writeln!(text, "announced_on = {day}");
        }
        let source = Arc::new(Source::from_text("", text));
        let case: Case = toml::read(&source, &mut Sink::default())?;
        Some(Dossier {
            region: self.region.clone(),
            level: self.level,
            ..Dossier::bare(case)
        })
    }
}
