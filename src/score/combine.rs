//! Several experts' scores become one.

use super::choice::Combine;
use crate::score::Exact;

/// The fewest scores that can be combined this way.
pub fn needed(how: Combine) -> usize {
    match how {
        Combine::Mean | Combine::Median => 1,
        Combine::Trimmed { low, high } => {
            let count = |n| usize::try_from(n).unwrap_or(usize::MAX);
            count(low).saturating_add(count(high)).saturating_add(1)
        }
    }
}

/// Scores put in order: what is left out at either end, and what counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sorted<T> {
    /// Left out as the lowest.
    pub low: Vec<T>,
    /// What the mean is taken of.
    pub kept: Vec<T>,
    /// Left out as the highest.
    pub high: Vec<T>,
}

/// Puts scores in order for a way of combining them; `None` where there are
/// fewer than [`needed`].
pub fn sorted<T: Ord>(how: Combine, mut scores: Vec<T>) -> Option<Sorted<T>> {
    if scores.len() < needed(how) {
        return None;
    }
    scores.sort();
    let count = |n| usize::try_from(n).unwrap_or(usize::MAX);
    // Each way keeps the middle of the row and drops some at either end.
    let (low, high) = match how {
        Combine::Mean => (0, 0),
        Combine::Trimmed { low, high } => (count(low), count(high)),
        Combine::Median => ((scores.len() - 1) / 2, (scores.len() - 1) / 2),
    };
    let kept = scores.len().saturating_sub(low).saturating_sub(high);
    let mut scores = scores.into_iter();
    Some(Sorted {
        low: scores.by_ref().take(low).collect(),
        kept: scores.by_ref().take(kept).collect(),
        high: scores.collect(),
    })
}

/// Combines the scores; `None` where there are fewer than [`needed`].
pub fn combine(how: Combine, scores: &[Exact]) -> Option<Exact> {
    if how == Combine::Mean {
        // Nothing is left out, so nothing has to be put in order.
        return Exact::mean(scores);
    }
    mean(sorted(how, scores.to_vec())?.kept.into_iter())
}

/// The mean; `None` of nothing.
pub fn mean(scores: impl Iterator<Item = Exact>) -> Option<Exact> {
    Exact::mean(&scores.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::ratio::exact_text;

    fn combined(how: &str, scores: &[i64]) -> Option<String> {
        let scores: Vec<_> = scores.iter().map(|n| Exact::from(i128::from(*n))).collect();
        combine(Combine::from_token(how).unwrap(), &scores).map(|r| exact_text(&r))
    }

    #[test]
    fn ways_to_combine() {
        let scores = [88, 10, 90, 89, 100];
        assert_eq!(combined("mean", &scores).unwrap(), "75.4");
        assert_eq!(combined("trimmed(1,1)", &scores).unwrap(), "89");
        assert_eq!(combined("trimmed(1,0)", &scores).unwrap(), "91.75");
        assert_eq!(combined("median", &scores).unwrap(), "89");
        assert_eq!(combined("median", &[1, 2, 4, 100]).unwrap(), "3");
        assert_eq!(combined("mean", &[88, 89, 89]).unwrap(), "266/3");
    }

    #[test]
    fn too_few_to_combine() {
        assert_eq!(combined("trimmed(1,1)", &[88, 89]), None);
        assert_eq!(combined("trimmed(1,1)", &[88, 89, 90]).unwrap(), "89");
        assert_eq!(combined("trimmed(4294967295,4294967295)", &[1]), None);
        assert_eq!(combined("mean", &[]), None);
        assert_eq!(combined("median", &[]), None);
    }
}
