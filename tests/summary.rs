//! `gpbs summary`, by the real binary: the shape of its JSON, totals from the cases,
//! bounds and what is unknown, parts put together, years side by side, a published table
//! beside it, and what it says of bad input.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use rust_decimal::Decimal;
use serde_json::{Value, json};
use support::{Ran, run};

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// A directory of its own, cleared away at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("gpbs-summary-{}-{number}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }

    fn write(&self, path: &str, text: &str) -> &Self {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// A repository of a department.
    fn repository() -> Self {
        let scratch = Self::new();
        scratch.write(
            "gpbs.toml",
            "format = 1\ndepartment = \"示例区民政局（虚构）\"\nregion = \"440300\"\nlevel = \"county\"\n",
        );
        scratch
    }

    /// A case of it.
    fn case(&self, id: &str, text: &str) -> &Self {
        self.write(
            &format!("cases/{id}/case.toml"),
            &format!("id = \"{id}\"\n{text}"),
        )
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn example(name: &str) -> PathBuf {
    root().join("examples").join(name)
}

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let schema = run(root(), &["schema", "summary"]).stdout;
    let schema: Value = serde_json::from_slice(&schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
});

fn summary(dir: &Path, more: &[&str]) -> Ran {
    run(dir, &[&["summary"], more].concat())
}

/// The answer for programs, as the schema has it.
fn page(dir: &Path, more: &[&str]) -> Value {
    let ran = summary(dir, &[&["--format", "json"], more].concat());
    let page: Value =
        serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.stderr));
    let errors: Vec<String> = SCHEMA.iter_errors(&page).map(|e| e.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    page
}

fn table<'a>(page: &'a Value, by: &str) -> &'a Value {
    let tables = page["tables"].as_array().unwrap();
    tables.iter().find(|table| table["by"] == by).unwrap()
}

fn row<'a>(page: &'a Value, by: &str, key: &str) -> &'a Value {
    let rows = table(page, by)["rows"].as_array().unwrap();
    rows.iter().find(|row| row["key"] == key).unwrap()
}

fn said(ran: &Ran) -> &str {
    &ran.stderr
}

#[test]
fn the_tables_of_the_contract() {
    let by = "method,funding,class,buyer,supplier,form,level,grade";
    let page = page(&example("department"), &["--year", "2025", "--by", by]);
    assert_eq!(page["schema"], "gpbs.summary/1");
    assert_eq!(page["year"], 2025);
    assert_eq!(page["cases"], 6);
    assert_eq!(page["without_year"], json!([]));
    let names = page["tables"].as_array().unwrap();
    let names: Vec<&str> = names.iter().map(|t| t["by"].as_str().unwrap()).collect();
    assert_eq!(names.join(","), by);
    let columns = &table(&page, "method")["columns"];
    assert_eq!(columns[0], "key");
    assert_eq!(columns[1], "label");
    let open = row(&page, "method", "open");
    assert_eq!(open["label"], "公开招标");
    assert_eq!(open["cases"], 3);
    assert_eq!(open["budget"], "8500000.00");
    assert_eq!(open["contract"], "7689800.00");
    assert_eq!(open["saving"], "810200.00");
    assert_eq!(
        open["saving_rate"],
        json!({ "value": "0.0953", "n": 4, "of": 4, "unknown": 0 })
    );
    assert_eq!(open["case_ids"].as_array().unwrap().len(), 3);
    assert_eq!(table(&page, "method")["total"]["cases"], 6);
}

#[test]
fn a_total_comes_from_the_cases_and_not_from_the_rows() {
    let page = page(
        &example("department"),
        &["--year", "2025", "--by", "funding,supplier"],
    );
    let of = |key: &str| row(&page, "funding", key)["cases"].as_u64().unwrap();
    assert_eq!(of("fiscal-budget") + of("welfare-lottery"), 8);
    assert_eq!(table(&page, "funding")["total"]["cases"], 6);
    assert_eq!(table(&page, "funding")["overlaps"], true);
    // Two lots of one case with two suppliers: each has its own lot's amounts.
    let rows = table(&page, "supplier")["rows"].as_array().unwrap();
    let contract = |row: &Value| row["contract"].as_str().map_or(0, cents);
    let sum: u64 = rows.iter().map(contract).sum();
    assert_eq!(
        sum,
        cents(
            table(&page, "supplier")["total"]["contract"]
                .as_str()
                .unwrap()
        )
    );
}

