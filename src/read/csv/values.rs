//! The values of a table, by the parser of the `csv` crate.

use std::cell::RefCell;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

thread_local! {
    // Building one takes ten times as long as reading a small table with it.
    static COMMA: RefCell<Reader> = RefCell::new(Reader::new());
}

/// Give each record of a text to `take`, until that has enough. Quotes are known
/// to be sound, so every value is a piece of the text.
pub(super) fn values(text: &str, delimiter: u8, take: impl FnMut(Record<'_>) -> Option<()>) {
    if delimiter == b',' {
        COMMA.with_borrow_mut(|reader| {
            reader.reset();
            each(reader, text, take);
        });
    } else {
        each(
            &mut ReaderBuilder::new().delimiter(delimiter).build(),
            text,
            take,
        );
    }
}

/// The values of one record.
pub(super) struct Record<'r> {
    bytes: &'r [u8],
    ends: std::slice::Iter<'r, usize>,
    start: usize,
}

impl<'r> Iterator for Record<'r> {
    type Item = &'r str;

    fn next(&mut self) -> Option<&'r str> {
        let end = *self.ends.next()?;
        let value = self.bytes.get(self.start..end)?;
        self.start = end;
        // Taken whole from a text, and cut at ASCII only.
        std::str::from_utf8(value).ok()
    }
}

fn each(reader: &mut Reader, text: &str, mut take: impl FnMut(Record<'_>) -> Option<()>) {
    let mut input = text.as_bytes();
    // No record is longer than the text, nor has more cells than it has bytes and
    // one: the buffers grow to what the longest asks for.
    let mut bytes = vec![0_u8; 1024.min(text.len() + 1)];
    let mut ends = vec![0_usize; 32];
    let (mut filled, mut cells) = (0, 0);
    loop {
        let (Some(room), Some(free)) = (bytes.get_mut(filled..), ends.get_mut(cells..)) else {
            return;
        };
        let (result, read, written, ended) = reader.read_record(input, room, free);
        input = input.get(read..).unwrap_or_default();
        filled += written;
        cells += ended;
        match result {
            // The end of the text ends its last record.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull => bytes.resize(bytes.len() * 2, 0),
            ReadRecordResult::OutputEndsFull => ends.resize(ends.len() * 2, 0),
            ReadRecordResult::Record => {
                let record = Record {
                    bytes: bytes.get(..filled).unwrap_or_default(),
                    ends: ends.get(..cells).unwrap_or_default().iter(),
                    start: 0,
                };
                if take(record).is_none() {
                    return;
                }
                (filled, cells) = (0, 0);
            }
            ReadRecordResult::End => return,
        }
    }
}
