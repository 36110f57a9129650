//! How a tally ended, and what is still open in it.

use super::places::{Places, label, say};
use super::words::{figure, input, name, names};
use super::{gaps, rounding, stated};
use crate::finding::Finding;
use crate::native;
use crate::score::{Gap, Outcome, RankBy, Tally, Tie, TieStep};
use crate::text::Text;

/// What is to be said of a tally that was made.
pub(super) fn findings(places: &Places<'_>, tally: &Tally) -> Vec<Finding> {
    let mut found = Vec::new();
    match tally.status {
        Outcome::Decided => {}
        Outcome::Tied => found.extend(tied(places, tally)),
        Outcome::Failed => found.push(failed(places)),
    }
    found.extend(open(places, tally));
    found.extend(rounding::decides(places, tally));
    found.extend(stated::excluded(places, tally));
    found
}

fn tied(places: &Places<'_>, tally: &Tally) -> Option<Finding> {
    let first = tally.results.iter().filter(|s| s.rank == Some(1));
    let shared: Vec<&str> = first.map(|s| s.supplier.as_str()).collect();
    let step = last_step(tally, 1);
    let all = names(shared.iter().copied());
    let top = tally.results.iter().find(|s| s.rank == Some(1))?;
    let deciding = match places.lot.tally.scheme.rank_by {
        RankBy::Rounded => tally.total_text(top),
        RankBy::Exact => top.exact.as_ref().map(figure),
    };
    let total = match &deciding {
        Some(total) => text!("（总分 {total}）", " (total {total})"),
        None => Text::default(),
    };
    let tried = step_words(step);
    let mut finding = places.finding(
        &native::TALLY_TIED,
        places.supplier(&top.supplier),
        places.key("result", &[]),
        Text::new(
            format!("{} 并列第一{}：{}", all.zh, total.zh, tried.zh),
            format!("{} share the first rank{}: {}", all.en, total.en, tried.en),
        ),
        to_record(step, places.lot.bare),
    );
    for supplier in shared.iter().skip(1) {
        label(&mut finding, places.supplier(supplier), shares_first());
    }
    say(&mut finding, shares_first());
    finding.inputs = vec![
        input("suppliers", shared.join(", ")),
        input("total", deciding.unwrap_or_default()),
        input("step", step.map_or_else(String::new, |s| s.token().into())),
    ];
    Some(finding)
}

fn shares_first() -> Text {
    Text::fixed("并列第一", "shares the first rank")
}

/// The step that was tried last on an open tie for a rank.
fn last_step(tally: &Tally, rank: usize) -> Option<&TieStep> {
    let mut open = tally.ties.iter().filter(|t| t.rank == rank && !t.resolved);
    open.next().and_then(|tie| tie.step.as_ref())
}

fn step_words(step: Option<&TieStep>) -> Text {
    match step {
        None => Text::fixed(
            "评分办法没有规定同分如何处理",
            "the scheme does not say how equal totals are parted",
        ),
        Some(TieStep::Draw) => Text::fixed(
            "按规定应当抽签，而没有与之相符的抽签记录",
            "a draw is to decide, and none that fits is recorded",
        ),
        Some(TieStep::PriceAsc) => Text::fixed(
            "所定顺序用到最后一步“报价低者优先”，仍然相同",
            "the declared order ends with the lower price, and prices are equal too",
        ),
        Some(TieStep::Criterion(id)) => {
            let id = name(id);
            text!(
                "所定顺序用到最后一步“{id} 得分高者优先”，仍然相同",
                "the declared order ends with the points on `{id}`, and these are equal too"
            )
        }
        Some(TieStep::Preference(which)) => {
            let which = name(which);
            text!(
                "所定顺序用到最后一步“{which} 优先”，仍然相同",
                "the declared order ends with the preference `{which}`, which does not part them"
            )
        }
    }
}

fn to_record(step: Option<&TieStep>, bare: bool) -> Text {
    let Text { zh, en } = if bare {
        Text::fixed(
            "在案卷 case.toml 里用 [[draw]] 记录 lot、held_on 和 winner，再对案卷计分",
            "record lot, held_on and winner under [[draw]] in the case.toml of a case, and tally the case",
        )
    } else {
        Text::fixed(
            "在 case.toml 里用 [[draw]] 记录 lot、held_on 和 winner",
            "record lot, held_on and winner under [[draw]] in case.toml",
        )
    };
    match step {
        Some(TieStep::Draw) => text!("抽签后，{zh}", "when the draw was held, {en}"),
        Some(_) | None => text!(
            "采购文件另有规定的，补入评分办法的 tie；规定抽签的，tie 末尾加 \"draw\"，抽签后{zh}",
            "if the documents say more, add it to `tie` of the scheme; if they ask for a draw, end `tie` with \"draw\", hold it and {en}"
        ),
    }
}

