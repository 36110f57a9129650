//! A procurement that failed has no award and no contract.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::references::place_of;
use crate::model::terms::TenderStatus;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "failed-tender",
    about: Text::fixed(
        "废标或者终止的采购没有中标（成交）结果和合同",
        "a procurement that failed has no award and no contract",
    ),
    figures: &[],
    optional: &[],
    outputs: &["what"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct FailedTender;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(FailedTender))
}

impl Judge for FailedTender {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let (case, key) = (&dossier.case, "tender.status");
        let tender = &case.tender;
        let place = place_of(tender, &tender.status);
        match tender.status.known() {
            None => return vec![Verdict::lacking(key, &place, key)],
            Some(TenderStatus::Unsuccessful) => {}
            Some(_) => {
                return vec![scope.not_applicable(Text::fixed(
                    "没有废标或者终止",
                    "the procurement did not fail",
                ))];
            }
        }
        let award = case.award.iter().find(|award| award.stands());
        let contract = case.contract.first();
        let found = match (award, contract) {
            (Some(award), _) => (
                place_of(award, &award.supplier),
                "award",
                Text::fixed("中标（成交）结果", "an award"),
            ),
            (None, Some(contract)) => (
                place_of(contract, &contract.id),
                "contract",
                Text::fixed("合同", "a contract"),
            ),
            (None, None) => {
                return vec![
                    scope
                        .verdict(true, key)
                        .label(&place, Text::fixed("采购状态", "status")),
                ];
            }
        };
        let (other, token, words) = found;
        // The status is of the whole; which of the lots failed it does not say.
        let is_left_out = |lot: &crate::model::case::Lot| {
            let id = lot.id.text();
            let awarded = dossier.awards_for(id).any(|award| award.stands());
            let contracted = (case.contract.iter()).any(|c| dossier.lot_of(&c.lot) == id);
            !awarded && !contracted
        };
        if case.lot.len() > 1 && case.lot.iter().any(is_left_out) {
            return vec![
                Verdict::unknown(
                    key,
                    &place,
                    Text::fixed(
                        "有的包有结果，有的没有：采购状态没有写明哪一包废标",
                        "some lots have a result and some have none: the status does not say which failed",
                    ),
                )
                .label(&other, words),
            ];
        }
        vec![
            Verdict::new(Status::Fail, key)
                .label(&place, Text::fixed("采购状态", "status"))
                .label(&other, words.clone())
                .words("what", token, words),
        ]
    }
}
