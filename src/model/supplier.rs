//! `suppliers/ID.toml`: evidence about a supplier, never a verdict.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::consequence::Exclusion;
use super::money_terms::EnterpriseSize;
use super::terms::{
    BuyerFunding, CreditList, DirectRegistration, LegalForm, ListResult, Relation, Staffing,
    SupplierStatus, ViolationKind,
};
use crate::read::record::{Many, One, Words};
use crate::value::money::Money;

record! {
    /// A supplier (承接主体): suppliers/ID.toml or a row of suppliers.csv.
    Supplier {
        Must id: String, "编号", "id";
        Must name: String, "供应商名称", "name", ["名称", "投标人名称", "单位名称", "公司名称", "承接主体", "承接机构"];
        May code: String, "统一社会信用代码", "unified social credit code", ["社会信用代码"];
        May organisation_code: String, "组织机构代码", "organisation code";
        May registration_number: String, "登记证号", "registration number";
        May legal_form: LegalForm, "组织形式", "legal form";
        May registered_on: NaiveDate, "登记日期", "day of registration";
        May valid_until: NaiveDate, "登记证书有效期至", "registration valid until";
        May registrar: String, "登记机关", "registrar";
        May supervisor: String, "业务主管单位", "supervising body";
        May status: SupplierStatus, "登记状态", "status";
        May status_since: NaiveDate, "登记状态起始日期", "day since which the status holds";
        May size: EnterpriseSize, "企业规模", "size of the enterprise";
        May staffing: Staffing, "编制", "establishment";
        May funding: BuyerFunding, "经费保障", "how far public funds carry it";
        May legal_representative: String, "法定代表人", "legal representative";
        May no_related: bool, "已声明无同一负责人、控股、管理关系的单位", "declared to have no body with the same head, or in a controlling or management relation";
        May governance: One<Governance>, "治理结构", "governance";
        May finance: One<Finance>, "财务制度", "financial system";
        May audit: Many<Audit>, "审计报告", "audits";
        May tax: Many<TaxRecord>, "纳税记录", "tax records";
        May social_security: Many<TaxRecord>, "社会保障资金缴纳记录", "social security records";
        May equipment: Many<Equipment>, "设备", "equipment";
        May staff: Many<Staff>, "人员", "staff";
        May licence: Many<Licence>, "资质证照", "licences";
        May violation: Many<Violation>, "违法记录", "violations";
        May annual_check: Many<AnnualCheck>, "年检（年报）", "annual checks";
        May grade: Many<Grade>, "社会组织评估等级", "grades";
        May evaluation: Many<SupplierEvaluation>, "绩效评估", "evaluations";
        May declaration: Many<Declaration>, "无重大违法记录声明", "declarations of a clean record";
        May qualified: Many<Qualified>, "资质目录", "directories of qualified organisations";
        May exclusion: Many<Exclusion>, "取消承接资格", "exclusions by a place";
        May verified_by: String, "资质核实单位", "who verified its qualification";
        May verified_on: NaiveDate, "资质核实日期", "day its qualification was verified";
        May list_query: Many<ListQuery>, "信用查询", "list queries";
        May related: Many<Related>, "关联关系", "related parties";
        May direct_registration: DirectRegistration, "直接登记的类别", "kind that registers without a supervising body";
        May management: One<Management>, "内部管理", "internal management";
        May official_background: bool, "官方背景", "set up or run by an office";
        May practice_base: String, "实践基地", "practice base";
        May incubation: One<Incubation>, "孵化", "incubation";
    }

    /// Internal management of an organisation, by field.
    Management {
        May staff: bool, "人员管理制度", "staff management";
        May finance: bool, "财务管理制度", "financial management";
        May archive: bool, "档案管理制度", "archives";
    }

    /// Support by an incubator (孵化园、孵化基地).
    Incubation {
        May incubator: String, "孵化机构", "incubator";
        May joined_on: NaiveDate, "入驻日期", "day it joined";
        May left_on: NaiveDate, "出壳日期", "day it left";
        May support: Words, "扶持", "support: money, space, projects";
    }

