//! `gpbs export`: what the tables hold is what the files say and what the Table Schema
//! announces, in every form the same.

#[path = "../examples/generate/generator/mod.rs"]
mod generator;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use clap::ValueEnum as _;
use generator::Plan;
use gpbs::cli::TableName;
use gpbs::flat::tables;
use proptest::prelude::*;
use serde_json::Value;
use support::tables::{DAY, EXAMPLES, Scratch, csv_rows, files, list, package, root, text};
use support::{run, run_with};

#[test]
fn what_can_be_typed_is_what_there_is() {
    let typed: Vec<&str> = TableName::value_variants()
        .iter()
        .map(|name| name.token())
        .collect();
    let there: Vec<&str> = tables().iter().map(|table| table.name).collect();
    assert_eq!(typed, there);
}

/// No two columns of a table are called alike, and none needs quotes in SQL. The names
/// are an interface: whoever changes one sees it here.
#[test]
fn columns_have_names_that_stay() {
    let reserved = [
        "all",
        "and",
        "any",
        "array",
        "as",
        "asc",
        "case",
        "cast",
        "check",
        "column",
        "default",
        "desc",
        "do",
        "else",
        "end",
        "for",
        "from",
        "group",
        "having",
        "in",
        "into",
        "lateral",
        "leading",
        "limit",
        "not",
        "null",
        "offset",
        "on",
        "only",
        "or",
        "order",
        "primary",
        "references",
        "select",
        "show",
        "some",
        "table",
        "then",
        "to",
        "trailing",
        "true",
        "union",
        "unique",
        "using",
        "when",
        "where",
        "window",
        "with",
    ];
    let mut names = String::new();
    for table in tables() {
        let mut seen = BTreeSet::new();
        for column in &table.columns {
            assert!(seen.insert(&column.name), "{} {}", table.name, column.name);
            assert!(!reserved.contains(&column.name.as_str()), "{}", column.name);
            let kind = gpbs::flat::type_of(column.kind);
            names.push_str(&format!("{}.{} {kind}\n", table.name, column.name));
        }
    }
    let path = root().join("tests/export/columns.txt");
    snapbox::Assert::new()
        .action_env("SNAPSHOTS")
        .eq(names, snapbox::Data::read_from(&path, None).raw());
}

/// The files of a small repository, letter by letter: bounds, times, keys, formulas.
#[test]
fn the_tables_of_a_small_repository() {
    let dir = Scratch::new();
    let from = root().join("tests/export/repository");
    let ran = dir.export("csv", &from, "out", &["--lang", "en"]);
    assert_eq!(
        (ran.code, ran.stdout.as_slice()),
        (0, b"".as_slice()),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("2 cases, 21 tables, "),
        "{}",
        ran.stderr
    );
    let out = files(&dir.path("out"));
    assert_eq!(out.len(), tables().len() + 1);
    for (name, bytes) in out {
        let own = match name.as_str() {
            // What is found changes with the rules, not with the tables.
            "findings.csv" | "datapackage.json" => continue,
            name => format!("tests/export/csv/{name}"),
        };
        // Of a table without a row the columns are told elsewhere.
        if csv_rows(&bytes).is_empty() {
            continue;
        }
        let expected = snapbox::Data::read_from(&root().join(own), None).raw();
        snapbox::Assert::new()
            .action_env("SNAPSHOTS")
            .eq(String::from_utf8(bytes).unwrap(), expected);
    }
}

