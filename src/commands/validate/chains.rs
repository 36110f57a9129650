//! Cases that continue an earlier one: it is there, it is of the same purchaser and no
//! later year, and no chain of them comes back to where it began.
//!
//! Kept are a few bytes of a case that names another, and nothing of all others; what
//! is at odds is read again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ids::{CaseIds, IdDigest};
use crate::finding::{Finding, Label, Status};
use crate::load::disk::join;
use crate::load::{Dirs, Repository};
use crate::model::case::Case;
use crate::model::references::place_of;
use crate::native::{self, Native};
use crate::read::{AnyRecord, Sink, toml};
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// The cases so far that continue another: their numbers, and a digest of the id that
/// they name.
#[derive(Default)]
pub(super) struct Chains(Vec<(usize, IdDigest)>);

/// How many cases of one circle are told: the first, in the order of the directories.
const TOLD: usize = 16;

impl Chains {
    /// Add the next case, where it names another.
    pub(super) fn push(&mut self, number: usize, continues: Option<IdDigest>) {
        self.0.extend(continues.map(|id| (number, id)));
    }

    /// Whether no case names another.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is at odds. With directories left out, a case that is not found may lie
    /// there.
    pub(super) fn judge(
        &self,
        ids: &CaseIds,
        repository: &Repository,
        dirs: &Dirs,
        left_out: bool,
    ) -> Vec<Finding> {
        let read = |number: usize| read(repository, dirs, number);
        let mut out = Vec::new();
        let mut next: BTreeMap<usize, usize> = BTreeMap::new();
        let places = ids.numbers(self.0.iter().map(|(_, id)| *id));
        for (number, target) in &self.0 {
            match places.get(target).copied() {
                Some(earlier) => {
                    next.insert(*number, earlier);
                }
                None => out.extend(read(*number).map(|case| unknown(&case, left_out))),
            }
        }
        let circles = circles(&next);
        let within: BTreeSet<usize> = circles.iter().flatten().copied().collect();
        for circle in &circles {
            out.extend(told(circle, &next, &read));
        }
        for (number, earlier) in next {
            // A circle is no order at all.
            if within.contains(&number) {
                continue;
            }
            if let (Some(case), Some(earlier)) = (read(number), read(earlier)) {
                out.extend(other_buyer(&case, &earlier));
                out.extend(later_year(&case, &earlier));
            }
        }
        out
    }
}

fn read(repository: &Repository, dirs: &Dirs, number: usize) -> Option<Case> {
    let dir = dirs.get(number)?;
    // Its faults were told when it was judged by itself.
    let mut sink = Sink::default();
    let source = repository.root.source(&join(dir, "case.toml"), &mut sink)?;
    toml::read::<Case>(&source, &mut sink)
}

/// The circles, each from its lowest number on.
fn circles(next: &BTreeMap<usize, usize>) -> Vec<Vec<usize>> {
    let mut done: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    for start in next.keys() {
        let mut path: Vec<usize> = Vec::new();
        let mut on_path: BTreeSet<usize> = BTreeSet::new();
        let mut at = *start;
        while !done.contains(&at) && on_path.insert(at) {
            path.push(at);
            match next.get(&at) {
                Some(earlier) => at = *earlier,
                None => break,
            }
        }
        if !done.contains(&at)
            && next.contains_key(&at)
            && let Some(from) = path.iter().position(|number| *number == at)
        {
            let mut circle = path.split_off(from);
            done.extend(circle.iter().copied());
            let lowest = circle.iter().enumerate().min_by_key(|(_, number)| **number);
            let lowest = lowest.map_or(0, |(index, _)| index);
            circle.rotate_left(lowest);
            found.push(circle);
        }
        done.extend(on_path);
    }
    found
}

/// A finding at each case of a circle, with the case that it names as the other end.
fn told(
    circle: &[usize],
    next: &BTreeMap<usize, usize>,
    read: &dyn Fn(usize) -> Option<Case>,
) -> Vec<Finding> {
    let count = circle.len();
    let mut out = Vec::new();
    for number in circle.iter().take(TOLD) {
        let earlier = next.get(number).copied().and_then(read);
        let (Some(case), Some(earlier)) = (read(*number), earlier) else {
            continue;
        };
        let (own, other) = (id(&case), id(&earlier));
        let message = match count {
            1 => text!(
                "案卷 {own} 延续的是它自己",
                "the case {own} continues itself"
            ),
            _ => text!(
                "案卷 {own} 延续 {other}，绕一圈又回到 {own}（共 {count} 个案卷）",
                "the case {own} continues {other}, and so on back to {own} ({count} cases)"
            ),
        };
        let mut finding = finding(&native::CONTINUED_CIRCLE, &case, message);
        if count > 1 {
            finding.labels.push(Label {
                place: place_of(&earlier, &earlier.continues),
                text: Text::fixed("它又延续", "which continues"),
            });
        }
        out.push(finding);
    }
    out
}

