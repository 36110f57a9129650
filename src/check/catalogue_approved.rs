//! The version of the catalogue that a purchase rests on had been approved by its day.

use super::in_catalogue::{catalogue, none};
use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::standing::begun;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "catalogue-approved",
    about: Text::fixed(
        "所依据的目录版本在采购当日已经批准",
        "the version of the catalogue had been approved by the day of the purchase",
    ),
    figures: &[],
    optional: &[],
    outputs: &["version", "approved", "day"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct CatalogueApproved {
    item: ScopePath,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let item = params.path("item", &[LeafKind::Text])?;
    Some(Box::new(CatalogueApproved { item }))
}

impl Judge for CatalogueApproved {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let without = catalogue(scope).is_some_and(|catalogue| catalogue.versions().is_empty());
        if without {
            return Some(scope.not_applicable(Text::fixed(
                "没有 catalogue.toml，不知道目录的版本",
                "without a catalogue.toml nothing is known of versions",
            )));
        }
        none(scope)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(catalogue)) = (scope.dossier, catalogue(scope)) else {
            return Vec::new();
        };
        let seen = self.item.see(scope);
        let Some(code) = seen.text() else {
            return vec![Verdict::missing(&[&seen])];
        };
        let Some(day) = begun(dossier) else {
            let key = "tender.announced_on";
            return vec![Verdict::lacking(seen.key(), &seen.place(), key)];
        };
        let item = catalogue.in_force(code, day);
        let Some(version) = item.and_then(|item| catalogue.version_of(item)) else {
            return vec![seen.not_applicable(|_| {
                Text::fixed(
                    "当日有效的目录里没有这一项，或者没有写明版本，另有规则指出",
                    "the item is not in force on that day, or of no known version, which another rule tells",
                )
            })];
        };
        let place = place_of(version, &version.approved_on);
        let Some(approved) = version.approved_on.known() else {
            return vec![Verdict::lacking(seen.key(), &place, "version.approved_on")];
        };
        let holds = *approved <= day;
        if holds && !scope.worded {
            return vec![Verdict::unworded(Status::Pass)];
        }
        let verdict = Verdict::of(holds, seen.key())
            .at(&seen)
            .label(&place, Text::fixed("批准日期", "approved"))
            .name("version", version.id.text().unwrap_or("-"))
            .day("approved", *approved)
            .day("day", day);
        vec![verdict]
    }
}
