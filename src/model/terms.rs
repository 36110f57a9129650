//! The enumerated terms: the English token of OCDS where it has one, the
//! Chinese term of the law, and what offices write for it.

use crate::choice;

choice! {
    /// What is bought.
    Subject {
        Goods = "goods", "货物", "goods";
        Works = "works", "工程", "works";
        Services = "services", "服务", "services";
    }
}

choice! {
    /// The form of a purchase of services.
    Form {
        Post = "post", "岗位", "posts";
        Project = "project", "项目", "project";
        Special = "special", "专项", "special service";
        Subsidy = "subsidy", "补贴", "subsidy";
        Voucher = "voucher", "服务券", "voucher";
        Grant = "grant", "征集资助", "call for grants";
        Entrustment = "entrustment", "委托", "entrustment";
        Combination = "combination", "组合", "combination of forms";
    }
}

choice! {
    /// Level of government.
    Level {
        Central = "central", "中央", "central";
        Province = "province", "省", "province", ["省级", "自治区", "直辖市"];
        City = "city", "市", "city", ["市级", "地级", "设区的市", "自治州"];
        County = "county", "县", "county", ["县级", "区", "区级", "区县"];
        Township = "township", "乡镇", "township", ["街道", "乡镇、街道", "乡镇级", "街道办事处"];
    }
}

choice! {
    /// What kind of body the purchaser is.
    BuyerType {
        StateOrgan = "state-organ", "国家机关", "state organ", ["行政机关"];
        PartyOrgan = "party-organ", "党的机关", "party organ";
        MassOrganisation = "mass-organisation", "群团组织", "mass organisation", ["群团", "团体组织"];
        Institution1 = "institution-class-1", "公益一类事业单位", "public institution, class 1";
        Institution2 = "institution-class-2", "公益二类事业单位", "public institution, class 2";
        InstitutionAdministrative = "institution-administrative", "承担行政职能的事业单位", "public institution with administrative functions", ["具有行政管理职能的事业单位"];
        Other = "other", "其他", "other";
    }
}

choice! {
    /// Establishment of the purchaser's staff.
    Staffing {
        Administrative = "administrative", "行政编制", "administrative establishment";
        Institution = "institution", "事业编制", "institution establishment";
        None = "none", "无编制", "no establishment", ["无"];
    }
}

choice! {
    /// How far public funds carry the purchaser.
    BuyerFunding {
        Full = "full", "全额", "fully funded", ["全额拨款", "财政全额"];
        Partial = "partial", "差额", "partly funded", ["差额拨款"];
        None = "none", "自收自支", "not funded", ["无"];
    }
}

choice! {
    /// Where the money comes from.
    FundSource {
        FiscalBudget = "fiscal-budget", "财政预算", "fiscal budget", ["财政性资金", "一般公共预算"];
        SpecialFund = "special-fund", "专项资金", "special fund";
        WelfareLottery = "welfare-lottery", "福利彩票公益金", "welfare lottery fund", ["福彩公益金", "彩票公益金"];
        CommunityFund = "community-fund", "社区发展专项资金", "community fund";
        CommunityFoundation = "community-foundation", "社区基金", "community foundation";
        Matched = "matched", "配套资金", "matched funds", ["社会配套", "社会配套资金"];
        Own = "own", "自筹资金", "own funds", ["自有资金"];
    }
}

choice! {
    /// How far the procurement has come (OCDS `tender.status`).
    TenderStatus {
        Planned = "planned", "计划中", "planned", ["计划", "未开始"];
        Active = "active", "进行中", "active", ["采购中"];
        Complete = "complete", "已完成", "complete", ["已定标", "完成"];
        Unsuccessful = "unsuccessful", "废标", "unsuccessful", ["流标", "采购失败"];
        Cancelled = "cancelled", "终止", "cancelled", ["取消"];
    }
}

