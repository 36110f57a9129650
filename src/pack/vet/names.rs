//! Names and instruments: well formed, and each only once.

use std::sync::Arc;

use super::Vetter;
use crate::native::Native;
use crate::pack::rule::Rule;
use crate::source::{Place, Span};
use crate::text::{Text, quoted};

impl Vetter<'_> {
    pub(super) fn names(&mut self) {
        if self.earlier.iter().any(|other| other.id == self.pack.id) {
            let id = quoted(&self.pack.id, 40);
            let place = Place::new(&self.pack.source, Span::default());
            self.fault(
                &place,
                "id",
                text!("已有规则包 {id}", "there is a pack {id} already"),
                Text::fixed("改用另一个编号", "choose another id"),
            );
        }
        let mut seen: Vec<&Arc<Rule>> = Vec::new();
        for rule in &self.pack.rules {
            let name = quoted(&rule.name, 60);
            if !is_kebab(&rule.name) {
                self.fault(
                    &rule.place,
                    "name",
                    text!(
                        "规则名 {name} 须为小写字母、数字和连字符",
                        "the rule name {name} must be lower-case letters, digits and hyphens"
                    ),
                    Text::fixed(
                        "写成 bid-period-too-short 这样的名称",
                        "write a name such as bid-period-too-short",
                    ),
                );
            }
            let elsewhere = self
                .earlier
                .iter()
                .flat_map(|other| &other.rules)
                .chain(seen.iter().copied())
                .find(|other| other.name == rule.name);
            if let Some(other) = elsewhere {
                let place = other.place.clone();
                self.two(
                    &rule.place,
                    &place,
                    text!("规则名 {name} 已被使用", "the rule name {name} is taken"),
                    Text::fixed(
                        "改名；要改动已有规则用 [[override]]",
                        "rename it; to change a rule use [[override]]",
                    ),
                );
            } else if Native::named(&rule.name).is_some() {
                self.fault(
                    &rule.place,
                    "name",
                    text!(
                        "规则名 {name} 是工具自带的",
                        "the rule name {name} is the tool's own"
                    ),
                    Text::fixed("改名", "rename it"),
                );
            }
            seen.push(rule);
        }
    }

    pub(super) fn instruments(&mut self) {
        let mut seen: Vec<(&str, &Place)> = Vec::new();
        let earlier: Vec<(&str, &Place)> = self
            .earlier
            .iter()
            .flat_map(|pack| &pack.instruments)
            .map(|i| (i.id.as_str(), &i.place))
            .collect();
        for instrument in &self.pack.instruments {
            let id = quoted(&instrument.id, 40);
            let twice = seen
                .iter()
                .chain(&earlier)
                .find(|(other, _)| *other == instrument.id)
                .map(|(_, place)| (*place).clone());
            if let Some(place) = twice {
                self.two(
                    &instrument.place,
                    &place,
                    text!("法规文件编号 {id} 重复", "the instrument {id} stands twice"),
                    Text::fixed(
                        "引用已有的，或改用另一个编号",
                        "refer to the other, or choose another id",
                    ),
                );
            }
            if instrument.title.zh.is_empty() || instrument.title.en.is_empty() {
                self.fault(
                    &instrument.place,
                    "title",
                    text!(
                        "法规文件 {id} 缺少一种语言的名称",
                        "the instrument {id} lacks its title in one language"
                    ),
                    Text::fixed(
                        "写 title = { zh = \"…\", en = \"…\" }",
                        "write title = { zh = \"…\", en = \"…\" }",
                    ),
                );
            }
            seen.push((&instrument.id, &instrument.place));
        }
    }
}

pub(super) fn is_kebab(name: &str) -> bool {
    !name.is_empty()
        && name.split('-').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}
