//! Figures of `gpbs summary` that were worked out by hand: who has which amount where
//! lots, suppliers, contracts and departments do not stand one to one.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop where it stands"
)]

mod support;

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use support::run;

static NUMBER: AtomicUsize = AtomicUsize::new(0);

/// A directory of repositories, cleared away at the end.
struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("gpbs-figures-{}-{number}", std::process::id());
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

    /// A repository of one department at the top.
    fn department() -> Self {
        let place = Self::new();
        place.settings("", "示例局");
        for (id, name, form) in [
            ("a", "甲社", "social-service"),
            ("b", "乙公司", "enterprise"),
        ] {
            let text = format!("id = \"{id}\"\nname = \"{name}\"\nlegal_form = \"{form}\"\n");
            place.write(&format!("suppliers/{id}.toml"), &text);
        }
        place
    }

    fn settings(&self, dir: &str, department: &str) {
        let text = format!(
            "format = 1\ndepartment = \"{department}\"\nregion = \"440300\"\nlevel = \"county\"\n"
        );
        self.write(&format!("{dir}gpbs.toml"), &text);
    }

    fn case(&self, id: &str, text: &str) -> &Self {
        let text = format!("id = \"{id}\"\nfiscal_year = 2024\n{text}");
        self.write(&format!("cases/{id}/case.toml"), &text)
    }

    /// The answer for programs.
    fn page(&self, args: &[&str]) -> Value {
        let all = ["summary", "--year", "2024", "--format", "json"];
        let ran = run(&self.0, &[&all[..], args].concat());
        serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| panic!("{}", ran.stderr))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A case whose tender is over.
const OVER: &str = "[tender]\nstatus = \"complete\"\nmethod = \"open\"\n";

fn rows<'a>(page: &'a Value, by: &str) -> &'a Vec<Value> {
    let tables = page["tables"].as_array().unwrap();
    let table = tables.iter().find(|table| table["by"] == by).unwrap();
    table["rows"].as_array().unwrap()
}

fn total<'a>(page: &'a Value, by: &str) -> &'a Value {
    let tables = page["tables"].as_array().unwrap();
    &tables.iter().find(|table| table["by"] == by).unwrap()["total"]
}

/// Key and one column of every row.
fn column(page: &Value, by: &str, name: &str) -> Value {
    let pairs = rows(page, by)
        .iter()
        .map(|row| json!([row["key"], row[name]]));
    Value::Array(pairs.collect())
}

#[test]
fn a_contract_for_several_lots_is_its_suppliers() {
    let place = Place::department();
    place.case(
        "1",
        &format!(
            "{OVER}[[lot]]\nid = \"1\"\nbudget = 500\n[[lot]]\nid = \"2\"\nbudget = 500\n\
             [[contract]]\nid = \"c\"\nsupplier = \"a\"\namount = 900\n"
        ),
    );
    let page = place.page(&["--by", "supplier,legal-form"]);
    assert_eq!(
        column(&page, "supplier", "contract"),
        json!([["a", "900.00"]])
    );
    assert_eq!(column(&page, "supplier", "suppliers"), json!([["a", 1]]));
    let forms = json!([["social-service", "900.00"]]);
    assert_eq!(column(&page, "legal-form", "contract"), forms);
}

#[test]
fn awards_and_contracts_of_no_lot_are_counted_with_whom_they_name() {
    let place = Place::department();
    place.case(
        "1",
        &format!(
            "{OVER}[[lot]]\nid = \"1\"\nbudget = 500\n[[lot]]\nid = \"2\"\nbudget = 500\n\
             [[award]]\nlot = \"1\"\nsupplier = \"a\"\namount = 480\n\
             [[award]]\nsupplier = \"b\"\namount = 470\n\
             [[contract]]\nid = \"c\"\nsupplier = \"b\"\namount = 900\n"
        ),
    );
    let page = place.page(&["--by", "supplier"]);
    let awards = json!([["b", "470.00"], ["a", "480.00"]]);
    assert_eq!(column(&page, "supplier", "award"), awards);
    let contracts = json!([["b", "900.00"], ["a", null]]);
    assert_eq!(column(&page, "supplier", "contract"), contracts);
    assert_eq!(total(&page, "supplier")["award"], "950.00");
    let one = place.page(&["--by", "year", "--where", "supplier=b"]);
    assert_eq!(total(&one, "year")["contract"], "900.00");
}

