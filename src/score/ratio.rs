//! Exact fractions: from and to decimals, rounded, and as text.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Pow, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::rounding::{Precision, RoundMode};

/// A decimal as a fraction; exact.
pub fn from_decimal(value: Decimal) -> BigRational {
    let small = 10_i128
        .checked_pow(value.scale())
        .map(|unit| lowest(value.mantissa(), unit));
    small.unwrap_or_else(|| BigRational::new(BigInt::from(value.mantissa()), ten_to(value.scale())))
}

/// A sum; exact.
pub fn sum<'a>(values: impl IntoIterator<Item = &'a BigRational>) -> BigRational {
    let mut values = values.into_iter();
    let (mut above, mut below) = (0_i128, 1_i128);
    for value in values.by_ref() {
        let Some(next) = small(value).and_then(|(n, d)| added((above, below), (n, d))) else {
            let rest: BigRational = values.sum();
            return lowest(above, below) + value + rest;
        };
        (above, below) = next;
    }
    lowest(above, below)
}

/// A product; exact.
pub fn product(a: &BigRational, b: &BigRational) -> BigRational {
    let small = small(a)
        .zip(small(b))
        .map(|((n, d), (m, e))| (n * m, d * e));
    small.map_or_else(|| a * b, |(n, d)| lowest(n, d))
}

/// A quotient by what is not zero; exact.
pub fn quotient(a: &BigRational, b: &BigRational) -> BigRational {
    let small = small(a)
        .zip(small(b))
        .map(|((n, d), (m, e))| (n * e, d * m));
    match small {
        Some((n, d)) if d != 0 => lowest(n * d.signum(), d.abs()),
        _ => a / b,
    }
}

/// Numerator and denominator where both are small: scores and prices are, and
/// big numbers cost ten times as much. The product of two is no overflow.
fn small(value: &BigRational) -> Option<(i128, i128)> {
    let (above, below) = (value.numer().to_i64()?, value.denom().to_i64()?);
    Some((i128::from(above), i128::from(below)))
}

fn added((n, d): (i128, i128), (m, e): (i128, i128)) -> Option<(i128, i128)> {
    if d == e {
        return Some((n.checked_add(m)?, d));
    }
    let above = n.checked_mul(e)?.checked_add(m.checked_mul(d)?)?;
    Some((above, d.checked_mul(e)?))
}

/// A fraction in lowest terms; the denominator is positive.
fn lowest(above: i128, below: i128) -> BigRational {
    let (mut a, mut b) = (above.unsigned_abs(), below.unsigned_abs());
    while b != 0 {
        // Division of what fits 64 bits is a machine's own.
        match (u64::try_from(a), u64::try_from(b)) {
            (Ok(x), Ok(y)) => (a, b) = (b, u128::from(x % y)),
            _ => (a, b) = (b, a % b),
        }
    }
    let divisor = i128::try_from(a.max(1)).unwrap_or(1);
    BigRational::new_raw((above / divisor).into(), (below / divisor).into())
}

/// A fraction as a decimal, if it is one that a [`Decimal`] can hold; exact.
pub fn to_decimal(value: &BigRational) -> Option<Decimal> {
    let places = ending(value.denom())?;
    let scaled = (value * ten_to(places)).to_integer();
    Decimal::try_from_i128_with_scale(scaled.to_i128()?, places).ok()
}

/// Rounds to the declared places. The only function that rounds a score, a
/// price or a total.
pub fn round(value: &BigRational, precision: Precision) -> BigRational {
    if let Some((scaled, unit)) = rounded(value, precision) {
        return lowest(scaled, unit);
    }
    let unit = ten_to(precision.places);
    let scaled = value.abs() * &unit;
    let floor = scaled.to_integer();
    let rest = scaled.fract();
    let half = BigRational::new(BigInt::from(1), BigInt::from(2));
    let away = match precision.mode {
        RoundMode::HalfUp => rest >= half,
        RoundMode::HalfEven => rest > half || (rest == half && floor.bit(0)),
        RoundMode::Down => false,
        RoundMode::Up => !rest.is_zero(),
    };
    let magnitude = BigRational::new(if away { floor + 1 } else { floor }, unit);
    if value.is_negative() {
        -magnitude
    } else {
        magnitude
    }
}

/// A small value, rounded: how many steps, and how many of them make one.
fn rounded(value: &BigRational, precision: Precision) -> Option<(i128, i128)> {
    let unit = 10_i128.checked_pow(precision.places.min(18))?;
    let (above, below) = small(value).filter(|_| precision.places <= 18)?;
    let scaled = above.abs().checked_mul(unit)?;
    let (floor, rest) = (scaled / below, scaled % below);
    let twice = (2 * rest).cmp(&below);
    let away = match precision.mode {
        RoundMode::HalfUp => twice.is_ge(),
        RoundMode::HalfEven => twice.is_gt() || (twice.is_eq() && floor % 2 == 1),
        RoundMode::Down => false,
        RoundMode::Up => rest != 0,
    };
    Some(((floor + i128::from(away)) * above.signum(), unit))
}

/// The value itself: a decimal without trailing zeros, or `n/d` in lowest terms
/// where it does not end.
pub fn exact_text(value: &BigRational) -> String {
    match ending(value.denom()) {
        Some(places) => digits(value, places),
        None => format!("{}/{}", value.numer(), value.denom()),
    }
}

/// The value rounded, with exactly the places asked for.
pub fn fixed_text(value: &BigRational, precision: Precision) -> String {
    digits(&round(value, precision), precision.places)
}

