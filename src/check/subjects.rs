//! What a rule is judged for, one by one.

use super::scope::{Item, Scope};
use crate::model::Dossier;
use crate::pack::record::SubjectWord;
use crate::read::AnyRecord;

/// The subjects of a rule in a case.
pub(super) fn subjects<'a>(
    subject: SubjectWord,
    base: &Scope<'a>,
    dossier: &'a Dossier,
) -> Vec<Scope<'a>> {
    match subject {
        SubjectWord::Case | SubjectWord::Supplier | SubjectWord::Grade | SubjectWord::Year => {
            vec![*base]
        }
        SubjectWord::Clarification => {
            let all = &dossier.case.tender.clarification;
            items(base, "tender.clarification", all, |_| None)
        }
        SubjectWord::Challenge => items(base, "challenge", &dossier.case.challenge, |challenge| {
            dossier.supplier_id(&challenge.supplier)
        }),
        SubjectWord::Evaluation => items(base, "evaluation", &dossier.case.evaluation, |_| None),
        SubjectWord::Monitoring => items(base, "monitoring", &dossier.case.monitoring, |_| None),
        SubjectWord::Consequence => items(base, "consequence", &dossier.case.consequence, |one| {
            dossier.supplier_id(&one.supplier)
        }),
        SubjectWord::Supervision => items(base, "supervision", &dossier.case.supervision, |one| {
            dossier.supplier_id(&one.supplier)
        }),
        SubjectWord::Lot => dossier
            .lots()
            .into_iter()
            .map(|lot| Scope {
                lot,
                lot_id: lot.and_then(|l| l.id.text()),
                ..*base
            })
            .collect(),
        SubjectWord::Award => dossier
            .case
            .award
            .iter()
            .map(|award| {
                let lot_id = dossier.lot_of(&award.lot);
                Scope {
                    award: Some(award),
                    lot_id,
                    lot: dossier.lot(lot_id),
                    ..*base
                }
            })
            .collect(),
        SubjectWord::Contract => dossier
            .case
            .contract
            .iter()
            .map(|contract| {
                let lot_id = dossier.lot_of(&contract.lot);
                Scope {
                    contract: Some(contract),
                    award: dossier.award_of(contract),
                    lot_id,
                    lot: dossier.lot(lot_id),
                    ..*base
                }
            })
            .collect(),
    }
}

/// A scope for each record of a list.
pub(super) fn items<'a, R: AnyRecord>(
    base: &Scope<'a>,
    list: &'static str,
    records: &'a [R],
    subject: impl Fn(&'a R) -> Option<&'a str>,
) -> Vec<Scope<'a>> {
    let scopes = records.iter().zip(1..).map(|(record, number)| Scope {
        item: Some(Item {
            record,
            number,
            list,
            subject: subject(record),
        }),
        ..*base
    });
    scopes.collect()
}
