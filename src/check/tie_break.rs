//! What is recorded to have parted equals parted equals: without a tie there is nothing
//! to prefer, and who is preferred is a social organisation.

use super::award_order::tally;
use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::consequence::TieBreak;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice as _;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "tie-break",
    about: Text::fixed(
        "同等条件下的取舍只用于得分相同的，优先的是社会组织",
        "what parts equals is used on equals only, and prefers social organisations",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "how", "score", "other", "other_score", "form"],
    subjects: &[SubjectWord::Award],
    build,
};

#[derive(Debug, Clone, Copy)]
enum Ask {
    /// There was a tie.
    Tied,
    /// Who was preferred is a social organisation.
    Social,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(match params.word("ask", &["tied", "social"])? {
        "tied" => Ask::Tied,
        _ => Ask::Social,
    }))
}

impl Judge for Ask {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let stated = &scope.award?.tie_break;
        let none = match self {
            Self::Tied => stated.is_missing(),
            Self::Social => {
                let how = stated.known();
                stated.is_missing() || how.is_some_and(|how| *how != TieBreak::Preference)
            }
        };
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "没有写明同等条件下的取舍",
                "nothing is said to have parted equals",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(award)) = (scope.dossier, scope.award) else {
            return Vec::new();
        };
        let place = place_of(award, &award.tie_break);
        let key = "award.tie_break";
        let Some(how) = award.tie_break.known().copied() else {
            return vec![Verdict::lacking(key, &place, key)];
        };
        let Some(winner) = dossier.supplier_id(&award.supplier) else {
            let place = place_of(award, &award.supplier);
            return vec![Verdict::lacking(key, &place, "award.supplier")];
        };
        let words = Text::fixed("写明的取舍", "what is said to have parted them");
        let about = |verdict: Verdict| {
            verdict
                .label(&place, words.clone())
                .input("supplier", quoted(winner, 40))
                .words("how", how.token(), how.words())
        };
        if matches!(self, Self::Social) {
            let supplier = dossier.suppliers.resolve(winner);
            let form = supplier.and_then(|s| Some((s, s.legal_form.known().copied()?)));
            let Some((supplier, form)) = form else {
                return vec![Verdict::lacking(key, &place, "supplier.legal_form")];
            };
            let holds = form.is_social_organisation();
            return vec![
                about(scope.verdict(holds, key))
                    .label(
                        &place_of(supplier, &supplier.legal_form),
                        Text::fixed("组织形式", "legal form"),
                    )
                    .words("form", form.token(), form.words()),
            ];
        }
        if dossier.bids.is_none() {
            return vec![Verdict::lacking(key, &place, "bids.csv")];
        }
        let tally = match tally(scope, dossier) {
            Ok(tally) => tally,
            Err(reason) => {
                let (zh, en) = (&reason.zh, &reason.en);
                return vec![Verdict::unknown(
                    key,
                    &place,
                    text!("排不出名次：{zh}", "no ranks can be computed: {en}"),
                )];
            }
        };
        let own = tally.results.iter().find(|one| one.supplier == winner);
        let Some(own) = own.filter(|own| own.valid) else {
            let reason = Text::fixed(
                "该供应商没有有效投标，看不出与谁同分",
                "it has no valid bid, so with whom it tied cannot be told",
            );
            return vec![Verdict::unknown(key, &place, reason)];
        };
        let mut ties = tally.ties.iter();
        let tied = ties.any(|tie| tie.suppliers.iter().any(|one| one == winner));
        // The nearest of the others is the other end.
        let next = tally
            .results
            .iter()
            .find(|one| one.valid && one.supplier != winner);
        let bid = next.and_then(|next| {
            let mut bids = dossier.bids_for(scope.lot_id);
            bids.find(|bid| dossier.supplier_id(&bid.supplier) == Some(&next.supplier))
        });
        let shown = |one| tally.total_text(one).unwrap_or_else(|| "-".to_owned());
        let mut verdict = about(scope.verdict(tied, key));
        if let Some(bid) = bid {
            let words = Text::fixed("得分不同的另一家", "another, whose score differs");
            verdict = verdict.label(&place_of(bid, &bid.supplier), words);
        }
        let other = next.map_or("-", |next| &next.supplier);
        vec![
            verdict
                .input("score", shown(own))
                .input("other", quoted(other, 40))
                .input("other_score", next.map_or_else(|| "-".to_owned(), shown)),
        ]
    }
}
