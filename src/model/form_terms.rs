//! Words of the forms of purchase.

use crate::choice;

choice! {
    /// What a subsidy follows: 补对象、补服务、补项目.
    SubsidyTarget {
        Beneficiary = "beneficiary", "补对象", "the beneficiary", ["对象"];
        Service = "service", "补服务", "the service", ["服务"];
        Project = "project", "补项目", "the project", ["项目"];
    }
}

choice! {
    /// Who refers users to special services.
    Referrer {
        FamilyCentre = "family-centre", "家庭综合服务中心", "integrated family service centre", ["家综", "社工服务站"];
        Community = "community", "社区居民委员会", "residents' committee", ["社区居委会", "居委会"];
        Institution = "institution", "学校、医院等单位", "school, hospital or the like", ["学校", "医院"];
        OwnApplication = "own-application", "服务对象自行申请", "users apply themselves", ["自行申请"];
        Other = "other", "其他", "other";
    }
}

choice! {
    /// What a member does in a group.
    GroupRole {
        Lead = "lead", "牵头方", "lead", ["牵头", "牵头单位"];
        Venue = "venue", "服务场所", "venue", ["场馆", "场所"];
        Supporter = "supporter", "支持方", "supporter", ["支持性机构", "支持机构"];
    }
}

choice! {
    /// How far an application has come.
    ApplicationStatus {
        Applied = "applied", "已申请", "applied", ["申请", "受理"];
        Withdrawn = "withdrawn", "已撤回", "withdrawn", ["撤回"];
        Refused = "refused", "未立项", "refused", ["不予立项", "不予资助", "落选"];
        Approved = "approved", "已立项", "approved", ["立项"];
        Funded = "funded", "已资助", "funded", ["资助", "已拨付"];
        Completed = "completed", "已结项", "completed", ["结项"];
    }
}

impl ApplicationStatus {
    /// Whether the project was chosen.
    pub fn is_chosen(self) -> bool {
        matches!(self, Self::Approved | Self::Funded | Self::Completed)
    }
}

choice! {
    /// A stage of the review of an application.
    ReviewStage {
        Screening = "screening", "初步筛选", "screening", ["项目初步筛选", "初筛"];
        Experts = "experts", "专家评审", "experts";
        Meeting = "meeting", "局长办公会", "meeting of the bureau's heads", ["办公会讨论", "民政局局长办公会讨论"];
        Publicity = "publicity", "社会公示", "publicity", ["公示"];
    }
}

choice! {
    /// What a stage of the review came to.
    ReviewResult {
        Passed = "passed", "通过", "passed", ["无异议"];
        Refused = "refused", "不通过", "refused", ["未通过", "淘汰", "不予通过"];
        Pending = "pending", "未作结论", "pending", ["待定"];
    }
}
