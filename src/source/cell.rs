//! Names of cells: D7.

/// The name of a cell in row and column from 1, as [`super::Position`] has them
/// for a worksheet: row 7, column 4 is `D7`. A column 0 has no letter.
pub fn cell_name(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        // Columns are written in base 26 without a zero.
        rest -= 1;
        letters.extend(('A'..='Z').nth(rest % 26));
        rest /= 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{row}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Encoding, Position, Source};

    #[test]
    fn columns_are_letters() {
        for (column, name) in [
            (1, "A7"),
            (4, "D7"),
            (26, "Z7"),
            (27, "AA7"),
            (702, "ZZ7"),
            (703, "AAA7"),
            (16_384, "XFD7"),
            (0, "7"),
        ] {
            assert_eq!(cell_name(7, column), name);
        }
    }

    #[test]
    fn a_worksheet_counts_cells() {
        let text = format!("\n\t供应商\t得分\n{}\t甲\t91.15", "长".repeat(5000));
        let source = Source::worksheet("a.xlsx", "评分", text.as_str());
        assert_eq!(source.worksheet_name(), Some("评分"));
        assert_eq!(source.encoding(), Encoding::Workbook);
        for (word, line, column) in [("供", 2, 2), ("应", 2, 2), ("甲", 3, 2), ("91", 3, 3)] {
            let at = source.text().find(word).unwrap();
            assert_eq!(source.position(at), Position { line, column }, "{word}");
        }
        let end = source.position(text.len());
        assert_eq!(end, Position { line: 3, column: 3 });
        assert_eq!(Source::from_text("a", "").worksheet_name(), None);
    }
}