/// What the package says of every cell holds: its type, the closed lists, what is
/// required, what is unique, and what stands in another table.
#[test]
fn the_schema_is_true_of_every_example() {
    for example in EXAMPLES {
        let dir = Scratch::new();
        let ran = dir.export("csv", &root().join(example), "out", &DAY);
        assert!(ran.code == 0, "{example}: {}", ran.stderr);
        let out = dir.path("out");
        let package = package(&out);
        assert_eq!(list(&package["resources"]).len(), tables().len());
        let mut columns: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
        for resource in list(&package["resources"]) {
            let name = text(&resource["name"]);
            let bytes = fs::read(out.join(text(&resource["path"]))).unwrap();
            let fields = list(&resource["schema"]["fields"]);
            let head = csv::Reader::from_reader(bytes.as_slice())
                .headers()
                .unwrap()
                .clone();
            let told: Vec<&str> = fields.iter().map(|field| text(&field["name"])).collect();
            assert_eq!(head.iter().collect::<Vec<_>>(), told, "{example} {name}");
            let rows = csv_rows(&bytes);
            for field in fields {
                let column = text(&field["name"]);
                assert!(text(&field["title"]).contains(" · "), "{name}.{column}");
                let cells: Vec<&str> = rows.iter().map(|row| row[column].as_str()).collect();
                let place = format!("{example} {name}.{column}");
                cells
                    .iter()
                    .for_each(|cell| assert_cell(field, cell, &place));
                let known = cells.iter().filter(|cell| !cell.is_empty());
                let set: BTreeSet<String> = known.map(|cell| (*cell).to_owned()).collect();
                columns.insert((name.to_owned(), column.to_owned()), set);
            }
            let primary: Vec<&str> = list(&resource["schema"]["primaryKey"])
                .iter()
                .map(text)
                .collect();
            let keys = rows
                .iter()
                .map(|row| primary.iter().map(|p| &row[*p]).collect::<Vec<_>>());
            let keys: BTreeSet<_> = keys.collect();
            assert!(
                primary.is_empty() || keys.len() == rows.len(),
                "{example} {name}"
            );
        }
        for resource in list(&package["resources"]) {
            for foreign in list(&resource["schema"]["foreignKeys"]) {
                let of = |value: &Value| text(&value["fields"][0]).to_owned();
                let other = &foreign["reference"];
                let own = &columns[&(text(&resource["name"]).to_owned(), of(foreign))];
                let there = &columns[&(text(&other["resource"]).to_owned(), of(other))];
                assert!(own.is_subset(there), "{example} {resource} {own:?}");
            }
        }
        let cases = &columns[&("bids".to_owned(), "case_path".to_owned())];
        assert!(!cases.is_empty(), "{example}");
    }
}

fn assert_cell(field: &Value, cell: &str, place: &str) {
    let constraints = &field["constraints"];
    if cell.is_empty() {
        assert_ne!(constraints["required"], true, "{place} is empty");
        return;
    }
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let is_right = match text(&field["type"]) {
        "integer" => digits(cell),
        "number" => {
            let (whole, rest) = cell.split_once('.').unwrap_or((cell, "0"));
            digits(whole.trim_start_matches('-')) && digits(rest)
        }
        "boolean" => ["true", "false"].contains(&cell),
        "date" => cell.len() == 10 && cell.parse::<chrono::NaiveDate>().is_ok(),
        "time" => cell.len() == 8 && cell.parse::<chrono::NaiveTime>().is_ok(),
        kind => kind == "string",
    };
    assert!(is_right, "{place}: {cell}");
    let tokens = list(&constraints["enum"]);
    let is_token = tokens.iter().any(|token| text(token) == cell);
    assert!(tokens.is_empty() || is_token, "{place}: {cell}");
}

/// The same values in every form, and the same bytes in every run.
#[test]
fn every_form_says_the_same_each_time() {
    for example in ["examples/department", "tests/export/repository"] {
        let (dir, from) = (Scratch::new(), root().join(example));
        for (form, to) in [("csv", "c"), ("jsonl", "j"), ("xlsx", "x.xlsx")] {
            for again in ["", "2"] {
                let to = match to.split_once('.') {
                    Some((name, end)) => format!("{name}{again}.{end}"),
                    None => format!("{to}{again}"),
                };
                let lang = if again.is_empty() {
                    "zh_CN.UTF-8"
                } else {
                    "en_US.UTF-8"
                };
                let path = dir.path(&to);
                let args = [
                    "export",
                    form,
                    from.to_str().unwrap(),
                    "--to",
                    path.to_str().unwrap(),
                    DAY[0],
                    DAY[1],
                ];
                let ran = run_with(
                    &dir.0,
                    &args,
                    &[("LC_ALL", lang), ("RAYON_NUM_THREADS", "1")],
                    b"",
                );
                assert_eq!(ran.code, 0, "{}", ran.stderr);
            }
        }
        assert!(files(&dir.path("c")) == files(&dir.path("c2")));
        assert!(files(&dir.path("j")) == files(&dir.path("j2")));
        assert!(fs::read(dir.path("x.xlsx")).unwrap() == fs::read(dir.path("x2.xlsx")).unwrap());
        let mut book: Xlsx<_> = open_workbook(dir.path("x.xlsx")).unwrap();
        for table in tables() {
            let rows =
                csv_rows(&fs::read(dir.path("c").join(format!("{}.csv", table.name))).unwrap());
            let lines =
                fs::read_to_string(dir.path("j").join(format!("{}.jsonl", table.name))).unwrap();
            let objects: Vec<Value> = lines
                .lines()
                .map(|l| serde_json::from_str(l).unwrap())
                .collect();
            assert_eq!(rows.len(), objects.len());
            let sheet = book.worksheet_range(table.name).unwrap();
            for (at, (row, object)) in rows.iter().zip(&objects).enumerate() {
                assert_eq!(object.as_object().unwrap().len(), table.columns.len());
                for (column, own) in table.columns.iter().enumerate() {
                    let cell = &row[&own.name];
                    let said = match &object[&own.name] {
                        Value::Null => String::new(),
                        Value::String(s) => s.clone(),
                        other @ (Value::Bool(_)
                        | Value::Number(_)
                        | Value::Array(_)
                        | Value::Object(_)) => other.to_string(),
                    };
                    assert_eq!(*cell, said, "{} {}", table.name, own.name);
                    let place = (
                        u32::try_from(at + 1).unwrap(),
                        u32::try_from(column).unwrap(),
                    );
                    let shown = match sheet.get_value(place) {
                        None | Some(Data::Empty) => String::new(),
                        Some(Data::Float(number)) => {
                            let decimals = cell.split_once('.').map_or(0, |(_, d)| d.len());
                            format!("{number:.decimals$}")
                        }
                        Some(Data::Int(number)) => number.to_string(),
                        Some(Data::String(s)) => s.clone(),
                        Some(other) => panic!("{other:?}"),
                    };
                    let lines: Vec<&str> = cell.lines().collect();
                    assert_eq!(
                        lines.join("\n"),
                        shown.replace("\r\n", "\n"),
                        "{} {}",
                        table.name,
                        own.name
                    );
                }
            }
        }
        let columns = book.worksheet_range("columns").unwrap();
        let all: usize = tables().iter().map(|table| table.columns.len()).sum();
        assert_eq!(columns.height(), all + 1);
    }
}

