//! What is counted: the columns of a table.

use crate::choice;

choice! {
    /// What is counted of the cases of a row.
    Column {
        Cases = "cases", "案卷数", "cases", ["件数", "项目数"];
        Lots = "lots", "包数", "lots", ["采购包数"];
        Buyers = "buyers", "采购人数", "purchasers", ["采购单位数"];
        Suppliers = "suppliers", "承接主体数", "suppliers", ["供应商数"];
        Posts = "posts", "岗位数", "posts";
        Budget = "budget", "预算金额", "budget", ["预算"];
        Award = "award", "中标（成交）金额", "award amount", ["中标金额", "成交金额"];
        Contract = "contract", "合同金额", "contract amount";
        Paid = "paid", "已支付金额", "amount paid", ["支付金额", "已付金额"];
        Funding = "funding", "资金来源金额", "money of the sources", ["资金金额", "投入资金"];
        Saving = "saving", "节约金额", "saving", ["节约资金"];
        SavingRate = "saving_rate", "节约率", "rate of saving", ["资金节约率"];
        Share = "share", "占比", "share", ["占合同金额"];
        BidsPerLot = "bids_per_lot", "每包投标（响应）家数", "bids per lot", ["平均投标家数"];
        SingleBidShare = "single_bid_share", "只有一家有效投标的包", "lots with one valid bid", ["单一投标占比"];
        SmallFirmShare = "small_firm_share", "小微企业合同金额占比", "contract amount of small firms", ["小微企业占比"];
        SocialShare = "social_organisation_share", "社会组织合同金额占比", "contract amount of social organisations", ["社会组织占比"];
        DirectPersons = "direct_persons", "直接受益（人）", "direct beneficiaries, persons", ["直接受益人数"];
        DirectVisits = "direct_visits", "直接受益（人次）", "direct beneficiaries, visits", ["直接受益人次"];
        IndirectPersons = "indirect_persons", "间接受益（人）", "indirect beneficiaries, persons", ["间接受益人数"];
        IndirectVisits = "indirect_visits", "间接受益（人次）", "indirect beneficiaries, visits", ["间接受益人次"];
        Satisfaction = "satisfaction", "满意率", "satisfaction", ["满意度"];
        Grades = "grades", "绩效评价等级", "grades of the evaluations";
        LatePayments = "late_payments", "逾期支付笔数占比", "payments made late";
        Approval = "days_approval", "计划申报至财政批复", "application to approval of the plan";
        Notice = "days_notice", "公告至提交截止", "notice to deadline";
        Evaluation = "days_evaluation", "提交截止至评审", "deadline to evaluation";
        Decision = "days_decision", "评审至定标", "evaluation to decision";
        Signing = "days_signing", "定标至签约", "decision to signing";
        Whole = "days_whole", "公告至签约", "notice to signing";
        Filing = "days_filing", "签约至备案", "signing to filing";
        Acceptance = "days_acceptance", "合同结束至验收", "end of contract to acceptance";
        Payment = "days_payment", "开票至支付", "invoice to payment";
        Errors = "errors", "未解决的错误", "open errors", ["错误"];
        Warnings = "warnings", "未解决的警告", "open warnings", ["警告"];
        Notes = "notes", "提示", "open notes";
        Unknown = "unknown_results", "无法判断", "not judged for want of facts";
    }
}

choice! {
    /// Columns that are read together.
    Topic {
        Money = "money", "金额", "money";
        Competition = "competition", "竞争", "competition";
        Results = "results", "受益和评价", "beneficiaries and evaluation";
        Days = "days", "各环节天数（中位数 / 最长）", "days of the stages (median / longest)";
        Findings = "findings", "检查结果", "findings";
    }
}

impl Column {
    /// All, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        use crate::read::choice::Choice as _;
        (0..Self::tokens().len()).filter_map(Self::at)
    }

    /// What it is read with.
    pub fn topic(self) -> Topic {
        match self {
            Self::Cases
            | Self::Lots
            | Self::Posts
            | Self::Budget
            | Self::Award
            | Self::Contract
            | Self::Paid
            | Self::Funding
            | Self::Saving
            | Self::SavingRate
            | Self::Share => Topic::Money,
            Self::Buyers
            | Self::Suppliers
            | Self::BidsPerLot
            | Self::SingleBidShare
            | Self::SmallFirmShare
            | Self::SocialShare => Topic::Competition,
            Self::DirectPersons
            | Self::DirectVisits
            | Self::IndirectPersons
            | Self::IndirectVisits
            | Self::Satisfaction
            | Self::Grades
            | Self::LatePayments => Topic::Results,
            Self::Approval
            | Self::Notice
            | Self::Evaluation
            | Self::Decision
            | Self::Signing
            | Self::Whole
            | Self::Filing
            | Self::Acceptance
            | Self::Payment => Topic::Days,
            Self::Errors | Self::Warnings | Self::Notes | Self::Unknown => Topic::Findings,
        }
    }

    /// The stage whose days it gives.
    pub(super) fn stage(self) -> Option<super::facts::Stage> {
        use super::facts::Stage;
        Some(match self {
            Self::Approval => Stage::Approval,
            Self::Notice => Stage::Notice,
            Self::Evaluation => Stage::Evaluation,
            Self::Decision => Stage::Decision,
            Self::Signing => Stage::Signing,
            Self::Whole => Stage::Whole,
            Self::Filing => Stage::Filing,
            Self::Acceptance => Stage::Acceptance,
            Self::Payment => Stage::Payment,
            Self::Cases
            | Self::Lots
            | Self::Buyers
            | Self::Suppliers
            | Self::Posts
            | Self::Budget
            | Self::Award
            | Self::Contract
            | Self::Paid
            | Self::Funding
            | Self::Saving
            | Self::SavingRate
            | Self::Share
            | Self::BidsPerLot
            | Self::SingleBidShare
            | Self::SmallFirmShare
            | Self::SocialShare
            | Self::DirectPersons
            | Self::DirectVisits
            | Self::IndirectPersons
            | Self::IndirectVisits
            | Self::Satisfaction
            | Self::Grades
            | Self::LatePayments
            | Self::Errors
            | Self::Warnings
            | Self::Notes
            | Self::Unknown => return None,
        })
    }
}

/// The columns that a table of the contract has: cases and money.
pub const MONEY: [Column; 7] = [
    Column::Cases,
    Column::Lots,
    Column::Budget,
    Column::Award,
    Column::Contract,
    Column::Saving,
    Column::SavingRate,
];
