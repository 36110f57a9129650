//! A method whose law awards the lowest price is not decided by points.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::case::Lot;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::score::{Criterion, case};
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "ranked-by-price",
    about: Text::fixed(
        "按最低价成交的方式不用综合评分",
        "a method that awards the lowest price is not decided by points",
    ),
    figures: &[],
    optional: &[],
    outputs: &["scheme", "criteria", "day"],
    subjects: &[SubjectWord::Lot],
    build,
};

#[derive(Debug)]
struct RankedByPrice;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(RankedByPrice))
}

/// Whether an earlier lot stands under the case's scheme as this one does: it is
/// one scheme, and told once.
fn is_told_before(dossier: &Dossier, scope: &Scope<'_>) -> bool {
    let shares = |lot: &Lot| lot.scheme.is_missing();
    let first = dossier.case.lot.iter().find(|lot| shares(lot));
    match (scope.lot, first) {
        (Some(lot), Some(first)) => shares(lot) && !std::ptr::eq(lot, first),
        _ => false,
    }
}

impl Judge for RankedByPrice {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let key = scope
            .lot_id
            .filter(|_| scope.lot.is_some_and(|lot| !lot.scheme.is_missing()))
            .map_or_else(|| "scoring".to_owned(), |lot| format!("lot[{lot}].scheme"));
        if is_told_before(dossier, scope) {
            return vec![Verdict::not_applicable(
                key,
                &scope.place(),
                Text::fixed(
                    "与前一个采购包同一评分办法",
                    "the scheme is that of an earlier lot",
                ),
            )];
        }
        let found = case::scheme(dossier, scope.lot_id, scope.packs.schemes());
        let Ok(found) = found else {
            return vec![Verdict::unknown(
                key,
                &scope.place(),
                Text::fixed(
                    "评分办法没有写明或读不懂",
                    "the scheme is not stated or cannot be read",
                ),
            )];
        };
        let count = found.scheme.criteria.len();
        // A scheme of prices alone has the order of the prices.
        let is_price = |c: &Criterion| c.formula.is_some() || c.is_price();
        let by_price = found.scheme.criteria.iter().all(is_price);
        let verdict = Verdict::new(if by_price { Status::Pass } else { Status::Fail }, key)
            .label(&found.place, Text::fixed("评分办法", "scoring scheme"))
            .input("criteria", count)
            .input(
                "day",
                case::day(dossier).map_or_else(|| "—".to_owned(), |day| day.to_string()),
            );
        let id = if found.scheme.id.is_empty() {
            Text::fixed("案卷自己的评分办法", "the case's own")
        } else {
            Text::same(found.scheme.id.clone())
        };
        vec![verdict.words("scheme", found.scheme.id, id)]
    }
}