fn cents(amount: &str) -> u64 {
    amount.replace('.', "").parse().unwrap()
}

#[test]
fn a_bound_stays_one_and_what_is_unknown_is_told() {
    let scratch = Scratch::repository();
    let case = |budget: &str, contract: &str| {
        format!(
            "fiscal_year = 2024\nkind = \"services\"\n[planning]\nbudget = \"{budget}\"\n\
             [tender]\nstatus = \"complete\"\nmethod = \"single-source\"\n\
             [[contract]]\nid = \"c\"\n{contract}"
        )
    };
    scratch.case("a", &case("30亿元以上", "amount = \"29亿元\"\n"));
    scratch.case("b", &case("1元", "amount = \"1元\"\n"));
    scratch.case(
        "c",
        "fiscal_year = 2024\n[tender]\nstatus = \"complete\"\nmethod = \"single-source\"\n",
    );
    scratch.case("d", &case("约100元", ""));
    scratch.case("e", "title = \"没有年度\"\n");
    let page = page(&scratch.0, &["--year", "2024", "--by", "method"]);
    let own = row(&page, "method", "single-source");
    assert_eq!(own["budget"], ">=3000000001.00");
    assert_eq!(own["contract"], "2900000001.00");
    assert_eq!(own["unknown"]["budget"], 2);
    assert_eq!(own["unknown"]["contract"], 2);
    assert_eq!(own["saving"], "0.00");
    assert_eq!(
        own["saving_rate"],
        json!({ "value": "0.0000", "n": 1, "of": 4, "unknown": 3 })
    );
    assert_eq!(page["without_year"], json!(["e"]));
    let ran = summary(
        &scratch.0,
        &["--year", "2024", "--lang", "zh", "--by", "method"],
    );
    let text = String::from_utf8(ran.stdout).unwrap();
    assert!(text.contains("≥3,000,000,001.00（缺 2）"), "{text}");
    assert!(text.contains("1 个案卷没有写明预算年度"), "{text}");
}

#[test]
fn persons_and_visits_are_never_added() {
    let scratch = Scratch::repository();
    for (id, unit) in [("a", "人"), ("b", "人次"), ("c", "名"), ("d", "户")] {
        scratch.case(
            id,
            &format!(
                "fiscal_year = 2024\n[item]\nbeneficiaries = {{ direct = 10, indirect = 100, unit = \"{unit}\" }}\n"
            ),
        );
    }
    let page = page(
        &scratch.0,
        &["--year", "2024", "--by", "year,beneficiaries"],
    );
    let total = &table(&page, "year")["total"];
    assert_eq!(total["direct_persons"], 20);
    assert_eq!(total["direct_visits"], 10);
    assert_eq!(total["indirect_persons"], 200);
    assert_eq!(total["indirect_visits"], 100);
    assert_eq!(row(&page, "beneficiaries", "户")["direct"], 10);
    assert_eq!(table(&page, "beneficiaries")["total"], Value::Null);
}

