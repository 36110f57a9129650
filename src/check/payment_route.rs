//! The three routes by which money is paid (粤府办〔2012〕48号 八): the route fits the
//! money, and what comes before a payment came before it.

use super::params::Params;
use super::payments_of::{in_order, none, of_contract};
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::contract::Contract;
use crate::model::money_terms::PaymentRoute;
use crate::model::references::place_of;
use crate::model::tables::Payment;
use crate::model::terms::{FundSource, LegalForm};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::AnyRecord as _;
use crate::read::choice::Choice as _;
use crate::source::Place;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "payment-route",
    about: Text::fixed(
        "支付方式与资金来源相符，支付以前的步骤已经完成",
        "the route of a payment fits the money, and its steps came first",
    ),
    figures: &[],
    optional: &[],
    outputs: &[
        "contract",
        "route",
        "what",
        "paid_day",
        "review_day",
        "applied_day",
        "start_day",
    ],
    subjects: &[SubjectWord::Contract],
    build,
};

/// What is asked of the payments.
#[derive(Debug, Clone, Copy)]
enum PaymentRoutes {
    Funding,
    Reviewed,
    Applied,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["funding", "reviewed", "applied"];
    Some(Box::new(match params.word("ask", &known)? {
        "funding" => PaymentRoutes::Funding,
        "reviewed" => PaymentRoutes::Reviewed,
        _ => PaymentRoutes::Applied,
    }))
}

impl PaymentRoutes {
    /// Whether a payment is by a route that is asked about.
    fn concerns(self, payment: &Payment) -> bool {
        if payment.route.is_missing() {
            return false;
        }
        match (self, payment.route.known()) {
            (_, None) | (Self::Funding, _) => true,
            (Self::Reviewed, Some(route)) => *route == PaymentRoute::SpecialFund,
            (Self::Applied, Some(route)) => *route == PaymentRoute::Major,
        }
    }
}

/// What does not fit between a route and the money, and where the money stands; `Err`
/// with the key that is missing to know.
fn misfit(dossier: &Dossier, route: PaymentRoute) -> Result<Option<(Text, Place)>, &'static str> {
    let case = &dossier.case;
    let all = || case.funding.iter().map(|f| f.source.known().copied());
    let is_any = |wanted: FundSource| all().any(|source| source == Some(wanted));
    let open = all().any(|source| source.is_none()) || case.funding.is_empty();
    let at = case.funding.first().map_or_else(
        || case.place().clone(),
        |funding| place_of(funding, &funding.source),
    );
    match route {
        PaymentRoute::Major => match case.planning.major.known() {
            Some(true) => Ok(None),
            Some(false) => Ok(Some((
                Text::fixed(
                    "案卷写明不是重大项目",
                    "the case says that it is no major project",
                ),
                place_of(&case.planning, &case.planning.major),
            ))),
            None => Err("planning.major"),
        },
        // Money of the budget; the special expenses that the clause adds may be recorded
        // as a special fund.
        PaymentRoute::DepartmentBudget => {
            if is_any(FundSource::FiscalBudget) {
                return Ok(None);
            }
            if open || is_any(FundSource::SpecialFund) {
                return Err("funding.source");
            }
            let what = Text::fixed(
                "资金来源里没有财政预算资金",
                "no money of a budget pays for it",
            );
            Ok(Some((what, at)))
        }
        PaymentRoute::SpecialFund => {
            let special = [
                FundSource::SpecialFund,
                FundSource::WelfareLottery,
                FundSource::CommunityFund,
            ];
            if special.into_iter().any(is_any) {
                return Ok(None);
            }
            if open {
                return Err("funding.source");
            }
            let what = Text::fixed("资金来源里没有专项资金", "no special fund pays for it");
            Ok(Some((what, at)))
        }
    }
}

