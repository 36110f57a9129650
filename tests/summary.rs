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

/// A case whose contract is known, with a method.
fn signed(year: u32, method: &str, amount: u32) -> String {
    format!(
        "fiscal_year = {year}\n[planning]\nbudget = \"{amount}\"\n[tender]\nstatus = \"complete\"\n\
         method = \"{method}\"\n[[contract]]\nid = \"c\"\namount = \"{amount}\"\n"
    )
}

/// Write the facts of a repository to a file.
fn partial(dir: &Path, file: &Path, more: &[&str]) {
    let output = format!("jsonl={}", file.display());
    let ran = summary(dir, &[&["--partial", "--output", &output], more].concat());
    assert_eq!(ran.code, 0, "{}", said(&ran));
}

#[test]
fn a_case_that_two_files_hold_is_not_counted_twice() {
    let (scratch, repository) = (Scratch::new(), Scratch::repository());
    repository.case("a", &signed(2024, "open", 100));
    repository.case("b", &signed(2024, "open", 200));
    let file = |name: &str| scratch.0.join(name);
    partial(&repository.0, &file("a.jsonl"), &[]);
    // The same repository a day later, with a case more and another changed.
    repository.case("a", &signed(2024, "selective", 150));
    repository.case("c", &signed(2024, "open", 300));
    partial(&repository.0, &file("b.jsonl"), &[]);
    partial(&repository.0, &file("1.jsonl"), &["--shard", "1/2"]);
    partial(&repository.0, &file("2.jsonl"), &["--shard", "2/2"]);
    let merge = |files: &[&str]| {
        let year = ["--year", "2024", "--by", "method", "--lang", "zh"];
        summary(&scratch.0, &[&["merge"], files, &year].concat())
    };
    for (files, told) in [
        (
            vec!["a.jsonl", "a.jsonl"],
            "a.jsonl 和 a.jsonl 有相同的案卷（a、b）",
        ),
        (
            vec!["a.jsonl", "b.jsonl"],
            "a.jsonl 和 b.jsonl 有相同的案卷（a、b）",
        ),
        (vec!["1.jsonl", "2.jsonl", "a.jsonl"], "有相同的案卷"),
    ] {
        let ran = merge(&files);
        assert_eq!(ran.code, 2, "{files:?}");
        assert!(ran.stdout.is_empty());
        assert!(said(&ran).contains(told), "{files:?}: {}", said(&ran));
    }
    assert_eq!(merge(&["1.jsonl", "2.jsonl"]).code, 0);
    // Another department has cases of these paths and ids too.
    let other = Scratch::repository();
    other.write(
        "gpbs.toml",
        "format = 1\ndepartment = \"示例区教育局（虚构）\"\n",
    );
    other.case("a", &signed(2024, "open", 100));
    partial(&other.0, &file("other.jsonl"), &[]);
    assert_eq!(merge(&["a.jsonl", "other.jsonl"]).code, 0);
    // Without a department the facts tell them apart.
    let (one, two) = (Scratch::new(), Scratch::new());
    for (scratch, amount) in [(&one, 100), (&two, 200)] {
        scratch.write("gpbs.toml", "format = 1\n");
        scratch.case("a", &signed(2024, "open", amount));
    }
    partial(&one.0, &file("one.jsonl"), &[]);
    partial(&two.0, &file("two.jsonl"), &[]);
    assert_eq!(merge(&["one.jsonl", "two.jsonl"]).code, 0);
    let ran = merge(&["one.jsonl", "two.jsonl", "one.jsonl"]);
    assert_eq!(ran.code, 2);
    assert!(
        said(&ran).contains("one.jsonl 和 one.jsonl 有相同的案卷（a）"),
        "{}",
        said(&ran)
    );
}

