//! A look at the archive before it is unpacked.

use super::MAX_UNPACKED_BYTES;
use super::fault::{self, WorkbookFault};

/// How many parts an archive may have: what the format holds without zip64.
const MAX_PARTS: usize = 65_535;

/// How many bytes the notes on all parts may have (1 MiB): the unpacker keeps
/// much more for a note than its bytes.
const MAX_NOTES: usize = 1024 * 1024;

/// What the directory says of one part.
struct Part<'a> {
    /// Name. Not a copy: entries may overlap, each with a long name.
    name: &'a [u8],
    /// Bytes once unpacked; the parser reads no more than this.
    size: u64,
    /// Bytes of notes: times, owners, padding.
    notes: usize,
    /// Whether the parser unpacks it. Where not, these may be packed data that
    /// look like an entry.
    readable: bool,
    encrypted: bool,
}

/// Refuse an archive that is too large, encrypted, or no `.xlsx`.
///
/// # Errors
///
/// Any of these. Damage is left to the parser.
pub(super) fn inspect(bytes: &[u8]) -> Result<(), WorkbookFault> {
    let mut parts = parts(bytes)?;
    let notes = parts.iter().map(|part| part.notes);
    if notes.fold(0, usize::saturating_add) > MAX_NOTES {
        return Err(fault::damaged("the archive holds more notes than content"));
    }
    parts.retain(|part| part.readable);
    if parts.iter().any(|part| part.encrypted) {
        return Err(fault::encrypted());
    }
    let sizes = parts.iter().map(|part| part.size);
    if sizes.fold(0, u64::saturating_add) > MAX_UNPACKED_BYTES {
        return Err(fault::too_large());
    }
    let has = |end: &[u8]| parts.iter().any(|part| ends_with(part.name, end));
    if has(b"vbaproject.bin") {
        return Err(fault::macros());
    }
    if parts.is_empty() || has(b"workbook.xml") {
        return Ok(());
    }
    let is_content = |part: &Part<'_>| part.name.eq_ignore_ascii_case(b"content.xml");
    Err(if has(b"workbook.bin") {
        fault::binary()
    } else if parts.iter().any(is_content) {
        fault::open_document()
    } else {
        fault::no_workbook()
    })
}

/// Whether a name ends so, in whatever case.
fn ends_with(name: &[u8], end: &[u8]) -> bool {
    let at = name.len().checked_sub(end.len());
    at.and_then(|at| name.get(at..))
        .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// What an OLE container is refused as.
pub(super) fn of_ole(bytes: &[u8]) -> WorkbookFault {
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    if bytes.windows(name.len()).any(|window| window == name) {
        fault::encrypted()
    } else {
        fault::old()
    }
}

/// Every entry of a directory anywhere in the file: an archive may hold several,
/// and which of them counts is for the unpacker to say.
fn parts(bytes: &[u8]) -> Result<Vec<Part<'_>>, WorkbookFault> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(4).position(|w| w == b"PK\x01\x02") {
        rest = rest.get(at..).unwrap_or_default();
        parts.extend(part(rest));
        if parts.len() > MAX_PARTS {
            return Err(fault::too_many_parts(MAX_PARTS));
        }
        rest = rest.get(4..).unwrap_or_default();
    }
    Ok(parts)
}

/// The entry that begins here.
fn part(header: &[u8]) -> Option<Part<'_>> {
    let short = |at: usize| {
        let bytes = header.get(at..at + 2)?;
        Some(u16::from_le_bytes(bytes.try_into().ok()?))
    };
    // All ones stand for a size that 32 bits do not hold: too large in any case.
    let size = u32::from_le_bytes(header.get(24..28)?.try_into().ok()?);
    let length = usize::from(short(28)?);
    Some(Part {
        name: header.get(46..46 + length)?,
        size: u64::from(size),
        notes: usize::from(short(30)?),
        readable: matches!(short(10)?, 0 | 8),
        encrypted: short(8)? & 1 == 1,
    })
}
