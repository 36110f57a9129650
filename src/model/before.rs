//! What comes before the tender: surveys of needs, meetings and talks with those who
//! could provide, the plan of posts.

use chrono::NaiveDate;

use crate::choice;
use crate::read::record::{Many, Words};

choice! {
    /// Whom a survey of needs asked.
    SurveyOf {
        Users = "users", "服务对象", "those who are to be served", ["居民", "群众"];
        Market = "market", "市场主体", "the market", ["供应商"];
        Experts = "experts", "专家", "experts";
    }
}

choice! {
    /// A meeting or talk about a purchase with those who could provide it.
    EventKind {
        MatchingMeeting = "matching-meeting", "项目对接会", "matching meeting", ["对接会", "资源配置大会", "项目推介会"];
        Talk = "talk", "洽谈", "talk with a supplier", ["一对一洽谈"];
        Hearing = "hearing", "听证会", "hearing", ["论证会"];
        Briefing = "briefing", "信息发布会", "briefing", ["发布会", "答疑会"];
    }
}

record! {
    /// A survey of needs (需求调查) that a purchase goes back to.
    Need {
        Must id: String, "编号", "id";
        May about: String, "需求", "what is needed";
        May department: String, "调查部门", "department that asked";
        May surveyed_on: NaiveDate, "调查日期", "day of the survey";
        May asked: SurveyOf, "调查对象", "whom it asked";
        May respondents: u32, "调查对象数量", "how many were asked";
        May covered_by: String, "对应的指导性目录编码", "catalogue code that covers it";
    }

    /// A meeting or a talk before a purchase: 对接会, 洽谈, 听证会, 信息发布会.
    Event {
        May kind: EventKind, "活动种类", "kind of event";
        May title: String, "名称", "title";
        May on: NaiveDate, "日期", "day";
        May items: u32, "公布项目数", "projects made public";
        May invited: u32, "邀请数", "how many were invited";
        May attended: u32, "到场数", "how many of them came";
        May supplier: String, "供应商", "supplier";
        May item: String, "洽谈事项", "what it was about";
    }

    /// The plan of posts (岗位购买方案): who drafts it, with whom, and its parts.
    PostsPlan {
        May drafted_by: String, "起草部门", "department that drafts it";
        May jointly_with: Words, "会同部门", "departments that draft it together";
        May approved_on: NaiveDate, "批准日期", "day it was approved";
        May posts: u32, "岗位总数", "posts in all";
        May part: Many<PlanPart>, "分领域岗位", "posts by field";
    }

    /// The posts of one field.
    PlanPart {
        May field: String, "领域", "field";
        May posts: u32, "岗位数", "posts";
    }
}