/// Too few valid bids, or none at all.
fn failed(places: &Places<'_>) -> Finding {
    let lot = places.lot.tally;
    if lot.bids.is_empty() {
        return places.finding(
            &native::LOT_WITHOUT_BIDS,
            None,
            places.key("bids", &[]),
            Text::fixed("这一包没有任何投标", "the lot has no bid"),
            Text::fixed(
                "补上投标记录；确实无人投标的，按废标处理",
                "add the bids; if nobody bid, the lot is unsuccessful",
            ),
        );
    }
    let (count, needed) = (lot.bidders(), lot.scheme.min_valid.unwrap_or(0).max(1));
    let mut finding = places.finding(
        &native::TALLY_FAILED,
        None,
        places.key("result", &[]),
        text!(
            "有效投标 {count} 家（同一品牌按一家计），至少应有 {needed} 家，不能评出",
            "{count} valid bids (several of one brand count as one), and there must be {needed} at least: there is no result"
        ),
        Text::fixed(
            "核对各家 valid 和 reason；确实不足的，废标后重新采购，或依法报批变更采购方式；依规定两家即可的（如政府购买服务的竞争性磋商），在评分办法写 min_valid = 2",
            "check `valid` and `reason` of each bid; if there are too few indeed, the lot is unsuccessful: procure again, or have another method approved; where two are enough (a competitive consultation for purchased services, say), write min_valid = 2 in the scheme",
        ),
    );
    finding.inputs = vec![
        input("count", count.to_string()),
        input("minimum", needed.to_string()),
    ];
    finding
}

/// What is open below the first rank, and a draw that does not fit.
fn open(places: &Places<'_>, tally: &Tally) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut gaps: Vec<&Gap> = Vec::new();
    for gap in &tally.open {
        if let Gap::DrawNotAmongTied { supplier } = gap {
            found.push(gaps::draw_misfit(places, gap, supplier));
        } else {
            gaps.push(gap);
        }
    }
    let lower = tally
        .ties
        .iter()
        .filter(|tie| tie.rank > 1 && !tie.resolved);
    for tie in lower {
        let own = |gap: &Gap| {
            let supplier = gap.supplier().unwrap_or_default();
            tie.suppliers.iter().any(|tied| tied == supplier)
        };
        let why = gaps
            .iter()
            .position(|gap| own(gap))
            .map(|at| gaps.remove(at));
        found.push(shared(places, tie, why));
    }
    found.extend(gaps.into_iter().map(|gap| {
        let help = Text::fixed(
            "第一名不受影响；要定出候选人顺序的，补上所缺情况",
            "the first rank stands; to settle the order of candidates, add what is missing",
        );
        places.gap_at_row(&native::RANK_OPEN, gap, help)
    }));
    found
}

/// A lower rank that several share, and what is not known about them, if that
/// is why.
fn shared(places: &Places<'_>, tie: &Tie, why: Option<&Gap>) -> Finding {
    let (rank, all) = (tie.rank, names(tie.suppliers.iter().map(String::as_str)));
    let tried = why.map_or_else(|| step_words(tie.step.as_ref()), Gap::text);
    let first = tie.suppliers.first().map(String::as_str);
    let mut finding = places.finding(
        &native::RANK_OPEN,
        first.and_then(|first| places.supplier(first)),
        places.key("result", &[("rank", &rank.to_string())]),
        Text::new(
            format!("{} 并列第 {rank}：{}", all.zh, tried.zh),
            format!("{} share rank {rank}: {}", all.en, tried.en),
        ),
        Text::fixed(
            "第一名不受影响；要推荐这几家为候选人的，补上所缺情况，按采购文件定出先后并记录在案",
            "the first rank stands; if these are to be candidates, add what is missing, settle their order by the documents and record it",
        ),
    );
    for supplier in tie.suppliers.iter().skip(1) {
        label(&mut finding, places.supplier(supplier), Text::default());
    }
    finding.inputs = vec![
        input("rank", rank.to_string()),
        input("suppliers", tie.suppliers.join(", ")),
    ];
    finding
}
