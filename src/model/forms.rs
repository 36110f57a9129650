//! Forms of purchase: what a case says of subsidies, referrals, calls for grants,
//! entrustment, combinations and groups, and the tables beside it.

use chrono::NaiveDate;

use super::form_terms::{
    ApplicationStatus, GroupRole, Referrer, ReviewResult, ReviewStage, SubsidyTarget,
};
use super::terms::Form;
use crate::read::kind::Rate;
use crate::read::record::Many;
use crate::value::money::Money;

record! {
    /// A part of a combination of forms.
    Component {
        May form: Form, "购买形式", "form of the purchase";
        May title: String, "名称", "title";
        May amount: Money, "金额", "amount";
    }

    /// A subsidy by the unit, such as a bed for the elderly.
    Subsidy {
        May target: SubsidyTarget, "补贴对象类别", "what the money follows";
        May unit: String, "计量单位", "unit";
        May unit_amount: Money, "每单位补贴标准", "amount of a unit";
        May quantity: u32, "数量", "quantity";
        May amount: Money, "补贴金额", "amount";
    }

    /// Special services to which users are referred (转介).
    Referral {
        May by: Referrer, "转介机构类别", "kind of body that refers";
        May centre: String, "转介机构", "centre that refers";
        May agreement: String, "转介协议", "agreement on referral";
        May agreed_on: NaiveDate, "转介协议签订日期", "day of the agreement";
        May first_on: NaiveDate, "首次转介日期", "day of the first referral";
        May referred: u32, "转介人次", "referrals";
    }

    /// A call for projects that are funded by grants (征集资助、微创投).
    GrantCall {
        May published_on: NaiveDate, "征集公告日期", "day of the call";
        May published_until: NaiveDate, "征集截止日期", "last day of the call";
        May pool: Money, "资金池", "pool of money";
        May publicity_days: u32, "拟资助项目公示天数", "days of publicity of the proposed grants";
        May activities: u32, "开展活动场次", "activities held";
    }

    /// A commission without competition (委托).
    Entrustment {
        May basis: String, "委托依据", "basis";
        May decided_by: String, "决定机关", "who decided";
        May decided_on: NaiveDate, "决定日期", "day of the decision";
    }

    /// Providers that carry out a purchase as a group (组团).
    Group {
        May name: String, "组团名称", "name";
        May amount: Money, "组团金额", "amount of the group";
        May member: Many<GroupMember>, "成员", "members";
    }

    /// A member of a group.
    GroupMember {
        Must supplier: String, "供应商", "supplier";
        May role: GroupRole, "角色", "role";
        May amount: Money, "金额", "amount";
        May share: Rate, "承担比例", "share";
    }

    /// A service voucher: a row of vouchers.csv.
    Voucher {
        Must no: String, "券号", "voucher number", ["服务券编号", "券编号"];
        May beneficiary: String, "服务对象", "beneficiary", ["受益人", "持券人"];
        May provider: String, "服务机构", "provider", ["服务提供方", "承接主体", "承接机构"];
        May amount: Money, "金额", "amount", ["面额", "兑付金额"];
        May payee: String, "收款人", "payee", ["收款方", "收款单位"];
        May redeemed_on: NaiveDate, "兑付日期", "day it was redeemed", ["兑现日期", "使用日期"];
        May valid_until: NaiveDate, "有效期至", "valid until";
    }

    /// An application to a call for grants: a row of applications.csv.
    Application {
        Must project: String, "项目", "project", ["项目编号", "项目名称"];
        May applicant: String, "申请单位", "applicant", ["申报单位", "申请人"];
        May amount_asked: Money, "申请金额", "amount asked", ["申报金额"];
        May amount_granted: Money, "资助金额", "amount granted", ["批准金额"];
        May status: ApplicationStatus, "状态", "status";
    }

    /// A stage of the review of an application: a row of reviews.csv.
    Review {
        Must project: String, "项目", "project", ["项目编号", "项目名称"];
        May stage: ReviewStage, "评审环节", "stage", ["环节", "阶段"];
        May date: NaiveDate, "日期", "day";
        May result: ReviewResult, "结果", "result", ["结论"];
    }
}