#[test]
fn a_contract_that_names_nobody_is_nobodys() {
    let place = Place::department();
    place.case(
        "1",
        &format!(
            "{OVER}[[contract]]\nid = \"1\"\nsupplier = \"a\"\namount = 40\n\
             [[contract]]\nid = \"2\"\nsupplier = \"b\"\namount = 30\n\
             [[contract]]\nid = \"3\"\namount = 20\n"
        ),
    );
    let page = place.page(&["--by", "supplier"]);
    let contracts = json!([["a", "40.00"], ["b", "30.00"], ["", "20.00"]]);
    assert_eq!(column(&page, "supplier", "contract"), contracts);
    assert_eq!(
        column(&page, "supplier", "suppliers"),
        json!([["a", 1], ["b", 1], ["", 0]])
    );
    assert_eq!(total(&page, "supplier")["contract"], "90.00");
}

#[test]
fn what_was_paid_is_counted_whatever_it_names() {
    let place = Place::department();
    place
        .case(
            "1",
            &format!("{OVER}[[contract]]\nid = \"c\"\nsupplier = \"a\"\namount = 150000\n"),
        )
        .write(
            "cases/1/payments.csv",
            "contract,paid_on,amount\n,2024-06-01,150000\n",
        )
        .case("2", "form = \"subsidy\"\n[tender]\nstatus = \"complete\"\n")
        .write(
            "cases/2/payments.csv",
            "contract,paid_on,amount\nx,2024-06-01,70000\n",
        )
        .case("3", "form = \"voucher\"\n[tender]\nstatus = \"complete\"\n")
        .write(
            "cases/3/vouchers.csv",
            "no,provider,amount,redeemed_on\n1,a,300,2024-05-01\n2,b,200,2024-05-02\n3,b,100,\n",
        )
        .case(
            "4",
            &format!("{OVER}[[contract]]\nid = \"c\"\nsupplier = \"b\"\namount = 10\n"),
        );
    let page = place.page(&["--by", "case,supplier"]);
    let paid = json!([
        ["1", "150000.00"],
        ["2", "70000.00"],
        ["3", "500.00"],
        ["4", null]
    ]);
    assert_eq!(column(&page, "case", "paid"), paid);
    let own = total(&page, "case");
    assert_eq!(own["paid"], "220500.00");
    assert_eq!(own["unknown"]["paid"], 1);
    let paid = json!([["a", "150300.00"], ["b", "200.00"], ["", "70000.00"]]);
    assert_eq!(column(&page, "supplier", "paid"), paid);
}

#[test]
fn late_payments_are_those_of_the_suppliers_own_contract() {
    let place = Place::department();
    place
        .case(
            "1",
            &format!(
                "{OVER}[[lot]]\nid = \"1\"\n[[lot]]\nid = \"2\"\n\
                 [[contract]]\nid = \"c1\"\nlot = \"1\"\nsupplier = \"a\"\namount = 1\n\
                 [[contract]]\nid = \"c2\"\nlot = \"2\"\nsupplier = \"b\"\namount = 1\n"
            ),
        )
        .write(
            "cases/1/payments.csv",
            "contract,due_on,paid_on,amount\nc1,2024-05-01,2024-05-01,1\nc2,2024-05-01,2024-05-02,1\n",
        );
    let page = place.page(&["--by", "supplier"]);
    let late = rows(&page, "supplier").iter();
    let late: Vec<Value> = late
        .map(|row| json!([row["key"], row["late_payments"]["value"]]))
        .collect();
    assert_eq!(late, [json!(["a", "0.0000"]), json!(["b", "1.0000"])]);
    assert_eq!(total(&page, "supplier")["late_payments"]["value"], "0.5000");
}

