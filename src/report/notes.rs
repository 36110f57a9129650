//! What is said of a finding beside its message, in the words of every output
//! for people.

use super::text::basis::basis;
use super::text::unknown;
use crate::finding::{Finding, Severity, Status, Waived};
use crate::text::{Lang, Text, visible};

/// A name and a text each: missing facts, provisions, help.
pub(super) fn notes(finding: &Finding, lang: Lang) -> Vec<(&'static str, String)> {
    let (on, how) = match lang {
        Lang::Zh => ("依据", "改法"),
        Lang::En => ("basis", "help"),
    };
    let mut notes = Vec::new();
    if finding.status == Status::Unknown && !finding.missing.is_empty() {
        notes.push((unknown::word(lang), unknown::keys(&finding.missing, lang)));
    }
    notes.extend(finding.citations.iter().map(|c| (on, basis(c, lang))));
    if let Some(help) = finding.help.as_ref().filter(|help| !help.is_empty()) {
        notes.push((how, help.get(lang).to_owned()));
    }
    notes
}

/// Message and notes as lines of plain text, made visible.
pub(super) fn lines(finding: &Finding, lang: Lang) -> Vec<String> {
    let colon = colon(lang);
    let mut lines = visible_lines(finding.message.get(lang));
    for (name, text) in notes(finding, lang) {
        lines.extend(visible_lines(&format!("{name}{colon}{text}")));
    }
    if let Some(waived) = &finding.waived {
        let by = waived_by(waived, lang);
        if !by.is_empty() {
            lines.push(format!("{}{colon}{by}", waived_word(waived).get(lang)));
        }
    }
    lines
}

fn visible_lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| visible(line).into_owned())
        .collect()
}

/// What stands between a name and what it names.
pub(super) const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// What a finding is, in one word: its severity where it counts, else why not.
pub(super) fn word(finding: &Finding) -> Text {
    match (finding.status, &finding.waived) {
        (Status::Fail, None) => finding.severity.word(),
        (Status::Fail, Some(waived)) => waived_word(waived),
        (status, _) => status.word(),
    }
}

/// `豁免` or `历史`.
pub(super) fn waived_word(waived: &Waived) -> Text {
    if waived.by == "baseline" {
        Text::fixed("历史", "existing")
    } else {
        Text::fixed("豁免", "waived")
    }
}

/// `理由：…；批准：…；有效至：…`; empty for a baseline.
pub(super) fn waived_by(waived: &Waived, lang: Lang) -> String {
    let until = waived.until.map(|d| d.to_string()).unwrap_or_default();
    let (names, semicolon) = match lang {
        Lang::Zh => (["理由", "批准", "有效至"], "；"),
        Lang::En => (["reason", "approved by", "until"], "; "),
    };
    let colon = colon(lang);
    let parts: Vec<String> = names
        .into_iter()
        .zip([waived.reason.as_str(), waived.approved_by.as_str(), &until])
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}{colon}{}", visible(value)))
        .collect();
    parts.join(semicolon)
}

/// A number of findings of a severity: `错误 3` or `3 errors`.
pub(super) fn counted(severity: Severity, n: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} {n}", severity.word().zh),
        Lang::En if n == 1 => format!("{n} {}", severity.word().en),
        Lang::En => format!("{n} {}s", severity.word().en),
    }
}
