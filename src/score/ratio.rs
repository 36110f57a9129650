//! Exact fractions: from and to decimals, rounded, and as text.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Pow, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::rounding::{Precision, RoundMode};

/// A decimal as a fraction; exact.
pub fn from_decimal(value: Decimal) -> BigRational {
    BigRational::new(BigInt::from(value.mantissa()), ten_to(value.scale()))
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
