//! Frames of scoring schemes, from records to what the tally knows.

use super::maker::Maker;
use super::record::{FrameRecord, Mark, ShareRecord};
use super::rule::Basis;
use crate::model::references::place_of;
use crate::score::frame::{FrameTie, Share};
use crate::score::price::Params;
use crate::score::{Formula, Frame, TieStep};
use crate::text::{Text, quoted};

/// The word of a tie order for technical merit, whatever the criterion's id.
const TECHNICAL: &str = "technical";

impl Maker<'_> {
    /// A frame; `None` where something of it cannot be read, which is reported.
    pub fn frame(&mut self, record: &FrameRecord) -> Option<(Frame, Basis)> {
        let token = record.formula.text()?;
        let formula = match Formula::new(token, &Params::default()) {
            Ok(formula) => formula,
            Err(gaps) => {
                for gap in gaps {
                    let place = place_of(record, &record.formula);
                    self.fault(
                        place,
                        "frame.formula",
                        gap.text(),
                        Text::fixed(
                            "写 formula = \"lowest-ratio\"",
                            "write formula = \"lowest-ratio\"",
                        ),
                    );
                }
                return None;
            }
        };
        let mut tie = Vec::new();
        for slot in &record.tie {
            let word = slot.text()?;
            let step = if word == TECHNICAL {
                Some(FrameTie::Technical)
            } else {
                TieStep::from_token(word).map(FrameTie::Step)
            };
            if step.is_none() {
                let shown = quoted(word, 40);
                self.fault(
                    record.header.clone(),
                    "frame.tie",
                    text!(
                        "不认识的同分处理“{shown}”",
                        "unknown step of a tie order: {shown}"
                    ),
                    Text::fixed(
                        "可写：price-asc, technical, criterion:ID, preference:名称, draw",
                        "write price-asc, technical, criterion:ID, preference:NAME or draw",
                    ),
                );
            }
            tie.push(step?);
        }
        let basis = Basis {
            provisions: self.basis(&record.basis, &record.header),
            quote: record.quote.text().map(str::to_owned),
            mark: *record.mark.known()?,
            read: record.read.known().copied(),
            evidence: record.evidence.text().map(str::to_owned),
            place: record.header.clone(),
        };
        let sure = basis.mark == Mark::Verified && basis.is_attested();
        let frame = Frame {
            id: record.id.text()?.to_owned(),
            title: Text::new(
                record.title.zh.text().unwrap_or_default().to_owned(),
                record.title.en.text().unwrap_or_default().to_owned(),
            ),
            from: *record.from.known()?,
            until: record.until.known().copied(),
            formula,
            tie,
            min_valid: *record.min_valid.known()?,
            shares: record.share.iter().map(|own| self.share(own)).collect(),
            strict: sure && record.strict.known() == Some(&true),
            citations: Vec::new(),
        };
        Some((frame, basis))
    }

    fn share(&mut self, record: &ShareRecord) -> Share {
        Share {
            kinds: self.words(&record.kind, &record.header, "frame.share.kind"),
            min: record.min.known().map(|rate| rate.0),
            max: record.max.known().map(|rate| rate.0),
        }
    }
}
