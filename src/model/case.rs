//! `case.toml`: the facts of one purchase, from plan to performance evaluation.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::before::{Event, Need, PostsPlan};
use super::consequence::{Consequence, TieBreak};
use super::contract::Contract;
use super::disclosure::Disclosure;
use super::evaluation::{Evaluation, Output};
use super::forms::{Component, Entrustment, GrantCall, Group, Referral, Subsidy};
use super::monitoring::Monitoring;
use super::partner::Partner;
use super::planning::{BudgetLine, Transition};
use super::scheme::SchemeRecord;
use super::supervision::{Control, Supervision};
use super::terms::{
    AwardBy, BondForm, BuyerFunding, BuyerType, Form, FundSource, Ground, InterestKind, InvitedBy,
    ItemNature, Level, Method, OpinionBy, PriorServiceKind, Role, Staffing, Subject, TenderStatus,
};
use crate::read::kind::{Capitals, Rate, Region};
use crate::read::record::{Many, One, Words};
use crate::value::date::Moment;
use crate::value::money::Money;

record! {
    /// A case: case.toml, the facts of one purchase.
    Case {
        Must id: String, "案卷编号", "case id", ["项目编号", "采购项目编号", "招标编号"];
        May title: String, "项目名称", "title", ["采购项目名称"];
        May kind: Subject, "采购对象", "kind of purchase";
        May form: Form, "购买形式", "form of the purchase";
        May fiscal_year: u32, "预算年度", "fiscal year";
        May region: Region, "行政区划代码", "region code (GB/T 2260)";
        May level: Level, "预算级次", "level of government";
        May packs: Words, "另加的规则包", "further rule packs";
        May continues: String, "延续的案卷", "case that it continues";
        May buyer: One<Buyer>, "采购人", "purchaser";
        May item: One<Item>, "采购项目", "what is bought";
        May partner: Many<Partner>, "合作方", "partners: who takes part beside purchaser and supplier";
        May funding: Many<Funding>, "资金来源", "sources of funds";
        May need: Many<Need>, "需求调查", "surveys of needs";
        May event: Many<Event>, "采购前的活动", "meetings and talks before the tender";
        May planning: One<Planning>, "预算", "planning";
        May transition: One<Transition>, "种子资金转为预算", "seed money that moves to the budget";
        May tender: One<Tender>, "采购活动", "tender";
        May lot: Many<Lot>, "采购包", "lots";
        May component: Many<Component>, "组合的各部分", "parts of a combination";
        May subsidy: One<Subsidy>, "补贴", "subsidy";
        May referral: One<Referral>, "转介", "referral";
        May grant: One<GrantCall>, "征集资助", "call for grants";
        May entrustment: One<Entrustment>, "委托", "entrustment";
        May group: One<Group>, "组团", "group of providers";
        May committee: One<Committee>, "评审组织", "evaluation committee";
        May bidder: Many<Bidder>, "联合体", "consortia";
        May scoring: One<SchemeRecord>, "评分办法", "scoring scheme";
        May draw: Many<Draw>, "抽签", "draws by lot";
        May award: Many<Award>, "中标（成交）结果", "awards";
        May contract: Many<Contract>, "合同", "contracts";
        May monitoring: Many<Monitoring>, "过程监督", "monitoring of the running service";
        May challenge: Many<Challenge>, "质疑", "challenges";
        May evaluation: Many<Evaluation>, "绩效评价", "performance evaluations";
        May output: Many<Output>, "服务产出", "outputs of the service";
        May consequence: Many<Consequence>, "评价结果的使用", "what evaluations led to";
        May disclosure: Many<Disclosure>, "信息公开", "disclosures";
        May supervision: Many<Supervision>, "监督检查", "supervision";
        May control: One<Control>, "内部监督管理", "internal control";
        May archive: One<Archive>, "采购文件保存", "procurement files kept";
        May attachment: Many<Attachment>, "附件", "attachments";
    }

    /// The purchaser (采购人).
    Buyer {
        May name: String, "名称", "name", ["采购单位", "购买主体"];
        May code: String, "统一社会信用代码", "unified social credit code";
        May r#type: BuyerType, "单位类型", "type of body";
        May staffing: Staffing, "编制", "establishment";
        May funding: BuyerFunding, "经费保障", "funding";
    }

