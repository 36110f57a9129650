//! A pack file into a pack, with everything that is wrong with it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::condition::Condition;
use super::provision::Provision;
use super::record::{
    AppliesRecord, AppliesWords, CountingWord, LayerWord, NatureWord, PackFile, PartWord,
    RuleRecord, SeverityWord, ShownRecord, ValueRecord,
};
use super::rule::{Instrument, Override, Pack, Rule};
use super::threshold::Threshold;
use super::values::{Applies, Figures, ValueRow};
use crate::finding::{Group, Severity};
use crate::model::references::place_of;
use crate::model::scheme::Bilingual;
use crate::native;
use crate::read::choice::Choice;
use crate::read::{Sink, Slot, suggest, toml};
use crate::source::{Place, Source};
use crate::text::{Text, quoted};

/// A severity from a pack's word.
pub(super) fn severity(word: SeverityWord) -> Severity {
    match word {
        SeverityWord::Error => Severity::Error,
        SeverityWord::Warning => Severity::Warning,
        SeverityWord::Note => Severity::Note,
    }
}

/// Both languages of a text, empty where one is missing.
pub(super) fn text_of(record: &Bilingual) -> Text {
    Text::new(
        record.zh.text().unwrap_or_default().to_owned(),
        record.en.text().unwrap_or_default().to_owned(),
    )
}

/// Reads a pack and reports what is wrong with it.
pub struct Maker<'s> {
    /// The pack's file.
    pub source: &'s Arc<Source>,
    /// Where faults go.
    pub sink: &'s mut Sink,
}

