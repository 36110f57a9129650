//! Every figure and every date of the built-in packs is held by a fixture.
//!
//! Each is moved by its smallest unit, the pack is read again, and the fixtures
//! of its rule are judged again: some result must come out otherwise. Words do
//! not count, only status and severity, so a figure is held from both sides: by
//! a case that is just right and by one that is just wrong.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop where it stands"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use gpbs::calendar::Calendar;
use gpbs::check::compile;
use gpbs::check::engine::{self, Bench, Judged};
use gpbs::eligibility;
use gpbs::finding::{Finding, Severity, Status};
use gpbs::load::{Repository, Root, dossier};
use gpbs::model::Dossier;
use gpbs::native;
use gpbs::pack::record::{ConditionRecord, PackFile, ThresholdRecord, ThresholdWord, ValueRecord};
use gpbs::pack::values::fraction;
use gpbs::pack::{Condition, Library, Rule, ValueRow, built_in};
use gpbs::read::kind::Rate;
use gpbs::read::{Sink, Slot, toml};
use gpbs::source::{Place, Source, Span};
use rust_decimal::Decimal;

/// The rule that the conditions of suppliers work through.
const CONDITION_RULE: &str = "supplier-not-eligible";

/// The rule that a threshold works through.
const fn threshold_rule(what: ThresholdWord) -> &'static str {
    match what {
        ThresholdWord::OpenTender => "open-tender-required",
        ThresholdWord::Limit => "below-purchase-limit",
    }
}

/// A committee is no finer than one of its members: below two thirds, 7 of 11 is
/// the closest that a fixture of readable length can come.
const SHARE_BELOW: &str = "7/11";

/// What must come out otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// Status or severity.
    Result,
    /// These, or which provisions are cited.
    Provision,
}

/// One change of one pack.
struct Mutation {
    pack: usize,
    span: Span,
    text: String,
    rule: String,
    about: String,
    date: bool,
    seen: Seen,
}

/// Gathers the mutations of one pack.
struct Gather<'a> {
    index: usize,
    source: &'a Source,
    library: &'a Library,
    found: Vec<Mutation>,
}

fn day(date: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 {
        date.checked_sub_days(count)
    } else {
        date.checked_add_days(count)
    };
    moved.unwrap()
}

