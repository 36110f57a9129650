//! The method, the ground stated for it and what is bought by it are among those that
//! the law of the day allows.

use super::governed::{self, Governed, governed, tempered};
use super::params::Params;
use super::scope::Scope;
use super::standing::{self, Standing, begun};
use super::threshold_method::approved;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::references::place_of;
use crate::model::terms::{Ground, ItemNature, Method, Subject};
use crate::pack::ValueRow;
use crate::pack::record::{SubjectWord, ThresholdWord};
use crate::read::choice::Choice;
use crate::source::Place;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "method-fits",
    about: Text::fixed(
        "采购方式、所依据的法定情形、采购对象在当日法律允许之列",
        "the method, its legal ground and what is bought by it are among those that the law of the day allows",
    ),
    figures: &["list"],
    optional: &[],
    outputs: &["method", "value", "reason"],
    subjects: &[SubjectWord::Case],
    build,
};

/// The law that all of it hangs on; before its first day there was none.
const LAW: &str = "gpl";

/// What has to be in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Aspect {
    Method,
    Ground,
    Kind,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let word = params.word("value", &["tender.method", "tender.ground", "kind"])?;
    let aspect = match word {
        "tender.method" => Aspect::Method,
        "tender.ground" => Aspect::Ground,
        _ => Aspect::Kind,
    };
    params.lists(&|item| words_of(aspect, item).is_some())?;
    Some(Box::new(aspect))
}

fn words_of(aspect: Aspect, item: &str) -> Option<Text> {
    match aspect {
        Aspect::Method => Method::from_word(item).map(Choice::words),
        Aspect::Ground => Ground::from_word(item).map(Choice::words),
        Aspect::Kind => Subject::from_word(item).map(Choice::words),
    }
}

/// An item of a rule's list as people read it; `value` is the rule's parameter.
pub fn item_words(value: &str, item: &str) -> Option<Text> {
    let aspect = match value {
        "tender.method" => Aspect::Method,
        "tender.ground" => Aspect::Ground,
        _ => Aspect::Kind,
    };
    words_of(aspect, item)
}

fn holds<C: Choice>(row: &ValueRow, value: C) -> bool {
    row.figures.list.iter().any(|item| item == value.token())
}

/// A verdict with the words that messages use.
fn told(verdict: Verdict, method: Method, value: &str, shown: Text, reason: Text) -> Verdict {
    verdict
        .words("method", method.token(), method.words())
        .words("value", value, shown)
        .words("reason", value, reason)
}

impl Judge for Aspect {
    /// A purchase from before the law is said to be one, and nothing else of it.
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        if *self != Self::Method {
            return None;
        }
        let dossier = scope.dossier?;
        let (day, law) = (begun(dossier)?, scope.packs.instrument(LAW)?.from);
        (day < law).then(|| {
            let tender = &dossier.case.tender;
            let place = place_of(tender, &tender.announced_on);
            let reason = text!(
                "采购始于 {day}，《中华人民共和国政府采购法》自 {law} 起施行，在此以前的采购不受其规范",
                "the purchase began on {day}; the Government Procurement Law is in force since {law} and does not govern it"
            );
            Verdict::unknown("tender.method", &place, reason)
        })
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let tender = &dossier.case.tender;
        let Some(method) = tender.method.known().copied() else {
            let place = place_of(tender, &tender.method);
            return vec![Verdict::lacking("tender.method", &place, "tender.method")];
        };
        let verdict = match self {
            Self::Method => in_force(scope, dossier, row, method),
            Self::Ground => ground(scope, dossier, row, method),
            Self::Kind => bought(scope, dossier, row, method),
        };
        vec![tempered(scope, dossier, verdict)]
    }
}

/// The method is one of the law of the day.
fn in_force(scope: &Scope<'_>, dossier: &Dossier, row: &ValueRow, method: Method) -> Verdict {
    let tender = &dossier.case.tender;
    let (key, place) = ("tender.method", place_of(tender, &tender.method));
    if holds(row, method) {
        return scope
            .verdict(true, key)
            .label(&place, Text::fixed("采购方式", "procurement method"));
    }
    // Purchases outside government procurement may be entrusted.
    let entrusted = method == Method::Entrustment;
    let governed = governed(dossier, scope.packs);
    if entrusted && matches!(governed, Governed::Open) {
        let planning = &dossier.case.planning;
        let place = place_of(planning, &planning.government_procurement);
        return Verdict::lacking(key, &place, governed::KEY);
    }
    let reason = match begun(dossier) {
        Some(day) if !entrusted => text!(
            "{day} 时法律还没有这种采购方式",
            "on {day} the law did not have this method yet"
        ),
        _ => Text::fixed(
            "政府采购法第二十六条没有这种采购方式",
            "article 26 of the law knows no such method",
        ),
    };
    let mut verdict = Verdict::new(Status::Fail, key)
        .label(&place, Text::fixed("采购方式", "procurement method"));
    // What rests on a figure is no surer than it is.
    if let (true, Governed::Reached(threshold)) = (entrusted, governed) {
        verdict.mark = Some(threshold.mark);
        verdict.citations = scope.packs.threshold_citations(threshold);
    }
    told(verdict, method, method.token(), method.words(), reason)
}

