//! The faults that are planted: one row for each rule.

use super::Files;
use super::facts::{BUYER, Facts, after, before, worked};
use super::library::{BANNED, FINED, INSTITUTION, JOINT, LISTED, RELATED};

/// What kind of purchase a fault needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Any.
    Any,
    /// An open or selective tender.
    Tender,
    /// One of less than ten million yuan.
    SmallTender,
    /// One of ten million yuan or more.
    LargeTender,
    /// A competitive consultation.
    Consultation,
    /// One of the year whose purchases the outsiders bid for.
    Outsiders,
}

/// How a sound case is spoilt.
pub(super) enum Change {
    /// In its facts, before they are written.
    Facts(fn(&mut Facts)),
    /// In what was written.
    Files(fn(&mut Files)),
}

/// One fault.
pub(super) struct Plant {
    /// The rule that has to find it.
    pub(super) rule: &'static str,
    /// The file that the finding points at: of the case, or below `suppliers/`.
    pub(super) file: &'static str,
    /// What kind of purchase it needs.
    pub(super) needs: Needs,
    /// What is changed.
    pub(super) change: Change,
}

const fn plant(rule: &'static str, file: &'static str, needs: Needs, change: Change) -> Plant {
    Plant {
        rule,
        file,
        needs,
        change,
    }
}

const CASE: &str = "case.toml";
const BIDS: &str = "bids.csv";
const PAYMENTS: &str = "payments.csv";

use Change::{Facts as F, Files as W};
use Needs::{Any, Consultation, LargeTender, Outsiders, SmallTender, Tender};

/// Every fault, one row each. Neighbours are of different groups, so that a small repository
/// has some of each.
#[rustfmt::skip]
pub(super) static PLANTS: &[Plant] = &[
    plant("unknown-key", CASE, Any, W(|f| swap(&mut f.case, "agent = ", "agency = "))),
    plant("unknown-catalogue-item", CASE, Any, F(|f| f.item.0 = "0999")),
    plant("buyer-code-check-digit", CASE, Any, F(|f| f.buyer_code = wrong(&f.buyer_code))),
    plant("bid-period-too-short", CASE, Tender, F(|f| f.days.issued = before(f.days.deadline, 10))),
    plant("committee-parity", CASE, Any, F(|f| members(f, if f.experts.len() > 4 { 8 } else { 6 }))),
    plant("price-share-out-of-band", CASE, Any, F(|f| { f.weights[1] += f.weights[0] - 8; f.weights[0] = 8; })),
    plant("award-not-first", CASE, Any, F(second)),
    plant("contract-signed-late", CASE, Any, F(late)),
    plant("open-tender-required", CASE, Consultation, F(|f| f.budget = 9_000_000)),
    plant("wrong-type", CASE, Any, W(|f| swap(&mut f.case, "direct = 12000", "direct = true"))),
    plant("unknown-contract", PAYMENTS, Any, W(|f| swap(&mut f.payments, "\nHT-", "\nHX-"))),
    plant("consultation-period-too-short", CASE, Consultation, F(|f| f.days.issued = before(f.days.deadline, 4))),
    plant("committee-size", CASE, SmallTender, F(|f| members(f, 3))),
    // A case whose weights are wrong has no ranks: by single source there are none.
    plant("weights-sum", CASE, Consultation, F(|f| { f.weights[1] += 1; f.method = "single-source"; })),
    plant("award-amount-differs", CASE, Any, F(|f| f.award_in_words += 1000)),
    plant("contract-filed-late", CASE, Any, F(|f| f.days.filed = after(f.days.signed, 30))),
    plant("too-few-suppliers", BIDS, Any, F(|f| { f.bids.truncate(1); f.scores.truncate(1); })),
    plant("unreadable-value", CASE, Any, W(|f| swap(&mut f.case, "score = \"91.5\"", "score = \"九十\""))),
    plant("unknown-supplier", BIDS, Any, W(|f| f.bids += "1,nobody,1900000.00,,false,迟到,false\n")),
    plant("tender-dates-out-of-order", CASE, Any, F(|f| f.days.announced = after(f.days.issued, 1))),
    plant("committee-expert-share", CASE, Any, F(|f| { f.buyers += 2; f.experts.truncate(f.experts.len() - 2); })),
    plant("price-formula-not-lowest-ratio", CASE, Any, F(|f| f.formula = "difference")),
    plant("contract-amount-differs", CASE, Any, F(|f| f.contract -= 10_000)),
    plant("unknown-lot", BIDS, Any, W(|f| f.bids += "9,s0001,1900000.00,,false,迟到,false\n")),
    plant("evaluation-dates-out-of-order", CASE, Any, F(|f| f.days.reported = before(f.days.evaluated, 1))),
    plant("committee-size-large", CASE, LargeTender, F(|f| members(f, 5))),
    plant("deduction-out-of-band", CASE, Any, F(|f| f.deduction.0 = "0.30")),
    plant("contract-term-out-of-order", CASE, Any, F(|f| f.days.ends = before(f.days.starts, 1))),
    plant("award-dates-out-of-order", CASE, Any, F(|f| f.days.noticed = before(f.days.decided, 1))),
    plant("consortium-deduction-out-of-band", CASE, Any, F(|f| f.deduction.1 = "0.01")),
    plant("contract-dates-out-of-order", CASE, Any, F(|f| f.days.filed = before(f.days.signed, 1))),
    plant("bid-bond-over-limit", CASE, Any, F(|f| f.bond = f.budget * 3 / 100)),
    plant("committee-member-not-recused", CASE, Any, F(|f| f.interest = true)),
    plant("result-published-late", CASE, Any, F(|f| f.days.shown = worked(f.days.decided, 5))),
    plant("budget-after-start", CASE, Any, F(|f| f.days.approved = after(f.days.announced, 1))),
    plant("challenge-answered-late", CASE, Any, F(|f| f.days.answered = worked(f.days.noticed, 12))),
    plant("committee-expert-not-drawn", CASE, Any, W(|f| swap(&mut f.case, "drawn = true", "drawn = false"))),
    plant("contract-clauses-missing", CASE, Tender, W(|f| swap(&mut f.case, "\"breach\", ", ""))),
    plant("contract-published-late", CASE, Any, F(|f| f.days.published = worked(f.days.signed, 9))),
    plant("opening-not-at-deadline", CASE, Tender, F(|f| f.opened = "11:00:00")),
    plant("performance-bond-over-limit", CASE, Any, F(|f| f.performance = f.award / 5)),
    plant("notice-contents-missing", CASE, SmallTender, W(|f| swap(&mut f.case, "\"documents\", ", ""))),
    plant("additions-over-limit", CASE, Any, F(|f| f.added = f.contract / 8)),
    plant("related-bidders", BIDS, Outsiders, F(|f| { bidder(f, 1, RELATED[0]); bidder(f, 2, RELATED[1]); })),
    plant("supplier-not-eligible", "suppliers/t0004.toml", Outsiders, F(|f| bidder(f, 1, FINED))),
    plant("designer-takes-part", CASE, Any, F(|f| f.designer = true)),
    plant("supplier-not-eligible", "suppliers/t0005.toml", Outsiders, F(|f| bidder(f, 1, BANNED))),
    plant("excluded-service", CASE, Consultation, F(|f| { f.kind = "services"; f.nature = "financing"; })),
    plant("supplier-not-eligible", "suppliers/t0006.toml", Outsiders, F(|f| bidder(f, 1, LISTED))),
    plant("consortium-member-bids-apart", BIDS, Outsiders, F(|f| bidder(f, 1, JOINT))),
    plant("evaluator-is-purchaser", CASE, Any, F(|f| f.evaluator = BUYER)),
    plant("supplier-not-eligible", "suppliers/t0007.toml", Outsiders, F(|f| { f.kind = "services"; bidder(f, 1, INSTITUTION); })),
    plant("ground-not-of-method", CASE, Consultation, W(|f| for ground in ["complex", "purchased-services"] { swap(&mut f.case, &format!("ground = \"{ground}\""), "ground = \"uniform-goods\""); })),
    plant("purchaser-not-allowed", CASE, Consultation, F(|f| { f.kind = "services"; f.buyer_type = "institution-class-1"; })),
];

