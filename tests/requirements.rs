//! Every requirement of the sources has its answer in the tool.
//!
//! `fixtures/requirements.csv` says where: a rule or condition, a key of the files, a
//! table, or the reason why none. Each is looked up by the real binary.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use support::run;

/// Every row of these kinds, in order.
const IDS: &[(&str, &[&str])] = &[
    ("basis", &["R000-15", "R000-16", "R001-02", "R002-08"]),
    (
        "budget",
        &[
            "R003.1-15",
            "R003.1-16",
            "R003.1-17",
            "R003.1-18",
            "R003.4-35",
            "R003.4-36",
        ],
    ),
    ("buyer", &["R003.2-04", "R003.2-05", "R003.2-06"]),
    (
        "catalogue",
        &[
            "R000-42",
            "R000-43",
            "R001-10",
            "R001-25",
            "R001-26",
            "R001-27",
            "R002-06",
            "R002-07",
            "R002-19",
            "R002-20",
            "R003.2-15",
            "R003.2-16",
            "R004-10",
            "R004-17",
        ],
    ),
    (
        "class",
        &[
            "R001-29",
            "R001-30",
            "R001-31",
            "R001-32",
            "R001-33",
            "R003.3-07",
            "R004-07",
            "R004-09",
        ],
    ),
    ("committee", &["R003.4-08", "R003.4-21"]),
    ("condition", &["R000-27", "R001-21", "R001-38", "R002-03"]),
    (
        "contract",
        &["R001-40", "R003.2-29", "R003.2-30", "R003.4-17"],
    ),
    ("definition", &["R003.2-48"]),
    ("discipline", &["R003.1-10", "R003.1-11"]),
    (
        "disclosure",
        &[
            "R001-43",
            "R003.2-25",
            "R003.2-42",
            "R003.4-55",
            "R003.4-56",
            "R003.4-57",
            "R003.4-58",
        ],
    ),
    (
        "eligibility",
        &[
            "R003.2-17",
            "R003.2-18",
            "R003.2-19",
            "R003.2-20",
            "R003.2-21",
            "R003.2-22",
            "R003.2-23",
            "R003.4-07",
            "R003.4-37",
            "R003.4-38",
            "R003.4-39",
            "R003.4-40",
            "R003.4-41",
            "R003.4-42",
        ],
    ),
    (
        "evaluation",
        &[
            "R000-44",
            "R000-45",
            "R000-46",
            "R000-47",
            "R001-18",
            "R001-35",
            "R003.1-01",
            "R003.1-04",
            "R003.1-09",
            "R003.1-22",
            "R003.2-43",
            "R003.2-44",
            "R003.4-18",
            "R003.4-19",
            "R003.4-43",
            "R003.4-44",
            "R003.4-45",
            "R003.4-46",
            "R003.4-47",
            "R003.4-48",
        ],
    ),
    ("experts", &["R001-19", "R001-20"]),
    ("finance", &["R003.4-53", "R003.4-54"]),
    (
        "form",
        &[
            "R001-06",
            "R001-07",
            "R001-08",
            "R001-09",
            "R001-28",
            "R002-14",
            "R003.1-02",
            "R003.3-08",
            "R003.4-01",
            "R003.4-02",
            "R003.4-12",
            "R003.4-13",
            "R003.4-14",
            "R003.4-15",
            "R003.4-16",
        ],
    ),
    (
        "fund",
        &[
            "R000-03",
            "R000-04",
            "R000-05",
            "R001-03",
            "R001-04",
            "R001-05",
            "R001-23",
            "R002-09",
            "R002-11",
            "R002-13",
            "R003.1-03",
            "R003.4-23",
            "R003.4-24",
            "R003.4-25",
            "R004-04",
        ],
    ),
    ("independence", &["R003.1-20", "R003.1-21", "R003.4-22"]),
    ("indicator", &["R003.1-23", "R003.1-24"]),
    ("integrity", &["R001-37", "R003.4-60"]),
    ("list", &["R001-01", "R001-36", "R001-39", "R004-08"]),
    ("lots", &["R003.4-06"]),
    (
        "mechanism",
        &[
            "R003.3-01",
            "R003.3-02",
            "R003.3-03",
            "R003.3-04",
            "R003.3-05",
        ],
    ),
    (
        "method",
        &[
            "R000-02",
            "R000-06",
            "R000-39",
            "R000-40",
            "R002-05",
            "R003.2-26",
            "R003.2-27",
            "R003.2-28",
            "R003.4-04",
            "R003.4-30",
            "R003.4-31",
            "R003.4-32",
            "R003.4-33",
            "R003.4-34",
        ],
    ),
    ("model", &["R000-01", "R002-16", "R003.1-05"]),
    ("monitoring", &["R003.1-06", "R003.1-07", "R004-13"]),
    ("need", &["R001-17", "R003.1-12"]),
    ("negative", &["R003.2-07"]),
    (
        "org",
        &[
            "R000-08",
            "R000-10",
            "R000-31",
            "R002-01",
            "R003.3-06",
            "R004-12",
        ],
    ),
    ("output", &["R000-07", "R002-17", "R003.1-08"]),
    (
        "payment",
        &["R003.2-31", "R003.2-32", "R003.2-33", "R003.2-34"],
    ),
    ("plan", &["R001-22", "R001-45", "R003.2-24", "R003.4-05"]),
    ("platform", &["R001-24"]),
    (
        "pool",
        &[
            "R000-11",
            "R000-12",
            "R000-13",
            "R000-14",
            "R002-10",
            "R003.4-59",
            "R004-14",
        ],
    ),
    (
        "principle",
        &[
            "R003.1-13",
            "R003.1-14",
            "R003.1-19",
            "R003.2-01",
            "R003.2-02",
            "R003.2-03",
        ],
    ),
    (
        "problem",
        &[
            "R000-17",
            "R000-18",
            "R000-19",
            "R000-20",
            "R000-21",
            "R000-22",
            "R000-23",
            "R000-24",
            "R000-25",
            "R000-26",
            "R000-28",
            "R000-29",
            "R000-30",
            "R001-46",
            "R003.4-61",
            "R003.4-62",
        ],
    ),
    (
        "process",
        &[
            "R000-09",
            "R000-32",
            "R000-33",
            "R000-34",
            "R000-35",
            "R000-36",
            "R000-37",
            "R001-11",
            "R002-15",
            "R003.4-20",
            "R004-01",
            "R004-02",
        ],
    ),
    (
        "question",
        &["R001-12", "R001-13", "R001-14", "R001-15", "R001-16"],
    ),
    ("report", &["R003.4-03", "R004-03", "R004-05", "R004-06"]),
    (
        "result",
        &[
            "R001-41",
            "R001-42",
            "R002-12",
            "R002-21",
            "R003.2-45",
            "R003.4-49",
            "R003.4-50",
            "R003.4-51",
            "R003.4-52",
        ],
    ),
    (
        "roles",
        &[
            "R003.2-35",
            "R003.2-36",
            "R003.2-37",
            "R003.2-38",
            "R003.2-39",
            "R003.2-40",
            "R003.2-41",
        ],
    ),
    (
        "scope",
        &[
            "R000-41",
            "R002-04",
            "R003.2-08",
            "R003.2-09",
            "R003.2-10",
            "R003.2-11",
            "R003.2-12",
            "R003.2-13",
            "R003.2-14",
            "R003.4-26",
            "R003.4-27",
            "R003.4-28",
            "R003.4-29",
        ],
    ),
    ("scoring", &["R003.4-09", "R003.4-10", "R003.4-11"]),
    ("standard", &["R004-11"]),
    (
        "supervision",
        &[
            "R001-34",
            "R001-44",
            "R002-02",
            "R002-18",
            "R003.2-46",
            "R003.2-47",
        ],
    ),
    ("target", &["R004-15", "R004-16"]),
    ("time", &["R000-38"]),
    ("trap", &["R001-47", "R004-18"]),
];

