//! Values: their periods, their basis, and what marks them as verified.

use super::Vetter;
use crate::pack::record::{Mark, NatureWord};
use crate::pack::values::{ValueRow, periods_meet};
use crate::read::suggest;
use crate::source::Place;
use crate::text::{Text, quoted};

/// What a basis is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Something is judged by it.
    Judged,
    /// It is shown.
    Shown,
}

impl Vetter<'_> {
    pub(super) fn rows(&mut self, rows: &[ValueRow]) {
        for row in rows {
            self.basis(&row.basis, row.from, row.until, &row.place);
            self.attested(row.mark, row.attested, &row.place);
        }
        for (i, row) in rows.iter().enumerate() {
            for other in rows.iter().skip(i + 1) {
                if row.applies.overlaps(&other.applies)
                    && periods_meet((row.from, row.until), (other.from, other.until))
                {
                    self.two(
                        &other.place,
                        &row.place,
                        Text::fixed("两个数值的期间重叠", "two values overlap in time"),
                        Text::fixed(
                            "给较早的写上 until，或分开适用范围",
                            "give the earlier an until, or part what they apply to",
                        ),
                    );
                }
            }
            let same: Vec<&ValueRow> = rows.iter().filter(|r| r.applies == row.applies).collect();
            let Some(until) = row.until else { continue };
            let next = same.iter().filter(|r| r.from > until).map(|r| r.from).min();
            if let (Some(next), Some(day_after)) = (next, until.succ_opt())
                && next > day_after
            {
                self.fault(
                    &row.place,
                    "until",
                    text!(
                        "{day_after} 至 {next} 之间没有数值",
                        "there is no value from {day_after} to {next}"
                    ),
                    Text::fixed(
                        "补上该期间的数值，或更正日期",
                        "add the value of that period, or correct the dates",
                    ),
                );
            }
        }
    }

    /// What is marked verified rests on the clause or on named evidence.
    pub(super) fn attested(&mut self, mark: Mark, attested: bool, place: &Place) {
        if mark != Mark::Verified || attested {
            return;
        }
        self.fault(
            place,
            "quote",
            Text::fixed(
                "标为已核对，却没有引原文或写明核对依据和日期",
                "marked verified, but neither the clause nor the evidence is given with the day",
            ),
            Text::fixed(
                "补上 read 和 quote（或 evidence），或改为 mark = \"secondary\"",
                "add read and quote (or evidence), or write mark = \"secondary\"",
            ),
        );
    }

    /// A basis names an instrument that exists, is no draft, and is in force.
    pub(super) fn basis(
        &mut self,
        basis: &[(String, String)],
        from: chrono::NaiveDate,
        until: Option<chrono::NaiveDate>,
        place: &Place,
    ) {
        self.rests(Use::Judged, basis, (from, until), place);
    }

    /// Likewise for what is only shown: a draft may be.
    pub(super) fn rests(
        &mut self,
        used: Use,
        basis: &[(String, String)],
        (from, until): (chrono::NaiveDate, Option<chrono::NaiveDate>),
        place: &Place,
    ) {
        if basis.is_empty() {
            self.fault(
                place,
                "basis",
                Text::fixed("没有依据", "there is no basis"),
                Text::fixed(
                    "写 basis = [\"文件:条\"]",
                    "write basis = [\"instrument:article\"]",
                ),
            );
        }
        for (id, _) in basis {
            let instruments: Vec<_> = self
                .earlier
                .iter()
                .flat_map(|pack| &pack.instruments)
                .chain(&self.pack.instruments)
                .collect();
            let shown = quoted(id, 40);
            let Some(instrument) = instruments.iter().find(|i| i.id == *id) else {
                let known: Vec<&str> = instruments.iter().map(|i| i.id.as_str()).collect();
                self.fault(
                    place,
                    "basis",
                    text!(
                        "依据 {shown} 没有对应的 [[instrument]]",
                        "the basis {shown} has no [[instrument]]"
                    ),
                    suggest::help(id, &known, 20),
                );
                continue;
            };
            if instrument.nature == NatureWord::Draft && used == Use::Judged {
                let other = instrument.place.clone();
                self.two(
                    place,
                    &other,
                    text!(
                        "依据 {shown} 是征求意见稿，不得适用",
                        "the basis {shown} is a draft and never applies"
                    ),
                    Text::fixed(
                        "等正式文件施行后再写",
                        "wait for the instrument to come into force",
                    ),
                );
                continue;
            }
            let (first, last) = (instrument.from, instrument.until);
            if from < first || last.is_some_and(|last| until.is_none_or(|until| until > last)) {
                let other = instrument.place.clone();
                let text = match used {
                    Use::Judged => text!(
                        "数值的期间超出 {shown} 的施行期间",
                        "the value's period goes beyond that of {shown}"
                    ),
                    Use::Shown => text!(
                        "条文的期间超出 {shown} 的期间",
                        "the provision's period goes beyond that of {shown}"
                    ),
                };
                self.two(
                    place,
                    &other,
                    text,
                    Text::fixed("更正 from、until", "correct from and until"),
                );
            }
        }
    }
}
