//! Published ranks and winners.

use super::{Beside, differs, key};
use crate::examine::words::{name, names};
use crate::finding::{Finding, Status};
use crate::native;
use crate::score::{Outcome, Standing};
use crate::sheet::Published;
use crate::text::Text;

/// A rank is right or wrong: there is nothing near it.
pub(super) fn rank(beside: &Beside<'_>, standing: &Standing, row: &Published) -> Option<Finding> {
    let cell = row.rank.as_ref()?;
    let published = usize::try_from(cell.value).ok()?;
    if standing.rank == Some(published) {
        return None;
    }
    let who = name(&row.supplier);
    let (message, help) = match standing.rank {
        None => (
            text!(
                "{who} 公布为第 {published} 名，而按重新计算没有名次",
                "{who} is published at rank {published}, and has no rank when recomputed"
            ),
            unranked(beside, standing),
        ),
        Some(own) => {
            let shared = beside.shared.get(&own).copied().unwrap_or(1);
            if (own..own + shared).contains(&published) {
                (
                    text!(
                        "{who} 公布为第 {published} 名，而 {shared} 家并列第 {own}：须有抽签或其他定序的记录",
                        "{who} is published at rank {published}, but {shared} bids share rank {own}: a draw, or what else parted them, must be recorded"
                    ),
                    Text::fixed(
                        "补上抽签记录（[[draw]]）；采购文件另有定序办法的，补入评分办法的 tie",
                        "record the draw under [[draw]]; if the documents part them otherwise, add it to `tie` of the scheme",
                    ),
                )
            } else {
                (
                    text!(
                        "{who} 公布为第 {published} 名，重新计算为第 {own} 名",
                        "{who} is published at rank {published}; the recomputed rank is {own}"
                    ),
                    Text::fixed(
                        "核对总分和同分处理顺序；公布有误的，更正公告，影响中标的依法重新评审",
                        "check totals and the tie order; if the notice is wrong, correct it, and evaluate again where the award changes",
                    ),
                )
            }
        }
    };
    let mut finding = beside.places.about(
        &native::PUBLISHED_DIFFERS,
        &row.supplier,
        Some(&cell.place),
        key(beside.places, &row.supplier, None, "rank"),
        (message, help),
    );
    let own = standing.rank.map(|own| own.to_string());
    let difference = standing.rank.map(|own| {
        let by = published.abs_diff(own);
        let sign = if published < own { "-" } else { "" };
        format!("{sign}{by}")
    });
    finding.inputs = differs(
        "rank",
        &published.to_string(),
        &own.unwrap_or_default(),
        &difference.unwrap_or_default(),
    );
    Some(finding)
}

/// Why a bid has no rank.
pub(super) fn unranked(beside: &Beside<'_>, standing: &Standing) -> Text {
    if beside.tally.status == Outcome::Failed {
        return Text::fixed(
            "有效投标不足，这一包不能评出名次",
            "there are too few valid bids: the lot has no ranks",
        );
    }
    match &standing.reason {
        Some(Text { zh, en }) => Text::new(
            format!("核对该投标为何不参与排名：{zh}"),
            format!("look into why the bid takes no part: {en}"),
        ),
        None => Text::fixed(
            "投标无效的不排名；判断有误的，更正 valid",
            "an invalid bid has no rank; if it is valid, correct `valid`",
        ),
    }
}

/// Who should have won: the first, or after refusals the best-ranked bid that has
/// none on record. Nobody where several share that rank.
fn expected<'a>(beside: &Beside<'a>) -> Option<&'a str> {
    let first = beside.tally.winner.as_deref()?;
    let refused = &beside.places.lot.sheet.refused;
    if !refused.iter().any(|out| out == first) {
        return Some(first);
    }
    let ranked = beside.tally.results.iter().filter_map(|standing| {
        let left = !refused.contains(&standing.supplier);
        Some((standing.rank.filter(|_| left)?, standing.supplier.as_str()))
    });
    let best = ranked.clone().map(|(rank, _)| rank).min()?;
    let mut next = ranked.filter(|(rank, _)| *rank == best);
    match (next.next(), next.next()) {
        (Some((_, only)), None) => Some(only),
        _ => None,
    }
}

