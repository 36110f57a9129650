//! What funds.toml says of a fund, held against the case that draws on it.

use rust_decimal::Decimal;

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::Dossier;
use crate::model::case::Funding;
use crate::model::planning::{BudgetKind, Fund};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::AnyRecord as _;
use crate::read::slot::State;
use crate::text::{Text, quoted};
use crate::value::fold::fold;
use crate::value::money::{Money, Range};

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
struct Drawn<'a> {
    funding: &'a Funding,
    number: usize,
    fund: Option<&'a Fund>,
}

impl Drawn<'_> {
    fn key(&self, field: &str) -> String {
        format!("funding[{}].{field}", self.number)
    }

    /// Unknown for want of the fund's record.
    fn unlisted(&self) -> Verdict {
        let place = place_of(self.funding, &self.funding.fund);
        Verdict::lacking(self.key("fund"), &place, "funds.toml")
    }

    fn name(&self) -> &str {
        self.funding.fund.text().unwrap_or("-")
    }
}

fn drawn(dossier: &Dossier) -> impl Iterator<Item = Drawn<'_>> {
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

/// What the case spends on staff is no more than the money that may be spent on it.
fn staff(scope: &Scope<'_>, dossier: &Dossier) -> Verdict {
    let case = &dossier.case;
    let key = "planning.line";
    let mut lines = case.planning.line.iter();
    let is_staff = |kind: &BudgetKind| *kind == BudgetKind::Staff;
    let own = lines
        .clone()
        .filter(|l| l.kind.known().is_some_and(is_staff));
    let spent = own.clone().fold(Range::ZERO, |sum, line| {
        sum.plus(Range::of(line.amount.known()))
    });
    let forbids = |funding: &Funding| {
        let fund = dossier.fund(funding)?;
        (fund.staff_costs.known() == Some(&false)).then_some(fund)
    };
    let fund = case.funding.iter().find_map(|f| Some((f, forbids(f)?)));
    let first = own.clone().next();
    let Some((line, (funding, fund))) = first.zip(fund) else {
        // No fund forbids it, or nothing is spent on it, as far as is known.
        let unclear = lines.find(|l| l.kind.known().is_none());
        if let Some(line) = unclear.filter(|_| fund.is_some()) {
            let place = place_of(line, &line.kind);
            return Verdict::lacking(key, &place, "planning.line.kind");
        }
        let open = drawn(dossier).find(|d| d.fund.is_none_or(|f| f.staff_costs.known().is_none()));
        return match open.filter(|_| first.is_some()) {
            None => scope.verdict(true, key),
            Some(Drawn {
                fund: Some(fund), ..
            }) => Verdict::lacking(key, &place_of(fund, &fund.staff_costs), "fund.staff_costs"),
            Some(one) => one.unlisted(),
        };
    };
    let others = case.funding.iter().filter(|f| forbids(f).is_none());
    let rest = others.clone().fold(Range::ZERO, |sum, funding| {
        sum.plus(Range::of(funding.amount.known()))
    });
    let place = place_of(line, &line.amount);
    let Some(holds) = spent.at_most(rest) else {
        let exact = |money: Option<&Money>| money.and_then(Money::exact).is_some();
        return match own.clone().find(|l| !exact(l.amount.known())) {
            Some(line) => {
                let place = place_of(line, &line.amount);
                Verdict::lacking(key, &place, "planning.line.amount")
            }
            None => {
                let open = others.clone().find(|f| !exact(f.amount.known()));
                let at = open.map_or(place, |f| place_of(f, &f.amount));
                Verdict::lacking(key, &at, "funding.amount")
            }
        };
    };
    let none = rest.exact() == Some(Decimal::ZERO);
    let shown = if none {
        Text::fixed("没有", "none")
    } else {
        rest.shown()
    };
    scope
        .verdict(holds, key)
        .label(&place, Text::fixed("人员支出", "staff costs"))
        .label(
            &place_of(fund, &fund.staff_costs),
            Text::fixed("不得用于人员成本", "not for staff"),
        )
        .name("fund", funding.fund.text().unwrap_or("-"))
        .words("staff", spent.to_string(), spent.shown())
        .words("rest", rest.to_string(), shown)
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
