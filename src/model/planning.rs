//! Plans and funds: plan.csv and funds.toml at the top of a repository, and what a
//! case says of its own money.

use chrono::NaiveDate;

use crate::choice;
use crate::model::terms::{FundSource, Level};
use crate::read::kind::Rate;
use crate::read::record::{Many, Words};
use crate::value::money::Money;

choice! {
    /// How long a purchase plan runs.
    PlanPeriod {
        Annual = "annual", "年度计划", "plan of a year", ["年度"];
        FiveYear = "five-year", "五年规划", "plan of five years", ["五年", "五年计划"];
    }
}

choice! {
    /// What the review of a line of the plan came to.
    ReviewResult {
        Passed = "passed", "通过", "passed", ["同意", "审核通过"];
        Adjusted = "adjusted", "调整后通过", "passed with changes", ["核减后通过"];
        Refused = "refused", "不通过", "refused", ["不同意", "退回"];
    }
}

choice! {
    /// What a line of a case's budget pays for.
    BudgetKind {
        Staff = "staff", "人员", "staff", ["人员经费", "人员费用", "人工"];
        Capability = "capability", "能力建设", "capability building", ["培训"];
        Activity = "activity", "活动", "activities", ["活动经费"];
        Equipment = "equipment", "设备", "equipment", ["设备购置"];
        Administration = "administration", "管理", "administration", ["管理费", "运营管理费"];
        Audit = "audit", "审计", "audit", ["审计费"];
        Other = "other", "其他", "other";
    }
}

choice! {
    /// What becomes of money of a fund that is left over.
    Surplus {
        Returned = "returned", "交回财政", "returned to the treasury", ["收回", "上缴"];
        CarriedOver = "carried-over", "结转下年", "carried over", ["结转"];
        Kept = "kept", "留归承接主体", "kept by the supplier", ["留用"];
        Reinvested = "reinvested", "用于同类项目", "spent on projects of the same kind", ["统筹使用"];
    }
}

record! {
    /// A line of the purchase plan: a row of plan.csv.
    PlanLine {
        Must id: String, "编号", "id", ["计划编号"];
        May period: PlanPeriod, "计划期", "period";
        May year: u32, "年度", "year, the first of several", ["计划年度"];
        May buyer: String, "采购人", "purchaser", ["购买主体", "采购单位"];
        May catalogue: String, "指导性目录编码", "catalogue code", ["目录编码"];
        May amount: Money, "申报金额", "amount applied for", ["计划金额"];
        May applied_on: NaiveDate, "申报日期", "day of the application";
        May applicant: String, "申报人", "who applied", ["申报单位"];
        May reviewed_by: String, "审核人", "who reviewed", ["审核单位"];
        May reviewed_on: NaiveDate, "审核日期", "day of the review";
        May result: ReviewResult, "审核结果", "result of the review";
        May finance_approved_on: NaiveDate, "财政批复日期", "day the finance department approved";
        May budget_line: String, "预算科目", "budget line", ["预算项目"];
        May approved_amount: Money, "批复金额", "amount approved", ["核定金额"];
        May evaluation: String, "参考的绩效评价（案卷编号）", "case whose evaluation it refers to", ["参考的绩效评价"];
    }

    /// The funds that pay for purchases: funds.toml.
    FundsFile {
        May fund: Many<Fund>, "资金", "funds";
    }

    /// A fund of a year, with its parts and its rules.
    Fund {
        Must id: String, "编号", "id";
        May name: String, "名称", "name";
        May source: FundSource, "资金来源", "source";
        May level: Level, "级次", "level";
        May year: u32, "年度", "year";
        May total: Money, "总额", "total";
        May part: Many<FundPart>, "构成", "parts";
        May areas: Words, "覆盖的镇街", "towns and streets covered";
        May allowed_fields: Words, "可用领域", "fields that it may be spent on";
        May staff_costs: bool, "可用于人员成本", "whether it may pay for staff";
        May surplus: Surplus, "结余处理", "what becomes of a surplus";
        May basis: String, "管理规定", "the rules that govern it";
    }

    /// A part of a fund.
    FundPart {
        Must item: String, "事项", "item";
        May amount: Money, "金额", "amount";
        May share: Rate, "占比", "share of the whole";
    }

    /// A line of a case's own budget.
    BudgetLine {
        May kind: BudgetKind, "种类", "kind";
        May item: String, "事项", "item";
        May amount: Money, "金额", "amount";
    }

    /// A purchase begun with seed money that moves to the budget.
    Transition {
        May from: FundSource, "原资金来源", "source before";
        May to: FundSource, "转入的资金来源", "source after";
        May report: String, "论证报告（附件路径）", "report that the project is mature, the path of an attachment";
        May report_on: NaiveDate, "论证报告日期", "day of the report";
        May approved_by: String, "批准机关", "who approved";
        May approved_on: NaiveDate, "批准日期", "day of the approval";
    }
}
