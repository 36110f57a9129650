//! What the cases share: settings, suppliers, catalogue, experts.

use std::fs;
use std::io;
use std::path::Path;

use gpbs::value::code::make_credit_code;

const WORDS: &[&str] = &[
    "和顺", "安康", "同心", "暖阳", "春雨", "润泽", "向善", "乐邻", "馨悦", "守望",
];
const FIELDS: &[&str] = &[
    "社会工作",
    "养老服务",
    "财务",
    "法律",
    "心理健康",
    "社区治理",
];
const SERVICES: &[(&str, &str)] = &[
    ("0101", "社区居家养老服务"),
    ("0102", "老年助餐配送服务"),
    ("0201", "社区社会工作站运营服务"),
    ("0202", "院落志愿服务培育"),
    ("0301", "困境青少年成长陪伴服务"),
    ("0401", "残疾人日间照料服务"),
    ("0501", "社会救助对象探访帮扶服务"),
    ("0601", "社会组织孵化培育服务"),
];

/// An item of the catalogue: code and name.
pub(super) fn service(index: usize) -> (&'static str, &'static str) {
    SERVICES[index % SERVICES.len()]
}

/// The id of a supplier.
pub(super) fn supplier(index: usize) -> String {
    format!("s{:04}", index + 1)
}

/// The name of an expert, unique in the library.
pub(super) fn expert(index: usize) -> String {
    format!("专家{:03}", index % EXPERTS + 1)
}

/// The field of an expert.
pub(super) fn field(index: usize) -> &'static str {
    FIELDS[index % EXPERTS % FIELDS.len()]
}

/// Suppliers that bid nowhere but where a fault is planted: two that have one head.
pub(super) const RELATED: [&str; 2] = ["t0001", "t0002"];

/// One that has nothing to do with anybody.
pub(super) const ALONE: &str = "t0003";

/// How many purchasers there are in a region.
pub(super) const BUYERS: usize = 40;

/// One with a larger fine, one with a running ban, one in a credit list, and an
/// institution that may not provide services.
pub(super) const FINED: &str = "t0004";
/// See `FINED`.
pub(super) const BANNED: &str = "t0005";
/// See `FINED`.
pub(super) const LISTED: &str = "t0006";
/// See `FINED`.
pub(super) const INSTITUTION: &str = "t0007";

/// The year whose purchases they bid for.
pub(super) const OUTSIDERS_YEAR: i32 = 2024;

/// The years of the purchases. A supplier bids in one of them, so that its file holds
/// the declarations and queries of that year and no more.
pub(super) const YEARS: [i32; 5] = [2021, 2022, 2023, 2024, 2025];

/// A supplier of a year, of so many in all years.
pub(super) fn supplier_of(year: i32, nth: usize, suppliers: usize) -> String {
    let of_year = suppliers / YEARS.len();
    let place = YEARS
        .iter()
        .position(|one| *one == year)
        .unwrap_or_default();
    supplier(nth % of_year * YEARS.len() + place)
}

/// The id of a consortium.
pub(super) const JOINT: &str = "joint-1";

/// How many experts the library holds.
pub(super) const EXPERTS: usize = 120;

/// A valid code of a registrar, class and area, never one that was issued: the
/// subject is counted up from MJ999…
pub(super) fn code(prefix: &str, index: usize) -> String {
    let subject = format!("MJ99{:04}", index % 10_000);
    make_credit_code(prefix, &subject).unwrap_or_default()
}

/// Write it.
pub(super) fn write(dir: &Path, suppliers: usize) -> io::Result<()> {
    fs::create_dir_all(dir.join("suppliers"))?;
    fs::write(
        dir.join("gpbs.toml"),
        "# 生成的案卷库：机构、人员、金额均为虚构。\nformat = 1\ndepartment = \"示例民政部门（虚构）\"\nregion = \"510107\"\nlevel = \"county\"\nlanguage = \"zh\"\n",
    )?;
    let mut rows = "code,name,class,valid_from,valid_to,unit,price_min,price_max\n".to_owned();
    for (code, name) in SERVICES {
        rows += &format!("{code},{name},社会服务,2015-01-01,2030-12-31,人次,10.00,60000.00\n");
    }
    fs::write(dir.join("catalogue.csv"), rows)?;
    let mut rows = "id,name,field,institution,full_time\n".to_owned();
    for index in 0..EXPERTS {
        let (name, field) = (expert(index), field(index));
        rows += &format!("E{:03},{name},{field},示例大学（虚构）,false\n", index + 1);
    }
    fs::write(dir.join("experts.csv"), rows)?;
    let folder = dir.join("suppliers");
    for index in 0..suppliers {
        let own = Record {
            index,
            id: &supplier(index),
            year: YEARS[index % YEARS.len()],
            ..SOUND
        };
        fs::write(folder.join(format!("{}.toml", own.id)), own.file())?;
    }
    for own in outsiders() {
        fs::write(folder.join(format!("{}.toml", own.id)), own.file())?;
    }
    Ok(())
}

