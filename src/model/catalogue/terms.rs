//! The closed lists of a catalogue: what part of it an item is in, what scope it falls
//! under, what becomes of a duty.

use crate::choice;

choice! {
    /// The part of the catalogue: what every purchaser needs alike, or one department for
    /// duties of its own (粤府办〔2012〕48号 五).
    CataloguePart {
        Common = "common", "共性", "common", ["通用", "共性部分"];
        Special = "special", "个性", "of one department", ["专用", "个性部分", "特殊"];
    }
}

choice! {
    /// The scope of purchases from social organisations in Guangdong, two groups of five
    /// and two items (粤府办〔2012〕48号 四).
    ScopeItem {
        BasicServices = "1.1", "基本公共服务事项", "basic public services";
        SocialAffairs = "1.2", "社会事务服务事项", "social affairs";
        Industry = "1.3", "行业管理与协调事项", "management and coordination of industries";
        Technical = "1.4", "技术服务事项", "technical services";
        OtherSocial = "1.5", "社会公共服务与管理的其他事项", "other public services and management";
        Auxiliary = "2.1", "辅助性和技术性事务", "auxiliary and technical work";
        OtherDuties = "2.2", "履行职责所需要的其他服务事项", "other services for own duties";
    }
}

choice! {
    /// The four classes that purchases are to focus on, as Hunan proposed in 2016.
    FocusClass {
        Management = "management", "管理类", "management";
        Services = "services", "服务类", "services";
        Expert = "expert", "专业类", "professional work";
        Routine = "routine", "事务类", "routine work";
    }
}

choice! {
    /// Whose business an item was: what government did itself in communities, or a
    /// service of the community.
    CatalogueKind {
        GovernmentAffairs = "government-affairs", "政务服务", "government affairs", ["政务", "政务服务事项"];
        CommunityServices = "community-services", "社区公共服务", "community services", ["社区公共服务项目"];
        Other = "other", "其他", "other";
    }
}

choice! {
    /// What becomes of a duty of a department (转变政府职能事项目录).
    Disposition {
        Retained = "retained", "保留", "retained", ["政府保留"];
        Commissioned = "commissioned", "委托", "commissioned", ["委托社会组织", "购买服务"];
        LeftToSociety = "left-to-society", "转由社会", "left to society", ["转移", "转由社会组织承担"];
    }
}

choice! {
    /// How far the hand-over of a duty has come.
    DutyStatus {
        Planned = "planned", "拟转移", "planned", ["计划"];
        Done = "done", "已转移", "handed over", ["已委托", "完成"];
        Stopped = "stopped", "停止", "stopped", ["收回"];
    }
}

impl ScopeItem {
    /// The number and the words of the group that it is in.
    pub fn group(self) -> (&'static str, crate::text::Text) {
        use crate::text::Text;
        match self {
            Self::BasicServices
            | Self::SocialAffairs
            | Self::Industry
            | Self::Technical
            | Self::OtherSocial => (
                "1",
                Text::fixed("社会公共服务与管理事项", "public services and management"),
            ),
            Self::Auxiliary | Self::OtherDuties => (
                "2",
                Text::fixed("履行职责所需要的服务事项", "services for own duties"),
            ),
        }
    }
}
