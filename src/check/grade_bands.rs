//! The grade of an evaluation is that of the band its score falls into. The bands are
//! the list of the rule's value: `优秀 90-`, `良好 80-89`, `合格 60-<80`, `不合格 -59`.

use rust_decimal::Decimal;

use super::params::Params;
use super::scope::Scope;
use super::service;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};
use crate::value::decimal::{decimal, plain};
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "grade-bands",
    about: Text::fixed(
        "评价等级与得分所在的档次一致，得分不落在档次之间",
        "the grade is that of the band of the score, and the score falls between no two bands",
    ),
    figures: &["list"],
    optional: &[],
    outputs: &["score", "grade", "reason"],
    subjects: &[SubjectWord::Evaluation],
    build,
};

#[derive(Debug)]
struct GradeBands;

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    params.lists(&|word| Band::of(word).is_some())?;
    Some(Box::new(GradeBands))
}

/// A band of a rule's list as people read it.
pub fn item_words(item: &str) -> Option<Text> {
    Band::of(item).map(|band| band.words())
}

/// A band of scores; both bounds belong to it unless the upper is written with `<`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Band<'a> {
    grade: &'a str,
    lower: Option<Decimal>,
    upper: Option<Decimal>,
    below: bool,
}

impl<'a> Band<'a> {
    /// From `grade lower-upper`; one of the bounds may be left out.
    fn of(word: &'a str) -> Option<Self> {
        let (grade, bounds) = word.trim().rsplit_once(' ')?;
        let (lower, upper) = bounds.split_once('-')?;
        let (below, upper) = match upper.strip_prefix('<') {
            Some(upper) => (true, upper),
            None => (false, upper),
        };
        let bound = |text: &str| match text {
            "" => Some(None),
            text => decimal(text).ok().map(Some),
        };
        let (lower, upper) = (bound(lower)?, bound(upper)?);
        let sound = match (lower, upper) {
            (None, None) => false,
            (Some(lower), Some(upper)) => lower < upper || (lower == upper && !below),
            (None, Some(_)) => true,
            (Some(_), None) => !below,
        };
        let grade = grade.trim();
        (sound && !grade.is_empty()).then_some(Self {
            grade,
            lower,
            upper,
            below,
        })
    }

    /// Whether every score of it is below this one.
    fn is_below(&self, score: Decimal) -> bool {
        let past = |upper| score > upper || (self.below && score == upper);
        self.upper.is_some_and(past)
    }

    fn is_above(&self, score: Decimal) -> bool {
        self.lower.is_some_and(|lower| score < lower)
    }

    fn holds(&self, score: Decimal) -> bool {
        !self.is_below(score) && !self.is_above(score)
    }

    fn words(&self) -> Text {
        let grade = quoted(self.grade, 20);
        let (lower, upper) = (self.lower.map(plain), self.upper.map(plain));
        match (lower, upper, self.below) {
            (Some(lower), Some(upper), true) => text!(
                "“{grade}”（{lower} 以上不满 {upper}）",
                "\"{grade}\" ({lower} and more, below {upper})"
            ),
            (Some(lower), Some(upper), false) => {
                text!(
                    "“{grade}”（{lower}–{upper}）",
                    "\"{grade}\" ({lower}–{upper})"
                )
            }
            (Some(lower), None, _) => {
                text!(
                    "“{grade}”（{lower} 以上）",
                    "\"{grade}\" ({lower} and more)"
                )
            }
            (None, Some(upper), true) => {
                text!("“{grade}”（不满 {upper}）", "\"{grade}\" (below {upper})")
            }
            (None, upper, _) => {
                let upper = upper.unwrap_or_default();
                text!(
                    "“{grade}”（{upper} 以下）",
                    "\"{grade}\" ({upper} and less)"
                )
            }
        }
    }
}

