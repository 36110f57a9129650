//! `gpbs score` as a reader meets it: sheets, schemes and cases to results,
//! findings and exit codes.
//!
//! Each directory of `fixtures/score/` is tallied by itself: its `sheet.csv`
//! (else the case that it is) with its `scheme.toml` and `against.csv` where
//! there are any, or as `args` says. `worked.csv` was worked with exact
//! fractions outside this program, some of it shown in `working.md`: it is what
//! the results must be. `expected.*` and `exit.txt` are what the tool prints;
//! `SNAPSHOTS=overwrite cargo test --test score` writes them: read them then.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

mod support;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use support::{Ran, run};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/score");

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let ran = run(Path::new("."), &["schema", "score"]);
    let schema: Value = serde_json::from_slice(&ran.stdout).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

fn names() -> Vec<String> {
    let entries = fs::read_dir(FOLDER).unwrap();
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name();
    let mut names: Vec<String> = entries
        .map(|entry| name(entry).into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The arguments of a folder, without format and language.
fn arguments(dir: &Path) -> Vec<String> {
    let mut args = vec!["score".to_owned()];
    if let Ok(own) = fs::read_to_string(dir.join("args")) {
        args.extend(own.split_whitespace().map(str::to_owned));
        return args;
    }
    let sheet = dir.join("sheet.csv").is_file();
    args.push(if sheet { "sheet.csv" } else { "." }.to_owned());
    for (option, file) in [("--scheme", "scheme.toml"), ("--against", "against.csv")] {
        if dir.join(file).is_file() {
            args.extend([option.to_owned(), file.to_owned()]);
        }
    }
    args
}

fn score(dir: &Path, args: &[&str]) -> Ran {
    let mut all = vec!["score"];
    all.extend(args);
    run(dir, &all)
}

/// The JSON of a run, checked against `gpbs schema score`.
fn json_of(ran: &Ran, what: &str) -> Value {
    let value: Value = serde_json::from_slice(&ran.stdout)
        .unwrap_or_else(|e| panic!("{what}: {e}: {} {}", ran.text(), ran.stderr));
    let errors: Vec<String> = SCHEMA
        .iter_errors(&value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
    value
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn compare(name: &str, file: &str, found: &str, wrong: &mut Vec<String>) {
    let path = Path::new(FOLDER).join(name).join(file);
    if std::env::var_os("SNAPSHOTS").is_some_and(|v| v == "overwrite") {
        fs::write(&path, found).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if expected != found {
        wrong.push(format!(
            "== {name}/{file}, expected:\n{expected}\n-- found:\n{found}"
        ));
    }
}

/// The exit code that the findings alone ask for.
fn exit_code(report: &Value) -> i32 {
    let live = |f: &&Value| f["status"] == "fail" && f["waived"].is_null();
    let mut found = array(&report["findings"]).iter().filter(live);
    if found.clone().any(|f| f["blocks"] == true) {
        return 2;
    }
    i32::from(found.any(|f| f["severity"] == "error"))
}

/// What holds of every result by the contract.
fn keeps_the_contract(report: &Value, name: &str) {
    for lot in array(&report["lots"]) {
        let decided = lot["status"] == "decided";
        assert_eq!(lot["winner"].is_null(), !decided, "{name}");
        if !decided {
            let errors = array(&report["findings"]).iter();
            let about = errors.filter(|f| f["severity"] == "error" && f["lot"] == lot["lot"]);
            assert!(about.count() > 0, "{name}: an error says why");
        }
        for bid in array(&lot["results"]) {
            let out = bid["valid"] == false || lot["status"] == "failed";
            assert!(!out || bid["rank"].is_null(), "{name}: {bid}");
            if bid["valid"] == false {
                assert!(!bid["reason"].is_null(), "{name}: {bid}");
            }
        }
    }
}

/// `worked.csv`: a row for each bid, columns as in the JSON, criteria by id.
fn as_worked(report: &Value, dir: &Path, name: &str, wrong: &mut Vec<String>) {
    let Ok(text) = fs::read_to_string(dir.join("worked.csv")) else {
        return;
    };
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let place = |key: &str| header.iter().position(|own| own == key);
    let at = |row: &csv::StringRecord, key: &str| place(key).map(|i| row[i].to_owned());
    let shown = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other @ (Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
            other.to_string()
        }
    };
    let mut bids = 0;
    for lot in array(&report["lots"]) {
        for bid in array(&lot["results"]) {
            bids += 1;
            let row = rows.iter().find(|row| {
                let own = at(row, "lot").is_none_or(|own| own == shown(&lot["lot"]));
                own && at(row, "supplier").unwrap() == shown(&bid["supplier"])
            });
            let Some(row) = row else {
                wrong.push(format!("{name}: {bid} was not worked"));
                continue;
            };
            for (key, worked) in header.iter().zip(row) {
                let own = match key {
                    "lot" => &lot["lot"],
                    "supplier" | "valid" | "rank" | "total" | "exact" | "bid"
                    | "evaluated_price" | "candidate" => &bid[key],
                    id => {
                        let mut criteria = array(&bid["criteria"]).iter();
                        let found = criteria.find(|c| c["id"] == id);
                        found.map_or(&Value::Null, |c| &c["points"])
                    }
                };
                if shown(own) != worked {
                    wrong.push(format!("{name}: {key} is {own}, worked: {worked}; {bid}"));
                }
            }
        }
    }
    if bids != rows.len() {
        wrong.push(format!("{name}: {bids} bids, {} worked", rows.len()));
    }
}

#[test]
fn every_folder_comes_to_what_was_worked_and_says_what_is_expected() {
    let names = names();
    assert!(names.len() > 90, "only {} folders", names.len());
    let mut wrong = Vec::new();
    for name in &names {
        let dir = Path::new(FOLDER).join(name);
        let args = arguments(&dir);
        let of = |more: &[&str]| {
            let mut all: Vec<&str> = args.iter().map(String::as_str).collect();
            all.extend(more);
            run(&dir, &all)
        };
        let zh = of(&["--lang", "zh"]);
        let en = of(&["--lang", "en"]);
        let json = of(&["--format", "json", "--lang", "en"]);
        assert_eq!((zh.code, zh.code), (en.code, json.code), "{name}");
        let shown = |ran: &Ran| format!("{}{}", ran.text(), ran.stderr);
        compare(name, "expected.zh.txt", &shown(&zh), &mut wrong);
        compare(name, "expected.en.txt", &shown(&en), &mut wrong);
        compare(name, "exit.txt", &format!("{}\n", zh.code), &mut wrong);
        if json.stdout.is_empty() {
            // The job could not even begin.
            assert_eq!(zh.code, 2, "{name}");
            compare(name, "expected.json", "", &mut wrong);
            continue;
        }
        let report = json_of(&json, name);
        let pretty = format!("{}\n", serde_json::to_string_pretty(&report).unwrap());
        compare(name, "expected.json", &pretty, &mut wrong);
        assert_eq!(zh.code, exit_code(&report), "{name}");
        keeps_the_contract(&report, name);
        as_worked(&report, &dir, name, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A table as tests build it.
type Table = Vec<Vec<String>>;

fn table(rows: &[&[&str]]) -> Table {
    rows.iter()
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
        .collect()
}

fn csv_of(table: &Table) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in table {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// A workbook of the table: numbers as numbers, as offices type them.
fn xlsx_of(table: &Table, path: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (r, row) in (0_u32..).zip(table) {
        for (c, cell) in (0_u16..).zip(row) {
            match cell.parse::<f64>() {
                Ok(number) if !cell.contains(['e', 'E']) => {
                    sheet.write_number(r, c, number).unwrap();
                }
                _ if cell.is_empty() => {}
                _ => {
                    sheet.write_string(r, c, cell).unwrap();
                }
            }
        }
    }
    book.save(path).unwrap();
}

/// A directory of this run's own.
fn scratch(name: &str) -> std::path::PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("score-{name}"));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

const SCHEME: &str = "id = \"c\"\nextends = \"comprehensive\"\n\
    rounding = { places = 2, mode = \"half-up\", at = [\"total\"] }\n\n\
    [[criterion]]\nid = \"quality\"\nname = { zh = \"质量\", en = \"quality\" }\nweight = \"70\"\n\n\
    [[criterion]]\nid = \"price\"\nname = { zh = \"价格\", en = \"price\" }\nweight = \"30\"\n";

fn sound() -> Table {
    table(&[
        &["供应商", "投标报价(元)", "质量"],
        &["甲社工中心", "500000", "60"],
        &["乙社工中心", "520000.50", "62.5"],
        &["丙社工中心", "540000", "65"],
    ])
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units
        .flat_map(|u| {
            if little {
                u.to_le_bytes()
            } else {
                u.to_be_bytes()
            }
        })
        .collect()
}

#[test]
fn every_encoding_and_a_workbook_come_to_the_same() {
    let dir = scratch("encodings");
    fs::write(dir.join("scheme.toml"), SCHEME).unwrap();
    let text = csv_of(&sound());
    let (gb18030, _, _) = encoding_rs::GB18030.encode(&text);
    let files: [(&str, Vec<u8>); 6] = [
        ("utf8.csv", text.clone().into_bytes()),
        (
            "bom.csv",
            [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat(),
        ),
        ("gb18030.csv", gb18030.into_owned()),
        ("utf16le.csv", utf16(&text, true)),
        ("utf16be.csv", utf16(&text, false)),
        ("crlf.csv", text.replace('\n', "\r\n").into_bytes()),
    ];
    for (name, bytes) in &files {
        fs::write(dir.join(name), bytes).unwrap();
    }
    xlsx_of(&sound(), &dir.join("book.xlsx"));
    let of = |name: &str| {
        let ran = score(&dir, &[name, "--scheme", "scheme.toml", "--format", "json"]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.text());
        json_of(&ran, name)
    };
    let plain = of("utf8.csv");
    assert_eq!(plain["lots"][0]["winner"], "丙社工中心");
    assert_eq!(array(&plain["findings"]).len(), 0);
    for name in [
        "bom.csv",
        "gb18030.csv",
        "utf16le.csv",
        "utf16be.csv",
        "crlf.csv",
        "book.xlsx",
    ] {
        let report = of(name);
        assert_eq!(plain["lots"], report["lots"], "{name}");
        for finding in array(&report["findings"]) {
            assert_eq!(finding["group"], "file", "{name}: {finding}");
        }
    }
    // Standard input: the same bytes, whatever their encoding.
    for (name, bytes) in files.iter().filter(|(name, _)| *name != "crlf.csv") {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_gpbs"))
            .args(["score", "-", "--scheme", "scheme.toml", "--format", "json"])
            .current_dir(&dir)
            .env_clear()
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), bytes).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}");
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(plain["lots"], report["lots"], "{name} on standard input");
    }
}

/// Each fault of the list: the rule, the row and the column, in CSV and
/// in a workbook alike.
#[test]
fn a_fault_is_named_at_its_cell_in_csv_and_in_a_workbook() {
    let dir = scratch("faults");
    fs::write(dir.join("scheme.toml"), SCHEME).unwrap();
    // What stands in a cell of the sound table, and the rule that names it.
    let cells = [
        (2, 2, "优秀", "unreadable-value"),
        (2, 2, "6e1", "damaged-value"),
        (2, 1, "1e6", "damaged-value"),
        (2, 2, "70.5", "score-out-of-range"),
        (2, 2, "-1", "score-out-of-range"),
        (2, 1, "-520000", "value-out-of-range"),
        (2, 1, "0", "bid-price"),
        (2, 1, "229.6472万元", "ambiguous-value"),
        (3, 0, "甲社工中心", "duplicate-bid"),
        (0, 2, "质里", "unknown-header"),
    ];
    for (row, column, cell, rule) in cells {
        let mut faulty = sound();
        cell.clone_into(&mut faulty[row][column]);
        fs::write(dir.join("sheet.csv"), csv_of(&faulty)).unwrap();
        xlsx_of(&faulty, &dir.join("sheet.xlsx"));
        for file in ["sheet.csv", "sheet.xlsx"] {
            let what = format!("{cell} in {file}");
            let ran = score(&dir, &[file, "--scheme", "scheme.toml", "--format", "json"]);
            assert_eq!(ran.code, 1, "{what}: {}", ran.text());
            let report = json_of(&ran, &what);
            let mut found = array(&report["findings"]).iter();
            let Some(finding) = found.find(|f| f["rule"] == rule) else {
                panic!("{what}: {}", report["findings"]);
            };
            assert_eq!(finding["severity"], "error", "{what}");
            assert_eq!(finding["line"], row + 1, "{what}: {finding}");
            assert!(!finding["help"].is_null(), "{what}: what to write");
            // A workbook counts columns of cells, a CSV file characters.
            if file == "sheet.xlsx" {
                assert_eq!(finding["column"], column + 1, "{what}: {finding}");
            } else {
                let line = csv_of(&faulty);
                let line = line.lines().nth(row).unwrap();
                let before: String = line
                    .split(',')
                    .take(column)
                    .map(|c| format!("{c},"))
                    .collect();
                assert_eq!(finding["column"], before.chars().count() + 1, "{what}");
            }
            for lot in array(&report["lots"]) {
                assert!(lot["winner"].is_null(), "{what}: {lot}");
            }
        }
    }
}

#[test]
fn every_format_says_the_same() {
    use calamine::Reader as _;
    let dir = scratch("formats");
    fs::write(dir.join("scheme.toml"), SCHEME).unwrap();
    fs::write(dir.join("sheet.csv"), csv_of(&sound())).unwrap();
    let base = ["sheet.csv", "--scheme", "scheme.toml"];
    let of = |more: &[&str]| score(&dir, &[base.as_slice(), more].concat());
    // 62.5 + 30 × 500000 ÷ 520000.50 = 91.346…; 65 + 27.777…; 60 + 30.
    let totals = ["92.78", "91.35", "90.00"];
    let csv = of(&["--format", "csv"]);
    assert!(!csv.stdout.starts_with(b"\xEF\xBB\xBF"));
    let markdown = of(&["--format", "markdown"]).text();
    for total in totals {
        assert!(csv.text().contains(total), "{}", csv.text());
        assert!(markdown.contains(total), "{markdown}");
    }
    let bom = of(&["--format", "csv", "--bom"]);
    assert_eq!(
        bom.stdout.strip_prefix(b"\xEF\xBB\xBF"),
        Some(csv.stdout.as_slice())
    );
    let written = of(&[
        "--format",
        "json",
        "--output",
        "csv=out.csv",
        "--output",
        "xlsx=out.xlsx",
        "--output",
        "markdown=out.md",
        "--output",
        "json=out.json",
    ]);
    assert_eq!(written.code, 0, "{}", written.stderr);
    json_of(&written, "json");
    assert_eq!(fs::read(dir.join("out.json")).unwrap(), written.stdout);
    assert_eq!(fs::read(dir.join("out.csv")).unwrap(), csv.stdout);
    assert!(
        fs::read_to_string(dir.join("out.md"))
            .unwrap()
            .contains("92.78")
    );
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(dir.join("out.xlsx")).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let cells: Vec<String> = range
        .used_cells()
        .map(|(_, _, cell)| cell.to_string())
        .collect();
    for expected in ["丙社工中心", "乙社工中心", "甲社工中心", "92.78", "91.35"] {
        assert!(
            cells.iter().any(|cell| cell == expected),
            "{expected}: {cells:?}"
        );
    }
    // An input is never overwritten.
    let over = of(&["--output", "csv=sheet.csv"]);
    assert_eq!(over.code, 2, "{}", over.stderr);
    assert_eq!(
        fs::read_to_string(dir.join("sheet.csv")).unwrap(),
        csv_of(&sound())
    );
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let j = usize::try_from(self.below(u64::try_from(i).unwrap() + 1)).unwrap();
            items.swap(i, j);
        }
    }
}

/// The order of rows and columns changes no result; a long sheet is its wide one.
#[test]
fn the_order_of_a_sheet_changes_nothing_and_long_is_wide() {
    let dir = scratch("orders");
    fs::write(dir.join("scheme.toml"), SCHEME).unwrap();
    for seed in 0..24 {
        let mut dice = Dice(seed);
        let experts = usize::try_from(2 + dice.below(4)).unwrap();
        let mut wide: Table = vec![vec![
            "lot".to_owned(),
            "supplier".to_owned(),
            "bid".to_owned(),
        ]];
        let mut long = table(&[&["lot", "supplier", "bid", "expert", "criterion", "score"]]);
        for expert in 1..=experts {
            wide[0].push(format!("quality@e{expert}"));
        }
        for lot in ["1", "2"] {
            // Few values, so that ties come up.
            for supplier in ["A", "B", "C", "D"]
                .iter()
                .take(3 + usize::from(seed % 2 == 0))
            {
                let bid = (40 + dice.below(4)).to_string();
                let mut row = vec![lot.to_owned(), (*supplier).to_owned(), bid.clone()];
                for expert in 1..=experts {
                    let score = format!("{}.{}", 60 + dice.below(3), 5 * dice.below(2));
                    let own = [
                        lot,
                        supplier,
                        &bid,
                        &format!("e{expert}"),
                        "quality",
                        &score,
                    ];
                    long.push(own.iter().map(|c| (*c).to_owned()).collect());
                    row.push(score);
                }
                wide.push(row);
            }
        }
        let lots = |table: &Table| {
            fs::write(dir.join("sheet.csv"), csv_of(table)).unwrap();
            let ran = score(
                &dir,
                &["sheet.csv", "--scheme", "scheme.toml", "--format", "json"],
            );
            let report: Value = serde_json::from_slice(&ran.stdout).unwrap();
            let mut lots = array(&report["lots"]).to_vec();
            assert_eq!(lots.len(), 2, "seed {seed}: {}", ran.text());
            assert!(
                lots.iter().all(|lot| !lot["results"][0]["rank"].is_null()),
                "{lots:?}"
            );
            lots.sort_by_key(|lot| lot["lot"].to_string());
            lots
        };
        let plain = lots(&wide);
        assert_eq!(plain, lots(&long), "seed {seed}: long");
        for table in [&wide, &long] {
            let mut columns: Vec<usize> = (0..table[0].len()).collect();
            dice.shuffle(&mut columns);
            let mut mixed: Table = table
                .iter()
                .map(|row| columns.iter().map(|c| row[*c].clone()).collect())
                .collect();
            dice.shuffle(&mut mixed[1..]);
            assert_eq!(plain, lots(&mixed), "seed {seed}: {}", csv_of(&mixed));
        }
    }
}
