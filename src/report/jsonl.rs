//! JSON Lines: the first line is the object of `json` without `findings`
//! (it alone has the key `schema`), every further line one finding. The counts
//! come first, so that a reader that stops early knows what it left.

use std::io::{self, Write};

use serde::Serialize;

use super::record::{Header, carried, write_value};
use super::{Options, Report};

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    write_all(report, carried(report, options), out)
}

/// Likewise for records from anywhere.
pub(super) fn write_all<T: Serialize>(
    report: &Report<'_>,
    records: impl IntoIterator<Item = T>,
    out: &mut dyn Write,
) -> io::Result<()> {
    write_value(out, &Header::new(report))?;
    out.write_all(b"\n")?;
    for record in records {
        write_value(out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