#[test]
fn partial_tables_of_another_version_are_not_put_together() {
    let (scratch, repository) = (Scratch::new(), Scratch::repository());
    repository.case("a", &signed(2024, "open", 100));
    let file = scratch.0.join("a.jsonl");
    partial(&repository.0, &file, &[]);
    let own = format!("\"tool\":\"{}\"", env!("CARGO_PKG_VERSION"));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(&own));
    std::fs::write(&file, text.replacen(&own, "\"tool\":\"0.0.9\"", 1)).unwrap();
    let merge = |lang| {
        summary(
            &scratch.0,
            &["merge", "a.jsonl", "--year", "2024", "--lang", lang],
        )
    };
    let ran = merge("zh");
    assert_eq!(ran.code, 2);
    assert!(ran.stdout.is_empty());
    assert!(
        said(&ran).contains("a.jsonl:1:1 是 gpbs 0.0.9 做的"),
        "{}",
        said(&ran)
    );
    assert!(said(&merge("en")).contains("made by gpbs 0.0.9"));
}

#[test]
fn a_case_of_one_department_is_found_under_the_repository_above_too() {
    let scratch = Scratch::new();
    for name in ["甲", "乙"] {
        scratch.write(
            &format!("{name}/gpbs.toml"),
            &format!("format = 1\ndepartment = \"示例{name}局（虚构）\"\n"),
        );
        scratch.write(
            &format!("{name}/cases/a/case.toml"),
            &format!("id = \"a\"\n{}", signed(2024, "open", 100)),
        );
        let file = scratch.0.join(format!("{name}.jsonl"));
        partial(&scratch.0.join(name), &file, &[]);
    }
    partial(&scratch.0, &scratch.0.join("both.jsonl"), &["甲", "乙"]);
    let year = ["--year", "2024", "--by", "method", "--lang", "zh"];
    let ran = summary(
        &scratch.0,
        &[&["merge", "both.jsonl", "甲.jsonl"], &year[..]].concat(),
    );
    assert_eq!(ran.code, 2, "{}", ran.text());
    assert!(
        said(&ran).contains("both.jsonl 和 甲.jsonl 有相同的案卷（a）"),
        "{}",
        said(&ran)
    );
    // The departments put together have the figures of one run over both.
    let figures = |args: &[&str]| {
        let page = page(&scratch.0, &[args, &year].concat());
        page["tables"].clone()
    };
    assert_eq!(
        figures(&["merge", "乙.jsonl", "甲.jsonl"]),
        figures(&["甲", "乙"])
    );
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    let scratch = Scratch::new();
    scratch.write("bad.jsonl", "");
    let args = ["merge", "bad.jsonl", "--year", "2024", "--lang", "zh"];
    let ran = summary(&scratch.0, &args);
    assert_eq!(ran.code, 2);
    assert!(said(&ran).contains("bad.jsonl 是空文件"), "{}", said(&ran));
}

/// Two years: a method that is no more, one that is new, one of both.
fn two_years() -> Scratch {
    let scratch = Scratch::repository();
    for (id, year, method, amount) in [
        ("a", 2023, "selective", 400),
        ("b", 2023, "open", 300),
        ("c", 2023, "open", 50),
        ("d", 2024, "open", 200),
        ("e", 2024, "single-source", 100),
    ] {
        scratch.case(id, &signed(year, method, amount));
    }
    // What states no method.
    scratch.case("f", "fiscal_year = 2023\n");
    scratch
}

#[test]
fn rows_that_are_no_more_make_the_earlier_year_add_up() {
    let scratch = two_years();
    let args = ["--year", "2024", "--compare", "2023", "--by", "method"];
    let shown = page(&scratch.0, &args);
    let own = table(&shown, "method");
    let rows = own["rows"].as_array().unwrap();
    let before = rows
        .iter()
        .filter_map(|row| row["before"]["cases"].as_u64());
    assert_eq!(Some(before.sum()), own["total"]["before"]["cases"].as_u64());
    let gone = row(&shown, "method", "selective");
    assert_eq!(gone["cases"], Value::Null);
    assert_eq!(gone["before"]["contract"], "400.00");
    assert_eq!(gone["change"], json!({}));
    assert_eq!(gone["case_ids"], json!([]));
    // The same in lines and in a table for spreadsheets.
    let lines = summary(&scratch.0, &[&args[..], &["--format", "jsonl"]].concat()).text();
    let lines: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let line = lines
        .iter()
        .find(|line| line["key"] == "selective")
        .unwrap();
    assert_eq!(line["before"]["cases"], 1);
    assert_eq!(line["cases"], Value::Null);
    let columns = ["--columns", "cases,contract", "--format", "csv"];
    let csv = summary(&scratch.0, &[&args[..], &columns].concat()).text();
    let expected = "method,label,cases,contract,contract_unknown,cases_before,contract_before,\
                    contract_unknown_before,case_ids\n\
                    open,公开招标,1,200.00,0,2,350.00,0,d\n\
                    single-source,单一来源,1,100.00,0,,,,e\n\
                    selective,邀请招标,,,,1,400.00,0,\n";
    assert!(csv.starts_with(expected), "{csv}");
}

