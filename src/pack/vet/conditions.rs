//! Conditions that suppliers meet: named once, in both languages, with demands and values.

use super::Vetter;
use super::names::is_kebab;
use crate::native::Native;
use crate::pack::condition::Condition;
use crate::source::Place;
use crate::text::{Text, quoted};

impl Vetter<'_> {
    pub(super) fn conditions(&mut self) {
        for (index, condition) in self.pack.conditions.iter().enumerate() {
            self.condition_name(condition, index);
            self.condition(condition);
        }
    }

    /// Conditions and rules share their names: `explain` takes either.
    fn condition_name(&mut self, condition: &Condition, index: usize) {
        let name = quoted(&condition.name, 60);
        if !is_kebab(&condition.name) {
            self.fault(
                &condition.place,
                "name",
                text!(
                    "条件名 {name} 须为小写字母、数字和连字符",
                    "the name {name} of a condition must be lower-case letters, digits and hyphens"
                ),
                Text::fixed(
                    "写成 clean-record 这样的名称",
                    "write a name such as clean-record",
                ),
            );
        }
        let rules = self.earlier.iter().flat_map(|pack| &pack.rules);
        let rules = rules
            .chain(&self.pack.rules)
            .map(|rule| (&rule.name, &rule.place));
        let before = self.earlier.iter().flat_map(|pack| &pack.conditions);
        let before = before.chain(self.pack.conditions.iter().take(index));
        let places = rules.chain(before.map(|other| (&other.name, &other.place)));
        let taken: Option<Place> = places
            .filter(|(other, _)| **other == condition.name)
            .map(|(_, place)| place.clone())
            .next();
        if let Some(other) = taken {
            self.two(
                &condition.place,
                &other,
                text!("名称 {name} 已被使用", "the name {name} is taken"),
                Text::fixed("改名", "rename it"),
            );
        } else if Native::named(&condition.name).is_some() {
            self.fault(
                &condition.place,
                "name",
                text!(
                    "名称 {name} 是工具自带的",
                    "the name {name} is the tool's own"
                ),
                Text::fixed("改名", "rename it"),
            );
        }
    }

    fn condition(&mut self, condition: &Condition) {
        let name = quoted(&condition.name, 60);
        for (key, text) in [("title", &condition.title), ("short", &condition.short)] {
            if text.zh.is_empty() || text.en.is_empty() {
                self.fault(
                    &condition.place,
                    key,
                    text!(
                        "条件 {name} 的 {key} 缺少一种语言",
                        "{key} of the condition {name} lacks a language"
                    ),
                    text!(
                        "写 {key} = {{ zh = \"…\", en = \"…\" }}",
                        "write {key} = {{ zh = \"…\", en = \"…\" }}"
                    ),
                );
            }
        }
        let bare = condition.values.is_empty()
            || condition.demands.is_empty()
            || condition
                .demands
                .iter()
                .any(|demand| demand.values.is_empty());
        if bare {
            self.fault(
                &condition.place,
                "values",
                text!(
                    "条件 {name} 缺少规定、要求或者要求的数值",
                    "the condition {name} lacks its provision, its demands or their values"
                ),
                Text::fixed(
                    "写 [[condition.values]]、[[condition.demand]]、[[condition.demand.values]]，各有 from、basis、mark",
                    "write [[condition.values]], [[condition.demand]] and [[condition.demand.values]], each with from, basis and mark",
                ),
            );
        }
        self.rows(&condition.values);
        self.bound_rows(&condition.values, condition.severity);
        for demand in &condition.demands {
            self.rows(&demand.values);
        }
    }
}