impl Gather<'_> {
    fn add<T>(&mut self, rule: &str, name: &str, slot: &Slot<T>, text: String, seen: Seen) {
        let span = slot.span.expect(name);
        let line = self.source.position(span.start()).line;
        let old = self.source.slice(span);
        self.found.push(Mutation {
            pack: self.index,
            about: format!(
                "src/{}:{line} [{rule}] {name} = {old} -> {text}",
                self.source.path()
            ),
            span,
            text,
            rule: rule.to_owned(),
            date: matches!(name, "from" | "until"),
            seen,
        });
    }

    fn both<T: Copy>(
        &mut self,
        rule: &str,
        name: &str,
        slot: &Slot<T>,
        moved: impl Fn(T, i64) -> String,
    ) {
        let Some(value) = slot.known().copied() else {
            return;
        };
        for by in [-1, 1] {
            self.add(rule, name, slot, moved(value, by), Seen::Result);
        }
    }

    fn figures(&mut self, name: &str, record: &ValueRecord) {
        let count = |n: u32, by: i64| (i64::from(n) + by).to_string();
        let cents = |n: Decimal, by: i64| format!("\"{}\"", n + Decimal::new(by, 2));
        self.both(name, "min", &record.min, count);
        self.both(name, "max", &record.max, count);
        self.both(name, "with_approval", &record.with_approval, count);
        self.both(name, "with_ground", &record.with_ground, count);
        self.both(name, "total", &record.total, cents);
        self.both(name, "stale_after", &record.stale_after, count);
        self.both(
            name,
            "max_with_conditions",
            &record.max_with_conditions,
            count,
        );
        // Each item in turn is left out: another stands in its place.
        for (at, item) in record.list.iter().enumerate() {
            let Some(other) = record.list.get(usize::from(at == 0)) else {
                continue;
            };
            let text = format!("\"{}\"", other.text().unwrap());
            self.add(name, "list", item, text, Seen::Result);
        }
        if let Some(amount) = record.amount.known().map(|m| m.exact().unwrap()) {
            for by in [-1, 1] {
                self.add(
                    name,
                    "amount",
                    &record.amount,
                    cents(amount, by),
                    Seen::Result,
                );
            }
        }
        let rate = |n: Rate, by: i64| {
            let percent = (n.0 + Decimal::new(by, 4)) * Decimal::ONE_HUNDRED;
            format!("\"{percent}%\"")
        };
        for (figure, slot) in [
            ("rate", &record.rate),
            ("rate_min", &record.rate_min),
            ("rate_max", &record.rate_max),
            ("rate_of_mean", &record.rate_of_mean),
            ("rate_of_second", &record.rate_of_second),
            ("rate_of_ceiling", &record.rate_of_ceiling),
        ] {
            self.both(name, figure, slot, rate);
        }
        if let Some((n, d)) = record.share.text().and_then(fraction) {
            let above = format!("\"{}/{}\"", n * 10_000 + d, d * 10_000);
            let below = format!("\"{SHARE_BELOW}\"");
            self.add(name, "share", &record.share, above, Seen::Result);
            self.add(name, "share", &record.share, below, Seen::Result);
        }
    }

    fn value(&mut self, rule: &Rule, at: usize, record: &ValueRecord) {
        let name = &*rule.name;
        self.figures(name, record);
        // Another value may hold the day before or after, and then comes first.
        let row = rule.values.get(at).unwrap();
        let taken = |day: NaiveDate| {
            rule.values.iter().enumerate().any(|(i, other)| {
                i != at && other.covers(day) && other.applies.overlaps(&row.applies)
            })
        };
        if rule.date.is_empty() {
            // A rule that asks for no day has one value, as old as the youngest
            // of its instruments.
            let packs = self.library.everything();
            let from = row
                .basis
                .iter()
                .map(|(id, _)| packs.instrument(id).unwrap().from);
            assert_eq!((Some(row.from), row.until), (from.max(), None), "{name}");
            assert_eq!(rule.values.len(), 1, "{name}");
            return;
        }
        if !rule.applies.words.open_tender.is_empty() {
            // Such a rule is unknown where no threshold is: its first day shows in
            // no result as long as the packs hold none of the days around it.
            let mut thresholds = self.library.packs().iter().flat_map(|p| &p.thresholds);
            let (before, after) = (day(row.from, -1), day(row.from, 1));
            let shows = thresholds.any(|t| {
                let tenders = t.what == ThresholdWord::OpenTender;
                tenders && t.from <= after && t.until.is_none_or(|until| before <= until)
            });
            if !shows {
                self.date(name, "until", &record.until, -1, taken);
                return;
            }
        }
        self.dates(name, &record.from, &record.until, taken);
    }

    /// A condition and its demands, which show through the rule that is about all of
    /// them.
    fn condition(&mut self, condition: &Condition, record: &ConditionRecord) {
        // A proposal bears on no result.
        let everything = self.library.everything();
        if !everything.binds(condition) {
            return;
        }
        let first = everything
            .rule(CONDITION_RULE)
            .unwrap()
            .values
            .first()
            .unwrap()
            .from;
        let covers = |rows: &[ValueRow], day| rows.iter().any(|row| row.covers(day));
        assert_eq!(record.values.len(), condition.values.len());
        for value in &record.values {
            // Without its demands it is as unknown as without the provision.
            let bare = |day| condition.demands.iter().any(|d| !covers(&d.values, day));
            let taken = |day| day < first || covers(&condition.values, day) || bare(day);
            self.dates(CONDITION_RULE, &value.from, &value.until, taken);
        }
        self.both(CONDITION_RULE, "gone", &record.gone, |date, by| {
            day(date, by).to_string()
        });
        assert_eq!(record.demand.len(), condition.demands.len());
        for (demand, record) in condition.demands.iter().zip(&record.demand) {
            for value in &record.values {
                self.figures(CONDITION_RULE, value);
                // Beyond the condition nobody asks for its demands.
                let taken = |day| {
                    day < first || covers(&demand.values, day) || !covers(&condition.values, day)
                };
                self.dates(CONDITION_RULE, &value.from, &value.until, taken);
            }
        }
    }

    fn dates(
        &mut self,
        rule: &str,
        from: &Slot<NaiveDate>,
        until: &Slot<NaiveDate>,
        taken: impl Fn(NaiveDate) -> bool,
    ) {
        for (name, slot, inward) in [("from", from, 1), ("until", until, -1)] {
            self.date(rule, name, slot, inward, &taken);
        }
    }

    fn date(
        &mut self,
        rule: &str,
        name: &'static str,
        slot: &Slot<NaiveDate>,
        inward: i64,
        taken: impl Fn(NaiveDate) -> bool,
    ) {
        let (narrower, wider) = (Seen::Result, Seen::Provision);
        let Some(date) = slot.known().copied() else {
            return;
        };
        self.add(rule, name, slot, day(date, inward).to_string(), narrower);
        let outside = day(date, -inward);
        if !taken(outside) {
            self.add(rule, name, slot, outside.to_string(), wider);
        }
    }

    fn threshold(&mut self, at: usize, record: &ThresholdRecord) {
        let amount = record.amount.known().unwrap().exact().unwrap();
        let rule = threshold_rule(*record.what.known().unwrap());
        for by in [-1, 1] {
            let moved = format!("\"{}\"", amount + Decimal::new(by, 2));
            self.add(rule, "amount", &record.amount, moved, Seen::Result);
        }
        let packs = self.library.packs();
        let pack = packs.iter().find(|p| p.source.path() == self.source.path());
        let all = &pack.unwrap().thresholds;
        let taken = |day: NaiveDate| {
            let mut one = all.get(at).unwrap().clone();
            one.from = day;
            one.until = Some(day);
            all.iter()
                .enumerate()
                .any(|(i, other)| i != at && other.overlaps(&one))
        };
        self.dates(rule, &record.from, &record.until, taken);
    }
}

