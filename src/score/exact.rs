//! A fraction of whole numbers, exact whatever its size.

mod ops;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

/// A fraction. Scores and prices fit two machine numbers; what does not is kept
/// as big numbers, which cost ten times as much. Nothing is ever cut off.
///
/// Division by zero panics, as it does for every number.
#[derive(Clone, PartialEq, Eq)]
pub struct Exact(Form);

/// Each value has one form, so that equal values are equal field by field.
#[derive(Clone, PartialEq, Eq)]
enum Form {
    /// In lowest terms, and the denominator is positive. Neither is
    /// [`i128::MIN`], so that either can change its sign.
    Small(i128, i128),
    /// In lowest terms, and never what [`Form::Small`] can hold.
    Big(Box<BigRational>),
}

impl Exact {
    /// A numerator and a denominator, which is not zero.
    pub fn new(above: i128, below: i128) -> Self {
        Self::small_of(above, below)
            .unwrap_or_else(|| BigRational::new(above.into(), below.into()).into())
    }

    /// So many steps of ten to the power of minus `places`: what a decimal says. Only two
    /// and five can be in both, so that it takes no search for a divisor.
    pub(super) fn decimal(steps: i64, places: u32) -> Option<Self> {
        const MOST: u32 = 18;
        if places > MOST {
            return None;
        }
        let (mut above, mut places) = (steps.unsigned_abs(), places);
        while places > 0 && above.is_multiple_of(10) {
            (above, places) = (above / 10, places - 1);
        }
        let (mut twos, mut fives) = (places, places);
        while twos > 0 && above.is_multiple_of(2) {
            (above, twos) = (above / 2, twos - 1);
        }
        while fives > 0 && above.is_multiple_of(5) {
            (above, fives) = (above / 5, fives - 1);
        }
        let below = 2_i64
            .checked_pow(twos)?
            .checked_mul(5_i64.checked_pow(fives)?)?;
        let above = i128::from(above);
        let above = if steps < 0 { -above } else { above };
        Some(Self(Form::Small(above, below.into())))
    }

    /// Numerator and denominator, in lowest terms, where both are small.
    pub(super) fn small(&self) -> Option<(i128, i128)> {
        match self.0 {
            Form::Small(above, below) => Some((above, below)),
            Form::Big(_) => None,
        }
    }

    /// The same value as big numbers.
    pub(super) fn big(&self) -> Cow<'_, BigRational> {
        match &self.0 {
            Form::Small(above, below) => {
                Cow::Owned(BigRational::new_raw((*above).into(), (*below).into()))
            }
            Form::Big(big) => Cow::Borrowed(big),
        }
    }

    /// In lowest terms; `None` where it is not small, or the denominator is not
    /// positive.
    fn small_of(above: i128, below: i128) -> Option<Self> {
        if below < 1 {
            return None;
        }
        // Division of what fits 64 bits is a machine's own.
        if let (Ok(whole), Ok(part)) = (i64::try_from(above), u64::try_from(below)) {
            let divisor = divisor_of(whole.unsigned_abs(), part);
            let magnitude = i128::from(whole.unsigned_abs() / divisor);
            let above = if whole < 0 { -magnitude } else { magnitude };
            return Some(Self(Form::Small(above, i128::from(part / divisor))));
        }
        // Not above `below`, so that it fits again.
        let divisor = i128::try_from(divisor(above.unsigned_abs(), below.unsigned_abs())).ok()?;
        let (above, below) = match divisor {
            1 => (above, below),
            _ => (above / divisor, below / divisor),
        };
        (above != i128::MIN).then_some(Self(Form::Small(above, below)))
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(&self) -> Self {
        match &self.0 {
            Form::Small(above, below) => Self(Form::Small(above.abs(), *below)),
            Form::Big(big) => big.abs().into(),
        }
    }

    /// Whether it is above zero.
    pub fn is_positive(&self) -> bool {
        match &self.0 {
            Form::Small(above, _) => *above > 0,
            Form::Big(big) => big.is_positive(),
        }
    }

    /// Whether it is below zero.
    pub fn is_negative(&self) -> bool {
        match &self.0 {
            Form::Small(above, _) => *above < 0,
            Form::Big(big) => big.is_negative(),
        }
    }
}

/// The greatest common divisor; `b` is not zero.
fn divisor(mut a: u128, mut b: u128) -> u128 {
    // Most scores and prices are whole numbers.
    while b > 1 {
        // Division of what fits 64 bits is a machine's own.
        match (u64::try_from(a), u64::try_from(b)) {
            (Ok(x), Ok(y)) => (a, b) = (b, u128::from(x % y)),
            _ => (a, b) = (b, a % b),
        }
    }
    if b == 1 { 1 } else { a }
}

/// Likewise of what fits 64 bits; `b` is above zero, and so is the divisor.
fn divisor_of(mut a: u64, mut b: u64) -> u64 {
    while b > 1 {
        (a, b) = (b, a % b);
    }
    if b == 1 { 1 } else { a }
}

impl From<BigRational> for Exact {
    fn from(big: BigRational) -> Self {
        let big = big.reduced();
        let small = big.numer().to_i128().filter(|n| *n != i128::MIN);
        match small.zip(big.denom().to_i128()) {
            Some((above, below)) => Self(Form::Small(above, below)),
            None => Self(Form::Big(Box::new(big))),
        }
    }
}

impl From<i128> for Exact {
    fn from(whole: i128) -> Self {
        Self::new(whole, 1)
    }
}

impl From<i32> for Exact {
    fn from(whole: i32) -> Self {
        Self(Form::Small(whole.into(), 1))
    }
}

impl From<usize> for Exact {
    fn from(whole: usize) -> Self {
        i128::try_from(whole).map_or_else(
            |_| BigRational::from_integer(BigInt::from(whole)).into(),
            Self::from,
        )
    }
}

impl Default for Exact {
    fn default() -> Self {
        Self::zero()
    }
}

impl Zero for Exact {
    fn zero() -> Self {
        Self(Form::Small(0, 1))
    }

    fn is_zero(&self) -> bool {
        matches!(self.0, Form::Small(0, _))
    }
}

impl One for Exact {
    fn one() -> Self {
        Self(Form::Small(1, 1))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let small = || {
            let ((n, d), (m, e)) = self.small().zip(other.small())?;
            if d == e {
                return Some(n.cmp(&m));
            }
            Some(n.checked_mul(e)?.cmp(&m.checked_mul(d)?))
        };
        small().unwrap_or_else(|| self.big().cmp(&other.big()))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Debug for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let big = self.big();
        write!(f, "{}/{}", big.numer(), big.denom())
    }
}