#[test]
fn a_bid_that_stands_twice_is_one_and_a_table_without_the_lot_says_nothing() {
    let place = Place::department();
    place
        .case(
            "1",
            &format!("{OVER}[[award]]\nsupplier = \"a\"\namount = 1\n"),
        )
        .write(
            "cases/1/bids.csv",
            "supplier,bid,valid\na,1,true\na,1,true\nb,1,false\n",
        )
        .case(
            "2",
            &format!("{OVER}[[award]]\nsupplier = \"a\"\namount = 1\n"),
        )
        .write("cases/2/bids.csv", "supplier,bid,valid\n")
        .case("3", "[tender]\nstatus = \"planned\"\nmethod = \"open\"\n")
        .write("cases/3/bids.csv", "supplier,bid,valid\n");
    let page = place.page(&["--by", "method"]);
    let own = total(&page, "method");
    let rate = |value: &str| json!({ "value": value, "n": 1, "of": 2, "unknown": 1 });
    assert_eq!(own["bids_per_lot"], rate("2.00"));
    assert_eq!(own["single_bid_share"], rate("1.0000"));
}

#[test]
fn the_first_rows_are_the_greatest() {
    let place = Place::department();
    for (id, method, amount) in [
        ("1", "open", 10),
        ("2", "selective", 20),
        ("3", "competitive-consultation", 900),
    ] {
        place.case(
            id,
            &format!("[tender]\nstatus = \"complete\"\nmethod = \"{method}\"\n[[contract]]\nid = \"c\"\namount = {amount}\n"),
        );
    }
    let page = place.page(&["--by", "method", "--top", "2"]);
    let shown = json!([
        ["selective", "20.00"],
        ["competitive-consultation", "900.00"]
    ]);
    assert_eq!(column(&page, "method", "contract"), shown);
}

#[test]
fn a_share_of_what_lacks_something_is_no_share() {
    let place = Place::department();
    place
        .write(
            "plan.csv",
            "id,year,buyer,amount,approved_amount\nP1,2024,示例局,1,100000\nP2,2024,示例局,1,\n",
        )
        .case("1", &format!("[planning]\nplan = \"P1\"\n{OVER}[[contract]]\nid = \"c\"\namount = 40000\n[[contract]]\nid = \"d\"\n"))
        .case("2", &format!("[planning]\nplan = \"P2\"\n{OVER}[[contract]]\nid = \"c\"\namount = 150000\n"));
    let page = place.page(&["--by", "plan,method"]);
    let rates = rows(&page, "plan")
        .iter()
        .map(|row| row["carried_out"]["value"].clone());
    assert_eq!(rates.collect::<Vec<_>>(), [Value::Null, Value::Null]);
    let all = json!({ "value": null, "n": 0, "of": 2, "unknown": 2 });
    assert_eq!(total(&page, "plan")["carried_out"], all);
    assert_eq!(rows(&page, "method")[0]["share"], Value::Null);
}

#[test]
fn a_version_is_compared_by_one_basis() {
    let place = Place::department();
    let items = |version: &str, codes: &[&str]| {
        let lines = codes
            .iter()
            .map(|code| format!("{code},事项{code},{version}\n"));
        lines.collect::<String>()
    };
    place
        .write(
            "catalogue.toml",
            "[[version]]\nid = \"2014\"\nvalid_from = 2014-01-01\nvalid_to = 2014-12-31\nexcerpt = true\nitems = 140\n\
             [[version]]\nid = \"2015\"\nvalid_from = 2015-01-01\nvalid_to = 2015-12-31\nreplaces = \"2014\"\nitems = 323\n",
        )
        .write(
            "catalogue.csv",
            &format!("code,name,version\n{}{}", items("2014", &["1"]), items("2015", &["1", "2", "3"])),
        )
        .case("1", "");
    let page = place.page(&["--by", "growth"]);
    let own = &rows(&page, "growth")[1];
    assert_eq!(own["increase"], "183");
    assert_eq!(own["increase_rate"]["value"], "1.3071");
    assert_eq!(own["added"], Value::Null);
}

