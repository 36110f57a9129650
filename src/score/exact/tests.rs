//! The same chains of operations on big numbers alone come to the same.

use num_traits::Pow;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::score::ratio::{exact_text, fixed_text, from_decimal, round, to_decimal};
use crate::score::{Precision, RoundMode};

/// Whole numbers of every size, and those about the border of small numbers.
fn whole() -> impl Strategy<Value = i128> {
    prop_oneof![
        4 => (-1_000..1_000_i64).prop_map(i128::from),
        2 => any::<i64>().prop_map(i128::from),
        1 => any::<i128>(),
        1 => (0..3_i128).prop_map(|n| i128::MAX - n),
        1 => (0..3_i128).prop_map(|n| i128::MIN + n),
        1 => (0..127_u32, any::<bool>()).prop_map(|(n, less)| (1_i128 << n) - i128::from(less)),
        1 => (0..38_u32).prop_map(|n| 10_i128.pow(n)),
    ]
}

fn fraction() -> impl Strategy<Value = BigRational> {
    (
        whole(),
        whole().prop_filter("not by zero", |below| *below != 0),
    )
        .prop_map(|(above, below)| BigRational::new(above.into(), below.into()))
}

/// A value in one form only, and the one that its size asks for.
fn stands(value: &Exact, big: &BigRational) -> Result<(), TestCaseError> {
    let fits = |n: &BigInt| n.to_i128().is_some_and(|n| n != i128::MIN);
    let own = value.big();
    prop_assert_eq!(own.as_ref(), big);
    prop_assert_eq!(own.denom(), big.denom());
    prop_assert_eq!(
        value.small().is_some(),
        fits(big.numer()) && fits(big.denom())
    );
    prop_assert_eq!(value, &Exact::from(big.clone()));
    prop_assert_eq!(value.is_zero(), big.is_zero());
    prop_assert_eq!(value.is_positive(), big.is_positive());
    prop_assert_eq!(value.is_negative(), big.is_negative());
    let (absolute, negated) = (value.abs(), -value.clone());
    prop_assert_eq!(absolute.big().into_owned(), big.abs());
    prop_assert_eq!(negated.big().into_owned(), -big.clone());
    Ok(())
}

/// What is printed of a value, read again and worked out again.
fn prints(value: &Exact, big: &BigRational, places: u32) -> Result<(), TestCaseError> {
    let text = exact_text(value);
    let read = |text: &str| -> BigRational {
        let Some((whole, part)) = text.split_once('.') else {
            return text.parse().unwrap();
        };
        let digits: BigInt = format!("{whole}{part}").parse().unwrap();
        BigRational::new(digits, Pow::pow(BigInt::from(10), part.len()))
    };
    prop_assert_eq!(&read(&text), big);
    prop_assert!(!text.contains('.') || !text.ends_with('0'));
    if text.contains('/') {
        prop_assert_eq!(&text, &big.to_string());
        let mut rest = big.denom().clone();
        for prime in [2_u32, 5] {
            while (&rest % prime).is_zero() {
                rest /= prime;
            }
        }
        prop_assert!(!rest.is_one(), "what ends is written as a decimal");
    }
    if let Some(decimal) = to_decimal(value) {
        prop_assert_eq!(&from_decimal(decimal), value);
    } else {
        let part = text.split_once('.').map_or("", |(_, part)| part);
        let digits = text.trim_start_matches('-').len();
        prop_assert!(text.contains('/') || part.len() > 28 || digits > 28);
    }
    for mode in [
        RoundMode::HalfUp,
        RoundMode::HalfEven,
        RoundMode::Down,
        RoundMode::Up,
    ] {
        let precision = Precision { places, mode };
        let scaled = big.abs() * Pow::pow(BigInt::from(10), places);
        let (down, up) = (scaled.floor(), scaled.ceil());
        let (below, above) = (&scaled - &down, &up - &scaled);
        let steps = match mode {
            RoundMode::Down => down,
            RoundMode::Up => up,
            RoundMode::HalfUp => {
                if below < above {
                    down
                } else {
                    up
                }
            }
            RoundMode::HalfEven => match below.cmp(&above) {
                Ordering::Less => down,
                Ordering::Greater => up,
                Ordering::Equal => {
                    if down.to_integer().bit(0) {
                        up
                    } else {
                        down
                    }
                }
            },
        };
        let expected = steps / Pow::pow(BigInt::from(10), places)
            * BigInt::from(if big.is_negative() { -1 } else { 1 });
        let rounded = round(value, precision);
        stands(&rounded, &expected)?;
        let text = fixed_text(value, precision);
        prop_assert_eq!(read(&text), expected);
        let part = text.split_once('.').map_or("", |(_, part)| part);
        prop_assert_eq!(u32::try_from(part.len()).unwrap(), places);
    }
    Ok(())
}

