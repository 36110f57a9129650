//! Staff is paid from money that may pay for staff.

use super::fund_rule::{Drawn, drawn};
use super::scope::Scope;
use super::verdict::Verdict;
use crate::model::Dossier;
use crate::model::case::Funding;
use crate::model::planning::{BudgetKind, BudgetLine, Fund};
use crate::model::references::place_of;
use crate::read::AnyRecord as _;
use crate::text::Text;
use crate::value::money::{Money, Range};

const KEY: &str = "planning.line";

/// What a source of money is to staff costs.
enum Pays<'a> {
    /// It may pay for them, or no fund binds it.
    Yes,
    /// Its fund forbids it.
    No(&'a Fund),
    /// The rules of its fund are not known.
    Open(Drawn<'a>),
}

/// The money of a case by what it may pay for.
struct Purse<'a> {
    /// What may surely pay for staff.
    sure: Range,
    /// What may perhaps do so, the sure among it.
    perhaps: Range,
    /// The first that may not, with its fund.
    forbidden: Option<(&'a Funding, &'a Fund)>,
    /// The first of which it is not known.
    open: Option<Drawn<'a>>,
}

fn pays<'a>(dossier: &'a Dossier, funding: &'a Funding) -> Pays<'a> {
    let named = drawn(dossier).find(|one| std::ptr::eq(one.funding, funding));
    let Some(one) = named else { return Pays::Yes };
    match one.fund.map(|fund| (fund, fund.staff_costs.known())) {
        Some((fund, Some(false))) => Pays::No(fund),
        Some((_, Some(true))) => Pays::Yes,
        Some((_, None)) | None => Pays::Open(one),
    }
}

fn money(dossier: &Dossier) -> Purse<'_> {
    let mut found = Purse {
        sure: Range::ZERO,
        perhaps: Range::ZERO,
        forbidden: None,
        open: None,
    };
    for funding in &dossier.case.funding {
        let amount = Range::of(funding.amount.known());
        match pays(dossier, funding) {
            Pays::Yes => {
                found.sure = found.sure.plus(amount);
                found.perhaps = found.perhaps.plus(amount);
            }
            Pays::No(fund) => {
                found.forbidden.get_or_insert((funding, fund));
            }
            Pays::Open(one) => {
                found.perhaps = found.perhaps.plus(amount);
                found.open.get_or_insert(one);
            }
        }
    }
    found
}

fn sum<'a>(lines: impl Iterator<Item = &'a BudgetLine>) -> Range {
    lines.fold(Range::ZERO, |sum, line| {
        sum.plus(Range::of(line.amount.known()))
    })
}

/// That the rules of a fund are not known.
fn open(one: &Drawn<'_>) -> Verdict {
    match one.fund {
        Some(fund) => Verdict::lacking(KEY, &place_of(fund, &fund.staff_costs), "fund.staff_costs"),
        None => one.unlisted(),
    }
}

/// What keeps anyone from telling whether the money is enough.
fn unclear(dossier: &Dossier, lines: &[&BudgetLine], purse: &Purse<'_>) -> Verdict {
    let exact = |amount: Option<&Money>| amount.and_then(Money::exact).is_some();
    if let Some(line) = lines.iter().find(|l| l.kind.known().is_none()) {
        let place = place_of(*line, &line.kind);
        return Verdict::lacking(KEY, &place, "planning.line.kind");
    }
    if let Some(line) = lines.iter().find(|l| !exact(l.amount.known())) {
        let place = place_of(*line, &line.amount);
        return Verdict::lacking(KEY, &place, "planning.line.amount");
    }
    if let Some(one) = &purse.open {
        return open(one);
    }
    let case = &dossier.case;
    let mut funding = case.funding.iter();
    let place = funding.find(|f| !exact(f.amount.known())).map_or_else(
        || case.place().clone(),
        |funding| place_of(funding, &funding.amount),
    );
    Verdict::lacking(KEY, &place, "funding.amount")
}

/// What the case spends on staff is no more than the money that may be spent on it.
pub(super) fn staff(scope: &Scope<'_>, dossier: &Dossier) -> Verdict {
    let is = |line: &BudgetLine| line.kind.known() == Some(&BudgetKind::Staff);
    let all = dossier.case.planning.line.iter();
    // A line of no kind may be one for staff.
    let lines: Vec<&BudgetLine> = all.filter(|l| is(l) || l.kind.known().is_none()).collect();
    let money = money(dossier);
    let pass = || scope.verdict(true, KEY);
    if lines.is_empty() {
        return pass();
    }
    let Some((funding, fund)) = money.forbidden else {
        return money.open.as_ref().map_or_else(pass, open);
    };
    let spent = sum(lines.iter().copied().filter(|line| is(line)));
    if spent.at_most(money.perhaps) != Some(false) {
        let most = sum(lines.iter().copied());
        if most.at_most(money.sure) == Some(true) {
            return pass();
        }
        return unclear(dossier, &lines, &money);
    }
    let rest = money.perhaps;
    let none = rest.exact().is_some_and(|rest| rest.is_zero());
    let shown = if none {
        Text::fixed("没有", "none")
    } else {
        rest.shown()
    };
    let first = lines.iter().find(|line| is(line));
    let place = first.map_or_else(|| scope.place(), |line| place_of(*line, &line.amount));
    scope
        .verdict(false, KEY)
        .label(&place, Text::fixed("人员支出", "staff costs"))
        .label(
            &place_of(fund, &fund.staff_costs),
            Text::fixed("不得用于人员成本", "not for staff"),
        )
        .name("fund", funding.fund.text().unwrap_or("-"))
        .words("staff", spent.to_string(), spent.shown())
        .words("rest", rest.to_string(), shown)
}
