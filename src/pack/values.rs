//! Dated values of a rule, and what they apply to.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::record::{AppliesWords, CountingWord, Mark, StandingWord, ValueRecord};
use crate::model::Dossier;
use crate::model::terms::{Form, Ground, Level, Method, Subject, TenderStatus};
use crate::read::Slot;
use crate::read::kind::Rate;
use crate::source::Place;
use crate::text::Text;
use crate::value::money::Money;

/// Whether something applies to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// The key that is missing to know.
    Missing(&'static str),
    /// Nobody can know, for this reason.
    Open(Text),
}

/// Tells where a case's budget stands to the open-tender threshold: a matter of
/// the packs, which what a rule applies to does not know.
pub type Standing<'a> = &'a dyn Fn() -> Result<StandingWord, Answer>;

/// What a rule or a value applies to; an empty list means everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applies {
    /// The words, resolved.
    pub words: AppliesWords,
    /// Whether there is no word at all: it is asked for every rule of every case.
    everything: bool,
}

/// One value of a rule: a period, figures, a basis.
#[derive(Debug, Clone)]
pub struct ValueRow {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: Option<NaiveDate>,
    /// What it applies to.
    pub applies: Applies,
    /// The figures.
    pub figures: Figures,
    /// `instrument:article`, in order.
    pub basis: Vec<(String, String)>,
    /// How sure the figures are.
    pub mark: Mark,
    /// The clause.
    pub quote: Option<String>,
    /// The day on which the clause or the evidence was read.
    pub read: Option<NaiveDate>,
    /// Evidence where the clause itself was not read.
    pub evidence: Option<String>,
    /// What the figures do not say by themselves, for pages that list them.
    pub remark: Option<Text>,
    /// Whether the clause settles how its first day counts; `None` leaves it to
    /// the instrument.
    pub counting: Option<CountingWord>,
    /// Whether a verified mark rests on something: the clause, or evidence that
    /// is named, and a day on which it was read.
    pub attested: bool,
    /// Where the row stands.
    pub place: Place,
    /// Where its first figure stands, for the label of a local pack.
    pub figure_place: Option<Place>,
}

/// The figures that a row can hold.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// At least so many.
    pub min: Option<u32>,
    /// At most so many.
    pub max: Option<u32>,
    /// An amount.
    pub amount: Option<Decimal>,
    /// A rate.
    pub rate: Option<Decimal>,
    /// A share: numerator and denominator.
    pub share: Option<(u32, u32)>,
    /// A total.
    pub total: Option<Decimal>,
    /// At least so many where an approval is recorded.
    pub with_approval: Option<u32>,
    /// At least so many where the ground of the method is an exception.
    pub with_ground: Option<u32>,
    /// A rate of at least so much.
    pub rate_min: Option<Decimal>,
    /// A rate of at most so much.
    pub rate_max: Option<Decimal>,
    /// A rate of the mean.
    pub rate_of_mean: Option<Decimal>,
    /// A rate of the second lowest.
    pub rate_of_second: Option<Decimal>,
    /// A rate of the ceiling price.
    pub rate_of_ceiling: Option<Decimal>,
    /// At most so many under conditions.
    pub max_with_conditions: Option<u32>,
    /// What has to be there.
    pub list: Vec<String>,
    /// Days after which a query or a declaration no longer shows anything.
    pub stale_after: Option<u32>,
}

impl Figures {
    /// The figures of a written row.
    pub fn of(record: &ValueRecord) -> Self {
        let rate = |slot: &Slot<Rate>| slot.known().map(|rate| rate.0);
        Self {
            min: record.min.known().copied(),
            max: record.max.known().copied(),
            amount: record.amount.known().and_then(Money::exact),
            rate: rate(&record.rate),
            share: record.share.text().and_then(fraction),
            total: record.total.known().copied(),
            with_approval: record.with_approval.known().copied(),
            with_ground: record.with_ground.known().copied(),
            rate_min: rate(&record.rate_min),
            rate_max: rate(&record.rate_max),
            rate_of_mean: rate(&record.rate_of_mean),
            rate_of_second: rate(&record.rate_of_second),
            rate_of_ceiling: rate(&record.rate_of_ceiling),
            max_with_conditions: record.max_with_conditions.known().copied(),
            list: record
                .list
                .iter()
                .filter_map(|slot| slot.text().map(str::to_owned))
                .collect(),
            stale_after: record.stale_after.known().copied(),
        }
    }