/// Between which bands a score falls that no band holds.
fn gap(bands: &[Band<'_>], score: Decimal) -> Text {
    let below = bands.iter().filter(|band| band.is_below(score));
    let below = below.max_by_key(|band| band.upper);
    let above = bands.iter().filter(|band| band.is_above(score));
    let above = above.min_by_key(|band| band.lower);
    let shown = plain(score);
    match (below.map(Band::words), above.map(Band::words)) {
        (Some(below), Some(above)) => {
            let (zb, eb, za, ea) = (&below.zh, &below.en, &above.zh, &above.en);
            text!(
                "{shown} 落在{zb}与{za}之间，属于哪一档没有规定",
                "{shown} falls between {eb} and {ea}: no band has it"
            )
        }
        _ => text!("{shown} 不属于任何一档", "no band has {shown}"),
    }
}

impl Judge for GradeBands {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let evaluation = service::evaluation(scope);
        let none = evaluation.is_none_or(|(_, one)| one.score.is_missing());
        none.then(|| {
            scope.not_applicable(Text::fixed("没有写明评价得分", "its score is not stated"))
        })
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some((number, evaluation)) = service::evaluation(scope) else {
            return Vec::new();
        };
        let key = format!("evaluation[{number}].grade");
        let at = place_of(evaluation, &evaluation.score);
        let Some(score) = evaluation.score.known().copied() else {
            return vec![Verdict::lacking(key, &at, "evaluation.score")];
        };
        let full = evaluation.full_score.known().copied();
        if full.is_some_and(|full| full != Decimal::ONE_HUNDRED) {
            let place = place_of(evaluation, &evaluation.full_score);
            let reason = Text::fixed("满分不是 100 分", "the greatest score is not 100");
            return vec![Verdict::not_applicable(key, &place, reason)];
        }
        let bands: Vec<Band<'_>> = row
            .figures
            .list
            .iter()
            .filter_map(|word| Band::of(word))
            .collect();
        let found: Vec<&Band<'_>> = bands.iter().filter(|band| band.holds(score)).collect();
        let place = place_of(evaluation, &evaluation.grade);
        let grade = evaluation.grade.text();
        let is_same = |band: &&Band<'_>| grade.is_some_and(|g| fold(g) == fold(band.grade));
        let shown = match grade {
            Some(grade) => Text::same(quoted(grade, 20)),
            None => Text::fixed("未写", "none"),
        };
        let fail = |reason: Text| {
            Verdict::new(Status::Fail, key.clone())
                .label(&place, Text::fixed("等级", "grade"))
                .label(&at, Text::fixed("得分", "score"))
                .number("score", score)
                .words("grade", grade.unwrap_or_default(), shown.clone())
                .words("reason", "", reason)
        };
        let first = match (found.first(), found.get(1)) {
            (None, _) => return vec![fail(gap(&bands, score))],
            (Some(one), None) => *one,
            (Some(one), Some(other)) => {
                if found.iter().all(&is_same) {
                    *one
                } else {
                    let (one, other) = (one.words(), other.words());
                    let (zo, eo, zt, et) = (&one.zh, &one.en, &other.zh, &other.en);
                    let reason = text!(
                        "{score} 同时属于{zo}和{zt}",
                        "{score} is in both {eo} and {et}"
                    );
                    return vec![Verdict::unknown(key, &at, reason)];
                }
            }
        };
        if grade.is_none() {
            return vec![Verdict::lacking(key, &place, "evaluation.grade")];
        }
        if is_same(&first) {
            return vec![
                scope
                    .verdict(true, key)
                    .label(&place, Text::fixed("等级", "grade")),
            ];
        }
        let words = first.words();
        let (zh, en) = (&words.zh, &words.en);
        vec![fail(text!("该得分属于{zh}", "that score is in {en}"))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_as_packs_write_them() {
        let held = |word: &str, score: &str| {
            let band = Band::of(word).unwrap();
            band.holds(decimal(score).unwrap())
        };
        for (word, score, expected) in [
            ("优秀 90-", "90", true),
            ("优秀 90-", "89.99", false),
            ("良好 80-89", "89", true),
            ("良好 80-89", "89.5", false),
            ("良好 80-<90", "89.5", true),
            ("良好 80-<90", "90", false),
            ("不合格 -59", "0", true),
            ("不合格 -59", "59.5", false),
            ("4A 901-950", "950", true),
        ] {
            assert_eq!(held(word, score), expected, "{word} {score}");
        }
        for word in [
            "优秀",
            "优秀 90",
            "优秀 -",
            "优秀 90-<",
            "优秀 90-80",
            " 90-",
            "优秀 a-b",
        ] {
            assert_eq!(Band::of(word), None, "{word}");
        }
    }
}
