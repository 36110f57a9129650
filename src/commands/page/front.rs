//! The head of the page: the packs, how to read it, what is in it.

use std::fmt::Write as _;

use super::conditions::ANCHOR;
use super::{Page, anchor_of, capital, code, foreign};
use crate::native;
use crate::read::choice::Choice as _;
use crate::table::{self, Table};
use crate::text::Text;

const LEGEND: &[Text] = &[
    Text::fixed(
        "级别：\n\n\
         - **错误**（`error`）：不符合规定，而且规定的原文已经核对。\n\
         - **警告**（`warning`）：需要书面说明，或者依据不够确切，不足以报错误。\n\
         - **提示**（`note`）：供参考，本身不是违法。",
        "Severity:\n\n\
         - **error**: a provision whose text was read is not observed.\n\
         - **warning**: to be explained in writing, or not certain enough for an error.\n\
         - **note**: worth knowing; never a breach by itself.",
    ),
    Text::fixed(
        "核对程度，即一条规定的内容有多可靠：\n\n\
         - **已核对原文**（`verified`）：引出条文；没有引文的，凭规则包里注明的其他证据。只有这一种可以报错误。\n\
         - **仅见转述**（`secondary`）：只见于他人转述，最多报警告。\n\
         - **未核对**（`recalled`）：凭记忆写入，最多报提示。",
        "Mark, that is, how sure the content of a provision is:\n\n\
         - **verified**: the clause was read and is quoted; where none is quoted, the pack names \
         other evidence. Only these may be errors.\n\
         - **secondary**: seen in other people's words only; a warning at most.\n\
         - **recalled**: written down from memory; a note at most.",
    ),
    Text::fixed(
        "**无法判断**：案卷没有写明事实，或者规则包没有收录当日、当地的规定，结论就是“无法判断”，\
         从不当作合格。未发现问题，不等于采购合法。",
        "**Unknown**: where the files do not show a fact, or the packs hold no provision for that day \
         and place, the answer is unknown, and unknown is never fine. No findings does not mean that \
         a purchase is lawful.",
    ),
    Text::fixed(
        "〔六角括号〕里的内容，报告问题时换成案卷里的实际情况。条号后面圆括号里的数字，是该条的第几项或第几款。",
        "What stands in \\[brackets\\] is filled in from the case. A number in brackets after an article \
         is its item (项) or paragraph (款). Clauses are quoted in Chinese, as they were issued.",
    ),
];

impl Page<'_> {
    pub(super) fn front(&mut self) {
        let (rules, natives) = (self.rules.len(), self.natives.len());
        self.block(&Text::fixed(
            "# 政府采购案卷检查规则",
            "# Rules for checking procurement case files",
        ));
        let version = env!("CARGO_PKG_VERSION");
        self.block(&text!(
            "本页由 `gpbs rules --format markdown`（gpbs {version}）生成。有法规依据的规则 {rules} 条，\
             工具自身的要求 {natives} 条。每条规则按事情发生当日、当地的规定判断，旧案用旧法。",
            "Made by `gpbs rules --format markdown` (gpbs {version}). Rules with a basis in law: {rules}; \
             demands of the tool itself: {natives}. Each rule judges by the provisions in force at \
             that place on that day: an old case by the law of its day."
        ));
        if !self.all {
            self.block(&Text::fixed(
                "**本页只是一部分**：用了 `--only`、`--skip`、`--pack` 或 `--source`。",
                "**This is a part only**: `--only`, `--skip`, `--pack` or `--source` was given.",
            ));
        }
        self.pack_table();
        self.legend();
        self.contents();
    }

    fn pack_table(&mut self) {
        let head = self.word(
            "规则包|名称|层级|版本|规则|数额标准",
            "pack|title|layer|version|rules|thresholds",
        );
        let mut table = Table {
            head: head.split('|').map(str::to_owned).collect(),
            numeric: vec![false, false, false, false, true, true],
            ..Table::default()
        };
        for pack in self.packs.packs() {
            let rules = self.rules.iter().filter(|r| r.pack == pack.id).count();
            let found = self.thresholds.iter().find(|(p, _)| p.id == pack.id);
            let thresholds = found.map_or(0, |(_, rows)| rows.len());
            // A pack of which the page shows nothing would be a riddle.
            if rules + thresholds > 0 || (self.all && pack.judges()) {
                table.rows.push(vec![
                    pack.id.to_string(),
                    pack.title.get(self.lang).to_owned(),
                    pack.layer.words().get(self.lang).to_owned(),
                    pack.version.clone(),
                    rules.to_string(),
                    thresholds.to_string(),
                ]);
            }
        }
        if !self.natives.is_empty() {
            table.rows.push(vec![
                native::PACK.to_owned(),
                self.word("工具自身的要求", "demands of the tool itself")
                    .to_owned(),
                "—".to_owned(),
                env!("CARGO_PKG_VERSION").to_owned(),
                self.natives.len().to_string(),
                "0".to_owned(),
            ]);
        }
        self.heading(2, "packs", self.word("规则包", "Packs"));
        let _ = writeln!(self.out, "{}", table::markdown(&table));
    }

    /// What severities and marks mean. The caps are those of `check::outcome`.
    fn legend(&mut self) {
        self.heading(2, "legend", self.word("怎样读", "How to read this"));
        for text in LEGEND {
            self.block(text);
        }
    }

    fn contents(&mut self) {
        self.heading(2, "contents", self.word("目录", "Contents"));
        let mut lines = Vec::new();
        for (group, rules) in self.by_group() {
            let title = capital(group.word().get(self.lang));
            let (token, count) = (group.token(), rules.len());
            let line = text!(
                "- [{title}](#group-{token})（{count} 条）",
                "- [{title}](#group-{token}) ({count})"
            );
            lines.push(line.get(self.lang).to_owned());
            for rule in rules {
                lines.push(format!(
                    "  - [{}](#{}) {} · {}",
                    capital(&foreign(rule.title.get(self.lang))),
                    anchor_of(&rule.name),
                    code(&rule.name),
                    rule.severity.word().get(self.lang)
                ));
            }
        }
        if !self.chosen_conditions.is_empty() {
            let (title, count) = (self.conditions_title(), self.chosen_conditions.len());
            let line = text!(
                "- [{title}](#{ANCHOR})（{count} 项）",
                "- [{title}](#{ANCHOR}) ({count})"
            );
            lines.push(line.get(self.lang).to_owned());
            for condition in &self.chosen_conditions {
                lines.push(format!(
                    "  - [{}](#{}) {}",
                    capital(&foreign(condition.title.get(self.lang))),
                    anchor_of(&condition.name),
                    code(&condition.name)
                ));
            }
        }
        let thresholds: usize = self.thresholds.iter().map(|(_, rows)| rows.len()).sum();
        if thresholds > 0 {
            let line = text!(
                "- [数额标准](#thresholds)（{thresholds} 项）",
                "- [Thresholds](#thresholds) ({thresholds})"
            );
            lines.push(line.get(self.lang).to_owned());
        }
        let natives = self.natives.len();
        if natives > 0 {
            let line = text!(
                "- [工具自身的要求](#natives)（{natives} 条）",
                "- [Demands of the tool itself](#natives) ({natives})"
            );
            lines.push(line.get(self.lang).to_owned());
        }
        if lines.is_empty() {
            lines.push(
                self.word("没有选中任何规则。", "No rule was selected.")
                    .to_owned(),
            );
        }
        let _ = writeln!(self.out, "{}\n", lines.join("\n"));
    }
}