#[test]
fn parts_that_are_put_together_give_the_same_bytes() {
    let scratch = Scratch::new();
    let dir = example("department");
    for part in 1..=3 {
        let output = format!(
            "jsonl={}",
            scratch.0.join(format!("{part}.jsonl")).display()
        );
        let shard = format!("{part}/3");
        let ran = summary(&dir, &["--partial", "--shard", &shard, "--output", &output]);
        assert_eq!(ran.code, 0, "{}", said(&ran));
        assert!(ran.stdout.is_empty());
    }
    for format in ["text", "json", "jsonl", "csv", "markdown", "html", "xlsx"] {
        let tables = ["--year", "2025", "--by", "all", "--format", format];
        let whole = summary(&dir, &tables);
        let again = summary(&dir, &tables);
        let merge = ["merge", "2.jsonl", "3.jsonl", "1.jsonl"];
        let merged = summary(&scratch.0, &[&merge[..], &tables].concat());
        assert_eq!(merged.code, 0, "{}", said(&merged));
        assert!(!whole.stdout.is_empty());
        assert!(
            whole.stdout == again.stdout,
            "{format} differs from run to run"
        );
        assert!(
            whole.stdout == merged.stdout,
            "{format} differs when merged"
        );
    }
    for (files, word) in [
        (vec!["1.jsonl", "2.jsonl"], "缺 1 份：第 3 份"),
        (
            vec!["1.jsonl", "1.jsonl", "2.jsonl", "3.jsonl"],
            "第 1 份有两个",
        ),
        (vec!["1.jsonl", "4.jsonl"], "读不了 4.jsonl"),
    ] {
        let ran = summary(
            &scratch.0,
            &[&["merge"], &files[..], &["--year", "2025", "--lang", "zh"]].concat(),
        );
        assert_eq!(ran.code, 2);
        assert!(said(&ran).contains(word), "{}", said(&ran));
    }
    scratch.write(
        "5.jsonl",
        "{\"schema\":\"gpbs.findings/1\",\"tool\":\"0\"}\n",
    );
    let ran = summary(
        &scratch.0,
        &["merge", "5.jsonl", "--year", "2025", "--lang", "en"],
    );
    assert!(
        said(&ran).contains("5.jsonl:1:1: the format is gpbs.findings/1"),
        "{}",
        said(&ran)
    );
}

#[test]
fn a_year_without_cases_is_refused_with_those_there_are() {
    let scratch = Scratch::new();
    let output = format!("html={}", scratch.0.join("a.html").display());
    let ran = summary(
        &example("department"),
        &["--year", "2031", "--lang", "zh", "--output", &output],
    );
    assert_eq!(ran.code, 2);
    assert!(ran.stdout.is_empty());
    assert!(
        said(&ran).contains("没有 2031 年的案卷；有案卷的年度（件数）：2025 (6)"),
        "{}",
        said(&ran)
    );
    assert!(!scratch.0.join("a.html").exists());
}

#[test]
fn everything_that_is_not_understood_is_told_at_once() {
    let ran = summary(
        &example("department"),
        &[
            "--year",
            "25",
            "--by",
            "methd",
            "--columns",
            "budgit",
            "--where",
            "x",
            "--top",
            "0",
            "--unit",
            "美元",
            "--shares",
            "none",
            "--lang",
            "zh",
        ],
    );
    assert_eq!(ran.code, 2);
    let said = said(&ran);
    for word in [
        "「25」不是年度",
        "--by 里没有「methd」；是否应为 method",
        "--columns 里没有「budgit」",
        "「x」里没有等号",
        "--top 的「0」不是行数",
        "--unit 里没有「美元」",
        "--shares 里没有「none」",
    ] {
        assert!(said.contains(word), "{word}\n{said}");
    }
}

#[test]
fn an_output_that_cannot_be_written_leaves_everything_as_it_was() {
    let scratch = Scratch::new();
    scratch.write("old.json", "{}\n").write("file", "");
    let old = format!("json={}", scratch.0.join("old.json").display());
    let bad = format!("xlsx={}", scratch.0.join("file/a.xlsx").display());
    let ran = summary(
        &example("department"),
        &[
            "--year", "2025", "--lang", "zh", "--output", &old, "--output", &bad,
        ],
    );
    assert_eq!(ran.code, 2);
    assert!(ran.stdout.is_empty());
    assert!(said(&ran).contains("写不了"), "{}", said(&ran));
    assert_eq!(
        fs::read_to_string(scratch.0.join("old.json")).unwrap(),
        "{}\n"
    );
    assert_eq!(fs::read_dir(&scratch.0).unwrap().count(), 2);
}

