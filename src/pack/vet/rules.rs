//! Rules, and what a pack changes of rules before it.

use std::sync::Arc;

use super::Vetter;
use crate::pack::loosen;
use crate::pack::rule::{Override, Rule};
use crate::read::suggest;
use crate::text::{Text, quoted};

impl Vetter<'_> {
    pub(super) fn rule(&mut self, rule: &Rule) {
        for (key, text) in [
            ("title", &rule.title),
            ("message", &rule.message),
            ("help", &rule.help),
        ] {
            if text.zh.is_empty() || text.en.is_empty() {
                let name = quoted(&rule.name, 60);
                self.fault(
                    &rule.place,
                    key,
                    text!(
                        "规则 {name} 的 {key} 缺少一种语言",
                        "{key} of the rule {name} lacks a language"
                    ),
                    text!(
                        "写 {key} = {{ zh = \"…\", en = \"…\" }}",
                        "write {key} = {{ zh = \"…\", en = \"…\" }}"
                    ),
                );
            }
        }
        if rule.values.is_empty() {
            self.fault(
                &rule.place,
                "values",
                Text::fixed("规则没有数值和依据", "the rule has no value and no basis"),
                Text::fixed(
                    "写 [[rule.values]]，至少有 from、basis、mark",
                    "write [[rule.values]] with at least from, basis and mark",
                ),
            );
        }
        self.rows(&rule.values);
        self.bound_rows(&rule.values, rule.severity);
    }

    pub(super) fn change(&mut self, change: &Override) {
        let rules: Vec<&Arc<Rule>> = self
            .earlier
            .iter()
            .flat_map(|pack| &pack.rules)
            .chain(&self.pack.rules)
            .collect();
        let shown = quoted(&change.rule, 60);
        let Some(rule) = rules.iter().find(|rule| *rule.name == *change.rule) else {
            let known: Vec<&str> = rules.iter().map(|rule| &*rule.name).collect();
            self.fault(
                &change.place,
                "rule",
                text!(
                    "没有规则 {shown} 可改",
                    "there is no rule {shown} to change"
                ),
                suggest::help(&change.rule, &known, 40),
            );
            return;
        };
        let loosened = change
            .severity
            .is_some_and(|severity| severity < rule.severity);
        if loosened && change.basis.is_empty() {
            let other = rule.place.clone();
            self.two(
                &change.place,
                &other,
                text!(
                    "降低了 {shown} 的级别，却没有依据；未予采用",
                    "the severity of {shown} is lowered without a basis; it was not applied"
                ),
                Text::fixed(
                    "写上 basis，指明依据的文件和条款",
                    "add a basis with instrument and article",
                ),
            );
        }
        if change.severity.is_none() && change.values.is_empty() {
            self.fault(
                &change.place,
                "override",
                text!(
                    "对 {shown} 的改动是空的",
                    "the override of {shown} changes nothing"
                ),
                Text::fixed(
                    "写 severity 或 [[override.values]]",
                    "write severity or [[override.values]]",
                ),
            );
        }
        if !self.pack.built_in && loosen::values(rule, change) {
            let old = rule.place.clone();
            self.loosens(
                &change.place,
                &old,
                text!(
                    "对 {shown} 的改动比原规定宽",
                    "the override of {shown} is easier than the rule it changes"
                ),
            );
        }
        self.rows(&change.values);
        let severity = change.severity.unwrap_or(rule.severity);
        self.bound_rows(&change.values, severity);
        if !change.basis.is_empty() {
            let from = change.values.iter().map(|row| row.from).min();
            let day = from.unwrap_or(chrono::NaiveDate::MAX);
            self.basis(&change.basis, day, Some(day), &change.place);
        }
    }
}
