//! From values to units along an axis, exactly until the last rounding.

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

/// An axis from its lowest value to its highest, zero among them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    room: i32,
}

impl Scale {
    /// An axis of so many units that holds the values.
    pub(super) fn new(values: impl IntoIterator<Item = Decimal>, room: i32) -> Self {
        let mut own = Self {
            low: Decimal::ZERO,
            high: Decimal::ZERO,
            room,
        };
        for value in values {
            own.low = own.low.min(value);
            own.high = own.high.max(value);
        }
        own
    }

    /// Where a value lies, from 0 to the room.
    pub(super) fn at(&self, value: Decimal) -> i32 {
        let place = self.nearest(value);
        match value < Decimal::ZERO {
            true => place.min(self.zero()),
            false => place.max(self.zero()),
        }
    }

    /// Where zero lies: what is below it and what is above it have room to show.
    pub(super) fn zero(&self) -> i32 {
        let below = i32::from(self.low < Decimal::ZERO);
        let above = i32::from(self.high > Decimal::ZERO);
        let most = (self.room - above).max(below);
        self.nearest(Decimal::ZERO).clamp(below, most)
    }

    fn nearest(&self, value: Decimal) -> i32 {
        // Of quarters, no difference leaves the range of numbers.
        let small = |value: Decimal| value.checked_div(Decimal::from(4)).unwrap_or_default();
        let span = small(self.high).checked_sub(small(self.low));
        let way = small(value).checked_sub(small(self.low));
        let part = way.zip(span).and_then(|(way, span)| way.checked_div(span));
        let units = part.and_then(|part| part.checked_mul(Decimal::from(self.room)));
        let units = units.unwrap_or_default();
        let rounded = units.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        rounded.to_i32().unwrap_or(0).clamp(0, self.room)
    }

    /// The two ends of a bar from zero: what is not zero shows, be it by one unit.
    pub(super) fn bar(&self, value: Decimal) -> (i32, i32) {
        let (zero, end) = (self.zero(), self.at(value));
        if value.is_zero() || end != zero {
            return (zero.min(end), zero.max(end));
        }
        match value.is_sign_negative() {
            true => (zero - 1, zero),
            false => (zero, zero + 1),
        }
    }

    /// The same axis, lengthened to the round values by which it is read, at most so
    /// many steps of them; `whole` where there is nothing between two whole numbers.
    pub(super) fn rounded(self, most: i64, whole: bool) -> (Self, Vec<Decimal>) {
        let ticks = ticks(self.low, self.high, most, whole)
            .unwrap_or_else(|| vec![self.low, Decimal::ZERO, self.high]);
        (Self::new(ticks.iter().copied(), self.room), ticks)
    }
}

/// The multiples of a round step that enclose two values; `None` where they leave
/// the range of numbers.
fn ticks(low: Decimal, high: Decimal, most: i64, whole: bool) -> Option<Vec<Decimal>> {
    let wanted = high
        .checked_sub(low)?
        .checked_div(Decimal::from(most.max(1)))?;
    let mut unit = match whole {
        true => Decimal::ONE,
        false => Decimal::new(1, 6),
    };
    let step = loop {
        let steps = [1, 2, 5].map(|n| unit.checked_mul(Decimal::from(n)));
        if let Some(step) = steps.into_iter().flatten().find(|step| *step >= wanted) {
            break step;
        }
        unit = unit.checked_mul(Decimal::TEN)?;
    };
    let mut at = low.checked_div(step)?.floor().checked_mul(step)?;
    let mut ticks = vec![at.normalize()];
    while at < high {
        at = at.checked_add(step)?;
        ticks.push(at.normalize());
    }
    if ticks.len() == 1 {
        ticks.push(step);
    }
    Some(ticks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(low: i64, high: i64, whole: bool) -> String {
        let ticks = ticks(low.into(), high.into(), 4, whole).unwrap();
        let ticks: Vec<String> = ticks.iter().map(ToString::to_string).collect();
        ticks.join(" ")
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(shown(0, 12_345, true), "0 5000 10000 15000");
        assert_eq!(shown(0, 20, true), "0 5 10 15 20");
        assert_eq!(shown(-30, 70, true), "-50 0 50 100");
        assert_eq!(shown(0, 1, true), "0 1");
        assert_eq!(shown(0, 1, false), "0 0.5 1");
        assert_eq!(shown(0, 0, true), "0 1");
        let most = i64::MAX;
        assert_eq!(shown(0, most, true).split(' ').count(), 3);
    }

    #[test]
    fn bars_start_at_zero_and_never_vanish() {
        let scale = Scale::new([Decimal::from(-100), Decimal::from(300)], 400);
        assert_eq!(scale.zero(), 100);
        assert_eq!(scale.bar(Decimal::from(300)), (100, 400));
        assert_eq!(scale.bar(Decimal::from(-50)), (50, 100));
        assert_eq!(scale.bar(Decimal::ZERO), (100, 100));
        assert_eq!(scale.bar(Decimal::new(1, 5)), (100, 101));
        assert_eq!(scale.bar(Decimal::new(-1, 5)), (99, 100));
        let nothing = Scale::new([], 400);
        assert_eq!((nothing.zero(), nothing.bar(Decimal::ZERO)), (0, (0, 0)));
        let all = Scale::new([Decimal::MAX, Decimal::MIN], 400);
        assert_eq!((all.zero(), all.at(Decimal::MAX)), (200, 400));
    }

    proptest! {
        #[test]
        fn values_stay_on_the_axis(
            values in prop::collection::vec((any::<i64>(), 0..20_u32), 0..6),
            whole in any::<bool>(),
        ) {
            let values: Vec<Decimal> = values.iter().map(|(n, scale)| Decimal::new(*n, *scale)).collect();
            let plain = Scale::new(values.iter().copied(), 300);
            let (round, ticks) = plain.rounded(4, whole);
            prop_assert!(ticks.len() <= 7, "{ticks:?}");
            prop_assert!(ticks.contains(&Decimal::ZERO));
            for value in &values {
                prop_assert!(round.low <= *value && *value <= round.high);
                let (from, to) = plain.bar(*value);
                prop_assert!(0 <= from && from <= to && to <= 300);
                prop_assert!(value.is_zero() || from < to);
            }
        }
    }
}