impl Maker<'_> {
    /// Report a fault of the pack.
    pub fn fault(&mut self, place: Place, key: &str, message: Text, help: Text) {
        self.sink
            .place(&native::PACK_FAULT, place, key, message, help);
    }

    pub(super) fn words<C: Choice>(
        &mut self,
        slots: &[Slot<String>],
        at: &Place,
        key: &str,
    ) -> Vec<C> {
        let mut found = Vec::new();
        for slot in slots {
            let Some(word) = slot.text() else { continue };
            match C::from_word(word) {
                Some(choice) => found.push(choice),
                None => {
                    let place = slot
                        .span
                        .map_or_else(|| at.clone(), |span| Place::new(self.source, span));
                    let shown = quoted(word, 40);
                    let known: Vec<&str> = C::tokens().iter().map(|t| t.token).collect();
                    self.fault(
                        place,
                        key,
                        text!("{key} 里的 {shown} 不认识", "unknown {shown} in {key}"),
                        suggest::help(word, &known, 12),
                    );
                }
            }
        }
        found
    }

    /// What a rule or value applies to.
    pub fn applies(&mut self, record: &AppliesRecord) -> Applies {
        let at = record.header.clone();
        Applies::new(AppliesWords {
            method: self.words(&record.method, &at, "applies.method"),
            kind: self.words(&record.kind, &at, "applies.kind"),
            status: self.words(&record.status, &at, "applies.status"),
            level: self.words(&record.level, &at, "applies.level"),
            ground: self.words(&record.ground, &at, "applies.ground"),
            form: self.words(&record.form, &at, "applies.form"),
            open_tender: self.words(&record.open_tender, &at, "applies.open_tender"),
        })
    }

    /// `instrument:article` references.
    pub fn basis(&mut self, slots: &[Slot<String>], at: &Place) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for slot in slots {
            let Some(word) = slot.text() else { continue };
            match word.split_once(':') {
                Some((instrument, article)) => {
                    found.push((instrument.to_owned(), article.to_owned()));
                }
                None => {
                    let place = slot
                        .span
                        .map_or_else(|| at.clone(), |span| Place::new(self.source, span));
                    let shown = quoted(word, 40);
                    self.fault(
                        place,
                        "basis",
                        text!(
                            "依据 {shown} 缺少条款",
                            "the basis {shown} names no article"
                        ),
                        Text::fixed(
                            "写成 \"gpl:35\"（文件:条）",
                            "write \"gpl:35\" (instrument:article)",
                        ),
                    );
                }
            }
        }
        found
    }

    /// Report a period that ends before it begins.
    pub(super) fn ends_after(&mut self, from: NaiveDate, until: Option<NaiveDate>, place: Place) {
        if until.is_some_and(|until| until < from) {
            self.fault(
                place,
                "until",
                Text::fixed("止日早于起日", "until is before from"),
                Text::fixed("更正日期", "correct the dates"),
            );
        }
    }

    /// A dated value. `None` where its period cannot be read.
    pub fn value(&mut self, record: &ValueRecord) -> Option<ValueRow> {
        let from = *record.from.known()?;
        let mark = *record.mark.known()?;
        let applies = self.applies(&record.applies);
        let basis = self.basis(&record.basis, &record.header);
        let until = record.until.known().copied();
        self.ends_after(from, until, place_of(record, &record.until));
        let spans = [
            record.min.span,
            record.max.span,
            record.amount.span,
            record.rate.span,
            record.share.span,
            record.total.span,
            record.rate_min.span,
            record.rate_max.span,
            record.rate_of_mean.span,
            record.rate_of_second.span,
            record.rate_of_ceiling.span,
            record.max_with_conditions.span,
            record.list.first().and_then(|slot| slot.span),
        ];
        let figure_place = spans
            .into_iter()
            .flatten()
            .next()
            .map(|span| Place::new(self.source, span));
        if record
            .share
            .text()
            .is_some_and(|s| super::values::fraction(s).is_none())
        {
            self.fault(
                place_of(record, &record.share),
                "share",
                Text::fixed("份额不是分数", "the share is no fraction"),
                Text::fixed("写成 \"2/3\"", "write \"2/3\""),
            );
        }
        Some(ValueRow {
            from,
            until,
            applies,
            figures: Figures::of(record),
            basis,
            mark,
            quote: record.quote.text().map(str::to_owned),
            read: record.read.known().copied(),
            evidence: record.evidence.text().map(str::to_owned),
            remark: record.remark.present.then(|| text_of(&record.remark)),
            counting: record.counting.known().copied(),
            attested: record.read.known().is_some()
                && (record.quote.text().is_some() || record.evidence.text().is_some()),
            place: record.header.clone(),
            figure_place,
        })
    }

    /// Dated values; as many as there are and no room for more, which every start
    /// would have to clear.
    pub(super) fn values(&mut self, records: &[ValueRecord]) -> Vec<ValueRow> {
        let mut values = Vec::with_capacity(records.len());
        values.extend(records.iter().filter_map(|record| self.value(record)));
        values
    }

    fn rule(&mut self, record: &RuleRecord, pack: &Arc<str>, built_in: bool) -> Option<Rule> {
        let group_word = record.group.text()?;
        let Some(group) = Group::from_token(group_word) else {
            let known: Vec<&str> = Group::ALL.iter().map(|g| g.token()).collect();
            let shown = quoted(group_word, 40);
            self.fault(
                place_of(record, &record.group),
                "group",
                text!("没有类别 {shown}", "there is no group {shown}"),
                suggest::help(group_word, &known, 16),
            );
            return None;
        };
        let applies = self.applies(&record.applies);
        let values = self.values(&record.values);
        Some(Rule {
            name: Arc::from(record.name.text()?),
            group,
            check: record.check.text()?.to_owned(),
            severity: severity(*record.severity.known()?),
            subject: *record.r#for.known()?,
            stage: *record.stage.known()?,
            applies,
            new: record.new.known() == Some(&true),
            gone: record.gone.known().copied(),
            date: record
                .date
                .iter()
                .filter_map(|slot| {
                    let place = slot.span.map_or_else(
                        || record.header.clone(),
                        |span| Place::new(self.source, span),
                    );
                    Some((slot.text()?.to_owned(), place))
                })
                .collect(),
            params: record.params.clone(),
            title: text_of(&record.title),
            message: text_of(&record.message),
            help: text_of(&record.help),
            shown: shown(&record.shown),
            sources: record
                .sources
                .iter()
                .filter_map(|slot| slot.text().map(str::to_owned))
                .collect(),
            waivable: record.waivable.known() != Some(&false),
            former: record
                .former
                .iter()
                .filter_map(|slot| slot.text().map(str::to_owned))
                .collect(),
            values,
            pack: Arc::clone(pack),
            local: !built_in,
            place: record.header.clone(),
        })
    }
}

