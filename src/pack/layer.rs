//! Packs in layers: national, province, city, a department's own. A later pack
//! adds rules, or changes an earlier one's value or severity with its own basis.

use std::sync::{Arc, OnceLock};

use super::article::citation;
use super::built_in;
use super::condition::Condition;
use super::record::{CountingWord, ThresholdWord};
use super::rule::{Instrument, Override, Pack, Rule};
use super::shelf::Shelf;
use super::stock::Entry;
use super::threshold::{Lookup, Threshold, look_up};
use super::values::ValueRow;
use super::vet;
use crate::finding::Citation;
use crate::model::scheme::SchemeRecord;
use crate::model::terms::{Level, Subject};
use crate::native;
use crate::read::{Sink, suggest};
use crate::score::{Frame, Schemes};
use crate::source::{Place, Source};
use crate::text::quoted;

/// Every pack at hand, in layer order.
#[derive(Debug, Default)]
pub struct Library {
    packs: Shelf,
}

/// The packs that govern a case, their overrides applied.
#[derive(Debug)]
pub struct ActivePacks {
    packs: Vec<Arc<Pack>>,
    rules: Vec<Arc<Rule>>,
    /// Scoring schemes of every pack at hand: a scheme is no law of its place, and
    /// whoever names it means it.
    records: Vec<Arc<SchemeRecord>>,
    /// The schemes and frames, put together when they are first asked for.
    schemes: OnceLock<Schemes>,
}

impl Library {
    /// The built-in packs and a department's own. Faults of a pack go to the
    /// sink, each at its place in the pack; the built-in ones have none, which a test
    /// holds.
    pub fn load(local: &[Arc<Source>], sink: &mut Sink) -> Self {
        let built_in = Shelf::built_in(built_in::packs());
        if local.is_empty() {
            return Self { packs: built_in };
        }
        // Packs of one's own are vetted against all that stand before them.
        let local = local.iter().map(|source| (Arc::clone(source), false));
        Self::with(built_in.all().to_vec(), local, sink)
    }

    /// Likewise with the provisions that are only shown.
    pub fn load_corpus(local: &[Arc<Source>], sink: &mut Sink) -> Self {
        let built_in = built_in::corpus().into_iter().map(|source| (source, true));
        let local = local.iter().map(|source| (Arc::clone(source), false));
        Self::from_sources(built_in.chain(local), sink)
    }

    /// From sources and whether each is built in.
    pub fn from_sources(
        sources: impl Iterator<Item = (Arc<Source>, bool)>,
        sink: &mut Sink,
    ) -> Self {
        Self::with(Vec::new(), sources, sink)
    }

    /// From packs that are made and sources behind them.
    fn with(
        mut packs: Vec<Arc<Pack>>,
        sources: impl Iterator<Item = (Arc<Source>, bool)>,
        sink: &mut Sink,
    ) -> Self {
        for (source, built_in) in sources {
            if let Some(mut pack) = Pack::read(&source, built_in, sink) {
                vet::vet(&pack, &packs, sink);
                pack.leave_out_drafts(&packs);
                packs.push(Arc::new(pack));
            }
        }
        packs.sort_by_key(|pack| pack.layer);
        Self {
            packs: Shelf::of(packs),
        }
    }

    /// All packs.
    pub fn packs(&self) -> &[Arc<Pack>] {
        self.packs.all()
    }

    /// The packs that some case was judged by, and maybe others: one that nobody asked
    /// for is not even made.
    pub fn used(&self) -> impl Iterator<Item = &Arc<Pack>> {
        self.packs.made()
    }

    /// The place of a pack in the order of all.
    pub fn rank(&self, id: &str) -> usize {
        self.packs.rank(id)
    }

    /// The rules of all packs, as each pack has them.
    pub fn rules(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.packs.with("rule").flat_map(|pack| &pack.rules)
    }

