//! Which of the files that a case may have stand in its directory, as the walk saw it.

use super::walk::TABLES;

/// What else a case is asked for, beside its tables, and may be absent.
const OTHERS: &[&str] = &["suppliers.csv", "suppliers", "attachments"];

/// A bit for each name that a case is asked for, and one that says whether the directory was
/// listed: what it did not hold then need not be asked of the disk again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Names(u16);

const LISTED: u16 = 1 << 15;

impl Names {
    /// Of a directory that nobody has listed: everything may be there.
    pub const UNKNOWN: Self = Self(0);

    /// Of one that holds these.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        Self(names.fold(LISTED, |seen, name| seen | bit(name)))
    }

    /// Whether it is known that there is nothing of that name.
    pub fn lacks(self, name: &str) -> bool {
        let bit = bit(name);
        self.0 & LISTED != 0 && bit != 0 && self.0 & bit == 0
    }
}

/// The bit of a name; none of a name that is not asked for.
fn bit(name: &str) -> u16 {
    let place = TABLES.iter().chain(OTHERS).position(|asked| *asked == name);
    place.map_or(0, |place| 1 << place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_looked_for_is_known_to_be_absent() {
        assert!(!Names::UNKNOWN.lacks("bids.csv"));
        let names = Names::of(["case.toml", "bids.csv", "attachments"].into_iter());
        assert!(TABLES.len() + OTHERS.len() < 15, "each has a bit");
        for name in TABLES.iter().chain(OTHERS) {
            let there = ["bids.csv", "attachments"].contains(name);
            assert_eq!(names.lacks(name), !there, "{name}");
        }
        for name in ["case.toml", "Bids.csv", "notes.txt"] {
            assert!(!names.lacks(name), "{name}");
        }
    }
}
