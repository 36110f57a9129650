//! `gpbs eligibility`, by the real binary: the matrix of the example, its formats, its
//! exit codes, and the days that it is asked for.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// The example that shows every condition.
const EXAMPLE: &str = "examples/eligibility";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn gpbs(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gpbs"))
        .current_dir(root())
        .env_clear()
        .args(args)
        .output()
        .unwrap()
}

fn json(args: &[&str]) -> (Value, Option<i32>) {
    let mut all = vec!["eligibility", "--format", "json"];
    all.extend(args);
    let output = gpbs(&all);
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{args:?}");
    let value = serde_json::from_slice(&output.stdout).unwrap();
    (value, output.status.code())
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

/// Rows by case, lot and supplier.
fn rows(value: &Value) -> Vec<(String, &Value)> {
    list(&value["rows"])
        .iter()
        .map(|row| {
            let key = ["case", "lot", "supplier"].map(|key| row[key].as_str().unwrap_or("-"));
            (key.join("/"), row)
        })
        .collect()
}

fn cell<'a>(row: &'a Value, id: &str) -> &'a Value {
    let mut cells = list(&row["conditions"]).iter();
    cells.find(|cell| cell["id"] == id).unwrap()
}

/// A directory of a test, gone when it ends.
struct Dir(PathBuf);

