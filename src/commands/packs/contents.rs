//! What stands in a pack, as sections of a page and as JSON.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::list::head_json;
use crate::commands::condition;
use crate::commands::rules::citation_json;
use crate::commands::words::{cited, figures, listed, narrowed, period};
use crate::pack::article::citation;
use crate::pack::record::NatureWord;
use crate::pack::stock::Entry;
use crate::pack::{Instrument, Library, Pack, Rule, Threshold};
use crate::read::choice::Choice as _;
use crate::text::{Lang, Text};
use crate::value::decimal::{grouped_money, money_text};

/// A pack to be shown.
pub(super) struct Contents<'a> {
    pub(super) pack: &'a Pack,
    pub(super) library: &'a Library,
    pub(super) today: NaiveDate,
    pub(super) lang: Lang,
}

/// A part of the page.
pub(super) struct Section {
    pub(super) title: Text,
    pub(super) items: Vec<Item>,
}

/// Something with a name, and what is said of it.
pub(super) struct Item {
    pub(super) name: String,
    pub(super) parts: Vec<Part>,
}

/// A period of it, and what that rests on.
pub(super) struct Part {
    pub(super) head: String,
    pub(super) lines: Vec<String>,
}

impl Part {
    fn alone(head: String) -> Self {
        Self {
            head,
            lines: Vec::new(),
        }
    }
}

/// The parts of the page that hold something.
pub(super) fn sections(contents: &Contents<'_>) -> Vec<Section> {
    let pack = contents.pack;
    let entries = || pack.entries().collect::<Vec<_>>();
    let of = |is: fn(Entry<'_>) -> bool| {
        let entries = entries().into_iter().filter(|entry| is(*entry));
        contents.items(entries.collect())
    };
    let all = [
        (
            Text::fixed("文件", "Instruments"),
            pack.instruments
                .iter()
                .map(|i| contents.instrument(i))
                .collect(),
        ),
        (
            Text::fixed(
                "规则（查什么、怎么改：gpbs explain 规则名）",
                "Rules (what is checked, what to do: gpbs explain RULE)",
            ),
            of(|entry| matches!(entry, Entry::Value(..))),
        ),
        (
            Text::fixed(
                "改动上级规则包的数值",
                "Values of earlier packs' rules that it changes",
            ),
            of(|entry| matches!(entry, Entry::Changed(..))),
        ),
        (
            Text::fixed(
                "供应商资格条件（凭什么判断：gpbs explain 条件名）",
                "Conditions of suppliers (by what: gpbs explain CONDITION)",
            ),
            of(|entry| matches!(entry, Entry::Condition(..))),
        ),
        (
            Text::fixed("数额标准", "Thresholds"),
            of(|entry| matches!(entry, Entry::Threshold(_))),
        ),
        (
            Text::fixed("评分框架", "Frames of scoring schemes"),
            of(|entry| matches!(entry, Entry::Frame(..))),
        ),
        (
            Text::fixed("评分办法", "Scoring schemes"),
            contents.schemes(),
        ),
        (
            Text::fixed(
                "条文（供查阅、引用，不据以检查）",
                "Provisions (to be read and cited; no rule checks them)",
            ),
            of(|entry| matches!(entry, Entry::Provision(_))),
        ),
    ];
    all.into_iter()
        .filter(|(_, items): &(Text, Vec<Item>)| !items.is_empty())
        .map(|(title, items)| Section { title, items })
        .collect()
}

