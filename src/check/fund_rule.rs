//! What funds.toml says of a fund, held against the case that draws on it.

use super::fund_staff::staff;
use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::case::Funding;
use crate::model::planning::Fund;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::AnyRecord as _;
use crate::read::slot::State;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "fund-rule",
    about: Text::fixed(
        "案卷符合 funds.toml 所记的资金管理规定",
        "a case keeps to the rules of the fund that it draws on",
    ),
    figures: &[],
    optional: &[],
    outputs: &["fund", "field", "allowed", "staff", "rest"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug, Clone, Copy)]
enum FundRule {
    /// It is spent on a field that the fund allows.
    Fields,
    /// It pays for staff only where the fund allows it.
    Staff,
    /// It is settled what becomes of a surplus.
    Surplus,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["allowed_fields", "staff_costs", "surplus"];
    Some(Box::new(match params.word("rule", &known)? {
        "allowed_fields" => FundRule::Fields,
        "staff_costs" => FundRule::Staff,
        _ => FundRule::Surplus,
    }))
}

/// One source of money, its number and the fund that it names, where that is listed.
pub(super) struct Drawn<'a> {
    pub(super) funding: &'a Funding,
    number: usize,
    pub(super) fund: Option<&'a Fund>,
}

impl Drawn<'_> {
    fn key(&self, field: &str) -> String {
        format!("funding[{}].{field}", self.number)
    }

    /// Unknown for want of the fund's record.
    pub(super) fn unlisted(&self) -> Verdict {
        let place = place_of(self.funding, &self.funding.fund);
        Verdict::lacking(self.key("fund"), &place, "funds.toml")
    }

    fn name(&self) -> &str {
        self.funding.fund.text().unwrap_or("-")
    }
}

/// The sources of money of a case that name a fund.
pub(super) fn drawn(dossier: &Dossier) -> impl Iterator<Item = Drawn<'_>> {
    let all = dossier.case.funding.iter().zip(1..);
    let named = all.filter(|(funding, _)| !funding.fund.is_missing());
    named.map(|(funding, number)| Drawn {
        funding,
        number,
        fund: dossier.fund(funding),
    })
}

/// The class of the case's item in the catalogue; none where versions of it differ.
fn class(dossier: &Dossier) -> Option<&str> {
    let code = dossier.case.item.catalogue.text()?;
    let mut items = dossier.catalogue.as_deref()?.coded(code);
    let class = items.next()?.class.text();
    items
        .all(|other| other.class.text() == class)
        .then_some(class)?
}

fn fields(scope: &Scope<'_>, dossier: &Dossier, one: &Drawn<'_>, fund: &Fund) -> Option<Verdict> {
    if fund.allowed_fields.is_empty() {
        return None;
    }
    let funding = one.funding;
    let key = one.key("field");
    let place = place_of(funding, &funding.field);
    let own = match &funding.field.state {
        State::Missing => class(dossier),
        State::Known(field) => Some(field.as_str()),
        State::Masked | State::Faulty => None,
    };
    let Some(own) = own else {
        return Some(Verdict::lacking(key, &place, "funding.field"));
    };
    let folded = fold(own);
    let allowed: Vec<&str> = fund
        .allowed_fields
        .iter()
        .filter_map(|f| f.text())
        .collect();
    let holds = allowed.iter().any(|field| fold(field) == folded);
    if !holds && allowed.len() < fund.allowed_fields.len() {
        return Some(Verdict::lacking(key, &place, "fund.allowed_fields"));
    }
    let other = fund.allowed_fields.first().and_then(|slot| slot.span);
    let other = other.map_or_else(
        || fund.place().clone(),
        |span| crate::source::Place::new(&fund.place().source, span),
    );
    let shown: Vec<String> = allowed.iter().map(|field| quoted(field, 20)).collect();
    Some(
        scope
            .verdict(holds, key)
            .label(&place, Text::fixed("用于领域", "field"))
            .label(&other, Text::fixed("可用领域", "fields allowed"))
            .name("fund", one.name())
            .name("field", own)
            .words(
                "allowed",
                shown.join(" "),
                Text::new(shown.join("、"), shown.join(", ")),
            ),
    )
}

fn surplus(scope: &Scope<'_>, one: &Drawn<'_>, fund: &Fund) -> Verdict {
    let key = one.key("fund");
    let place = place_of(one.funding, &one.funding.fund);
    match fund.surplus.state {
        State::Masked | State::Faulty => {
            Verdict::lacking(key, &place_of(fund, &fund.surplus), "fund.surplus")
        }
        State::Known(_) | State::Missing => scope
            .verdict(fund.surplus.known().is_some(), key)
            .label(
                &place,
                Text::fixed("案卷使用的资金", "the fund of the case"),
            )
            .label(&place_of(fund, &fund.surplus), Text::fixed("资金", "fund"))
            .name("fund", one.name()),
    }
}

impl Judge for FundRule {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let dossier = scope.dossier?;
        if drawn(dossier).next().is_none() {
            return Some(scope.not_applicable(Text::fixed(
                "案卷没有写明用的是哪一项资金",
                "the case names no fund",
            )));
        }
        let no_lines = matches!(self, Self::Staff) && dossier.case.planning.line.is_empty();
        no_lines.then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有写预算明细",
                "the case states no budget lines",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        if matches!(self, Self::Staff) {
            return vec![staff(scope, dossier)];
        }
        let mut found = Vec::new();
        for one in drawn(dossier) {
            let Some(fund) = one.fund else {
                found.push(one.unlisted());
                continue;
            };
            match self {
                Self::Fields => found.extend(fields(scope, dossier, &one, fund)),
                Self::Surplus | Self::Staff => found.push(surplus(scope, &one, fund)),
            }
        }
        if found.is_empty() {
            found.push(scope.not_applicable(Text::fixed(
                "资金没有限定领域",
                "the fund is not bound to any field",
            )));
        }
        found
    }
}
