//! Whether one method may be used.

use super::{Approval, Facts, Standing};
use crate::check::on_day::value_on;
use crate::finding::Citation;
use crate::model::Dossier;
use crate::model::terms::{self, Method, Subject};
use crate::pack::record::PartWord;
use crate::pack::{ActivePacks, Rule, ValueRow};
use crate::read::choice::Choice;
use crate::text::Text;

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// It may be used.
    Allowed,
    /// It may be used on one of its legal grounds, which was not stated.
    OnGround,
    /// It may be used only with an approval from before the start, which was not shown.
    NeedsApproval,
    /// It may not be used.
    NotAllowed,
    /// Nobody here can know.
    Unknown,
}

impl Fit {
    /// For programs: yes, no, or nobody knows. A method that still needs its approval
    /// is not allowed yet; one whose grounds are listed is, on one of them.
    pub const fn allowed(self) -> Option<bool> {
        match self {
            Self::Allowed | Self::OnGround => Some(true),
            Self::NeedsApproval | Self::NotAllowed => Some(false),
            Self::Unknown => None,
        }
    }

    /// The token of the JSON.
    pub const fn token(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::OnGround => "on-ground",
            Self::NeedsApproval => "needs-approval",
            Self::NotAllowed => "not-allowed",
            Self::Unknown => "unknown",
        }
    }

    /// For people.
    pub const fn words(self) -> Text {
        match self {
            Self::Allowed => Text::fixed("可以采用", "allowed"),
            Self::OnGround => Text::fixed("有法定情形的可以采用", "allowed on a legal ground"),
            Self::NeedsApproval => Text::fixed("须先经批准", "only with an approval beforehand"),
            Self::NotAllowed => Text::fixed("不得采用", "not allowed"),
            Self::Unknown => Text::fixed("无法判断", "unknown"),
        }
    }
}

/// A legal ground of a method.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Which.
    pub ground: terms::Ground,
    /// Where the law gives it.
    pub citations: Vec<Citation>,
}

/// What the law of the day says of one method.
pub(super) struct Judgement {
    pub(super) fit: Fit,
    pub(super) reason: Text,
    pub(super) citations: Vec<Citation>,
    pub(super) grounds: Vec<Ground>,
}

/// Where the amount stands.
pub(super) struct Place<'a> {
    pub(super) tender: &'a Standing,
    pub(super) limit: &'a Standing,
}

fn parts(packs: &ActivePacks, part: PartWord) -> impl Iterator<Item = &Rule> {
    let rules = packs.rules().iter().map(|rule| &**rule);
    rules.filter(move |rule| rule.shown.as_ref().is_some_and(|(own, _)| *own == part))
}

/// The value of the day of the first rule of a part that governs this purchase.
fn row<'a>(
    packs: &'a ActivePacks,
    part: PartWord,
    case: &Dossier,
    facts: &Facts,
) -> Option<&'a ValueRow> {
    let day = facts.day?;
    parts(packs, part).find_map(|rule| value_on(rule, case, packs, day))
}

fn listed<C: Choice>(row: &ValueRow) -> impl Iterator<Item = C> {
    row.figures
        .list
        .iter()
        .filter_map(|word| C::from_word(word))
}

/// Judge one method.
pub(super) fn judge(
    method: Method,
    facts: &Facts,
    case: &Dossier,
    place: &Place<'_>,
    packs: &ActivePacks,
) -> Judgement {
    let grounds = grounds(method, facts, case, packs);
    let (fit, reason, citations) = decided(method, facts, case, place, packs, &grounds);
    Judgement {
        fit,
        reason,
        citations,
        grounds,
    }
}

/// The grounds that the law of the day gives for a method.
fn grounds(method: Method, facts: &Facts, case: &Dossier, packs: &ActivePacks) -> Vec<Ground> {
    let mut found: Vec<Ground> = Vec::new();
    let Some(day) = facts.day else {
        return found;
    };
    for rule in parts(packs, PartWord::Grounds) {
        let Some(row) = value_on(rule, case, packs, day) else {
            continue;
        };
        let is_own =
            row.applies.words.method.is_empty() || row.applies.words.method.contains(&method);
        if !is_own {
            continue;
        }
        for ground in listed::<terms::Ground>(row) {
            if !found.iter().any(|known| known.ground == ground) {
                found.push(Ground {
                    ground,
                    citations: packs.citations(row),
                });
            }
        }
    }
    found
}

type Decision = (Fit, Text, Vec<Citation>);

fn decided(
    method: Method,
    facts: &Facts,
    case: &Dossier,
    place: &Place<'_>,
    packs: &ActivePacks,
    grounds: &[Ground],
) -> Decision {
    if let Some(no) = excluded(method, facts, case, place, packs) {
        return no;
    }
    if method == Method::Open {
        return (
            Fit::Allowed,
            Text::fixed("任何数额都可以", "whatever the amount"),
            Vec::new(),
        );
    }
    if let Some(stated) = facts.ground
        && !grounds.is_empty()
        && !grounds.iter().any(|one| one.ground == stated)
    {
        let (zh, en) = (stated.words().zh, stated.words().en);
        let citations = grounds.first().map(|one| one.citations.clone());
        return (
            Fit::NotAllowed,
            text!(
                "“{zh}”不是这种方式的法定情形",
                "`{en}` is no legal ground of this method"
            ),
            citations.unwrap_or_default(),
        );
    }
    if method == Method::Framework && place.tender.reaches() != Some(false) {
        return (
            Fit::Unknown,
            Text::fixed(
                "框架协议另有适用条件，能否采用要看单笔采购和目录",
                "framework agreements have conditions of their own: single purchases and the catalogue decide",
            ),
            Vec::new(),
        );
    }
    by_threshold(facts, case, place, packs, grounds)
}