/// Another bids in the place of one, no small enterprise.
fn bidder(facts: &mut Facts, nth: usize, id: &str) {
    if let Some(bid) = facts.bids.get_mut(nth) {
        (bid.0, bid.2) = (id.to_owned(), false);
    }
}

/// The first place of a text becomes another.
fn swap(text: &mut String, from: &str, to: &str) {
    *text = text.replacen(from, to, 1);
}

/// A code whose last character is another one.
fn wrong(code: &str) -> String {
    let last = if code.ends_with('0') { '1' } else { '0' };
    let body: String = code.chars().take(17).collect();
    format!("{body}{last}")
}

/// A committee of so many, one of them the purchaser's.
fn members(facts: &mut Facts, count: usize) {
    let first = facts.experts.first().copied().unwrap_or_default();
    facts.experts = (0..count - 1).map(|nth| first + nth).collect();
    for rows in &mut facts.scores {
        let row = rows.first().copied().unwrap_or_default();
        rows.resize(count, row);
    }
}

/// Awarded to the second bidder.
fn second(facts: &mut Facts) {
    facts.winner = 1;
    let amount = facts.bids.get(1).map_or(0, |(_, bid, _)| *bid);
    facts.award = amount;
    facts.award_in_words = amount;
    facts.contract = amount;
}

/// Signed five weeks after the notice, and all that follows with it.
fn late(facts: &mut Facts) {
    let days = &mut facts.days;
    days.signed = after(days.noticed, 40);
    days.published = after(days.signed, 1);
    days.filed = after(days.signed, 2);
    days.starts = after(days.signed, 5);
    days.ends = after(days.starts, 150);
    days.accepted = after(days.ends, 5);
}
