//! Every figure of the source documents is a cell that `gpbs` prints, or is quoted for a
//! reason of a closed list: `fixtures/facts.csv` says which, where, and why.
//!
//! A repository is one of `examples/`, or is written from its description in
//! `fixtures/facts/repositories/`, file by file as an office would keep it.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop where it stands"
)]

#[path = "facts/cell.rs"]
mod cell;
#[path = "facts/description.rs"]
mod description;
#[path = "facts/figure.rs"]
mod figure;
mod support;
#[path = "facts/table.rs"]
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use support::git::Scratch;
use support::run;
use table::{Fact, facts, reasons};

/// The day of "today", so that no answer hangs on it.
const DAY: [&str; 2] = ["--as-of", "2026-11-22"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A repository as an office keeps it; a described one goes away with the test.
struct Repository {
    dir: PathBuf,
    _scratch: Option<Scratch>,
}

impl Repository {
    fn new(name: &str) -> Self {
        if name.contains('/') {
            let dir = root().join(name);
            assert!(dir.is_dir(), "{name}");
            return Self {
                dir,
                _scratch: None,
            };
        }
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let scratch = Scratch::new(&format!("facts-{number}-{name}"));
        for (path, text) in description::files(name) {
            scratch.put(&path, &text);
        }
        Self {
            dir: scratch.0.clone(),
            _scratch: Some(scratch),
        }
    }

    /// The JSON of a command; what it says where there is none.
    fn ask(&self, command: &str) -> Result<Value, String> {
        let words = command.split(' ');
        let args: Vec<&str> = words.chain(["--format", "json"]).collect();
        let explained = ["explain", "packs", "catalogue"].contains(&args[0]);
        let day: &[&str] = if explained { &[] } else { &DAY };
        let ran = run(&self.dir, &[&args, day].concat());
        serde_json::from_slice(&ran.stdout).map_err(|_| {
            let said = ran.stderr.lines().next().unwrap_or_default();
            format!("no answer: {said}")
        })
    }
}

/// What is wrong with the cells of some facts.
fn wrong(facts: &[Fact]) -> Vec<String> {
    let mut by_place: BTreeMap<&str, BTreeMap<&str, Vec<&Fact>>> = BTreeMap::new();
    for fact in facts {
        let commands = by_place.entry(&fact.repository).or_default();
        commands.entry(&fact.command).or_default().push(fact);
    }
    let mut wrong = Vec::new();
    for (name, commands) in by_place {
        let repository = Repository::new(name);
        for (command, facts) in commands {
            let answer = repository.ask(command);
            for fact in facts {
                let held = answer.as_ref().map_err(String::clone);
                let held = held.and_then(|answer| cell::read(answer, &fact.cell));
                if let Err(why) = held.and_then(|text| figure::holds(fact, &text)) {
                    let Fact {
                        id, quote, cell, ..
                    } = fact;
                    wrong.push(format!("{id} {quote}: {name}: {command}: {cell}: {why}"));
                }
            }
        }
    }
    wrong
}

fn entered(of_summary: bool) -> Vec<Fact> {
    let all = facts().into_iter();
    all.filter(|fact| fact.is_entered() && fact.command.starts_with("summary ") == of_summary)
        .collect()
}

/// Each fact of the sources stands there once: 195, 151 of them of a report.
#[test]
fn every_fact_is_there_once() {
    let facts = facts();
    let ids: BTreeSet<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
    assert_eq!((facts.len(), ids.len()), (195, 195));
    assert!(facts.is_sorted_by(|a, b| a.id < b.id));
    let of_reports = facts.iter().filter(|fact| fact.report != "-").count();
    assert_eq!(of_reports, 151);
    // They are numbered without a gap, document by document.
    for (source, count) in [
        ("000", 34),
        ("001", 35),
        ("002", 44),
        ("003", 58),
        ("004", 24),
    ] {
        for number in 1..=count {
            let id = format!("{source}-{number:02}");
            assert!(ids.contains(id.as_str()), "{id}");
        }
    }
    for fact in &facts {
        assert!(!fact.quote.is_empty(), "{}", fact.id);
        // The figure is in the words, but where they are numerals of another kind.
        let digits: String = fact.number.chars().filter(char::is_ascii_digit).collect();
        assert!(!digits.is_empty() || !fact.is_entered(), "{}", fact.id);
    }
}

#[test]
fn a_fact_is_entered_or_quoted_for_a_reason() {
    let reasons = reasons();
    let mut used = BTreeSet::new();
    for fact in facts() {
        let id = &fact.id;
        let place = [&fact.repository, &fact.command, &fact.cell];
        match fact.status.as_str() {
            "entered" => {
                assert!(place.iter().all(|word| !word.is_empty()), "{id}");
                assert_eq!(fact.reason, "", "{id}");
            }
            "quoted" => {
                assert!(place.iter().all(|word| word.is_empty()), "{id}");
                assert!(reasons.contains_key(&fact.reason), "{id}: {}", fact.reason);
                used.insert(fact.reason);
            }
            other => panic!("{id}: {other}"),
        }
    }
    let known: BTreeSet<String> = reasons.keys().cloned().collect();
    assert_eq!(used, known, "no reason without a fact");
    for (reason, words) in reasons {
        assert!(words.iter().all(|text| !text.is_empty()), "{reason}");
    }
}

#[test]
fn at_most_a_third_is_only_quoted() {
    let facts = facts();
    for of_reports in [true, false] {
        let own = facts
            .iter()
            .filter(|fact| !of_reports || fact.report != "-");
        let own: Vec<&Fact> = own.collect();
        let quoted = own.iter().filter(|fact| !fact.is_entered()).count();
        assert!(quoted * 3 <= own.len(), "{quoted} of {}", own.len());
    }
}

/// Every description is used, and none is missing.
#[test]
fn every_description_holds_facts() {
    let described: BTreeSet<String> = description::names().into_iter().collect();
    let used = facts().into_iter().map(|fact| fact.repository);
    let used: BTreeSet<String> = used
        .filter(|name| !name.is_empty() && !name.contains('/'))
        .collect();
    assert_eq!(described, used);
}

/// What is described can be read: no file is at fault, nothing contradicts itself.
#[test]
fn described_repositories_are_read_without_fault() {
    let mut faults = Vec::new();
    for name in description::names() {
        let repository = Repository::new(&name);
        let answer = repository.ask("validate --only file,reference,supplier,catalogue");
        let answer = answer.unwrap();
        let findings = answer["findings"].as_array().unwrap().iter();
        let own = findings.filter(|finding| finding["status"] == "fail");
        faults.extend(own.map(|own| format!("{name}: {}: {}", own["path"], own["message"])));
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// The parts of a sum come to it, and are not all the same.
#[test]
fn parts_come_to_their_whole() {
    for (whole, parts, unit) in [
        (945_700_000, 32, 10_000),
        (111_678, 32, 1),
        (43_000, 1018, 1),
        (7, 7, 1),
    ] {
        let found = description::split(whole, parts, unit);
        assert_eq!(found.iter().sum::<u64>(), whole);
        let sizes: BTreeSet<u64> = found.iter().copied().collect();
        assert_eq!(u64::try_from(found.len()).unwrap(), parts);
        assert!(sizes.len() > 1 || whole == parts, "{sizes:?}");
    }
}

#[test]
fn a_description_is_written_out() {
    let text = r#"
[once]
"a.csv" = "id,name,amount\n"

[[many]]
first = 9
count = 2
cycle.word = { text = "w{}", from = 3, of = 2 }
money.amount = "1000.01"
append."a.csv" = "{n},{word},{amount}\n"
text."b/{n}.toml" = "n = { is = {n} }"
"#;
    let files = description::build(&text.parse().unwrap());
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        ["a.csv", "b/009.toml", "b/010.toml"]
    );
    assert_eq!(
        files["a.csv"],
        "id,name,amount\n009,w003,400.00\n010,w004,600.01\n"
    );
    assert_eq!(files["b/009.toml"], "n = { is = 009 }");
}

/// A cell is compared by what the source says of its figure.
#[test]
fn a_cell_holds_its_figure_or_not() {
    let fact = |quote: &str, number: &str, unit: &str| Fact {
        id: "0".to_owned(),
        quote: quote.to_owned(),
        number: number.to_owned(),
        unit: unit.to_owned(),
        report: String::new(),
        status: "entered".to_owned(),
        repository: String::new(),
        command: String::new(),
        cell: String::new(),
        reason: String::new(),
    };
    for (quote, number, unit, right, wrong) in [
        ("945.7万元", "945.7", "万元", "9457000.00", "9457000.01"),
        (
            "30多亿元",
            "30",
            "亿元 (lower bound)",
            ">=3000000000.00",
            "3000000000.00",
        ),
        (
            "超2000万元",
            "2000",
            "万元 (lower bound)",
            ">20000000.00",
            ">=20000000.00",
        ),
        ("1000万元", "1000", "万元/年", "10000000.00", "1000.00"),
        ("658家", "658", "家", "658", "659"),
        ("4.3万名", "4.3", "万名", "43000", "4.3"),
        ("2500多个", "2500", "个 (lower bound)", "2516", "2499"),
        ("近10个", "10", "个 (upper bound)", "9", "10"),
        ("占69%", "69", "%", "0.6897", "0.6999"),
        ("占70%", "70", "%", "70", "30"),
        ("80%以上", "80", "% (lower bound)", "0.8076", "0.7999"),
        ("三年内", "3", "年", "前 3 年", "前 2 年"),
        ("2012年", "2012", "year", "2012,2013", "2011,2012"),
        (
            "2012年至2015年",
            "2012-2015",
            "year range",
            "2012,2013,2015",
            "2012,2014",
        ),
        ("5A、4A等级", "5A,4A", "grade", "4A,5A", "5A"),
        ("16+1", "16+1", "members", "17", "16"),
        ("一年", "12", "months", "365", "340"),
    ] {
        let fact = fact(quote, number, unit);
        assert_eq!(figure::holds(&fact, right), Ok(()), "{quote}");
        assert!(figure::holds(&fact, wrong).is_err(), "{quote} {wrong}");
    }
}

#[test]
fn a_cell_is_found_by_table_row_and_column() {
    let answer = serde_json::json!({
        "schema": "gpbs.summary/1",
        "tables": [
            { "by": "method", "rows": [], "total": { "cases": 0 } },
            { "by": "year",
              "rows": [
                { "key": "2012", "cases": 3, "share": { "value": "0.7500", "n": 3, "of": 4, "unknown": 0 } },
                { "key": "2013", "cases": 1, "share": { "value": "0.2500", "n": 1, "of": 4, "unknown": 0 } } ],
              "total": { "cases": 4 } } ]
    });
    for (cell, text) in [
        ("year[2012].cases", "3"),
        ("year[2012].share", "0.7500"),
        ("year[key=2013].cases", "1"),
        ("year[0].key", "2012"),
        ("year[*].key", "2012,2013"),
        ("year.#", "2"),
        ("year.total.cases", "4"),
        ("method.#", "0"),
        ("year[2012].cases / year[2013].cases", "3"),
    ] {
        assert_eq!(cell::read(&answer, cell).as_deref(), Ok(text), "{cell}");
    }
    for cell in [
        "form.#",
        "year[2014].cases",
        "year[2012].budget",
        "year[2012].cases / method.#",
    ] {
        assert!(cell::read(&answer, cell).is_err(), "{cell}");
    }
}

/// What other commands than `gpbs summary` print.
#[test]
fn entered_facts_are_cells_of_other_answers() {
    let facts = entered(false);
    assert!(facts.len() > 10);
    assert_eq!(wrong(&facts), Vec::<String>::new());
}

/// What `gpbs summary` prints.
#[test]
fn entered_facts_are_cells_of_the_summary() {
    let facts = entered(true);
    assert!(facts.len() > 100);
    assert_eq!(wrong(&facts), Vec::<String>::new());
}
