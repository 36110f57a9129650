//! Contracts: what was agreed, what was changed since and by whom, what is carried out
//! by others, how it was accepted and how it ended.

use chrono::NaiveDate;

use crate::choice;
use crate::model::terms::BondForm;
use crate::read::choice::Choice as _;
use crate::read::kind::{Capitals, Rate};
use crate::read::record::{Many, One, Words};
use crate::value::fold::fold;
use crate::value::money::Money;

choice! {
    /// What an amendment may change.
    Changed {
        Amount = "amount", "合同金额", "amount", ["金额", "采购金额", "合同价款", "价款", "amount_in_words"];
        StartsOn = "starts_on", "合同开始日期", "start", ["开始日期", "开始时间"];
        EndsOn = "ends_on", "合同结束日期", "end", ["结束日期", "结束时间", "截止日期"];
        Term = "term", "项目期限", "term", ["履行期限", "服务期限", "合同期限", "期限", "时间", "服务时间"];
        PaymentDates = "payment_dates", "资金到位时间", "payment dates", ["付款时间", "支付时间", "付款日期", "支付日期", "支付期限"];
        Payment = "payment", "资金支付", "manner of payment", ["支付方式", "付款方式", "结算方式"];
        Purpose = "purpose", "资金用途", "use of the money", ["用途"];
        Scope = "scope", "服务范围", "scope", ["范围"];
        Content = "content", "服务内容", "content", ["内容", "标的"];
        Requirements = "requirements", "服务要求", "requirements", ["要求"];
        Quantity = "quantity", "数量", "quantity", ["服务数量"];
        Quality = "quality", "质量", "quality", ["服务质量"];
        Posts = "posts", "岗位数", "posts", ["岗位"];
        Place = "place", "履行地点和方式", "place and manner", ["履行地点", "服务地点", "地点"];
        Staff = "staff", "服务人员", "staff", ["项目人员", "项目负责人", "联系人", "人员"];
        Account = "account", "收款账户", "account", ["账户", "账号", "开户银行"];
        Parties = "parties", "当事人名称和住所", "parties", ["当事人", "名称", "supplier"];
        Subcontract = "subcontract", "分包", "subcontracts", ["分包内容"];
        Acceptance = "acceptance", "验收要求", "acceptance", ["验收", "验收标准"];
        Breach = "breach", "违约责任", "liability for breach";
        Disputes = "disputes", "解决争议的方法", "settlement of disputes", ["争议解决"];
    }
}

choice! {
    /// Who agrees to a contract and to what becomes of it.
    Party {
        Buyer = "buyer", "采购人", "purchaser", ["甲方", "购买主体", "购买方", "采购单位"];
        Supplier = "supplier", "承接主体", "supplier", ["乙方", "供应商", "承接方", "承接机构"];
        Both = "both", "双方", "both parties", ["甲乙双方", "双方当事人"];
        Subcontractor = "subcontractor", "分包供应商", "subcontractor", ["分包人", "分包方", "分包承担主体"];
    }
}

choice! {
    /// Why a contract was suspended or ended early.
    StopGround {
        Agreement = "agreement", "双方协商一致", "both parties agreed", ["协商一致", "协商"];
        PublicInterest = "public-interest", "继续履行将损害国家利益和社会公共利益", "going on would harm the public interest", ["损害国家利益和社会公共利益", "公共利益"];
        Breach = "breach", "对方违约", "breach by the other party", ["违约"];
        ForceMajeure = "force-majeure", "不可抗力", "force majeure";
        Budget = "budget", "预算调整", "the budget was changed", ["没有资金", "经费不足"];
        Other = "other", "其他", "other";
    }
}

choice! {
    /// Whether an acceptance is of a part or of the whole.
    AcceptanceStage {
        Interim = "interim", "分期验收", "interim", ["中期验收", "中期", "分期"];
        Final = "final", "最终验收", "final", ["终期验收", "总验收", "履约验收", "结项验收"];
    }
}

choice! {
    /// What an acceptance came to.
    AcceptanceResult {
        Passed = "passed", "合格", "accepted", ["通过", "验收合格"];
        Corrected = "corrected", "整改后合格", "accepted after corrections", ["整改后通过"];
        Failed = "failed", "不合格", "not accepted", ["不通过", "未通过"];
    }
}

