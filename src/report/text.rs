//! For people, in the manner of rustc: every failure with its source, basis and
//! help; then what was waived, what could not be judged, and one closing line.

pub(super) mod basis;
mod draw;
mod excerpt;
mod full;
mod line;
pub(super) mod unknown;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use super::{Options, Report, Show, notes};
use crate::finding::{Finding, Status, Waived};
use crate::text::{Lang, visible};

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let lang = options.lang;
    let of = |status| report.findings.iter().filter(move |f| f.status == status);

    for finding in of(Status::Fail).filter(|f| f.waived.is_none()) {
        writeln!(out, "{}", full::full(finding, options))?;
    }

    let waived: Vec<(&Finding, &Waived)> = of(Status::Fail)
        .filter_map(|f| f.waived.as_ref().map(|w| (f, w)))
        .collect();
    if !waived.is_empty() {
        writeln!(out, "{}", waived_heading(&waived, lang))?;
        for (finding, by) in waived {
            writeln!(out, "  {}", waived_line(finding, by, lang))?;
        }
        writeln!(out)?;
    }

    if options.show == Show::Fail && !options.quiet {
        for block in unknown::blocks(report.findings, lang) {
            writeln!(out, "{block}")?;
        }
    } else if options.show != Show::Fail {
        for finding in of(Status::Unknown) {
            writeln!(out, "{}", full::full(finding, options))?;
        }
    }

    if options.show == Show::All {
        let mut any = false;
        for finding in of(Status::Pass).chain(of(Status::NotApplicable)) {
            writeln!(out, "{}", quiet_line(finding, lang))?;
            any = true;
        }
        if any {
            writeln!(out)?;
        }
    }

    if options.quiet {
        return Ok(());
    }
    writeln!(out, "{}", report.stats.line(lang))
}

/// `已豁免 1 条，历史 4 条`.
fn waived_heading(waived: &[(&Finding, &Waived)], lang: Lang) -> String {
    let known = waived.iter().filter(|(_, by)| by.by == "baseline").count();
    let parts: Vec<String> = match lang {
        Lang::Zh => [("已豁免", waived.len() - known), ("历史", known)],
        Lang::En => [("waived", waived.len() - known), ("existing", known)],
    }
    .into_iter()
    .filter(|(_, n)| *n > 0)
    .map(|(word, n)| match lang {
        Lang::Zh => format!("{word} {n} 条"),
        Lang::En => format!("{n} {word}"),
    })
    .collect();
    parts.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

/// `豁免 错误[rule] message  path:line（理由：…；批准：…；有效至：…）`.
pub(super) fn waived_line(finding: &Finding, waived: &Waived, lang: Lang) -> String {
    format!(
        "{} {}[{}] {}{}",
        notes::waived_word(waived).get(lang),
        finding.severity.word().get(lang),
        visible(&finding.rule),
        with_place(finding, lang),
        in_brackets(&notes::waived_by(waived, lang), lang),
    )
}

/// `符合[rule] message  path:line（days = 20，…）`.
fn quiet_line(finding: &Finding, lang: Lang) -> String {
    let inputs: Vec<String> = finding
        .inputs
        .iter()
        .map(|input| format!("{} = {}", input.name, visible(input.shown.get(lang))))
        .collect();
    let comma = match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    };
    format!(
        "{}[{}] {}{}",
        finding.status.word().get(lang),
        visible(&finding.rule),
        with_place(finding, lang),
        in_brackets(&inputs.join(comma), lang),
    )
}

fn with_place(finding: &Finding, lang: Lang) -> String {
    let line = finding.place().map_or(1, |place| place.start().line);
    let message = visible(finding.message.get(lang));
    format!("{message}  {}:{line}", visible(finding.path()))
}

fn in_brackets(text: &str, lang: Lang) -> String {
    match lang {
        _ if text.is_empty() => String::new(),
        Lang::Zh => format!("（{text}）"),
        Lang::En => format!(" ({text})"),
    }
}