fn library(sources: &[Arc<Source>], sink: &mut Sink) -> Library {
    Library::from_sources(sources.iter().map(|s| (Arc::clone(s), true)), sink)
}

fn mutations(sources: &[Arc<Source>], library: &Library) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (index, source) in sources.iter().enumerate() {
        let mut sink = Sink::default();
        let file: PackFile = toml::read(source, &mut sink).unwrap();
        let packs = library.packs();
        let pack = packs
            .iter()
            .find(|p| p.source.path() == source.path())
            .unwrap();
        let mut gather = Gather {
            index,
            source,
            library,
            found: Vec::new(),
        };
        for (record, rule) in file.rule.iter().zip(&pack.rules) {
            assert_eq!(record.name.text(), Some(&*rule.name));
            assert_eq!(record.values.len(), rule.values.len(), "{}", rule.name);
            for (at, value) in record.values.iter().enumerate() {
                gather.value(rule, at, value);
            }
            gather.both(&rule.name, "gone", &record.gone, |date, by| {
                day(date, by).to_string()
            });
        }
        assert_eq!(file.threshold.len(), pack.thresholds.len());
        for (at, record) in file.threshold.iter().enumerate() {
            gather.threshold(at, record);
        }
        assert_eq!(file.condition.len(), pack.conditions.len());
        for (record, condition) in file.condition.iter().zip(&pack.conditions) {
            gather.condition(condition, record);
        }
        let everything = library.everything();
        for record in &file.r#override {
            let rule = everything.rule(record.rule.text().unwrap()).unwrap();
            // Some change the severity alone.
            if record.values.is_empty() {
                continue;
            }
            assert_eq!(record.values.len(), rule.values.len(), "{}", rule.name);
            for (at, value) in record.values.iter().enumerate() {
                gather.value(rule, at, value);
            }
        }
        found.append(&mut gather.found);
    }
    found
}

