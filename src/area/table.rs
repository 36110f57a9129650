//! The table as it stands in the program: looked up where it lies, since a run over
//! one case asks for a handful of codes.

use super::Area;
use super::month::Month;
use super::revisions::{FIRST, LATEST};

/// Sorted lines; a comment at the head begins with `#` and so sorts before any code.
const CODES: &str = include_str!("codes.csv");

/// The names that a code bears, in the order of time; none of what is no code.
pub(super) fn areas(code: &str) -> impl Iterator<Item = Area> {
    from(code).take_while(move |area| area.code == code)
}

/// Every line.
pub(super) fn all() -> impl Iterator<Item = Area> {
    from("0")
}

/// The lines from the first that does not sort before a code.
fn from(code: &str) -> impl Iterator<Item = Area> {
    let (mut low, mut high) = (0, CODES.len());
    // The first line sought begins in low..=high, both of them starts of lines.
    while low < high {
        let start = line_start(low + (high - low) / 2);
        let rest = CODES.get(start..).unwrap_or_default();
        if rest < code {
            low = start + rest.find('\n').map_or(rest.len(), |at| at + 1);
        } else {
            high = start;
        }
    }
    let rest = CODES.get(low..).unwrap_or_default();
    rest.lines().filter_map(area)
}

/// Where the line begins that holds a byte.
fn line_start(at: usize) -> usize {
    let before = CODES.as_bytes().get(..at).unwrap_or_default();
    let end = before.iter().rposition(|byte| *byte == b'\n');
    end.map_or(0, |end| end + 1)
}

/// One line; a test holds that every one can be read.
fn area(line: &'static str) -> Option<Area> {
    let mut cells = line.split(',');
    let (code, name) = (cells.next()?, cells.next()?);
    let (from, until) = (cells.next()?, cells.next()?);
    let month = |cell: &str, empty: Month| match cell {
        "" => Some(empty),
        digits => Month::read(digits),
    };
    Some(Area {
        code,
        name,
        from: month(from, FIRST)?,
        until: month(until, LATEST)?,
    })
}
