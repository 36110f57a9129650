//! Judging: one file per check primitive, and one line each in the list below.
//!
//! A primitive is pure: facts of the model and figures of a pack in, a verdict
//! out. It reads no file, prints nothing and knows no clock.

pub mod acceptances;
pub mod advance_burden;
pub mod advice;
mod amended;
mod amended_term;
pub mod amendments;
pub mod amount_at_most;
pub mod at_least;
pub mod award_order;
pub mod catalogue_approved;
pub mod check_digits;
pub mod code_in_use;
pub mod code_prefix;
pub mod committee;
pub mod committee_members;
pub mod compile;
mod condition;
mod consent;
pub mod consequence;
pub mod contacts;
pub mod contains_all;
pub mod contract_followed;
pub mod contract_term;
pub mod counts;
pub mod covers;
pub mod date_order;
pub mod disclosures;
pub mod dual_management;
pub mod due;
pub mod duty_disposition;
pub mod eligible;
pub mod ended_early;
pub mod engine;
pub mod evaluation_day;
pub mod evaluator;
pub mod excluded;
pub mod failed_tender;
pub mod filled;
pub mod form_parts;
pub mod fund_rule;
mod fund_staff;
pub mod funding_level;
pub mod funding_year;
mod governed;
pub mod grade_bands;
pub mod grants;
pub mod group_lead;
pub mod in_catalogue;
pub mod indicators;
mod interest;
pub mod joint_agreement;
pub mod joint_and_apart;
mod library;
pub mod lot_bids;
mod lot_parties;
mod low_bids;
pub mod max_days_between;
pub mod method_fits;
pub mod min_bids;
pub mod min_days_between;
pub mod no_amount;
pub mod none_of;
pub mod on_day;
pub mod one_of;
pub mod opening_time;
pub mod other_body;
mod outcome;
pub mod output_sum;
pub mod paid_before_accepted;
pub mod paid_late;
pub mod params;
pub mod parts_sum;
pub mod payee;
pub mod payment_order;
pub mod payment_route;
mod payments_of;
mod percent;
pub mod plan_catalogue;
pub mod plan_evaluation;
pub mod previous_score;
pub mod price_formula;
pub mod price_share;
mod priced;
pub mod prior_service;
pub mod product_equals;
pub mod purchase_limit;
pub mod purchaser;
pub mod ranked_by_price;
pub mod rate_within;
pub mod ratio_at_most;
pub mod related_bidders;
pub mod review_stages;
pub mod reward_grade;
mod row_results;
pub mod same_amount;
mod same_body;
pub mod same_representative;
pub mod satisfaction;
pub mod scope;
pub mod seed_transition;
pub mod select;
mod service;
pub mod share_at_most;
pub mod sme_payments;
mod standing;
pub mod subcontracts;
mod subjects;
pub mod sum_equals;
pub mod surplus_returned;
pub mod surveys;
pub mod template;
pub mod threshold_method;
pub mod tie_break;
pub mod unique;
mod unit;
pub mod verdict;
pub mod verified;
pub mod vouchers;
pub mod within_ceiling;
pub mod yearly;

use params::Params;
use scope::Scope;
use verdict::Verdict;

use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;

/// A compiled check: its parameters resolved, ready for any number of cases.
pub trait Judge: Send + Sync + std::fmt::Debug {
    /// Judge one subject by one value of the rule. Several verdicts where
    /// several things are wrong with it.
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict>;

    /// That there is nothing to judge, whatever the law of the day: asked before
    /// the day is, or a fact that is not there would be unknown under laws that
    /// nobody has read.
    fn nothing(&self, _scope: &Scope<'_>) -> Option<Verdict> {
        None
    }
}

/// A check primitive: what a rule's `check` names.
pub struct Primitive {
    /// Its name in packs.
    pub name: &'static str,
    /// What it checks.
    pub about: Text,
    /// Figures that every value of its rules must hold, given the parameters.
    pub figures: &'static [&'static str],
    /// Figures that a value may hold besides.
    pub optional: &'static [&'static str],
    /// Placeholders that its messages may use.
    pub outputs: &'static [&'static str],
    /// Subjects it can be judged for.
    pub subjects: &'static [SubjectWord],
    /// Makes the check from a rule's parameters; faults go to the parameters'
    /// sink, and `None` comes back.
    pub build: fn(&mut Params<'_>) -> Option<Box<dyn Judge>>,
}

