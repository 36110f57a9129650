//! Awards without a bid, contracts without an award, payments without a
//! contract.

use super::bidders::Bidders;
use super::place_of;
use crate::finding::Label;
use crate::model::dossier::Dossier;
use crate::native;
use crate::read::{Sink, suggest};
use crate::text::{Text, quoted};

pub(super) fn awards(dossier: &Dossier, bidders: &Bidders<'_>, sink: &mut Sink) {
    let case = &dossier.case;
    if dossier.bids.is_some() {
        for award in &case.award {
            let Some(supplier) = dossier.supplier_id(&award.supplier) else {
                continue;
            };
            let lot = dossier.lot_of(&award.lot);
            if !bidders.lack(lot, supplier) {
                continue;
            }
            let shown = quoted(supplier, 40);
            let mut finding = native::AWARD_TO_NON_BIDDER.finding(
                place_of(award, &award.supplier),
                format!("award[{}].supplier", lot.unwrap_or("-")),
                text!(
                    "“{shown}”中标，但在 bids.csv 的这一包里没有投标",
                    "\"{shown}\" was awarded but has no bid for this lot in bids.csv"
                ),
                Some(Text::fixed(
                    "补上投标记录，或更正中标供应商",
                    "add the bid, or correct the awarded supplier",
                )),
            );
            finding.subject = Some(supplier.to_owned());
            finding.lot = lot.map(str::to_owned);
            sink.push(&native::AWARD_TO_NON_BIDDER, finding);
        }
    }
    for contract in &case.contract {
        if case.award.is_empty() || dossier.awards_of(contract).next().is_some() {
            continue;
        }
        let id = contract.id.text().unwrap_or("-");
        let shown = quoted(id, 40);
        let mut finding = native::CONTRACT_WITHOUT_AWARD.finding(
            place_of(contract, &contract.supplier),
            format!("contract[{shown}].supplier"),
            text!(
                "合同 {shown} 的包和供应商与任何中标结果都不一致",
                "lot and supplier of contract {shown} match no award"
            ),
            Some(Text::fixed(
                "更正合同的 lot、supplier，或补上 [[award]]",
                "correct lot and supplier of the contract, or add the [[award]]",
            )),
        );
        finding.subject = Some(id.to_owned());
        for award in &case.award {
            finding.labels.push(Label {
                place: place_of(award, &award.supplier),
                text: Text::fixed("中标供应商", "awarded supplier"),
            });
        }
        sink.push(&native::CONTRACT_WITHOUT_AWARD, finding);
    }
}

pub(super) fn payments(dossier: &Dossier, sink: &mut Sink) {
    let ids: Vec<&str> = dossier
        .case
        .contract
        .iter()
        .filter_map(|c| c.id.text())
        .collect();
    for payment in dossier.payments.iter().flatten() {
        let Some(contract) = payment.contract.text() else {
            continue;
        };
        if ids.contains(&contract) {
            continue;
        }
        let shown = quoted(contract, 40);
        sink.place(
            &native::UNKNOWN_CONTRACT,
            place_of(payment, &payment.contract),
            format!("payments.contract[{shown}]"),
            text!("没有编号为 {shown} 的合同", "there is no contract {shown}"),
            suggest::list(&ids, 12),
        );
    }
}
