//! The rows of a long sheet by supplier.

use std::collections::BTreeMap;

use super::cells::Desk;
use super::entry::{Entry, key_of};
use super::key::squeezed;
use super::lines::Line;
use super::roles::Role;
use super::rows::Raw;
use super::words::Meaning;
use crate::finding::Label;
use crate::native;
use crate::source::Span;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// A supplier in a lot.
pub(super) type Who = (Option<String>, String);

/// Who a row is about.
pub(super) fn who(line: &Line) -> Who {
    (line.lot.clone(), squeezed(&line.supplier.text))
}

impl Desk<'_> {
    /// The rows of each supplier put together: what they repeat must agree.
    pub(super) fn groups(&mut self) -> Vec<(Who, Entry)> {
        let outline = self.outline;
        let mut order: BTreeMap<Who, usize> = BTreeMap::new();
        let mut groups: Vec<(Who, Entry)> = Vec::new();
        for line in &outline.lines {
            let who = who(line);
            let at = order.get(&who).copied();
            let Some((_, entry)) = at.and_then(|at| groups.get_mut(at)) else {
                order.insert(who.clone(), groups.len());
                let entry = Entry::of(line);
                groups.push((who, entry));
                continue;
            };
            let mut torn = Vec::new();
            if entry.cells.len() < line.cells.len() {
                entry.cells.resize(line.cells.len(), entry.blank.clone());
            }
            for (column, (kept, cell)) in entry.cells.iter_mut().zip(&line.cells).enumerate() {
                if cell.is_blank() || !self.roles.get(column).is_some_and(of_bid) {
                    continue;
                }
                if kept.is_blank() {
                    *kept = cell.clone();
                } else if !kept.torn && (cell.torn || fold(&kept.text) != fold(&cell.text)) {
                    kept.torn = true;
                    torn.extend((!cell.torn).then_some((column, kept.span)));
                }
            }
            let entry = entry.clone();
            for (column, first) in torn {
                if let Some(cell) = line.cells.get(column) {
                    self.differs(&entry, column, cell, first);
                }
            }
        }
        groups
    }

    /// Report a cell that says something else than one above.
    pub(super) fn differs(&mut self, entry: &Entry, column: usize, raw: &Raw, first: Span) {
        let outline = self.outline;
        let header = outline.columns.get(column).map_or("", |c| c.text.as_str());
        let (shown, by) = (quoted(header, 30), quoted(&entry.supplier.text, 30));
        let (found, other) = (
            quoted(&raw.text, 30),
            quoted(outline.source.slice(first), 30),
        );
        let mut finding = native::AMBIGUOUS_VALUE.finding(
            raw.place(&outline.source),
            key_of(entry, header),
            text!(
                "“{by}”的“{shown}”前面写的是“{other}”，这里是“{found}”",
                "\"{shown}\" of \"{by}\" is \"{other}\" above and \"{found}\" here"
            ),
            Some(Text::fixed(
                "同一供应商在一个包里各行写成一样，或只在第一行写",
                "write the same in all rows of a supplier in a lot, or only in the first",
            )),
        );
        finding.labels.push(Label {
            place: outline.place(first),
            text: Text::fixed("前面在这里", "above"),
        });
        self.sink.push(&native::AMBIGUOUS_VALUE, finding);
    }
}

/// Whether a column is about the bid, not about one score.
fn of_bid(role: &Role) -> bool {
    match role {
        Role::Known(meaning) => !matches!(
            meaning,
            Meaning::Lot
                | Meaning::Supplier
                | Meaning::Expert
                | Meaning::Criterion
                | Meaning::Score
        ),
        Role::Points(_) | Role::OtherUnit => true,
        Role::Score { .. }
        | Role::Ignored
        | Role::Blank
        | Role::NoHeader
        | Role::Again(_)
        | Role::Homeless(_)
        | Role::Unknown => false,
    }
}