choice! {
    /// Procurement method.
    Method {
        Open = "open", "公开招标", "open tender";
        Selective = "selective", "邀请招标", "selective tender";
        Negotiation = "competitive-negotiation", "竞争性谈判", "competitive negotiation", ["谈判"];
        Consultation = "competitive-consultation", "竞争性磋商", "competitive consultation", ["磋商"];
        Quotations = "request-for-quotations", "询价", "request for quotations", ["询价采购"];
        SingleSource = "single-source", "单一来源", "single source", ["单一来源采购"];
        Framework = "framework", "框架协议", "framework agreement", ["框架协议采购"];
        Entrustment = "entrustment", "定向委托", "entrustment";
    }
}

choice! {
    /// The ground on which the law allows a method other than open tender
    /// (政府采购法 29–32, 条例 23 and 27, 财政部令第74号 27, 财库〔2014〕214号 3, 财政部令第110号 3).
    Ground {
        LimitedRange = "limited-range", "只能从有限范围的供应商处采购", "only a limited range of suppliers";
        TenderCost = "tender-cost", "公开招标费用占总价值比例过大", "open tender would cost too much of the value";
        TenderFailed = "tender-failed", "招标未能成立", "the tender failed";
        TwoBidders = "two-bidders", "公开招标只有两家", "an open tender had only two suppliers";
        Complex = "complex", "技术复杂或者性质特殊", "complex or special";
        Urgent = "urgent", "招标所需时间不能满足紧急需要", "urgent need";
        PriceUnknown = "price-unknown", "不能事先计算出价格总额", "the total price cannot be computed in advance";
        PurchasedServices = "purchased-services", "政府购买服务项目", "government purchase of services";
        Research = "research", "市场竞争不充分的科研项目", "research with little competition", ["科技成果转化"];
        OnlySupplier = "only-supplier", "只能从唯一供应商处采购", "only one supplier";
        SpecialPublicService = "special-public-service", "公共服务项目具有特殊要求", "public service with special requirements, only one supplier";
        Emergency = "emergency", "不可预见的紧急情况", "unforeseeable emergency";
        Addition = "addition", "原供应商处添购", "addition from the original supplier", ["添购"];
        UniformGoods = "uniform-goods", "规格标准统一的货物", "uniform goods";
        WorksNotTendered = "works-not-tendered", "依法不是必须招标的工程建设项目", "works that need not be tendered";
        Policy = "policy", "执行政府采购政策等特殊情况", "procurement policy or other special circumstances";
        SmallRecurrent = "small-recurrent", "集中采购目录以内的小额零星采购", "small recurrent purchases within the centralised catalogue";
        Consulting = "consulting", "鉴证咨询服务的小额零星采购", "small recurrent professional services";
        BeneficiaryChoice = "beneficiary-choice", "由服务对象自主选择供应商的政府购买服务", "purchased services whose users choose among suppliers";
        FrameworkOther = "framework-other", "国务院财政部门规定的其他框架协议情形", "another case of framework agreements by the Ministry of Finance";
    }
}

choice! {
    /// How the list of suppliers to invite was made (财政部令第87号 14, 74号令 12).
    InvitedBy {
        Prequalification = "prequalification", "资格预审公告征集", "pre-qualification notice";
        Notice = "notice", "发布公告", "notice";
        Pool = "pool", "供应商库选取", "supplier pool", ["供应商库随机抽取"];
        Recommendation = "recommendation", "书面推荐", "written recommendation";
    }
}

choice! {
    /// What is handed in with the application to negotiate after a failed tender
    /// (财政部令第74号 28).
    FailurePaper {
        TenderNotice = "tender-notice", "发布招标公告的证明材料", "proof of the tender notice", ["招标公告证明材料"];
        Challenges = "challenge-statement", "供应商质疑及质疑处理情况的说明", "statement on challenges and how they were dealt with", ["质疑情况说明"];
        Opinion = "opinion", "招标文件没有不合理条款的论证意见", "opinion that the documents hold no unreasonable clause", ["论证意见"];
    }
}