/// Batches and threads do not show: the rows stand in the order of the paths.
#[test]
fn many_cases_stand_in_their_order() {
    let dir = Scratch::new();
    let from = dir.path("repository");
    fs::create_dir(&from).unwrap();
    generator::write(
        &from,
        &Plan {
            every: 9,
            ..Plan::new(300)
        },
    )
    .unwrap();
    let some = ["--table", "cases,bids,scores"];
    for (to, threads) in [("one", "1"), ("four", "4")] {
        let path = dir.path(to);
        let args = [
            &[
                "export",
                "csv",
                "repository",
                "--to",
                path.to_str().unwrap(),
            ],
            some.as_slice(),
        ]
        .concat();
        let ran = run_with(&dir.0, &args, &[("RAYON_NUM_THREADS", threads)], b"");
        // Values that were made unreadable are told, and nothing else is left out.
        assert_eq!(ran.code, 1, "{}", ran.stderr);
    }
    let one = files(&dir.path("one"));
    assert!(one == files(&dir.path("four")));
    let names: Vec<&str> = one.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["bids.csv", "cases.csv", "datapackage.json", "scores.csv"]
    );
    let rows = csv_rows(&one["cases.csv"]);
    let paths: Vec<&String> = rows.iter().map(|row| &row["case_path"]).collect();
    assert!(paths.len() == 300 && paths.is_sorted());
    // A package of some tables joins these only.
    let package = package(&dir.path("one"));
    let scores = &package["resources"][2]["schema"]["foreignKeys"];
    assert_eq!(
        (
            list(scores).len(),
            text(&scores[0]["reference"]["resource"])
        ),
        (1, "cases")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Any text comes back from CSV and from JSON Lines as it was read.
    #[test]
    fn any_text_reads_back(word in "[-=+@',;\"a甲\n\r\t\u{202E}\u{1F600} ]{1,9}") {
        let dir = Scratch::new();
        let title = word.trim().to_owned();
        prop_assume!(!title.is_empty());
        let case = format!("id = \"x\"\ntitle = {}\n", toml::Value::String(title.clone()));
        fs::create_dir(dir.path("case")).unwrap();
        fs::write(dir.path("case/case.toml"), case).unwrap();
        let ran = run(&dir.0, &["export", "csv", "case", "--table", "cases"]);
        prop_assert_eq!(ran.code, 0, "{}", ran.stderr);
        prop_assert_eq!(&csv_rows(&ran.stdout)[0]["title"], &title);
        let ran = run(&dir.0, &["export", "jsonl", "case", "--table", "cases"]);
        let object: Value = serde_json::from_slice(&ran.stdout).unwrap();
        prop_assert_eq!(&object["title"], &title);
    }
}
