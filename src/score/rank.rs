//! Ranks, and the order in which equal totals are parted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::choice::TieStep;
use super::gap::Gap;
use super::input::BidIn;
use super::result::{Points, Tie};
use super::scheme::Scheme;
use crate::model::scheme::BidUnit;
use crate::score::Exact;

/// A valid bid, as far as ranking looks at it.
pub(super) struct Entry<'a> {
    pub(super) bid: &'a BidIn,
    /// What decides; more is better.
    pub(super) merit: Exact,
    pub(super) criteria: &'a [Points],
    /// The criteria that have parts.
    pub(super) groups: &'a [Points],
}

/// Who stands where.
#[derive(Default)]
pub(super) struct Ranking {
    /// Suppliers by rank, then by id.
    pub(super) ranks: Vec<(usize, String)>,
    pub(super) ties: Vec<Tie>,
    /// What keeps places below the first from being decided, and a draw that
    /// does not fit the tie at the first.
    pub(super) open: Vec<Gap>,
}

/// Bids that nothing parts so far.
struct Level<'a> {
    group: Vec<&'a Entry<'a>>,
    /// The step last tried on them.
    step: Option<&'a TieStep>,
    /// Whether that step could not be taken: no later one may overtake it.
    stuck: bool,
}

/// Why a step parts nobody.
enum Stuck {
    /// A draw that nobody has held, or not among these bids.
    NoDraw,
    /// Something is not known.
    Unknown(Gap),
}

/// Ranks 1, 1, 3.
///
/// # Errors
///
/// The gap that keeps the first place from being decided: a missing price, a
/// preference that is not known. A draw still to be held is not one.
pub(super) fn rank(
    scheme: &Scheme,
    entries: &[Entry<'_>],
    draw: Option<&str>,
) -> Result<Ranking, Gap> {
    let mut ranking = Ranking::default();
    let mut next = 1;
    for group in split(entries.iter().collect(), |e| Reverse(e.merit.clone())) {
        let tied = (group.len() > 1).then(|| names(&group));
        let levels = part(scheme, group, next, draw, &mut ranking.open)?;
        for (place, level) in levels.iter().enumerate() {
            let alone = level.group.len() == 1;
            let suppliers = match (&tied, place) {
                (Some(all), 0) => Some(all.clone()),
                _ => (!alone).then(|| names(&level.group)),
            };
            if let Some(suppliers) = suppliers {
                ranking.ties.push(Tie {
                    step: level.step.cloned(),
                    rank: next,
                    suppliers,
                    resolved: alone,
                });
            }
            ranking
                .ranks
                .extend(names(&level.group).into_iter().map(|name| (next, name)));
            next += level.group.len();
        }
    }
    Ok(ranking)
}

/// Applies the declared steps, in order, to bids of equal merit.
fn part<'a>(
    scheme: &'a Scheme,
    group: Vec<&'a Entry<'a>>,
    rank: usize,
    draw: Option<&str>,
    open: &mut Vec<Gap>,
) -> Result<Vec<Level<'a>>, Gap> {
    let mut levels = vec![Level {
        group,
        step: None,
        stuck: false,
    }];
    for step in &scheme.tie {
        let mut finer = Vec::new();
        for (place, mut level) in levels.into_iter().enumerate() {
            if level.stuck || level.group.len() == 1 {
                finer.push(level);
                continue;
            }
            let first = rank == 1 && place == 0;
            match apply(step, scheme.bid_unit, &level.group, draw) {
                Ok(groups) => finer.extend(groups.into_iter().map(|group| Level {
                    group,
                    step: Some(step),
                    stuck: false,
                })),
                Err(Stuck::Unknown(gap)) if first => return Err(gap),
                Err(why) => {
                    match why {
                        Stuck::Unknown(gap) => open.push(gap),
                        Stuck::NoDraw => open.extend(draw.filter(|_| first).map(misfit)),
                    }
                    level.step = Some(step);
                    level.stuck = true;
                    finer.push(level);
                }
            }
        }
        levels = finer;
    }
    Ok(levels)
}

/// Parts a group by one step.
fn apply<'a>(
    step: &TieStep,
    unit: BidUnit,
    group: &[&'a Entry<'a>],
    draw: Option<&str>,
) -> Result<Vec<Vec<&'a Entry<'a>>>, Stuck> {
    let all = group.to_vec();
    match step {
        TieStep::PriceAsc => {
            if let Some(entry) = group.iter().find(|e| e.bid.price.is_none()) {
                return Err(Stuck::Unknown(Gap::MissingPrice {
                    supplier: entry.bid.supplier.clone(),
                }));
            }
            Ok(split(all, |e| e.bid.asked(unit)))
        }
        TieStep::Criterion(id) => Ok(split(all, |e| {
            let mut own = e.criteria.iter().chain(e.groups);
            let own = own.find(|c| c.id == *id);
            Reverse(own.map(|c| c.points.clone()))
        })),
        TieStep::Preference(name) => {
            let covers = |e: &Entry<'_>| e.bid.preferences.get(name).copied();
            if let Some(entry) = group.iter().find(|e| covers(e).is_none()) {
                return Err(Stuck::Unknown(Gap::Preference {
                    supplier: entry.bid.supplier.clone(),
                    preference: name.clone(),
                }));
            }
            Ok(split(all, |e| Reverse(covers(e))))
        }
        TieStep::Draw => {
            let won = |e: &Entry<'_>| draw == Some(e.bid.supplier.as_str());
            if group.iter().any(|e| won(e)) {
                Ok(split(all, |e| Reverse(won(e))))
            } else {
                Err(Stuck::NoDraw)
            }
        }
    }
}

/// Groups of equal keys, the least key first.
fn split<'a, K: Ord>(
    group: Vec<&'a Entry<'a>>,
    key: impl Fn(&Entry<'a>) -> K,
) -> Vec<Vec<&'a Entry<'a>>> {
    let mut groups: BTreeMap<K, Vec<&'a Entry<'a>>> = BTreeMap::new();
    for entry in group {
        groups.entry(key(entry)).or_default().push(entry);
    }
    groups.into_values().collect()
}

/// Suppliers in the order of their ids, never in that of the file.
fn names(group: &[&Entry<'_>]) -> Vec<String> {
    let mut names: Vec<_> = group.iter().map(|e| e.bid.supplier.clone()).collect();
    names.sort();
    names
}

fn misfit(winner: &str) -> Gap {
    Gap::DrawNotAmongTied {
        supplier: winner.to_owned(),
    }
}