/// Every primitive.
pub static PRIMITIVES: &[&Primitive] = &[
    &acceptances::PRIMITIVE,
    &advance_burden::PRIMITIVE,
    &advice::PRIMITIVE,
    &amendments::PRIMITIVE,
    &amount_at_most::PRIMITIVE,
    &at_least::PRIMITIVE,
    &award_order::PRIMITIVE,
    &catalogue_approved::PRIMITIVE,
    &check_digits::PRIMITIVE,
    &code_in_use::PRIMITIVE,
    &code_prefix::PRIMITIVE,
    &committee::PRIMITIVE,
    &committee_members::PRIMITIVE,
    &consequence::PRIMITIVE,
    &contacts::PRIMITIVE,
    &contains_all::PRIMITIVE,
    &contract_followed::PRIMITIVE,
    &contract_term::PRIMITIVE,
    &covers::PRIMITIVE,
    &date_order::PRIMITIVE,
    &disclosures::PRIMITIVE,
    &dual_management::PRIMITIVE,
    &duty_disposition::PRIMITIVE,
    &eligible::PRIMITIVE,
    &evaluation_day::PRIMITIVE,
    &ended_early::PRIMITIVE,
    &evaluator::PRIMITIVE,
    &excluded::PRIMITIVE,
    &failed_tender::PRIMITIVE,
    &filled::PRIMITIVE,
    &form_parts::PRIMITIVE,
    &fund_rule::PRIMITIVE,
    &funding_level::PRIMITIVE,
    &funding_year::PRIMITIVE,
    &grade_bands::PRIMITIVE,
    &grants::PRIMITIVE,
    &group_lead::PRIMITIVE,
    &in_catalogue::PRIMITIVE,
    &indicators::PRIMITIVE,
    &joint_agreement::PRIMITIVE,
    &joint_and_apart::PRIMITIVE,
    &low_bids::PRIMITIVE,
    &max_days_between::PRIMITIVE,
    &method_fits::PRIMITIVE,
    &min_bids::PRIMITIVE,
    &min_days_between::PRIMITIVE,
    &no_amount::PRIMITIVE,
    &none_of::PRIMITIVE,
    &one_of::PRIMITIVE,
    &opening_time::PRIMITIVE,
    &other_body::PRIMITIVE,
    &output_sum::PRIMITIVE,
    &paid_before_accepted::PRIMITIVE,
    &paid_late::PRIMITIVE,
    &parts_sum::PRIMITIVE,
    &payee::PRIMITIVE,
    &payment_order::PRIMITIVE,
    &payment_route::PRIMITIVE,
    &plan_catalogue::PRIMITIVE,
    &plan_evaluation::PRIMITIVE,
    &previous_score::PRIMITIVE,
    &price_formula::PRIMITIVE,
    &price_share::PRIMITIVE,
    &prior_service::PRIMITIVE,
    &product_equals::PRIMITIVE,
    &purchase_limit::PRIMITIVE,
    &purchaser::PRIMITIVE,
    &ranked_by_price::PRIMITIVE,
    &rate_within::PRIMITIVE,
    &ratio_at_most::PRIMITIVE,
    &related_bidders::PRIMITIVE,
    &review_stages::PRIMITIVE,
    &reward_grade::PRIMITIVE,
    &same_amount::PRIMITIVE,
    &same_representative::PRIMITIVE,
    &satisfaction::PRIMITIVE,
    &seed_transition::PRIMITIVE,
    &share_at_most::PRIMITIVE,
    &sme_payments::PRIMITIVE,
    &subcontracts::PRIMITIVE,
    &sum_equals::PRIMITIVE,
    &surplus_returned::PRIMITIVE,
    &surveys::PRIMITIVE,
    &threshold_method::PRIMITIVE,
    &tie_break::PRIMITIVE,
    &unique::PRIMITIVE,
    &verified::PRIMITIVE,
    &vouchers::PRIMITIVE,
    &within_ceiling::PRIMITIVE,
    &yearly::PRIMITIVE,
];

/// The primitive of a name.
pub fn primitive(name: &str) -> Option<&'static Primitive> {
    PRIMITIVES.iter().copied().find(|p| p.name == name)
}
