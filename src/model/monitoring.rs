//! What is looked at while a service is provided (过程跟踪监督).

use chrono::NaiveDate;

use crate::choice;

choice! {
    /// How a running service is looked at: the four means that the Shenzhen proposal of
    /// 2010 names for the time during the service.
    MonitoringMeans {
        SpotCheck = "spot-check", "抽查", "spot check", ["政府部门抽查", "检查"];
        Feedback = "feedback", "服务对象反馈", "feedback of those served", ["服务消费者反馈意见", "满意度调查", "回访"];
        Public = "public", "社会公众监督", "supervision by the public", ["公众监督", "志愿监测"];
        SelfAssessment = "self-assessment", "自律性评估", "assessment by the provider itself", ["服务组织自律性评估", "自查", "自我监测"];
    }
}

record! {
    /// One look at a running service.
    Monitoring {
        May contract: String, "合同编号", "contract that was looked at";
        May on: NaiveDate, "日期", "day";
        May body: String, "监督主体", "who looked at it";
        May body_code: String, "监督主体统一社会信用代码", "unified social credit code of who looked at it";
        May means: MonitoringMeans, "监督方式", "means";
        May subject: String, "监督内容", "what was looked at";
        May venue: String, "服务场所", "venue";
        May monitors: u32, "监测人数", "people who looked at the venue, volunteers among them";
        May finding: String, "发现的情况", "what was found";
    }
}
