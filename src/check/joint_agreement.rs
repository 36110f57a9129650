//! A consortium submits a written joint agreement.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::case::Bidder;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "joint-agreement",
    about: Text::fixed(
        "联合体提交联合协议",
        "a consortium submits a joint agreement",
    ),
    figures: &[],
    optional: &[],
    outputs: &["bidder"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct JointAgreement;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(JointAgreement))
}

/// That the case has no consortium.
pub(super) fn no_consortium(scope: &Scope<'_>) -> Option<Verdict> {
    let dossier = scope.dossier?;
    dossier.case.bidder.is_empty().then(|| {
        Verdict::not_applicable(
            "bidder",
            &scope.place(),
            Text::fixed("案卷没有联合体", "the case has no consortium"),
        )
    })
}

fn one(bidder: &Bidder) -> Verdict {
    let shown = quoted(bidder.id.text().unwrap_or("-"), 40);
    let key = format!("bidder[{shown}].agreement");
    let place = place_of(bidder, &bidder.agreement);
    let mut verdict = match bidder.agreement.known() {
        None => Verdict::lacking(key, &place, "bidder.agreement"),
        Some(submitted) => {
            Verdict::of(*submitted, key).label(&place, Text::fixed("联合协议", "joint agreement"))
        }
    };
    verdict.subject = bidder.id.text().map(str::to_owned);
    verdict.input("bidder", shown)
}

impl Judge for JointAgreement {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        no_consortium(scope)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let bidders = scope.dossier.iter().flat_map(|d| &d.case.bidder);
        let mut verdicts: Vec<Verdict> = bidders.map(one).collect();
        if verdicts.iter().any(|v| v.status != Status::Pass) {
            verdicts.retain(|v| v.status != Status::Pass);
        } else {
            verdicts.truncate(1);
        }
        verdicts
    }
}
