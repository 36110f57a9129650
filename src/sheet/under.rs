//! An outline under a scheme: whether it fits, and what it says.

use super::Sheet;
use super::cells::Desk;
use super::criteria::Criteria;
use super::header;
use super::lots::Lots;
use super::outline::{Column, Outline};
use super::roles::{Role, lacking, roles};
use super::words::Meaning;
use crate::native;
use crate::read::Sink;
use crate::score::Scheme;
use crate::text::Text;

impl Outline {
    /// How the columns fit a scheme: used to choose a built-in scheme.
    pub fn fits(&self, scheme: &Scheme) -> bool {
        let roles = roles(self, scheme);
        let has = |role: &Role| roles.contains(role);
        let stray = self.columns.iter().zip(&roles).any(|(column, role)| {
            matches!(role, Role::Unknown | Role::Homeless(_) | Role::OtherUnit)
                && is_score_like(column)
        });
        if stray {
            return false;
        }
        if let Some(long) = self.long {
            return Criteria::new(self, long, scheme).fit(scheme);
        }
        let bid = has(&Role::Known(Meaning::Bid));
        if scheme.ranks_by_price() {
            // Totals and points are published where points decide.
            return bid && !has(&Role::Known(Meaning::Total)) && !roles.iter().any(is_score);
        }
        let whole =
            |role: &Role| matches!(role, Role::Score { criterion, .. } if criterion.is_empty());
        lacking(scheme, &roles).is_empty()
            && !roles.iter().any(whole)
            && (bid || !scheme.needs_price())
    }

    /// The headers of columns that are known and take no part in a tally.
    pub fn ignored(&self, scheme: &Scheme) -> Vec<&str> {
        let roles = roles(self, scheme);
        let columns = self.columns.iter().zip(roles);
        columns
            .filter(|(_, role)| *role == Role::Ignored)
            .map(|(column, _)| column.text.as_str())
            .collect()
    }

    /// What the table says under a scheme; faults go to the sink.
    pub fn read(&self, scheme: &Scheme, sink: &mut Sink) -> Sheet {
        let roles = roles(self, scheme);
        header::report(self, &roles, scheme, sink);
        if self.is_empty() {
            sink.place(
                &native::LOT_WITHOUT_BIDS,
                self.header_place(),
                "",
                Text::fixed("表头下面没有一家投标", "there is no bid under the header"),
                Text::fixed(
                    "每家一行，写供应商名称、报价和评分",
                    "write a row for each bid: supplier, price, scores",
                ),
            );
        }
        let long = self.long;
        let mut desk = Desk::new(self, roles, scheme, sink);
        match long {
            Some(long) => desk.long(long),
            None => desk.wide(),
        }
    }

    /// What the table publishes, one entry for each supplier even where nothing
    /// stands beside it; bids and scores are left out, and so are headers that
    /// publish nothing.
    pub fn published(&self, scheme: &Scheme, sink: &mut Sink) -> Sheet {
        let mut roles = roles(self, scheme);
        self.score_is_total(&mut roles);
        for at in 0..roles.len() {
            let first = match roles.get(at) {
                Some(Role::Again(first)) => roles.get(*first),
                other => other,
            };
            let kept = first.is_some_and(is_published);
            if let Some(role) = roles.get_mut(at).filter(|_| !kept) {
                *role = Role::Ignored;
            }
        }
        header::report(self, &roles, scheme, sink);
        let long = self.long;
        let mut desk = Desk::new(self, roles, scheme, sink);
        let mut sheet = if let Some(long) = long {
            desk.long_published(long)
        } else {
            let mut lots = Lots::default();
            for entry in desk.entries(&self.lines) {
                let mut published = desk.published(&entry, true);
                let stated = desk.stated_valid(&entry);
                published.valid = published.valid.or(stated);
                lots.of(entry.lot.as_deref()).published.push(published);
            }
            lots.into_sheet()
        };
        self.say(&mut sheet);
        sheet
    }
}

/// Whether a column holds figures, or its header speaks of points.
fn is_score_like(column: &Column) -> bool {
    column.numeric
        || column.expert
        || column.meaning.is_some()
        || column.key.expert.is_some()
        || column.key.word.ends_with('分')
}

fn is_score(role: &Role) -> bool {
    matches!(role, Role::Score { .. } | Role::Points(_))
}

fn is_published(role: &Role) -> bool {
    use Meaning::{Amount, AmountInWords, Evaluated, Rank, Total, Valid, Winner};
    match role {
        Role::Known(meaning) => matches!(
            meaning,
            Amount | AmountInWords | Evaluated | Rank | Total | Valid | Winner
        ),
        Role::Points(_) => true,
        Role::Score { .. }
        | Role::Ignored
        | Role::Blank
        | Role::NoHeader
        | Role::Again(_)
        | Role::OtherUnit
        | Role::Homeless(_)
        | Role::Unknown => false,
    }
}