    /// What is bought, by the guidance catalogue.
    Item {
        May catalogue: String, "指导性目录编码", "catalogue code";
        May duty: String, "职能事项编码", "code of the duty that it carries out";
        May unit_price: Money, "单价", "price of a unit";
        May quantity: Decimal, "数量", "quantity";
        May nature: ItemNature, "事项性质", "nature of what is bought";
        May centralised: bool, "列入集中采购目录", "in the centralised procurement catalogue";
        May of_works: bool, "与工程建设有关", "belongs to construction";
        May fits_individuals: bool, "适宜由个人提供", "fit to be provided by an individual";
        May beneficiaries: One<Beneficiaries>, "受益对象", "beneficiaries";
        May areas: Words, "服务的街镇、社区", "streets, towns and communities served";
    }

    /// Who benefits; direct and indirect are counted apart.
    Beneficiaries {
        May direct: u32, "直接受益", "direct";
        May indirect: u32, "间接受益", "indirect";
        May unit: String, "计量单位", "unit (persons or visits)";
        May group: Words, "受益人群", "groups that it is for, such as the elderly";
    }

    /// One source of funds.
    Funding {
        May source: FundSource, "资金来源", "source";
        May level: Level, "级次", "level";
        May amount: Money, "金额", "amount";
        May year: u32, "年度", "year";
        May fund: String, "资金编号", "fund, by its id in funds.toml";
        May seed: bool, "种子资金", "whether it is seed money";
        May field: String, "用于领域", "field that it is spent on";
    }

    /// Budget before the procurement.
    Planning {
        May budget: Money, "预算金额", "budget";
        May posts: u32, "岗位总数", "posts of all lots";
        May unit_price: Money, "每岗位单价", "price of a post in every lot";
        May budget_item: String, "预算项目", "budget item";
        May adjusted: bool, "预算已经调整", "the budget item was adjusted";
        May approved_on: NaiveDate, "批复日期", "day the budget was approved";
        May reviewed_on: NaiveDate, "购买计划财政审核日期", "day the finance department had reviewed the plan";
        May plan: String, "购买计划编号", "line of the purchase plan, by its id in plan.csv";
        May cost_estimate: Money, "成本测算", "estimate of the cost";
        May line: Many<BudgetLine>, "预算明细", "budget lines";
        May decided_on: NaiveDate, "资金来源和数额确定日期", "day on which source and amount of the money were settled";
        May major: bool, "重大项目、重大民生事项或者临时确定的重要事项", "major project, major matter of livelihood or important matter decided in between";
        May small_amount: bool, "单笔金额较小", "small single amount";
        May published: Words, "购买前公开的内容", "what was published before the purchase";
        May published_on: NaiveDate, "购买前公开日期", "day it was published before the purchase";
        May posts_plan: One<PostsPlan>, "岗位购买方案", "plan of posts";
        May government_procurement: bool, "属于政府采购（集中采购目录以内或者限额标准以上）", "government procurement: within the centralised catalogue or at the limit";
    }

    /// The procurement procedure.
    Tender {
        May status: TenderStatus, "采购状态", "status";
        May method: Method, "采购方式", "procurement method";
        May announced_on: NaiveDate, "公告日期", "day of the notice";
        May notice_until: NaiveDate, "公告期限截止日期（含当日）", "last day of the notice period";
        May notice_contents: Words, "公告内容", "contents of the notice";
        May documents_issued_on: NaiveDate, "采购文件发出日期", "day the documents were issued";
        May documents_until: NaiveDate, "采购文件提供截止日期（含当日）", "last day on which the documents were supplied";
        May prequalification: One<Prequalification>, "资格预审", "pre-qualification";
        May qualification: Many<Qualification>, "采购文件规定的其他资格条件", "further qualifications that the documents demand";
        May no_further_qualifications: bool, "采购文件没有其他资格条件", "the documents demand no further qualification";
        May invitation: One<Invitation>, "供应商邀请", "invitation of suppliers";
        May clarification: Many<Clarification>, "澄清或者修改", "clarifications and changes of the documents";
        May deadline: Moment, "提交截止时间", "deadline for bids";
        May opened_at: Moment, "开标时间", "time of the opening";
        May evaluated_on: NaiveDate, "评审日期", "day of the evaluation";
        May report_received_on: NaiveDate, "收到评审报告日期", "day the report was received";
        May ceiling_price: Money, "最高限价", "ceiling price";
        May floor_price: Money, "最低限价", "floor price";
        May bid_bond: Money, "投标（响应）保证金", "bid bond";
        May bid_bond_form: BondForm, "投标（响应）保证金形式", "form of the bid bond";
        May losers_bonds_returned_on: NaiveDate, "退还未中标（成交）供应商保证金日期", "day the other suppliers' bid bonds were returned";
        May agent: String, "采购代理机构", "procurement agency";
        May platform: String, "招投标平台", "platform on which it is tendered";
        May ground: Ground, "采用该方式的法定情形", "legal ground of the method";
        May justification: String, "采用该方式的理由", "justification of the method";
        May approval: One<Approval>, "采购方式审批", "approval of the method";
        May failure: One<Failure>, "废标或者终止", "failure of the tender";
        May publicity: One<Publicity>, "单一来源公示", "single-source publicity";
        May addition: One<Addition>, "原合同添购", "addition to an earlier contract";
        May prior_service: Many<PriorService>, "为本项目提供的前期服务", "earlier services for this purchase";
        May no_prior_service: bool, "无供应商提供过前期服务", "no supplier gave an earlier service for it";
    }