/// The rows of each source, numbered from 1 without a gap: 275 in all.
const ROWS: &[(&str, usize)] = &[
    ("R000", 47),
    ("R001", 47),
    ("R002", 21),
    ("R003.1", 24),
    ("R003.2", 48),
    ("R003.3", 8),
    ("R003.4", 62),
    ("R004", 18),
];

/// The reasons of a row without an answer, besides `duplicate of ID`.
const REASONS: &[&str] = &["narrative", "damaged text", "no machine fact"];

/// The rule that the conditions work through.
const CONDITION_RULE: &str = "supplier-not-eligible";

/// A line of the table.
#[derive(serde::Deserialize)]
struct Line {
    id: String,
    kind: String,
    quote: String,
    to: String,
    target: String,
    note: String,
}

static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_path(root().join("fixtures/requirements.csv")).unwrap();
    let headers = reader.headers().unwrap();
    assert_eq!(headers, vec!["id", "kind", "quote", "to", "target", "note"]);
    reader.deserialize().map(Result::unwrap).collect()
});

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn json(args: &[&str]) -> Value {
    let ran = run(root(), args);
    serde_json::from_slice(&ran.stdout).unwrap_or_else(|e| panic!("{args:?}: {e}: {}", ran.stderr))
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).expect(key)
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).expect(key)
}

