//! Who verified a supplier was its registrar, before the supplier was chosen.

use super::other_body::same;
use super::params::Params;
use super::same_body::SameBody;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::case::Award;
use crate::model::references::place_of;
use crate::model::supplier::Supplier;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "verified",
    about: Text::fixed(
        "供应商的资质在确定以前由登记管理机关核实",
        "the registrar verified a supplier before it was chosen",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "what"],
    subjects: &[SubjectWord::Award],
    build,
};

#[derive(Debug)]
struct Verified;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(Verified))
}

fn supplier<'a>(scope: &Scope<'a>) -> Option<(&'a Dossier, &'a Award, &'a Supplier)> {
    let (dossier, award) = (scope.dossier?, scope.award?);
    let supplier = dossier.suppliers.resolve(award.supplier.text()?)?;
    Some((dossier, award, supplier))
}

impl Judge for Verified {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let none = supplier(scope).is_none_or(|(_, _, supplier)| {
            supplier.verified_by.is_missing() && supplier.verified_on.is_missing()
        });
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "没有资质核实的记录",
                "no verification is recorded",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some((dossier, award, supplier)) = supplier(scope) else {
            return Vec::new();
        };
        let id = supplier.id.text().unwrap_or("-");
        let form = supplier.legal_form.known();
        if form.is_some_and(|form| !form.is_social_organisation()) {
            return vec![scope.not_applicable(Text::fixed(
                "承接方不是社会组织",
                "the supplier is no social organisation",
            ))];
        }
        let mut found = by_whom(scope, dossier, supplier, id);
        found.extend(when(scope, award, supplier, id));
        let faulty = found
            .iter()
            .any(|v| v.status != crate::finding::Status::Pass);
        if faulty {
            found.retain(|v| v.status != crate::finding::Status::Pass);
        } else {
            found.truncate(1);
        }
        found
    }
}

fn by_whom(scope: &Scope<'_>, dossier: &Dossier, supplier: &Supplier, id: &str) -> Vec<Verdict> {
    let key = format!("supplier[{id}].verified_by");
    let place = place_of(supplier, &supplier.verified_by);
    let Some(by) = supplier.verified_by.text() else {
        return vec![Verdict::lacking(key, &place, "supplier.verified_by")];
    };
    let at = place_of(supplier, &supplier.registrar);
    let Some(registrar) = supplier.registrar.text() else {
        return vec![Verdict::lacking(key, &at, "supplier.registrar")];
    };
    let (shown, beside) = (quoted(by, 60), quoted(registrar, 60));
    vec![match same(dossier, by, registrar) {
        SameBody::Perhaps => Verdict::unknown(
            key,
            &place,
            text!(
                "核实单位 {shown} 与登记机关 {beside} 是否同一单位，须人工核对",
                "whether {shown}, which verified it, is the registrar {beside} needs a person"
            ),
        ),
        found @ (SameBody::Yes | SameBody::No) => scope
            .verdict(found == SameBody::Yes, key)
            .label(&place, Text::fixed("资质核实单位", "who verified"))
            .label(&at, Text::fixed("登记机关", "registrar"))
            .name("supplier", id)
            .words(
                "what",
                "other-body",
                text!(
                    "由 {shown} 核实，登记机关是 {beside}",
                    "{shown} verified it and the registrar is {beside}"
                ),
            ),
    }]
}

fn when(scope: &Scope<'_>, award: &Award, supplier: &Supplier, id: &str) -> Vec<Verdict> {
    let key = format!("supplier[{id}].verified_on");
    let place = place_of(supplier, &supplier.verified_on);
    let Some(on) = supplier.verified_on.known().copied() else {
        return vec![Verdict::lacking(key, &place, "supplier.verified_on")];
    };
    let at = place_of(award, &award.decided_on);
    let Some(decided) = award.decided_on.known().copied() else {
        return vec![Verdict::lacking(key, &at, "award.decided_on")];
    };
    vec![
        scope
            .verdict(on <= decided, key)
            .label(&place, Text::fixed("资质核实日期", "verified"))
            .label(&at, Text::fixed("确定供应商日期", "decided"))
            .name("supplier", id)
            .words(
                "what",
                "late",
                text!(
                    "{on} 才核实，{decided} 已经确定供应商",
                    "it was verified on {on}, and chosen on {decided}"
                ),
            ),
    ]
}