    /// The names of the figures that are there.
    pub fn names(&self) -> Vec<&'static str> {
        [
            ("min", self.min.is_some()),
            ("max", self.max.is_some()),
            ("amount", self.amount.is_some()),
            ("rate", self.rate.is_some()),
            ("share", self.share.is_some()),
            ("total", self.total.is_some()),
            ("with_approval", self.with_approval.is_some()),
            ("with_ground", self.with_ground.is_some()),
            ("rate_min", self.rate_min.is_some()),
            ("rate_max", self.rate_max.is_some()),
            ("rate_of_mean", self.rate_of_mean.is_some()),
            ("rate_of_second", self.rate_of_second.is_some()),
            ("rate_of_ceiling", self.rate_of_ceiling.is_some()),
            ("max_with_conditions", self.max_with_conditions.is_some()),
            ("list", !self.list.is_empty()),
            ("stale_after", self.stale_after.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, there)| there.then_some(name))
        .collect()
    }
}

/// `2/3` as its two numbers.
pub fn fraction(text: &str) -> Option<(u32, u32)> {
    let (n, d) = text.split_once('/')?;
    let (n, d) = (n.trim().parse().ok()?, d.trim().parse().ok()?);
    (d > 0 && n <= d).then_some((n, d))
}

/// What one fact says of a list of words that it may be.
enum Met {
    Yes,
    No,
    Missing(&'static str),
}

#[inline]
fn one<T: PartialEq>(allowed: &[T], found: impl FnOnce() -> Option<T>, key: &'static str) -> Met {
    if allowed.is_empty() {
        return Met::Yes;
    }
    match found() {
        Some(value) if allowed.contains(&value) => Met::Yes,
        Some(_) => Met::No,
        None => Met::Missing(key),
    }
}

impl Applies {
    /// What these words say.
    pub fn new(words: AppliesWords) -> Self {
        let everything = words == AppliesWords::default();
        Self { words, everything }
    }

    /// Whether it applies to a case. A No anywhere settles it; a missing fact
    /// leaves it open only where nothing else says no.
    pub fn to(&self, dossier: &Dossier, standing: Standing<'_>) -> Answer {
        if self.everything {
            return Answer::Yes;
        }
        let (words, case) = (&self.words, &dossier.case);
        let tender = &case.tender;
        let mut missing = None;
        // Most rules and values ask for one of these or for none.
        let met = |missing: &mut Option<Answer>, met: Met| match met {
            Met::Yes => true,
            Met::No => false,
            Met::Missing(key) => {
                missing.get_or_insert(Answer::Missing(key));
                true
            }
        };
        let may = met(
            &mut missing,
            one(
                &words.method,
                || tender.method.known().copied(),
                "tender.method",
            ),
        ) && met(&mut missing, one(&words.kind, || dossier.kind(), "kind"))
            && met(
                &mut missing,
                one(
                    &words.status,
                    || tender.status.known().copied(),
                    "tender.status",
                ),
            )
            && met(&mut missing, one(&words.level, || dossier.level, "level"))
            && met(
                &mut missing,
                one(
                    &words.ground,
                    || tender.ground.known().copied(),
                    "tender.ground",
                ),
            )
            && met(
                &mut missing,
                one(&words.form, || case.form.known().copied(), "form"),
            );
        if !may {
            return Answer::No;
        }
        // Asked last: it needs a search of the packs.
        if words.open_tender.is_empty() {
            return missing.unwrap_or(Answer::Yes);
        }
        match standing() {
            Ok(word) if words.open_tender.contains(&word) => missing.unwrap_or(Answer::Yes),
            Ok(_) => Answer::No,
            Err(open) => missing.unwrap_or(open),
        }
    }

    /// Whether some case could fall under both.
    pub fn overlaps(&self, other: &Self) -> bool {
        fn meet<T: PartialEq>(a: &[T], b: &[T]) -> bool {
            a.is_empty() || b.is_empty() || a.iter().any(|x| b.contains(x))
        }
        let (a, b) = (&self.words, &other.words);
        meet::<Method>(&a.method, &b.method)
            && meet::<Subject>(&a.kind, &b.kind)
            && meet::<TenderStatus>(&a.status, &b.status)
            && meet::<Level>(&a.level, &b.level)
            && meet::<Ground>(&a.ground, &b.ground)
            && meet::<Form>(&a.form, &b.form)
            && meet::<StandingWord>(&a.open_tender, &b.open_tender)
    }
}

impl ValueRow {
    /// Whether a day falls into its period.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// Whether two periods share a day.
pub fn periods_meet(a: (NaiveDate, Option<NaiveDate>), b: (NaiveDate, Option<NaiveDate>)) -> bool {
    a.1.is_none_or(|end| b.0 <= end) && b.1.is_none_or(|end| a.0 <= end)
}