/// The targets of one sort, by id.
fn targets(to: &str) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut found: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for line in LINES.iter().filter(|line| line.to == to) {
        let set = found.entry(line.id.as_str()).or_default();
        set.insert(line.target.as_str());
    }
    found
}

/// A rule or condition.
struct Listed {
    is_condition: bool,
    sources: BTreeSet<String>,
}

/// Rules and conditions by name.
static LISTED: LazyLock<BTreeMap<String, Listed>> = LazyLock::new(|| {
    let found = json(&["rules", "--format", "json"]);
    list(&found, "rules")
        .iter()
        .map(|rule| {
            let sources = list(rule, "sources").iter();
            let listed = Listed {
                is_condition: text(rule, "kind") == "condition",
                sources: sources.map(|s| s.as_str().unwrap().to_owned()).collect(),
            };
            (text(rule, "rule").to_owned(), listed)
        })
        .collect()
});

#[test]
fn every_row_is_there_once() {
    let wanted: BTreeSet<(&str, &str)> = IDS
        .iter()
        .flat_map(|(kind, ids)| ids.iter().map(|id| (*id, *kind)))
        .collect();
    assert_eq!(wanted.len(), 275);
    let found: BTreeSet<_> = LINES
        .iter()
        .map(|line| (line.id.as_str(), line.kind.as_str()))
        .collect();
    assert_eq!(found, wanted);

    let keys: BTreeSet<_> = LINES
        .iter()
        .map(|line| (&line.id, &line.to, &line.target))
        .collect();
    assert_eq!(keys.len(), LINES.len(), "a line stands twice");
    assert!(LINES.is_sorted_by_key(|line| &line.id));
    let mut quotes = BTreeMap::new();
    for line in LINES.iter() {
        assert!(!line.quote.is_empty(), "{}", line.id);
        assert!(
            line.note.chars().count() <= 60,
            "{}: {}",
            line.id,
            line.note
        );
        let first = quotes.entry(&line.id).or_insert(&line.quote);
        assert_eq!(*first, &line.quote, "{}", line.id);
    }
}

#[test]
fn every_row_of_the_sources_is_there() {
    let numbered = |(source, rows): &(&str, usize)| {
        let source = (*source).to_owned();
        (1..=*rows).map(move |row| format!("{source}-{row:02}"))
    };
    let wanted: BTreeSet<String> = ROWS.iter().flat_map(numbered).collect();
    assert_eq!(wanted.len(), 275);
    let found: BTreeSet<String> = LINES.iter().map(|line| line.id.clone()).collect();
    let without: Vec<_> = wanted.difference(&found).collect();
    assert!(
        without.is_empty(),
        "{} rows have none: {without:?}",
        without.len()
    );
    let unknown: Vec<_> = found.difference(&wanted).collect();
    assert!(unknown.is_empty(), "no such rows: {unknown:?}");
}

#[test]
fn reasons_are_few_and_of_a_closed_list() {
    for line in LINES.iter() {
        let known = ["rule", "field", "table", "reason"].contains(&line.to.as_str());
        assert!(known, "{}: {}", line.id, line.to);
    }
    let reasons = targets("reason");
    let answered =
        |id: &str| IDS.iter().any(|(_, ids)| ids.contains(&id)) && !reasons.contains_key(id);
    for (id, reason) in &reasons {
        let lines = LINES.iter().filter(|line| line.id == *id).count();
        assert_eq!(lines, 1, "{id} has a reason and something else");
        let reason = *reason.first().unwrap();
        let known = match reason.strip_prefix("duplicate of ") {
            Some(other) => answered(other),
            None => REASONS.contains(&reason),
        };
        assert!(known, "{id}: {reason}");
    }
    let all: usize = IDS.iter().map(|(_, ids)| ids.len()).sum();
    assert!(reasons.len() * 4 <= all, "{} reasons", reasons.len());
}

#[test]
fn rules_name_the_rows_that_name_them() {
    let said: BTreeSet<(&str, &str)> = targets("rule")
        .into_iter()
        .flat_map(|(id, rules)| rules.into_iter().map(move |rule| (id, rule)))
        .collect();
    for (id, rule) in &said {
        let listed = LISTED.get(*rule);
        let listed = listed.unwrap_or_else(|| panic!("{id}: no rule {rule}"));
        assert!(listed.sources.contains(*id), "{rule} does not name {id}");
    }
    for (rule, listed) in LISTED.iter() {
        for (_, ids) in IDS {
            for id in ids.iter().filter(|id| listed.sources.contains(**id)) {
                let there = said.contains(&(*id, rule.as_str()));
                assert!(there, "{rule} names {id}, requirements.csv does not");
            }
        }
    }
}

