//! The conditions that suppliers meet, one section each.

use std::fmt::Write as _;

use super::{Page, anchor_of, capital, code, foreign};
use crate::commands::condition::{TOLD_BY, about, figures};
use crate::commands::words::{narrowed, period};
use crate::pack::{Condition, ValueRow};
use crate::read::choice::Choice as _;
use crate::text::Text;

/// The anchor of the part.
pub(super) const ANCHOR: &str = "conditions";

impl Page<'_> {
    /// The title of the part.
    pub(super) fn conditions_title(&self) -> &'static str {
        self.word("供应商资格条件", "Conditions of suppliers")
    }

    /// The part on conditions; nothing where none was chosen.
    pub(super) fn conditions(&mut self) {
        if self.chosen_conditions.is_empty() {
            return;
        }
        let count = self.chosen_conditions.len();
        let title = self.conditions_title();
        let title = text!("{title}（{count} 项）", "{title} ({count})");
        let title = title.get(self.lang).to_owned();
        self.heading(2, ANCHOR, &title);
        let rule = code(TOLD_BY);
        self.block(&text!(
            "`gpbs eligibility` 逐家列出；`gpbs validate` 以 {rule} 每家供应商每包报一次。每一项要求都有凭证，条件才算符合。",
            "`gpbs eligibility` shows them supplier by supplier; `gpbs validate` tells them by {rule}, once for each supplier and lot. A condition is met where every demand is shown."
        ));
        let sections: Vec<String> = self
            .chosen_conditions
            .iter()
            .map(|condition| self.condition(condition))
            .collect();
        self.out.push_str(&sections.concat());
    }

    fn condition(&self, condition: &Condition) -> String {
        let lang = self.lang;
        let mut out = String::new();
        let (title, name) = (
            capital(&foreign(condition.title.get(lang))),
            code(&condition.name),
        );
        let anchor = anchor_of(&condition.name);
        let _ = writeln!(out, "### <a id=\"{anchor}\"></a>{title} {name}\n");
        let mut parts: Vec<String> = Vec::new();
        if !self.packs.binds(condition) {
            let word = self.word("建议，不具约束力", "a proposal: it binds nobody");
            parts.push(word.to_owned());
        }
        if condition.social_organisations {
            parts.push(
                self.word("只对社会组织", "social organisations only")
                    .to_owned(),
            );
        }
        let scope = match narrowed(&condition.applies, lang) {
            Some(scope) => text!("适用于{scope}", "applies to {scope}"),
            None => Text::fixed("适用于一切采购", "applies to every purchase"),
        };
        parts.push(scope.get(lang).to_owned());
        let pack = code(&condition.pack);
        parts.push(text!("规则包 {pack}", "pack {pack}").get(lang).to_owned());
        let _ = writeln!(out, "{}\n", parts.join(" · "));
        for row in &condition.values {
            self.condition_row(&mut out, row, Vec::new());
        }
        for demand in &condition.demands {
            let what = foreign(about(demand, lang));
            let word = self.word("须有的凭证", "To be shown");
            let colon = self.word("：", ": ");
            let _ = writeln!(out, "**{word}**{colon}{what}\n");
            for row in &demand.values {
                self.condition_row(&mut out, row, figures(demand, row, lang));
            }
        }
        if let Some(gone) = condition.gone {
            let text = text!("{gone} 起已被代替。", "Replaced since {gone}.");
            let _ = writeln!(out, "{}\n", text.get(lang));
        }
        let sources = foreign(&condition.sources.join(self.word("、", ", ")));
        let text = text!("需求出处：{sources}", "Requirements: {sources}");
        let _ = writeln!(out, "{}\n", text.get(lang));
        out
    }

    fn condition_row(&self, out: &mut String, row: &ValueRow, figures: Vec<String>) {
        let when = capital(period(row.from, row.until).get(self.lang));
        let mut parts = vec![format!("**{when}**")];
        parts.extend(figures.iter().map(|figure| foreign(figure)));
        parts.push(row.mark.words().get(self.lang).to_owned());
        let _ = writeln!(out, "{}\n", parts.join(" · "));
        self.citations(out, &self.packs.citations(row));
    }
}
