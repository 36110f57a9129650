//! Counts of what the parser keeps of one part.
//!
//! What it keeps may be much larger than what stands in the file: a cell format
//! of five bytes becomes half a kilobyte and takes a copy of the name of its
//! font and of its number format, a worksheet a copy of the place of its part.

use quick_xml::events::BytesStart;

use super::MAX_UNPACKED_BYTES;
use super::attribute::{attributes, count, is_sound};
use super::fault::{self, WorkbookFault};
use crate::read::csv::{MAX_CELLS, MAX_ROWS};

/// How many tags may be open at once. Spreadsheets have some ten, drawings more.
const MAX_DEPTH: usize = 1024;

/// How many worksheets a workbook may have, the hidden ones too.
pub(super) const MAX_ALL_SHEETS: usize = 4096;

/// How many cell formats, fonts, fills and borders: Excel stops at 64,000 formats,
/// which stand beside as many named ones.
pub(super) const MAX_STYLES: usize = 262_144;

/// How many merged areas a worksheet may have: as many as it may have rows.
pub(super) const MAX_MERGED: usize = MAX_ROWS;

/// The longest relation, in bytes. No name of a part is longer.
const MAX_RELATION: usize = 65_536;

/// Counts of one part.
#[derive(Default)]
pub(super) struct Census {
    depth: usize,
    texts: usize,
    styles: usize,
    formats: usize,
    /// The longest name of a font or a number format.
    longest: usize,
    sheets: usize,
    merged: usize,
}

impl Census {
    /// Take in the beginning of an element.
    pub(super) fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), WorkbookFault> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(fault::damaged("elements are nested too deep"));
        }
        let raw = tag.attributes_raw();
        match tag.local_name().as_ref() {
            "sst" => claimed(raw)?,
            "si" => {
                self.texts += 1;
                within(self.texts, MAX_CELLS, fault::too_many_texts)?;
            }
            "xf" => {
                self.formats += 1;
                self.style()?;
            }
            "font" | "fill" | "border" => self.style()?,
            "numFmt" | "name" => {
                self.longest = self.longest.max(raw.len());
                self.copies()?;
            }
            "sheet" => {
                self.sheets += 1;
                within(self.sheets, MAX_ALL_SHEETS, fault::too_many_parts)?;
            }
            "Relationship" if raw.len() > MAX_RELATION => {
                return Err(fault::damaged("a relation is too long"));
            }
            "mergeCell" => {
                self.merged += 1;
                within(self.merged, MAX_MERGED, fault::too_many_merged)?;
                sound(raw, "ref")?;
            }
            "dimension" | "f" => sound(raw, "ref")?,
            "c" | "row" => sound(raw, "r")?,
            _ => {}
        }
        Ok(())
    }

    /// Take in the end of an element.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    fn style(&mut self) -> Result<(), WorkbookFault> {
        self.styles += 1;
        within(self.styles, MAX_STYLES, fault::too_many_styles)?;
        self.copies()
    }

    /// Every cell format may take a copy of the longest name.
    fn copies(&self) -> Result<(), WorkbookFault> {
        let bytes = u64::try_from(self.formats.saturating_mul(self.longest));
        if bytes.is_ok_and(|bytes| bytes <= MAX_UNPACKED_BYTES) {
            return Ok(());
        }
        Err(fault::too_many_styles(MAX_STYLES))
    }
}

fn within(
    found: usize,
    limit: usize,
    fault: fn(usize) -> WorkbookFault,
) -> Result<(), WorkbookFault> {
    if found > limit {
        return Err(fault(limit));
    }
    Ok(())
}

/// The number of shared texts, for which the parser takes memory in advance.
fn claimed(raw: &str) -> Result<(), WorkbookFault> {
    let limit = u64::try_from(MAX_CELLS).unwrap_or(u64::MAX);
    let mut counts = attributes(raw).filter(|(key, _)| *key == "uniqueCount");
    if counts.any(|(_, value)| count(value).is_some_and(|count| count > limit)) {
        return Err(fault::too_many_texts(MAX_CELLS));
    }
    Ok(())
}

fn sound(raw: &str, name: &str) -> Result<(), WorkbookFault> {
    let mut references = attributes(raw).filter(|(key, _)| *key == name);
    if references.any(|(_, value)| !is_sound(value)) {
        return Err(fault::damaged("a cell lies outside of any sheet"));
    }
    Ok(())
}