    /// An instrument by id; a later pack's first.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        find(self.packs(), id)
    }

    /// What a figure or a provision rests on, as users are to quote it.
    pub fn cite(&self, entry: Entry<'_>) -> Vec<Citation> {
        cite(self.packs(), entry.basis(), entry.quote())
    }

    /// Report ids of packs that settings name and nobody has.
    pub fn report_unknown(&self, named: &[(String, Place)], sink: &mut Sink) {
        if named.is_empty() {
            return;
        }
        let known: Vec<&str> = self.packs().iter().map(|pack| &*pack.id).collect();
        for (id, place) in named.iter().filter(|(id, _)| !known.contains(&id.as_str())) {
            let shown = quoted(id, 40);
            sink.place(
                &native::SETTINGS,
                place.clone(),
                "packs",
                text!("没有规则包 {shown}", "there is no pack {shown}"),
                suggest::help(id, &known, 12),
            );
        }
    }

    /// Every pack at once, for listing and checking rules.
    pub fn everything(&self) -> ActivePacks {
        let ids: Vec<String> = self
            .packs()
            .iter()
            .map(|pack| pack.id.to_string())
            .collect();
        self.active(None, &ids)
    }

    /// Every rule as it stands where no place changes it, for pages that list rules;
    /// what places change is in [`ActivePacks::changes_of`].
    pub fn listed(&self) -> ActivePacks {
        let mut all = self.everything();
        let place = |pack: &Pack| !pack.region.is_empty();
        let packs = self.packs().iter();
        let plain = packs.map(|pack| match place(pack) {
            true => Arc::new(Pack {
                overrides: Vec::new(),
                ..(**pack).clone()
            }),
            false => Arc::clone(pack),
        });
        let unchanged = Self {
            packs: Shelf::of(plain.collect()),
        };
        all.rules = unchanged.everything().rules;
        all
    }

    /// The packs that govern a region, with the overrides applied. A pack that
    /// the settings name applies whatever the region.
    pub fn active(&self, region: Option<&str>, named: &[String]) -> ActivePacks {
        self.active_for_case(region, named, &[])
    }

    /// Likewise for a case that names packs itself. Such a pack may add rules; it
    /// changes nothing, or a case could choose the law that it is judged by.
    pub fn active_for_case(
        &self,
        region: Option<&str>,
        named: &[String],
        by_case: &[String],
    ) -> ActivePacks {
        let packs = self.packs.held().iter().filter_map(|held| {
            if held.governs(region) || held.is_in(named) {
                held.pack().cloned()
            } else if held.is_in(by_case) {
                Some(Arc::new(held.pack()?.rules_only()))
            } else {
                None
            }
        });
        let packs: Vec<Arc<Pack>> = packs.collect();
        let mut rules: Vec<Arc<Rule>> = Vec::new();
        for pack in &packs {
            rules.extend(pack.rules.iter().cloned());
            for change in &pack.overrides {
                if let Some(rule) = rules.iter_mut().find(|rule| *rule.name == *change.rule) {
                    *rule = Arc::new(changed(rule, change, pack));
                }
            }
        }
        let records = self.packs.with("scheme").flat_map(|pack| &pack.schemes);
        ActivePacks {
            packs,
            rules,
            records: records.cloned().collect(),
            schemes: OnceLock::new(),
        }
    }
}

/// A rule under an override. A severity that is lowered without a basis keeps
/// what it was: the fault was reported when the pack was vetted.
fn changed(rule: &Rule, change: &Override, pack: &Pack) -> Rule {
    let mut new = rule.clone();
    if let Some(severity) = change.severity
        && (severity >= rule.severity || !change.basis.is_empty())
    {
        new.severity = severity;
    }
    if !change.values.is_empty() {
        new.values.clone_from(&change.values);
    }
    new.pack = Arc::clone(&pack.id);
    new.local = !pack.built_in;
    new
}

/// An instrument of some packs; a later pack's first.
fn find<'a>(packs: &'a [Arc<Pack>], id: &str) -> Option<&'a Instrument> {
    packs
        .iter()
        .rev()
        .flat_map(|pack| &pack.instruments)
        .find(|instrument| instrument.id == id)
}

/// Each basis as users are to quote it. The clause is quoted from the first.
fn cite(packs: &[Arc<Pack>], basis: &[(String, String)], quote: Option<&str>) -> Vec<Citation> {
    basis
        .iter()
        .enumerate()
        .filter_map(|(i, (id, article))| {
            let quote = quote.filter(|_| i == 0);
            Some(citation(find(packs, id)?, article, quote))
        })
        .collect()
}

