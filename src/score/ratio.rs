//! Exact fractions: from and to decimals, rounded, and as text.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Pow, Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;

use super::exact::Exact;
use super::rounding::{Precision, RoundMode};

/// A decimal as a fraction; exact.
pub fn from_decimal(value: Decimal) -> Exact {
    let steps = i64::try_from(value.mantissa()).ok();
    if let Some(exact) = steps.and_then(|steps| Exact::decimal(steps, value.scale())) {
        return exact;
    }
    match value.scale() {
        0 => Exact::from(value.mantissa()),
        places => match 10_i128.checked_pow(places) {
            Some(unit) => Exact::new(value.mantissa(), unit),
            None => Exact::from(value.mantissa()) * step(places),
        },
    }
}

/// One step of so many places.
pub fn step(places: u32) -> Exact {
    10_i128.checked_pow(places).map_or_else(
        || BigRational::new(1.into(), ten_to(places)).into(),
        |unit| Exact::new(1, unit),
    )
}

/// A fraction as a decimal, if it is one that a [`Decimal`] can hold; exact.
pub fn to_decimal(value: &Exact) -> Option<Decimal> {
    let (scaled, places) = match value.small() {
        Some((above, below)) => {
            let places = ending_small(below)?;
            // In lowest terms, so that the steps are whole ones.
            let steps = 10_i128.checked_pow(places)? / below;
            (above.checked_mul(steps)?, places)
        }
        None => {
            let value = value.big();
            let places = ending(value.denom())?;
            (
                (value.as_ref() * ten_to(places)).to_integer().to_i128()?,
                places,
            )
        }
    };
    Decimal::try_from_i128_with_scale(scaled, places).ok()
}

/// Rounds to the declared places. The only function that rounds a score, a
/// price or a total.
pub fn round(value: &Exact, precision: Precision) -> Exact {
    if let Some((scaled, unit)) = rounded(value, precision) {
        return Exact::new(scaled, unit);
    }
    let unit = ten_to(precision.places);
    let scaled = value.big().abs() * &unit;
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
    Exact::from(if value.is_negative() {
        -magnitude
    } else {
        magnitude
    })
}

/// A small value, rounded: how many steps, and how many of them make one.
fn rounded(value: &Exact, precision: Precision) -> Option<(i128, i128)> {
    let unit = 10_i128.checked_pow(precision.places)?;
    let (above, below) = value.small()?;
    let scaled = above.abs().checked_mul(unit)?;
    let (floor, rest) = (scaled / below, scaled % below);
    // Twice the rest may not fit.
    let twice = rest.cmp(&(below - rest));
    let away = match precision.mode {
        RoundMode::HalfUp => twice.is_ge(),
        RoundMode::HalfEven => twice.is_gt() || (twice.is_eq() && floor % 2 == 1),
        RoundMode::Down => false,
        RoundMode::Up => rest != 0,
    };
    let steps = floor.checked_add(i128::from(away))?;
    Some((steps * above.signum(), unit))
}

/// The value itself: a decimal without trailing zeros, or `n/d` in lowest terms
/// where it does not end.
pub fn exact_text(value: &Exact) -> String {
    let places = match value.small() {
        Some((_, below)) => ending_small(below),
        None => ending(value.big().denom()),
    };
    places.map_or_else(|| format!("{value:?}"), |places| digits(value, places))
}

/// The value rounded, with exactly the places asked for.
pub fn fixed_text(value: &Exact, precision: Precision) -> String {
    digits(&round(value, precision), precision.places)
}

/// A value that is a whole number of steps of `places`, written out.
fn digits(value: &Exact, places: u32) -> String {
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
    let scaled = (value.big().as_ref() * ten_to(places)).to_integer();
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

fn ending_small(denominator: i128) -> Option<u32> {
    // Division of what fits 64 bits is a machine's own.
    let Ok(mut rest) = u64::try_from(denominator) else {
        return ending(&denominator.into());
    };
    let twos = rest.trailing_zeros();
    rest = rest.checked_shr(twos)?;
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

    fn ratio(n: i64, d: i64) -> Exact {
        Exact::new(n.into(), d.into())
    }

    fn to(places: u32, mode: RoundMode) -> Precision {
        Precision { places, mode }
    }

    #[test]
    fn halves_go_where_the_mode_says() {
        let half = ratio(80_025, 1000);
        let text = |value: &Exact, mode| fixed_text(value, to(2, mode));
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
        assert_eq!(
            to_decimal(&ratio(i64::MAX, 1).big().as_ref().pow(4).into()),
            None,
            "too large"
        );
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
            let step = step(places);
            for mode in [RoundMode::HalfUp, RoundMode::HalfEven, RoundMode::Down, RoundMode::Up] {
                let rounded = round(&value, to(places, mode));
                prop_assert!((&rounded - &value).abs() < step);
                prop_assert_eq!(round(&rounded, to(places, mode)), rounded);
            }
        }
    }
}
