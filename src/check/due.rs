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

/// Whether a case has reached a stage.
pub fn due(dossier: &Dossier, stage: Stage) -> Due {
    let status = dossier.status();
    let case = &dossier.case;
    let tender = &case.tender;
    let planned = || Due::NotYet(Text::fixed("采购尚未开始", "the procurement has not begun"));
    let active = || Due::NotYet(Text::fixed("采购尚在进行", "the procurement is under way"));
    let ended = || {
        Due::NotYet(Text::fixed(
            "采购已废标或终止",
            "the procurement ended without an award",
        ))
    };
    match stage {
        Stage::Always | Stage::Planning => Due::Yes,
        Stage::Tender => match status {
            Some(TenderStatus::Planned) => planned(),
            Some(TenderStatus::Cancelled) if tender.announced_on.is_missing() => ended(),
            Some(_) => Due::Yes,
            None if !tender.announced_on.is_missing()
                || !tender.documents_issued_on.is_missing()
                || !tender.deadline.is_missing() =>
            {
                Due::Yes
            }
            None => Due::Unknown("tender.status"),
        },
        Stage::Award => match status {
            _ if !case.award.is_empty() => Due::Yes,
            Some(TenderStatus::Complete) => Due::Yes,
            Some(TenderStatus::Planned) => planned(),
            Some(TenderStatus::Active) => active(),
            Some(TenderStatus::Unsuccessful | TenderStatus::Cancelled) => ended(),
            None => Due::Unknown("tender.status"),
        },
        Stage::Contract => match status {
            _ if !case.contract.is_empty() => Due::Yes,
            Some(TenderStatus::Planned) => planned(),
            Some(TenderStatus::Active) => active(),
            Some(TenderStatus::Unsuccessful | TenderStatus::Cancelled) => ended(),
            Some(TenderStatus::Complete) => {
                Due::NotYet(Text::fixed("尚无合同", "there is no contract yet"))
            }
            None => Due::Unknown("tender.status"),
        },
    }
}