fn id(case: &Case) -> String {
    quoted(case.id.text().unwrap_or("-"), 60)
}

fn finding(rule: &'static Native, case: &Case, message: Text) -> Finding {
    let mut finding = rule.finding(
        place_of(case, &case.continues),
        "continues",
        message,
        Some(rule.about.clone()),
    );
    finding.case = case.id.text().map(Arc::from);
    finding
}

fn unknown(case: &Case, left_out: bool) -> Finding {
    let shown = quoted(case.continues.text().unwrap_or("-"), 60);
    let message = match left_out {
        true => text!(
            "没有编号为 {shown} 的案卷；gpbs.toml 的 exclude 隐去了目录，可能在那里",
            "there is no case {shown}; it may lie in what exclude in gpbs.toml hides"
        ),
        false => text!("没有编号为 {shown} 的案卷", "there is no case {shown}"),
    };
    let mut finding = finding(&native::CONTINUED_UNKNOWN, case, message);
    if left_out {
        finding.status = Status::Unknown;
    }
    finding
}

/// Purchasers by their codes where both have one, else by their names.
fn other_buyer(case: &Case, earlier: &Case) -> Option<Finding> {
    let (one, two) = (&case.buyer, &earlier.buyer);
    let both = |a: Option<&str>, b: Option<&str>| {
        let (a, b) = (a?, b?);
        Some(fold(a) != fold(b))
    };
    let by_code = both(one.code.text(), two.code.text());
    let differs = by_code.or_else(|| both(one.name.text(), two.name.text()))?;
    if !differs {
        return None;
    }
    let name = |case: &Case| {
        let buyer = &case.buyer;
        quoted(buyer.name.text().or(buyer.code.text()).unwrap_or("-"), 60)
    };
    let (own, other, shown) = (name(case), name(earlier), id(earlier));
    let mut finding = finding(
        &native::CONTINUED_BUYER,
        case,
        text!(
            "采购人是 {own}，延续的案卷 {shown} 的采购人是 {other}",
            "the purchaser is {own}, that of the case it continues, {shown}, is {other}"
        ),
    );
    let buyer = &earlier.buyer;
    finding.labels.push(Label {
        place: match by_code {
            Some(_) => place_of(buyer, &buyer.code),
            None => place_of(buyer, &buyer.name),
        },
        text: Text::fixed("前一案卷的采购人", "purchaser of the earlier case"),
    });
    Some(finding)
}

fn later_year(case: &Case, earlier: &Case) -> Option<Finding> {
    let (own, other) = (case.fiscal_year.known()?, earlier.fiscal_year.known()?);
    if other <= own {
        return None;
    }
    let shown = id(earlier);
    let mut finding = finding(
        &native::CONTINUED_LATER,
        case,
        text!(
            "本案卷是 {own} 年，延续的案卷 {shown} 却是 {other} 年",
            "this case is of {own}, the case it continues, {shown}, of {other}"
        ),
    );
    let place: Place = match earlier.fiscal_year.is_missing() {
        true => earlier.place().clone(),
        false => place_of(earlier, &earlier.fiscal_year),
    };
    finding.labels.push(Label {
        place,
        text: Text::fixed("前一案卷的年度", "year of the earlier case"),
    });
    Some(finding)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::circles;

    #[test]
    fn each_circle_is_found_once_and_from_its_lowest_number() {
        let next =
            |pairs: &[(usize, usize)]| pairs.iter().copied().collect::<BTreeMap<usize, usize>>();
        // 1 and 2 lead into the circle of 3, 4 and 5, and are not of it.
        let of = circles(&next(&[
            (1, 2),
            (2, 4),
            (4, 5),
            (5, 3),
            (3, 4),
            (7, 7),
            (8, 9),
        ]));
        assert_eq!(of, [vec![3, 4, 5], vec![7]]);
        assert!(circles(&next(&[(5, 4), (4, 3), (6, 4)])).is_empty());
    }
}