    /// A service that a supplier gave for the purchase itself (条例 18).
    PriorService {
        May supplier: String, "供应商", "supplier";
        May kind: PriorServiceKind, "服务种类", "kind of service";
    }

    /// Pre-qualification of suppliers (资格预审).
    Prequalification {
        May announced_on: NaiveDate, "资格预审公告日期", "day of the pre-qualification notice";
        May deadline: NaiveDate, "资格预审申请截止日期", "deadline for applications";
    }

    /// A qualification that the documents demand beside those of the law (特定资格条件):
    /// a licence, a grade, or something else that is answered supplier by supplier.
    Qualification {
        Must id: String, "编号", "id";
        May title: String, "条件", "what is demanded";
        May licence: String, "要求的资质证照", "licence that is demanded";
        May grade: String, "要求的社会组织评估等级", "least grade that is demanded";
        May directory: String, "要求列入的资质目录", "directory of qualified organisations that is demanded";
        May answer: Many<Answer>, "逐家审查结果", "answers, supplier by supplier";
    }

    /// Whether one supplier meets a qualification, and by what it is shown.
    Answer {
        Must supplier: String, "供应商", "supplier";
        May met: bool, "符合", "met";
        May evidence: String, "证明材料", "evidence";
    }

    /// How the suppliers were chosen that were invited.
    Invitation {
        May by: InvitedBy, "产生方式", "how the list was made";
        May listed: u32, "备选供应商数", "suppliers on the list";
        May invited: u32, "邀请供应商数", "suppliers invited";
        May recommended: u32, "书面推荐供应商数", "suppliers recommended";
        May recommended_by_buyer: u32, "采购人推荐供应商数", "suppliers recommended by the purchaser";
        May random: bool, "随机抽取", "drawn at random";
        May witnesses: u32, "在场监督的采购人工作人员数", "purchaser's staff who watched the draw";
    }

    /// A clarification or change of the documents (澄清或者修改).
    Clarification {
        May issued_on: NaiveDate, "书面通知日期", "day of the written notice";
        May affects_bids: bool, "可能影响投标（响应）文件编制", "may affect the preparation of bids";
    }

    /// What came of a tender that failed: this one's own, or the open tender before a
    /// negotiation.
    Failure {
        May notified: bool, "已将废标理由通知所有投标人", "all bidders told why the tender failed";
        May announced: bool, "已发布项目终止公告并说明原因", "notice of the end published with the reasons";
        May papers: Words, "申请改用竞争性谈判提交的材料", "papers handed in with the application to negotiate";
        May opinion_by: OpinionBy, "论证意见出具人", "who gave the opinion on the documents";
        May opinion_experts: u32, "出具论证意见的评审专家数", "experts who gave the opinion";
    }

    /// Publicity of a purchase from one source, before it is approved.
    Publicity {
        May published_on: NaiveDate, "公示开始日期", "first day of the publicity";
        May published_until: NaiveDate, "公示截止日期", "last day of the publicity";
    }

    /// A purchase from the original supplier in addition to an earlier contract.
    Addition {
        May original_contract: String, "原合同编号", "original contract";
        May original_amount: Money, "原合同采购金额", "original contract amount";
        May added_before: Money, "此前累计添购金额", "added before";
    }

