//! A second tally, written plainly from the interface (contract, section 4) and
//! from practice alone: no code of the first is used but its types, so that a
//! slip in one does not stand in the other.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::*;

/// One valid bid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) supplier: String,
    pub(super) rank: usize,
    pub(super) points: Vec<BigRational>,
    pub(super) exact: BigRational,
    pub(super) total: BigRational,
    pub(super) evaluated: BigRational,
}

/// The valid bids, by supplier; none in a failed lot.
pub(super) fn reference(
    scheme: &Scheme,
    bids: &[BidIn],
    scores: &[ScoreIn],
    draw: Option<&str>,
) -> Vec<Line> {
    let mut valid: Vec<&BidIn> = bids.iter().filter(|b| b.valid == Some(true)).collect();
    valid.sort_by_key(|b| b.supplier.clone());
    let least = usize::try_from(scheme.min_valid.unwrap_or(0)).unwrap();
    if valid.len() < least || valid.is_empty() {
        return Vec::new();
    }
    let lowest = valid.iter().map(|b| evaluated(scheme, b)).min().unwrap();
    let mut lines: Vec<Line> = valid
        .iter()
        .map(|bid| line(scheme, bid, scores, &lowest))
        .collect();
    let before = |a: usize, b: usize| {
        order(scheme, (&lines[a], valid[a]), (&lines[b], valid[b]), draw) == Ordering::Less
    };
    let ranks: Vec<usize> = (0..lines.len())
        .map(|own| 1 + (0..lines.len()).filter(|other| before(*other, own)).count())
        .collect();
    for (line, rank) in lines.iter_mut().zip(ranks) {
        line.rank = rank;
    }
    lines
}

fn line(scheme: &Scheme, bid: &BidIn, scores: &[ScoreIn], lowest: &BigRational) -> Line {
    let evaluated = evaluated(scheme, bid);
    let (mean_step, points_step) = (step(scheme, At::ExpertMean), step(scheme, At::Criterion));
    // Points of each criterion, and of each expert over those that experts score.
    let (mut points, mut fixed) = (Vec::new(), BigRational::zero());
    let mut by_expert: Vec<BigRational> = Vec::new();
    for criterion in &scheme.criteria {
        let weight = fraction(criterion.weight);
        let max = fraction(criterion.max.unwrap_or(criterion.weight));
        let to = criterion.rounding.or(points_step);
        if criterion.formula.is_some() {
            let earned = round(lowest / &evaluated * weight, to);
            fixed += &earned;
            points.push(earned);
            continue;
        }
        let own = scores
            .iter()
            .filter(|s| s.supplier == bid.supplier && s.criterion == criterion.id);
        let mut own: Vec<&ScoreIn> = own.collect();
        own.sort_by_key(|s| s.expert.clone());
        let raws: Vec<BigRational> = own.iter().map(|s| fraction(s.score)).collect();
        let of_experts = own.iter().any(|s| s.expert.is_some());
        let raw = match (of_experts, scheme.per) {
            (false, _) => raws[0].clone(),
            (true, Per::Criterion) => round(combined(scheme.combine, &raws), mean_step),
            (true, Per::Total) => combined(scheme.combine, &raws),
        };
        let earned = round(raw / &max * &weight, to);
        if of_experts && scheme.per == Per::Total {
            by_expert.resize(raws.len(), BigRational::zero());
            for (sum, raw) in by_expert.iter_mut().zip(raws) {
                *sum += round(raw / &max * &weight, to);
            }
        } else {
            fixed += &earned;
        }
        points.push(earned);
    }
    let exact = if by_expert.is_empty() {
        fixed
    } else {
        fixed + round(combined(scheme.combine, &by_expert), mean_step)
    };
    Line {
        supplier: bid.supplier.clone(),
        rank: 0,
        points,
        total: round(exact.clone(), step(scheme, At::Total)),
        exact,
        evaluated,
    }
}

/// Which of two bids comes first.
fn order(
    scheme: &Scheme,
    (a, bid_a): (&Line, &BidIn),
    (b, bid_b): (&Line, &BidIn),
    draw: Option<&str>,
) -> Ordering {
    let merit = if scheme.criteria.is_empty() {
        a.evaluated.cmp(&b.evaluated)
    } else if scheme.rank_by == RankBy::Exact {
        b.exact.cmp(&a.exact)
    } else {
        b.total.cmp(&a.total)
    };
    scheme.tie.iter().fold(merit, |so_far, step| {
        so_far.then_with(|| match step {
            TieStep::PriceAsc => bid_a.price.cmp(&bid_b.price),
            TieStep::Criterion(id) => {
                let at = scheme.criteria.iter().position(|c| c.id == *id).unwrap();
                b.points[at].cmp(&a.points[at])
            }
            TieStep::Preference(name) => {
                let covered = |bid: &BidIn| bid.preferences[name];
                covered(bid_b).cmp(&covered(bid_a))
            }
            TieStep::Draw => {
                let won = |line: &Line| draw == Some(line.supplier.as_str());
                won(b).cmp(&won(a))
            }
        })
    })
}

fn evaluated(scheme: &Scheme, bid: &BidIn) -> BigRational {
    let rate = scheme.deduction.small.filter(|_| bid.small == Some(true));
    let rate = rate.map_or_else(BigRational::zero, fraction);
    fraction(bid.price.unwrap()) * (BigRational::one() - rate)
}

fn combined(how: Combine, scores: &[BigRational]) -> BigRational {
    let mut row = scores.to_vec();
    row.sort();
    match how {
        Combine::Mean => {}
        Combine::Trimmed { low, high } => {
            row.drain(..usize::try_from(low).unwrap());
            row.truncate(row.len() - usize::try_from(high).unwrap());
        }
        Combine::Median => {
            let middle = row.len() / 2;
            row = if row.len() % 2 == 1 {
                vec![row[middle].clone()]
            } else {
                vec![row[middle - 1].clone(), row[middle].clone()]
            };
        }
    }
    let count = BigRational::from_integer(row.len().into());
    row.into_iter().sum::<BigRational>() / count
}

fn step(scheme: &Scheme, at: At) -> Option<Precision> {
    let rounding = scheme.rounding.as_ref()?;
    rounding.at.contains(&at).then_some(rounding.precision)
}

/// All figures of a tally are zero or above.
fn round(value: BigRational, to: Option<Precision>) -> BigRational {
    let Some(Precision { places, mode }) = to else {
        return value;
    };
    assert!(!value.is_negative());
    let unit = BigRational::from_integer((0..places).fold(BigInt::one(), |n, _| n * 10));
    let scaled = value * &unit;
    let (down, up) = (scaled.floor(), scaled.ceil());
    let twice = &scaled + &scaled;
    let nearest = match twice.cmp(&(&down + &up)) {
        Ordering::Less => &down,
        Ordering::Greater => &up,
        Ordering::Equal if mode == RoundMode::HalfUp => &up,
        Ordering::Equal => {
            let even = (down.to_integer() % BigInt::from(2)).is_zero();
            if even { &down } else { &up }
        }
    };
    let whole = match mode {
        RoundMode::Down => &down,
        RoundMode::Up => &up,
        RoundMode::HalfUp | RoundMode::HalfEven => nearest,
    };
    whole / unit
}

fn fraction(value: Decimal) -> BigRational {
    let text = value.to_string();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let digits: BigInt = format!("{whole}{part}").parse().unwrap();
    BigRational::new(digits, part.chars().fold(BigInt::one(), |n, _| n * 10))
}
