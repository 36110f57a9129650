//! A wide sheet: a row for each bid.

use std::collections::BTreeMap;

use super::cells::Desk;
use super::entry::{Entry, key_of};
use super::groups::{Who, who};
use super::key::squeezed;
use super::lines::Line;
use super::lots::Lots;
use super::roles::Role;
use super::{BidRow, ScoreCell, Sheet};
use crate::finding::Label;
use crate::native;
use crate::source::Span;
use crate::text::{Text, quoted};

impl Desk<'_> {
    /// The bids, scores and published figures of a wide sheet.
    pub(super) fn wide(&mut self) -> Sheet {
        let outline = self.outline;
        let mut lots = Lots::default();
        let mut bids: BTreeMap<Who, BidRow> = BTreeMap::new();
        for entry in self.entries(&outline.lines) {
            let bid = self.bid(&entry);
            let key = (entry.lot.clone(), squeezed(&entry.supplier.text));
            bids.insert(key, bid.clone());
            let out = bid.valid == Some(false);
            let scores = self.scores(&entry, out);
            let published = self.published(&entry, out);
            let lot = lots.of(entry.lot.as_deref());
            lot.bids.push(bid);
            lot.scores.extend(scores);
            if !published.is_empty() {
                lot.published.push(published);
            }
        }
        self.doubts(&bids);
        let sheet = lots.into_sheet();
        self.experts(&sheet);
        sheet
    }

    /// The rows of a wide sheet, the first of each supplier in a lot.
    pub(super) fn entries(&mut self, lines: &[Line]) -> Vec<Entry> {
        let mut seen: BTreeMap<Who, Span> = BTreeMap::new();
        let mut entries = Vec::new();
        for line in lines {
            let entry = Entry::of(line);
            let who = who(line);
            if let Some(first) = seen.get(&who) {
                self.twice(&entry, *first);
                continue;
            }
            seen.insert(who, line.supplier.span);
            entries.push(entry);
        }
        entries
    }

    fn twice(&mut self, entry: &Entry, first: Span) {
        let outline = self.outline;
        let shown = quoted(&entry.supplier.text, 40);
        let line = outline.source.line(first.start());
        let mut finding = native::DUPLICATE_BID.finding(
            entry.supplier.place(&outline.source),
            key_of(entry, "supplier"),
            text!(
                "“{shown}”在同一包里已有一行（第 {line} 行），这一行没有采用",
                "\"{shown}\" has a row in the same lot already (line {line}); this one was not used"
            ),
            Some(Text::fixed(
                "一个供应商在一个包里只留一行；是不同的包，加上包号一列",
                "keep one row for a supplier in a lot; if the lots differ, add a column for the lot",
            )),
        );
        finding.labels.push(Label {
            place: outline.place(first),
            text: Text::fixed("先出现在这里", "first here"),
        });
        self.sink.push(&native::DUPLICATE_BID, finding);
    }

    /// The scores of a row. An invalid bid may have none.
    fn scores(&mut self, entry: &Entry, out: bool) -> Vec<ScoreCell> {
        let mut scores = Vec::new();
        for (column, raw) in entry.cells.iter().enumerate() {
            let Some(Role::Score { criterion, expert }) = self.roles.get(column) else {
                continue;
            };
            let (criterion, expert) = (criterion.clone(), expert.clone());
            if let Some(score) = self.number(entry, column, raw, out) {
                scores.push(ScoreCell {
                    supplier: entry.supplier.text.clone(),
                    expert,
                    criterion,
                    score,
                });
            }
        }
        scores
    }
}
