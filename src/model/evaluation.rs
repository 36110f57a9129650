//! What an evaluation of a purchase says: when, by whom, of what, by which indicators
//! and standards, how content the served are, and what is to be done better.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::choice;
use crate::read::kind::Rate;
use crate::read::record::{Many, Words};

choice! {
    /// When an evaluation is made: the three stages of the Shenzhen proposal of 2010.
    EvaluationStage {
        Before = "before", "事前", "before the award", ["事前评估"];
        During = "during", "事中", "during the service", ["事中评估", "中期", "中期评估"];
        After = "after", "事后", "after the service", ["事后评估", "末期", "末期评估", "终期评估", "结项评估"];
    }
}

choice! {
    /// What sort of body evaluates.
    EvaluatorKind {
        Finance = "finance", "财政部门", "finance department", ["财政"];
        Department = "department", "政府主管部门", "department in charge", ["主管部门"];
        Purchaser = "purchaser", "购买主体", "purchaser", ["采购人"];
        SocialOrganisation = "social-organisation", "社会组织", "social organisation";
        ThirdParty = "third-party", "第三方评估组织", "third party", ["第三方", "第三方机构", "第三方评估机构"];
        Provider = "provider", "承接主体", "provider of the service", ["服务机构", "供应商", "自评"];
        Other = "other", "其他", "other";
    }
}

choice! {
    /// What is judged: the two aspects of Guangdong (2012) and the four of Xuhui (draft of
    /// 2013).
    Aspect {
        FundPerformance = "fund-performance", "财政资金使用绩效", "performance of the public money", ["资金使用绩效"];
        ServicePerformance = "service-performance", "服务绩效", "performance of the service", ["社会组织的服务绩效"];
        FundUse = "fund-use", "资金使用是否规范", "whether the money was used by the rules", ["资金规范", "资金使用规范"];
        Duties = "duties", "政府转移的职能是否有所弱化", "whether the duties handed over were weakened", ["职能履行"];
        Satisfaction = "satisfaction", "服务对象是否满意", "whether those served are content", ["服务对象满意度"];
        Development = "development", "社会组织是否得到培育", "whether the organisation has grown", ["社会组织培育"];
        Other = "other", "其他", "other";
    }
}

choice! {
    /// What an indicator is about: the five contents of the Shenzhen proposal of 2010.
    EvaluationContent {
        Qualification = "qualification", "社会组织资质", "qualification of the organisation", ["资质"];
        Need = "need", "服务需求", "need for the service", ["需求"];
        Process = "process", "服务过程", "process of the service", ["过程"];
        Quality = "quality", "服务质量", "quality of the service", ["质量"];
        Effect = "effect", "服务效果", "effect of the service", ["效果", "成效"];
    }
}

choice! {
    /// What an indicator counts.
    IndicatorKind {
        CaseWork = "case-work", "个案", "case work", ["个案服务"];
        GroupWork = "group-work", "小组", "group work", ["小组工作", "小组活动"];
        CommunityActivity = "community-activity", "社区活动", "activities in the community", ["活动"];
        Hours = "hours", "工时", "hours", ["服务时数"];
        Beneficiaries = "beneficiaries", "受益对象", "those who benefit", ["服务人数", "服务人次"];
        Capability = "capability", "能力提升", "growth of the provider's own capability", ["能力建设"];
        Other = "other", "其他", "other";
    }
}

choice! {
    /// How the score of an indicator follows from target and actual.
    ScoredBy {
        Proportion = "proportion", "按完成比例计分", "by the part of the target that was reached", ["按比例"];
        AllOrNothing = "all-or-nothing", "完成得满分、未完成不得分", "all points where the target is reached, else none", ["完成得分"];
        Judged = "judged", "评定", "judged by the evaluator", ["专家评定"];
    }
}

choice! {
    /// A standard of an evaluation: the four of the Shenzhen proposal of 2010.
    StandardKind {
        Qualification = "qualification", "资质标准", "standard of the provider's qualification", ["服务供应方的资质标准"];
        Quality = "quality", "服务质量标准", "standard of quality", ["质量标准"];
        Measurement = "measurement", "服务计量标准", "standard of measurement", ["计量标准"];
        Outcome = "outcome", "服务成果评价标准", "standard by which the outcome is judged", ["成果评价标准"];
    }
}

record! {
    /// A performance evaluation of the purchase.
    Evaluation {
        May contract: String, "合同编号", "contract that was evaluated";
        May stage: EvaluationStage, "评价阶段", "stage";
        May evaluator: String, "评价机构", "evaluator";
        May evaluator_code: String, "评价机构统一社会信用代码", "unified social credit code of the evaluator";
        May evaluator_kind: EvaluatorKind, "评价主体类别", "what sort of body evaluates";
        May committee: Many<Assessor>, "评估委员会", "evaluation committee";
        May evaluated_on: NaiveDate, "评价日期", "day of the evaluation";
        May score: Decimal, "评价得分", "score";
        May full_score: Decimal, "满分", "greatest score";
        May grade: String, "评价等级", "grade";
        May published_on: NaiveDate, "公开日期", "day of publication";
        May aspect: Many<AspectScore>, "评价方面", "aspects";
        May indicator: Many<Indicator>, "评价指标", "indicators";
        May standard: Many<Standard>, "评价标准", "standards";
        May satisfaction: Many<Satisfaction>, "满意度", "satisfaction, group by group";
        May advice: Many<Advice>, "改进建议", "advice";
    }

    /// Who sits on the committee that evaluates (评估委员会).
    Assessor {
        Must name: String, "姓名", "name";
        May institution: String, "工作单位", "employer";
    }

    /// An aspect that is judged, with its score.
    AspectScore {
        Must id: Aspect, "方面", "aspect";
        May score: Decimal, "得分", "score";
    }

    /// A quantified indicator: what was to be reached, what was, and what it counts for.
    Indicator {
        Must name: String, "指标", "name";
        May content: EvaluationContent, "评价内容", "what it is about";
        May kind: IndicatorKind, "种类", "what it counts";
        May unit: String, "计量单位", "unit";
        May target: Decimal, "目标值", "target";
        May actual: Decimal, "完成值", "actual";
        May weight: Decimal, "权重", "weight";
        May standard: String, "评分标准", "standard by which it is scored";
        May scored_by: ScoredBy, "计分方法", "how the score follows from target and actual";
        May score: Decimal, "得分", "score";
    }

    /// A standard that the evaluation goes by.
    Standard {
        Must kind: StandardKind, "种类", "kind";
        May text: String, "内容", "what it says";
    }

    /// How content a group of those served is.
    Satisfaction {
        May group: String, "对象类别", "group";
        May asked: u32, "调查人数", "how many were asked";
        May satisfied: u32, "满意人数", "how many of them are content";
        May rate: Rate, "满意率", "rate";
        May comments: u32, "意见条数", "comments collected";
    }

    /// What the evaluation advises (以评促建), and what came of it.
    Advice {
        May text: String, "建议", "advice";
        May due_on: NaiveDate, "整改期限", "day by which it is to be followed";
        May done_on: NaiveDate, "落实日期", "day on which it was followed";
    }

    /// What came of the service, counted. Persons (人) and visits (人次) are never added.
    Output {
        May id: String, "编号", "id";
        May kind: String, "产出", "what is counted";
        May value: Decimal, "数量", "value";
        May unit: String, "计量单位", "unit";
        May sum_of: Words, "合计的各项", "outputs, by id, that it is the sum of";
    }
}
