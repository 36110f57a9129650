//! Check digits of codes: GB 32100 and GB 11714.

use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::Text;
use crate::value::code::{check_credit_code, check_organisation_code};
use crate::value::{FaultKind, ValueFault};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "check-digits",
    about: Text::fixed("代码的校验码", "check digits of a code"),
    figures: &[],
    optional: &[],
    outputs: &["code", "reason"],
    subjects: &[SubjectWord::Case, SubjectWord::Supplier],
    build,
};

#[derive(Debug)]
struct CheckDigits {
    code: ScopePath,
    credit: bool,
    /// Another code that does in place of this one.
    unless: Option<ScopePath>,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let code = params.path("code", &[LeafKind::Text]);
    let scheme = params.word("scheme", &["credit-code", "organisation-code"]);
    let unless = params.optional_path("unless", &[LeafKind::Text]);
    Some(Box::new(CheckDigits {
        code: code?,
        credit: scheme? == "credit-code",
        unless: unless?,
    }))
}

/// What is wrong with a code, for machines.
fn token(fault: &ValueFault) -> &'static str {
    match fault.kind {
        FaultKind::Damaged => "check-character",
        FaultKind::Masked => "masked",
        FaultKind::Malformed | FaultKind::Ambiguous | FaultKind::OutOfRange => "malformed",
    }
}

impl Judge for CheckDigits {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let seen = self.code.see(scope);
        let Some(code) = seen.text() else {
            let other = self.unless.as_ref().map(|path| path.see(scope));
            return vec![match other {
                Some(other) if seen.is_missing() && other.text().is_some() => {
                    Verdict::not_applicable(
                        seen.key(),
                        &other.place(),
                        Text::fixed("以另一种代码登记", "registered by another code"),
                    )
                }
                _ => Verdict::missing(&[&seen]),
            }];
        };
        let fault: Option<ValueFault> = if self.credit {
            check_credit_code(code).err()
        } else {
            check_organisation_code(code).err()
        };
        let verdict = seen.verdict(fault.is_none()).name("code", code);
        vec![match fault {
            Some(fault) => verdict.words("reason", token(&fault), fault.message),
            None => verdict,
        }]
    }
}
