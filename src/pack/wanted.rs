//! A threshold that no pack holds, and the table that would add it.

use chrono::NaiveDate;

use super::record::ThresholdWord;
use crate::model::terms::{Level, Subject};
use crate::read::choice::Choice as _;
use crate::text::Text;

/// What was looked for in vain.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Which threshold.
    pub what: ThresholdWord,
    /// Region code.
    pub region: &'a str,
    /// Level of the budget.
    pub level: Level,
    /// What is bought.
    pub kind: Subject,
    /// The day that it would govern.
    pub day: NaiveDate,
}

impl Wanted<'_> {
    /// How to add it: a table to copy into a pack of one's own. The amount is left empty:
    /// a pack with an amount that nobody looked up would be worse than none.
    pub fn how_to_add(&self) -> Text {
        let Self { region, day, .. } = self;
        let (what, level, kind) = (self.what.token(), self.level.token(), self.kind.token());
        text!(
            "查到依据后，写进自己的规则包（gpbs.toml 写 packs = [\"./packs/ours.toml\"]）：\n\
             [[threshold]]\nwhat = \"{what}\"\nregion = [\"{region}\"]\nlevel = [\"{level}\"]\nkind = [\"{kind}\"]\n\
             from = {day}  # 改为标准的第一日\n\
             amount = \"\"  # 标准，以元计，如 \"2000000.00\"\n\
             basis = [\"ours:第一条\"]  # 规则包里 [[instrument]] 的 id 和条款\n\
             mark = \"secondary\"  # 读过原文的写 verified，并写 read（日期）和 quote（原文）",
            "once its basis is found, write it in a pack of your own (packs = [\"./packs/ours.toml\"] in gpbs.toml):\n\
             [[threshold]]\nwhat = \"{what}\"\nregion = [\"{region}\"]\nlevel = [\"{level}\"]\nkind = [\"{kind}\"]\n\
             from = {day}  # its first day\n\
             amount = \"\"  # in yuan, such as \"2000000.00\"\n\
             basis = [\"ours:1\"]  # id of an [[instrument]] of the pack, and the article\n\
             mark = \"secondary\"  # verified once the text was read: add read (the day) and quote"
        )
    }
}
