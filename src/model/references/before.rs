//! What stands before the tender and contradicts itself: attendance, the plan of posts,
//! surveys of needs about something else.

use super::place_of;
use crate::finding::{Input, Label};
use crate::model::before::Event;
use crate::model::catalogue::{Catalogue, Version};
use crate::model::dossier::Dossier;
use crate::native;
use crate::read::{Sink, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};

pub(super) fn before(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    for (number, event) in (1..).zip(&case.event) {
        attendance(number, event, sink);
    }
    if case.planning.posts_plan.present {
        posts(dossier, sink);
    }
    if !case.need.is_empty() {
        needs(dossier, sink);
    }
}

fn attendance(number: usize, event: &Event, sink: &mut Sink) {
    let (Some(invited), Some(attended)) = (event.invited.known(), event.attended.known()) else {
        return;
    };
    if attended <= invited {
        return;
    }
    let mut finding = native::EVENT_ATTENDANCE.finding(
        place_of(event, &event.attended),
        format!("event[{number}].attended"),
        text!(
            "邀请 {invited} 家，到场 {attended} 家",
            "{invited} were invited and {attended} came"
        ),
        Some(Text::fixed(
            "对照签到表和邀请名单更正；不邀请也可参加的，不写 invited",
            "correct it from the lists of the invited and of those who came; where anybody may come, leave invited out",
        )),
    );
    finding.labels.push(Label {
        place: place_of(event, &event.invited),
        text: Text::fixed("邀请数", "invited"),
    });
    finding.inputs = vec![
        count("invited", u64::from(*invited)),
        count("attended", u64::from(*attended)),
    ];
    sink.push(&native::EVENT_ATTENDANCE, finding);
}

fn count(name: &'static str, number: u64) -> Input {
    let value = number.to_string();
    Input {
        name,
        shown: Text::same(value.clone()),
        value,
    }
}

/// The sum of some posts, where all are stated.
fn sum<'a>(mut posts: impl Iterator<Item = Option<&'a u32>>) -> Option<u64> {
    let mut any = false;
    let sum = posts.try_fold(0_u64, |sum, posts| {
        any = true;
        sum.checked_add(u64::from(*posts?))
    });
    sum.filter(|_| any)
}

/// The posts of a plan are those of its fields, and those of the lots.
fn posts(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    let plan = &case.planning.posts_plan;
    let parts = sum(plan.part.iter().map(|part| part.posts.known()));
    let lots = sum(case.lot.iter().map(|lot| lot.posts.known()));
    let stated = plan.posts.known().map(|posts| u64::from(*posts));
    let place = place_of(plan, &plan.posts);
    let parts_at: Vec<Place> = plan.part.iter().map(|p| place_of(p, &p.posts)).collect();
    let lots_at: Vec<Place> = case.lot.iter().map(|l| place_of(l, &l.posts)).collect();
    if let (Some(stated), Some(parts)) = (stated, parts)
        && stated != parts
    {
        let text = text!(
            "方案共 {stated} 个岗位，各领域合计 {parts} 个",
            "the plan has {stated} posts, its fields come to {parts}"
        );
        differ(&place, [stated, parts], "fields", text, &parts_at, sink);
    }
    if let (Some(planned), Some(lots)) = (stated.or(parts), lots)
        && planned != lots
    {
        let text = text!(
            "方案共 {planned} 个岗位，各包合计 {lots} 个",
            "the plan has {planned} posts, the lots come to {lots}"
        );
        differ(&place, [planned, lots], "lots", text, &lots_at, sink);
    }
}

fn differ(
    place: &Place,
    [planned, found]: [u64; 2],
    name: &'static str,
    message: Text,
    parts: &[Place],
    sink: &mut Sink,
) {
    let mut finding = native::POSTS_PLAN.finding(
        place.clone(),
        format!("planning.posts_plan[{name}]"),
        message,
        Some(Text::fixed(
            "对照方案和采购文件更正；有岗位没有采购的，另作说明",
            "correct it from the plan and the documents; say so where posts were not bought",
        )),
    );
    finding.labels.extend(parts.iter().map(|place| Label {
        place: place.clone(),
        text: Text::fixed("岗位数", "posts"),
    }));
    finding.inputs = vec![count("posts", planned), count(name, found)];
    sink.push(&native::POSTS_PLAN, finding);
}

/// A survey is about an item that the catalogue has, and one of them about the item that
/// is bought.
fn needs(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    for need in &case.need {
        // What an excerpt lacks may stand in the whole.
        let whole = dossier.catalogue.as_deref();
        let whole = whole.filter(|c| !c.versions().iter().any(Version::is_excerpt));
        let items = whole.and_then(Catalogue::items);
        let (Some(items), Some(code)) = (items, need.covered_by.text()) else {
            continue;
        };
        if items.iter().any(|item| item.code.text() == Some(code)) {
            continue;
        }
        let codes: Vec<&str> = items.iter().filter_map(|item| item.code.text()).collect();
        let shown = quoted(code, 40);
        let id = quoted(need.id.text().unwrap_or("-"), 40);
        sink.place(
            &native::UNKNOWN_CATALOGUE,
            place_of(need, &need.covered_by),
            format!("need[{id}].covered_by"),
            text!(
                "catalogue.csv 里没有编码 {shown}",
                "catalogue.csv has no code {shown}"
            ),
            suggest::help(code, &codes, 12),
        );
    }
    let Some(bought) = case.item.catalogue.text() else {
        return;
    };
    // A survey without a code may be the one.
    let about = |code: Option<&str>| code.is_none_or(|code| code == bought);
    if case.need.iter().any(|need| about(need.covered_by.text())) {
        return;
    }
    let shown = quoted(bought, 40);
    let mut finding = native::NEED_DIFFERS.finding(
        place_of(&case.item, &case.item.catalogue),
        "item.catalogue",
        text!(
            "采购的是 {shown}，所列的需求调查都不是对它的",
            "{shown} is bought, and no survey of needs is about it"
        ),
        Some(Text::fixed(
            "更正 item.catalogue 或 need 的 covered_by；补上对所购项目的调查",
            "correct item.catalogue or covered_by of the need; add the survey of what is bought",
        )),
    );
    finding.labels.extend(case.need.iter().map(|need| Label {
        place: place_of(need, &need.covered_by),
        text: Text::fixed("调查的是另一项", "it is about another item"),
    }));
    sink.push(&native::NEED_DIFFERS, finding);
}
