//! What a check came to for one subject, with the facts it used.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::scope::Seen;
use super::standing::Gap;
use crate::finding::{Citation, Input, Label, Severity, Status};
use crate::pack::record::Mark;
use crate::score::Exact;
use crate::score::ratio;
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::decimal::{grouped_money, money_text, plain};

/// A verdict.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// What it came to.
    pub status: Status,
    /// The value, first, and the other end of the comparison.
    pub labels: Vec<Label>,
    /// Facts used, by the names that messages use.
    pub inputs: Vec<Input>,
    /// Key paths that are missing, where it is unknown.
    pub missing: Vec<String>,
    /// Why it is unknown or does not apply, where no key is missing.
    pub reason: Option<Text>,
    /// What to do about that, where no key is missing.
    pub help: Option<Text>,
    /// The most that the severity may be.
    pub at_most: Option<Severity>,
    /// Key path of the value that is judged.
    pub key: String,
    /// Further citations, such as a threshold's.
    pub citations: Vec<Citation>,
    /// How sure a figure from elsewhere is, such as a threshold's.
    pub mark: Option<Mark>,
    /// The supplier that it is about, where a rule for lots looks at several.
    pub subject: Option<String>,
    /// Whether nobody will read it: of what is in order, and shown nowhere, no
    /// place or fact is kept.
    unworded: bool,
}

impl Verdict {
    /// A verdict without facts yet.
    pub fn new(status: Status, key: impl Into<String>) -> Self {
        Self {
            status,
            labels: Vec::new(),
            inputs: Vec::new(),
            missing: Vec::new(),
            reason: None,
            help: None,
            at_most: None,
            key: key.into(),
            citations: Vec::new(),
            mark: None,
            subject: None,
            unworded: false,
        }
    }

    /// What is in order, for a run that shows no such result.
    pub fn unworded(status: Status) -> Self {
        Self {
            unworded: true,
            ..Self::new(status, String::new())
        }
    }

    /// Whether nobody will read it.
    pub fn is_unworded(&self) -> bool {
        self.unworded
    }

    /// Pass or fail.
    pub fn of(holds: bool, key: impl Into<String>) -> Self {
        Self::new(if holds { Status::Pass } else { Status::Fail }, key)
    }

    /// Unknown because these values are missing or unreadable; the first gives
    /// the place.
    #[cold]
    pub fn missing(seen: &[&Seen<'_>]) -> Self {
        let mut verdict = Self::new(
            Status::Unknown,
            seen.first().map_or_else(String::new, |s| s.key()),
        );
        for one in seen {
            verdict.missing.push(one.path().to_owned());
            let place = one.place();
            // Two values missing from one table point at one header.
            let pointed = verdict.labels.iter().any(|label| {
                label.place.span == place.span && label.place.source.path() == place.source.path()
            });
            if !pointed {
                verdict = verdict.label(&place, Text::default());
            }
        }
        verdict
    }

    /// Unknown for want of one key path; the place is where it would stand.
    #[cold]
    pub fn lacking(key: impl Into<String>, place: &Place, path: &str) -> Self {
        let mut verdict = Self::new(Status::Unknown, key).label(place, Text::default());
        verdict.missing.push(path.to_owned());
        verdict
    }

    /// Unknown for a reason other than a missing key.
    #[cold]
    pub fn unknown(key: impl Into<String>, place: &Place, reason: Text) -> Self {
        let mut verdict = Self::new(Status::Unknown, key).label(place, Text::default());
        verdict.reason = Some(reason);
        verdict
    }

    /// Unknown for want of a figure that no pack holds.
    #[cold]
    pub(super) fn gap(key: impl Into<String>, place: &Place, gap: &Gap<'_>) -> Self {
        let mut verdict = Self::unknown(key, place, gap.reason());
        verdict.help = Some(gap.help());
        verdict
    }

    /// The rule does not govern this subject.
    #[cold]
    pub fn not_applicable(key: impl Into<String>, place: &Place, reason: Text) -> Self {
        let mut verdict = Self::new(Status::NotApplicable, key).label(place, Text::default());
        verdict.reason = Some(reason);
        verdict
    }

    /// Add a place with what stands there.
    pub fn label(mut self, place: &Place, text: Text) -> Self {
        if self.unworded {
            return self;
        }
        self.labels.push(Label {
            place: place.clone(),
            text,
        });
        self
    }

    /// Add the place of a value, by its field's words.
    pub fn at(self, seen: &Seen<'_>) -> Self {
        if self.unworded {
            return self;
        }
        self.label(&seen.place(), seen.words())
    }

    /// Add a fact that reads the same in every language.
    pub fn input(mut self, name: &'static str, value: impl ToString) -> Self {
        if self.unworded {
            return self;
        }
        let value = value.to_string();
        self.inputs.push(Input {
            name,
            shown: Text::same(value.clone()),
            value,
        });
        self
    }

    /// Add a day.
    pub fn day(self, name: &'static str, day: NaiveDate) -> Self {
        self.input(name, day)
    }

    /// Add an amount in yuan.
    pub fn money(mut self, name: &'static str, amount: Decimal) -> Self {
        if self.unworded {
            return self;
        }
        let shown = grouped_money(amount);
        self.inputs.push(Input {
            name,
            value: money_text(amount),
            shown: text!("{shown} 元", "CNY {shown}"),
        });
        self
    }

    /// Add an exact number; `n/d` where it does not end.
    pub fn exact(self, name: &'static str, value: &Exact) -> Self {
        if self.unworded {
            return self;
        }
        let text = ratio::exact_text(value);
        self.input(name, text)
    }

    /// Add a number that reads the same in every language.
    pub fn number(self, name: &'static str, number: Decimal) -> Self {
        if self.unworded {
            return self;
        }
        self.input(name, plain(number))
    }

    /// Add a name from a file, made safe to print.
    pub fn name(self, name: &'static str, found: &str) -> Self {
        if self.unworded {
            return self;
        }
        self.input(name, quoted(found, 40))
    }

    /// Add facts that take some working out.
    pub fn facts(self, add: impl FnOnce(Self) -> Self) -> Self {
        if self.unworded { self } else { add(self) }
    }

    /// Add words with a token for machines.
    pub fn words(mut self, name: &'static str, value: impl Into<String>, shown: Text) -> Self {
        if self.unworded {
            return self;
        }
        self.inputs.push(Input {
            name,
            value: value.into(),
            shown,
        });
        self
    }

    /// Bound the severity.
    pub fn at_most(mut self, severity: Severity) -> Self {
        self.at_most = Some(severity);
        self
    }
}
