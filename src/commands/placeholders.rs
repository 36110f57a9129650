//! Messages of rules before any case is judged: their placeholders in words.

use crate::text::{Lang, Text};

/// A template as it is read where there are no facts to fill in: `{days}` is
/// 〔实际日数〕 or [actual days].
pub(super) fn readable(template: &str, check: &str, lang: Lang) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        let shown = match word(check, name) {
            Some(word) => word.get(lang).to_owned(),
            None => name.replace('_', " "),
        };
        match lang {
            Lang::Zh => {
                // The brackets part the words already.
                out.truncate(out.trim_end_matches(' ').len());
                out.push_str(&format!("〔{shown}〕"));
                rest = tail.trim_start_matches(' ');
            }
            Lang::En => {
                out.push_str(&format!("[{shown}]"));
                rest = tail;
            }
        }
    }
    out.push_str(rest);
    out
}

/// What stands for a placeholder of a check. A check that is not listed here
/// shows the names themselves.
fn word(check: &str, name: &str) -> Option<Text> {
    // The same name means another thing in another check.
    let own = match (check, name) {
        ("at-least", "limit") => Text::fixed("应有的数量", "number required"),
        ("award-order", "first") => Text::fixed("排名第一的供应商", "the supplier ranked first"),
        ("date-order", "first") => Text::fixed("前一环节", "the earlier step"),
        ("date-order", "first_day") => Text::fixed("前一环节的日期", "its day"),
        ("date-order", "second") => Text::fixed("后一环节", "the later step"),
        ("date-order", "second_day") => Text::fixed("后一环节的日期", "its day"),
        ("consequence", "contract") => Text::fixed("合同编号", "contract"),
        ("consequence", "first_day") => Text::fixed("前一日期", "the earlier day"),
        ("consequence", "second_day") => Text::fixed("后一日期", "the later day"),
        ("disclosures", "count") => Text::fixed("公开渠道数", "number of"),
        ("disclosures", "where") => Text::fixed("公开渠道", "where"),
        ("excluded", "by") => Text::fixed("决定单位", "who decided"),
        ("excluded", "from") => Text::fixed("起始日期", "first day"),
        ("excluded", "until") => Text::fixed("截止日期", "last day"),
        ("plan-evaluation", "plan") => Text::fixed("计划编号", "line of the plan"),
        ("plan-evaluation", "of_plan") => Text::fixed("计划写的案卷", "case that the plan names"),
        ("plan-evaluation", "of_case") => Text::fixed("所延续的案卷", "case that is continued"),
        ("previous-score", "score") => Text::fixed("评分表的得分", "score"),
        ("previous-score", "of_file") => Text::fixed("档案的评估结果", "score of the file"),
        ("previous-score", "year") => Text::fixed("年度", "year"),
        ("previous-score", "published") => Text::fixed("公开日期", "day of publication"),
        ("tie-break", "how") => Text::fixed("取舍方式", "what decided"),
        ("tie-break", "score") => Text::fixed("得分", "score"),
        ("tie-break", "other") => Text::fixed("另一家供应商", "another supplier"),
        ("tie-break", "other_score") => Text::fixed("另一家的得分", "its score"),
        ("verified", "what") => Text::fixed("不符之处", "what is wrong"),
        ("grants", "limit") => Text::fixed("上限", "limit"),
        ("grants", "limit_name") => Text::fixed("资金池或预算", "the pool or the budget"),
        ("grants", "what") => Text::fixed("状态或评审结果", "its status or what a review said"),
        ("grants" | "review-stages", "project") => Text::fixed("项目", "project"),
        ("group-lead", "what") => Text::fixed("有误之处", "what is wrong"),
        ("form-parts-sum", "whole_name") => Text::fixed("总数一栏", "the whole"),
        ("product-equals", "amount_name") => Text::fixed("金额一栏", "amount stated"),
        ("product-equals", "count") => Text::fixed("数量", "number of"),
        ("product-equals", "price") => Text::fixed("单价", "price"),
        ("product-equals", "product") => Text::fixed("乘积", "product"),
        ("review-stages", "stage") => Text::fixed("环节", "stage"),
        ("review-stages", "first") => Text::fixed("前一环节", "the earlier stage"),
        ("review-stages", "first_day") => Text::fixed("前一环节的日期", "its day"),
        ("review-stages", "second") => Text::fixed("后一环节", "the later stage"),
        ("review-stages", "second_day") => Text::fixed("后一环节的日期", "its day"),
        ("vouchers", "limit") => Text::fixed("预算", "budget"),
        ("vouchers", "no") => Text::fixed("券号", "number"),
        ("vouchers", "payee") => Text::fixed("收款人", "payee"),
        ("vouchers", "provider") => Text::fixed("服务机构", "provider"),
        ("vouchers", "redeemed_day") => Text::fixed("兑付日期", "day it was redeemed"),
        ("joint-agreement" | "joint-and-apart", "bidder") => Text::fixed("联合体", "consortium"),
        ("related-bidders" | "same-representative", "first") => {
            Text::fixed("一家供应商", "one supplier")
        }
        ("related-bidders" | "same-representative", "second") => {
            Text::fixed("另一家供应商", "another supplier")
        }
        ("same-representative", "name") => Text::fixed("姓名", "name"),
        ("same-amount", "first") => Text::fixed("前一处的金额", "the amount there"),
        ("same-amount", "first_name") => Text::fixed("前一处", "one place"),
        ("same-amount", "second") => Text::fixed("后一处的金额", "the amount there"),
        ("same-amount", "second_name") => Text::fixed("后一处", "another place"),
        ("failed-tender", "what") => Text::fixed("不应有的内容", "what should not be there"),
        ("amount-at-most", "amount_name") => Text::fixed("一处", "one place"),
        ("amount-at-most", "limit") => Text::fixed("另一处的金额", "the amount there"),
        ("amount-at-most", "limit_name") => Text::fixed("另一处", "another place"),
        ("fund-rule", "fund") => Text::fixed("资金编号", "fund"),
        ("fund-rule", "field") => Text::fixed("用于的领域", "field"),
        ("fund-rule", "allowed") => Text::fixed("可用的领域", "fields allowed"),
        ("fund-rule", "staff") => Text::fixed("人员支出", "amount for staff"),
        ("fund-rule", "rest") => Text::fixed("其余资金的数额", "amount of it"),
        ("funding-level", "funding") => Text::fixed("资金的级次", "level of the money"),
        ("funding-level", "level") => Text::fixed("预算级次", "level of government"),
        ("funding-year", "year") => Text::fixed("资金年度", "year of the money"),
        ("funding-year", "fiscal_year") => Text::fixed("预算年度", "fiscal year"),
        ("other-body", "one") => Text::fixed("一方", "one body"),
        ("other-body", "other") => Text::fixed("另一方", "the other body"),
        ("paid-late" | "payee", "contract") => Text::fixed("合同编号", "contract"),
        ("paid-late", "due_day") => Text::fixed("应付之日", "day it was due"),
        ("paid-late", "paid_day") => Text::fixed("付款之日", "day of payment"),
        ("payee", "payee") => Text::fixed("收款方", "payee"),
        ("plan-catalogue", "plan") => Text::fixed("计划编号", "line of the plan"),
        ("plan-catalogue", "of_plan") => Text::fixed("计划的编码", "code of the plan"),
        ("plan-catalogue", "of_case") => Text::fixed("案卷的编码", "code of the case"),
        ("seed-transition", "lacks") => Text::fixed("缺少的凭据", "what is lacking"),
        ("in-catalogue", "code") => Text::fixed("目录编码", "code"),
        ("in-catalogue" | "catalogue-approved", "day") => {
            Text::fixed("采购开始之日", "day of the purchase")
        }
        ("in-catalogue", "periods") => Text::fixed("有效期", "periods"),
        ("catalogue-approved", "version") => Text::fixed("目录版本", "version"),
        ("catalogue-approved", "approved") => Text::fixed("批准日期", "day of the approval"),
        ("duty-disposition", "duty") => Text::fixed("职能事项编码", "duty"),
        ("duty-disposition", "name") => Text::fixed("名称", "name"),
        ("duty-disposition", "disposition") => Text::fixed("去向", "what becomes of it"),
        ("committee-members", "field") => Text::fixed("需要的专业", "field that is needed"),
        ("contacts", "on") => Text::fixed("对接会日期", "day of the meeting"),
        ("contacts" | "surveys", "announced_on") => Text::fixed("公告日期", "day of the notice"),
        ("surveys", "need") => Text::fixed("需求编号", "id of the survey"),
        ("surveys", "asked") => Text::fixed("调查对象数量", "number asked"),
        ("surveys", "surveyed_on") => Text::fixed("调查日期", "day of the survey"),
        ("advice", "advice") => Text::fixed("建议", "advice"),
        ("advice", "given_day") => Text::fixed("评价之日", "day it was given"),
        ("advice", "due_day") => Text::fixed("整改期限", "day it was due"),
        ("advice", "done_day") => Text::fixed("落实之日", "day it was followed"),
        ("advice", "what") => Text::fixed("落实情况", "what was done"),
        ("contract-followed", "contract") => Text::fixed("合同编号", "contract"),
        ("contract-followed", "supplier") => Text::fixed("承接主体", "supplier"),
        ("contract-followed", "years") => Text::fixed("实际次数", "number found"),
        ("contract-followed", "needed") => Text::fixed("应有次数", "number required"),
        ("evaluation-day", "stage") => Text::fixed("评价阶段", "stage"),
        ("evaluation-day", "day") => Text::fixed("日期", "day"),
        ("evaluation-day", "other") => Text::fixed("另一件事", "another event"),
        ("evaluation-day", "other_day") => Text::fixed("其日期", "its day"),
        ("grade-bands", "score") => Text::fixed("得分", "score"),
        ("grade-bands", "grade") => Text::fixed("等级", "grade"),
        ("grade-bands", "reason") => Text::fixed("所属档次", "the band"),
        ("indicators", "indicator") => Text::fixed("指标", "indicator"),
        ("indicators", "target") => Text::fixed("目标值", "target"),
        ("indicators", "actual") => Text::fixed("完成值", "actual"),
        ("indicators", "score") => Text::fixed("写明的得分", "score stated"),
        ("indicators", "expected") => Text::fixed("算得的得分", "score computed"),
        ("output-sum", "output") => Text::fixed("合计的产出", "the sum"),
        ("output-sum", "unit") => Text::fixed("合计的单位", "its unit"),
        ("output-sum", "other") => Text::fixed("其中一项", "a part"),
        ("output-sum", "other_unit") => Text::fixed("该项的单位", "its unit"),
        ("output-sum", "value") => Text::fixed("写明的合计", "sum stated"),
        ("satisfaction", "group") => Text::fixed("对象类别", "group"),
        ("satisfaction", "asked") => Text::fixed("调查人数", "number asked"),
        ("satisfaction", "satisfied") => Text::fixed("满意人数", "number content"),
        ("satisfaction", "rate") => Text::fixed("写明的满意率", "rate stated"),
        ("satisfaction", "expected") => Text::fixed("算得的满意率", "rate computed"),
        ("yearly-sum", "year") => Text::fixed("年度", "year"),
        ("yearly-sum", "item") => Text::fixed("预算项目", "budget item"),
        ("yearly-sum", "category") => Text::fixed("品目", "category"),
        ("yearly-sum", "count") => Text::fixed("次数", "number of purchases"),
        ("unique", "key") => Text::fixed("同一个值", "the value"),
        ("unique", "first") => Text::fixed("其一", "the one"),
        ("unique", "second") => Text::fixed("其二", "the other"),
        ("committee", "share") => Text::fixed("规定的比例", "required share"),
        ("committee", "limit") => Text::fixed("规定的金额", "amount of the provision"),
        ("price-share", "share") => Text::fixed("实际比重", "actual share"),
        ("price-share", "total") => Text::fixed("总分", "total"),
        ("ratio-at-most", "rate") => Text::fixed("规定的比例", "permitted rate"),
        ("share-at-most", "limit") => Text::fixed("上限数额", "limit"),
        ("share-at-most", "rate") => Text::fixed("规定的比例", "permitted rate"),
        ("within-ceiling", "limit") => Text::fixed("限额", "limit"),
        _ => return of_contract(check, name).or_else(|| general(name)),
    };
    Some(own)
}

