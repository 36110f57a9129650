//! Whether a department's own pack makes a provision easier to meet than the
//! pack before it: allowed with a basis, and always shown.

use std::sync::Arc;

use super::record::Mark;
use super::rule::{Override, Pack, Rule};
use super::threshold::Threshold;
use super::values::{Figures, ValueRow, periods_meet};

/// Whether every new value is at least as strict as every old one that it can
/// stand in for, and together they reach as far.
pub(super) fn values(rule: &Rule, change: &Override) -> bool {
    if change.values.is_empty() {
        return false;
    }
    let easier = change
        .values
        .iter()
        .any(|new| rule.values.iter().any(|old| is_easier(new, old)));
    let is_left_out = rule
        .values
        .iter()
        .any(|old| !change.values.iter().any(|new| reaches(new, old)));
    easier || is_left_out
}

/// Whether a new value governs all that an old one did.
fn reaches(new: &ValueRow, old: &ValueRow) -> bool {
    /// An empty list means everything.
    fn holds<T: PartialEq>(new: &[T], old: &[T]) -> bool {
        new.is_empty() || (!old.is_empty() && old.iter().all(|x| new.contains(x)))
    }
    let (n, o) = (&new.applies.words, &old.applies.words);
    new.from <= old.from
        && new
            .until
            .is_none_or(|until| old.until.is_some_and(|old| old <= until))
        && holds(&n.method, &o.method)
        && holds(&n.kind, &o.kind)
        && holds(&n.status, &o.status)
        && holds(&n.level, &o.level)
        && holds(&n.ground, &o.ground)
        && holds(&n.form, &o.form)
        && holds(&n.open_tender, &o.open_tender)
}

fn is_easier(new: &ValueRow, old: &ValueRow) -> bool {
    let meet = new.applies.overlaps(&old.applies)
        && periods_meet((new.from, new.until), (old.from, old.until));
    meet && (figures(&new.figures, &old.figures) || weaker(new.mark, old.mark))
}

/// A weaker mark lowers what the figure can make of a finding.
fn weaker(new: Mark, old: Mark) -> bool {
    new > old
}

fn figures(new: &Figures, old: &Figures) -> bool {
    /// A least that is less.
    fn less<T: PartialOrd>(new: Option<T>, old: Option<T>) -> bool {
        matches!((&new, &old), (None, Some(_))) || matches!((new, old), (Some(n), Some(o)) if n < o)
    }
    /// A most that is more.
    fn more<T: PartialOrd>(new: Option<T>, old: Option<T>) -> bool {
        matches!((&new, &old), (None, Some(_))) || matches!((new, old), (Some(n), Some(o)) if n > o)
    }
    let share = match (new.share, old.share) {
        (Some((n, d)), Some((on, od))) => {
            u64::from(n) * u64::from(od) < u64::from(on) * u64::from(d)
        }
        (None, Some(_)) => true,
        (_, None) => false,
    };
    let shorter = old.list.iter().any(|item| !new.list.contains(item));
    shorter
        || more(new.max_with_conditions, old.max_with_conditions)
        || less(new.min, old.min)
        || more(new.max, old.max)
        || more(new.stale_after, old.stale_after)
        || more(new.amount, old.amount)
        || more(new.rate, old.rate)
        || less(new.rate_min, old.rate_min)
        || more(new.rate_max, old.rate_max)
        // A review that begins below a rate begins later where that is lower.
        || less(new.rate_of_mean, old.rate_of_mean)
        || less(new.rate_of_second, old.rate_of_second)
        || less(new.rate_of_ceiling, old.rate_of_ceiling)
        || share
        || new.total != old.total
        || matches!((new.with_approval, old.with_approval), (Some(n), Some(o)) if n < o)
        || (new.with_approval.is_some() && old.with_approval.is_none())
        || matches!((new.with_ground, old.with_ground), (Some(n), Some(o)) if n < o)
        || (new.with_ground.is_some() && old.with_ground.is_none())
}

/// The threshold of an earlier pack that a new one raises.
pub(super) fn threshold<'a>(new: &Threshold, earlier: &'a [Arc<Pack>]) -> Option<&'a Threshold> {
    earlier
        .iter()
        .flat_map(|pack| &pack.thresholds)
        .find(|old| {
            let same_place = old.region.is_empty()
                || new.region.is_empty()
                || new.region.iter().any(|n| {
                    old.region
                        .iter()
                        .any(|o| n.starts_with(o.as_str()) || o.starts_with(n.as_str()))
                });
            same_place
                && new.what == old.what
                && new.level.iter().any(|l| old.level.contains(l))
                && new.kind.iter().any(|k| old.kind.contains(k))
                && periods_meet((new.from, new.until), (old.from, old.until))
                && (new.amount > old.amount || weaker(new.mark, old.mark))
        })
}
