//! `catalogue.csv`, `catalogue.toml` and `duties.csv` as they are written.

use chrono::NaiveDate;

use super::terms::{CatalogueKind, CataloguePart, Disposition, DutyStatus, FocusClass, ScopeItem};
use crate::model::terms::Form;
use crate::read::record::{Many, Words};
use crate::value::money::Money;

record! {
    /// An item of the guidance catalogue (指导性目录): a row of catalogue.csv.
    CatalogueItem {
        Must code: String, "编码", "code", ["目录编码", "代码"];
        Must name: String, "名称", "name", ["目录名称", "项目名称", "服务项目"];
        May version: String, "目录版本", "version", ["版本"];
        May class: String, "类别", "class", ["分类"];
        May r#type: String, "服务类型", "type of service", ["类型", "领域"];
        May focus: FocusClass, "重点类别", "class of focus";
        May scope: ScopeItem, "购买范围", "scope";
        May part: CataloguePart, "共性个性", "part", ["共性或个性"];
        May department: String, "部门", "department", ["主管部门"];
        May kind: CatalogueKind, "事项种类", "kind";
        May content: String, "服务内容", "content", ["内容"];
        May requirement: String, "服务要求", "requirement", ["要求"];
        May standard: String, "服务标准", "standard", ["标准"];
        May target: u32, "目标数量", "target";
        May target_unit: String, "目标单位", "unit of the target";
        May basic: bool, "基本公共服务", "basic public service", ["是否基本公共服务"];
        May form: Form, "建议购买形式", "suggested form", ["购买形式"];
        May duty: String, "职能事项编码", "duty", ["职能编码"];
        May valid_from: NaiveDate, "有效期自", "valid from";
        May valid_to: NaiveDate, "有效期至", "valid to";
        May unit: String, "计量单位", "unit";
        May price_min: Money, "最低价", "lowest price";
        May price_max: Money, "最高价", "highest price";
    }

    /// catalogue.toml: the versions of the guidance catalogue.
    CatalogueFile {
        May version: Many<Version>, "目录版本", "versions";
    }

    /// A version of the guidance catalogue, or a batch of it.
    Version {
        Must id: String, "版本编号", "id";
        May document_no: String, "文号", "document number";
        May issuer: String, "发布机关", "issuer";
        May drafted_by: String, "拟订机关", "drafted by";
        May approved_by: String, "批准机关", "approved by";
        May approved_on: NaiveDate, "批准日期", "day of the approval";
        May published_on: NaiveDate, "公布日期", "day of publication";
        May valid_from: NaiveDate, "有效期自", "valid from";
        May valid_to: NaiveDate, "有效期至", "valid to";
        May replaces: String, "代替的版本", "version that it replaces";
        May batch: u32, "批次", "batch";
        May excerpt: bool, "节选", "an excerpt";
        May items: u32, "所称事项数", "number of items that it states";
        May standards: bool, "逐项规定内容、要求、标准", "states content, requirement and standard of every item";
        May classes: Words, "类别", "its classes, or the name of a list of them";
    }

    /// A duty of the department (转变政府职能事项目录): a row of duties.csv.
    Duty {
        Must code: String, "编码", "code", ["职能编码", "事项编码"];
        Must name: String, "名称", "name", ["事项名称", "职能事项"];
        May department: String, "部门", "department", ["主管部门"];
        May disposition: Disposition, "去向", "what becomes of it", ["处理方式"];
        May status: DutyStatus, "进度", "status", ["状态"];
        May amount: Money, "金额", "money that follows it", ["随转经费", "经费"];
        May catalogue: String, "指导性目录编码", "catalogue code", ["目录编码"];
    }
}
