//! In whose rows a place lies.

use super::outline::Outline;
use crate::source::Place;

impl Outline {
    /// The lot in whose rows a place lies; `None` for the header, titles, foots
    /// and tables without lots: what stands there concerns all of them.
    pub fn lot_at(&self, place: &Place) -> Option<&str> {
        if !std::sync::Arc::ptr_eq(&place.source, &self.source) {
            return None;
        }
        let at = place.span.start();
        let line = self.lines.iter().find(|line| {
            let first = line.cells.first().map_or(line.blank.span, |cell| cell.span);
            first.start() <= at && at <= line.blank.span.end()
        })?;
        line.lot.as_deref()
    }
}
