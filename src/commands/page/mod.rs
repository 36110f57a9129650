//! `gpbs rules --format markdown`: the rules as a page for lawyers.
//!
//! Whatever comes from a pack is escaped: a department's own is foreign text.

mod conditions;
mod front;
mod section;
mod tables;

use std::fmt::Write as _;

use crate::finding::Group;
use crate::native::{self, Native};
use crate::pack::{ActivePacks, Condition, Pack, Rule, Threshold};
use crate::table::{markdown_code, markdown_text};
use crate::text::{Lang, Text};

/// The check that rests on thresholds: these are shown where it is.
const ON_THRESHOLDS: &str = "threshold-method";

/// What `--only`, `--skip` and `--pack` leave.
pub(super) struct Chosen<'a> {
    /// Whether a rule is taken, by its name and group.
    pub(super) takes: &'a dyn Fn(&str, Group) -> bool,
    /// Whether a pack is.
    pub(super) of_pack: &'a dyn Fn(&str) -> bool,
    /// Whether nothing is left out.
    pub(super) all: bool,
}

/// The page in the making.
struct Page<'a> {
    out: String,
    lang: Lang,
    packs: &'a ActivePacks,
    rules: Vec<&'a Rule>,
    chosen_conditions: Vec<&'a Condition>,
    natives: Vec<&'static Native>,
    thresholds: Vec<(&'a Pack, Vec<&'a Threshold>)>,
    all: bool,
}

/// The whole page.
pub(super) fn page(packs: &ActivePacks, chosen: &Chosen<'_>, lang: Lang) -> String {
    let is_taken = |rule: &Rule| (chosen.takes)(&rule.name, rule.group);
    let all_rules = || packs.rules().iter().map(AsRef::as_ref);
    let with_thresholds = all_rules().any(|rule| rule.check == ON_THRESHOLDS && is_taken(rule));
    let natives = native::ALL.iter().copied();
    let mut page = Page {
        out: String::new(),
        lang,
        packs,
        rules: all_rules()
            .filter(|rule| is_taken(rule) && (chosen.of_pack)(&rule.pack))
            .collect(),
        natives: natives
            .filter(|n| (chosen.takes)(n.name, n.group) && (chosen.of_pack)(native::PACK))
            .collect(),
        thresholds: packs
            .packs()
            .iter()
            .filter(|pack| with_thresholds && (chosen.of_pack)(&pack.id))
            .map(|pack| (pack.as_ref(), pack.thresholds.iter().collect::<Vec<_>>()))
            .filter(|(_, thresholds)| !thresholds.is_empty())
            .collect(),
        chosen_conditions: packs
            .conditions()
            .filter(|one| (chosen.takes)(&one.name, Group::Eligibility))
            .filter(|one| (chosen.of_pack)(&one.pack))
            .map(AsRef::as_ref)
            .collect(),
        all: chosen.all,
    };
    page.front();
    page.groups();
    page.conditions();
    page.threshold_tables();
    page.native_table();
    page.out
}

impl Page<'_> {
    /// A word of the page's own.
    fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// A line of the page's own Markdown, then an empty one.
    fn block(&mut self, text: &Text) {
        let _ = writeln!(self.out, "{}\n", text.get(self.lang));
    }

    /// A heading that can be linked to; the title is Markdown already.
    fn heading(&mut self, level: usize, anchor: &str, title: &str) {
        let marks = "#".repeat(level);
        let _ = writeln!(self.out, "{marks} <a id=\"{anchor}\"></a>{title}\n");
    }

    /// The groups that have rules, in the order of a purchase.
    fn by_group(&self) -> Vec<(Group, Vec<&Rule>)> {
        Group::ALL
            .into_iter()
            .map(|group| {
                let rules = self.rules.iter().copied();
                (group, rules.filter(|rule| rule.group == group).collect())
            })
            .filter(|(_, rules): &(Group, Vec<&Rule>)| !rules.is_empty())
            .collect()
    }

    fn groups(&mut self) {
        let groups: Vec<(Group, Vec<String>)> = self
            .by_group()
            .into_iter()
            .map(|(group, rules)| {
                let sections = rules.into_iter();
                (group, sections.map(|rule| self.section(rule)).collect())
            })
            .collect();
        for (group, sections) in groups {
            let title = capital(group.word().get(self.lang));
            let count = sections.len();
            let anchor = format!("group-{}", group.token());
            let title = text!("{title}（{count} 条）", "{title} ({count})");
            self.heading(2, &anchor, title.get(self.lang));
            self.out.push_str(&sections.concat());
        }
    }
}

/// The words as a heading begins with them.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// The anchor of a rule. A name from a pack may hold anything.
fn anchor_of(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("rule-{}", name.chars().map(plain).collect::<String>())
}

/// The name of a rule or a pack, as it is typed.
fn code(name: &str) -> String {
    markdown_code(name)
}

/// Text of a pack.
fn foreign(text: &str) -> String {
    markdown_text(text)
}