    /// Approval of a method other than open tender.
    Approval {
        May authority: String, "批准机关", "authority";
        May number: String, "批准文号", "number";
        May date: NaiveDate, "批准日期", "day of the approval";
        May consent_by: String, "同意的主管预算单位", "budget authority in charge that consented";
        May consent_on: NaiveDate, "主管预算单位同意日期", "day of the consent of the budget authority in charge";
    }

    /// A lot (采购包).
    Lot {
        Must id: String, "包号", "lot id";
        May title: String, "包名称", "title";
        May budget: Money, "包预算", "budget";
        May field: String, "服务领域", "field of service";
        May posts: u32, "岗位数", "posts";
        May unit_price: Money, "每岗位单价", "price of a post";
        May scheme: String, "评分办法", "scoring scheme";
    }

    /// The committee that evaluates the bids (评标委员会, 谈判小组, 磋商小组, 询价小组).
    Committee {
        May member: Many<Member>, "成员", "members";
        May fields: Words, "需要的专业", "fields that the experts are to cover";
    }

    /// A member of the committee.
    Member {
        Must name: String, "姓名", "name";
        May role: Role, "身份", "role";
        May field: String, "专业", "field";
        May institution: String, "工作单位", "employer";
        May drawn: bool, "随机抽取", "drawn at random";
        May consent: bool, "经主管预算单位同意自行选定", "chosen with the consent of the budget authority";
        May no_interest: bool, "已声明与供应商无利害关系", "declared to have no interest in a supplier";
        May interest: Many<Interest>, "利害关系", "interests";
    }

    /// A member's interest in a supplier (利害关系).
    Interest {
        May supplier: String, "供应商", "supplier";
        May kind: InterestKind, "利害关系种类", "kind";
        May until: NaiveDate, "关系结束日期", "day it ended";
    }

    /// A consortium (联合体) that bids as one.
    Bidder {
        Must id: String, "投标人编号", "bidder id";
        May agreement: bool, "已提交联合协议", "written joint agreement submitted";
        May member: Many<BidderMember>, "联合体成员", "members";
    }

    /// A member of a consortium.
    BidderMember {
        Must supplier: String, "供应商", "supplier";
        May share: Rate, "承担比例", "share";
        May small_enterprise: bool, "小微企业", "small enterprise";
    }

    /// A tie that was decided by lot.
    Draw {
        May lot: String, "包号", "lot";
        May held_on: NaiveDate, "抽签日期", "day of the draw";
        Must winner: String, "中签供应商", "winner";
    }

    /// An award (中标, 成交).
    Award {
        May lot: String, "包号", "lot";
        Must supplier: String, "中标（成交）供应商", "awarded supplier";
        May amount: Money, "中标（成交）金额", "award amount";
        May amount_in_words: Capitals, "中标（成交）金额大写", "award amount in capitals";
        May score: Decimal, "综合得分", "score";
        May decided_on: NaiveDate, "确定日期", "day of the decision";
        May notice_on: NaiveDate, "中标（成交）通知书发出日期", "day the award notice was issued";
        May published_on: NaiveDate, "结果公告日期", "day the result was published";
        May notice_contents: Words, "结果公告内容", "contents of the published result";
        May award_by: AwardBy, "定标方式", "how the winner was determined";
        May tie_break: TieBreak, "同等条件下的取舍", "what parted full equals";
        May refused_on: NaiveDate, "拒绝签约日期", "day the supplier refused";
        May refusal: String, "拒绝签约理由", "reason of the refusal";
    }

    /// A challenge (质疑) by a supplier.
    Challenge {
        May supplier: String, "质疑供应商", "challenger";
        May harmed_on: NaiveDate, "知道或者应知权益受损之日", "day the harm was or should have been known";
        May received_on: NaiveDate, "收到质疑函日期", "day the challenge was received";
        May answered_on: NaiveDate, "答复日期", "day of the reply";
    }

    /// How long the procurement files are kept.
    Archive {
        May closed_on: NaiveDate, "采购结束日期", "end of the procurement";
        May kept_until: NaiveDate, "保存期限届满日期", "kept until";
    }

    /// A file pinned by its digest.
    Attachment {
        Must path: String, "路径", "path";
        May sha256: String, "SHA-256", "SHA-256 digest";
        May title: String, "名称", "title";
    }
}
