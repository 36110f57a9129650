//! The revisions of the table. A list of a month shows what stood then; what changed
//! between two of them changed on some day between.

use super::month::Month;

/// Every revision, in order. Their sources stand at the head of `codes.csv`.
pub(super) const REVISIONS: [Month; 62] = [
    Month::new(2002, 12),
    Month::new(2003, 6),
    Month::new(2003, 12),
    Month::new(2004, 3),
    Month::new(2004, 9),
    Month::new(2004, 12),
    Month::new(2005, 6),
    Month::new(2005, 12),
    Month::new(2006, 12),
    Month::new(2007, 12),
    Month::new(2008, 12),
    Month::new(2009, 12),
    Month::new(2010, 10),
    Month::new(2010, 12),
    Month::new(2011, 10),
    Month::new(2011, 12),
    Month::new(2012, 10),
    Month::new(2013, 8),
    Month::new(2013, 12),
    Month::new(2014, 10),
    Month::new(2014, 12),
    Month::new(2015, 1),
    Month::new(2015, 2),
    Month::new(2015, 3),
    Month::new(2015, 4),
    Month::new(2015, 5),
    Month::new(2015, 6),
    Month::new(2015, 7),
    Month::new(2015, 8),
    Month::new(2015, 9),
    Month::new(2015, 10),
    Month::new(2015, 11),
    Month::new(2015, 12),
    Month::new(2016, 1),
    Month::new(2016, 2),
    Month::new(2016, 3),
    Month::new(2016, 4),
    Month::new(2016, 5),
    Month::new(2016, 6),
    Month::new(2016, 7),
    Month::new(2016, 8),
    Month::new(2016, 9),
    Month::new(2016, 10),
    Month::new(2016, 11),
    Month::new(2016, 12),
    Month::new(2017, 1),
    Month::new(2017, 2),
    Month::new(2017, 3),
    Month::new(2017, 4),
    Month::new(2017, 5),
    Month::new(2017, 6),
    Month::new(2017, 7),
    Month::new(2017, 8),
    Month::new(2017, 9),
    Month::new(2017, 10),
    Month::new(2017, 11),
    Month::new(2017, 12),
    Month::new(2018, 1),
    Month::new(2018, 10),
    Month::new(2019, 4),
    Month::new(2021, 12),
    Month::new(2026, 9),
];

/// The first month that the table covers.
pub const FIRST: Month = Month::new(2002, 12);
/// The last month that the table covers.
pub const LATEST: Month = Month::new(2026, 9);

/// The revision before a month.
pub(super) fn before(month: Month) -> Option<Month> {
    let earlier = REVISIONS.iter().rev();
    earlier.copied().find(|revision| *revision < month)
}

/// The revision after a month.
pub(super) fn after(month: Month) -> Option<Month> {
    REVISIONS.iter().copied().find(|revision| *revision > month)
}
