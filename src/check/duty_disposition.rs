//! What becomes of the duty that a purchase carries out allows for buying it.

use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::standing::begun;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::catalogue::{Catalogue, Disposition};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::AnyRecord as _;
use crate::read::Slot;
use crate::read::choice::Choice as _;
use crate::read::kind::LeafKind;
use crate::source::Place;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "duty-disposition",
    about: Text::fixed(
        "购买所办的职能事项，在职能事项目录里的去向允许购买",
        "what becomes of the duty, by the catalogue of duties, allows for buying it",
    ),
    figures: &["list"],
    optional: &[],
    outputs: &["duty", "name", "disposition"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct DutyDisposition {
    duty: ScopePath,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let duty = params.path("duty", &[LeafKind::Text]);
    params.lists(&|word| Disposition::from_word(word).is_some())?;
    Some(Box::new(DutyDisposition { duty: duty? }))
}

/// The duty of a case: the one it names, else that of its item; and where it is named.
fn duty<'a>(scope: &'a Scope<'a>, path: &'a ScopePath) -> Option<(&'a str, Place)> {
    let seen = path.see(scope);
    if let Some(code) = seen.text() {
        return Some((code, seen.place()));
    }
    let (dossier, catalogue) = (scope.dossier?, catalogue(scope)?);
    let code = dossier.case.item.catalogue.text()?;
    let mut rows = catalogue.coded(code);
    let item = match (rows.next(), rows.next()) {
        (Some(only), None) => only,
        _ => catalogue.in_force(code, begun(dossier)?)?,
    };
    let place = place_of(&dossier.case.item, &dossier.case.item.catalogue);
    Some((item.duty.text()?, place))
}

/// The catalogue of a case, where it has duties.
fn catalogue<'a>(scope: &Scope<'a>) -> Option<&'a Catalogue> {
    let catalogue = scope.dossier?.catalogue.as_deref()?;
    catalogue.duties().map(|_| catalogue)
}

/// Whether something stands there and cannot be read.
fn is_unclear<T>(slot: &Slot<T>) -> bool {
    !slot.is_missing() && slot.known().is_none()
}

impl Judge for DutyDisposition {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        if catalogue(scope).is_none() {
            return Some(
                scope.not_applicable(Text::fixed("没有 duties.csv", "there is no duties.csv")),
            );
        }
        let item = &scope.dossier?.case.item;
        if duty(scope, &self.duty).is_none() && !is_unclear(&item.duty) {
            return Some(scope.not_applicable(Text::fixed(
                "案卷和目录都没有写明所办的职能事项",
                "neither the case nor the catalogue names the duty",
            )));
        }
        None
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(catalogue) = catalogue(scope) else {
            return Vec::new();
        };
        let seen = self.duty.see(scope);
        let Some((code, place)) = duty(scope, &self.duty) else {
            return vec![Verdict::missing(&[&seen])];
        };
        let Some(duty) = catalogue.duty(code) else {
            return vec![scope.not_applicable(Text::fixed(
                "duties.csv 里没有这个编码，另有规则指出",
                "duties.csv has no such code, which another rule tells",
            ))];
        };
        let Some(disposition) = duty.disposition.known() else {
            let there = place_of(duty, &duty.disposition);
            return vec![Verdict::lacking(seen.key(), &there, "duties.disposition")];
        };
        let barred = row
            .figures
            .list
            .iter()
            .any(|word| word == disposition.token());
        let verdict = scope.verdict(!barred, seen.key()).facts(|verdict| {
            verdict
                .label(&place, Text::fixed("所办的职能事项", "the duty"))
                .label(
                    duty.place(),
                    Text::fixed("职能事项目录", "catalogue of duties"),
                )
                .name("duty", code)
                .name("name", duty.name.text().unwrap_or("-"))
                .words("disposition", disposition.token(), disposition.words())
        });
        vec![verdict]
    }
}