impl Dir {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("gpbs-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A copy of a fixture with one file rewritten.
fn rewritten(name: &str, fixture: &str, file: &str, change: impl Fn(&str) -> String) -> Dir {
    let dir = Dir::new(name);
    let from = root().join(fixture);
    for name in ["case.toml", "bids.csv", "suppliers/songhe.toml"] {
        let to = dir.path().join(name);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        let text = fs::read_to_string(from.join(name)).unwrap();
        fs::write(to, if name == file { change(&text) } else { text }).unwrap();
    }
    dir
}

#[test]
fn every_condition_has_a_supplier_that_meets_it_one_that_does_not_and_one_unknown() {
    let (found, exit) = json(&[EXAMPLE]);
    assert_eq!(exit, Some(1));
    let mut seen: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (_, row) in rows(&found) {
        for cell in list(&row["conditions"]) {
            let statuses = seen.entry(text(&cell["id"]).to_owned()).or_default();
            statuses.insert(text(&cell["status"]).to_owned());
        }
    }
    let listed = gpbs(&["rules", "--format", "json"]);
    let listed: Value = serde_json::from_slice(&listed.stdout).unwrap();
    let all: BTreeSet<&str> = list(&listed["rules"])
        .iter()
        .filter(|rule| rule["kind"] == "condition")
        .map(|rule| text(&rule["rule"]))
        .collect();
    assert!(all.len() > 20, "{all:?}");
    for id in all {
        let statuses = seen
            .get(id)
            .map(|s| s.iter().map(String::as_str).collect::<Vec<_>>());
        let every = vec!["met", "not-met", "unknown"];
        assert_eq!(statuses, Some(every), "{id}");
    }
}

#[test]
fn what_is_met_has_evidence_and_what_is_not_known_says_what_would_settle_it() {
    let (found, _) = json(&[EXAMPLE]);
    for (key, row) in rows(&found) {
        for cell in list(&row["conditions"]) {
            let about = format!("{key} {}", text(&cell["id"]));
            assert!(!list(&cell["citations"]).is_empty(), "{about}");
            match text(&cell["status"]) {
                "met" => {
                    assert!(!list(&cell["evidence"]).is_empty(), "{about}");
                    assert!(
                        cell["settle"].is_null() && cell["reason"].is_null(),
                        "{about}"
                    );
                }
                "not-met" => {
                    assert!(!list(&cell["evidence"]).is_empty(), "{about}");
                    assert!(cell["reason"].is_string(), "{about}");
                }
                _ => {
                    let said = [&cell["reason"], &cell["settle"]];
                    assert!(said.iter().all(|text| text.is_string()), "{about}");
                }
            }
            for evidence in list(&cell["evidence"]) {
                let path = root().join(EXAMPLE).join(text(&evidence["path"]));
                let lines = fs::read_to_string(&path).unwrap().lines().count();
                let line = usize::try_from(evidence["line"].as_u64().unwrap()).unwrap();
                assert!(line >= 1 && line <= lines, "{about}");
            }
        }
    }
}

#[test]
fn place_and_day_select_the_conditions() {
    let (found, _) = json(&[EXAMPLE]);
    let ids = |key: &str| -> Vec<String> {
        let rows = rows(&found);
        let (_, row) = rows.iter().find(|(k, _)| k == key).unwrap();
        let cells = list(&row["conditions"]).iter();
        cells.map(|cell| text(&cell["id"]).to_owned()).collect()
    };
    let law = [
        "civil-liability",
        "reputation-and-accounts",
        "equipment-and-skill",
        "tax-and-social-security",
        "clean-record",
        "other-conditions",
    ];
    let of_2011 = ids("2011-003/-/nanshan");
    assert_eq!(of_2011.len(), 12);
    assert_eq!(of_2011[..6], law);
    assert!(of_2011[6..].iter().all(|id| id.starts_with("shenzhen-")));
    let of_2013 = ids("2013-021/-/haifeng");
    assert_eq!(of_2013.len(), 13);
    assert_eq!(of_2013[..6], law);
    assert!(of_2013[6..].iter().all(|id| id.starts_with("guangdong-")));
    let of_2025 = ids("2025-010/1/chenxi");
    assert_eq!(of_2025[..6], law);
    assert_eq!(
        of_2025[6..],
        ["clean-record-declaration", "credit-lists", "provider-form"]
    );
}

#[test]
fn a_proposal_is_shown_and_counts_for_nothing() {
    let fixture = format!("{EXAMPLE}/cases/2011-003");
    let (found, _) = json(&[&fixture]);
    let all = rows(&found);
    let (_, row) = all.iter().find(|(key, _)| key.ends_with("/beihe")).unwrap();
    for cell in list(&row["conditions"]) {
        let proposed = text(&cell["id"]).starts_with("shenzhen-");
        assert_eq!(cell["binding"], !proposed);
    }
    let output = gpbs(&["validate", EXAMPLE, "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let own = list(&found["findings"]).iter().filter(|f| {
        f["rule"] == "supplier-not-eligible" && f["subject"] == "beihe" && f["status"] == "fail"
    });
    let conditions: Vec<&str> = own.map(|f| text(&f["inputs"]["conditions"])).collect();
    assert_eq!(conditions.len(), 1, "once for each supplier and lot");
    assert!(!conditions[0].contains("shenzhen"), "{conditions:?}");
}

#[test]
fn validate_tells_it_once_for_each_supplier_and_lot() {
    let output = gpbs(&["validate", EXAMPLE, "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut told: BTreeSet<(String, String, String, String)> = BTreeSet::new();
    for finding in list(&found["findings"]) {
        if finding["rule"] != "supplier-not-eligible" {
            continue;
        }
        let key = ["case", "lot", "subject", "status"];
        let [case, lot, subject, status] =
            key.map(|key| finding[key].as_str().unwrap_or("-").to_owned());
        assert!(told.insert((case, lot, subject, status)), "{finding}");
    }
    let (matrix, _) = json(&[EXAMPLE]);
    for (key, row) in rows(&matrix) {
        let binding = |status: &str| {
            let mut cells = list(&row["conditions"]).iter();
            cells.any(|cell| cell["binding"] == true && cell["status"] == status)
        };
        for (status, word) in [("not-met", "fail"), ("unknown", "unknown")] {
            let parts: Vec<&str> = key.split('/').collect();
            let [case, lot, supplier] = parts[..] else {
                panic!()
            };
            let entry = [case, lot, supplier, word].map(str::to_owned);
            let [case, lot, supplier, word] = entry;
            let is_told = told.contains(&(case, lot, supplier, word));
            assert_eq!(is_told, binding(status), "{key} {status}");
        }
    }
}

#[test]
fn members_of_a_consortium_are_judged_one_by_one() {
    let case = format!("{EXAMPLE}/cases/2025-010");
    let (found, exit) = json(&[&case, "--lot", "2"]);
    assert_eq!(exit, Some(1));
    let all = rows(&found);
    let keys: Vec<&str> = all.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["2025-010/2/chenxi", "2025-010/2/fuliyuan"]);
    for (_, row) in &all {
        assert_eq!(row["bidder"], "lianhe");
    }
    assert_eq!(all[0].1["status"], "met");
    assert_eq!(cell(all[1].1, "provider-form")["status"], "not-met");
}

#[test]
fn the_directory_is_judged_on_a_day() {
    for args in [
        vec![EXAMPLE, "--date", "2025-04-24"],
        vec!["examples/eligibility/suppliers", "--as-of", "2025-04-24"],
    ] {
        let (found, _) = json(&args);
        assert_eq!(found["date"], "2025-04-24", "{args:?}");
        let all = rows(&found);
        let files = fs::read_dir(root().join(EXAMPLE).join("suppliers")).unwrap();
        assert_eq!(all.len(), files.count(), "{args:?}");
        assert!(all.iter().all(|(key, _)| key.starts_with("-/-/")));
    }
    // The suppliers of a case that stands alone are its own.
    let own = "fixtures/law/supplier-not-eligible--in-order/suppliers";
    let (found, _) = json(&[own, "--date", "2025-04-24"]);
    assert_eq!(rows(&found).len(), 1);
    let one = "examples/eligibility/suppliers/muyun.toml";
    let (found, exit) = json(&[one, "--date", "2025-04-24"]);
    let all = rows(&found);
    assert_eq!(all.len(), 1);
    assert_eq!(cell(all[0].1, "clean-record")["status"], "not-met");
    assert_eq!(exit, Some(1));
    // Three years and a day after the decision the fine does not bar any more.
    let (found, _) = json(&[one, "--date", "2026-09-15"]);
    assert_ne!(cell(rows(&found)[0].1, "clean-record")["status"], "not-met");
    let (found, _) = json(&[one, "--date", "2026-09-14"]);
    assert_eq!(cell(rows(&found)[0].1, "clean-record")["status"], "not-met");
}

#[test]
fn a_case_can_be_judged_for_another_day() {
    let fixture = "fixtures/law/supplier-not-eligible--decided-three-years-to-the-day";
    let (found, _) = json(&[fixture]);
    assert_eq!(cell(rows(&found)[0].1, "clean-record")["status"], "not-met");
    assert_eq!(found["date"], "2024-04-24");
    let (found, _) = json(&[fixture, "--date", "2024-04-25"]);
    assert_eq!(found["date"], "2024-04-25");
    assert_ne!(cell(rows(&found)[0].1, "clean-record")["status"], "not-met");
}

#[test]
fn a_stranger_and_a_case_without_a_day_are_unknown_throughout() {
    let base = "fixtures/law/supplier-not-eligible--in-order";
    let dir = rewritten("stranger", base, "bids.csv", |text| {
        text.replace("songhe", "moshi")
    });
    let (found, _) = json(&[dir.path().to_str().unwrap()]);
    let all = rows(&found);
    let cells = list(&all[0].1["conditions"]);
    assert!(cells.len() >= 9);
    assert!(cells.iter().all(|cell| cell["status"] == "unknown"));
    let dir = rewritten("undated", base, "case.toml", |text| {
        let lines = text.lines().filter(|line| !line.starts_with("deadline"));
        lines.map(|line| format!("{line}\n")).collect()
    });
    let (found, exit) = json(&[dir.path().to_str().unwrap()]);
    assert!(found["date"].is_null());
    let all = rows(&found);
    let cells = list(&all[0].1["conditions"]);
    assert!(!cells.is_empty());
    assert!(cells.iter().all(|cell| cell["status"] == "unknown"));
    assert_eq!(exit, Some(0));
}

#[test]
fn exit_codes() {
    let fixture = |name: &str| format!("fixtures/law/supplier-not-eligible--{name}");
    for (args, exit) in [
        (vec![fixture("in-order")], 0),
        (vec![fixture("fine-2000000")], 1),
        (vec![fixture("declaration-missing")], 0),
        (
            vec![fixture("in-order"), "--lot".to_owned(), "9".to_owned()],
            2,
        ),
        (vec!["fixtures/nowhere".to_owned()], 2),
        (vec!["src".to_owned()], 2),
    ] {
        let mut all = vec!["eligibility"];
        all.extend(args.iter().map(String::as_str));
        assert_eq!(gpbs(&all).status.code(), Some(exit), "{args:?}");
    }
    let base = "fixtures/law/supplier-not-eligible--in-order";
    let broken = rewritten("broken", base, "suppliers/songhe.toml", |text| {
        format!("{text}\n[[\n")
    });
    let output = gpbs(&["eligibility", broken.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    // The fault is told with its place, and does not hide the rest.
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("suppliers/songhe.toml"), "{shown}");
    assert!(shown.contains('?'), "{shown}");
}

#[test]
fn every_format_shows_every_supplier_and_the_same_bytes_twice() {
    let dir = Dir::new("formats");
    for format in ["text", "json", "csv", "markdown", "html", "xlsx"] {
        for lang in ["zh", "en"] {
            let path = dir.path().join(format!("{format}-{lang}"));
            let output = format!("{format}={}", path.display());
            let run = || {
                let args = [
                    "eligibility",
                    EXAMPLE,
                    "--lang",
                    lang,
                    "--output",
                    &output,
                    "-qq",
                ];
                assert_eq!(gpbs(&args).status.code(), Some(1), "{format}");
                fs::read(&path).unwrap()
            };
            let bytes = run();
            assert_eq!(bytes, run(), "{format}");
            if format == "xlsx" {
                continue;
            }
            let shown = String::from_utf8(bytes).unwrap();
            for name in ["chenxi", "muyun", "qiushi", "fuliyuan"] {
                let by_name = match name {
                    "chenxi" => "晨曦社会工作服务中心",
                    "muyun" => "暮云社区互助会",
                    "qiushi" => "求实公益服务社",
                    _ => "示例区社会福利院",
                };
                let there = shown.contains(by_name) || shown.contains(name);
                assert!(there, "{format} {lang}: {name}");
            }
        }
    }
}

/// What is written into the supplier's file in place of something else, the condition
/// that it bears on, and what comes of it.
type Slip = (&'static str, &'static str, &'static str, &'static str);

const SLIPS: &[Slip] = &[
    // Nothing that cannot be read shows anything.
    (
        "[[audit]]",
        "violation = \"无\"\n[[audit]]",
        "clean-record",
        "unknown",
    ),
    (
        "[[audit]]",
        "violation = [\"无\"]\n[[audit]]",
        "clean-record",
        "unknown",
    ),
    (
        "date = 2025-04-23",
        "date = 2025-04-23\nclean = \"****\"",
        "clean-record-declaration",
        "unknown",
    ),
    (
        "date = 2025-04-23",
        "date = 2025-04-23\ncase = 5",
        "clean-record-declaration",
        "unknown",
    ),
    (
        "date = 2025-04-23",
        "date = \"2025年4月\"",
        "clean-record-declaration",
        "unknown",
    ),
    (
        "year = 2024\n\n",
        "year = 2024\nreport = \"****\"\n\n",
        "reputation-and-accounts",
        "unknown",
    ),
    (
        "period = \"2025-03\"",
        "period = \"2025-2147483647\"",
        "tax-and-social-security",
        "unknown",
    ),
    (
        "status = \"active\"",
        "status = \"active\"\nstatus_since = \"****\"",
        "civil-liability",
        "unknown",
    ),
    (
        "status = \"active\"",
        "status = \"active\"\nfunding = \"****\"",
        "provider-form",
        "unknown",
    ),
    (
        "list = \"tax-violations\"",
        "list = \"税收名单\"",
        "credit-lists",
        "unknown",
    ),
    // Nor what contradicts itself.
    (
        "valid_until = 2032-05-10",
        "valid_until = 1999-05-10",
        "civil-liability",
        "unknown",
    ),
    (
        "[[equipment]]",
        "[[declaration]]\ndate = 2025-04-23\nclean = false\n\n[[equipment]]",
        "clean-record-declaration",
        "unknown",
    ),
    (
        "[[equipment]]",
        "[[violation]]\ndate = 2024-12-30\nkind = \"other\"\nban_from = 2025-01-01\nban_until = 2024-12-31\n\n[[equipment]]",
        "clean-record",
        "unknown",
    ),
    (
        "[[equipment]]",
        "[[tax]]\nperiod = \"2025-03\"\npaid = false\n\n[[equipment]]",
        "tax-and-social-security",
        "unknown",
    ),
    (
        "[[equipment]]",
        "[[list_query]]\nlist = \"tax-violations\"\nqueried_on = 2025-04-24\nresult = \"listed\"\n\n[[equipment]]",
        "credit-lists",
        "unknown",
    ),
    // A code that breaks its rule is no code, and a word none either.
    ("MJ9999059Y", "MJ99990596", "civil-liability", "unknown"),
    (
        "code = \"52510107MJ9999059Y\"",
        "registration_number = \"无\"",
        "civil-liability",
        "unknown",
    ),
    // A fine that is withheld may be a larger one.
    (
        "[[equipment]]",
        "[[violation]]\ndate = 2024-12-30\nkind = \"warning\"\nfine = \"****\"\n\n[[equipment]]",
        "clean-record",
        "unknown",
    ),
    (
        "[[equipment]]",
        "[[violation]]\ndate = 2024-12-30\nkind = \"fine\"\nfine = \"2500000.00\"\nlarger_fine = \"不低于300万元\"\n\n[[equipment]]",
        "clean-record",
        "unknown",
    ),
    // Years after the fact nobody knows what was so.
    (
        "queried_on = 2025-04-24",
        "queried_on = 2031-04-24",
        "credit-lists",
        "unknown",
    ),
    // Who is listed for breaches has a record.
    (
        "[[equipment]]",
        "[[list_query]]\nlist = \"serious-violations\"\nqueried_on = 2025-04-24\nresult = \"listed\"\n\n[[equipment]]",
        "clean-record",
        "unknown",
    ),
    // An old receipt shows little, one of the future nothing.
    (
        "period = \"2025-03\"",
        "period = \"2024-05\"",
        "tax-and-social-security",
        "unknown",
    ),
    (
        "period = \"2025-03\"",
        "period = \"2025-04至2026-03\"",
        "tax-and-social-security",
        "unknown",
    ),
    // What is not due yet is no fault.
    (
        "period = \"2025-03\"\npaid = true",
        "period = \"2025-03\"\npaid = false",
        "tax-and-social-security",
        "unknown",
    ),
    (
        "legal_form = \"social-service\"",
        "legal_form = \"mass-organisation\"\nfunding = \"partial\"",
        "provider-form",
        "unknown",
    ),
];

#[test]
fn what_cannot_be_read_or_contradicts_itself_is_never_met() {
    let base = "fixtures/law/supplier-not-eligible--in-order";
    for (number, (old, new, id, status)) in SLIPS.iter().enumerate() {
        let name = format!("slip-{number}");
        let dir = rewritten(&name, base, "suppliers/songhe.toml", |text| {
            assert!(text.contains(old), "{old}");
            text.replace(old, new)
        });
        let path = dir.path().to_str().unwrap();
        let output = gpbs(&["eligibility", path, "--format", "json"]);
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let all = rows(&found);
        assert_eq!(cell(all[0].1, id)["status"], *status, "{old} -> {new}");
    }
}

#[test]
fn nobody_who_takes_part_is_passed_over() {
    let base = "fixtures/law/supplier-not-eligible--member-of-a-consortium";
    let run = |name: &str, file: &str, old: &str, new: &str| -> Vec<(String, String)> {
        let dir = rewritten(name, base, file, |text| {
            assert!(text.contains(old), "{old}");
            text.replace(old, new)
        });
        let xiyang = root().join(base).join("suppliers/xiyang.toml");
        fs::copy(xiyang, dir.path().join("suppliers/xiyang.toml")).unwrap();
        let path = dir.path().to_str().unwrap().to_owned();
        let output = gpbs(&["eligibility", &path, "--format", "json"]);
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        rows(&found)
            .into_iter()
            .map(|(_, row)| {
                (
                    text(&row["supplier"]).to_owned(),
                    text(&row["status"]).to_owned(),
                )
            })
            .collect()
    };
    let pair = |id: &str, status: &str| (id.to_owned(), status.to_owned());
    let masked = run(
        "masked",
        "case.toml",
        "supplier = \"xiyang\"",
        "supplier = \"****\"",
    );
    assert_eq!(masked, [pair("songhe", "met"), pair("?", "unknown")]);
    let bid = run("bid", "bids.csv", "joint-1", "****");
    assert_eq!(bid, [pair("?", "unknown")]);
    // A word that means a consortium and a supplier means both.
    let both = run("both", "bids.csv", "joint-1", "xiyang");
    assert_eq!(both, [pair("xiyang", "not-met")]);
}

#[test]
fn a_name_that_nobody_has_is_a_usage_error() {
    let case = format!("{EXAMPLE}/cases/2025-010");
    for (asked, exit) in [
        ("chenxi", 0),
        ("晨曦社会工作服务中心（虚构）", 0),
        ("chengxi", 2),
    ] {
        let output = gpbs(&["eligibility", &case, "--lot", "1", "--supplier", asked]);
        assert_eq!(output.status.code(), Some(exit), "{asked}");
    }
}