record! {
    /// A contract.
    Contract {
        Must id: String, "合同编号", "contract id";
        May lot: String, "包号", "lot";
        May supplier: String, "承接主体", "supplier", ["乙方"];
        May signed_on: NaiveDate, "签订日期", "day of signing";
        May published_on: NaiveDate, "合同公告日期", "day the contract was published";
        May filed_on: NaiveDate, "合同备案日期", "day the contract was filed";
        May filed_with: String, "备案机关", "with whom it was filed";
        May finance_reviewed_on: NaiveDate, "财政部门审核合同日期", "day the finance department had reviewed the contract";
        May starts_on: NaiveDate, "合同开始日期", "start";
        May ends_on: NaiveDate, "合同结束日期", "end";
        May accepted_on: NaiveDate, "验收日期", "day of acceptance";
        May acceptance: Many<Acceptance>, "验收", "acceptances";
        May winner_bond_returned_on: NaiveDate, "退还中标（成交）供应商保证金日期", "day the winner's bid bond was returned";
        May performance_bond: Money, "履约保证金", "performance bond";
        May performance_bond_form: BondForm, "履约保证金形式", "form of the performance bond";
        May multi_year: One<MultiYear>, "履行期限超过一年的条件", "conditions of a term of over a year";
        May amount: Money, "合同金额", "contract amount";
        May amount_in_words: Capitals, "合同金额大写", "contract amount in capitals";
        May purpose: String, "资金用途", "use of the money";
        May payment_dates: Words, "资金到位时间", "days or conditions of payment";
        May late_interest: Rate, "约定的逾期日利率", "interest a day that was agreed for late payment";
        May no_late_interest: bool, "没有约定逾期利率", "no interest was agreed for late payment";
        May surplus: Money, "项目结余", "money left over";
        May clauses: Words, "合同条款", "clauses";
        May amendment: Many<Amendment>, "补充合同", "amendments";
        May subcontract: Many<Subcontract>, "分包", "subcontracts";
        May suspended_on: NaiveDate, "中止日期", "day it was suspended";
        May terminated_on: NaiveDate, "终止日期", "day it was ended before its term";
        May stop_ground: StopGround, "中止、终止的原因", "why it was suspended or ended";
        May stop_reason: String, "中止、终止的理由", "the reason in words";
        May stop_agreed_by: Words, "同意中止、终止的一方", "who agreed to suspend or end it";
    }

    /// What allows a contract for services to run for more than a year.
    MultiYear {
        May budget_assured: bool, "预算有保障", "the budget is assured";
        May fixed_content: bool, "购买内容相对固定", "what is bought is fairly fixed";
        May continuous: bool, "连续性强", "it is continuous";
        May stable_funds: bool, "经费来源稳定", "the funds are stable";
        May stable_price: bool, "价格变化幅度小", "the price changes little";
    }

    /// A change of a contract.
    Amendment {
        May date: NaiveDate, "日期", "date";
        May field: String, "变更事项", "what changed";
        May old: String, "变更前", "before";
        May new: String, "变更后", "after";
        May agreed_by: Words, "同意方", "agreed by";
        May reason: String, "变更理由", "reason";
    }

    /// A part of a contract that another carries out (分包).
    Subcontract {
        May to: String, "分包供应商", "subcontractor";
        May by: String, "分包人", "who subcontracted, where it was not the supplier";
        May content: String, "分包内容", "what is subcontracted";
        May amount: Money, "分包金额", "amount";
        May share: Rate, "分包比例", "share of the contract";
        May whole: bool, "将合同全部转给他人", "whether the whole contract was passed on";
        May core: bool, "主体、关键性工作", "main or key work";
        May in_bid: bool, "投标（响应）文件已载明", "named in the bid";
        May consent: bool, "采购人同意", "whether the purchaser consented";
        May consented_on: NaiveDate, "采购人同意日期", "day of the purchaser's consent";
        May signed_on: NaiveDate, "分包合同签订日期", "day the subcontract was signed";
        May liable: Words, "向采购人负责的一方", "who answers to the purchaser for it";
    }

    /// An acceptance of what was provided (验收).
    Acceptance {
        May on: NaiveDate, "验收日期", "day";
        May stage: AcceptanceStage, "验收阶段", "stage";
        May by: String, "验收组织者", "who held it";
        May users: u32, "参与验收的服务对象人数", "users who took part";
        May users_opinion: bool, "服务对象出具意见", "whether the users gave their opinion";
        May result: AcceptanceResult, "验收结果", "result";
        May certificate: String, "验收书", "certificate";
        May published_on: NaiveDate, "验收结果公告日期", "day the result was published";
    }
}

impl Amendment {
    /// What it changes; `None` where that is not stated, or is nothing that a contract
    /// has.
    pub fn changed(&self) -> Option<Changed> {
        Changed::from_word(fold(self.field.text()?).trim())
    }
}

impl Acceptance {
    /// Whether it is of the whole, as far as the record shows.
    pub fn is_final(&self) -> bool {
        self.stage.known() != Some(&AcceptanceStage::Interim)
    }
}

/// The party that a word means.
pub fn party(word: &str) -> Option<Party> {
    Party::from_word(fold(word).trim())
}
