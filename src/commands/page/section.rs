//! The section of one rule.

use std::fmt::Write as _;

use super::{Page, anchor_of, capital, code, foreign};
use crate::check;
use crate::commands::placeholders::readable;
use crate::commands::words::{cited, figures, narrowed, period};
use crate::finding::Citation;
use crate::pack::record::{Mark, Stage};
use crate::pack::{Rule, ValueRow};
use crate::read::choice::Choice as _;
use crate::text::{Lang, Text};

impl Page<'_> {
    /// The section, as Markdown.
    pub(super) fn section(&self, rule: &Rule) -> String {
        let lang = self.lang;
        let mut out = String::new();
        let (title, name) = (capital(&foreign(rule.title.get(lang))), code(&rule.name));
        let anchor = anchor_of(&rule.name);
        let _ = writeln!(out, "### <a id=\"{anchor}\"></a>{title} {name}\n");
        let _ = writeln!(out, "{}\n", self.at_a_glance(rule));
        if let Some(primitive) = check::primitive(&rule.check) {
            self.item(&mut out, "查什么", "Checked", primitive.about.get(lang));
        }
        let message = readable(rule.message.get(lang), &rule.check, lang);
        self.item(&mut out, "不符合时", "If it fails", &message);
        let help = readable(rule.help.get(lang), &rule.check, lang);
        self.item(&mut out, "改法", "What to do", &help);
        let _ = writeln!(
            out,
            "\n**{}**\n",
            self.word("各时期的规定", "Provisions by date")
        );
        for row in &rule.values {
            self.provision(&mut out, rule, row);
        }
        for (pack, change) in self.packs.changes_of(&rule.name) {
            let title = foreign(pack.title.get(lang));
            let there = text!("**另有规定的地方：{title}**", "**Otherwise in: {title}**");
            let _ = writeln!(out, "{}\n", there.get(lang));
            for row in &change.values {
                self.provision(&mut out, rule, row);
            }
        }
        if let Some(outside) = self.outside(rule) {
            let _ = writeln!(out, "{outside}\n");
        }
        if !rule.sources.is_empty() {
            let sources = foreign(&rule.sources.join(self.word("、", ", ")));
            let text = text!("需求出处：{sources}", "Requirements: {sources}");
            let _ = writeln!(out, "{}\n", text.get(lang));
        }
        out
    }

    /// Severity, subject, stage, scope and pack in one line.
    fn at_a_glance(&self, rule: &Rule) -> String {
        let lang = self.lang;
        let severity = rule.severity.word();
        let per = rule.subject.words();
        let (szh, sen) = (&severity.zh, &severity.en);
        let (zh, en) = (&per.zh, &per.en);
        let line = text!(
            "级别：**{szh}** · 逐个{zh}判断",
            "Severity: **{sen}** · judged for each {en}"
        );
        let mut parts = vec![line.get(lang).to_owned()];
        // "Always" is when nothing has to be waited for.
        if rule.stage != Stage::Always {
            let stage = rule.stage.words();
            let (zh, en) = (&stage.zh, &stage.en);
            let text = text!("自{zh}环节起", "due from the {en} stage");
            parts.push(text.get(lang).to_owned());
        }
        let text = match narrowed(&rule.applies, lang) {
            Some(scope) => text!("适用于{scope}", "applies to {scope}"),
            // "Every purchase" would be more than the rule does.
            None if self.scoped(rule) => {
                Text::fixed("适用范围见各时期的规定", "applies as the provisions say")
            }
            None => Text::fixed("适用于一切采购", "applies to every purchase"),
        };
        parts.push(text.get(lang).to_owned());
        let pack = code(&rule.pack);
        let text = text!("规则包 {pack}", "pack {pack}");
        parts.push(text.get(lang).to_owned());
        parts.join(" · ")
    }

    /// Whether every provision is for some purchases only.
    fn scoped(&self, rule: &Rule) -> bool {
        let mut rows = rule.values.iter();
        rows.all(|row| narrowed(&row.applies, self.lang).is_some())
    }

    /// A point of the list: its word, then text of the pack.
    fn item(&self, out: &mut String, zh: &'static str, en: &'static str, text: &str) {
        let word = self.word(zh, en);
        let (text, colon) = (foreign(text), self.word("：", ": "));
        let _ = writeln!(out, "- **{word}**{colon}{text}");
    }

    fn provision(&self, out: &mut String, rule: &Rule, row: &ValueRow) {
        let lang = self.lang;
        let mut parts = vec![format!(
            "**{}**",
            capital(period(row.from, row.until).get(lang))
        )];
        parts.extend(narrowed(&row.applies, lang));
        parts.extend(figures(rule, row, lang));
        parts.push(row.mark.words().get(lang).to_owned());
        if row.mark != Mark::Verified {
            let never = self.word("不会报为错误", "never an error");
            parts.push(never.to_owned());
        } else if row.quote.is_none() {
            let none = self.word("没有引文，凭其他证据", "no clause quoted, other evidence");
            parts.push(none.to_owned());
        }
        let _ = writeln!(out, "{}\n", parts.join(" · "));
        self.citations(out, &self.packs.citations(row));
    }

    /// Each basis, and below the first the clause.
    pub(super) fn citations(&self, out: &mut String, citations: &[Citation]) {
        for citation in citations {
            let _ = writeln!(out, "- {}", foreign(&cited(citation, self.lang)));
        }
        for quote in citations.iter().filter_map(|c| c.quote.as_deref()) {
            // The quotation mark keeps a clause that begins with 1. or - from
            // becoming a list.
            let _ = writeln!(out, "\n> “{}”", foreign(quote));
        }
        out.push('\n');
    }

    /// What holds for days and purchases that no provision covers.
    fn outside(&self, rule: &Rule) -> Option<String> {
        let first = rule.values.iter().map(|row| row.from).min()?;
        let days: Text = if rule.date.is_empty() {
            Text::fixed(
                "本规则不看日期，按最近的一条判断。",
                "This rule looks at no day: the latest provision counts.",
            )
        } else if rule.new {
            text!(
                "{first} 以前没有这类规定，本规则不适用。",
                "Before {first} there was no such provision, and the rule does not apply."
            )
        } else {
            text!(
                "{first} 以前和上面没有列出的时期，规定没有收录，结论为“无法判断”。",
                "Before {first}, and for periods not listed above, the packs hold no provision: the answer is unknown."
            )
        };
        let gone = rule.gone.map_or_else(String::new, |gone| {
            let text: Text = text!(
                "{gone} 起已被代替，本规则不再适用；在此以前上面没有列出的时期，结论为“无法判断”。",
                " Since {gone} it has been replaced and no longer applies; for periods before that which are not listed the answer is unknown."
            );
            text.get(self.lang).to_owned()
        });
        let purchases = match (self.scoped(rule), self.lang) {
            (false, _) => "",
            (true, Lang::Zh) => "上面没有列出的采购，本规则不作判断。",
            (true, Lang::En) => " Purchases that are not named above are not judged by this rule.",
        };
        Some(format!("{}{gone}{purchases}", days.get(self.lang)))
    }
}