/// What stands for a placeholder of the checks on contracts and payments.
fn of_contract(check: &str, name: &str) -> Option<Text> {
    Some(match (check, name) {
        (
            "acceptances" | "advance-burden" | "amendments" | "ended-early" | "payment-order"
            | "payment-route" | "sme-payments" | "subcontracts" | "surplus-returned",
            "contract",
        ) => Text::fixed("合同编号", "contract"),
        ("acceptances" | "payment-route" | "subcontracts", "what") => {
            Text::fixed("有误之处", "what is wrong")
        }
        ("acceptances", "day") => Text::fixed("验收之日", "day of acceptance"),
        ("acceptances", "end_day") => Text::fixed("服务结束之日", "last day of the service"),
        ("advance-burden", "day") => Text::fixed("垫付最多之日", "day on which most was out"),
        ("advance-burden", "amount") => Text::fixed("垫付金额", "amount laid out"),
        ("amendments", "day") => Text::fixed("变更之日", "day of the change"),
        ("amendments", "field") => Text::fixed("变更事项", "what changed"),
        ("amendments", "missing") => Text::fixed("没有同意的一方", "who did not agree"),
        ("amendments", "old") => Text::fixed("变更前所写", "what the amendment begins at"),
        ("amendments", "now") => Text::fixed("此前的约定", "what was agreed before"),
        ("amendments", "before") => Text::fixed("原期限", "term before"),
        ("amendments", "after") => Text::fixed("变更后的期限", "term after"),
        ("amendments", "cut") => Text::fixed("缩短的比例", "share cut off"),
        ("ended-early", "day") => Text::fixed("中止、终止之日", "day it was stopped"),
        ("ended-early", "ground") => Text::fixed("原因", "reason"),
        ("ended-early", "missing") => Text::fixed("没有同意的一方", "who did not agree"),
        ("amendments" | "payment-order", "signed_day") => Text::fixed("签订之日", "day of signing"),
        ("payment-order", "amount") => Text::fixed("合同金额", "contract amount"),
        ("payment-order", "invoice_day") => Text::fixed("收到发票之日", "day of the invoice"),
        ("payment-order" | "payment-route" | "reward-grade" | "sme-payments", "paid_day") => {
            Text::fixed("付款之日", "day of payment")
        }
        ("payment-route", "route") => Text::fixed("支付方式", "route"),
        ("payment-route", "review_day") => Text::fixed("财政审核之日", "day of the review"),
        ("payment-route", "applied_day") => Text::fixed("申请之日", "day of the application"),
        ("payment-route", "start_day") => Text::fixed("项目开始之日", "first day of the project"),
        ("reward-grade", "grade") => Text::fixed("当日的等级", "grade on the day"),
        ("sme-payments", "delivered_day") => Text::fixed("交付之日", "day of delivery"),
        ("sme-payments", "due_day") => Text::fixed("应付之日", "day it was due"),
        ("sme-payments", "interest") => Text::fixed("应付逾期利息", "interest owed"),
        ("sme-payments", "paid_interest") => Text::fixed("已付逾期利息", "interest paid"),
        ("subcontracts", "to") => Text::fixed("分包供应商", "subcontractor"),
        ("surplus-returned", "surplus") => Text::fixed("结余金额", "surplus"),
        ("surplus-returned", "returned") => Text::fixed("已退回金额", "amount returned"),
        _ => return None,
    })
}

