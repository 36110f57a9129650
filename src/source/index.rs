//! Byte offsets to lines and columns: of characters, or of cells.

use super::Position;

/// Where the lines of a text begin and how many units come before.
#[derive(Debug)]
pub(super) struct Index {
    /// Byte offset of the start of every line.
    lines: Vec<usize>,
    /// Units before every [`BLOCK`]th byte: a line may be as long as the file,
    /// and a thousand findings may stand in it.
    blocks: Vec<usize>,
    /// How many units begin or, of cells, end among some bytes.
    units: fn(&[u8]) -> usize,
}

/// Bytes between two counts of characters.
const BLOCK: usize = 4096;

impl Index {
    /// The index of a text whose columns are characters.
    pub(super) fn of(text: &str) -> Self {
        Self::counting(text, characters)
    }

    /// The index of a worksheet, whose columns are cells with a tab after each.
    pub(super) fn of_cells(text: &str) -> Self {
        Self::counting(text, tabs)
    }

    fn counting(text: &str, units: fn(&[u8]) -> usize) -> Self {
        let mut lines = vec![0];
        lines.extend(
            text.bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .map(|(i, _)| i + 1),
        );
        let mut before = 0;
        let blocks = text
            .as_bytes()
            .chunks(BLOCK)
            .map(|block| {
                let here = before;
                before += units(block);
                here
            })
            .collect();
        Self {
            lines,
            blocks,
            units,
        }
    }

    /// Line of a byte offset of the text, from 1.
    pub(super) fn line(&self, text: &str, offset: usize) -> usize {
        self.lines
            .partition_point(|start| *start <= offset.min(text.len()))
            .max(1)
    }

    /// Line and column of a byte offset of the text; past the end, the end.
    pub(super) fn position(&self, text: &str, offset: usize) -> Position {
        let offset = offset.min(text.len());
        let line = self.line(text, offset);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let before = |offset| self.units_before(text.as_bytes(), offset);
        Position {
            line,
            column: before(offset) - before(start) + 1,
        }
    }

    /// How many units begin or end before a byte offset.
    fn units_before(&self, bytes: &[u8], offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = bytes.get(block * BLOCK..offset);
        self.blocks.get(block).map_or_else(
            // At the very end, on the edge of a block.
            || self.blocks.last().copied().unwrap_or(0) + (self.units)(last_block(bytes)),
            |before| before + (self.units)(rest.unwrap_or_default()),
        )
    }
}

fn last_block(bytes: &[u8]) -> &[u8] {
    bytes.chunks(BLOCK).next_back().unwrap_or_default()
}

/// How many characters begin among these bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

/// How many cells end among these bytes.
fn tabs(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b == b'\t').count()
}

#[cfg(test)]
#[expect(clippy::string_slice, reason = "tests may panic")]
mod tests {
    use super::*;
    use crate::source::Source;

    #[test]
    fn positions_in_long_lines() {
        for length in [4095, 4096, 4097, 8192, 10_000] {
            let text = format!("一\n{}", "供a".repeat(length));
            let source = Source::from_text("a", text.as_str());
            for at in [4, 4 + 4096, 4 + 8188, text.len()] {
                let column = text[4..at].chars().count() + 1;
                assert_eq!(source.position(at), Position { line: 2, column });
            }
        }
    }

    #[test]
    fn positions_count_characters() {
        let source = Source::from_text("a", "一二\r\n三四五");
        let at = source.text().find('四').unwrap();
        assert_eq!(source.position(at), Position { line: 2, column: 2 });
        assert_eq!(source.position(999), Position { line: 2, column: 4 });
        assert_eq!(source.position(0), Position { line: 1, column: 1 });
    }
}
