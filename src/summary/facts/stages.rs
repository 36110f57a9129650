//! The stages of a purchase whose days are counted: from planning to acceptance.

use chrono::NaiveDate;

use super::Between;
use crate::choice;
use crate::model::Dossier;
use crate::model::contract::Contract;
use crate::read::Slot;

choice! {
    /// A stage, from one day of the case to another.
    Stage {
        Approval = "approval", "计划申报至财政批复", "application to approval of the plan";
        Notice = "notice", "公告至提交截止", "notice to deadline";
        Evaluation = "evaluation", "提交截止至评审", "deadline to evaluation";
        Decision = "decision", "评审至定标", "evaluation to decision";
        Signing = "signing", "定标至签约", "decision to signing";
        Whole = "whole", "公告至签约", "notice to signing";
        Filing = "filing", "签约至备案", "signing to filing";
        Acceptance = "acceptance", "合同结束至验收", "end of the contract to acceptance";
        Payment = "payment", "开票至支付", "invoice to payment";
    }
}

/// The stages in order.
pub const STAGES: [Stage; 9] = [
    Stage::Approval,
    Stage::Notice,
    Stage::Evaluation,
    Stage::Decision,
    Stage::Signing,
    Stage::Whole,
    Stage::Filing,
    Stage::Acceptance,
    Stage::Payment,
];

impl serde::Serialize for Stage {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        use crate::read::choice::Choice as _;
        out.serialize_str(self.token())
    }
}

impl<'de> serde::Deserialize<'de> for Stage {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        use crate::read::choice::Choice as _;
        let word = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        Self::from_word(&word)
            .ok_or_else(|| serde::de::Error::custom(format_args!("no stage `{word}`")))
    }
}

pub(super) fn stages(dossier: &Dossier) -> Vec<Between> {
    let case = &*dossier.case;
    let tender = &case.tender;
    let mut found = Vec::new();
    let mut add = |stage, from: Option<NaiveDate>, to: Option<NaiveDate>| {
        if from.is_none() && to.is_none() {
            return;
        }
        let days = from.zip(to).and_then(|(from, to)| {
            // Days in the wrong order are a finding, and no duration.
            u32::try_from((to - from).num_days()).ok()
        });
        found.push(Between(stage, days));
    };
    if let Some(line) = dossier.plan_line() {
        add(
            Stage::Approval,
            day(&line.applied_on),
            day(&line.finance_approved_on),
        );
    }
    let deadline = tender.deadline.known().map(|moment| moment.day);
    let notice = day(&tender.announced_on);
    // The deadline of a single source stands for its start.
    if notice.is_some() {
        add(Stage::Notice, notice, deadline);
    }
    let evaluated = day(&tender.evaluated_on);
    if evaluated.is_some() {
        add(Stage::Evaluation, deadline, evaluated);
    }
    for award in case.award.iter().filter(|award| award.stands()) {
        if evaluated.is_some() {
            add(Stage::Decision, evaluated, day(&award.decided_on));
        }
    }
    for contract in &case.contract {
        let signed = day(&contract.signed_on);
        let decided = dossier.award_of(contract).and_then(|a| day(&a.decided_on));
        if decided.is_some() {
            add(Stage::Signing, decided, signed);
        }
        if notice.is_some() {
            add(Stage::Whole, notice, signed);
        }
        if !contract.filed_on.is_missing() {
            add(Stage::Filing, signed, day(&contract.filed_on));
        }
        if let Some(accepted) = accepted(contract) {
            add(Stage::Acceptance, day(&contract.ends_on), Some(accepted));
        }
    }
    for row in dossier.payments.iter().flatten() {
        let invoice = day(&row.invoice_on);
        if invoice.is_some() {
            add(Stage::Payment, invoice, day(&row.paid_on));
        }
    }
    found
}

fn accepted(contract: &Contract) -> Option<NaiveDate> {
    day(&contract.accepted_on)
}

fn day(slot: &Slot<NaiveDate>) -> Option<NaiveDate> {
    slot.known().copied()
}
