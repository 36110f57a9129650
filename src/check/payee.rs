//! The money of a contract is paid to the supplier that signed it.

use super::other_body::same;
use super::params::Params;
use super::payments_of::{in_order, none, of_contract};
use super::same_body::SameBody;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::money_terms::PaymentKind;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "payee",
    about: Text::fixed(
        "款项付给签订合同的承接主体",
        "the supplier that signed is paid",
    ),
    figures: &[],
    optional: &[],
    outputs: &["contract", "payee", "supplier"],
    subjects: &[SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct Payee;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(Payee))
}

/// Whether the payee is the supplier, or one of a consortium that signed.
fn paid(dossier: &Dossier, payee: &str, supplier: &str) -> SameBody {
    let mut bidders = dossier.case.bidder.iter();
    let joint = bidders.find(|bidder| bidder.id.text() == Some(supplier));
    let members = joint.into_iter().flat_map(|bidder| &bidder.member);
    let members = members.filter_map(|member| member.supplier.text());
    let mut found = SameBody::No;
    for name in members.chain(joint.is_none().then_some(supplier)) {
        let (a, b) = (
            dossier.suppliers.resolve(payee),
            dossier.suppliers.resolve(name),
        );
        let one = match a.zip(b) {
            Some((a, b)) if a.id.text() == b.id.text() => SameBody::Yes,
            Some(_) => SameBody::No,
            None => same(dossier, payee, name),
        };
        match one {
            SameBody::Yes => return SameBody::Yes,
            SameBody::Perhaps => found = SameBody::Perhaps,
            SameBody::No => {}
        }
    }
    found
}

impl Judge for Payee {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let reason = Text::fixed("没有写明收款方", "no payee is stated");
        none(scope, |payment| !payment.payee.is_missing(), reason)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(contract)) = (scope.dossier, scope.contract) else {
            return Vec::new();
        };
        let id = contract.id.text().unwrap_or("-");
        let at = place_of(contract, &contract.supplier);
        let mut found = Vec::new();
        for (number, payment) in of_contract(scope) {
            // What goes back is not the supplier's.
            let goes_back = payment.kind.known() == Some(&PaymentKind::SurplusReturned);
            if payment.payee.is_missing() || goes_back {
                continue;
            }
            let key = format!("payments[{number}].payee");
            let place = place_of(payment, &payment.payee);
            let both = (payment.payee.text(), contract.supplier.text());
            let (Some(payee), Some(supplier)) = both else {
                let path = match both.0 {
                    None => "payments.payee",
                    Some(_) => "contract.supplier",
                };
                found.push(Verdict::lacking(key, &place, path));
                continue;
            };
            let known = dossier.suppliers.resolve(supplier);
            let name = known.and_then(|s| s.name.text()).unwrap_or(supplier);
            let (shown, beside) = (quoted(payee, 60), quoted(name, 60));
            match paid(dossier, payee, supplier) {
                SameBody::Yes => {}
                SameBody::Perhaps => found.push(Verdict::unknown(
                    key,
                    &place,
                    text!(
                        "收款方 {shown} 与承接主体 {beside} 是否同一单位，须人工核对",
                        "whether the payee {shown} is the supplier {beside} needs a person"
                    ),
                )),
                SameBody::No => found.push(
                    scope
                        .verdict(false, key)
                        .label(&place, Text::fixed("收款方", "payee"))
                        .label(&at, Text::fixed("承接主体", "supplier"))
                        .name("contract", id)
                        .input("payee", shown)
                        .input("supplier", beside),
                ),
            }
        }
        if found.is_empty() {
            found.push(in_order(scope, "payments.payee", |payment| {
                !payment.payee.is_missing()
            }));
        }
        found
    }
}
