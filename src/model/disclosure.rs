//! What is made public of a purchase (信息公开): what, by whom, where, in which form.

use chrono::NaiveDate;

use crate::choice;
use crate::read::record::Words;

choice! {
    /// What can be made public of a purchase. The first three and the next four are
    /// those that the Shenzhen proposal of 2010 names.
    DisclosureItem {
        Project = "project", "项目", "project";
        Standard = "standard", "标准", "standard", ["服务标准"];
        Budget = "budget", "预算", "budget", ["购买预算"];
        Quality = "quality", "服务质量", "quality of the service";
        Content = "content", "服务内容", "content of the service";
        Funds = "funds", "资金使用", "use of the money", ["资金使用情况"];
        Staffing = "staffing", "人员配置", "staff";
        Result = "result", "采购结果", "result of the procurement", ["中标结果", "成交结果"];
        Contract = "contract", "合同", "contract";
        Evaluation = "evaluation", "评价结果", "result of the evaluation", ["评估结果"];
        Consequence = "consequence", "评价结果的使用", "what the evaluation led to";
    }
}

choice! {
    /// Who makes it public.
    DisclosedBy {
        Buyer = "buyer", "采购人", "purchaser", ["购买主体", "政府"];
        Supplier = "supplier", "承接主体", "supplier", ["供应商", "社会组织"];
    }
}

choice! {
    /// The form in which it is made public.
    DisclosureForm {
        Website = "website", "网络平台", "website or platform", ["网站", "网站公告", "平台公告"];
        Media = "media", "媒体", "newspaper, radio or television", ["报刊"];
        Board = "board", "公告栏", "notice board", ["公示栏", "张贴"];
        Hearing = "hearing", "听证会", "hearing";
        Argument = "argument", "论证会", "meeting of argument";
        Exchange = "exchange", "交流会", "meeting of exchange";
        Briefing = "briefing", "信息发布会", "briefing", ["发布会"];
    }
}

record! {
    /// One disclosure.
    Disclosure {
        May item: Words, "公开内容", "what was made public";
        May by: DisclosedBy, "公开主体", "who made it public";
        May supplier: String, "承接主体", "the supplier, where it was one";
        May r#where: String, "公开渠道", "where it was made public";
        May form: DisclosureForm, "公开形式", "form";
        May on: NaiveDate, "公开日期", "day";
    }
}