    /// Governance of an organisation.
    Governance {
        May charter: bool, "章程", "charter";
        May council: bool, "理事会", "council";
        May supervisors: bool, "监事", "supervisors";
    }

    /// Financial system of an organisation.
    Finance {
        May independent_accounts: bool, "独立核算", "independent accounts";
        May accounting_system: bool, "会计制度", "accounting system";
        May asset_management: bool, "资产管理制度", "asset management";
    }

    /// An audit report.
    Audit {
        May year: u32, "年度", "year";
        May auditor: String, "审计机构", "auditor";
        May auditor_licence: String, "审计机构执业证书编号", "licence of the auditor";
        May report: String, "报告", "report";
    }

    /// Payment of taxes or of social security for a period.
    TaxRecord {
        May period: String, "所属期", "period";
        May paid: bool, "已缴纳", "paid";
    }

    /// Equipment.
    Equipment {
        May name: String, "名称", "name";
        May count: u32, "数量", "count";
    }

    /// Staff of one kind.
    Staff {
        May kind: String, "类别", "kind";
        May count: u32, "人数", "count";
    }

    /// A licence or qualification.
    Licence {
        May name: String, "名称", "name";
        May number: String, "编号", "number";
        May valid_from: NaiveDate, "有效期自", "valid from";
        May valid_until: NaiveDate, "有效期至", "valid until";
    }

    /// A penalty; its date is the day of the decision.
    Violation {
        May date: NaiveDate, "处罚决定日期", "day of the decision";
        May authority: String, "处罚机关", "authority";
        May number: String, "文号", "number";
        May kind: ViolationKind, "处罚种类", "kind";
        May fine: Money, "罚款金额", "fine";
        May larger_fine: Money, "该领域较大数额罚款标准", "what a larger fine is in its field";
        May ban_from: NaiveDate, "禁止参加政府采购自", "ban from";
        May ban_until: NaiveDate, "禁止参加政府采购至", "ban until";
    }

    /// An annual check or annual report.
    AnnualCheck {
        May year: u32, "年度", "year";
        May result: String, "结论", "result";
    }

    /// A grade of the social organisation rating.
    Grade {
        May grade: String, "等级", "grade";
        May awarded_on: NaiveDate, "评定日期", "day of the award";
        May valid_until: NaiveDate, "有效期至", "valid until";
    }

    /// A performance evaluation of a supplier's earlier work.
    SupplierEvaluation {
        May year: u32, "年度", "year";
        May score: Decimal, "得分", "score";
        May grade: String, "等级", "grade";
        May evaluator: String, "评估机构", "evaluator";
        May published_on: NaiveDate, "公开日期", "day of publication";
    }

    /// A written declaration that a supplier has had no major illegal record in the
    /// three years before a purchase (条例 17(1)(四)).
    Declaration {
        May date: NaiveDate, "声明日期", "day of the declaration";
        May clean: bool, "声明没有重大违法记录", "whether it declares that there is none";
        May case: String, "案卷编号", "case";
        May document: String, "文件", "document";
    }

    /// A directory of qualified organisations that lists a supplier (资质目录).
    Qualified {
        May directory: String, "目录名称", "directory";
        May batch: String, "批次", "batch";
        May listed_on: NaiveDate, "列入日期", "day of the listing";
        May valid_until: NaiveDate, "有效期至", "valid until";
        May removed_on: NaiveDate, "移出日期", "day of the removal";
        May removal: String, "移出原因", "reason of the removal";
    }

    /// A query of a list of dishonest parties.
    ListQuery {
        May list: CreditList, "名单", "list";
        May queried_on: NaiveDate, "查询日期", "day of the query";
        May result: ListResult, "查询结果", "result";
    }

    /// A related party.
    Related {
        May supplier: String, "关联供应商", "related supplier";
        May person: String, "关联人员", "related person";
        May relation: Relation, "关系", "relation";
    }
}