/// The fixtures by the rule that they are about.
fn fixtures() -> BTreeMap<String, Vec<(String, Vec<Dossier>)>> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let names = |dir: &Path| {
        let mut names: Vec<String> = fs::read_dir(dir)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    let mut dirs: Vec<(String, String)> = Vec::new();
    for rule in names(&top.join("rules")) {
        for kind in ["fail", "pass"] {
            dirs.push((rule.clone(), format!("rules/{rule}/{kind}")));
        }
    }
    for name in names(&top.join("law")) {
        let (rule, _) = name.split_once("--").expect(&name);
        dirs.push((rule.to_owned(), format!("law/{name}")));
    }
    let mut found: BTreeMap<String, Vec<(String, Vec<Dossier>)>> = BTreeMap::new();
    for (rule, dir) in dirs {
        let mut sink = Sink::default();
        let root = Root::new(&top.join(&dir), dir.clone()).unwrap();
        let repository = Repository::load(root, &mut sink);
        // A rule across cases has a repository of several.
        let several = top.join(&dir).join("cases");
        let own = match several.is_dir() {
            true => names(&several)
                .iter()
                .map(|name| format!("cases/{name}"))
                .collect(),
            false => vec![String::new()],
        };
        let mut faults = sink.into_findings();
        let mut cases = Vec::new();
        for case in own {
            let loaded = dossier::load(&repository, &case);
            faults.extend(loaded.findings);
            cases.push(loaded.dossier.expect(&dir));
        }
        // A masked value is what some fixtures are about; all can be read.
        assert!(faults.iter().all(|f| !f.blocks), "{dir}");
        found.entry(rule).or_default().push((dir, cases));
    }
    found
}

/// Instrument, article and clause.
type Provisions = Vec<(String, String, Option<String>)>;

/// A result, as far as it is compared.
#[derive(Debug, Clone, PartialEq)]
struct Outcome {
    key: String,
    lot: Option<String>,
    subject: Option<String>,
    status: Status,
    severity: Severity,
    /// The conditions that are not met or not known.
    conditions: Option<String>,
    provisions: Provisions,
}

fn outcome(finding: Finding, seen: Seen) -> Outcome {
    let mut provisions: Provisions = finding
        .citations
        .into_iter()
        .map(|c| {
            (
                c.instrument.zh.to_string(),
                c.article.zh.to_string(),
                c.quote,
            )
        })
        .collect();
    if seen == Seen::Result {
        provisions.clear();
    }
    // Of what is not a fault no severity is shown.
    let severity = match finding.status {
        Status::Fail => finding.severity,
        Status::Unknown | Status::Pass | Status::NotApplicable => Severity::Note,
    };
    let conditions = finding
        .inputs
        .iter()
        .find(|input| input.name == "conditions");
    Outcome {
        conditions: conditions.map(|input| input.value.clone()),
        key: finding.key,
        lot: finding.lot,
        subject: finding.subject,
        status: finding.status,
        severity,
        provisions,
    }
}

