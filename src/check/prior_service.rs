//! Who designed the purchase, wrote its specification or managed, supervised or
//! tested for it takes no other part in it.

use super::interest::Parties;
use super::lot_parties;
use super::params::Params;
use super::same_body::SameBody;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::case::PriorService;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice as _;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "prior-service",
    about: Text::fixed(
        "为采购项目提供过前期服务的供应商不再参加该项目的其他采购活动",
        "a supplier that gave an earlier service for the purchase takes no other part in it",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "service"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct TakesNoPart;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(TakesNoPart))
}

const KEY: &str = "tender.prior_service";

fn one(dossier: &Dossier, parties: &Parties<'_>, service: &PriorService) -> Verdict {
    let place = place_of(service, &service.supplier);
    let Some(named) = service.supplier.text() else {
        return Verdict::lacking(KEY, &place, "tender.prior_service.supplier");
    };
    let shown = quoted(named, 60);
    match parties.hold(dossier, named) {
        SameBody::No => Verdict::new(Status::Pass, KEY)
            .label(&place, Text::fixed("前期服务", "earlier service")),
        SameBody::Perhaps => Verdict::unknown(
            KEY,
            &place,
            text!(
                "{shown} 是不是本项目的供应商，须人工核对",
                "whether {shown} is a supplier of this purchase needs a person"
            ),
        ),
        SameBody::Yes => {
            let Some(kind) = service.kind.known() else {
                let place = place_of(service, &service.kind);
                return Verdict::lacking(KEY, &place, "tender.prior_service.kind");
            };
            let mut verdict = Verdict::new(Status::Fail, format!("{KEY}[{shown}]"))
                .label(&place, Text::fixed("前期服务", "earlier service"))
                .input("supplier", &shown)
                .words("service", kind.token(), kind.words());
            let known = dossier.suppliers.resolve(named).and_then(|s| s.id.text());
            let id = known.unwrap_or(named);
            let all = lot_parties::of_case(dossier);
            if let Some(party) = all.iter().find(|party| party.id == id) {
                verdict = verdict.label(&party.place, Text::fixed("又参加采购", "takes part"));
            }
            verdict.subject = Some(id.to_owned());
            verdict
        }
    }
}

impl Judge for TakesNoPart {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let tender = &dossier.case.tender;
        let none = &tender.no_prior_service;
        if tender.prior_service.is_empty() {
            return vec![match none.known() {
                Some(true) => Verdict::new(Status::Pass, "tender.no_prior_service").label(
                    &place_of(tender, none),
                    Text::fixed("没有前期服务", "no earlier service"),
                ),
                Some(false) => Verdict::lacking(KEY, &place_of(tender, none), KEY),
                None => {
                    let path = "tender.no_prior_service";
                    Verdict::lacking(path, &place_of(tender, none), path)
                }
            }];
        }
        let parties = Parties::taking_part(dossier);
        let services = tender.prior_service.iter();
        let mut verdicts: Vec<Verdict> = services.map(|s| one(dossier, &parties, s)).collect();
        let with = |status| move |v: &Verdict| v.status == status;
        if verdicts.iter().any(with(Status::Fail)) {
            verdicts.retain(with(Status::Fail));
            return verdicts;
        }
        if let Some(open) = verdicts.iter().position(with(Status::Unknown)) {
            return vec![verdicts.swap_remove(open)];
        }
        if let Some(aside) = lot_parties::not_yet(scope, dossier) {
            return vec![aside];
        }
        if dossier.bids.is_none() {
            return vec![Verdict::lacking(KEY, &scope.place(), "bids.csv")];
        }
        verdicts.truncate(1);
        verdicts
    }
}
