//! Whether one method may be used.

use super::{Approval, Facts, Fit, Reach, Standing};
use crate::check::on_day::value_on;
use crate::finding::{Citation, Severity};
use crate::model::Dossier;
use crate::model::terms::{self, ItemNature, Method, Subject};
use crate::pack::record::PartWord;
use crate::pack::{ActivePacks, Rule, ValueRow};
use crate::read::choice::Choice;
use crate::text::Text;

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
    /// Whether the rule that decides would make an error: a place may have it as a warning.
    pub(super) binding: bool,
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
    let mut grounds = grounds(method, facts, case, packs);
    if place.tender.reaches() == Some(false) {
        // A ground only where open tender is due (条例 23).
        grounds.retain(|one| one.ground != terms::Ground::Policy);
    }
    let (mut fit, mut reason, citations) = decided(method, facts, case, place, packs, &grounds);
    if fit.allowed() == Some(false)
        && let Some(why) = ungoverned(facts, place)
    {
        fit = Fit::Unknown;
        let (wzh, wen, zh, en) = (&why.zh, &why.en, &reason.zh, &reason.en);
        reason = text!(
            "{wzh}；属于政府采购的：{zh}",
            "{wen}; if it is government procurement: {en}"
        );
    }
    let part = if listed_on_the_day(method, facts, case, packs) == Some(false) {
        PartWord::Methods
    } else if kind_excluded(facts, case, packs).is_some() {
        PartWord::Kinds
    } else if fit == Fit::NotAllowed && facts.approval == Approval::None {
        PartWord::Grounds
    } else {
        PartWord::Approval
    };
    Judgement {
        fit,
        reason,
        citations,
        grounds,
        binding: parts(packs, part).all(|rule| rule.severity == Severity::Error),
    }
}

/// Whether it is among the methods of the day; `None` where no pack says.
fn listed_on_the_day(
    method: Method,
    facts: &Facts,
    case: &Dossier,
    packs: &ActivePacks,
) -> Option<bool> {
    let row = row(packs, PartWord::Methods, case, facts)?;
    Some(listed::<Method>(row).any(|one| one == method))
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

/// Why the law of government procurement may not govern the purchase at all: a breach of
/// it is then not shown. Nothing where it does, or where nothing speaks against it.
fn ungoverned(facts: &Facts, place: &Place<'_>) -> Option<Text> {
    let reached = [place.limit, place.tender]
        .into_iter()
        .any(|standing| standing.reaches() == Some(true));
    let within = reached || facts.centralised == Some(true);
    match (facts.governed, within) {
        (Some(true), _) | (None, true) => None,
        (Some(false), true) => Some(Text::fixed(
            "案卷写明不属于政府采购，又列入集中采购目录或者预算达到数额标准，两者须核对",
            "the case says that it is no government procurement, yet its item is in the centralised catalogue or its budget reaches a figure of the law: look at both",
        )),
        (Some(false), false) => Some(Text::fixed(
            "案卷写明不属于政府采购，按当地和本单位的规定",
            "the case says that it is no government procurement: local and own rules decide",
        )),
        (None, false) if place.limit.reaches() == Some(false) => Some(match facts.centralised {
            Some(_) => Text::fixed(
                "低于采购限额标准，又不在集中采购目录内，按当地和本单位的规定",
                "below the procurement limit and outside the centralised catalogue: local and own rules decide",
            ),
            None => Text::fixed(
                "低于采购限额标准，不在集中采购目录内的按当地和本单位的规定",
                "below the procurement limit: outside the centralised catalogue local and own rules decide",
            ),
        }),
        (None, false) => None,
    }
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
        let mut citations = packs.citations(row);
        if method != Method::Entrustment {
            let day = facts.day?;
            let reason = text!(
                "{day} 时法律还没有这种采购方式",
                "on {day} the law did not have this method yet"
            );
            return Some((Fit::NotAllowed, reason, citations));
        }
        // Nothing shows whether the law governs it: elsewhere what speaks for it is seen.
        let open = facts.governed.is_none()
            && facts.centralised != Some(true)
            && place.limit.reaches().is_none()
            && place.tender.reaches() != Some(true);
        // It rests on the figure that shows that the law governs it.
        let shown = [place.tender, place.limit]
            .into_iter()
            .find_map(Standing::reached);
        if facts.governed.is_none() && facts.centralised != Some(true) {
            citations.extend(shown.into_iter().flatten().cloned());
        }
        return Some(if open {
            (
                Fit::Unknown,
                Text::fixed(
                    "政府采购不得采用；未达到采购限额标准又不在集中采购目录内的，按当地规定",
                    "not for government procurement; below the limit and outside the catalogue, local rules decide",
                ),
                citations,
            )
        } else {
            (
                Fit::NotAllowed,
                Text::fixed(
                    "不是政府采购法规定的采购方式",
                    "no method of the Government Procurement Law",
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
        } else if let Some(ground) = facts.ground {
            let (fit, text) = stated(ground, facts.nature);
            (fit, text, citations)
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
        Standing::Known {
            reach: Reach::Contradicted,
            ..
        } => (
            Fit::Unknown,
            Text::fixed(
                "预算未达到公开招标数额标准，各包预算或者中标（成交）金额之和却达到，须先核对",
                "the budget is below the open-tender threshold, yet the lots' budgets or the awards together reach it: look at them first",
            ),
            Vec::new(),
        ),
        Standing::Known {
            reach: Reach::Open, ..
        } => (
            Fit::Unknown,
            Text::fixed(
                "金额不明或者只是约数，看不出是否达到公开招标数额标准",
                "the amount is missing or only a bound: whether it reaches the threshold is not shown",
            ),
            Vec::new(),
        ),
        Standing::Known {
            reach: Reach::No,
            citations,
            ..
        } => on_ground(citations.clone()),
        Standing::Known {
            reach: Reach::Yes,
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

/// A ground of the law that was stated: some ask for more than their name.
fn stated(ground: terms::Ground, nature: Option<ItemNature>) -> (Fit, Text) {
    match (ground, nature) {
        (terms::Ground::SpecialPublicService, None) => (
            Fit::Unknown,
            Text::fixed(
                "这一情形只限公共服务项目，是不是没有写明（案卷的 item.nature）",
                "a ground of public services only; whether it is one is not stated (item.nature of a case)",
            ),
        ),
        (terms::Ground::SpecialPublicService, Some(nature))
            if nature != ItemNature::PublicService =>
        {
            (
                Fit::NotAllowed,
                Text::fixed(
                    "只有公共服务项目才有这一情形（条例第二十七条）",
                    "only public services have this ground (article 27 of the Regulation)",
                ),
            )
        }
        (terms::Ground::PurchasedServices, Some(ItemNature::OwnNeeds)) => (
            Fit::Unknown,
            Text::fixed(
                "案卷写明是单位自身所需服务，是否属于政府购买服务项目，须人工判断",
                "the case says that the service is for the body's own needs: whether it is a government purchase of services needs a person",
            ),
        ),
        _ => (
            Fit::Allowed,
            Text::fixed("符合所写的法定情形", "the stated ground is one of the law"),
        ),
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
