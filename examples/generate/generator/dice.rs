//! Numbers that look like chance and are none: SplitMix64 over the number of
//! the case, so that a case is the same in a repository of any size.

/// A stream of numbers.
pub(super) struct Dice(u64);

impl Dice {
    /// The stream of a number.
    pub(super) fn of(seed: usize) -> Self {
        let seed = u64::try_from(seed).unwrap_or_default();
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = u64::try_from(most - least + 1).unwrap_or(1);
        least + i64::try_from(self.next() % width).unwrap_or_default()
    }

    /// One of several.
    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        let last = i64::try_from(of.len()).unwrap_or(1) - 1;
        let index = usize::try_from(self.between(0, last)).unwrap_or_default();
        of[index]
    }
}
