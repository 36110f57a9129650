//! The parts of a purchase come to the whole: the components of a combination, the
//! members of a group, the posts of the lots.

use rust_decimal::Decimal;

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::case::Case;
use crate::model::forms::GroupMember;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::{AnyRecord, Slot};
use crate::source::Place;
use crate::text::Text;
use crate::value::decimal::{grouped_money, plain};
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "form-parts-sum",
    about: Text::fixed("各部分之和等于总数", "parts come to the whole"),
    figures: &[],
    optional: &[],
    outputs: &["sum", "whole", "whole_name"],
    subjects: &[SubjectWord::Case],
    build,
};

/// Parts of what.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Parts {
    Components,
    GroupAmounts,
    GroupShares,
    Posts,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["components", "group-amounts", "group-shares", "posts"];
    Some(Box::new(match params.word("of", &known)? {
        "components" => Parts::Components,
        "group-amounts" => Parts::GroupAmounts,
        "group-shares" => Parts::GroupShares,
        _ => Parts::Posts,
    }))
}

/// A part or the whole: where it stands, and its figure where that is known.
struct Figure {
    place: Place,
    number: Option<Decimal>,
    missing: bool,
    words: Text,
}

impl Figure {
    fn money(record: &dyn AnyRecord, slot: &Slot<Money>, words: Text) -> Self {
        Self {
            place: place_of(record, slot),
            number: slot.known().and_then(Money::exact),
            missing: slot.is_missing(),
            words,
        }
    }

    fn count(record: &dyn AnyRecord, slot: &Slot<u32>, words: Text) -> Self {
        Self {
            place: place_of(record, slot),
            number: slot.known().copied().map(Decimal::from),
            missing: slot.is_missing(),
            words,
        }
    }
}

const BUDGET: Text = Text::fixed("预算金额", "the budget");

fn budget(case: &Case) -> Figure {
    Figure::money(&case.planning, &case.planning.budget, BUDGET)
}

impl Parts {
    /// The key path of the parts.
    fn path(self) -> &'static str {
        match self {
            Self::Components => "component.amount",
            Self::GroupAmounts => "group.member.amount",
            Self::GroupShares => "group.member.share",
            Self::Posts => "lot.posts",
        }
    }

    /// The key path of the whole.
    fn whole_path(self, case: &Case) -> &'static str {
        match self {
            Self::GroupAmounts if !case.group.amount.is_missing() => "group.amount",
            Self::Components | Self::GroupAmounts | Self::GroupShares => "planning.budget",
            Self::Posts => "planning.posts",
        }
    }

    fn figures(self, case: &Case) -> Vec<Figure> {
        let members = case.group.member.iter();
        match self {
            Self::Components => case
                .component
                .iter()
                .map(|part| Figure::money(part, &part.amount, Text::fixed("一部分", "a part")))
                .collect(),
            Self::GroupAmounts => members
                .map(|one| Figure::money(one, &one.amount, Text::fixed("一家", "a member")))
                .collect(),
            Self::GroupShares => members
                .map(|one| Figure {
                    place: place_of(one, &one.share),
                    number: one.share.known().map(|share| share.0),
                    missing: one.share.is_missing(),
                    words: Text::fixed("一家", "a member"),
                })
                .collect(),
            Self::Posts => case
                .lot
                .iter()
                .map(|lot| Figure::count(lot, &lot.posts, Text::fixed("一个包", "a lot")))
                .collect(),
        }
    }

    fn whole(self, case: &Case) -> Figure {
        match self {
            Self::Components => budget(case),
            Self::GroupAmounts if case.group.amount.is_missing() => budget(case),
            Self::GroupAmounts => Figure::money(
                &case.group,
                &case.group.amount,
                Text::fixed("组团金额", "the amount of the group"),
            ),
            Self::GroupShares => Figure {
                place: case.group.header.clone(),
                number: Some(Decimal::ONE),
                missing: false,
                words: Text::fixed("全部", "the whole"),
            },
            Self::Posts => Figure::count(
                &case.planning,
                &case.planning.posts,
                Text::fixed("岗位总数", "the posts of all lots"),
            ),
        }
    }

    /// That the case has no such parts.
    fn absent(self, dossier: &Dossier) -> bool {
        let case = &dossier.case;
        match self {
            Self::Components => case.component.is_empty(),
            // Either may be used to say who carries what.
            Self::GroupAmounts => {
                let all = |none: fn(&GroupMember) -> bool| case.group.member.iter().all(none);
                all(|one| one.amount.is_missing()) && !all(|one| one.share.is_missing())
                    || case.group.member.is_empty()
            }
            Self::GroupShares => case.group.member.iter().all(|one| one.share.is_missing()),
            Self::Posts => case.planning.posts.is_missing() || case.lot.is_empty(),
        }
    }

    fn show(self, number: Decimal) -> Text {
        match self {
            Self::Components | Self::GroupAmounts => {
                let shown = grouped_money(number);
                text!("{shown} 元", "CNY {shown}")
            }
            Self::GroupShares => {
                let percent = number.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(number);
                let shown = plain(percent);
                Text::same(format!("{shown}%"))
            }
            Self::Posts => Text::same(plain(number)),
        }
    }
}

impl Judge for Parts {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let absent = scope.dossier.is_some_and(|dossier| self.absent(dossier));
        absent.then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有这样的组成部分",
                "the case has no such parts",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let case = &dossier.case;
        let (parts, whole) = (self.figures(case), self.whole(case));
        let key = self.path();
        let lacking = |place: &Place, path| vec![Verdict::lacking(key, place, path)];
        let Some(total) = whole.number else {
            return lacking(&whole.place, self.whole_path(case));
        };
        let known = parts.iter().filter_map(|part| part.number);
        let sum = known
            .into_iter()
            .try_fold(Decimal::ZERO, Decimal::checked_add);
        let Some(sum) = sum else {
            return vec![Verdict::unknown(
                key,
                &whole.place,
                Text::fixed("数字过大，算不出", "the figures are too great to add"),
            )];
        };
        let open = parts.iter().find(|part| part.number.is_none());
        // What is known already exceeds the whole, whatever the others are.
        if let Some(open) = open.filter(|_| sum <= total) {
            return lacking(&open.place, key);
        }
        let mut verdict = scope.verdict(sum == total, key);
        verdict = verdict.facts(|verdict| {
            let shown = parts.iter().filter(|part| !part.missing).take(LABELS);
            shown.fold(verdict, |verdict, part| {
                verdict.label(&part.place, part.words.clone())
            })
        });
        if verdict.status == Status::Fail {
            verdict = verdict.label(&whole.place, whole.words.clone());
        }
        vec![
            verdict
                .words("sum", plain(sum), self.show(sum))
                .words("whole", plain(total), self.show(total))
                .words("whole_name", self.whole_path(case), whole.words),
        ]
    }
}

/// How many parts are pointed at.
const LABELS: usize = 17;
