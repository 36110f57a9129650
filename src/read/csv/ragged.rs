//! Rows with more cells than the header: what may have happened.

use super::rows::TextCell;
use crate::source::Span;
use crate::text::Text;

/// Where to look in a row that is not as wide as its header, and what to do.
pub fn ragged(row: &[TextCell<'_>], width: usize, span: Span) -> (Span, Text) {
    match split_number(row, row.len().saturating_sub(width)) {
        Some((at, number)) => (
            at,
            text!(
                "若是一个数，写成 \"{number}\"；否则删去多余的格",
                "if this is one number, write \"{number}\"; else remove the cells"
            ),
        ),
        None => (
            row.get(width).map_or(span, |(_, extra)| *extra),
            Text::fixed(
                "补齐或删去多余的格；值里有逗号的（如 1,200,000）整格加引号",
                "add or remove cells; quote a value that holds a comma (\"1,200,000\")",
            ),
        ),
    }
}

/// A number that its separators of thousands split over so many cells too many.
fn split_number(row: &[TextCell<'_>], extra: usize) -> Option<(Span, String)> {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if extra == 0 {
        return None;
    }
    row.windows(extra + 1).find_map(|cells| {
        let ((first, from), rest) = cells.split_first()?;
        let (last, inner) = rest.split_last()?;
        let tail = last.0.split('.').next().unwrap_or_default();
        let whole = (1..=3).contains(&first.len())
            && digits(first)
            && inner
                .iter()
                .all(|(cell, _)| cell.len() == 3 && digits(cell))
            && tail.len() == 3
            && digits(tail);
        whole.then(|| {
            let number: Vec<&str> = cells.iter().map(|(cell, _)| &**cell).collect();
            (Span::new(from.start(), last.1.end()), number.join(","))
        })
    })
}
