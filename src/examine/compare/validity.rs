//! Published validity, and results of bids that have none.

use super::place::unranked;
use super::{Beside, differs, key};
use crate::examine::words::name;
use crate::finding::Finding;
use crate::native;
use crate::score::Standing;
use crate::sheet::Published;
use crate::text::Text;

/// A bid that is valid on one side only. What is published of an invalid bid
/// makes it a valid one, but for a total of nought.
pub(super) fn differs_from(
    beside: &Beside<'_>,
    standing: &Standing,
    row: &Published,
) -> Option<Finding> {
    let said = row.valid.as_ref();
    let who = name(&row.supplier);
    if standing.valid {
        let cell = said.filter(|cell| !cell.value)?;
        let message = text!(
            "{who} 公布为无效投标，而按评分表是有效投标",
            "{who} is published as an invalid bid, and is a valid one by the score sheet"
        );
        let help = Text::fixed(
            "核对资格和符合性审查；确属无效的，在评分表“是否有效”写 否 并写明原因，再重新计分",
            "look at the reviews; if it is invalid indeed, write 否 (no) and the reason under valid in the sheet and tally again",
        );
        let mut finding = beside.places.about(
            &native::PUBLISHED_DIFFERS,
            &row.supplier,
            Some(&cell.place),
            key(beside.places, &row.supplier, None, "valid"),
            (message, help),
        );
        finding.inputs = differs("valid", "false", "true", "");
        return Some(finding);
    }
    let total = row.total.as_ref().filter(|cell| !cell.value.is_zero());
    let at = None
        .or(said.filter(|cell| cell.value).map(|cell| &cell.place))
        .or(row.rank.as_ref().map(|cell| &cell.place))
        .or(total.map(|cell| &cell.place))?;
    let Text { zh, en } = match &standing.reason {
        Some(reason) => reason.clone(),
        None => Text::fixed("没有写明理由", "no reason is given"),
    };
    let mut finding = beside.places.about(
        &native::PUBLISHED_DIFFERS,
        &row.supplier,
        Some(at),
        key(beside.places, &row.supplier, None, "valid"),
        (
            Text::new(
                format!("{who} 公布为有效投标，有总分或名次，而它不参与计分：{zh}"),
                format!("{who} is published as a valid bid, with a total or a rank, and takes no part in the tally: {en}"),
            ),
            unranked(beside, standing),
        ),
    );
    finding.inputs = differs("valid", "true", "false", "");
    Some(finding)
}

/// A total of a bid that gets none, though it is valid: there are too few.
pub(super) fn no_total(
    beside: &Beside<'_>,
    standing: &Standing,
    row: &Published,
) -> Option<Finding> {
    let cell = row.total.as_ref().filter(|cell| !cell.value.is_zero())?;
    // Where prices decide there are no totals to compare, and a rank says it too.
    let scored = !beside.places.lot.tally.scheme.ranks_by_price();
    if standing.total.is_some() || !standing.valid || row.rank.is_some() || !scored {
        return None;
    }
    let who = name(&row.supplier);
    let mut finding = beside.places.about(
        &native::PUBLISHED_DIFFERS,
        &row.supplier,
        Some(&cell.place),
        key(beside.places, &row.supplier, None, "total"),
        (
            text!(
                "{who} 公布了总分，而重新计算没有总分",
                "a total of {who} is published, and there is none when recomputed"
            ),
            unranked(beside, standing),
        ),
    );
    finding.inputs = differs("total", &cell.value.to_string(), "", "");
    Some(finding)
}