choice! {
    /// Who gave the opinion on the documents of a failed tender (财政部令第74号 28(3)).
    OpinionBy {
        Committee = "committee", "评标委员会", "evaluation committee";
        Experts = "experts", "评审专家", "experts";
    }
}

choice! {
    /// How a bond was given.
    BondForm {
        Cheque = "cheque", "支票", "cheque";
        Draft = "draft", "汇票", "bank draft";
        PromissoryNote = "promissory-note", "本票", "promissory note";
        Guarantee = "guarantee", "保函", "letter of guarantee";
        Transfer = "transfer", "转账", "bank transfer", ["网上银行支付", "电汇"];
        Cash = "cash", "现金", "cash";
    }
}

choice! {
    /// An interest that bars a member from the committee (条例 9).
    InterestKind {
        Employment = "employment", "劳动关系", "employment";
        Board = "board", "董事、监事", "director or supervisor", ["董事", "监事"];
        Holding = "holding", "控股股东或者实际控制人", "controlling shareholder or de facto controller", ["控股股东", "实际控制人"];
        Kinship = "kinship", "亲属关系", "kinship", ["夫妻", "近姻亲"];
        Other = "other", "其他", "other";
    }
}

choice! {
    /// What is bought, in the words of the law: the two kinds that may be bought
    /// (政府购买服务管理办法 9), what may not (同 10, 粤府办〔2012〕48号 四), and
    /// what is no government purchase of services.
    ItemNature {
        PublicService = "public-service", "公共服务", "public service";
        Auxiliary = "auxiliary", "政府履职所需辅助性服务", "auxiliary service for government duties", ["履职所需辅助性服务", "辅助性服务"];
        OwnNeeds = "own-needs", "单位自身所需服务", "service for the body's own needs, no government purchase of services", ["单位自用服务"];
        NotGovernmentDuty = "not-government-duty", "不属于政府职责范围的服务事项", "not a government duty", ["不属于政府职责范围"];
        DirectPerformance = "direct-performance", "应当由政府直接履职的事项", "to be performed by government itself", ["应当由政府直接履职"];
        GoodsOrWorks = "goods-or-works", "货物和工程", "goods or works";
        WorksBundle = "works-bundle", "将工程和服务打包的项目", "works and services bundled", ["工程和服务打包"];
        Financing = "financing", "融资行为", "financing", ["融资"];
        Recruitment = "recruitment", "人员招、聘用", "recruitment of staff", ["人员招聘", "人员招聘用"];
        LabourDispatch = "labour-dispatch", "以劳务派遣方式用工", "labour dispatch", ["劳务派遣"];
        PublicWelfarePosts = "public-welfare-posts", "设置公益性岗位", "public-welfare posts", ["公益性岗位"];
        StateSecurity = "state-security", "国家安全", "state security";
        Secrets = "secrets", "保密事项", "secrets", ["保密"];
        Adjudication = "adjudication", "司法审判", "adjudication";
        Decision = "decision", "行政决策", "administrative decision";
        Licensing = "licensing", "行政许可", "administrative licensing";
        Approval = "approval", "行政审批", "administrative approval";
        Enforcement = "enforcement", "行政执法", "administrative enforcement";
        Coercion = "coercion", "行政强制", "administrative coercion";
    }
}

choice! {
    /// A service for a purchase that bars its supplier from the rest of it (条例 18).
    PriorServiceKind {
        Design = "design", "整体设计", "overall design";
        Specification = "specification", "规范编制", "writing of the specification", ["规范"];
        Management = "management", "项目管理", "project management";
        Supervision = "supervision", "监理", "supervision";
        Testing = "testing", "检测", "testing";
    }
}

