//! What one workbook may cost.

use super::fault::{self, WorkbookFault};
use crate::read::csv::MAX_CELLS;
use crate::source::MAX_FILE_BYTES;

/// How much may still come out of a workbook. A text that is stored once may
/// stand in a million cells, and one part may stand for all worksheets, so the
/// size of the file bounds nothing.
pub(super) struct Budget {
    text: usize,
    marks: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            text: usize::try_from(MAX_FILE_BYTES).unwrap_or(usize::MAX),
            marks: MAX_CELLS,
        }
    }
}

impl Budget {
    /// Take so many bytes of text.
    pub(super) fn take(&mut self, bytes: usize) -> Result<(), WorkbookFault> {
        self.text = self
            .text
            .checked_sub(bytes)
            .ok_or_else(fault::too_much_text)?;
        Ok(())
    }

    /// Take so many places that are kept beside the text: formulas, errors,
    /// merged areas.
    pub(super) fn mark(&mut self, places: usize) -> Result<(), WorkbookFault> {
        self.marks = self
            .marks
            .checked_sub(places)
            .ok_or_else(|| fault::too_many_marks(MAX_CELLS))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worksheets_that_share_a_part_share_the_budget() {
        let mut budget = Budget::default();
        assert_eq!(budget.mark(MAX_CELLS - 1), Ok(()));
        assert_eq!(budget.mark(1), Ok(()));
        assert!(budget.mark(1).unwrap_err().message.zh.contains("公式"));
        assert_eq!(budget.take(1), Ok(()));
    }
}