#[test]
fn rows_find_their_rules() {
    let rules = targets("rule");
    for id in IDS.iter().flat_map(|(_, ids)| *ids) {
        let args = ["rules", "--source", id, "--format", "json"];
        let ran = run(root(), &args);
        let Some(wanted) = rules.get(id) else {
            assert_eq!(ran.code, 2, "{id} has no rule");
            continue;
        };
        assert_eq!(ran.code, 0, "{id}: {}", ran.stderr);
        let found: Value = serde_json::from_slice(&ran.stdout).unwrap();
        let found = list(&found, "rules").iter().map(|rule| text(rule, "rule"));
        assert_eq!(&found.collect::<BTreeSet<_>>(), wanted, "{id}");
    }
    let ran = run(root(), &["rules", "--source", "R009-99"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("R009-99"), "{}", ran.stderr);
    assert!(ran.stdout.is_empty());
}

#[test]
fn fields_are_keys_of_the_files() {
    let schemas = [
        "case",
        "supplier",
        "catalogue",
        "experts",
        "plan",
        "funds",
        "bodies",
        "payments",
        "vouchers",
        "applications",
        "reviews",
        "catalogue-versions",
        "duties",
    ]
    .map(|name| (name, json(&["schema", name])));
    let [(_, case), others @ ..] = &schemas;
    for (id, fields) in targets("field") {
        for field in fields {
            let of_file = others.iter().find_map(|(name, schema)| {
                let rest = field.strip_prefix(name)?.strip_prefix('.')?;
                Some((schema, rest))
            });
            let (schema, path) = of_file.unwrap_or((case, field));
            let mut at = Some(schema);
            for key in path.split('.') {
                at = at.and_then(|schema| {
                    // A list of tables is written like a table.
                    let schema = schema.get("items").unwrap_or(schema);
                    schema.get("properties")?.get(key)
                });
            }
            assert!(at.is_some(), "{id}: no key {field}");
        }
    }
}

/// Keys that stand before a value, and columns, in the fixtures and examples.
fn written(dir: &Path, keys: &mut BTreeSet<String>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            written(&path, keys);
            continue;
        }
        let is = |extension: &str| path.extension().is_some_and(|e| e == extension);
        if !is("toml") && !is("csv") {
            continue;
        }
        // Some fixtures are in another encoding on purpose: keys are in ASCII.
        let text = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&text);
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if is("csv") {
            let columns = text.lines().next().unwrap_or_default();
            keys.extend(columns.split(',').map(str::to_owned));
            continue;
        }
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let before = line.split('=').map(str::trim_end);
            let named = before.filter_map(|part| part.rsplit(|c| !is_word(c)).next());
            keys.extend(named.map(str::to_owned));
            if let Some(header) = line.strip_prefix('[') {
                let words = header.split(|c| !is_word(c));
                keys.extend(words.map(str::to_owned));
            }
        }
    }
}

