//! What is bought is in the catalogue that is in force on the day of the purchase.

use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::standing::begun;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::catalogue::{Catalogue, Force};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::AnyRecord as _;
use crate::read::kind::LeafKind;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "in-catalogue",
    about: Text::fixed(
        "购买的事项在采购当日有效的指导性目录里",
        "what is bought is in the catalogue in force on the day",
    ),
    figures: &[],
    optional: &[],
    outputs: &["code", "day", "periods"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct InCatalogue {
    item: ScopePath,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let item = params.path("item", &[LeafKind::Text])?;
    Some(Box::new(InCatalogue { item }))
}

/// The catalogue of a case, where it has items.
pub(super) fn catalogue<'a>(scope: &Scope<'a>) -> Option<&'a Catalogue> {
    let catalogue = scope.dossier?.catalogue.as_deref()?;
    catalogue.items().map(|_| catalogue)
}

/// That there is no catalogue to look at.
pub(super) fn none(scope: &Scope<'_>) -> Option<Verdict> {
    if catalogue(scope).is_some() {
        return None;
    }
    Some(scope.not_applicable(Text::fixed(
        "没有 catalogue.csv",
        "there is no catalogue.csv",
    )))
}

impl Judge for InCatalogue {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
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
        let mut open = None;
        let mut out = Vec::new();
        for item in catalogue.coded(code) {
            match catalogue.period_of(item).on(day) {
                Force::In => {
                    let verdict = seen.verdict(true).facts(|verdict| {
                        let words = Text::fixed("目录中的事项", "item of the catalogue");
                        verdict.label(item.place(), words)
                    });
                    return vec![verdict.name("code", code).day("day", day)];
                }
                Force::Open => open = Some(item),
                Force::Out => out.push(item),
            }
        }
        if let Some(item) = open {
            let place = place_of(item, &item.valid_from);
            return vec![Verdict::lacking(seen.key(), &place, "catalogue.valid_from")];
        }
        let shown = quoted(code, 40);
        if catalogue.is_excerpt_on(day) {
            return vec![seen.unknown(text!(
                "目录只有节选，看不出 {shown} 是否在全文里",
                "only an excerpt of the catalogue is at hand: whether {shown} is in the whole does not show"
            ))];
        }
        if out.is_empty() {
            return vec![seen.not_applicable(|_| {
                Text::fixed(
                    "目录里没有这个编码，另有规则指出",
                    "the catalogue has no such code, which another rule tells",
                )
            })];
        }
        let mut verdict = Verdict::new(Status::Fail, seen.key())
            .at(&seen)
            .name("code", code)
            .day("day", day);
        let mut zh = Vec::new();
        let mut en = Vec::new();
        for item in out {
            let period = catalogue.period_of(item);
            let (from, until) = (period.from, period.until);
            let text = match (from, until) {
                (Some(from), Some(until)) => text!("{from} 至 {until}", "{from} to {until}"),
                (Some(from), None) => text!("{from} 起", "from {from}"),
                (None, Some(until)) => text!("至 {until} 止", "until {until}"),
                (None, None) => Text::default(),
            };
            zh.push(text.zh.to_string());
            en.push(text.en.to_string());
            verdict = verdict.label(item.place(), text);
        }
        let (zh, en) = (zh.join("、"), en.join(", "));
        vec![verdict.words("periods", en.clone(), Text::new(zh, en))]
    }
}
