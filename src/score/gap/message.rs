//! Gaps in words.

use super::Gap;
use crate::text::{Text, quoted};

/// A name from a file, fit for a message.
fn name(raw: &str) -> String {
    quoted(raw, 60)
}

/// `criterion, expert` of a score, in both languages.
fn cell(criterion: &str, expert: Option<&str>) -> Text {
    if criterion == super::super::TOTAL {
        return match expert.map(name) {
            Some(expert) => text!("总分（{expert}）", "the total ({expert})"),
            None => Text::fixed("总分", "the total"),
        };
    }
    let criterion = name(criterion);
    match expert.map(name) {
        Some(expert) => text!("「{criterion}」（{expert}）", "`{criterion}` ({expert})"),
        None => text!("「{criterion}」", "`{criterion}`"),
    }
}

impl Gap {
    /// The message.
    pub fn text(&self) -> Text {
        let who = self.supplier().map(name).unwrap_or_default();
        match self {
            Self::Scheme(fault) => fault.clone(),
            Self::Weights { sum, total } => text!(
                "各项权重之和为 {sum}，应等于 {total}",
                "the weights sum to {sum}, not to {total}"
            ),
            Self::Formula { formula } => {
                let formula = name(formula);
                text!(
                    "本工具不能计算价格公式「{formula}」",
                    "this tool does not compute the price formula `{formula}`"
                )
            }
            Self::DuplicateBid { .. } => {
                text!("{who} 有两份投标", "{who} has two bids")
            }
            Self::Validity { .. } => text!(
                "未载明 {who} 的投标是否有效",
                "not stated whether the bid of {who} is valid"
            ),
            Self::UnknownBid { .. } => {
                text!("{who} 有评分而没有投标", "{who} has scores but no bid")
            }
            Self::UnknownCriterion { criterion } => {
                let criterion = name(criterion);
                text!(
                    "评分办法中没有评分项「{criterion}」",
                    "the scheme has no criterion `{criterion}`"
                )
            }
            Self::DuplicateScore {
                criterion, expert, ..
            } => {
                let Text { zh, en } = cell(criterion, expert.as_deref());
                Text::new(
                    format!("{who} 的{zh}评分重复"),
                    format!("the score of {who} for {en} stands twice"),
                )
            }
            Self::WholeScored { criterion, .. } => {
                let criterion = name(criterion);
                text!(
                    "「{criterion}」分为若干小项，{who} 的得分应按小项填写",
                    "`{criterion}` has parts: write the scores of {who} for those"
                )
            }
            Self::MixedExperts { criterion } => {
                let criterion = name(criterion);
                text!(
                    "「{criterion}」既有评委评分，又有未注明评委的评分",
                    "`{criterion}` has both experts' scores and scores that name no expert"
                )
            }
            Self::MissingScore {
                criterion, expert, ..
            } => {
                let Text { zh, en } = cell(criterion, expert.as_deref());
                Text::new(
                    format!("缺少 {who} 的{zh}评分"),
                    format!("the score of {who} for {en} is missing"),
                )
            }
            Self::OutOfRange {
                criterion,
                expert,
                score,
                max,
                ..
            } => {
                let Text { zh, en } = cell(criterion, expert.as_deref());
                Text::new(
                    format!("{who} 的{zh}评分 {score} 不在 0 至 {max} 之间"),
                    format!("the score {score} of {who} for {en} is not between 0 and {max}"),
                )
            }
            Self::TooFewExperts {
                criterion,
                experts,
                needed,
            } => {
                let (zh, en) = match criterion.as_deref().map(|c| cell(c, None)) {
                    Some(cell) => (cell.zh, format!(" for {}", cell.en)),
                    None => ("总分".into(), String::new()),
                };
                text!(
                    "{zh}仅有 {experts} 名评委，所定去高去低至少需要 {needed} 名",
                    "{experts} experts{en}, the declared trimming needs {needed}"
                )
            }
            Self::NewSupplier { criterion, .. } => {
                let criterion = name(criterion);
                text!(
                    "{who} 没有「{criterion}」，评分办法未规定新机构如何计分",
                    "{who} has no `{criterion}`, and the scheme does not say what a new supplier gets"
                )
            }
            Self::NothingToCompare { criterion, .. } => {
                let criterion = name(criterion);
                text!(
                    "{who} 没有「{criterion}」，也没有可据以折算的其他得分",
                    "{who} has no `{criterion}`, and there are no other points to derive it from"
                )
            }
            Self::MissingPrice { .. } => {
                text!("缺少 {who} 的报价", "the price of {who} is missing")
            }
            Self::PriceNotPositive { price, .. } => text!(
                "{who} 的报价 {price} 不大于零",
                "the price {price} of {who} is not above zero"
            ),
            Self::BrandTie { brand, .. } => {
                let brand = name(brand);
                text!(
                    "品牌「{brand}」有几家并列，由哪一家代表该品牌，须按采购文件的规定或随机抽取确定",
                    "several bids of the brand `{brand}` are equal; which stands for it is for the documents or a draw to say"
                )
            }
            Self::Deducted { .. } => text!(
                "{who} 的报价扣除后不大于零：扣除比例之和须小于 1",
                "nothing is left of the price of {who}: the deductions must sum to less than 1"
            ),
            Self::SmallUnknown { .. } => text!(
                "未载明 {who} 是否享受小微企业价格扣除",
                "not stated whether the price deduction for small enterprises applies to {who}"
            ),
            Self::DomesticUnknown { .. } => text!(
                "未载明 {who} 的产品是否本国产品",
                "not stated whether the products of {who} are domestic"
            ),
            Self::ConsortiumUnknown { .. } => text!(
                "未载明 {who} 是否属于享受价格扣除的联合体或分包",
                "not stated whether {who} is a consortium or subcontract that the deduction covers"
            ),
            Self::Unread => Text::fixed(
                "表里有读不懂的地方，改正后再计分",
                "the sheet could not be read in full; correct it first",
            ),
            Self::Preference { preference, .. } => {
                let preference = name(preference);
                text!(
                    "未载明 {who} 是否属于优先对象「{preference}」",
                    "not stated whether the preference `{preference}` covers {who}"
                )
            }
            Self::DrawNotAmongTied { .. } => text!(
                "抽签记录的中签者 {who} 不在并列者之中",
                "{who}, the recorded winner of the draw, is not among the tied"
            ),
        }
    }
}