impl Contents<'_> {
    fn instrument(&self, instrument: &Instrument) -> Item {
        let lang = self.lang;
        let mut said = vec![
            period(instrument.from, instrument.until)
                .get(lang)
                .to_owned(),
        ];
        if instrument.nature != NatureWord::InForce {
            said.push(instrument.nature.words().get(lang).to_owned());
        }
        if !instrument.issuer.is_empty() {
            said.push(instrument.issuer.clone());
        }
        Item {
            name: format!("{} · {}", instrument.id, titled(instrument, lang)),
            parts: vec![Part::alone(said.join(" · "))],
        }
    }

    fn schemes(&self) -> Vec<Item> {
        let schemes = self.pack.schemes.iter();
        schemes
            .map(|scheme| {
                let origin = match self.lang {
                    Lang::Zh => &scheme.origin.zh,
                    Lang::En => &scheme.origin.en,
                };
                Item {
                    name: scheme.id.text().unwrap_or_default().to_owned(),
                    parts: origin
                        .text()
                        .map(|text| Part::alone(text.to_owned()))
                        .into_iter()
                        .collect(),
                }
            })
            .collect()
    }

    /// Entries as items: those that follow each other under one name become one.
    fn items(&self, entries: Vec<Entry<'_>>) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        for entry in entries {
            let name = self.name(entry);
            let part = self.part(entry);
            match items.last_mut() {
                Some(last) if last.name == name => last.parts.push(part),
                _ => items.push(Item {
                    name,
                    parts: vec![part],
                }),
            }
        }
        items
    }

    fn rule(&self, name: &str) -> Option<&Rule> {
        let rules = self.library.packs().iter().flat_map(|pack| &pack.rules);
        rules.map(AsRef::as_ref).find(|rule| *rule.name == *name)
    }

    fn name(&self, entry: Entry<'_>) -> String {
        let lang = self.lang;
        match entry {
            Entry::Value(name, _) | Entry::Changed(name, _) => match self.rule(name) {
                Some(rule) => {
                    let (title, severity) = (
                        rule.title.get(lang),
                        rule.severity.word().get(lang).to_owned(),
                    );
                    format!("{name} · {title} · {severity}")
                }
                None => name.to_owned(),
            },
            Entry::Condition(condition, ..) => {
                format!("{} · {}", condition.name, condition.title.get(lang))
            }
            Entry::Threshold(threshold) => self.place(threshold),
            Entry::Frame(frame, _) => format!("{} · {}", frame.id, frame.title.get(lang)),
            Entry::Provision(provision) => {
                format!("{} · {}", provision.id, provision.title.get(lang))
            }
        }
    }

    fn place(&self, threshold: &Threshold) -> String {
        let lang = self.lang;
        let region = match threshold.region.as_slice() {
            [] => Text::fixed("不限地区", "any region").get(lang).to_owned(),
            codes => codes.join(Text::fixed("、", ", ").get(lang)),
        };
        [
            threshold.what.words().get(lang).to_owned(),
            region,
            listed(&threshold.level, lang),
            listed(&threshold.kind, lang),
        ]
        .join(" · ")
    }

    /// What is said of an entry: when, what, how sure; then by what, and the clause.
    fn part(&self, entry: Entry<'_>) -> Part {
        let lang = self.lang;
        let (from, until) = entry.period();
        let mut said = vec![period(from, until).get(lang).to_owned()];
        said.extend(self.figures(entry));
        said.push(entry.mark().words().get(lang).to_owned());
        if let Some(read) = entry.read() {
            let read: Text = text!("{read} 核对", "read {read}");
            said.push(read.get(lang).to_owned());
        }
        if entry.is_stale(self.library, self.today) {
            said.push(Text::fixed("久未核对", "stale").get(lang).to_owned());
        }
        let citations = self.library.cite(entry);
        let mut lines: Vec<String> = citations.iter().map(|c| cited(c, lang)).collect();
        // The clauses of rules are many, and `explain` shows them.
        if let (Entry::Provision(_), Some(quote)) = (entry, entry.quote()) {
            lines.push(format!("“{quote}”"));
        }
        if let Some(evidence) = entry.evidence() {
            let evidence: Text = text!("核对依据：{evidence}", "evidence: {evidence}");
            lines.push(evidence.get(lang).to_owned());
        }
        Part {
            head: said.join(" · "),
            lines,
        }
    }

    fn figures(&self, entry: Entry<'_>) -> Vec<String> {
        let lang = self.lang;
        match entry {
            Entry::Value(name, row) | Entry::Changed(name, row) => {
                let narrowed = narrowed(&row.applies, lang).into_iter();
                let rule = self.rule(name);
                narrowed
                    .chain(rule.into_iter().flat_map(|rule| figures(rule, row, lang)))
                    .collect()
            }
            Entry::Condition(_, Some(demand), row) => {
                let about = std::iter::once(condition::about(demand, lang).to_owned());
                about.chain(condition::figures(demand, row, lang)).collect()
            }
            Entry::Condition(_, None, _) => Vec::new(),
            Entry::Threshold(threshold) => {
                let amount = grouped_money(threshold.amount);
                let text: Text = text!("{amount} 元", "CNY {amount}");
                vec![text.get(lang).to_owned()]
            }
            Entry::Frame(..) | Entry::Provision(_) => Vec::new(),
        }
    }

    /// The pack with its contents.
    pub(super) fn json(&self) -> Value {
        let mut head = head_json(self.pack, self.library, self.today);
        let of = |is: fn(Entry<'_>) -> bool| {
            let entries = self.pack.entries().filter(|entry| is(*entry));
            entries
                .map(|entry| self.entry_json(entry))
                .collect::<Vec<_>>()
        };
        let schemes = self.pack.schemes.iter();
        let contents = json!({
            "instruments": self.pack.instruments.iter().map(instrument_json).collect::<Vec<_>>(),
            "values": of(|e| matches!(e, Entry::Value(..) | Entry::Changed(..))),
            "conditions": of(|e| matches!(e, Entry::Condition(..))),
            "thresholds": of(|e| matches!(e, Entry::Threshold(_))),
            "frames": of(|e| matches!(e, Entry::Frame(..))),
            "schemes": schemes.map(|s| s.id.text().unwrap_or_default()).collect::<Vec<_>>(),
            "provisions": of(|e| matches!(e, Entry::Provision(_))),
        });
        if let Some(object) = head.as_object_mut() {
            object.insert("contents".to_owned(), contents);
        }
        head
    }

    fn entry_json(&self, entry: Entry<'_>) -> Value {
        let (from, until) = entry.period();
        let citations = self.library.cite(entry);
        let citations: Vec<Value> = citations
            .iter()
            .map(|c| citation_json(c, self.lang))
            .collect();
        let mut value = json!({
            "from": from.to_string(),
            "until": until.map(|day| day.to_string()),
            "citations": citations,
            "mark": entry.mark().token(),
            "read": entry.read().map(|day| day.to_string()),
            "quote": entry.quote(),
            "evidence": entry.evidence(),
            "unverified": entry.is_unverified(),
            "stale": entry.is_stale(self.library, self.today),
        });
        let own = match entry {
            Entry::Value(name, _) | Entry::Changed(name, _) => json!({
                "rule": name,
                "figures": self.figures(entry).join(" · "),
            }),
            Entry::Condition(condition, demand, _) => json!({
                "condition": &*condition.name,
                "demand": demand.map(|demand| &demand.check),
                "figures": self.figures(entry).join(" · "),
            }),
            Entry::Threshold(threshold) => json!({
                "what": threshold.what.token(),
                "region": threshold.region,
                "level": threshold.level.iter().map(|word| word.token()).collect::<Vec<_>>(),
                "kind": threshold.kind.iter().map(|word| word.token()).collect::<Vec<_>>(),
                "amount": money_text(threshold.amount),
            }),
            Entry::Frame(frame, _) => json!({
                "id": frame.id,
                "title": both(&frame.title),
            }),
            Entry::Provision(provision) => json!({
                "id": provision.id,
                "title": both(&provision.title),
                "sources": provision.sources,
            }),
        };
        if let (Some(value), Value::Object(own)) = (value.as_object_mut(), own) {
            value.extend(own);
        }
        value
    }
}

fn both(text: &Text) -> Value {
    json!({ "zh": text.zh, "en": text.en })
}

/// The instrument as lawyers write it.
fn titled(instrument: &Instrument, lang: Lang) -> String {
    let citation = citation(instrument, "", None);
    cited(&citation, lang)
}

fn instrument_json(instrument: &Instrument) -> Value {
    json!({
        "id": instrument.id,
        "title": both(&instrument.title),
        "number": instrument.number,
        "issuer": instrument.issuer,
        "from": instrument.from.to_string(),
        "until": instrument.until.map(|day| day.to_string()),
        "nature": instrument.nature.token(),
    })
}
