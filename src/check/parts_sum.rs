//! The amounts of a list of the case come to an amount of the case.

use super::amount_at_most::range;
use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::case::Funding;
use crate::model::references::place_of;
use crate::model::terms::FundSource;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::Slot;
use crate::read::kind::LeafKind;
use crate::source::Place;
use crate::text::Text;
use crate::value::money::{Money, Range};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "parts-sum",
    about: Text::fixed(
        "各部分金额之和等于整体",
        "the amounts of parts come to the whole",
    ),
    figures: &[],
    optional: &[],
    outputs: &["sum", "whole"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug, Clone, Copy)]
enum Items {
    Funding,
    Lines,
}

#[derive(Debug)]
struct PartsSum {
    items: Items,
    whole: ScopePath,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let items = match params.word("items", &["funding", "planning.line"])? {
        "funding" => Items::Funding,
        _ => Items::Lines,
    };
    let whole = params.path("whole", &[LeafKind::Money])?;
    Some(Box::new(PartsSum { items, whole }))
}

impl Items {
    fn of(self, dossier: &Dossier) -> Vec<(&Slot<Money>, Place)> {
        let case = &dossier.case;
        match self {
            Self::Funding => {
                let all = case.funding.iter();
                all.map(|f| (&f.amount, place_of(f, &f.amount))).collect()
            }
            Self::Lines => {
                let all = case.planning.line.iter();
                all.map(|l| (&l.amount, place_of(l, &l.amount))).collect()
            }
        }
    }

    fn any(self, dossier: &Dossier) -> bool {
        match self {
            Self::Funding => dossier
                .case
                .funding
                .iter()
                .any(|funding| !funding.amount.is_missing()),
            Self::Lines => !dossier.case.planning.line.is_empty(),
        }
    }

    /// What the public part comes to, where society or the supplier adds to it.
    fn public(self, dossier: &Dossier) -> Option<Range> {
        let Self::Funding = self else { return None };
        let added = [
            FundSource::Matched,
            FundSource::CommunityFoundation,
            FundSource::Own,
        ];
        let is_added = |f: &&Funding| f.source.known().is_some_and(|s| added.contains(s));
        let all = &dossier.case.funding;
        all.iter().any(|f| is_added(&f)).then(|| {
            let public = all.iter().filter(|f| !is_added(f));
            public.fold(Range::ZERO, |sum, f| sum.plus(Range::of(f.amount.known())))
        })
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Funding => "funding.amount",
            Self::Lines => "planning.line.amount",
        }
    }

    const fn words(self) -> Text {
        match self {
            Self::Funding => Text::fixed("资金来源", "source of funds"),
            Self::Lines => Text::fixed("预算明细", "budget line"),
        }
    }
}

impl Judge for PartsSum {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let none = scope.dossier.is_none_or(|d| !self.items.any(d));
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有写各部分的金额",
                "the case states no amounts of parts",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let whole = self.whole.see(scope);
        let parts = self.items.of(dossier);
        let sum = parts.iter().fold(Range::ZERO, |sum, (part, _)| {
            sum.plus(Range::of(part.known()))
        });
        let of_whole = range(&whole);
        let own = self.items.public(dossier);
        let beside = own.map(|own| own.equals(of_whole));
        let holds = match (sum.equals(of_whole), beside) {
            (Some(true), _) | (_, Some(Some(true))) => Some(true),
            (None, _) | (_, Some(None)) => None,
            (Some(false), Some(Some(false)) | None) => Some(false),
        };
        let Some(holds) = holds else {
            if of_whole.exact().is_none() {
                return vec![Verdict::missing(&[&whole])];
            }
            let open = |part: &Slot<Money>| part.known().and_then(Money::exact).is_none();
            let first = parts.iter().find(|(part, _)| open(part));
            let place = first.map_or_else(|| whole.place(), |(_, place)| place.clone());
            return vec![Verdict::lacking(whole.key(), &place, self.items.path())];
        };
        let verdict = whole.verdict(holds).facts(|verdict| {
            let first = parts.into_iter().take(12);
            let verdict = first.fold(verdict, |verdict, (_, place)| {
                verdict.label(&place, self.items.words())
            });
            verdict.words("sum", sum.to_string(), sum.shown()).words(
                "whole",
                of_whole.to_string(),
                of_whole.shown(),
            )
        });
        vec![verdict]
    }
}