fn general(name: &str) -> Option<Text> {
    Some(match name {
        "accepted_day" => Text::fixed("验收之日", "day of acceptance"),
        "added" => Text::fixed("追加金额", "amount added"),
        "amount" => Text::fixed("金额", "amount"),
        "band" => Text::fixed("规定的幅度", "prescribed band"),
        "bid" => Text::fixed("报价", "price"),
        "conditions" => Text::fixed("条件", "conditions"),
        "evaluator" => Text::fixed("评价机构", "evaluator"),
        "reasons" => Text::fixed("不符合的条件和原因", "the conditions and why"),
        "relation" => Text::fixed("关系", "relation"),
        "service" => Text::fixed("此前的服务", "earlier service"),
        "type" => Text::fixed("单位类型", "type of body"),
        "code" => Text::fixed("代码", "code"),
        "count" => Text::fixed("有效家数", "number of valid bids"),
        "criteria" => Text::fixed("因素个数", "number of"),
        "day" => Text::fixed("采购之日", "day of the purchase"),
        "days" => Text::fixed("实际日数", "actual number of"),
        "deadline" => Text::fixed("截止时间", "deadline"),
        "earliest_day" => Text::fixed("最早之日", "earliest day"),
        "experts" => Text::fixed("专家人数", "number of experts"),
        "form" => Text::fixed("组织形式", "legal form"),
        "formula" => Text::fixed("所用公式", "formula used"),
        "from_day" => Text::fixed("起算之日", "first day"),
        "institution" => Text::fixed("工作单位", "employer"),
        "last_day" => Text::fixed("最迟之日", "latest day"),
        "limit" => Text::fixed("数额标准", "threshold"),
        "limit_name" => Text::fixed("预算或最高限价", "the budget or ceiling price"),
        "longest" => Text::fixed("符合条件时的上限", "maximum under conditions"),
        "max" => Text::fixed("规定的上限", "maximum"),
        "means" => Text::fixed("所表示的类别", "what it stands for"),
        "member" => Text::fixed("成员", "member"),
        "members" => Text::fixed("实际人数", "actual number of"),
        "method" => Text::fixed("采购方式", "method"),
        "min" => Text::fixed("规定的下限", "minimum"),
        "missing" => Text::fixed("缺少的各项", "what is missing"),
        "opened" => Text::fixed("开标时间", "time of the opening"),
        "original" => Text::fixed("原合同金额", "contract amount"),
        "other" => Text::fixed("对照的数量", "number compared with"),
        "paid" => Text::fixed("累计支付", "amount paid"),
        "paid_day" => Text::fixed("付清之日", "day of full payment"),
        "part" => Text::fixed("所占数额", "amount"),
        "prefix" => Text::fixed("前缀", "first two characters"),
        "rank" => Text::fixed("名次", "rank"),
        "rate" => Text::fixed("实际比例", "actual rate"),
        "ratio" => Text::fixed("实际比例", "actual share"),
        "reason" => Text::fixed("具体原因", "the reason"),
        "received" => Text::fixed("收到家数", "number received"),
        "required" => Text::fixed("规定的公式", "prescribed formula"),
        "scheme" => Text::fixed("评分办法", "scheme"),
        "sum" => Text::fixed("实际合计", "actual sum"),
        "supplier" => Text::fixed("供应商", "supplier"),
        "to_day" => Text::fixed("截止之日", "last day"),
        "total" => Text::fixed("规定的合计", "prescribed sum"),
        "value" => Text::fixed("所填的值", "value given"),
        "weight" => Text::fixed("价格分", "actual number"),
        "whole" => Text::fixed("对照数额", "amount compared with"),
        "years" => Text::fixed("年数", "number of years"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::PRIMITIVES;

    #[test]
    fn placeholders_are_words() {
        let template = "仅 {days} 日（{from_day} 至 {to_day}），{";
        assert_eq!(
            readable(template, "min-days-between", Lang::Zh),
            "仅〔实际日数〕日（〔起算之日〕至〔截止之日〕），{"
        );
        assert_eq!(
            readable("{own_word} of {rate}", "", Lang::En),
            "[own word] of [actual rate]"
        );
    }

    #[test]
    fn every_output_of_a_check_has_words() {
        let missing: Vec<_> = PRIMITIVES
            .iter()
            .flat_map(|p| p.outputs.iter().map(|name| (p.name, *name)))
            .filter(|(check, name)| word(check, name).is_none_or(|w| w.is_empty()))
            .collect();
        assert!(missing.is_empty(), "no words for {missing:?}");
    }
}
