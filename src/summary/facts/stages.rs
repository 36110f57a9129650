//! The stages of a purchase whose days are counted: from planning to acceptance.

use chrono::NaiveDate;

use super::parties::Parties;
use super::{Between, Concern, List, Term, money};
use crate::choice;
use crate::model::Dossier;
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

/// The stages while they are found.
#[derive(Default)]
struct Found {
    stages: Vec<Between>,
    concerns: Vec<Concern>,
}

/// Of what a stage is, by its place; `None` for all of the case.
type Of = Option<u32>;

impl Found {
    /// The place of what is of a lot and with some; what is of all has none.
    fn of(&mut self, lot: Option<u32>, parties: List<u32>) -> Of {
        let own = Concern { lot, parties };
        if own == Concern::default() {
            return None;
        }
        let known = self.concerns.iter().position(|known| *known == own);
        let at = known.unwrap_or_else(|| {
            self.concerns.push(own);
            self.concerns.len() - 1
        });
        u32::try_from(at).ok()
    }

    fn add(&mut self, stage: Stage, from: Option<NaiveDate>, to: Option<NaiveDate>, of: Of) {
        if from.is_none() && to.is_none() {
            return;
        }
        let days = from.zip(to).and_then(|(from, to)| {
            // Days in the wrong order are a finding, and no duration.
            u32::try_from((to - from).num_days()).ok()
        });
        let stage = Term(stage);
        self.stages.push(Between { stage, days, of });
    }
}

/// The stages, and what they are of.
pub(super) fn stages<'a>(
    dossier: &'a Dossier,
    parties: &mut Parties<'a>,
) -> (List<Between>, List<Concern>) {
    let case = &*dossier.case;
    let tender = &case.tender;
    let mut found = Found::default();
    if let Some(line) = dossier.plan_line() {
        let (from, to) = (day(&line.applied_on), day(&line.finance_approved_on));
        found.add(Stage::Approval, from, to, None);
    }
    let deadline = tender.deadline.known().map(|moment| moment.day);
    let notice = day(&tender.announced_on);
    // The deadline of a single source stands for its start.
    if notice.is_some() {
        found.add(Stage::Notice, notice, deadline, None);
    }
    let evaluated = day(&tender.evaluated_on);
    if evaluated.is_some() {
        found.add(Stage::Evaluation, deadline, evaluated, None);
    }
    for award in case.award.iter().filter(|award| award.stands()) {
        if evaluated.is_some() {
            let of = found.of(lot(dossier, &award.lot), parties.named(&award.supplier));
            found.add(Stage::Decision, evaluated, day(&award.decided_on), of);
        }
    }
    for contract in &case.contract {
        let signed = day(&contract.signed_on);
        let of = found.of(
            lot(dossier, &contract.lot),
            parties.named(&contract.supplier),
        );
        let decided = dossier.award_of(contract).and_then(|a| day(&a.decided_on));
        if decided.is_some() {
            found.add(Stage::Signing, decided, signed, of);
        }
        if notice.is_some() {
            found.add(Stage::Whole, notice, signed, of);
        }
        if !contract.filed_on.is_missing() {
            found.add(Stage::Filing, signed, day(&contract.filed_on), of);
        }
        if let Some(accepted) = day(&contract.accepted_on) {
            found.add(
                Stage::Acceptance,
                day(&contract.ends_on),
                Some(accepted),
                of,
            );
        }
    }
    for row in dossier.payments.iter().flatten() {
        let invoice = day(&row.invoice_on);
        if invoice.is_some() {
            let contract = case
                .contract
                .iter()
                .find(|own| money::pays(dossier, row, own));
            let of = contract
                .and_then(|own| found.of(lot(dossier, &own.lot), parties.named(&own.supplier)));
            found.add(Stage::Payment, invoice, day(&row.paid_on), of);
        }
    }
    (found.stages.into(), found.concerns.into())
}

/// The place of a lot; of a case of one lot, nothing tells it from the case.
fn lot(dossier: &Dossier, named: &Slot<String>) -> Option<u32> {
    let id = dossier.lot_of(named)?;
    let lots = &dossier.case.lot;
    let at = lots.iter().position(|lot| lot.id.text() == Some(id))?;
    (lots.len() > 1).then(|| u32::try_from(at).ok()).flatten()
}

fn day(slot: &Slot<NaiveDate>) -> Option<NaiveDate> {
    slot.known().copied()
}