#[test]
fn the_border_of_small_numbers() {
    let most = Exact::from(i128::MAX);
    assert!(most.small().is_some());
    let more = &most + Exact::one();
    assert!(more.small().is_none());
    assert!(
        Exact::from(i128::MIN).small().is_none(),
        "its sign can not change"
    );
    assert_eq!(-more.clone(), Exact::from(i128::MIN));
    assert_eq!(more - Exact::one(), most);
    assert_eq!(Exact::new(i128::MIN, i128::MIN), Exact::one());
    assert_eq!(Exact::new(4, -6), Exact::new(-2, 3));
    assert_eq!(format!("{:?}", Exact::new(4, -6)), "-2/3");
    assert_eq!(Exact::default(), Exact::new(0, i128::MIN));
}

#[test]
#[should_panic]
fn nothing_is_divided_by_zero() {
    let _ = Exact::one() / Exact::zero();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn chains_come_to_what_big_numbers_come_to(
        first in fraction(),
        chain in prop::collection::vec((0..6_u8, fraction()), 1..7),
        places in prop_oneof![0..4_u32, 0..60_u32],
    ) {
        let (mut value, mut big) = (Exact::from(first.clone()), first);
        for (op, other) in chain {
            let own = Exact::from(other.clone());
            stands(&own, &other)?;
            prop_assert_eq!(value.cmp(&own), big.cmp(&other));
            prop_assert_eq!(own.cmp(&value), other.cmp(&big));
            prop_assert_eq!(value == own, big == other);
            let before = value.clone();
            (value, big) = match op {
                0 => (&value + &own, big + other),
                1 => (value - &own, big - other),
                2 => (&value * own, big * other),
                3 if !other.is_zero() => (value / own, big / other),
                // Back to where it was, across the border.
                4 => (&value + &own - own, big),
                5 if !other.is_zero() => (value * &own / &own, big),
                _ => (-value, -big),
            };
            stands(&value, &big)?;
            prop_assert_eq!(value == before, value.cmp(&before).is_eq());
        }
        prints(&value, &big, places)?;
    }

    #[test]
    fn sums_come_to_what_big_numbers_come_to(all in prop::collection::vec(fraction(), 0..8)) {
        let own: Vec<Exact> = all.iter().cloned().map(Exact::from).collect();
        let big: BigRational = all.iter().sum();
        let sum: Exact = own.iter().sum();
        stands(&sum, &big)?;
        prop_assert_eq!(own.iter().cloned().sum::<Exact>(), sum.clone());
        let mut added = Exact::zero();
        for value in own {
            added += value;
        }
        prop_assert_eq!(added, sum);
    }

    #[test]
    fn the_mean_is_the_sum_by_the_count(all in prop::collection::vec(fraction(), 0..8)) {
        let own: Vec<Exact> = all.iter().cloned().map(Exact::from).collect();
        match Exact::mean(&own) {
            None => prop_assert!(all.is_empty()),
            Some(mean) => {
                let big = all.iter().sum::<BigRational>() / BigInt::from(all.len());
                stands(&mean, &big)?;
            }
        }
    }

    #[test]
    fn a_decimal_is_what_it_says(steps in any::<i64>(), round in 0..19_u32, places in 0..29_u32) {
        let unit = 10_i64.pow(round.min(18));
        for steps in [steps, steps / unit * unit, steps % 1_000, 0] {
            let decimal = Decimal::from_i128_with_scale(steps.into(), places);
            let big = BigRational::new(steps.into(), Pow::pow(BigInt::from(10), places));
            stands(&from_decimal(decimal), &big)?;
        }
    }

    #[test]
    fn the_order_of_what_is_near_is_kept(n in whole(), d in 1..i128::MAX, off in -2..3_i128) {
        let one = BigRational::new(n.into(), d.into());
        let other = BigRational::new(BigInt::from(n) + off, d.into());
        let (a, b) = (Exact::from(one.clone()), Exact::from(other.clone()));
        prop_assert_eq!(a.cmp(&b), one.cmp(&other));
        prop_assert_eq!(a == b, one == other);
    }
}