#[test]
fn the_rest_of_the_rows_has_no_earlier_year() {
    let scratch = two_years();
    let args = [
        "--year",
        "2024",
        "--compare",
        "2023",
        "--by",
        "method",
        "--top",
        "1",
        "--lang",
        "zh",
    ];
    let shown = page(&scratch.0, &args);
    let others = &table(&shown, "method")["others"];
    assert_eq!(others["cases"], 1);
    // Not that of what states no method.
    assert_eq!(others["before"], Value::Null);
    assert_eq!(others["change"], json!({}));
    let text = summary(&scratch.0, &args).text();
    assert!(text.contains("其余 1 项"), "{text}");
}

#[test]
fn a_year_without_cases_is_not_compared_with() {
    let scratch = two_years();
    let args = ["--year", "2024", "--compare", "2019", "--lang", "zh"];
    let ran = summary(&scratch.0, &args);
    assert_eq!(ran.code, 2);
    assert!(ran.stdout.is_empty());
    assert!(
        said(&ran).contains("没有 2019 年的案卷；有案卷的年度（件数）：2023 (4), 2024 (2)"),
        "{}",
        said(&ran)
    );
}

#[test]
fn tables_that_are_not_compared_show_the_year() {
    let scratch = two_years();
    scratch.case(
        "g",
        "fiscal_year = 2024\n[item]\nbeneficiaries = { direct = 10, unit = \"户\" }\n",
    );
    let by = ["--by", "beneficiaries", "--lang", "zh"];
    let args = ["--year", "2024", "--compare", "2023"];
    for format in ["text", "markdown"] {
        let ran = summary(
            &scratch.0,
            &[&args[..], &by, &["--format", format]].concat(),
        );
        let text = ran.text();
        assert!(text.contains('户'), "{text}");
        assert!(
            text.contains("受益对象：专题表不作对比，只列 2024 年"),
            "{text}"
        );
    }
    // A table by a dimension is compared whatever its columns.
    let by = ["--by", "method", "--columns", "saving", "--lang", "zh"];
    let text = summary(&scratch.0, &[&args[..], &by].concat()).text();
    assert!(text.contains("节约金额 2023"), "{text}");
}

/// Compare the department's table by method with a published one.
fn against(scratch: &Scratch, bytes: &[u8]) -> (i32, Value, String) {
    let published = scratch.0.join("公布.csv");
    fs::write(&published, bytes).unwrap();
    let path = published.to_str().unwrap();
    let args = ["--year", "2024", "--by", "method", "--against", path];
    let format = ["--format", "json", "--lang", "zh"];
    let ran = summary(&scratch.0, &[&args[..], &format].concat());
    let page: Value = serde_json::from_slice(&ran.stdout).unwrap_or_default();
    if page.is_object() {
        assert!(SCHEMA.is_valid(&page));
    }
    (
        ran.code,
        page.get("against").cloned().unwrap_or_default(),
        ran.stderr,
    )
}

fn verdicts(against: &Value) -> Vec<&str> {
    let cells = against["cells"].as_array().unwrap();
    let verdicts = cells.iter().map(|cell| cell["verdict"].as_str().unwrap());
    verdicts.collect()
}