/// What the law of the day rules out whatever the amount.
fn excluded(
    method: Method,
    facts: &Facts,
    case: &Dossier,
    place: &Place<'_>,
    packs: &ActivePacks,
) -> Option<Decision> {
    if let Some(row) = row(packs, PartWord::Methods, case, facts)
        && !listed::<Method>(row).any(|one| one == method)
    {
        let citations = packs.citations(row);
        if method != Method::Entrustment {
            let day = facts.day?;
            let reason = text!(
                "{day} 时法律还没有这种采购方式",
                "on {day} the law did not have this method yet"
            );
            return Some((Fit::NotAllowed, reason, citations));
        }
        let governed = place.tender.reaches() == Some(true)
            || place.limit.reaches() == Some(true)
            || facts.centralised == Some(true);
        return Some(if governed {
            (
                Fit::NotAllowed,
                Text::fixed(
                    "不是政府采购法规定的采购方式",
                    "no method of the Government Procurement Law",
                ),
                citations,
            )
        } else {
            (
                Fit::Unknown,
                Text::fixed(
                    "政府采购不得采用；未达到采购限额标准又不在集中采购目录内的，按当地规定",
                    "not for government procurement; below the limit and outside the catalogue, local rules decide",
                ),
                citations,
            )
        });
    }
    kind_excluded(facts, case, packs)
}

/// A method that is for some kinds of purchase only.
fn kind_excluded(facts: &Facts, case: &Dossier, packs: &ActivePacks) -> Option<Decision> {
    let kind = facts.kind?;
    let found = row(packs, PartWord::Kinds, case, facts)?;
    let kinds: Vec<Subject> = listed(found).collect();
    if kinds.contains(&kind) {
        return None;
    }
    let zh: Vec<String> = kinds.iter().map(|k| k.words().zh.into_owned()).collect();
    let en: Vec<String> = kinds.iter().map(|k| k.words().en.into_owned()).collect();
    let (zh, en) = (zh.join("、"), en.join(", "));
    Some((
        Fit::NotAllowed,
        text!("只适用于{zh}", "only for {en}"),
        packs.citations(found),
    ))
}

/// By the amount: below the open-tender threshold the ground decides, at it the approval.
fn by_threshold(
    facts: &Facts,
    case: &Dossier,
    place: &Place<'_>,
    packs: &ActivePacks,
    grounds: &[Ground],
) -> Decision {
    let on_ground = |citations: Vec<Citation>| {
        if grounds.is_empty() {
            let text = Text::fixed(
                "规则包里没有当日这种方式的法定情形",
                "the packs hold no grounds of this method for that day",
            );
            (Fit::Unknown, text, citations)
        } else if facts.ground.is_some() {
            let text = Text::fixed("符合所写的法定情形", "the stated ground is one of the law");
            (Fit::Allowed, text, citations)
        } else {
            let text = Text::fixed("须有下列法定情形之一", "on one of the grounds below");
            (Fit::OnGround, text, citations)
        }
    };
    match place.tender {
        Standing::Missing => (
            Fit::Unknown,
            Text::fixed("缺少判断所需的事实", "facts are missing"),
            Vec::new(),
        ),
        Standing::NoFigure => (
            Fit::Unknown,
            Text::fixed(
                "不知道当地当日的公开招标数额标准",
                "the open-tender threshold of that place and day is not known",
            ),
            Vec::new(),
        ),
        Standing::Known { reaches: None, .. } => (
            Fit::Unknown,
            Text::fixed(
                "金额不明或者只是约数，看不出是否达到公开招标数额标准",
                "the amount is missing or only a bound: whether it reaches the threshold is not shown",
            ),
            Vec::new(),
        ),
        Standing::Known {
            reaches: Some(false),
            citations,
            ..
        } => on_ground(citations.clone()),
        Standing::Known {
            reaches: Some(true),
            citations,
            ..
        } => {
            let Some(row) = row(packs, PartWord::Approval, case, facts) else {
                let text = Text::fixed(
                    "达到公开招标数额标准；这类采购的审批规则包里没有",
                    "at the open-tender threshold; the packs hold no rule on approvals for this kind",
                );
                return (Fit::Unknown, text, citations.clone());
            };
            let mut basis = packs.citations(row);
            basis.extend(citations.iter().cloned());
            at_threshold(facts, basis, on_ground)
        }
    }
}

fn at_threshold(
    facts: &Facts,
    basis: Vec<Citation>,
    on_ground: impl Fn(Vec<Citation>) -> Decision,
) -> Decision {
    match (facts.approval, facts.day) {
        (Approval::On(approved), Some(day)) if approved < day => on_ground(basis),
        (Approval::On(approved), Some(day)) if approved > day => (
            Fit::NotAllowed,
            text!(
                "达到公开招标数额标准，批准日期 {approved} 晚于采购活动开始 {day}",
                "at the open-tender threshold, and the approval of {approved} is later than the start on {day}"
            ),
            basis,
        ),
        (Approval::On(_) | Approval::Undated, _) => (
            Fit::Unknown,
            Text::fixed(
                "达到公开招标数额标准，看不出批准是否在采购活动开始以前",
                "at the open-tender threshold; whether the approval came before the start is not shown",
            ),
            basis,
        ),
        (Approval::None, _) => (
            Fit::NeedsApproval,
            Text::fixed(
                "达到公开招标数额标准，应当公开招标；采用其他方式须在采购活动开始前获得批准",
                "at the open-tender threshold an open tender is due; any other method needs an approval before the start",
            ),
            basis,
        ),
    }
}
