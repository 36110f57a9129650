//! Rules as SARIF describes them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::finding::{Group, Severity};
use crate::report::Report;
use crate::text::{Lang, Text, visible};

/// A rule to be described.
pub(super) struct Described<'a> {
    pub(super) name: &'a str,
    group: Group,
    pack: &'a str,
    severity: Severity,
    title: Option<&'a Text>,
    about: Option<&'a Text>,
}

/// The rules of the report, each name once, and such that only a finding names,
/// so that no result speaks of a rule that is not there.
pub(super) fn described<'a>(report: &Report<'a>) -> Vec<Described<'a>> {
    let mut names = BTreeSet::new();
    let listed = report.rules.iter().map(|rule| Described {
        name: &rule.name,
        group: rule.group,
        pack: &rule.pack,
        severity: rule.severity,
        title: Some(&rule.title),
        about: Some(&rule.about).filter(|about| !about.is_empty()),
    });
    let found = report.findings.iter().map(|finding| Described {
        name: &finding.rule,
        group: finding.group,
        pack: &finding.pack,
        severity: finding.severity,
        title: None,
        about: None,
    });
    listed
        .chain(found)
        .filter(|rule| names.insert(rule.name))
        .collect()
}

impl Described<'_> {
    pub(super) fn value(&self, lang: Lang) -> Value {
        let name = visible(self.name);
        let title = self.title.map_or(&*name, |title| title.get(lang));
        let full = self.about.map_or(title, |about| about.get(lang));
        let explain = match lang {
            Lang::Zh => format!("依据、施行日期和改法：gpbs explain {name}"),
            Lang::En => format!("Provisions, their dates and what to do: gpbs explain {name}"),
        };
        let mut properties = json!({
            "group": self.group.token(),
            "pack": visible(self.pack),
            "tags": [self.group.token()],
        });
        if let Some(object) = properties.as_object_mut() {
            for (key, text) in [("title", self.title), ("about", self.about)] {
                if let Some(text) = text {
                    let both = json!({ "zh": visible(&text.zh), "en": visible(&text.en) });
                    object.insert(key.to_owned(), both);
                }
            }
        }
        json!({
            "id": name,
            "shortDescription": { "text": visible(title) },
            "fullDescription": { "text": visible(full) },
            "help": { "text": explain },
            "defaultConfiguration": { "level": self.severity.token() },
            "properties": properties,
        })
    }
}