/// One tender with a saving of 12.3 %, one without.
fn published() -> Scratch {
    let scratch = Scratch::repository();
    let case = |method: &str, budget: &str, contract: &str| {
        signed(2024, method, 1)
            .replace("budget = \"1\"", &format!("budget = \"{budget}\""))
            .replace("amount = \"1\"", &format!("amount = \"{contract}\""))
    };
    scratch.case("a", &case("open", "1000000", "877000"));
    scratch.case("b", &case("competitive-consultation", "500000", "500000"));
    scratch
}

#[test]
fn a_published_table_comes_in_any_encoding() {
    let scratch = published();
    let text = "采购方式,案卷数\n公开招标,1\n竞争性磋商,1\n合计,2\n";
    let gb = encoding_rs::GB18030.encode(text).0.into_owned();
    let mark = format!("\u{FEFF}{text}").into_bytes();
    for bytes in [gb, mark] {
        let (code, against, said) = against(&scratch, &bytes);
        assert_eq!(code, 0, "{said}");
        assert_eq!(against["compared"], 3);
    }
    let (code, _, said) = against(&scratch, b"\xFF\xFE\xFF");
    assert_eq!(code, 2);
    assert!(said.contains("公布.csv"), "{said}");
}

#[test]
fn units_and_short_names_are_those_of_offices() {
    let scratch = published();
    let head = "序号,采购方式,件数（件）,合同金额（千元）,节约率（%）,占比(%),备注";
    let rows = "1,公开,1,877,12.3,63.7,二〇二四\n2,磋商,1,500.00,0.0,36.3,\n3,合计,2件,\"1,377\",8.2,100,\n";
    let (code, own, said) = against(&scratch, format!("{head}\n{rows}").as_bytes());
    assert_eq!((code, verdicts(&own)), (0, vec![]), "{own}{said}");
    assert_eq!(own["compared"], 12);
    assert_eq!(own["not_compared"], json!(["序号", "备注"]));
    // Each of the figures is compared, in its unit.
    for (right, wrong) in [
        ("877", "876"),
        ("12.3", "12.4"),
        ("63.7", "63"),
        (",1,8", ",3,8"),
    ] {
        let rows = rows.replacen(right, wrong, 1);
        let (code, own, _) = against(&scratch, format!("{head}\n{rows}").as_bytes());
        assert_eq!((code, verdicts(&own)), (1, vec!["differs"]), "{wrong}");
    }
}

#[test]
fn what_cannot_be_compared_is_no_clean_result() {
    let scratch = published();
    let table = |head: &str, open: &str, other: &str| {
        let rows = format!("采购方式,件数,{head}\n公开招标,1,{open}\n竞争性磋商,1,{other}\n");
        against(&scratch, rows.as_bytes())
    };
    // Figures of a column that is none of the table's.
    let (code, own, _) = table("人均金额", "5", "6");
    assert_eq!((code, verdicts(&own)), (1, vec!["no-such-column"]));
    assert_eq!(own["not_compared"], json!(["人均金额"]));
    assert_eq!((own["cells"][0]["line"].clone()), json!(1));
    // Words of one are none.
    assert_eq!(table("经办", "甲", "乙").0, 0);
    // 12.3 may be a percentage or a multiple.
    let (code, own, _) = table("节约率", "12.3", "0");
    assert_eq!((code, verdicts(&own)), (1, vec!["unreadable"]));
    assert_eq!(table("节约率", "0.123", "0").0, 0);
    assert_eq!(table("节约率", "12.3%", "0%").0, 0);
    // Amounts have no per cent, and a figure one unit.
    assert_eq!(verdicts(&table("合同金额（%）", "1", "").1), ["unreadable"]);
    let two = table("合同金额（千元）", "87.7万", "500").1;
    assert_eq!(verdicts(&two), ["unreadable"]);
}

#[test]
fn a_row_without_a_name_is_not_what_nobody_states() {
    let scratch = published();
    scratch.case("c", "fiscal_year = 2024\n");
    let text = "采购方式,件数\n公开招标,1\n竞争性磋商,1\n,1\n";
    let (code, own, _) = against(&scratch, text.as_bytes());
    assert_eq!(code, 1);
    assert_eq!(verdicts(&own), ["no-such-row", "not-published"]);
    let text = text.replace("\n,1", "\n未写明,1");
    assert_eq!(against(&scratch, text.as_bytes()).0, 0);
}