#[test]
fn a_case_that_cannot_be_read_is_named_and_makes_the_exit_code_2() {
    let scratch = Scratch::repository();
    scratch.case("a", "fiscal_year = 2024\n");
    scratch.case("b", "fiscal_year = [2024\n");
    let ran = summary(&scratch.0, &["--year", "2024", "--lang", "zh"]);
    assert_eq!(ran.code, 2);
    let text = String::from_utf8(ran.stdout.clone()).unwrap();
    assert!(
        text.contains("1 个文件读不出来，表中缺其数据：cases/b/case.toml"),
        "{text}"
    );
    assert!(said(&ran).contains("cases/b/case.toml"), "{}", said(&ran));
    let page = page(&scratch.0, &["--year", "2024"]);
    assert_eq!(page["unread"], json!(["cases/b/case.toml"]));
    assert_eq!(page["findings"][0]["path"], "cases/b/case.toml");
}

#[test]
fn only_the_cases_that_are_asked_for() {
    let dir = example("department");
    for (filter, cases) in [
        (vec!["method=open"], 3),
        (vec!["采购方式=公开招标"], 3),
        (vec!["method=open", "method=竞争性磋商"], 6),
        (vec!["method=open", "funding=welfare-lottery"], 2),
    ] {
        let mut args = vec!["--year", "2025", "--by", "year"];
        for own in &filter {
            args.extend(["--where", own]);
        }
        assert_eq!(page(&dir, &args)["cases"], cases, "{filter:?}");
    }
    // Of a case of two lots only the lot of the supplier counts.
    let args = [
        "--year",
        "2025",
        "--by",
        "year",
        "--where",
        "supplier=tongxing",
    ];
    let own = page(&dir, &args);
    let all = page(&dir, &["--year", "2025", "--by", "supplier"]);
    let one = row(&all, "supplier", "tongxing");
    assert_eq!(table(&own, "year")["total"]["contract"], one["contract"]);
    assert_eq!(table(&own, "year")["total"]["lots"], one["lots"]);
    let ran = summary(
        &dir,
        &[
            "--year",
            "2025",
            "--where",
            "method=framework",
            "--lang",
            "zh",
        ],
    );
    assert_eq!(ran.code, 2);
    assert!(
        said(&ran).contains("没有符合 method=framework 的"),
        "{}",
        said(&ran)
    );
}

#[test]
fn the_rest_of_the_rows_is_one() {
    let dir = example("department");
    let all = page(&dir, &["--year", "2025", "--by", "supplier"]);
    let top = page(&dir, &["--year", "2025", "--by", "supplier", "--top", "2"]);
    let (all, top) = (table(&all, "supplier"), table(&top, "supplier"));
    assert_eq!(top["rows"].as_array().unwrap().len(), 2);
    assert_eq!(top["rows"][0], all["rows"][0]);
    assert_eq!(top["total"], all["total"]);
    let rest = all["rows"].as_array().unwrap().iter().skip(2);
    let sum: u64 = rest
        .filter_map(|row| row["contract"].as_str())
        .map(cents)
        .sum();
    assert_eq!(cents(top["others"]["contract"].as_str().unwrap()), sum);
}

#[test]
fn years_stand_side_by_side() {
    let dir = example("xuhui-2013");
    let page = page(
        &dir,
        &["--year", "2013", "--compare", "2012", "--by", "method"],
    );
    let total = &table(&page, "method")["total"];
    assert_eq!(total["cases"], 2);
    assert_eq!(total["before"]["cases"], 1);
    assert_eq!(
        total["change"]["cases"],
        json!({ "value": "1", "rate": "1.0000" })
    );
    assert_eq!(row(&page, "method", "entrustment")["before"], Value::Null);
    assert_eq!(
        page["compared_with"],
        json!({ "from": 2012, "until": 2012 })
    );
    let open = row(&page, "method", "open");
    let change = &open["change"]["contract"];
    let number = |value: &Value| value.as_str().unwrap().parse::<Decimal>().unwrap();
    let (new, old) = (
        number(&open["contract"]),
        number(&open["before"]["contract"]),
    );
    assert_eq!(number(&change["value"]), new - old);
}

