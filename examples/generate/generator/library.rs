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

/// Suppliers that bid nowhere but where a fault is planted: the first two have one
/// head, the third has nothing to do with anybody.
pub(super) const OUTSIDERS: [&str; 3] = ["t0001", "t0002", "t0003"];

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
    for index in 0..suppliers {
        let path = dir
            .join("suppliers")
            .join(format!("{}.toml", supplier(index)));
        fs::write(
            path,
            supplier_file(index, &supplier(index), "no_related = true"),
        )?;
    }
    for (nth, id) in OUTSIDERS.iter().enumerate() {
        let relation = if nth < 2 {
            "related = [{ person = \"吴某\", relation = \"same-head\" }]"
        } else {
            "no_related = true"
        };
        let path = dir.join("suppliers").join(format!("{id}.toml"));
        fs::write(path, supplier_file(9_000 + nth, id, relation))?;
    }
    Ok(())
}

fn supplier_file(index: usize, id: &str, relation: &str) -> String {
    let code = code("52510107", index);
    let word = WORDS[index % WORDS.len()];
    let number = index + 1;
    format!(
        r#"id = "{id}"
name = "示例{word}第{number}社会工作服务中心"
code = "{code}"
legal_form = "social-service"
registered_on = 2012-05-11
valid_until = 2030-05-10
registrar = "示例区民政局（虚构）"
supervisor = "示例区社会工作部（虚构）"
status = "active"
legal_representative = "周某{number}"
{relation}
governance = {{ charter = true, council = true, supervisors = true }}
finance = {{ independent_accounts = true, accounting_system = true, asset_management = true }}

[[audit]]
year = 2024
auditor = "样板会计师事务所（虚构）"
report = "样板审字〔2025〕{number}号"

[[tax]]
period = "2024-12"
paid = true

[[social_security]]
period = "2024-12"
paid = true

[[staff]]
kind = "社会工作者"
count = 12
"#
    )
}
