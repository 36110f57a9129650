//! A look into the parts of an archive before the parser takes them in.

use std::io::{BufRead, BufReader, Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::MAX_UNPACKED_BYTES;
use super::census::Census;
use super::fault::{self, WorkbookFault};

/// Refuse a workbook of which the parser would keep more than memory holds.
///
/// Every part is read, whatever its name: which of them are sheets, styles and
/// texts is for the parser to say. It is the unpacker and the XML reader of the
/// parser that read here, so that both see the same.
///
/// # Errors
///
/// Counts past the limits. Damage is left to the parser: it stops where this does.
pub(super) fn scan(bytes: &[u8]) -> Result<(), WorkbookFault> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(());
    };
    // One more than the limit, to tell the end of a part from the end of this.
    let mut left = MAX_UNPACKED_BYTES + 1;
    for index in 0..archive.len() {
        let Ok(part) = archive.by_index(index) else {
            continue;
        };
        let mut part = BufReader::new(part.take(left));
        count(&mut part)?;
        left = part.get_ref().limit();
        if left == 0 {
            return Err(fault::too_large());
        }
    }
    Ok(())
}

/// Count what is in a part, up to its end or where it is no XML any more.
fn count(part: impl BufRead) -> Result<(), WorkbookFault> {
    let mut reader = Reader::from_reader(part);
    // As the parser has it.
    let config = reader.config_mut();
    config.check_end_names = false;
    config.trim_text(false);
    config.check_comments = false;
    config.expand_empty_elements = true;
    let mut census = Census::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => census.open(&tag)?,
            Ok(Event::End(_)) => census.close(),
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}