choice! {
    /// What a contract says (政府购买服务管理办法 23, 财政部令第87号 72,
    /// 粤府办〔2012〕48号 七).
    Clause {
        Parties = "parties", "当事人名称和住所", "names and addresses of the parties", ["名称和住所", "当事人"];
        Term = "term", "期限", "term", ["时间", "服务期限", "履行期限"];
        Place = "place", "履行地点和方式", "place and manner of performance", ["地点和方式", "履行地点"];
        Scope = "scope", "范围", "scope", ["服务范围"];
        Content = "content", "内容", "content", ["服务内容", "标的"];
        Requirements = "requirements", "服务要求", "requirements", ["要求"];
        Quantity = "quantity", "数量", "quantity";
        Quality = "quality", "质量", "quality", ["服务质量"];
        Price = "price", "价格", "price", ["价款", "报酬", "价款或者报酬"];
        Payment = "payment", "资金支付", "payment", ["资金结算方式", "结算方式", "支付方式"];
        Acceptance = "acceptance", "验收要求", "acceptance", ["验收"];
        Breach = "breach", "违约责任", "liability for breach", ["各方权利义务事项和违约责任"];
        Disputes = "disputes", "解决争议的方法", "settlement of disputes", ["争议解决"];
    }
}

choice! {
    /// What a notice of an open tender says (财政部令第87号 13).
    NoticeItem {
        Parties = "parties", "采购人、采购代理机构名称地址和联系方法", "names, addresses and contacts of purchaser and agency", ["采购人和采购代理机构"];
        Budget = "budget", "项目名称和预算金额", "title and budget", ["预算金额"];
        CeilingPrice = "ceiling-price", "最高限价", "ceiling price";
        Requirements = "requirements", "采购需求", "requirements";
        Qualification = "qualification", "投标人资格要求", "qualification of bidders", ["资格要求"];
        Documents = "documents", "获取招标文件的时间地点方式", "how to obtain the documents", ["获取招标文件"];
        NoticePeriod = "notice-period", "公告期限", "notice period";
        Deadline = "deadline", "投标截止、开标时间及地点", "deadline, time and place of the opening", ["投标截止时间", "开标时间及地点"];
        Contact = "contact", "项目联系人姓名和电话", "contact person", ["项目联系人"];
    }
}

choice! {
    /// What a published result says (条例 43, 财政部令第87号 69).
    ResultItem {
        Parties = "parties", "采购人、采购代理机构名称地址和联系方式", "names, addresses and contacts of purchaser and agency", ["采购人和采购代理机构"];
        Project = "project", "项目名称和项目编号", "title and number of the project";
        Winner = "winner", "中标（成交）供应商名称、地址和金额", "name and address of the winner, and the amount", ["中标供应商", "成交供应商"];
        Items = "items", "主要标的的名称、规格型号、数量、单价、服务要求", "main items, specifications, quantities, unit prices, service requirements", ["主要标的"];
        NoticePeriod = "notice-period", "公告期限", "notice period", ["中标公告期限"];
        Experts = "experts", "评审专家名单", "names of the experts", ["专家名单"];
    }
}

choice! {
    /// What a purchaser publishes before it buys (粤府办〔2012〕48号 七(一)).
    PlanItem {
        Standard = "standard", "服务标准", "service standard";
        Budget = "budget", "购买预算", "budget";
        Evaluation = "evaluation", "评价方法", "evaluation method";
        Requirements = "requirements", "服务要求", "requirements";
    }
}

choice! {
    /// Who a committee member is.
    Role {
        Expert = "expert", "评审专家", "expert", ["专家"];
        Buyer = "buyer", "采购人代表", "purchaser's representative", ["采购人"];
    }
}

choice! {
    /// How the awarded supplier was determined.
    AwardBy {
        Rank = "rank", "按排名", "by rank", ["按顺序"];
        PurchaserChoice = "purchaser-choice", "评定分离", "purchaser's choice", ["采购人自定"];
    }
}

