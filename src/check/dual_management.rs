//! A social organisation has a registrar and a supervising body, unless it is of a kind
//! that registers directly.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "dual-management",
    about: Text::fixed(
        "社会组织有登记机关和业务主管单位，直接登记的除外",
        "a social organisation has a registrar and a supervising body, unless it registers directly",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "missing"],
    subjects: &[SubjectWord::Supplier],
    build,
};

#[derive(Debug)]
struct DualManagement;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(DualManagement))
}

impl Judge for DualManagement {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let supplier = scope.supplier?;
        let form = supplier.legal_form.known();
        let other = form.is_none_or(|form| !form.is_social_organisation());
        let unstated = supplier.registrar.is_missing() && supplier.supervisor.is_missing();
        (other || unstated).then(|| {
            scope.not_applicable(Text::fixed(
                "不是社会组织，或者没有写明登记机关和业务主管单位",
                "no social organisation, or neither registrar nor supervising body is stated",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(supplier) = scope.supplier else {
            return Vec::new();
        };
        let key = "supplier.supervisor";
        let place = place_of(supplier, &supplier.supervisor);
        if !supplier.direct_registration.is_missing() {
            return vec![scope.not_applicable(Text::fixed(
                "属于直接登记的类别",
                "it is of a kind that registers directly",
            ))];
        }
        let ends = [
            (
                "registrar",
                &supplier.registrar,
                Text::fixed("登记机关", "registrar"),
            ),
            (
                "supervisor",
                &supplier.supervisor,
                Text::fixed("业务主管单位", "supervising body"),
            ),
        ];
        let unread = ends
            .iter()
            .find(|(_, slot, _)| !slot.is_missing() && slot.text().is_none());
        if let Some((field, slot, _)) = unread {
            let place = place_of(supplier, slot);
            return vec![Verdict::lacking(key, &place, &format!("supplier.{field}"))];
        }
        let missing = ends.iter().find(|(_, slot, _)| slot.is_missing());
        let at = ends.iter().find(|(_, slot, _)| !slot.is_missing());
        let at = at.map_or_else(|| place.clone(), |(_, slot, _)| place_of(supplier, slot));
        let (token, words) = missing.map_or(("", Text::default()), |(field, _, words)| {
            (*field, words.clone())
        });
        vec![
            scope
                .verdict(missing.is_none(), key)
                .label(
                    &at,
                    Text::fixed("只写了这一个", "the only one that is stated"),
                )
                .name("supplier", supplier.id.text().unwrap_or("-"))
                .words("missing", token, words),
        ]
    }
}