/// What tells a supplier from others.
#[derive(Clone, Copy)]
struct Record<'a> {
    index: usize,
    id: &'a str,
    /// The year whose purchases it bids for.
    year: i32,
    /// Registrar, class and area of its code, and its form.
    form: (&'a str, &'a str),
    /// Its relations.
    relation: &'a str,
    /// Its penalty, if any.
    violation: &'a str,
    /// What the queries of the list of tax violations came to.
    tax: &'a str,
}

const SOUND: Record<'_> = Record {
    index: 0,
    id: "",
    year: OUTSIDERS_YEAR,
    form: ("52510107", "social-service"),
    relation: "no_related = true",
    violation: "",
    tax: "clear",
};

fn outsiders() -> impl Iterator<Item = Record<'static>> {
    let [first, second] = RELATED;
    let relation = "related = [{ person = \"吴某\", relation = \"same-head\" }]";
    let all = [
        Record {
            id: first,
            relation,
            ..SOUND
        },
        Record {
            id: second,
            relation,
            ..SOUND
        },
        Record { id: ALONE, ..SOUND },
        Record {
            id: FINED,
            violation: "violation = [{ date = 2023-08-16, authority = \"示例区某局（虚构）\", kind = \"fine\", fine = \"2600000.00\" }]\n",
            ..SOUND
        },
        Record {
            id: BANNED,
            violation: "violation = [{ date = 2023-03-15, authority = \"示例区财政局（虚构）\", kind = \"other\", ban_from = 2023-03-20, ban_until = 2025-03-19 }]\n",
            ..SOUND
        },
        Record {
            id: LISTED,
            tax: "listed",
            ..SOUND
        },
        Record {
            id: INSTITUTION,
            form: ("12510107", "institution-class-1"),
            ..SOUND
        },
    ];
    let numbered = all.into_iter().zip(9_000..);
    numbered.map(|(own, index)| Record { index, ..own })
}

impl Record<'_> {
    fn file(&self) -> String {
        let Record {
            index,
            id,
            year,
            relation,
            violation,
            ..
        } = *self;
        let (prefix, form) = self.form;
        let code = code(prefix, index);
        let word = WORDS[index % WORDS.len()];
        let number = index + 1;
        let (last, before) = (year - 1, year - 2);
        let queries = self.queries();
        format!(
            r#"id = "{id}"
name = "示例{word}第{number}社会工作服务中心"
code = "{code}"
legal_form = "{form}"
registered_on = 2012-05-11
valid_until = 2030-05-10
registrar = "示例区民政局（虚构）"
supervisor = "示例区社会工作部（虚构）"
status = "active"
legal_representative = "周某{number}"
{relation}
governance = {{ charter = true, council = true, supervisors = true }}
finance = {{ independent_accounts = true, accounting_system = true, asset_management = true }}
{violation}declaration = [{{ date = {year}-01-10, clean = true }}, {{ date = {year}-04-08, clean = true }}]
list_query = [
{queries}]

[[audit]]
year = {before}
auditor = "样板会计师事务所（虚构）"
report = "样板审字〔{last}〕{number}号"

[[tax]]
period = "{last}"
paid = true

[[tax]]
period = "{year}Q1"
paid = true

[[social_security]]
period = "{last}"
paid = true

[[social_security]]
period = "{year}Q1"
paid = true

[[equipment]]
name = "服务车辆"
count = 2

[[staff]]
kind = "社会工作者"
count = 12
"#
        )
    }

    /// The three lists, month by month as long as deadlines fall.
    fn queries(&self) -> String {
        let Record { year, tax, .. } = self;
        let mut text = String::new();
        for month in 1..=6 {
            for (list, result) in [
                ("dishonest-debtors", "clear"),
                ("tax-violations", tax),
                ("procurement-violations", "clear"),
            ] {
                text += &format!(
                    "  {{ list = \"{list}\", queried_on = {year}-{month:02}-08, result = \"{result}\" }},\n"
                );
            }
        }
        text
    }
}