#[test]
fn a_published_table_is_compared_cell_by_cell() {
    let scratch = Scratch::new();
    let dir = example("department");
    let published = scratch.0.join("公布.csv");
    let against = |text: &str| {
        fs::write(&published, text).unwrap();
        let path = published.to_str().unwrap();
        summary(
            &dir,
            &[
                "--year",
                "2025",
                "--by",
                "method",
                "--against",
                path,
                "--format",
                "json",
            ],
        )
    };
    let ran = against(
        "采购方式,案卷数,预算金额（万元）,合同金额（亿元）,节约率\n\
         公开招标,3,850,0.08,9.5%\n竞争性磋商,3,940,0.05,4.7%\n合计,6,1790,0.13,7.6%\n",
    );
    assert_eq!(ran.code, 0, "{}", said(&ran));
    // 0.1 亿 off, a wrong count, a row that no case is of, and one that is not there.
    let ran = against("采购方式,案卷数,合同金额（亿元）,备注\n公开招标,4,0.18,x\n询价,1,0.01,\n");
    assert_eq!(ran.code, 1);
    let page: Value = serde_json::from_slice(&ran.stdout).unwrap();
    assert!(SCHEMA.is_valid(&page));
    let cells = page["against"]["cells"].as_array().unwrap();
    let told: Vec<(u64, u64, &str)> = cells
        .iter()
        .map(|c| {
            (
                c["line"].as_u64().unwrap(),
                c["column"].as_u64().unwrap(),
                c["verdict"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, 6, "differs"),
            (2, 8, "differs"),
            (3, 1, "no-such-row"),
            (1, 1, "not-published"),
        ]
    );
    assert_eq!(cells[0]["published"], "4");
    assert_eq!(cells[0]["computed"], "3");
    assert_eq!(cells[1]["difference"], "10310200");
    assert_eq!(page["against"]["not_compared"], json!(["备注"]));
    // Two units in one column: the cell's own is not that of the header.
    let ran = against("采购方式,合同金额（万元）\n公开招标,7689800元\n竞争性磋商,514.71\n");
    assert_eq!(ran.code, 1);
    let page: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let cells = page["against"]["cells"].as_array().unwrap();
    assert_eq!(cells.len(), 1, "{cells:?}");
    assert_eq!(cells[0]["verdict"], "unreadable");
    assert_eq!(cells[0]["line"], 2);
    // Nothing to compare.
    let ran = against("采购方式,说明\n公开招标,x\n");
    assert_eq!(ran.code, 2);
    assert!(said(&ran).contains("1:1"), "{}", said(&ran));
}

#[test]
fn the_page_needs_nothing_else_and_has_its_charts() {
    let dir = example("panyu-2020");
    for (lang, tag) in [("zh", "zh-CN"), ("en", "en")] {
        let ran = summary(
            &dir,
            &["--year", "2020", "--lang", lang, "--format", "html"],
        );
        assert_eq!(ran.code, 0);
        let page = ran.text();
        assert!(page.contains(&format!("<html lang=\"{tag}\">")));
        for word in ["<script", "http:", "https:", "@import", "<link", "<img"] {
            assert!(!page.contains(word), "{word}");
        }
        // Fills are patterns of the page itself.
        assert_eq!(page.matches("url(").count(), page.matches("url(#").count());
        // Methods, suppliers, sources of funds, the funnel and the stages at least.
        assert!(page.matches("<svg").count() >= 5, "{lang}");
    }
}

#[test]
fn applications_go_through_a_funnel() {
    let page = page(
        &example("panyu-2020"),
        &["--year", "2020", "--by", "funnel,supplier"],
    );
    let count = |key: &str| row(&page, "funnel", key)["count"].as_u64().unwrap();
    assert!(count("applied") >= count("approved"));
    assert!(count("approved") >= count("funded"));
    // Who was granted money has the grant, and not the whole call.
    let rows = table(&page, "supplier")["rows"].as_array().unwrap();
    let awards = rows.iter().filter_map(|row| row["award"].as_str());
    let sum: u64 = awards.map(cents).sum();
    let total = &table(&page, "supplier")["total"];
    assert_eq!(sum, cents(total["award"].as_str().unwrap()));
}

#[test]
fn an_excerpt_is_never_totalled() {
    let page = page(
        &example("wuhou-2015"),
        &["--year", "2015", "--by", "catalogue,growth"],
    );
    let rows = table(&page, "catalogue")["rows"].as_array().unwrap();
    let excerpt: Vec<&Value> = rows
        .iter()
        .filter(|row| row["label"].as_str().unwrap().contains("节选"))
        .collect();
    assert!(!excerpt.is_empty());
    for row in excerpt {
        assert_eq!(row["items"], Value::Null);
        assert_eq!(row["share"], Value::Null);
    }
    assert_eq!(table(&page, "catalogue")["total"], Value::Null);
}

#[test]
fn days_are_counted_from_one_day_to_another() {
    let scratch = Scratch::repository();
    for (id, announced, deadline) in [
        ("a", "2024-03-01", "2024-03-21"),
        ("b", "2024-03-01", "2024-03-31"),
        ("c", "2024-03-01", "2024-06-09"),
        ("d", "2024-03-09", "2024-03-01"),
    ] {
        scratch.case(
            id,
            &format!(
                "fiscal_year = 2024\n[tender]\nmethod = \"open\"\nannounced_on = {announced}\ndeadline = {deadline}T09:00:00\n"
            ),
        );
    }
    scratch.case(
        "e",
        "fiscal_year = 2024\n[tender]\nmethod = \"open\"\nannounced_on = 2024-03-01\n",
    );
    let page = page(&scratch.0, &["--year", "2024", "--by", "method,stages"]);
    // Days in the wrong order and a missing end are no durations.
    let days = json!({ "median": "30", "worst": 100, "n": 3, "of": 5, "unknown": 2 });
    assert_eq!(row(&page, "method", "open")["days_notice"], days);
    assert_eq!(row(&page, "stages", "notice")["days"], days);
}

#[test]
fn shares_come_to_a_hundred_where_that_is_asked_for() {
    let scratch = Scratch::repository();
    for (id, method) in [("a", "open"), ("b", "selective"), ("c", "single-source")] {
        scratch.case(
            id,
            &format!(
                "fiscal_year = 2024\n[tender]\nstatus = \"complete\"\nmethod = \"{method}\"\n[[contract]]\nid = \"{id}\"\namount = 100\n"
            ),
        );
    }
    let shown = |how: &str| {
        let args = [
            "--year",
            "2024",
            "--by",
            "method",
            "--columns",
            "share",
            "--lang",
            "zh",
        ];
        let ran = summary(&scratch.0, &[&args[..], &["--shares", how]].concat());
        ran.text()
    };
    assert_eq!(shown("rounded").matches("33.3%").count(), 3);
    let shown = shown("最大余数");
    assert_eq!(shown.matches("33.3%").count(), 2, "{shown}");
    assert_eq!(shown.matches("33.4%").count(), 1, "{shown}");
}

#[test]
fn nothing_in_a_name_is_run_or_hides() {
    let scratch = Scratch::repository();
    scratch.case(
        "a",
        "title = \"=1+1\"\nfiscal_year = 2024\n[buyer]\nname = \"=HYPERLINK(1)<script>|\\u202E\"\n",
    );
    let args = ["--year", "2024", "--by", "buyer"];
    let of =
        |format: &str| summary(&scratch.0, &[&args[..], &["--format", format]].concat()).text();
    assert!(of("csv").contains("'=HYPERLINK"), "{}", of("csv"));
    assert!(!of("html").contains("<script>"));
    assert!(!of("text").contains('\u{202E}'));
    assert!(!of("json").contains('\u{202E}'));
    assert!(of("markdown").contains("\\|"));
}
