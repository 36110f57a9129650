//! Where a budget stands to a threshold of its place and day: that of open tender, or
//! the procurement limit.

use chrono::NaiveDate;

use super::scope::Scope;
use super::verdict::Verdict;
use crate::area;
use crate::model::Dossier;
use crate::pack::record::{StandingWord, ThresholdWord};
use crate::pack::values::Answer;
use crate::pack::{ActivePacks, Lookup, Rule, Threshold, ValueRow, Wanted};
use crate::read::choice::Choice as _;
use crate::text::Text;
use crate::value::money::Money;

/// What a comparison came to.
pub(super) enum Standing<'a> {
    /// Key paths that are missing to find the threshold.
    Missing(Vec<&'static str>),
    /// No pack holds a threshold for that place and day.
    NoThreshold(Gap<'a>),
    /// The amount is not known.
    NoAmount,
    /// The amount leaves it open, for this reason.
    Unclear(Text),
    /// It is known.
    Known {
        /// The threshold.
        threshold: &'a Threshold,
        /// Whether the amount reaches it.
        reaches: bool,
    },
}

/// A figure that no pack holds, of a place and a day; put into words when it is told.
pub(super) struct Gap<'a>(Wanted<'a>);

impl Gap<'_> {
    /// That it is not there.
    pub(super) fn reason(&self) -> Text {
        let Wanted { region, day, .. } = self.0;
        let (what, kind, level) = (
            self.0.what.words(),
            self.0.kind.words(),
            self.0.level.words(),
        );
        let name = area::full_name(region, Some(day));
        let place = |between: &str, level: &str| match &name {
            Some(name) => format!("{name}{between}{level}"),
            None => level.to_owned(),
        };
        let (zh, en) = (place("，", &level.zh), place(", ", &level.en));
        let (wzh, wen, kzh, ken) = (&what.zh, &what.en, &kind.zh, &kind.en);
        text!(
            "规则包里没有 {region}（{zh}级）在 {day} 的{wzh}（{kzh}），可在自己的规则包里用 [[threshold]] 补上",
            "no pack holds the {wen} of {region} ({en} level) for {ken} on {day}; add it to a pack of your own as [[threshold]]"
        )
    }

    /// The table to add to a pack of one's own, to be copied and filled in.
    pub(super) fn help(&self) -> Text {
        self.0.how_to_add()
    }
}

/// Where an amount of a case stands.
pub(super) fn of<'a>(
    dossier: &'a Dossier,
    packs: &'a ActivePacks,
    what: ThresholdWord,
    amount: Option<&Money>,
) -> Standing<'a> {
    let (Some(region), Some(level), Some(kind), Some(day)) = (
        dossier.region.as_deref(),
        dossier.level,
        dossier.kind(),
        begun(dossier),
    ) else {
        let facts = [
            ("region", dossier.region.is_some()),
            ("level", dossier.level.is_some()),
            ("kind", dossier.kind().is_some()),
            ("tender.announced_on", begun(dossier).is_some()),
        ];
        let missing = facts.into_iter().filter(|(_, there)| !there);
        return Standing::Missing(missing.map(|(path, _)| path).collect());
    };
    let Lookup::Found(threshold) = packs.threshold(what, region, level, kind, day) else {
        return Standing::NoThreshold(Gap(Wanted {
            what,
            region,
            level,
            kind,
            day,
        }));
    };
    let Some(amount) = amount else {
        return Standing::NoAmount;
    };
    let Some(reaches) = amount.reaches(threshold.amount) else {
        return Standing::Unclear(Text::fixed(
            "预算金额只是约数，看不出是否达到数额标准",
            "the budget is only a bound and does not show whether it reaches the threshold",
        ));
    };
    if !reaches && dossier.case.parts_reach(threshold.amount) {
        return Standing::Unclear(Text::fixed(
            "预算金额未达到数额标准，各包预算或中标（成交）金额之和却达到，两者矛盾",
            "the budget is below the threshold, yet the lots' budgets or the awards together reach it",
        ));
    }
    Standing::Known { threshold, reaches }
}

/// Where the budget of a case stands, for what a rule applies to.
///
/// # Errors
///
/// Why it cannot be known.
pub(super) fn word(dossier: &Dossier, packs: &ActivePacks) -> Result<StandingWord, Answer> {
    let budget = dossier.case.planning.budget.known();
    match of(dossier, packs, ThresholdWord::OpenTender, budget) {
        Standing::Known { reaches: true, .. } => Ok(StandingWord::Reached),
        Standing::Known { reaches: false, .. } => Ok(StandingWord::Below),
        Standing::NoAmount => Err(Answer::Missing("planning.budget")),
        Standing::Missing(paths) => Err(paths
            .first()
            .map_or(Answer::Missing("planning.budget"), |path| {
                Answer::Missing(path)
            })),
        Standing::NoThreshold(gap) => Err(Answer::Open(gap.reason())),
        Standing::Unclear(reason) => Err(Answer::Open(reason)),
    }
}

/// A verdict that rests on a threshold, where what the rule or its value applies to
/// hangs on one: it cites it, and is no surer than it is.
pub(super) fn resting(rule: &Rule, row: &ValueRow, scope: &Scope<'_>, verdict: Verdict) -> Verdict {
    // A result that nobody reads cites nothing.
    if verdict.is_unworded() {
        return verdict;
    }
    let gated = [&rule.applies, &row.applies];
    if gated
        .iter()
        .all(|applies| applies.words.open_tender.is_empty())
    {
        return verdict;
    }
    let Some(dossier) = scope.dossier else {
        return verdict;
    };
    let budget = dossier.case.planning.budget.known();
    let Standing::Known { threshold, .. } =
        of(dossier, scope.packs, ThresholdWord::OpenTender, budget)
    else {
        return verdict;
    };
    let mut verdict = verdict;
    verdict.mark = verdict.mark.max(Some(threshold.mark));
    verdict
        .citations
        .extend(scope.packs.threshold_citations(threshold));
    verdict
}

/// The first day of the procurement: of the notice or of the documents; for a
/// single source, whose deadline stands for the start, that.
pub(super) fn start(dossier: &Dossier) -> Option<NaiveDate> {
    dossier.start()
}

/// The first day that the procurement had begun at the latest.
pub(super) fn begun(dossier: &Dossier) -> Option<NaiveDate> {
    dossier.begun()
}