choice! {
    /// Legal form of a supplier.
    LegalForm {
        SocialAssociation = "social-association", "社会团体", "social association", ["社团"];
        SocialService = "social-service", "社会服务机构", "social service organisation", ["民办非企业单位", "民非"];
        Foundation = "foundation", "基金会", "foundation";
        Enterprise = "enterprise", "企业", "enterprise", ["公司", "有限责任公司"];
        Institution1 = "institution-class-1", "公益一类事业单位", "public institution, class 1";
        Institution2 = "institution-class-2", "公益二类事业单位", "public institution, class 2";
        VillageCollective = "village-collective", "农村集体经济组织", "rural collective economic organisation";
        SelfGoverning = "self-governing", "基层群众性自治组织", "self-governing body";
        MassOrganisation = "mass-organisation", "群团组织", "mass organisation", ["群团"];
        Individual = "individual", "个人", "individual", ["自然人"];
        FiledOnly = "filed-only", "备案", "filed only", ["备案组织"];
    }
}

impl LegalForm {
    /// Whether it is one of the three kinds of registered social organisations
    /// (社会组织).
    pub fn is_social_organisation(self) -> bool {
        matches!(
            self,
            Self::SocialAssociation | Self::SocialService | Self::Foundation
        )
    }
}

choice! {
    /// The kinds of social organisation that register directly, without a supervising
    /// body.
    DirectRegistration {
        Trade = "trade", "行业协会商会类", "trade association or chamber";
        Science = "science", "科技类", "science and technology";
        Charity = "charity", "公益慈善类", "charity";
        Community = "community", "城乡社区服务类", "community services";
    }
}

choice! {
    /// Standing of a supplier's registration.
    SupplierStatus {
        Active = "active", "存续", "active", ["正常", "在业"];
        Suspended = "suspended", "停业", "suspended", ["限期停止活动"];
        Revoked = "revoked", "吊销", "revoked", ["撤销登记"];
        Deregistered = "deregistered", "注销", "deregistered";
    }
}

choice! {
    /// Kind of a penalty.
    ViolationKind {
        Criminal = "criminal", "刑事处罚", "criminal penalty";
        StopBusiness = "stop-business", "责令停产停业", "order to stop business";
        Revocation = "revocation", "吊销许可证或者执照", "revocation of permit or licence", ["吊销许可证", "吊销执照"];
        Fine = "fine", "罚款", "fine";
        Warning = "warning", "警告", "warning";
        Other = "other", "其他", "other";
    }
}

choice! {
    /// A list of dishonest or barred parties.
    CreditList {
        DishonestDebtors = "dishonest-debtors", "失信被执行人", "dishonest debtors";
        TaxViolations = "tax-violations", "重大税收违法案件当事人名单", "parties to major tax violations", ["重大税收违法失信主体"];
        ProcurementViolations = "procurement-violations", "政府采购严重违法失信行为记录名单", "serious procurement violations";
        Abnormal = "abnormal", "异常名录", "abnormal operations list", ["活动异常名录", "经营异常名录"];
        SeriousViolations = "serious-violations", "严重违法失信名单", "serious violations list";
    }
}

choice! {
    /// What a query of a list came to.
    ListResult {
        Clear = "clear", "无记录", "clear", ["未列入"];
        Listed = "listed", "列入", "listed", ["有记录"];
    }
}

choice! {
    /// How two parties are related.
    Relation {
        SameHead = "same-head", "单位负责人为同一人", "same head", ["负责人为同一人"];
        Control = "control", "直接控股", "control";
        Management = "management", "管理关系", "management";
        Contact = "contact", "同一联系人", "same contact";
        Phone = "phone", "同一电话", "same telephone";
        Address = "address", "同一地址", "same address";
        Account = "account", "同一账户", "same account";
        Namesake = "namesake", "同名不同人", "two persons of one name";
    }
}
