//! Outputs that are the sum of others: of one unit, for persons (人) and visits (人次)
//! are never added, and what they come to.

use rust_decimal::Decimal;

use super::params::Params;
use super::row_results::RowResults;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::evaluation::Output;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "output-sum",
    about: Text::fixed(
        "服务产出的合计与各项同单位、等于各项之和",
        "an output that sums others has their unit and is their sum",
    ),
    figures: &[],
    optional: &[],
    outputs: &["output", "unit", "other", "other_unit", "value", "sum"],
    subjects: &[SubjectWord::Case],
    build,
};

/// What is asked of a sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    Unit,
    Sum,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(match params.word("ask", &["unit", "sum"])? {
        "unit" => Ask::Unit,
        _ => Ask::Sum,
    }))
}

fn key(number: usize, field: &str) -> String {
    format!("output[{number}].{field}")
}

/// What an output is called in messages.
fn called(output: &Output) -> String {
    let name = output.kind.text().or_else(|| output.id.text());
    quoted(name.unwrap_or("-"), 40)
}

/// The parts of a sum; the path that is missing where one of them is not there.
fn parts<'a>(all: &'a [Output], sum: &Output, results: &mut RowResults) -> Option<Vec<&'a Output>> {
    let mut found = Vec::new();
    for slot in &sum.sum_of {
        let part = slot.text().and_then(|word| {
            let mut own = all.iter();
            own.find(|one| one.id.text() == Some(word))
        });
        match part {
            Some(part) => found.push(part),
            None => {
                results.lacks(&sum.header, "output.id");
                return None;
            }
        }
    }
    Some(found)
}

fn unit(number: usize, sum: &Output, parts: &[&Output], results: &mut RowResults) {
    let at = place_of(sum, &sum.unit);
    let Some(own) = sum.unit.text() else {
        return results.lacks(&at, "output.unit");
    };
    for part in parts {
        let other = place_of(*part, &part.unit);
        let Some(unit) = part.unit.text() else {
            results.lacks(&other, "output.unit");
            continue;
        };
        if fold(unit) == fold(own) {
            continue;
        }
        let verdict = Verdict::new(Status::Fail, key(number, "unit"))
            .label(&at, Text::fixed("合计的单位", "unit of the sum"))
            .label(&other, Text::fixed("其中一项的单位", "unit of a part"))
            .input("output", called(sum))
            .input("unit", quoted(own, 20))
            .input("other", called(part))
            .input("other_unit", quoted(unit, 20));
        results.fail(verdict);
    }
}

fn sum(number: usize, sum: &Output, parts: &[&Output], results: &mut RowResults) {
    let at = place_of(sum, &sum.value);
    let Some(stated) = sum.value.known().copied() else {
        return results.lacks(&at, "output.value");
    };
    let units = parts.iter().map(|part| part.unit.text().map(fold));
    // What has several units has no sum: that they are added is told by itself.
    if units.clone().any(|unit| unit != sum.unit.text().map(fold)) {
        let reason = Text::fixed(
            "各项单位不同或者没有写明，不能相加",
            "the parts have several units, or do not state them: they have no sum",
        );
        return results.doubt(&place_of(sum, &sum.unit), reason);
    }
    let mut found = Decimal::ZERO;
    for part in parts {
        let place = place_of(*part, &part.value);
        let Some(value) = part.value.known() else {
            return results.lacks(&place, "output.value");
        };
        let Some(next) = found.checked_add(*value) else {
            let reason = Text::fixed("位数过多，无法求和", "too many digits to add");
            return results.doubt(&place, reason);
        };
        found = next;
    }
    if found == stated {
        return;
    }
    let verdict = Verdict::new(Status::Fail, key(number, "value"))
        .label(&at, Text::fixed("合计", "sum"))
        .input("output", called(sum))
        .number("value", stated)
        .number("sum", found);
    let verdict = parts.iter().take(12).fold(verdict, |verdict, part| {
        let place = place_of(*part, &part.value);
        verdict.label(&place, Text::fixed("其中一项", "a part"))
    });
    results.fail(verdict);
}

impl Judge for Ask {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let none = scope.dossier.is_none_or(|dossier| {
            let mut all = dossier.case.output.iter();
            all.all(|one| one.sum_of.is_empty())
        });
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有合计的服务产出",
                "the case states no output that sums others",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let all = &dossier.case.output;
        let mut results = RowResults::default();
        let mut place = None;
        for (number, own) in (1..).zip(all) {
            if own.sum_of.is_empty() {
                continue;
            }
            place = place.or(Some(&own.header));
            let Some(parts) = parts(all, own, &mut results) else {
                continue;
            };
            match self {
                Self::Unit => unit(number, own, &parts, &mut results),
                Self::Sum => sum(number, own, &parts, &mut results),
            }
        }
        let place = place.cloned().unwrap_or_else(|| scope.place());
        results.into_verdicts(scope, "output", &place)
    }
}
