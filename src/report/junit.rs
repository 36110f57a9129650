//! JUnit XML: a suite for each case, and before them one for what belongs to
//! no case. A finding is a test that failed; what is waived, known or unknown
//! one that was skipped, with the reason. Each suite begins with a test that
//! says how much was judged: a case that nothing is wrong with is there too,
//! and one of which nothing could be judged has not passed.
//!
//! Names carry no line: GitLab compares tests of two branches by them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use super::notes::{self, colon};
use super::{CaseRef, Options, Report, order};
use crate::finding::{Finding, Status};
use crate::text::{Lang, visible};

/// The name of the first test of a suite.
const JUDGED: &str = "judged";

/// The suite of what belongs to no case.
const REPOSITORY: &str = "gpbs";

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    let suites = suites(report, options);
    let sum = |of: fn(&Suite) -> usize| suites.iter().map(of).sum::<usize>();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<testsuites name=\"gpbs validate\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">",
        sum(|suite| suite.tests.len()),
        sum(|suite| suite.count(Outcome::is_failed)),
        sum(|suite| suite.count(Outcome::is_skipped)),
    )?;
    for suite in &suites {
        suite.write(out)?;
    }
    writeln!(out, "</testsuites>")
}

struct Suite {
    name: String,
    tests: Vec<Test>,
}

struct Test {
    name: String,
    file: Option<String>,
    outcome: Outcome,
}

enum Outcome {
    Passed {
        said: String,
    },
    Failed {
        kind: &'static str,
        message: String,
        said: String,
    },
    Skipped {
        message: String,
        said: String,
    },
}

impl Outcome {
    const fn is_failed(&self) -> bool {
        matches!(self, Outcome::Failed { .. })
    }

    const fn is_skipped(&self) -> bool {
        matches!(self, Outcome::Skipped { .. })
    }
}

/// The repository's suite, the cases in their order, and cases that only
/// findings name.
fn suites(report: &Report<'_>, options: &Options) -> Vec<Suite> {
    let lang = options.lang;
    let mut findings: BTreeMap<Option<&str>, Vec<&Finding>> = BTreeMap::new();
    let mut order: Vec<&str> = Vec::new();
    let mut cases: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for CaseRef {
        name,
        judged,
        not_due,
    } in report.cases
    {
        let sums = cases.entry(name).or_insert_with(|| {
            order.push(name);
            (0, 0)
        });
        *sums = (sums.0 + judged, sums.1 + not_due);
    }
    for finding in report.findings {
        if matches!(finding.status, Status::Pass | Status::NotApplicable)
            && !options.show.includes(finding.status)
        {
            continue;
        }
        let case = finding.case.as_deref();
        if let Some(case) = case
            && !cases.contains_key(case)
            && !findings.contains_key(&Some(case))
        {
            order.push(case);
        }
        findings.entry(case).or_default().push(finding);
    }
    let line = report.stats.line(lang);
    let first = if report.stats.judged > 0 {
        Outcome::Passed { said: line }
    } else {
        Outcome::Skipped {
            message: line,
            said: String::new(),
        }
    };
    let own = findings.remove(&None).unwrap_or_default();
    let mut out = vec![suite(REPOSITORY, Some(first), &own, lang)];
    for case in order {
        let judged = cases.get(case).map(|sums| judged(*sums, lang));
        let found = findings.remove(&Some(case)).unwrap_or_default();
        out.push(suite(case, judged, &found, lang));
    }
    out
}

/// The first test of a case. It says how much was judged and never that all is
/// well: that would be for the findings beside it to say.
fn judged((judged, not_due): (usize, usize), lang: Lang) -> Outcome {
    let mut said = match lang {
        Lang::Zh => format!("已判 {judged} 条"),
        Lang::En if judged == 1 => "1 check judged".to_owned(),
        Lang::En => format!("{judged} checks judged"),
    };
    if not_due > 0 {
        said += &match lang {
            Lang::Zh => format!("，{not_due} 条未到环节"),
            Lang::En => format!(", {not_due} not due"),
        };
    }
    if judged == 0 {
        Outcome::Skipped {
            message: said,
            said: String::new(),
        }
    } else {
        Outcome::Passed { said }
    }
}

