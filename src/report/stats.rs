//! The counts of a run and the line that closes the text output.

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, Severity, Status};
use crate::text::Lang;

/// What a run counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Stats {
    /// Cases read.
    pub cases: usize,
    /// Directories that `exclude` hid.
    pub excluded: usize,
    /// Results of rules that came to pass or fail.
    pub judged: usize,
    /// Failures by severity that nobody waived.
    pub errors: usize,
    /// See `errors`.
    pub warnings: usize,
    /// See `errors`.
    pub notes: usize,
    /// What could not be judged, whatever its severity.
    pub unknown: usize,
    /// Failures that a waiver covers.
    pub waived: usize,
    /// Failures that the baseline holds.
    pub baseline: usize,
    /// Rules of stages still to come.
    pub not_due: usize,
    /// Rules over the cases of a repository together that were not run, since the run
    /// does not cover it.
    #[serde(skip_serializing_if = "is_zero")]
    pub not_run: usize,
}

/// Whether a count need not be told.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_zero(n: &usize) -> bool {
    *n == 0
}

impl Stats {
    /// With the counts that findings give, from `errors` to `baseline`; the
    /// others stay. Every finding counts once at most.
    #[must_use]
    pub fn count(self, findings: &[Finding]) -> Self {
        let mut stats = Self {
            errors: 0,
            warnings: 0,
            notes: 0,
            unknown: 0,
            waived: 0,
            baseline: 0,
            ..self
        };
        for finding in findings {
            *match (finding.status, &finding.waived) {
                (Status::Pass | Status::NotApplicable, _) => continue,
                (Status::Unknown, _) => &mut stats.unknown,
                (Status::Fail, Some(waived)) if waived.by == "baseline" => &mut stats.baseline,
                (Status::Fail, Some(_)) => &mut stats.waived,
                (Status::Fail, None) => match finding.severity {
                    Severity::Error => &mut stats.errors,
                    Severity::Warning => &mut stats.warnings,
                    Severity::Note => &mut stats.notes,
                },
            } += 1;
        }
        stats
    }

    /// The closing line. It says what was judged and what could not be, and
    /// never that a case is lawful; a waived failure is not "no findings".
    pub fn line(&self, lang: Lang) -> String {
        let clean = self.errors + self.warnings + self.notes + self.waived + self.baseline == 0;
        match lang {
            Lang::Zh => self.line_zh(clean),
            Lang::En => self.line_en(clean),
        }
    }

    fn line_zh(&self, clean: bool) -> String {
        let mut line = if clean {
            "未发现问题".to_owned()
        } else {
            format!(
                "{} 个项目：错误 {}，警告 {}，提示 {}",
                self.cases, self.errors, self.warnings, self.notes
            )
        };
        line += &format!("；已判 {} 条，{} 条无法判断", self.judged, self.unknown);
        if self.not_due > 0 {
            line += &format!("，{} 条未到环节", self.not_due);
        }
        let kept: Vec<String> = [("豁免", self.waived), ("历史", self.baseline)]
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .map(|(word, n)| format!("{word} {n}"))
            .collect();
        if !kept.is_empty() {
            line += &format!("；{}", kept.join("，"));
        }
        if self.excluded > 0 {
            line += &format!("；排除 {} 个目录", self.excluded);
        }
        if self.not_run > 0 {
            line += "；没有检查整个档案库，跨案卷的规则未运行";
        }
        line
    }

    fn line_en(&self, clean: bool) -> String {
        let mut line = if clean {
            "No findings".to_owned()
        } else {
            format!(
                "{}: {}, {}, {}",
                plural(self.cases, "case", "cases"),
                plural(self.errors, "error", "errors"),
                plural(self.warnings, "warning", "warnings"),
                plural(self.notes, "note", "notes"),
            )
        };
        line += &format!(
            "; {} judged, {} could not be judged",
            plural(self.judged, "check", "checks"),
            self.unknown
        );
        if self.not_due > 0 {
            line += &format!(", {} not due", self.not_due);
        }
        let kept: Vec<String> = [("waived", self.waived), ("existing", self.baseline)]
            .into_iter()
            .filter(|(_, n)| *n > 0)
            .map(|(word, n)| format!("{n} {word}"))
            .collect();
        if !kept.is_empty() {
            line += &format!("; {}", kept.join(", "));
        }
        if self.excluded > 0 {
            line += &format!(
                "; {} excluded",
                plural(self.excluded, "directory", "directories")
            );
        }
        if self.not_run > 0 {
            line += "; rules across cases were not run: not the whole repository was checked";
        }
        line
    }
}

fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::samples;

    #[test]
    fn each_finding_counts_once() {
        let findings = samples::mixed();
        let stats = Stats {
            judged: 112,
            ..Stats::default()
        }
        .count(&findings);
        assert_eq!((stats.errors, stats.warnings, stats.notes), (1, 1, 0));
        assert_eq!((stats.unknown, stats.waived, stats.baseline), (4, 1, 1));
        assert_eq!(stats.judged, 112);
    }

    #[test]
    fn closing_lines() {
        let clean = Stats {
            cases: 1,
            judged: 112,
            unknown: 3,
            ..Stats::default()
        };
        assert_eq!(
            clean.line(Lang::Zh),
            "未发现问题；已判 112 条，3 条无法判断"
        );
        assert_eq!(
            clean.line(Lang::En),
            "No findings; 112 checks judged, 3 could not be judged"
        );
        let full = Stats {
            cases: 3,
            excluded: 2,
            judged: 112,
            errors: 1,
            warnings: 2,
            notes: 0,
            unknown: 3,
            waived: 1,
            baseline: 4,
            not_due: 2,
            not_run: 0,
        };
        assert_eq!(
            full.line(Lang::Zh),
            "3 个项目：错误 1，警告 2，提示 0；已判 112 条，3 条无法判断，2 条未到环节；豁免 1，历史 4；排除 2 个目录"
        );
        assert_eq!(
            full.line(Lang::En),
            "3 cases: 1 error, 2 warnings, 0 notes; 112 checks judged, 3 could not be judged, 2 not due; 1 waived, 4 existing; 2 directories excluded"
        );
    }

    #[test]
    fn a_waived_failure_is_not_a_clean_result() {
        let stats = Stats {
            cases: 1,
            waived: 1,
            judged: 5,
            ..Stats::default()
        };
        assert_eq!(
            stats.line(Lang::Zh),
            "1 个项目：错误 0，警告 0，提示 0；已判 5 条，0 条无法判断；豁免 1"
        );
    }
}
