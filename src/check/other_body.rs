//! Two bodies that must not be one: who reviews a plan did not apply for it.

use super::condition::{Among, Needs};
use super::params::Params;
use super::same_body::{Name, SameBody};
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "other-body",
    about: Text::fixed("两处写的不是同一单位", "two bodies that are not one"),
    figures: &[],
    optional: &[],
    outputs: &["one", "other"],
    subjects: &[SubjectWord::Case, SubjectWord::Supervision],
    build,
};

#[derive(Debug)]
struct OtherBody {
    one: ScopePath,
    other: ScopePath,
    needs: Needs,
    among: Among,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let one = params.path("one", &[LeafKind::Text]);
    let other = params.path("other", &[LeafKind::Text]);
    let needs = Needs::of(params);
    let among = Among::of(params);
    Some(Box::new(OtherBody {
        one: one?,
        other: other?,
        needs: needs?,
        among: among?,
    }))
}

/// The name of a body that files name by its name, its id or its code.
fn named<'a>(dossier: &'a Dossier, word: &'a str) -> &'a str {
    let buyer = &dossier.case.buyer;
    let of_buyer = buyer
        .name
        .text()
        .filter(|_| buyer.code.text() == Some(word));
    let known = || dossier.suppliers.resolve(word).and_then(|s| s.name.text());
    of_buyer.or_else(known).unwrap_or(word)
}

/// Whether two words of the files mean one body.
pub(super) fn same(dossier: &Dossier, one: &str, other: &str) -> SameBody {
    if one == other {
        return SameBody::Yes;
    }
    let name = |word| Name::of(named(dossier, word));
    name(one).compare(&name(other))
}

impl Judge for OtherBody {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        self.needs.nothing(scope)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let (one, other) = (self.one.see(scope), self.other.see(scope));
        let (Some(a), Some(b)) = (one.text(), other.text()) else {
            let both = [&one, &other].into_iter();
            let open: Vec<_> = both.filter(|seen| seen.text().is_none()).collect();
            return vec![Verdict::missing(&open)];
        };
        let (shown, beside) = (quoted(a, 60), quoted(b, 60));
        let verdict = match same(dossier, a, b) {
            SameBody::Perhaps => one.unknown(text!(
                "{shown} 与 {beside} 是否同一单位或其下属，须人工核对",
                "whether {shown} is {beside} or a part of it needs a person"
            )),
            found @ (SameBody::Yes | SameBody::No) => one
                .verdict(found == SameBody::No)
                .at(&other)
                .input("one", shown)
                .input("other", beside),
        };
        vec![self.among.apply(scope, verdict)]
    }
}
