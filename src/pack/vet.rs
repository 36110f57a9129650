//! Checking packs like cases: what can be said of one without the primitives.

use std::sync::Arc;

use super::loosen;
use super::record::Mark;
use super::rule::{Override, Pack, Rule};
use super::values::{ValueRow, periods_meet};
use crate::finding::Label;
use crate::native::{self, Native};
use crate::read::{Sink, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::decimal::grouped_money;

/// Report every fault of a pack, given the packs before it.
pub fn vet(pack: &Pack, earlier: &[Arc<Pack>], sink: &mut Sink) {
    let mut vetter = Vetter {
        pack,
        earlier,
        sink,
    };
    vetter.names();
    vetter.instruments();
    for rule in &pack.rules {
        vetter.rule(rule);
    }
    for change in &pack.overrides {
        vetter.change(change);
    }
    vetter.thresholds();
}

struct Vetter<'a> {
    pack: &'a Pack,
    earlier: &'a [Arc<Pack>],
    sink: &'a mut Sink,
}

fn is_kebab(name: &str) -> bool {
    !name.is_empty()
        && name.split('-').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

impl Vetter<'_> {
    fn fault(&mut self, place: &Place, key: &str, message: Text, help: Text) {
        self.sink
            .place(&native::PACK_FAULT, place.clone(), key, message, help);
    }

    fn two(&mut self, place: &Place, other: &Place, message: Text, help: Text) {
        let mut finding = native::PACK_FAULT.finding(place.clone(), "", message, Some(help));
        finding.labels.push(Label {
            place: other.clone(),
            text: Text::fixed("另一处在这里", "the other one"),
        });
        self.sink.push(&native::PACK_FAULT, finding);
    }

    fn names(&mut self) {
        if self.earlier.iter().any(|other| other.id == self.pack.id) {
            let id = quoted(&self.pack.id, 40);
            let place = Place::new(&self.pack.source, crate::source::Span::default());
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

    fn instruments(&mut self) {
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

    fn rule(&mut self, rule: &Rule) {
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
    }

    fn rows(&mut self, rows: &[ValueRow]) {
        for row in rows {
            self.basis(&row.basis, row.from, row.until, &row.place);
            self.attested(row.mark, row.attested, &row.place);
        }
        for (i, row) in rows.iter().enumerate() {
            for other in rows.iter().skip(i + 1) {
                if row.applies.overlaps(&other.applies)
                    && periods_meet((row.from, row.until), (other.from, other.until))
                {
                    self.two(
                        &other.place,
                        &row.place,
                        Text::fixed("两个数值的期间重叠", "two values overlap in time"),
                        Text::fixed(
                            "给较早的写上 until，或分开适用范围",
                            "give the earlier an until, or part what they apply to",
                        ),
                    );
                }
            }
            let same: Vec<&ValueRow> = rows.iter().filter(|r| r.applies == row.applies).collect();
            let Some(until) = row.until else { continue };
            let next = same.iter().filter(|r| r.from > until).map(|r| r.from).min();
            if let (Some(next), Some(day_after)) = (next, until.succ_opt())
                && next > day_after
            {
                self.fault(
                    &row.place,
                    "until",
                    text!(
                        "{day_after} 至 {next} 之间没有数值",
                        "there is no value from {day_after} to {next}"
                    ),
                    Text::fixed(
                        "补上该期间的数值，或更正日期",
                        "add the value of that period, or correct the dates",
                    ),
                );
            }
        }
    }

    /// What is marked verified rests on the clause or on named evidence.
    fn attested(&mut self, mark: Mark, attested: bool, place: &Place) {
        if mark != Mark::Verified || attested {
            return;
        }
        self.fault(
            place,
            "quote",
            Text::fixed(
                "标为已核对，却没有引原文或写明核对依据和日期",
                "marked verified, but neither the clause nor the evidence is given with the day",
            ),
            Text::fixed(
                "补上 read 和 quote（或 evidence），或改为 mark = \"secondary\"",
                "add read and quote (or evidence), or write mark = \"secondary\"",
            ),
        );
    }

    /// A basis names an instrument that exists, is no draft, and is in force.
    fn basis(
        &mut self,
        basis: &[(String, String)],
        from: chrono::NaiveDate,
        until: Option<chrono::NaiveDate>,
        place: &Place,
    ) {
        if basis.is_empty() {
            self.fault(
                place,
                "basis",
                Text::fixed("没有依据", "there is no basis"),
                Text::fixed(
                    "写 basis = [\"文件:条\"]",
                    "write basis = [\"instrument:article\"]",
                ),
            );
        }
        for (id, _) in basis {
            let instruments: Vec<_> = self
                .earlier
                .iter()
                .flat_map(|pack| &pack.instruments)
                .chain(&self.pack.instruments)
                .collect();
            let shown = quoted(id, 40);
            let Some(instrument) = instruments.iter().find(|i| i.id == *id) else {
                let known: Vec<&str> = instruments.iter().map(|i| i.id.as_str()).collect();
                self.fault(
                    place,
                    "basis",
                    text!(
                        "依据 {shown} 没有对应的 [[instrument]]",
                        "the basis {shown} has no [[instrument]]"
                    ),
                    suggest::help(id, &known, 20),
                );
                continue;
            };
            if instrument.draft {
                let other = instrument.place.clone();
                self.two(
                    place,
                    &other,
                    text!(
                        "依据 {shown} 是征求意见稿，不得适用",
                        "the basis {shown} is a draft and never applies"
                    ),
                    Text::fixed(
                        "等正式文件施行后再写",
                        "wait for the instrument to come into force",
                    ),
                );
                continue;
            }
            let (first, last) = (instrument.from, instrument.until);
            if from < first || last.is_some_and(|last| until.is_none_or(|until| until > last)) {
                let other = instrument.place.clone();
                self.two(
                    place,
                    &other,
                    text!(
                        "数值的期间超出 {shown} 的施行期间",
                        "the value's period goes beyond that of {shown}"
                    ),
                    Text::fixed("更正 from、until", "correct from and until"),
                );
            }
        }
    }

    fn change(&mut self, change: &Override) {
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
        if !change.basis.is_empty() {
            let from = change.values.iter().map(|row| row.from).min();
            let day = from.unwrap_or(chrono::NaiveDate::MAX);
            self.basis(&change.basis, day, Some(day), &change.place);
        }
    }

    /// Shown, not forbidden: a basis may allow it, and a person has to look.
    fn loosens(&mut self, place: &Place, old: &Place, message: Text) {
        let mut finding = native::PACK_LOOSENS.finding(
            place.clone(),
            "",
            message,
            Some(Text::fixed(
                "复核人应核对所写依据确有此规定",
                "whoever reviews should see that the basis given says so",
            )),
        );
        finding.labels.push(Label {
            place: old.clone(),
            text: Text::fixed("原规定", "the earlier provision"),
        });
        self.sink.push(&native::PACK_LOOSENS, finding);
    }

    fn thresholds(&mut self) {
        let all = &self.pack.thresholds;
        if !self.pack.built_in {
            for threshold in all {
                if let Some(old) = loosen::threshold(threshold, self.earlier) {
                    let (amount, place) = (grouped_money(old.amount), old.place.clone());
                    self.loosens(
                        &threshold.amount_place,
                        &place,
                        text!(
                            "这个数额标准高于上级规则包的 {amount} 元",
                            "this threshold is higher than the CNY {amount} of an earlier pack"
                        ),
                    );
                }
            }
        }
        for (i, threshold) in all.iter().enumerate() {
            self.basis(
                &threshold.basis,
                threshold.from,
                threshold.until,
                &threshold.place,
            );
            self.attested(threshold.mark, threshold.attested, &threshold.place);
            if threshold.level.is_empty() || threshold.kind.is_empty() {
                self.fault(
                    &threshold.place,
                    "threshold",
                    Text::fixed(
                        "数额标准没有写明级次或采购对象",
                        "the threshold names no level or kind",
                    ),
                    Text::fixed("写上 level 和 kind", "write level and kind"),
                );
            }
            for other in all.iter().skip(i + 1) {
                if threshold.overlaps(other) {
                    self.two(
                        &other.place,
                        &threshold.place,
                        Text::fixed("两个数额标准的期间重叠", "two thresholds overlap"),
                        Text::fixed("给较早的写上 until", "give the earlier an until"),
                    );
                }
            }
        }
    }
}