fn suite(name: &str, first: Option<Outcome>, findings: &[&Finding], lang: Lang) -> Suite {
    let mut names: BTreeSet<String> = BTreeSet::from([JUDGED.to_owned()]);
    let mut tests: Vec<Test> = first
        .map(|outcome| Test {
            name: JUDGED.to_owned(),
            file: None,
            outcome,
        })
        .into_iter()
        .collect();
    // What counts has its name first: a test that was unknown before is the same.
    let mut findings = findings.to_vec();
    findings.sort_by_key(|finding| order::rank(finding));
    for finding in findings {
        let base = test_name(finding);
        let mut name = base.clone();
        let mut number = 1;
        // Of tests with one name GitLab keeps the first.
        while !names.insert(name.clone()) {
            number += 1;
            name = format!("{base} #{number}");
        }
        tests.push(Test {
            name,
            file: Some(finding.path().to_owned()),
            outcome: outcome(finding, lang),
        });
    }
    Suite {
        name: name.to_owned(),
        tests,
    }
}

/// `open-tender-required (tender.method)`, the same in every language.
fn test_name(finding: &Finding) -> String {
    if finding.key.is_empty() {
        finding.rule.to_string()
    } else {
        format!("{} ({})", finding.rule, finding.key)
    }
}

fn outcome(finding: &Finding, lang: Lang) -> Outcome {
    let lines = notes::lines(finding, lang);
    let message = visible(finding.message.get(lang)).into_owned();
    let at = finding.place().map_or((1, 1), |place| {
        let at = place.start();
        (at.line, at.column)
    });
    let place = format!("{}:{}:{}", visible(finding.path()), at.0, at.1);
    match (finding.status, &finding.waived) {
        (Status::Fail, None) => Outcome::Failed {
            kind: finding.severity.token(),
            message,
            said: format!("{}\n{place}", lines.join("\n")),
        },
        (Status::Fail, Some(_)) | (Status::Unknown, _) => Outcome::Skipped {
            message: format!("{}{}{message}", notes::word(finding).get(lang), colon(lang)),
            said: format!("{}\n{place}", lines.join("\n")),
        },
        (Status::Pass | Status::NotApplicable, _) => Outcome::Passed {
            said: format!(
                "{}{}{message}\n{place}",
                finding.status.word().get(lang),
                colon(lang)
            ),
        },
    }
}

impl Suite {
    fn count(&self, is: fn(&Outcome) -> bool) -> usize {
        self.tests.iter().filter(|test| is(&test.outcome)).count()
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        let name = xml(&self.name);
        writeln!(
            out,
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">",
            self.tests.len(),
            self.count(Outcome::is_failed),
            self.count(Outcome::is_skipped),
        )?;
        for test in &self.tests {
            let file = test
                .file
                .as_ref()
                .map(|file| format!(" file=\"{}\"", xml(file)))
                .unwrap_or_default();
            write!(
                out,
                "    <testcase classname=\"{name}\" name=\"{}\"{file}>",
                xml(&test.name)
            )?;
            match &test.outcome {
                Outcome::Passed { said } => {
                    write!(out, "<system-out>{}</system-out>", xml(said))?;
                }
                Outcome::Failed {
                    kind,
                    message,
                    said,
                } => write!(
                    out,
                    "<failure type=\"{kind}\" message=\"{}\">{}</failure>",
                    xml(message),
                    xml(said)
                )?,
                Outcome::Skipped { message, said } => write!(
                    out,
                    "<skipped message=\"{}\">{}</skipped>",
                    xml(message),
                    xml(said)
                )?,
            }
            writeln!(out, "</testcase>")?;
        }
        writeln!(out, "  </testsuite>")
    }
}

/// Text and attributes alike. What XML cannot hold, and what a screen would
/// act upon, stands as `\u{…}`; line ends are kept, in attributes too.
fn xml(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len() + 8);
    for (nth, line) in raw.split('\n').enumerate() {
        if nth > 0 {
            out.push_str("&#10;");
        }
        for c in visible(line).chars() {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                '\u{FFFE}' | '\u{FFFF}' => out.extend(c.escape_unicode()),
                c => out.push(c),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests;
