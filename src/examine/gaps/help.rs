//! What to write where a tally was refused.

use rust_decimal::Decimal;

use crate::text::Text;
use crate::value::decimal::plain;

/// A function for each help text: what to write.
macro_rules! helps {
    ($($name:ident $zh:literal $en:literal;)*) => {
        $(pub(super) fn $name() -> Text { Text::fixed($zh, $en) })*
    };
}

helps! {
    of_scheme "按采购文件公布的评分办法改正后再计分；本工具不代为修补"
        "correct the scheme as the documents published it; the tool does not repair it";
    once "一个供应商在一个包里只留一行；属于不同包的，分别写明包号"
        "keep one row for a supplier in a lot; where they belong to different lots, name these";
    validity "在 valid 一列写“是”或“否”；无效的在 reason 写明理由"
        "write yes or no in the column `valid`; give the reason of an invalid bid in `reason`";
    without_bid "补上这家的投标记录（没有通过审查的写 valid = 否），或更正供应商名称"
        "add the bid (valid = no, if it did not pass review), or correct the supplier's name";
    mixed "每一行都写明评委；只有一个得分的，删去评委"
        "name the expert in each row; if there is one score only, leave the expert out everywhere";
    missing_score "按评委的原始评分表补上；没有打分的不能留空或作零，投标无效的写 valid = 否"
        "copy it from the expert's own sheet; a blank is no zero; if the bid is invalid write valid = no";
    too_few "核对是否漏了评委；确无更多评委的，按采购文件改用 combine = \"mean\" 或 \"median\""
        "check that no expert was left out; if there are no more, the documents must allow combine = \"mean\" or \"median\"";
    undeclared "补上上年度评估得分；确无评估的，按采购文件在评分办法写 new_supplier = \"zero\"、\"mean\" 或 \"rescale\""
        "add the previous evaluation; if there is none, write new_supplier = \"zero\", \"mean\" or \"rescale\" as the documents say";
    nothing_to_compare "补上得分，或按采购文件另定 new_supplier 的处理方式"
        "add a score, or choose another new_supplier as the documents say";
    missing_price "按开标记录补上报价；没有报价的，写 valid = 否 并写明理由"
        "copy the price from the opening record; if none was bid, write valid = no with the reason";
    not_positive "核对开标记录：报价须大于零；投标无效的写 valid = 否"
        "check the opening record: a price is above zero; if the bid is invalid write valid = no";
    deducted "核对报价，以及 [deduction] 各项比例：10% 写作 \"0.10\""
        "check the price, and the rates in [deduction]: 10% is written \"0.10\"";
    brand "按采购文件确定由哪一家代表该品牌，其余各家写 valid = 否 并写明理由"
        "settle by the documents which bid stands for the brand; write valid = no with the reason for the others";
    small "在 small_enterprise 一列写“是”或“否”，以中小企业声明函为准"
        "write yes or no in the column `small_enterprise`, by the supplier's declaration";
    domestic "在 domestic 一列（是否本国产品）写“是”或“否”，以声明函为准"
        "write yes or no in the column `domestic`, by the supplier's declaration";
    consortium "是联合体的，在案卷写 [[bidder]] 和 [[bidder.member]] 的 share、small_enterprise；没有联合体和分包的，从评分办法删去 consortium"
        "for a consortium write [[bidder]] and [[bidder.member]] with share and small_enterprise in the case; where there is none, take `consortium` out of the scheme";
    unread "先改正所列的错误，再计分"
        "correct the faults listed, then tally again";
    preference "逐家写明是否属于该优先对象，再定名次"
        "state for each tied bid whether the preference covers it";
    one_score "对照评委的原始评分表，只留一个得分"
        "compare with the expert's own sheet and keep one score";
}

pub(super) fn formula() -> Text {
    let known = crate::score::Formula::TOKENS.join(", ");
    text!(
        "写公式的代号（{known}），并写明其参数",
        "write the token of a formula ({known}), with its parameters"
    )
}

pub(super) fn weights(total: Decimal) -> Text {
    let total = plain(total);
    text!(
        "逐项核对采购文件公布的权重，使其合计为 {total}；附加分写 bonus = true，不计入合计",
        "compare each weight with the documents until they sum to {total}; bonus points (bonus = true) stand outside the sum"
    )
}

pub(super) fn out_of_range(max: Decimal) -> Text {
    let max = plain(max);
    text!(
        "对照评委的原始评分表，写 0 至 {max} 之间的数；满分有误的，改评分办法的 max",
        "compare with the expert's own sheet and write a figure from 0 to {max}; if the maximum is wrong, correct `max` of the scheme"
    )
}
