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
        Matched = "matched", "配套资金", "matched funds";
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
        Individual = "individual", "个人", "individual", ["自然人"];
        FiledOnly = "filed-only", "备案", "filed only", ["备案组织"];
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
        SameHead = "same-head", "单位负责人为同一人", "same head";
        Control = "control", "直接控股", "control";
        Management = "management", "管理关系", "management";
        Contact = "contact", "同一联系人", "same contact";
        Phone = "phone", "同一电话", "same telephone";
        Address = "address", "同一地址", "same address";
        Account = "account", "同一账户", "same account";
    }
}