impl ActivePacks {
    /// The packs.
    pub fn packs(&self) -> &[Arc<Pack>] {
        &self.packs
    }

    /// The rules, overrides applied, in the order of the packs.
    pub fn rules(&self) -> &[Arc<Rule>] {
        &self.rules
    }

    /// The conditions that suppliers meet, in the order of the packs.
    pub fn conditions(&self) -> impl Iterator<Item = &Arc<Condition>> {
        self.packs.iter().flat_map(|pack| &pack.conditions)
    }

    /// Whether a condition binds: a proposal or a draft is shown and binds nobody.
    pub fn binds(&self, condition: &Condition) -> bool {
        let basis = condition.values.iter().flat_map(|row| &row.basis);
        let mut instruments = basis.filter_map(|(id, _)| self.instrument(id));
        instruments.any(|instrument| !instrument.nature.is_quoted_only())
    }

    /// An instrument by id; a later pack's first.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        find(&self.packs, id)
    }

    /// The citations of a value.
    pub fn citations(&self, row: &ValueRow) -> Vec<Citation> {
        self.cite(&row.basis, row.quote.as_deref())
    }

    /// The citations of a threshold.
    pub fn threshold_citations(&self, threshold: &Threshold) -> Vec<Citation> {
        self.cite(&threshold.basis, threshold.quote.as_deref())
    }

    /// The scoring schemes at hand, and the frames that govern, those of later packs
    /// last.
    pub fn schemes(&self) -> &Schemes {
        self.schemes.get_or_init(|| self.made_schemes())
    }

    fn made_schemes(&self) -> Schemes {
        let frames = self.packs.iter().flat_map(|pack| &pack.frames);
        let cited = frames.map(|(frame, basis)| Frame {
            citations: self.cite(&basis.provisions, basis.quote.as_deref()),
            ..frame.clone()
        });
        Schemes::new(self.records.clone(), cited.collect())
    }

    /// Each basis as users are to quote it. The clause is quoted from the first.
    fn cite(&self, basis: &[(String, String)], quote: Option<&str>) -> Vec<Citation> {
        cite(&self.packs, basis, quote)
    }

    /// Whether the clause of a value, else the instrument that it rests on, says
    /// how its period is counted.
    pub fn counting_stated(&self, row: &ValueRow) -> bool {
        if let Some(word) = row.counting {
            return word == CountingWord::Stated;
        }
        row.basis
            .first()
            .and_then(|(id, _)| self.instrument(id))
            .is_some_and(|instrument| instrument.counting_stated)
    }

    /// The threshold of a place and day.
    pub fn threshold(
        &self,
        what: ThresholdWord,
        region: &str,
        level: Level,
        kind: Subject,
        day: chrono::NaiveDate,
    ) -> Lookup<'_> {
        look_up(
            self.packs.iter().flat_map(|pack| &pack.thresholds),
            what,
            region,
            level,
            kind,
            day,
        )
    }

    /// A local pack's place, for the label of the demand; nothing for a
    /// built-in pack, whose file is not on the user's disk.
    pub fn is_local(&self, source: &Source) -> bool {
        self.packs
            .iter()
            .any(|pack| !pack.built_in && pack.source.path() == source.path())
    }

    /// Names of the active packs with their versions.
    pub fn names(&self) -> Vec<(String, String)> {
        self.packs
            .iter()
            .map(|pack| (pack.id.to_string(), pack.version.clone()))
            .collect()
    }

    /// What packs of places change of a rule.
    pub fn changes_of<'a>(
        &'a self,
        rule: &'a str,
    ) -> impl Iterator<Item = (&'a Pack, &'a Override)> {
        self.packs
            .iter()
            .filter(|pack| !pack.region.is_empty())
            .flat_map(|pack| pack.overrides.iter().map(move |change| (&**pack, change)))
            .filter(move |(_, change)| change.rule == rule)
    }

    /// The rule of a name.
    pub fn rule(&self, name: &str) -> Option<&Arc<Rule>> {
        self.rules.iter().find(|rule| *rule.name == *name)
    }
}
