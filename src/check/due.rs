//! Which stages a case has reached. What is still to come is "not due", never
//! unknown and never fine.

use crate::model::Dossier;
use crate::model::terms::TenderStatus;
use crate::pack::record::Stage;
use crate::text::Text;

/// Whether the facts of a stage can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Due {
    /// They can.
    Yes,
    /// Not yet, or never: the reason.
    NotYet(Text),
    /// Nobody can know: the key that is missing.
    Unknown(&'static str),
}

/// Whether the files show that the procurement has begun, whatever `status`
/// says: a stale status must not switch rules off.
fn has_begun(dossier: &Dossier) -> bool {
    let tender = &dossier.case.tender;
    dossier.bids.is_some()
        || !tender.announced_on.is_missing()
        || !tender.documents_issued_on.is_missing()
        || !tender.deadline.is_missing()
}

/// Whether the files show a result.
fn has_result(dossier: &Dossier) -> bool {
    !dossier.case.award.is_empty() || !dossier.case.contract.is_empty()
}

/// Whether a case has reached a stage.
pub fn due(dossier: &Dossier, stage: Stage) -> Due {
    let ended = Text::fixed("采购已废标或终止", "the procurement ended without an award");
    let reached = match stage {
        Stage::Always | Stage::Planning => true,
        Stage::Tender => has_begun(dossier) || has_result(dossier),
        Stage::Award => has_result(dossier),
        Stage::Contract => !dossier.case.contract.is_empty(),
        Stage::Closing => !dossier.case.contract.is_empty() || dossier.case.archive.present,
    };
    if reached {
        return Due::Yes;
    }
    match (dossier.status(), stage) {
        (Some(TenderStatus::Planned), _) => {
            Due::NotYet(Text::fixed("采购尚未开始", "the procurement has not begun"))
        }
        (Some(TenderStatus::Cancelled), _) => Due::NotYet(ended),
        (Some(_), Stage::Tender) => Due::Yes,
        (Some(TenderStatus::Active), _) => {
            Due::NotYet(Text::fixed("采购尚在进行", "the procurement is under way"))
        }
        (Some(TenderStatus::Unsuccessful), _) => Due::NotYet(ended),
        (Some(TenderStatus::Complete), Stage::Contract | Stage::Closing) => {
            Due::NotYet(Text::fixed("尚无合同", "there is no contract yet"))
        }
        (Some(TenderStatus::Complete), _) => Due::Yes,
        (None, _) => Due::Unknown("tender.status"),
    }
}