fn one(
    ask: PaymentRoutes,
    scope: &Scope<'_>,
    dossier: &Dossier,
    contract: &Contract,
    (number, payment): (usize, &Payment),
) -> Option<Verdict> {
    let id = contract.id.text().unwrap_or("-");
    let route_place = place_of(payment, &payment.route);
    let key = |field: &str| format!("payments[{number}].{field}");
    let lacks =
        |field: &str, place: &Place, path: &str| Some(Verdict::lacking(key(field), place, path));
    let Some(route) = payment.route.known().copied() else {
        return lacks("route", &route_place, "payments.route");
    };
    let fault = |field: &str, at: (&Place, Text), other: (&Place, Text)| {
        scope
            .verdict(false, key(field))
            .label(at.0, at.1)
            .label(other.0, other.1)
            .name("contract", id)
            .words("route", route.token(), route.words())
    };
    let paid_place = place_of(payment, &payment.paid_on);
    match ask {
        PaymentRoutes::Funding => match misfit(dossier, route) {
            Ok(None) => None,
            Err(path) => lacks("route", &route_place, path),
            Ok(Some((what, place))) => {
                let at = (&route_place, Text::fixed("支付方式", "route"));
                let money = (&place, Text::fixed("资金", "the money"));
                let token = quoted(&what.en, 60);
                Some(fault("route", at, money).words("what", token, what))
            }
        },
        PaymentRoutes::Reviewed => {
            let review_place = place_of(contract, &contract.finance_reviewed_on);
            let Some(paid) = payment.paid_on.known() else {
                return lacks("paid_on", &paid_place, "payments.paid_on");
            };
            let Some(reviewed) = contract.finance_reviewed_on.known() else {
                return lacks("paid_on", &review_place, "contract.finance_reviewed_on");
            };
            (paid < reviewed).then(|| {
                let at = (&paid_place, Text::fixed("支付日期", "day of payment"));
                let review = (
                    &review_place,
                    Text::fixed("财政审核日期", "day of the review"),
                );
                fault("paid_on", at, review)
                    .day("paid_day", *paid)
                    .day("review_day", *reviewed)
            })
        }
        PaymentRoutes::Applied => {
            let applied_place = place_of(payment, &payment.applied_on);
            let start_place = place_of(contract, &contract.starts_on);
            let Some(applied) = payment.applied_on.known() else {
                return lacks("applied_on", &applied_place, "payments.applied_on");
            };
            let Some(start) = contract.starts_on.known() else {
                return lacks("applied_on", &start_place, "contract.starts_on");
            };
            (applied >= start).then(|| {
                let at = (
                    &applied_place,
                    Text::fixed("申请日期", "day of the application"),
                );
                let begin = (
                    &start_place,
                    Text::fixed("项目开始", "start of the project"),
                );
                fault("applied_on", at, begin)
                    .day("applied_day", *applied)
                    .day("start_day", *start)
            })
        }
    }
}

/// Whether the supplier is a social organisation, which alone the measures are about.
fn is_social(dossier: &Dossier, contract: &Contract) -> Option<bool> {
    let supplier = dossier.suppliers.resolve(contract.supplier.text()?)?;
    let form = supplier.legal_form.known().copied();
    form.map(LegalForm::is_social_organisation)
}

impl Judge for PaymentRoutes {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let reason = Text::fixed(
            "没有写明这种支付方式",
            "no payment by such a route is stated",
        );
        none(scope, |payment| self.concerns(payment), reason)
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let (Some(dossier), Some(contract)) = (scope.dossier, scope.contract) else {
            return Vec::new();
        };
        let social = is_social(dossier, contract);
        if social == Some(false) {
            return vec![scope.not_applicable(Text::fixed(
                "承接方不是社会组织",
                "the supplier is no social organisation",
            ))];
        }
        let rows = of_contract(scope).filter(|(_, payment)| self.concerns(payment));
        let mut found: Vec<Verdict> = rows
            .filter_map(|row| one(*self, scope, dossier, contract, row))
            .collect();
        if found.is_empty() {
            let shows = |payment: &Payment| self.concerns(payment);
            found.push(in_order(scope, "payments.route", shows));
        } else if social.is_none() {
            let place = place_of(contract, &contract.supplier);
            return vec![Verdict::lacking(
                "payments.route",
                &place,
                "supplier.legal_form",
            )];
        }
        found
    }
}
