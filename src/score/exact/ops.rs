//! What fractions are added, multiplied and divided with: checked on small
//! numbers, and done again on big ones where a result would not fit.

use std::borrow::Borrow;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub};

use super::{Exact, Form};

/// Numerator and denominator, which is above zero; not always in lowest terms.
type Parts = (i128, i128);

fn added((n, d): Parts, (m, e): Parts) -> Option<Parts> {
    if d == e {
        return Some((n.checked_add(m)?, d));
    }
    let above = n.checked_mul(e)?.checked_add(m.checked_mul(d)?)?;
    Some((above, d.checked_mul(e)?))
}

fn subtracted(a: Parts, (m, e): Parts) -> Option<Parts> {
    added(a, (m.checked_neg()?, e))
}

fn multiplied((n, d): Parts, (m, e): Parts) -> Option<Parts> {
    Some((n.checked_mul(m)?, d.checked_mul(e)?))
}

/// By zero is for the big numbers to refuse.
fn divided((n, d): Parts, (m, e): Parts) -> Option<Parts> {
    if m == 0 {
        return None;
    }
    let above = n.checked_mul(e)?.checked_mul(m.signum())?;
    Some((above, d.checked_mul(m.checked_abs()?)?))
}

/// On small numbers, if both are and the result is.
fn small(a: &Exact, b: &Exact, by: fn(Parts, Parts) -> Option<Parts>) -> Option<Exact> {
    let (above, below) = by(a.small()?, b.small()?)?;
    Exact::small_of(above, below)
}

/// An operator between values and references to them.
macro_rules! operator {
    ($trait:ident, $method:ident, $by:expr) => {
        impl $trait<&Exact> for &Exact {
            type Output = Exact;

            fn $method(self, other: &Exact) -> Exact {
                small(self, other, $by).unwrap_or_else(|| {
                    $trait::$method(self.big().as_ref(), other.big().as_ref()).into()
                })
            }
        }

        impl $trait<Exact> for &Exact {
            type Output = Exact;

            fn $method(self, other: Exact) -> Exact {
                $trait::$method(self, &other)
            }
        }

        impl $trait<&Exact> for Exact {
            type Output = Exact;

            fn $method(self, other: &Exact) -> Exact {
                $trait::$method(&self, other)
            }
        }

        impl $trait<Exact> for Exact {
            type Output = Exact;

            fn $method(self, other: Exact) -> Exact {
                $trait::$method(&self, &other)
            }
        }
    };
}

operator!(Add, add, added);
operator!(Sub, sub, subtracted);
operator!(Mul, mul, multiplied);
operator!(Div, div, divided);

impl AddAssign<&Exact> for Exact {
    fn add_assign(&mut self, other: &Exact) {
        *self = &*self + other;
    }
}

impl AddAssign<Exact> for Exact {
    fn add_assign(&mut self, other: Exact) {
        *self += &other;
    }
}

impl MulAssign<&Exact> for Exact {
    fn mul_assign(&mut self, other: &Exact) {
        *self = &*self * other;
    }
}

impl Neg for Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        match self.0 {
            Form::Small(above, below) => Exact(Form::Small(-above, below)),
            Form::Big(big) => (-*big).into(),
        }
    }
}

impl Exact {
    /// The mean; `None` of nothing.
    pub(in crate::score) fn mean(values: &[Self]) -> Option<Self> {
        if values.is_empty() {
            return None;
        }
        // In lowest terms only once, at the end.
        let small = || {
            let count = i128::try_from(values.len()).ok()?;
            let mut values = values.iter();
            let (above, below) =
                values.try_fold((0, 1), |sum, value| added(sum, value.small()?))?;
            Some(Self::new(above, below.checked_mul(count)?))
        };
        Some(small().unwrap_or_else(|| values.iter().sum::<Self>() / Self::from(values.len())))
    }
}

/// In lowest terms only once, at the end, as long as it goes.
fn total<T: Borrow<Exact>>(mut values: impl Iterator<Item = T>) -> Exact {
    let mut parts = (0, 1);
    for value in values.by_ref() {
        let value = value.borrow();
        let Some(next) = value.small().and_then(|own| added(parts, own)) else {
            let sum = Exact::new(parts.0, parts.1) + value;
            return values.fold(sum, |sum, value| sum + value.borrow());
        };
        parts = next;
    }
    Exact::new(parts.0, parts.1)
}

impl Sum for Exact {
    fn sum<I: Iterator<Item = Exact>>(values: I) -> Exact {
        total(values)
    }
}

impl<'a> Sum<&'a Exact> for Exact {
    fn sum<I: Iterator<Item = &'a Exact>>(values: I) -> Exact {
        total(values)
    }
}
