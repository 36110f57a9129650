//! The tables beside case.toml and at the top of a repository.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::money_terms::{PaymentKind, PaymentRoute};
use crate::read::record::Shared;
use crate::value::date::Moment;
use crate::value::money::Money;

record! {
    /// A bid: a row of bids.csv. `bid` is always the price.
    Bid {
        May lot: String, "包号", "lot", ["采购包", "合同包", "标包", "标段", "标项", "分包", "包组"];
        Must supplier: String, "供应商", "supplier", ["供应商名称", "投标人", "投标人名称", "投标供应商名称", "投标方名称", "响应供应商", "公司名称", "单位名称", "承接主体", "承接机构"];
        May bid: Money, "投标报价", "bid price", ["报价", "最终报价", "最后报价", "总报价", "总价", "开标价", "投标总价"];
        May received_at: Moment, "递交时间", "time of receipt", ["收到时间", "提交时间"];
        May valid: bool, "是否有效", "valid", ["有效", "有效性"];
        May reason: String, "无效理由", "reason of invalidity", ["原因", "理由"];
        May small_enterprise: bool, "是否小微企业", "small enterprise", ["小微企业"];
        May brand: String, "品牌", "brand";
        May domestic: bool, "是否本国产品", "domestic product", ["本国产品"];
    }

    /// A score: a row of scores.csv in its long form.
    ScoreRow {
        May lot: Shared, "包号", "lot", ["采购包", "合同包", "标包", "标段", "标项", "分包"];
        Must supplier: Shared, "供应商", "supplier", ["供应商名称", "投标人", "投标人名称", "投标方名称", "响应供应商", "公司名称", "单位名称", "承接主体"];
        May expert: Shared, "评审专家", "expert", ["评委", "专家", "评委姓名", "专家姓名"];
        Must criterion: Shared, "评审因素", "criterion", ["评分项", "评审项", "评分因素"];
        Must score: Decimal, "得分", "score", ["分值", "评分"];
    }

    /// A payment: a row of payments.csv.
    Payment {
        Must contract: String, "合同编号", "contract";
        May paid_on: NaiveDate, "支付日期", "day of payment", ["付款日期"];
        May amount: Money, "支付金额", "amount", ["付款金额"];
        May stage: String, "支付批次", "instalment", ["期次", "款项"];
        May invoice_on: NaiveDate, "发票日期", "day of the invoice", ["收到发票日期"];
        May due_on: NaiveDate, "应付日期", "day the payment was due", ["约定付款日期"];
        May payee: String, "收款方", "payee", ["收款单位", "收款人"];
        May kind: PaymentKind, "款项种类", "kind of payment", ["款项性质"];
        May route: PaymentRoute, "支付方式", "route of payment", ["支付渠道", "支付途径"];
        May applied_on: NaiveDate, "申请日期", "day the money was applied for", ["资金申请日期"];
        May delivered_on: NaiveDate, "交付日期", "day the service was delivered, or accepted where that is agreed", ["服务交付日期", "验收合格日期"];
    }

    /// An expert of the library (评审专家库): a row of experts.csv.
    ExpertRow {
        Must id: String, "编号", "id", ["专家编号"];
        Must name: String, "姓名", "name", ["专家姓名"];
        May field: String, "专业", "field";
        May institution: String, "工作单位", "institution";
        May full_time: bool, "专职", "full time";
        May valid_from: NaiveDate, "入库日期", "in the library from", ["聘期自"];
        May valid_until: NaiveDate, "出库日期", "in the library until", ["聘期至"];
    }
}
