//! Amounts that must be the same, in figures and in words.

use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "same-amount",
    about: Text::fixed(
        "金额须一致，大小写也须一致",
        "amounts are the same, in figures and in words",
    ),
    figures: &[],
    optional: &[],
    outputs: &["first", "first_name", "second", "second_name"],
    subjects: &[SubjectWord::Award, SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct SameAmount {
    amounts: Vec<ScopePath>,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let amounts = params.paths("amounts", &[LeafKind::Money, LeafKind::Capitals])?;
    Some(Box::new(SameAmount { amounts }))
}

impl Judge for SameAmount {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let seen: Vec<(Seen<'_>, LeafKind)> = self
            .amounts
            .iter()
            .map(|path| (path.see(scope), path.kind()))
            .collect();
        let mut known = seen.iter().filter_map(|(s, _)| Some((s, s.number()?)));
        let Some((first, amount)) = known.next() else {
            let missing: Vec<&Seen<'_>> = seen.iter().map(|(s, _)| s).collect();
            return vec![Verdict::missing(&missing)];
        };
        let fails: Vec<Verdict> = known
            .clone()
            .filter(|(_, other)| *other != amount)
            .map(|(second, other)| {
                Verdict::new(Status::Fail, second.key.clone())
                    .label(&second.place, second.words.clone())
                    .label(&first.place, first.words.clone())
                    .money("first", amount)
                    .words("first_name", first.path.to_string(), first.words.clone())
                    .money("second", other)
                    .words("second_name", second.path.to_string(), second.words.clone())
            })
            .collect();
        if !fails.is_empty() {
            return fails;
        }
        // Words in capitals may be left out; figures may not, and a value that
        // stands there unreadable is no agreement.
        let open: Vec<&Seen<'_>> = seen
            .iter()
            .filter(|(s, kind)| {
                s.number().is_none() && (!s.is_missing() || *kind == LeafKind::Money)
            })
            .map(|(s, _)| s)
            .collect();
        if !open.is_empty() {
            return vec![Verdict::missing(&open)];
        }
        match known.next() {
            Some((second, _)) => vec![
                Verdict::new(Status::Pass, second.key.clone())
                    .label(&second.place, second.words.clone())
                    .label(&first.place, first.words.clone())
                    .money("first", amount),
            ],
            None => {
                let missing: Vec<&Seen<'_>> = seen
                    .iter()
                    .map(|(s, _)| s)
                    .filter(|s| s.number().is_none())
                    .collect();
                vec![Verdict::missing(&missing)]
            }
        }
    }
}