/// What one rule makes of its fixtures.
fn judge(
    library: &Library,
    name: &str,
    cases: &[(String, Vec<Dossier>)],
    seen: Seen,
) -> Vec<Vec<Outcome>> {
    let mut benches = BTreeMap::new();
    cases
        .iter()
        .map(|(dir, all)| {
            let case = all.first().expect(dir);
            let region = case.region.as_deref();
            let (packs, compiled, conditions) = benches.entry(region).or_insert_with(|| {
                let packs = library.active(region, &[]);
                let compiled = compile::one(packs.rule(name).expect(name), &mut Sink::default());
                let conditions = match name {
                    CONDITION_RULE => eligibility::compile(&packs, &mut Sink::default()),
                    _ => Vec::new(),
                };
                (packs, compiled.expect(name), conditions)
            });
            let bench = Bench {
                packs,
                rules: std::slice::from_ref(compiled),
                conditions,
                calendar: Calendar::built_in(),
            };
            let judged: Judged = if compiled.rule.subject.is_across() {
                engine::across(bench, all, true)
            } else if compiled.rule.subject.is_of_suppliers() {
                engine::suppliers(bench, &case.suppliers, true)
            } else {
                engine::case(bench, case)
            };
            judged
                .findings
                .into_iter()
                .map(|f| outcome(f, seen))
                .collect()
        })
        .collect()
}

fn mutated(sources: &[Arc<Source>], mutation: &Mutation) -> Vec<Arc<Source>> {
    let mut sources = sources.to_vec();
    let slot = sources.get_mut(mutation.pack).unwrap();
    let mut text = slot.text().to_owned();
    text.replace_range(mutation.span.start()..mutation.span.end(), &mutation.text);
    *slot = Arc::new(Source::from_text(slot.path(), text));
    sources
}

#[test]
fn every_figure_and_every_date_is_held() {
    let sources = built_in::sources();
    let mut sink = Sink::default();
    let whole = library(&sources, &mut sink);
    assert!(
        sink.into_findings().is_empty(),
        "the built-in packs have faults"
    );
    let fixtures = fixtures();
    let mutations = mutations(&sources, &whole);
    let kinds = [Seen::Result, Seen::Provision];
    let before: Vec<(Seen, BTreeMap<&str, _>)> = kinds
        .into_iter()
        .map(|seen| {
            let judged = fixtures
                .iter()
                .map(|(rule, cases)| (rule.as_str(), judge(&whole, rule, cases, seen)))
                .collect();
            (seen, judged)
        })
        .collect();
    let held = |mutation: &Mutation| -> bool {
        let sources = mutated(&sources, mutation);
        // Gaps and overlaps between values are faults of the pack; it is judged
        // by all the same.
        let mut sink = Sink::default();
        let moved = library(&sources, &mut sink);
        assert_eq!(moved.packs().len(), sources.len(), "{}", mutation.about);
        for fault in sink.into_findings() {
            // What could not be read would look like a change that was seen.
            let of_period = mutation.date && *fault.rule == *native::PACK_FAULT.name;
            assert!(of_period, "{}: {}", mutation.about, fault.message.en);
        }
        let Some(cases) = fixtures.get(&mutation.rule) else {
            return false;
        };
        let (_, before) = before
            .iter()
            .find(|(seen, _)| *seen == mutation.seen)
            .unwrap();
        let after = judge(&moved, &mutation.rule, cases, mutation.seen);
        before.get(mutation.rule.as_str()) != Some(&after)
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let loose: Vec<&str> = std::thread::scope(|scope| {
        let parts: Vec<_> = mutations
            .chunks(mutations.len().div_ceil(threads))
            .map(|part| {
                scope.spawn(|| {
                    part.iter()
                        .filter(|mutation| !held(mutation))
                        .map(|mutation| mutation.about.as_str())
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        parts
            .into_iter()
            .flat_map(|part| part.join().unwrap())
            .collect()
    });
    assert!(
        loose.is_empty(),
        "{} of {} changes of the packs are seen by no fixture:\n{}",
        loose.len(),
        mutations.len(),
        loose.join("\n")
    );
}

/// A place of the packs is found by its span, so the span must be right.
#[test]
fn spans_of_the_packs_are_their_values() {
    for source in built_in::sources() {
        let file: PackFile = toml::read(&source, &mut Sink::default()).unwrap();
        for value in file.rule.iter().flat_map(|rule| &rule.values) {
            let from = value.from.known().unwrap().to_string();
            let place = Place::new(&source, value.from.span.unwrap());
            assert_eq!(source.slice(place.span), from);
        }
    }
}