#[test]
fn fields_are_shown_by_a_fixture_or_an_example() {
    let mut keys = BTreeSet::new();
    for dir in [
        "fixtures/rules",
        "fixtures/law",
        "fixtures/files",
        "examples",
    ] {
        written(&root().join(dir), &mut keys);
    }
    let shown = |field: &str| {
        field
            .rsplit('.')
            .next()
            .is_some_and(|key| keys.contains(key))
    };
    let missing: Vec<_> = targets("field")
        .into_iter()
        .flat_map(|(id, fields)| fields.into_iter().map(move |field| (id, field)))
        .filter(|(_, field)| !shown(field))
        .collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

#[test]
fn tables_are_commands() {
    for (id, tables) in targets("table") {
        for table in tables {
            let mut words = table.split(' ');
            assert_eq!(words.next(), Some("gpbs"), "{id}: {table}");
            let args: Vec<&str> = words.chain(["--help"]).collect();
            assert!(args.len() > 1, "{id}: {table}");
            assert_eq!(run(root(), &args).code, 0, "{id}: no {table}");
        }
    }
}

/// What `gpbs method` says of 300,000 yuan of services of a county: each method with
/// its verdict, and the drafts that are shown.
fn methods(region: &str, date: &str) -> (Vec<(String, String)>, Vec<String>) {
    let found = json(&[
        "method", "--amount", "300000", "--kind", "services", "--region", region, "--level",
        "county", "--date", date, "--format", "json",
    ]);
    let methods = list(&found, "methods").iter();
    let drafts = list(&found, "drafts").iter();
    (
        methods
            .map(|one| {
                (
                    text(one, "method").to_owned(),
                    text(one, "verdict").to_owned(),
                )
            })
            .collect(),
        drafts.map(|one| text(one, "id").to_owned()).collect(),
    )
}

#[test]
fn drafts_of_the_place_and_day_are_shown_and_change_nothing() {
    let (xuhui, drafts) = methods("310104", "2013-10-01");
    assert_eq!(drafts, ["methods-by-amount", "targeted-subsidies"]);
    let (beside, none) = methods("310101", "2013-10-01");
    assert!(none.is_empty(), "{none:?}");
    assert_eq!(xuhui, beside);
    let (_, before) = methods("310104", "2013-06-24");
    assert!(before.is_empty(), "{before:?}");

    let (_, practice) = methods("440304", "2010-11-18");
    assert_eq!(practice, ["posts-negotiated"]);
    let (_, proposals) = methods("440304", "2010-11-19");
    let wanted = [
        "posts-negotiated",
        "choice-of-form",
        "form-by-tender",
        "form-by-subsidy-or-voucher",
    ];
    assert_eq!(proposals, wanted);
}

/// Directories with a case, and the rows that its first line names.
fn cited() -> Vec<(String, BTreeSet<String>)> {
    let entries = |dir: &str| -> BTreeSet<String> {
        fs::read_dir(root().join(dir))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .map(|name| format!("{dir}/{name}"))
            .collect()
    };
    // The tool's own rules on catalogues have repositories of several findings.
    let catalogues = entries("fixtures/files").into_iter().filter(|dir| {
        dir.starts_with("fixtures/files/catalogue-")
            || dir.starts_with("fixtures/files/consequence-")
    });
    entries("fixtures/rules")
        .iter()
        .flat_map(|dir| entries(dir))
        .chain(entries("fixtures/law"))
        .chain(catalogues)
        .chain(entries("examples/eligibility/cases"))
        .map(|dir| {
            // Of a fixture that is a repository, its first line stands in the settings.
            let read = |file| fs::read_to_string(root().join(&dir).join(file));
            let text = read("case.toml")
                .or_else(|_| read("gpbs.toml"))
                .expect(&dir);
            let comment = text.lines().next().and_then(|line| line.strip_prefix('#'));
            let ids = comment
                .unwrap_or_default()
                .split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-'))
                .filter(|word| word.starts_with("R00"))
                .map(str::to_owned)
                .collect();
            (dir, ids)
        })
        .filter(|(_, ids): &(_, BTreeSet<String>)| !ids.is_empty())
        .collect()
}

/// The conditions that some supplier of a case does not meet.
fn not_met(dir: &str) -> BTreeSet<String> {
    let found = json(&["eligibility", dir, "--format", "json"]);
    list(&found, "rows")
        .iter()
        .flat_map(|row| list(row, "conditions"))
        .filter(|condition| text(condition, "status") == "not-met")
        .map(|condition| text(condition, "id").to_owned())
        .collect()
}

#[test]
fn fixtures_cite_the_rows() {
    let cited = cited();
    let rules = targets("rule");
    for (dir, ids) in &cited {
        for id in ids {
            let known = LISTED.values().any(|listed| listed.sources.contains(id));
            assert!(known, "{dir} cites {id}, which is no source of a rule");
        }
    }
    let is_of = |dir: &str, rule: &str| {
        if dir.starts_with("fixtures/files/") {
            let expected = fs::read_to_string(root().join(dir).join("expected.en.txt"));
            return expected.unwrap().contains(&format!("[{rule}]: "));
        }
        let law = dir.strip_prefix("fixtures/law/").unwrap_or_default();
        dir.starts_with(&format!("fixtures/rules/{rule}/")) || law.starts_with(&format!("{rule}--"))
    };
    // What a condition says is seen in the table of conditions.
    let failed: BTreeMap<&str, BTreeSet<String>> = cited
        .iter()
        .map(|(dir, _)| dir.as_str())
        .filter(|dir| is_of(dir, CONDITION_RULE) || dir.starts_with("examples/"))
        .map(|dir| (dir, not_met(dir)))
        .collect();
    for (id, rules) in &rules {
        for rule in rules {
            let is_condition = LISTED.get(*rule).is_some_and(|listed| listed.is_condition);
            let is_there = cited
                .iter()
                .filter(|(_, ids)| ids.contains(*id))
                .any(|(dir, _)| match is_condition {
                    true => failed
                        .get(dir.as_str())
                        .is_some_and(|ids| ids.contains(*rule)),
                    false => is_of(dir, rule),
                });
            assert!(is_there, "no fixture of {rule} cites {id}");
        }
    }
}
