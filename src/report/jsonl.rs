//! JSON Lines: the first line is the object of `json` without `findings`
//! (it alone has the key `schema`), every further line one finding. The counts
//! come first, so that a reader that stops early knows what it left.

use std::io::{self, Write};

use super::record::{Header, carried, write_value};
use super::{Options, Report};

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    write_value(out, &Header::new(report))?;
    out.write_all(b"\n")?;
    for record in carried(report, options) {
        write_value(out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
