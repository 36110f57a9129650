//! Keys: the first columns of every table, by which tables are joined.

use super::column::{Column, Kind};
use crate::text::Text;

/// A key of a table, a column that no single field shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The id of the case.
    Case,
    /// The path of the case.
    CasePath,
    /// The year that the case counts in.
    FiscalYear,
    /// The id of the lot.
    Lot,
    /// The key of the lot.
    LotKey,
    /// The id of the contract.
    Contract,
    /// The key of the contract.
    ContractKey,
    /// The key of the evaluation.
    EvaluationKey,
    /// The id of the supplier.
    Supplier,
    /// The registered name of the supplier.
    SupplierName,
    /// The file.
    Path,
    /// The line in it.
    Line,
}

impl Key {
    /// The name of its column.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Case => "case_id",
            Self::CasePath => "case_path",
            Self::FiscalYear => "fiscal_year",
            Self::Lot => "lot",
            Self::LotKey => "lot_key",
            Self::Contract => "contract",
            Self::ContractKey => "contract_key",
            Self::EvaluationKey => "evaluation_key",
            Self::Supplier => "supplier",
            Self::SupplierName => "supplier_name",
            Self::Path => "path",
            Self::Line => "line",
        }
    }

    fn words(self) -> (Text, Text) {
        let none = Text::default;
        match self {
            Self::Case => (
                Text::fixed("案卷编号", "case id"),
                Text::fixed(
                    "case.toml 的 id；读不出的是案卷的路径",
                    "id in case.toml; the path of the case where it cannot be read",
                ),
            ),
            Self::CasePath => (
                Text::fixed("案卷路径", "path of the case"),
                Text::fixed(
                    "案卷所在的目录；各表按它与 cases 连接",
                    "the directory of the case; tables are joined with cases by it",
                ),
            ),
            Self::FiscalYear => (Text::fixed("预算年度", "fiscal year"), none()),
            Self::Lot => (
                Text::fixed("包号", "lot id"),
                Text::fixed(
                    "只有一个采购包而没有写包号的，是那一包；不分包的为空",
                    "where there is only one lot and none is named, that one; empty where the case has no lots",
                ),
            ),
            Self::LotKey => (
                Text::fixed("采购包的键", "key of the lot"),
                Text::fixed(
                    "与 lots 连接用；所写的包没有登记的为空",
                    "to join with lots; empty where the lot that is named is not declared",
                ),
            ),
            Self::Contract => (Text::fixed("合同编号", "contract id"), none()),
            Self::ContractKey => (
                Text::fixed("合同的键", "key of the contract"),
                Text::fixed(
                    "与 contracts 连接用；所写的合同没有登记的为空",
                    "to join with contracts; empty where the contract that is named is not there",
                ),
            ),
            Self::EvaluationKey => (
                Text::fixed("绩效评价的键", "key of the evaluation"),
                Text::fixed("与 evaluations 连接用", "to join with evaluations"),
            ),
            Self::Supplier => (
                Text::fixed("供应商编号", "supplier id"),
                Text::fixed(
                    "供应商目录里的编号；目录里没有的，照案卷所写",
                    "id in the supplier directory; as the case has it where the directory does not know it",
                ),
            ),
            Self::SupplierName => (
                Text::fixed("供应商名称", "name of the supplier"),
                Text::fixed("供应商目录里的名称", "as in the supplier directory"),
            ),
            Self::Path => (
                Text::fixed("文件", "file"),
                Text::fixed("这一行出自哪个文件", "the file that the row comes from"),
            ),
            Self::Line => (
                Text::fixed("行号", "line"),
                Text::fixed("在文件里的第几行", "the line in the file"),
            ),
        }
    }

    /// Its column.
    pub(super) fn column(self, required: bool) -> Column {
        let (title, about) = self.words();
        Column {
            name: self.name().to_owned(),
            kind: if matches!(self, Self::FiscalYear | Self::Line) {
                Kind::Count
            } else {
                Kind::Text
            },
            title,
            about,
            key: String::new(),
            required,
        }
    }
}

/// Columns whose values stand in a column of another table.
#[derive(Debug, Clone, Copy)]
pub struct Foreign {
    /// The column; it has the same name there.
    pub field: &'static str,
    /// The other table.
    pub table: &'static str,
}
