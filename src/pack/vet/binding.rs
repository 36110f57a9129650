//! What binds: what somebody proposed, or what an office used to do, may carry a
//! note, and nothing more.

use super::Vetter;
use super::values::Use;
use crate::finding::Severity;
use crate::pack::record::Mark;
use crate::pack::rule::Instrument;
use crate::pack::values::ValueRow;
use crate::read::choice::Choice as _;
use crate::source::Place;
use crate::text::Text;

impl Vetter<'_> {
    /// The rows of a rule of a severity.
    pub(super) fn bound_rows(&mut self, rows: &[ValueRow], severity: Severity) {
        for row in rows {
            self.bound(&row.basis, row.mark, severity, &row.place);
        }
    }

    /// What is more than a note rests on one instrument at least that binds. What is
    /// only recalled is a note already.
    pub(super) fn bound(
        &mut self,
        basis: &[(String, String)],
        mark: Mark,
        severity: Severity,
        place: &Place,
    ) {
        if severity == Severity::Note || mark == Mark::Recalled {
            return;
        }
        let instruments: Vec<&Instrument> = basis
            .iter()
            .filter_map(|(id, _)| self.named_instrument(id))
            .collect();
        let Some(first) = instruments.first() else {
            return;
        };
        // Of a draft the basis itself is reported.
        let is_loose = |one: &&Instrument| one.nature.is_quoted_only();
        if !instruments.iter().all(is_loose) {
            return;
        }
        let other = first.place.clone();
        let nature = first.nature.words();
        let (zh, en) = (&nature.zh, &nature.en);
        self.two(
            place,
            &other,
            text!(
                "依据只是{zh}，没有约束力，最多作提示",
                "the basis is only a {en}, which binds nobody: a note at most"
            ),
            Text::fixed(
                "把 severity 改为 \"note\"，或写上有约束力的依据；只供查阅的，写成 [[provision]]",
                "write severity = \"note\", or add a basis that binds; what is only to be read is a [[provision]]",
            ),
        );
    }

    fn named_instrument(&self, id: &str) -> Option<&Instrument> {
        self.earlier
            .iter()
            .flat_map(|pack| &pack.instruments)
            .chain(&self.pack.instruments)
            .find(|instrument| instrument.id == id)
    }

    /// Frames: a tally goes by them, so they rest on what binds.
    pub(super) fn frames(&mut self) {
        for (frame, basis) in &self.pack.frames {
            let period = (frame.from, frame.until);
            self.rests(Use::Judged, &basis.provisions, period, &basis.place);
            self.attested(basis.mark, basis.is_attested(), &basis.place);
            self.bound(&basis.provisions, basis.mark, Severity::Error, &basis.place);
        }
    }
}
