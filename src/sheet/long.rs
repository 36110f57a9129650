//! A long sheet: a row for each score.

use std::collections::BTreeMap;

use super::cells::Desk;
use super::criteria::Criteria;
use super::criterion::Sought;
use super::entry::{Entry, key_of};
use super::groups::{Who, who};
use super::key::squeezed;
use super::lines::Line;
use super::lots::Lots;
use super::outline::Long;
use super::rows::Raw;
use super::unknown::near;
use super::{BidRow, Cell, Published, ScoreCell, Sheet};
use crate::native;
use crate::read::suggest;
use crate::text::{Text, quoted};
use crate::value::fold::is_none_mark;
use rust_decimal::Decimal;

impl Desk<'_> {
    /// The bids, scores and published figures of a long sheet.
    pub(super) fn long(&mut self, long: Long) -> Sheet {
        let criteria = Criteria::new(self.outline, long, self.scheme);
        let mut lots = Lots::default();
        let mut out: BTreeMap<Who, bool> = BTreeMap::new();
        let mut bids: BTreeMap<Who, BidRow> = BTreeMap::new();
        let groups = self.groups();
        for (who, entry) in &groups {
            let bid = self.bid(entry);
            out.insert(who.clone(), bid.valid == Some(false));
            bids.insert(who.clone(), bid.clone());
            lots.of(entry.lot.as_deref()).bids.push(bid);
        }
        self.doubts(&bids);
        let mut points = BTreeMap::new();
        let names: BTreeMap<&Who, &Raw> = groups.iter().map(|(w, e)| (w, &e.supplier)).collect();
        let mut experts: BTreeMap<String, String> = BTreeMap::new();
        for line in &self.outline.lines {
            let who = who(line);
            let supplier = names.get(&who).map_or(&line.supplier, |raw| raw);
            let entry = score_entry(line, supplier, long);
            let is_out = out.get(&who).copied().unwrap_or(false);
            let Some((sought, score)) = self.line_score(&entry, long, &criteria, is_out) else {
                continue;
            };
            match sought {
                Sought::Computed(id) => {
                    self.point(&entry, long, points.entry(who).or_default(), id, score);
                }
                Sought::Scored(criterion) => {
                    let expert = expert(line, long)
                        .map(|name| experts.entry(name.to_lowercase()).or_insert(name).clone());
                    lots.of(entry.lot.as_deref()).scores.push(ScoreCell {
                        supplier: supplier.text.clone(),
                        expert,
                        criterion,
                        score,
                    });
                }
            }
        }
        for (who, entry) in &groups {
            let is_out = out.get(who).copied().unwrap_or(false);
            let published = self.published_of(entry, points.remove(who), is_out);
            if !published.is_empty() {
                lots.of(entry.lot.as_deref()).published.push(published);
            }
        }
        let sheet = lots.into_sheet();
        self.experts(&sheet);
        sheet
    }

    /// What a long sheet publishes, for each supplier.
    pub(super) fn long_published(&mut self, long: Long) -> Sheet {
        let criteria = Criteria::new(self.outline, long, self.scheme);
        let mut lots = Lots::default();
        let mut points = BTreeMap::new();
        for line in &self.outline.lines {
            let word = line.cells.get(long.criterion).map_or("", |c| &c.text);
            if !matches!(criteria.of(word), Some(Sought::Computed(_))) {
                continue;
            }
            let entry = score_entry(line, &line.supplier, long);
            if let Some((Sought::Computed(id), score)) =
                self.line_score(&entry, long, &criteria, true)
            {
                self.point(
                    &entry,
                    long,
                    points.entry(who(line)).or_default(),
                    id,
                    score,
                );
            }
        }
        for (who, entry) in self.groups() {
            let published = self.published_of(&entry, points.remove(&who), true);
            lots.of(entry.lot.as_deref()).published.push(published);
        }
        lots.into_sheet()
    }

    fn published_of(&mut self, entry: &Entry, points: Option<Points>, out: bool) -> Published {
        let mut published = self.published(entry, out);
        published.points.extend(points.unwrap_or_default());
        published
    }

    /// Points that several rows publish are the same.
    fn point(
        &mut self,
        entry: &Entry,
        long: Long,
        points: &mut Points,
        id: String,
        score: Cell<Decimal>,
    ) {
        if let Some(first) = points.get(&id) {
            if first.value != score.value {
                let raw = entry.cell(long.score);
                self.differs(entry, long.score, raw, first.place.span);
            }
            return;
        }
        points.insert(id, score);
    }

    /// The score of a row and its criterion.
    fn line_score(
        &mut self,
        entry: &Entry,
        long: Long,
        criteria: &Criteria,
        out: bool,
    ) -> Option<(Sought, Cell<Decimal>)> {
        let (name, raw) = (entry.cell(long.criterion), entry.cell(long.score));
        if name.torn || name.is_blank() && is_none_mark(&raw.text) {
            return None;
        }
        let Some(sought) = criteria.of(&name.text) else {
            self.no_criterion(entry, name);
            return None;
        };
        let score = self.number(entry, long.score, raw, out)?;
        Some((sought.clone(), score))
    }

    fn no_criterion(&mut self, entry: &Entry, name: &Raw) {
        let place = name.place(&self.outline.source);
        let key = key_of(entry, "criterion");
        let leaves: Vec<&str> = self
            .scheme
            .leaves()
            .flat_map(|c| [c.id.as_str(), &*c.names.zh])
            .filter(|word| !word.is_empty())
            .collect();
        if name.is_blank() {
            self.sink.place(
                &native::MISSING_KEY,
                place,
                key,
                Text::fixed(
                    "这个得分没有写评审因素",
                    "this score does not say for which criterion it is",
                ),
                suggest::list(&leaves, 24),
            );
            return;
        }
        let shown = quoted(&name.text, 40);
        let full = self
            .sink
            .is_full(&native::UNKNOWN_CRITERION, &self.outline.source);
        let near = (!full).then(|| near(&name.text, leaves.clone())).flatten();
        let help = near.map_or_else(
            || suggest::list(&leaves, 24),
            |name| text!("是否应为 {name}？", "did you mean {name}?"),
        );
        self.sink.place(
            &native::UNKNOWN_CRITERION,
            place,
            key,
            text!(
                "评分办法里没有评审因素“{shown}”",
                "the scheme has no criterion \"{shown}\""
            ),
            help,
        );
    }
}

type Points = BTreeMap<String, Cell<Decimal>>;

/// A row of a long sheet, with what tells it from others of the supplier.
fn score_entry(line: &Line, supplier: &Raw, long: Long) -> Entry {
    let text = |column: usize| line.cells.get(column).map_or("", |c| c.text.as_str());
    let mut more = String::new();
    if let Some(expert) = long.expert {
        more.push_str(",expert=");
        more.push_str(&quoted(text(expert), 30));
    }
    more.push_str(",criterion=");
    more.push_str(&quoted(text(long.criterion), 30));
    Entry {
        supplier: supplier.clone(),
        more,
        ..Entry::of(line)
    }
}

fn expert(line: &Line, long: Long) -> Option<String> {
    let cell = line.cells.get(long.expert?)?;
    (!is_none_mark(&cell.text)).then(|| squeezed(&cell.text))
}
