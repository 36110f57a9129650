//! The tables, in the order of a purchase.

use std::sync::LazyLock;

use super::column::{self, At, Column};
use super::key::{Foreign, Key};
use super::rows::{self, Keyed};
use super::{Row, own};
use crate::model::case::{Award, Case, Funding, Lot};
use crate::model::catalogue::CatalogueItem;
use crate::model::contract::{Acceptance, Amendment, Contract, Subcontract};
use crate::model::evaluation::{Evaluation, Output, Satisfaction};
use crate::model::forms::{Application, Review, Voucher};
use crate::model::planning::BudgetLine;
use crate::model::supplier::Supplier;
use crate::model::tables::{Bid, Payment, ScoreRow};
use crate::read::{Record, RecordInfo};
use crate::text::Text;

/// Where the rows of a table come from.
#[derive(Clone, Copy)]
pub enum From {
    /// Each case has its own.
    Case(fn(&Keyed<'_>, &Table) -> Vec<Row>),
    /// The supplier directory.
    Suppliers,
    /// The guidance catalogue.
    Catalogue,
    /// What `validate` finds.
    Findings,
}

/// A table.
pub struct Table {
    /// Its name, that of its file too.
    pub name: &'static str,
    /// What a row of it is.
    pub title: Text,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its first columns.
    pub keys: &'static [Key],
    /// The columns that no two rows have alike; empty where there are none.
    pub primary: &'static [&'static str],
    /// Where the rows come from.
    pub from: From,
    /// The file and the key path of what it shows.
    pub source: &'static str,
    /// Fields that its keys show.
    pub(super) skip: &'static [&'static str],
}

impl Table {
    /// The columns whose values stand in other tables.
    pub fn foreign(&self) -> impl Iterator<Item = Foreign> {
        let foreign = [
            (Key::CasePath, "cases"),
            (Key::LotKey, "lots"),
            (Key::ContractKey, "contracts"),
            (Key::EvaluationKey, "evaluations"),
        ];
        let own = self.name;
        let named = |key: Key| self.keys.contains(&key);
        let mut found: Vec<Foreign> = Vec::new();
        for (key, table) in foreign {
            if named(key) && table != own {
                let field = key.name();
                found.push(Foreign { field, table });
            }
        }
        found.into_iter()
    }

    /// The place of a column.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    fn of<R: Record>(declared: Declared) -> Self {
        let info = R::record_info();
        let at = At {
            key: declared.key,
            skip: declared.skip,
            noun: declared.noun(),
        };
        declared.table(column::of(info, &at), Some(info))
    }
}

/// What is declared of a table; the record it shows says the rest.
struct Declared {
    name: &'static str,
    title: Text,
    source: &'static str,
    key: &'static str,
    keys: &'static [Key],
    skip: &'static [&'static str],
    primary: &'static [&'static str],
    from: From,
}

/// The last columns of every table that shows records.
const PLACE: [Key; 2] = [Key::Path, Key::Line];

impl Declared {
    /// One of its records.
    fn noun(&self) -> &'static str {
        let plain = self.name.trim_end_matches('s');
        self.key
            .rsplit('.')
            .next()
            .filter(|k| !k.is_empty())
            .unwrap_or(plain)
    }

    fn table(self, own: Vec<Column>, info: Option<&RecordInfo>) -> Table {
        let is_required = |key: &Key| match key {
            Key::Case | Key::CasePath => info.is_some() && matches!(self.from, From::Case(_)),
            Key::Path | Key::Line => true,
            Key::LotKey => self.name == "lots",
            Key::ContractKey => self.name == "contracts",
            Key::EvaluationKey => true,
            Key::FiscalYear | Key::Lot | Key::Contract | Key::Supplier | Key::SupplierName => false,
        };
        let column = |key: &Key| key.column(is_required(key));
        let mut columns: Vec<Column> = self.keys.iter().map(column).collect();
        columns.extend(own);
        if info.is_some() {
            columns.extend(PLACE.iter().map(column));
        }
        Table {
            name: self.name,
            title: self.title,
            columns,
            keys: self.keys,
            primary: self.primary,
            from: self.from,
            source: self.source,
            skip: self.skip,
        }
    }
}

/// Every table.
pub fn tables() -> &'static [Table] {
    static TABLES: LazyLock<Vec<Table>> = LazyLock::new(declared);
    &TABLES
}

const CASE: &[Key] = &[Key::Case, Key::CasePath, Key::FiscalYear];
const LOT: &[Key] = &[
    Key::Case,
    Key::CasePath,
    Key::FiscalYear,
    Key::Lot,
    Key::LotKey,
];
const BIDDER: &[Key] = &[
    Key::Case,
    Key::CasePath,
    Key::FiscalYear,
    Key::Lot,
    Key::LotKey,
    Key::Supplier,
    Key::SupplierName,
];
const OWN_CONTRACT: &[Key] = &[
    Key::Case,
    Key::CasePath,
    Key::FiscalYear,
    Key::Lot,
    Key::LotKey,
    Key::Contract,
    Key::ContractKey,
    Key::Supplier,
    Key::SupplierName,
];
const OF_CONTRACT: &[Key] = &[
    Key::Case,
    Key::CasePath,
    Key::FiscalYear,
    Key::Contract,
    Key::ContractKey,
];
const EVALUATED: &[Key] = &[
    Key::Case,
    Key::CasePath,
    Key::FiscalYear,
    Key::Contract,
    Key::ContractKey,
    Key::EvaluationKey,
];
const OF_EVALUATION: &[Key] = &[
    Key::Case,
    Key::CasePath,
    Key::FiscalYear,
    Key::EvaluationKey,
];