#[test]
fn a_table_of_the_tool_is_what_it_says() {
    let scratch = Scratch::new();
    let dir = example("department");
    for by in ["method", "supplier", "funding"] {
        let year = ["--year", "2025", "--by", by];
        for (format, langs) in [("csv", &["zh"][..]), ("xlsx", &["zh", "en"])] {
            for lang in langs {
                let file = scratch.0.join(format!("{by}.{lang}.{format}"));
                let output = format!("{format}={}", file.display());
                let write = ["--lang", lang, "--output", &output];
                assert_eq!(summary(&dir, &[&year[..], &write].concat()).code, 0);
                let path = file.to_str().unwrap();
                let compare = ["--against", path, "--format", "json", "--top", "1"];
                let ran = summary(&dir, &[&year[..], &compare].concat());
                let page: Value = serde_json::from_slice(&ran.stdout).unwrap();
                assert_eq!(page["against"]["cells"], json!([]), "{path}");
                assert!(page["against"]["compared"].as_u64().unwrap() > 100);
            }
        }
    }
}

#[test]
fn what_cannot_be_read_wins_over_what_differs() {
    let scratch = published();
    scratch.case("c", "fiscal_year = [2024\n");
    let text = "采购方式,件数\n公开招标,7\n竞争性磋商,1\n";
    let (code, own, said) = against(&scratch, text.as_bytes());
    assert_eq!(verdicts(&own), ["differs"]);
    assert_eq!(code, 2);
    assert!(said.contains("cases/c/case.toml"), "{said}");
}

#[test]
fn where_no_case_can_be_read_it_is_said_why() {
    let scratch = Scratch::repository();
    scratch.case("a", "fiscal_year = [2024\n");
    let year = ["--year", "2024", "--lang", "zh"];
    let ran = summary(&scratch.0, &year);
    assert_eq!(ran.code, 2);
    assert!(said(&ran).contains("cases/a/case.toml:"), "{}", said(&ran));
    assert!(
        said(&ran).contains("这里没有读得出的案卷"),
        "{}",
        said(&ran)
    );
    let ran = summary(&scratch.0, &[&["没有的目录"], &year[..]].concat());
    assert_eq!(ran.code, 2);
    assert!(said(&ran).contains("没有的目录"), "{}", said(&ran));
    assert!(said(&ran).contains("没有这个路径"), "{}", said(&ran));
}

#[test]
fn names_keep_their_letters() {
    let scratch = Scratch::repository();
    scratch.case(
        "tab",
        &format!("{}[buyer]\nname = \"a社\"\n", signed(2024, "open", 100)),
    );
    let by = ["--year", "2024", "--by", "buyer,case,method"];
    for format in ["text", "markdown", "html"] {
        for lang in ["zh", "en"] {
            let more = ["--format", format, "--lang", lang];
            let text = summary(&scratch.0, &[&by[..], &more].concat()).text();
            assert!(text.contains("a社"), "{format} {lang}: {text}");
            assert!(!text.contains("A社"), "{format} {lang}: {text}");
            assert!(!text.contains("Tab"), "{format} {lang}: {text}");
            // The tool's own words begin with a capital in English.
            let own = ["Purchaser", "Open tender", "Total"];
            assert_eq!(own.iter().all(|word| text.contains(word)), lang == "en");
        }
    }
}

#[test]
fn what_is_missing_is_called_so() {
    let scratch = Scratch::repository();
    scratch.case(
        "a",
        "fiscal_year = 2024\n[planning]\nbudget = \"****\"\n[tender]\nmethod = \"open\"\n",
    );
    let args = ["--year", "2024", "--by", "method"];
    let of = |lang: &str| summary(&scratch.0, &[&args[..], &["--lang", lang]].concat()).text();
    let (zh, en) = (of("zh"), of("en"));
    assert!(
        zh.contains("“缺 n”：有 n 项没有写明、被遮盖、只写约数"),
        "{zh}"
    );
    assert!(en.contains("unknown (1 missing)"), "{en}");
    assert!(en.starts_with("2024, 1 case\n"), "{en}");
    assert!(en.contains("not stated, masked, only about"), "{en}");
}

