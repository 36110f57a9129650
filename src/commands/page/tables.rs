//! The tables at the end: thresholds, and the rules of the tool itself.

use std::fmt::Write as _;

use super::{Page, capital, code, foreign};
use crate::commands::words::{cited, listed, named, period};
use crate::pack::Threshold;
use crate::pack::record::Mark;
use crate::read::choice::Choice as _;
use crate::table::{self, Table};
use crate::text::Text;
use crate::value::decimal::grouped_money;

impl Page<'_> {
    pub(super) fn threshold_tables(&mut self) {
        if self.thresholds.is_empty() {
            return;
        }
        self.heading(2, "thresholds", self.word("数额标准", "Thresholds"));
        self.block(&Text::fixed(
            "达到数额即适用。末日是规定失效之日，或者所见材料能够证明数额仍然有效的最后一日；\
             行政区划代码不足六位的，包括其下各地。没有列出的地区、级次、对象和日期，结论为“无法判断”，不套用其他数额。",
            "Reaching the amount counts. The last day is that of the provision, or the last for which \
             the figure was seen in force. A region code of fewer than six digits stands for every \
             place below it. For a place, level, kind or day that is not listed the \
             answer is unknown: no other figure is used in its place.",
        ));
        for (pack, rows) in std::mem::take(&mut self.thresholds) {
            let _ = writeln!(
                self.out,
                "### {} {}\n",
                capital(&foreign(pack.title.get(self.lang))),
                code(&pack.id)
            );
            self.threshold_table(&rows);
        }
    }

    fn threshold_table(&mut self, rows: &[&Threshold]) {
        let lang = self.lang;
        let head = self.word(
            "序号|标准|行政区划代码|预算级次|采购对象|期间|数额（元）|核对程度|依据",
            "no.|threshold|region code|budget level|kind|period|amount (CNY)|mark|basis",
        );
        let mut table = Table {
            head: head.split('|').map(str::to_owned).collect(),
            numeric: vec![true, false, false, false, false, false, true],
            ..Table::default()
        };
        let mut quotes = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let n = index + 1;
            let region = match row.region.as_slice() {
                [] => self.word("不限", "any").to_owned(),
                codes => {
                    let places: Vec<String> = codes.iter().map(|code| named(code, lang)).collect();
                    places.join(self.word("、", ", "))
                }
            };
            let citations = self.packs.threshold_citations(row);
            let basis: Vec<String> = citations.iter().map(|c| cited(c, lang)).collect();
            table.rows.push(vec![
                n.to_string(),
                row.what.words().get(lang).to_owned(),
                region,
                listed(&row.level, lang),
                listed(&row.kind, lang),
                period(row.from, row.until).get(lang).to_owned(),
                grouped_money(row.amount),
                row.mark.words().get(lang).to_owned(),
                basis.join(self.word("；", "; ")),
            ]);
            let quote = match (&row.quote, row.mark) {
                (Some(quote), _) => Text::same(format!("“{}”", foreign(quote))),
                (None, Mark::Verified) => {
                    Text::fixed("没有引文，凭其他证据", "not quoted, other evidence")
                }
                (None, Mark::Secondary | Mark::Recalled) => continue,
            };
            let (zh, en) = (quote.zh, quote.en);
            quotes.push(text!("- 第 {n} 项原文：{zh}", "- Clause of no. {n}: {en}"));
        }
        let _ = writeln!(self.out, "{}", table::markdown(&table));
        for quote in &quotes {
            let _ = writeln!(self.out, "{}", quote.get(lang));
        }
        if !quotes.is_empty() {
            self.out.push('\n');
        }
    }

    pub(super) fn native_table(&mut self) {
        if self.natives.is_empty() {
            return;
        }
        let title = self.word("工具自身的要求", "Demands of the tool itself");
        self.heading(2, "natives", title);
        self.block(&Text::fixed(
            "文件读得出、引用对得上，检查才做得成。这些要求不涉及法条。",
            "Files must be readable and their references must resolve. No provision of law is behind these.",
        ));
        let head = self.word("规则|类别|级别|查什么", "rule|group|severity|what");
        let mut table = Table {
            head: head.split('|').map(str::to_owned).collect(),
            ..Table::default()
        };
        for native in &self.natives {
            table.rows.push(vec![
                native.name.to_owned(),
                native.group.word().get(self.lang).to_owned(),
                native.severity.word().get(self.lang).to_owned(),
                native.title.get(self.lang).to_owned(),
            ]);
        }
        self.out.push_str(&table::markdown(&table));
    }
}