#[test]
fn two_departments_are_told_apart() {
    let place = Place::new();
    for (dir, department, amount) in [("A/", "甲局", 100), ("B/", "乙局", 300)] {
        place.settings(dir, department);
        place.write(
            &format!("{dir}plan.csv"),
            &format!("id,year,buyer,amount,approved_amount\nP1,2024,{department},1,{amount}\n"),
        );
        place.write(
            &format!("{dir}suppliers/s.toml"),
            &format!("id = \"s\"\nname = \"{department}社\"\n"),
        );
        place.write(
            &format!("{dir}cases/1/case.toml"),
            &format!(
                "id = \"1\"\nfiscal_year = 2024\n[planning]\nplan = \"P1\"\n{OVER}\
                 [[contract]]\nid = \"c\"\nsupplier = \"s\"\namount = {amount}\n"
            ),
        );
    }
    let page = place.page(&["--by", "plan,supplier,department,case"]);
    assert_eq!(total(&page, "plan")["contract"], "400.00");
    let plans = json!([["乙局/P1", "300.00"], ["甲局/P1", "100.00"]]);
    assert_eq!(column(&page, "plan", "contract"), plans);
    let suppliers = json!([["乙局/s", "300.00"], ["甲局/s", "100.00"]]);
    assert_eq!(column(&page, "supplier", "contract"), suppliers);
    assert_eq!(rows(&page, "case").len(), 2);
    let one = place.page(&["--by", "plan", "--where", "department=甲局"]);
    assert_eq!(rows(&one, "plan").len(), 1);
    assert_eq!(total(&one, "plan")["contract"], "100.00");
}

#[test]
fn open_findings_are_those_of_validate() {
    let place = Place::department();
    // Two cases of one id, each with a fault of its own, and a supplier with one.
    for dir in ["x", "y"] {
        place.write(
            &format!("cases/{dir}/case.toml"),
            "id = \"X\"\nfiscal_year = 2024\nkind = \"nothing\"\n",
        );
    }
    place.write(
        "suppliers/c.toml",
        "id = \"c\"\nname = \"丙社\"\nlegal_form = \"nothing\"\n",
    );
    let page = place.page(&["--by", "year"]);
    let ran = run(&place.0, &["validate", "--format", "json"]);
    let checked: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let (own, outside) = (total(&page, "year"), &page["outside"]);
    for (column, name) in [
        ("errors", "errors"),
        ("warnings", "warnings"),
        ("notes", "notes"),
        ("unknown_results", "unknown"),
    ] {
        let sum = own[column].as_u64().unwrap() + outside[name].as_u64().unwrap();
        assert_eq!(sum, checked["stats"][name].as_u64().unwrap(), "{name}");
    }
    assert!(outside["errors"].as_u64().unwrap() > 0);
}

#[test]
fn what_is_not_stated_is_no_zero() {
    let place = Place::department();
    place.case(
        "1",
        "form = \"post\"\n[[lot]]\nid = \"1\"\nposts = 12\n[[lot]]\nid = \"2\"\n\
         [[evaluation]]\nsatisfaction = [{ group = \"老人\", asked = 100 }]\n",
    );
    place.case(
        "2",
        "[item]\nbeneficiaries = { indirect = 5, unit = \"人\" }\n",
    );
    let page = place.page(&["--by", "year,satisfaction"]);
    let own = total(&page, "year");
    assert_eq!(own["posts"], Value::Null);
    assert_eq!(own["unknown"]["posts"], 1);
    assert_eq!(own["indirect_persons"], 5);
    assert_eq!(own["unknown"]["indirect_persons"], 1);
    assert_eq!(own["unknown"]["direct_persons"], 2);
    let group = &rows(&page, "satisfaction")[0];
    assert_eq!(group["satisfied"], Value::Null);
    assert_eq!(group["comments"], Value::Null);
}
