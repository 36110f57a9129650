//! What was made public of a purchase, by whom, and in how many places.

use std::collections::BTreeSet;

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::disclosure::{DisclosedBy, Disclosure, DisclosureItem};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::AnyRecord as _;
use crate::read::choice::{Choice, Token};
use crate::text::Text;
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "disclosures",
    about: Text::fixed(
        "信息公开的内容、主体和渠道",
        "what was made public, by whom, and in how many places",
    ),
    figures: &[],
    optional: &["list", "min"],
    outputs: &["missing", "count", "min", "where"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug, Clone, Copy)]
enum Ask {
    /// Everything in the list was made public.
    Items,
    /// By everybody in the list.
    By,
    /// In at least so many places.
    Places,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let ask = match params.word("ask", &["items", "by", "places"])? {
        "items" => Ask::Items,
        "by" => Ask::By,
        _ => Ask::Places,
    };
    params.lists(&|word| match ask {
        Ask::Items => DisclosureItem::from_word(word).is_some(),
        Ask::By => DisclosedBy::from_word(word).is_some(),
        Ask::Places => false,
    })?;
    Some(Box::new(ask))
}

/// An item of a rule's list as people read it; `ask` is the rule's parameter.
pub fn item_words(ask: &str, item: &str) -> Option<Text> {
    match ask {
        "items" => DisclosureItem::from_word(item).map(Choice::words),
        "by" => DisclosedBy::from_word(item).map(Choice::words),
        _ => None,
    }
}

impl Judge for Ask {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let none = scope.dossier?.case.disclosure.is_empty();
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有记载信息公开",
                "the case records no disclosure",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let all = &dossier.case.disclosure;
        let list = &row.figures.list;
        vec![match self {
            Self::Items => {
                let words = all.iter().flat_map(|one| {
                    let stated = one.item.iter();
                    let stated = stated.map(|slot| slot.text().map(|word| fold(word).into_owned()));
                    // A disclosure that does not say of what may be of anything.
                    stated.chain(one.item.is_empty().then_some(None))
                });
                let found: Vec<Option<usize>> = words
                    .map(|word| DisclosureItem::from_word(&word?).map(Choice::index))
                    .collect();
                lacking::<DisclosureItem>(scope, dossier, list, &found, "disclosure.item")
            }
            Self::By => {
                let by = all.iter().map(|one| one.by.known().map(|by| by.index()));
                let found: Vec<Option<usize>> = by.collect();
                lacking::<DisclosedBy>(scope, dossier, list, &found, "disclosure.by")
            }
            Self::Places => match row.figures.min {
                Some(min) => places(scope, all, min),
                None => return Vec::new(),
            },
        }]
    }
}

/// What of a list is not there. As long as something cannot be read it may be that.
fn lacking<C: Choice>(
    scope: &Scope<'_>,
    dossier: &Dossier,
    list: &[String],
    found: &[Option<usize>],
    path: &str,
) -> Verdict {
    let all = &dossier.case.disclosure;
    let place = all
        .first()
        .map_or_else(|| scope.place(), |one| one.place().clone());
    let wanted = list.iter().filter_map(|word| C::from_word(word));
    let missing: Vec<&Token> = wanted
        .map(Choice::index)
        .filter(|index| !found.contains(&Some(*index)))
        .filter_map(|index| C::tokens().get(index))
        .collect();
    let open = found.iter().filter(|one| one.is_none()).count();
    if !missing.is_empty() && open > 0 {
        return Verdict::lacking("disclosure", &place, path);
    }
    let verdict = scope.verdict(missing.is_empty(), "disclosure");
    verdict.facts(|verdict| {
        let zh: Vec<&str> = missing.iter().map(|t| &*t.words.zh).collect();
        let en: Vec<&str> = missing.iter().map(|t| &*t.words.en).collect();
        let tokens: Vec<&str> = missing.iter().map(|t| t.token).collect();
        let shown = Text::new(zh.join("、"), en.join(", "));
        let labelled = all.iter().take(8).fold(verdict, |verdict, one| {
            verdict.label(one.place(), Text::fixed("信息公开", "a disclosure"))
        });
        labelled.words("missing", tokens.join(","), shown)
    })
}

/// In how many places it was made public.
fn places(scope: &Scope<'_>, all: &[Disclosure], min: u32) -> Verdict {
    let named = all.iter().filter_map(|one| one.r#where.text());
    let distinct: BTreeSet<String> = named.map(|place| fold(place).into_owned()).collect();
    let count = u32::try_from(distinct.len()).unwrap_or(u32::MAX);
    let open = all.iter().find(|one| one.r#where.text().is_none());
    if let Some(open) = open.filter(|_| count < min) {
        let place = place_of(open, &open.r#where);
        return Verdict::lacking("disclosure.where", &place, "disclosure.where");
    }
    let first = all.first();
    let place = first.map_or_else(|| scope.place(), |one| place_of(one, &one.r#where));
    let shown: Vec<&str> = distinct.iter().map(String::as_str).take(4).collect();
    scope
        .verdict(count >= min, "disclosure.where")
        .label(&place, Text::fixed("公开渠道", "where"))
        .input("count", count)
        .input("min", min)
        .name("where", &shown.join(" "))
}