/// A value that is a whole number of steps of `places`, written out.
fn digits(value: &BigRational, places: u32) -> String {
    let down = Precision {
        places,
        mode: RoundMode::Down,
    };
    if let Some((scaled, unit)) = rounded(value, down) {
        let sign = if scaled < 0 { "-" } else { "" };
        let (whole, part) = (scaled.abs() / unit, scaled.abs() % unit);
        let width = usize::try_from(places).unwrap_or(usize::MAX);
        return match places {
            0 => format!("{sign}{whole}"),
            _ => format!("{sign}{whole}.{part:0>width$}"),
        };
    }
    let scaled = (value * ten_to(places)).to_integer();
    let sign = if scaled.is_negative() { "-" } else { "" };
    let width = usize::try_from(places).unwrap_or(usize::MAX);
    let (whole, part) = (scaled.abs() / ten_to(places), scaled.abs() % ten_to(places));
    if places == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{:0>width$}", part.to_string())
    }
}

/// The places after which a fraction in lowest terms ends, if it does: its
/// denominator has no prime but 2 and 5, and the more frequent one decides.
fn ending(denominator: &BigInt) -> Option<u32> {
    if let Some(small) = denominator.to_u64().filter(|small| *small > 0) {
        return ending_small(small);
    }
    let mut rest = denominator.clone();
    let mut strip = |prime: u32| {
        let mut times = 0_u32;
        while (&rest % prime).is_zero() {
            rest /= prime;
            times += 1;
        }
        times
    };
    let places = strip(2).max(strip(5));
    (rest == BigInt::from(1)).then_some(places)
}

fn ending_small(mut rest: u64) -> Option<u32> {
    let twos = rest.trailing_zeros();
    rest >>= twos;
    let mut fives = 0;
    while rest.is_multiple_of(5) {
        rest /= 5;
        fives += 1;
    }
    (rest == 1).then_some(twos.max(fives))
}

fn ten_to(places: u32) -> BigInt {
    Pow::pow(BigInt::from(10), places)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ratio(n: i64, d: i64) -> BigRational {
        BigRational::new(n.into(), d.into())
    }

    fn to(places: u32, mode: RoundMode) -> Precision {
        Precision { places, mode }
    }

    #[test]
    fn halves_go_where_the_mode_says() {
        let half = ratio(80_025, 1000);
        let text = |value: &BigRational, mode| fixed_text(value, to(2, mode));
        assert_eq!(text(&half, RoundMode::HalfUp), "80.03");
        assert_eq!(text(&half, RoundMode::HalfEven), "80.02");
        assert_eq!(text(&ratio(80_035, 1000), RoundMode::HalfEven), "80.04");
        assert_eq!(text(&half, RoundMode::Down), "80.02");
        assert_eq!(text(&ratio(1, 1000), RoundMode::Up), "0.01");
        assert_eq!(text(&-half, RoundMode::HalfUp), "-80.03", "away from zero");
        assert_eq!(
            text(&ratio(-1, 1000), RoundMode::HalfUp),
            "0.00",
            "no -0.00"
        );
        assert_eq!(fixed_text(&ratio(5, 2), to(0, RoundMode::HalfUp)), "3");
    }

    #[test]
    fn exact_text_ends_or_is_a_fraction() {
        assert_eq!(exact_text(&ratio(9150, 100)), "91.5");
        assert_eq!(exact_text(&ratio(100, 1)), "100");
        assert_eq!(exact_text(&ratio(-1, 8)), "-0.125");
        assert_eq!(exact_text(&ratio(2, 6)), "1/3");
        assert_eq!(exact_text(&ratio(0, 7)), "0");
    }

    #[test]
    fn only_what_ends_is_a_decimal() {
        assert_eq!(to_decimal(&ratio(1, 3)), None);
        assert_eq!(to_decimal(&ratio(1, 8)), Some(Decimal::new(125, 3)));
        assert_eq!(to_decimal(&ratio(i64::MAX, 1).pow(4)), None, "too large");
    }

    proptest! {
        #[test]
        fn small_and_big_numbers_come_to_the_same(
            pairs in prop::collection::vec((any::<i64>(), 1..=i64::MAX), 1..6),
            tens in prop::collection::vec((-9999..9999_i64, 1..999_i64), 1..6),
        ) {
            for pairs in [pairs, tens] {
                let values: Vec<BigRational> = pairs.iter().map(|(n, d)| ratio(*n, *d)).collect();
                let total: BigRational = values.iter().sum();
                prop_assert_eq!(sum(&values), total);
                for (a, b) in values.iter().zip(values.iter().rev()) {
                    let made = product(a, b);
                    prop_assert_eq!(&made, &(a * b));
                    prop_assert_eq!(made.denom().clone(), (a * b).denom().clone());
                    if !b.is_zero() {
                        prop_assert_eq!(quotient(a, b), a / b);
                    }
                }
            }
        }

        #[test]
        fn decimals_come_back(mantissa in any::<i64>(), scale in 0..=28_u32) {
            let value = Decimal::from_i128_with_scale(i128::from(mantissa), scale);
            prop_assert_eq!(to_decimal(&from_decimal(value)), Some(value));
        }

        #[test]
        fn rounding_moves_by_less_than_a_step(n in any::<i32>(), d in 1..9999_i64, places in 0..6_u32) {
            let value = ratio(i64::from(n), d);
            let step = BigRational::new(1.into(), ten_to(places));
            for mode in [RoundMode::HalfUp, RoundMode::HalfEven, RoundMode::Down, RoundMode::Up] {
                let rounded = round(&value, to(places, mode));
                prop_assert!((&rounded - &value).abs() < step);
                prop_assert_eq!(round(&rounded, to(places, mode)), rounded);
            }
        }
    }
}