/// The purchaser chose another than the first: whether that was allowed, no
/// tally can tell.
fn chosen(beside: &Beside<'_>, standing: &Standing, row: &Published) -> Finding {
    let who = name(&row.supplier);
    let rank = standing.rank.unwrap_or_default();
    let mut finding = beside.places.about(
        &native::PUBLISHED_DIFFERS,
        &row.supplier,
        row.winner.as_ref().map(|cell| &cell.place),
        key(beside.places, &row.supplier, None, "winner"),
        (
            text!(
                "采购人自定 {who} 中标，重新计算它是第 {rank} 名：须有地方规定允许评定分离",
                "the purchaser chose {who}, whose recomputed rank is {rank}: local provisions must allow that choice"
            ),
            Text::fixed(
                "对照当地评定分离的规定、采购文件和定标记录",
                "compare with the local provisions, the documents, and the record of the choice",
            ),
        ),
    );
    let first = beside.tally.winner.as_deref().unwrap_or_default();
    finding.inputs = differs("winner", "true", first, "");
    Finding {
        status: Status::Unknown,
        ..finding
    }
}

/// Who is said to have won, against who stands first alone.
pub(super) fn winner(beside: &Beside<'_>, standing: &Standing, row: &Published) -> Option<Finding> {
    let cell = row.winner.as_ref()?;
    let first = beside.tally.winner.as_deref();
    let ours = expected(beside);
    let own = row.supplier.as_str();
    // A notice from before the refusal names the first, and was right.
    let before = first == Some(own) && ours != first;
    let first = ours == Some(own);
    if cell.value == first || before {
        return None;
    }
    let sheet = beside.places.lot.sheet;
    if sheet.chosen && standing.rank.is_some() {
        return cell.value.then(|| chosen(beside, standing, row));
    }
    let who = name(&row.supplier);
    let message = match (ours, beside.tally.status) {
        (Some(ours), _) if beside.tally.winner.as_deref() != Some(ours) => {
            let (ours, all) = (name(ours), names(sheet.refused.iter().map(String::as_str)));
            let (zh, en) = (all.zh, all.en);
            if first {
                text!(
                    "{who} 公布为未中标，而 {zh} 放弃后依次应由它中标",
                    "{who} is published as not having won, and is next after the refusal of {en}"
                )
            } else {
                text!(
                    "公布 {who} 中标，而 {zh} 放弃后依次应为 {ours}",
                    "{who} is published as the winner; after the refusal of {en}, {ours} is next"
                )
            }
        }
        (None, Outcome::Decided) if !sheet.refused.is_empty() => text!(
            "公布 {who} 中标，而在前者放弃后，余下的没有排在最前的一家，不能确定中标人",
            "{who} is published as the winner; after the refusals no bid is next alone: there is no winner yet"
        ),
        (Some(_), _) if first => text!(
            "{who} 公布为未中标，而重新计算为第一名",
            "{who} is published as not having won, and stands first when recomputed"
        ),
        (Some(ours), _) => {
            let ours = name(ours);
            text!(
                "公布 {who} 中标，而重新计算第一名是 {ours}",
                "{who} is published as the winner; recomputed, {ours} stands first"
            )
        }
        (None, Outcome::Failed) => text!(
            "公布 {who} 中标，而有效投标不足，不能评出",
            "{who} is published as the winner, but there are too few valid bids for a result"
        ),
        (None, Outcome::Tied | Outcome::Decided) if standing.rank == Some(1) => text!(
            "公布 {who} 中标，而它与他家并列第一，没有抽签记录，不能确定中标人",
            "{who} is published as the winner, but shares the first rank and no draw is recorded: there is no winner yet"
        ),
        (None, Outcome::Tied | Outcome::Decided) => text!(
            "公布 {who} 中标，而它不在并列第一的各家之中",
            "{who} is published as the winner and is not among those who share the first rank"
        ),
    };
    let mut finding = beside.places.about(
        &native::PUBLISHED_DIFFERS,
        &row.supplier,
        Some(&cell.place),
        key(beside.places, &row.supplier, None, "winner"),
        (
            message,
            Text::fixed(
                "核对名次；抽签、前者放弃或采购人依规另选的，须有记录",
                "check the ranks; a draw, a refusal of the first, or the purchaser's lawful choice must be on record",
            ),
        ),
    );
    let published = if cell.value { "true" } else { "false" };
    finding.inputs = differs("winner", published, ours.unwrap_or_default(), "");
    Some(finding)
}