/// A row of a file of rows stands on a line of its own.
const BY_PLACE: &[&str] = &["path", "line"];

#[rustfmt::skip] // a table is a line or three: easier to compare than rustfmt's layout
fn declared() -> Vec<Table> {
    let (case, csv) = ("case.toml", "");
    let none: &[&str] = &[];
    vec![
        Table::of::<Case>(Declared { name: "cases", title: Text::fixed("案卷", "cases"), source: case, key: csv,
            keys: CASE, skip: &["id", "fiscal_year", "scoring"], primary: &["case_path"], from: From::Case(rows::cases) }),
        Table::of::<Lot>(Declared { name: "lots", title: Text::fixed("采购包", "lots"), source: case, key: "lot",
            keys: LOT, skip: &["id"], primary: &["lot_key"], from: From::Case(rows::lots) }),
        Table::of::<Funding>(Declared { name: "funding", title: Text::fixed("资金来源", "sources of funds"), source: case, key: "funding",
            keys: CASE, skip: none, primary: none, from: From::Case(rows::funding) }),
        Table::of::<BudgetLine>(Declared { name: "budget_lines", title: Text::fixed("预算明细", "budget lines"), source: case, key: "planning.line",
            keys: CASE, skip: none, primary: none, from: From::Case(rows::budget_lines) }),
        Table::of::<Bid>(Declared { name: "bids", title: Text::fixed("投标（响应）", "bids"), source: "bids.csv", key: csv,
            keys: BIDDER, skip: &["lot", "supplier"], primary: BY_PLACE, from: From::Case(rows::bids) }),
        Table::of::<ScoreRow>(Declared { name: "scores", title: Text::fixed("评分", "scores"), source: "scores.csv", key: csv,
            keys: BIDDER, skip: &["lot", "supplier"], primary: none, from: From::Case(rows::scores) }),
        Table::of::<Award>(Declared { name: "awards", title: Text::fixed("中标（成交）结果", "awards"), source: case, key: "award",
            keys: BIDDER, skip: &["lot", "supplier"], primary: none, from: From::Case(rows::awards) }),
        Table::of::<Contract>(Declared { name: "contracts", title: Text::fixed("合同", "contracts"), source: case, key: "contract",
            keys: OWN_CONTRACT, skip: &["id", "lot", "supplier"], primary: &["contract_key"], from: From::Case(rows::contracts) }),
        Table::of::<Amendment>(Declared { name: "amendments", title: Text::fixed("补充合同", "amendments of contracts"), source: case, key: "contract.amendment",
            keys: OF_CONTRACT, skip: none, primary: none, from: From::Case(rows::amendments) }),
        Table::of::<Acceptance>(Declared { name: "acceptances", title: Text::fixed("验收", "acceptances"), source: case, key: "contract.acceptance",
            keys: OF_CONTRACT, skip: none, primary: none, from: From::Case(rows::acceptances) }),
        Table::of::<Subcontract>(Declared { name: "subcontracts", title: Text::fixed("分包", "subcontracts"), source: case, key: "contract.subcontract",
            keys: OF_CONTRACT, skip: none, primary: none, from: From::Case(rows::subcontracts) }),
        Table::of::<Payment>(Declared { name: "payments", title: Text::fixed("支付", "payments"), source: "payments.csv", key: csv,
            keys: OF_CONTRACT, skip: &["contract"], primary: BY_PLACE, from: From::Case(rows::payments) }),
        Table::of::<Evaluation>(Declared { name: "evaluations", title: Text::fixed("绩效评价", "performance evaluations"), source: case, key: "evaluation",
            keys: EVALUATED, skip: &["contract"], primary: &["evaluation_key"], from: From::Case(rows::evaluations) }),
        Table::of::<Satisfaction>(Declared { name: "satisfaction", title: Text::fixed("满意度", "satisfaction"), source: case, key: "evaluation.satisfaction",
            keys: OF_EVALUATION, skip: none, primary: none, from: From::Case(rows::satisfaction) }),
        Table::of::<Output>(Declared { name: "outputs", title: Text::fixed("服务产出", "outputs of the service"), source: case, key: "output",
            keys: CASE, skip: none, primary: none, from: From::Case(rows::outputs) }),
        Table::of::<Application>(Declared { name: "applications", title: Text::fixed("征集资助申请", "applications for grants"), source: "applications.csv", key: csv,
            keys: CASE, skip: none, primary: BY_PLACE, from: From::Case(rows::applications) }),
        Table::of::<Review>(Declared { name: "reviews", title: Text::fixed("申请评审", "reviews of applications"), source: "reviews.csv", key: csv,
            keys: CASE, skip: none, primary: BY_PLACE, from: From::Case(rows::reviews) }),
        Table::of::<Voucher>(Declared { name: "vouchers", title: Text::fixed("服务券", "service vouchers"), source: "vouchers.csv", key: csv,
            keys: CASE, skip: none, primary: BY_PLACE, from: From::Case(rows::vouchers) }),
        Table::of::<Supplier>(Declared { name: "suppliers", title: Text::fixed("供应商", "suppliers"), source: "suppliers/", key: csv,
            keys: &[Key::Supplier, Key::SupplierName], skip: &["id", "name"], primary: BY_PLACE, from: From::Suppliers }),
        Table::of::<CatalogueItem>(Declared { name: "catalogue", title: Text::fixed("指导性目录", "guidance catalogue"), source: "catalogue.csv", key: csv,
            keys: &[], skip: none, primary: BY_PLACE, from: From::Catalogue }),
        Declared { name: "findings", title: Text::fixed("问题", "findings"), source: "gpbs validate", key: csv,
            keys: CASE, skip: none, primary: none, from: From::Findings }.table(own::findings(), None),
    ]
}