/// Where `gpbs method` lists a rule or a demand; `None` where it does not.
pub(super) fn shown(record: &ShownRecord) -> Option<(PartWord, Text)> {
    Some((*record.part.known()?, text_of(&record.label)))
}

impl Pack {
    /// Read a pack. Faults go to the sink; `None` where it has no id or cannot
    /// be parsed.
    pub fn read(source: &Arc<Source>, built_in: bool, sink: &mut Sink) -> Option<Self> {
        let file: PackFile = toml::read(source, sink)?;
        Self::of(&file, source, built_in, sink)
    }

    /// From the records of its file.
    pub(super) fn of(
        file: &PackFile,
        source: &Arc<Source>,
        built_in: bool,
        sink: &mut Sink,
    ) -> Option<Self> {
        let id: Arc<str> = Arc::from(file.id.text()?);
        let mut maker = Maker { source, sink };
        if file.format.known().is_some_and(|format| *format != 1) {
            maker.fault(
                place_of(file, &file.format),
                "format",
                Text::fixed("规则包的格式版本不是 1", "the pack's format is not 1"),
                Text::fixed("写 format = 1", "write format = 1"),
            );
        }
        let instruments = file
            .instrument
            .iter()
            .filter_map(|record| {
                Some(Instrument {
                    id: record.id.text()?.to_owned(),
                    title: text_of(&record.title),
                    number: record.number.text().unwrap_or_default().to_owned(),
                    issuer: record.issuer.text().unwrap_or_default().to_owned(),
                    from: *record.from.known()?,
                    until: record.until.known().copied(),
                    counting_stated: record.counting.known() == Some(&CountingWord::Stated),
                    nature: record
                        .nature
                        .known()
                        .copied()
                        .unwrap_or(NatureWord::InForce),
                    place: record.header.clone(),
                })
            })
            .collect();
        let rules = file
            .rule
            .iter()
            .filter_map(|record| maker.rule(record, &id, built_in))
            .map(Arc::new)
            .collect();
        let overrides = file
            .r#override
            .iter()
            .filter_map(|record| {
                let values = maker.values(&record.values);
                Some(Override {
                    rule: record.rule.text()?.to_owned(),
                    severity: record.severity.known().map(|word| severity(*word)),
                    values,
                    basis: maker.basis(&record.basis, &record.header),
                    place: record.header.clone(),
                })
            })
            .collect();
        let conditions = file
            .condition
            .iter()
            .filter_map(|record| Condition::of(record, &id, &mut maker))
            .map(Arc::new)
            .collect();
        let thresholds = file
            .threshold
            .iter()
            .filter_map(|record| Threshold::of(record, &mut maker))
            .collect();
        let region = maker.prefixes(&file.region, &file.header);
        let frames = file
            .frame
            .iter()
            .filter_map(|record| maker.frame(record))
            .collect();
        let provisions = file
            .provision
            .iter()
            .filter_map(|record| Provision::of(record, &mut maker))
            .collect();
        Some(Self {
            provisions,
            schemes: file.scheme.iter().cloned().map(Arc::new).collect(),
            frames,
            version: file.version.text().unwrap_or_default().to_owned(),
            title: text_of(&file.title),
            layer: file.layer.known().copied().unwrap_or(LayerWord::Department),
            region,
            id,
            instruments,
            rules,
            overrides,
            conditions,
            thresholds,
            built_in,
            source: Arc::clone(source),
        })
    }
}