/// What is bought may be bought by this method.
fn bought(scope: &Scope<'_>, dossier: &Dossier, row: &ValueRow, method: Method) -> Verdict {
    let case = &dossier.case;
    let (key, place) = ("tender.method", place_of(&case.tender, &case.tender.method));
    let of = place_of(case, &case.kind);
    let Some(kind) = case.kind.known().copied() else {
        return Verdict::lacking("kind", &of, "kind");
    };
    let verdict = scope
        .verdict(holds(row, kind), key)
        .label(&place, Text::fixed("采购方式", "procurement method"))
        .label(&of, Text::fixed("采购对象", "kind of purchase"));
    told(verdict, method, kind.token(), kind.words(), kind.words())
}

/// The ground stated is one that the law gives for the method.
fn ground(scope: &Scope<'_>, dossier: &Dossier, row: &ValueRow, method: Method) -> Verdict {
    let tender = &dossier.case.tender;
    let key = "tender.ground";
    let place = place_of(tender, &tender.ground);
    let here = |verdict: Verdict| {
        verdict.label(
            &place,
            Text::fixed("采用该方式的法定情形", "legal ground of the method"),
        )
    };
    let Some(stated) = tender.ground.known().copied() else {
        // A government purchase of services is a ground of its own (214号 3(1)).
        let item = &dossier.case.item;
        let purchased = matches!(
            item.nature.known(),
            Some(ItemNature::PublicService | ItemNature::Auxiliary)
        );
        if purchased && tender.ground.is_missing() && holds(row, Ground::PurchasedServices) {
            return scope.verdict(true, key).label(
                &place_of(item, &item.nature),
                Text::fixed("政府购买服务项目", "government purchase of services"),
            );
        }
        return Verdict::lacking(key, &place, key);
    };
    if holds(row, stated) {
        return here(special(scope, dossier, stated, &place));
    }
    // The law of the time gave no such case its own words; it may be of another.
    if stated == Ground::SpecialPublicService && holds(row, Ground::OnlySupplier) {
        return Verdict::unknown(
            key,
            &place,
            Text::fixed(
                "《政府采购法实施条例》第二十七条施行以前，公共服务项目的特殊要求是否属于只能从唯一供应商处采购，须人工判断",
                "before article 27 of the Regulation, whether special requirements of a public service left only one supplier needs a person",
            ),
        );
    }
    // An approval may rest on special circumstances (政府采购法 27).
    if tender.approval.shows_anything() {
        return Verdict::unknown(
            key,
            &place,
            Text::fixed(
                "所写情形不属于该方式的法定情形，但案卷有批准记录：是否因特殊情况获批准，须人工核对",
                "the ground is none of the method's, yet an approval is recorded: whether it was given for special circumstances needs a person",
            ),
        );
    }
    let reason = Text::fixed("不属于该方式的法定情形", "none of the method's grounds");
    let verdict = here(Verdict::new(Status::Fail, key));
    told(verdict, method, stated.token(), stated.words(), reason)
}

/// A ground of the method that asks for more than its name.
fn special(scope: &Scope<'_>, dossier: &Dossier, stated: Ground, place: &Place) -> Verdict {
    let key = "tender.ground";
    let case = &dossier.case;
    let method = case.tender.method.known().copied();
    let nature = case.item.nature.known().copied();
    let against = |reason: Text| {
        let verdict = Verdict::new(Status::Fail, key);
        let words = stated.words();
        told(
            verdict,
            method.unwrap_or(Method::Open),
            stated.token(),
            words,
            reason,
        )
    };
    match (stated, nature) {
        (Ground::SpecialPublicService, None) => Verdict::lacking(key, place, "item.nature"),
        (Ground::SpecialPublicService, Some(nature)) if nature != ItemNature::PublicService => {
            against(Text::fixed(
                "只有公共服务项目才有这一情形（条例第二十七条）",
                "only public services have this ground (article 27 of the Regulation)",
            ))
        }
        (Ground::PurchasedServices, Some(ItemNature::OwnNeeds)) => Verdict::unknown(
            key,
            place,
            Text::fixed(
                "案卷写明是单位自身所需服务，是否属于政府购买服务项目，须人工判断",
                "the case says that the service is for the body's own needs: whether it is a government purchase of services needs a person",
            ),
        ),
        (Ground::Policy, _) => policy(scope, dossier, place, &against),
        _ => scope.verdict(true, key),
    }
}

/// Special circumstances are a ground at the threshold, and with an approval (条例 23).
fn policy(
    scope: &Scope<'_>,
    dossier: &Dossier,
    place: &Place,
    against: &dyn Fn(Text) -> Verdict,
) -> Verdict {
    let key = "tender.ground";
    let budget = dossier.case.planning.budget.known();
    match standing::of(dossier, scope.packs, ThresholdWord::OpenTender, budget) {
        Standing::Known { reaches: false, .. } => against(Text::fixed(
            "达到公开招标数额标准并经批准的才适用（条例第二十三条）",
            "a ground only at the open-tender threshold, with an approval (article 23 of the Regulation)",
        )),
        Standing::Known { .. } if approved(dossier).status == Status::Pass => {
            scope.verdict(true, key)
        }
        Standing::Known { .. } => Verdict::lacking(key, place, "tender.approval"),
        Standing::NoAmount => Verdict::lacking(key, place, "planning.budget"),
        Standing::Missing(paths) => {
            let mut verdict = Verdict::new(Status::Unknown, key).label(place, Text::default());
            verdict.missing = paths.into_iter().map(str::to_owned).collect();
            verdict
        }
        Standing::NoThreshold(gap) => Verdict::gap(key, place, &gap),
        Standing::Unclear(reason) => Verdict::unknown(key, place, reason),
    }
}