#[test]
fn one_is_no_plural() {
    let scratch = Scratch::repository();
    scratch.case("a", "fiscal_year = 2024\n");
    scratch.case("b", "fiscal_year = [2024\n");
    scratch.case("c", "title = \"x\"\n");
    let ran = summary(&scratch.0, &["--year", "2024", "--lang", "en"]);
    let text = ran.text();
    assert!(text.contains("1 case states no fiscal year"), "{text}");
    assert!(text.contains("1 file could not be read"), "{text}");
    for word in ["1 cases", "1 files"] {
        assert!(!text.contains(word), "{text}");
    }
    let ran = summary(&scratch.0, &["--year", "2020", "--lang", "en"]);
    assert!(said(&ran).contains("1 case states no"), "{}", said(&ran));
}

#[test]
fn a_table_that_was_named_is_never_left_out_without_a_word() {
    let scratch = Scratch::repository();
    scratch.case("a", &signed(2024, "open", 100));
    let args = ["--year", "2024", "--by", "batch,plan", "--lang"];
    for format in ["text", "markdown", "html"] {
        let of = |lang: &str| {
            let more = [lang, "--format", format];
            summary(&scratch.0, &[&args[..], &more].concat()).text()
        };
        let zh = of("zh");
        assert!(zh.contains("目录批次、"), "{zh}");
        assert!(zh.contains("：没有写明，无表可列"), "{zh}");
        assert!(of("en").contains(": nothing is stated, so there is no table"));
    }
    // What nobody asked for is left out without a word.
    let text = summary(&scratch.0, &["--year", "2024", "--lang", "zh"]).text();
    assert!(!text.contains("无表可列"), "{text}");
}

#[test]
fn rows_that_share_a_case_are_said_to_whatever_the_columns() {
    let dir = example("department");
    let args = ["--year", "2025", "--by", "funding", "--lang", "zh"];
    for columns in ["contract", "cases,lots", "share"] {
        let ran = summary(&dir, &[&args[..], &["--columns", columns]].concat());
        let text = ran.text();
        assert!(text.contains("一个案卷可以在几行"), "{columns}: {text}");
    }
}

#[test]
fn largest_remainders_hold_in_every_format_and_are_said_where_they_are_used() {
    let scratch = Scratch::repository();
    for (id, method) in [("a", "open"), ("b", "selective"), ("c", "single-source")] {
        scratch.case(id, &signed(2024, method, 100));
    }
    let shown = |dir: &Path, by: &str, format: &str, year: &str| {
        let args = ["--year", year, "--by", by, "--columns", "share"];
        let more = [
            "--shares",
            "largest-remainder",
            "--lang",
            "zh",
            "--format",
            format,
        ];
        summary(dir, &[&args[..], &more].concat())
    };
    let told = "占比按最大余数法取到 0.1%";
    for format in ["text", "markdown", "html"] {
        let text = shown(&scratch.0, "method", format, "2024").text();
        assert!(text.contains("33.4%"), "{format}: {text}");
        assert!(text.contains(told), "{format}: {text}");
    }
    let book = scratch.0.join("a.xlsx");
    fs::write(&book, shown(&scratch.0, "method", "xlsx", "2024").stdout).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&book).unwrap();
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0);
    let sheet = sheet.unwrap().unwrap();
    let mut cells = sheet.used_cells().map(|(_, _, cell)| cell.to_string());
    assert!(cells.any(|cell| cell == "0.334" || cell == "33.4%"));
    // Sources of funds share cases: their shares are no parts, and nothing says they were
    // rounded so.
    let text = shown(&example("department"), "funding", "text", "2025").text();
    assert!(!text.contains(told), "{text}");
    assert!(text.contains("占比逐项四舍五入"), "{text}");
}
