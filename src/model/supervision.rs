//! Supervision of a purchase from outside and from within (监督检查).

use chrono::NaiveDate;

use crate::choice;
use crate::read::record::{Many, Words};

choice! {
    /// Who supervises: finance, supervision and audit, public opinion and the masses, and
    /// the purchaser's own.
    SupervisedBy {
        Finance = "finance", "财政", "finance department", ["财政部门"];
        Supervision = "supervision", "监察", "supervision department", ["监察部门", "纪检监察"];
        Audit = "audit", "审计", "audit office", ["审计部门", "审计机关"];
        Opinion = "opinion", "舆论", "public opinion", ["新闻媒体", "舆论监督"];
        Public = "public", "群众", "the public", ["社会公众", "群众监督"];
        Internal = "internal", "内部", "the purchaser's own", ["内部监督"];
    }
}

choice! {
    /// By which means.
    SupervisionMeans {
        Inspection = "inspection", "检查", "inspection", ["专项检查", "监督检查"];
        Audit = "audit", "审计", "audit", ["专项审计"];
        Report = "report", "报道", "report in the media", ["媒体报道"];
        Complaint = "complaint", "投诉举报", "complaint or tip-off", ["投诉", "举报"];
        Review = "review", "内部复核", "review by the purchaser itself", ["内部审核", "内部检查"];
    }
}

choice! {
    /// What became of what was found.
    Handling {
        Corrected = "corrected", "责令改正", "ordered to be corrected", ["整改"];
        Punished = "punished", "处罚", "punished", ["行政处罚"];
        Disciplined = "disciplined", "处分", "disciplined";
        Transferred = "transferred", "移交司法机关", "handed over to the judiciary", ["移送司法机关"];
        Nothing = "nothing", "未发现问题", "nothing was found", ["无"];
    }
}

choice! {
    /// What a body has to do with purchases of services.
    BodyRole {
        LeadingGroup = "leading-group", "领导小组", "leading group", ["协调领导小组", "协调小组", "工作小组"];
        Office = "office", "领导小组办公室", "office of the leading group", ["办公室"];
        JointMeeting = "joint-meeting", "联席会议", "joint meeting";
        Finance = "finance", "财政部门", "finance department";
        Staffing = "staffing", "机构编制部门", "staffing office";
        Development = "development", "发展改革部门", "development and reform department";
        Registrar = "registrar", "登记管理机关", "registrar of social organisations", ["社会组织登记管理机关"];
        Supervision = "supervision", "监察部门", "supervision department";
        Audit = "audit", "审计部门", "audit office", ["审计机关"];
        Purchaser = "purchaser", "购买主体", "purchaser";
        Supervisor = "supervisor", "业务主管单位", "supervising body of social organisations";
        ProcurementCentre = "procurement-centre", "政府采购中心", "procurement centre", ["集中采购机构"];
        Support = "support", "支持机构", "support body", ["促进中心", "枢纽型社会组织"];
    }
}

record! {
    /// Supervision of the purchase: an inspection, an audit, a report, a complaint.
    Supervision {
        May body: SupervisedBy, "监督主体", "who supervises";
        May name: String, "监督单位", "name of the body";
        May subject: String, "监督内容", "what was looked at";
        May means: SupervisionMeans, "监督方式", "means";
        May on: NaiveDate, "日期", "day";
        May finding: String, "发现的情况", "what was found";
        May handling: Handling, "处理", "what became of it";
        May handled_on: NaiveDate, "处理日期", "day of that decision";
        May supplier: String, "被处理的供应商", "supplier that it is about";
    }

    /// Internal control of the purchaser (内部监督管理制度).
    Control {
        May rules: bool, "有内部监督管理制度", "there are rules of internal supervision";
        May document: String, "制度文件", "document that holds them";
        May separated: bool, "需求、采购、验收岗位分离", "who asks, who buys and who accepts are different people";
        May responsible: String, "责任部门", "department in charge";
        May reviewed_on: NaiveDate, "内部检查日期", "day of the last review";
    }

    /// The bodies that have to do with purchases, and their duties: bodies.toml.
    BodiesFile {
        May body: Many<Body>, "机构", "bodies";
    }

    /// A body: a leading group, a joint meeting, a department.
    Body {
        Must name: String, "名称", "name";
        May role: BodyRole, "角色", "role";
        May code: String, "统一社会信用代码", "unified social credit code";
        May led_by: String, "牵头单位", "body that leads it";
        May since: NaiveDate, "成立日期", "day since which it exists";
        May document: String, "设立或者分工文件", "document that sets it up or assigns its duties";
        May member: Words, "成员单位", "members";
        May duty: Many<BodyDuty>, "职责", "duties";
    }

    /// A duty of a body.
    BodyDuty {
        May text: String, "职责内容", "what it has to do";
        May basis: String, "依据", "provision that it rests on";
    }
}
