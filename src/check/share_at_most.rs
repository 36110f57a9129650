//! An amount or a number is at most a share of another.

use rust_decimal::Decimal;

use super::condition::{Among, Needs};
use super::params::Params;
use super::percent::{percent, percent_text};
use super::scope::{Scope, ScopePath, Seen};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::score::Exact;
use crate::score::ratio;
use crate::text::Text;
use crate::value::decimal::plain;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "share-at-most",
    about: Text::fixed(
        "一个数额不超过另一个的若干比例",
        "an amount is at most a share of another",
    ),
    figures: &[],
    optional: &["rate"],
    outputs: &["part", "whole", "ratio", "rate", "limit"],
    subjects: &[SubjectWord::Case, SubjectWord::Award, SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct ShareAtMost {
    part: ScopePath,
    /// What is added to the part, such as what was bought before.
    plus: Option<ScopePath>,
    whole: ScopePath,
    needs: Needs,
    among: Among,
    /// Whether it can only be told for a case of one lot.
    one_lot: bool,
}

const NUMBERS: &[LeafKind] = &[LeafKind::Money, LeafKind::Count];

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let part = params.path("part", NUMBERS);
    let plus = params.optional_path("plus", NUMBERS);
    let whole = params.path("whole", NUMBERS);
    let needs = Needs::of(params);
    let among = Among::of(params);
    let lots = params.optional_word("lots", &["one"]);
    Some(Box::new(ShareAtMost {
        part: part?,
        plus: plus?,
        whole: whole?,
        needs: needs?,
        among: among?,
        one_lot: lots?.is_some(),
    }))
}

/// A number with its fact, as money or plain.
fn fact(verdict: Verdict, name: &'static str, kind: LeafKind, number: Decimal) -> Verdict {
    if kind == LeafKind::Money {
        verdict.money(name, number)
    } else {
        verdict.number(name, number)
    }
}

impl Judge for ShareAtMost {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        self.needs.nothing(scope)
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        // Without a rate the whole is the limit.
        let rate = row.figures.rate.unwrap_or(Decimal::ONE);
        let (part, whole) = (self.part.see(scope), self.whole.see(scope));
        let plus = self.plus.as_ref().map(|path| path.see(scope));
        let seen: Vec<&Seen<'_>> = std::iter::once(&part)
            .chain(&plus)
            .chain(std::iter::once(&whole))
            .collect();
        let open: Vec<&Seen<'_>> = seen
            .iter()
            .copied()
            .filter(|s| s.number().is_none())
            .collect();
        let (Some(own), Some(base), true) = (part.number(), whole.number(), open.is_empty()) else {
            return vec![self.among.apply(scope, Verdict::missing(&open))];
        };
        let more = plus.as_ref().and_then(Seen::number).unwrap_or_default();
        let Some(sum) = own.checked_add(more) else {
            return vec![Verdict::missing(&[&part])];
        };
        let exact = |n: Decimal| -> Exact { ratio::from_decimal(n) };
        let limit = exact(base) * exact(rate);
        let verdict = part.verdict(exact(sum) <= limit).facts(|verdict| {
            let mut verdict =
                verdict
                    .at(&whole)
                    .words("rate", plain(rate), Text::same(percent(rate)));
            if let Some(plus) = &plus {
                verdict = verdict.at(plus);
            }
            verdict = fact(verdict, "part", self.part.kind(), sum);
            verdict = fact(verdict, "whole", self.whole.kind(), base);
            if let Some(limit) = ratio::to_decimal(&limit) {
                verdict = fact(verdict, "limit", self.whole.kind(), limit);
            }
            if !base.is_zero() {
                let share = exact(sum) / exact(base);
                let shown = percent_text(&share);
                verdict = verdict.words("ratio", ratio::exact_text(&share), Text::same(shown));
            }
            verdict
        });
        if verdict.status == Status::Pass
            && let Some(reason) = self.is_partial(scope)
        {
            return vec![part.unknown(reason)];
        }
        vec![self.among.apply(scope, verdict)]
    }
}

impl ShareAtMost {
    /// Why a part within the limit may still be one of several that are not.
    fn is_partial(&self, scope: &Scope<'_>) -> Option<Text> {
        let case = &scope.dossier?.case;
        if self.one_lot && case.lot.len() > 1 {
            return Some(Text::fixed(
                "有几个采购包，这一数额看不出是哪一包的",
                "there are several lots, and the amount does not tell which it is for",
            ));
        }
        let standing = case.award.iter().filter(|award| award.stands()).count();
        (scope.award.is_some() && scope.contract.is_none() && standing > 1).then(|| {
            Text::fixed(
                "有几个中标（成交）结果，须合计判断",
                "there are several awards, which count together",
            )
        })
    }
}
