//! Lines of the plan and funds that do not exist, and what contradicts itself in
//! them. Sums, shares and wholes need no provision: one of two figures is wrong.

use std::fmt::Display;

use rust_decimal::Decimal;

use super::place_of;
use crate::finding::{Finding, Input, Label};
use crate::model::case::Funding;
use crate::model::catalogue::{Catalogue, Version};
use crate::model::dossier::Dossier;
use crate::model::planning::{Fund, PlanLine};
use crate::native;
use crate::read::choice::Choice;
use crate::read::{AnyRecord, Sink, Slot, suggest};
use crate::text::{Text, quoted};
use crate::value::money::Range;

/// The lines of the plan: their codes are those of the catalogue.
pub fn of_plan(lines: &[PlanLine], catalogue: Option<&Catalogue>, sink: &mut Sink) {
    // What an excerpt lacks may stand in the whole.
    let whole = catalogue.filter(|c| !c.versions().iter().any(Version::is_excerpt));
    let Some(items) = whole.and_then(Catalogue::items) else {
        return;
    };
    let mut codes: Vec<&str> = items.iter().filter_map(|item| item.code.text()).collect();
    codes.sort_unstable();
    for line in lines {
        let Some(code) = line.catalogue.text() else {
            continue;
        };
        if codes.binary_search(&code).is_ok() {
            continue;
        }
        let shown = quoted(code, 40);
        sink.place(
            &native::UNKNOWN_CATALOGUE,
            place_of(line, &line.catalogue),
            format!(
                "plan[{}].catalogue",
                quoted(line.id.text().unwrap_or("-"), 40)
            ),
            text!(
                "catalogue.csv 里没有编码 {shown}",
                "catalogue.csv has no code {shown}"
            ),
            suggest::help(code, &codes, 12),
        );
    }
}

/// The funds: parts sum to the total, shares to the whole, and none exceeds it.
pub fn of_funds(funds: &[Fund], sink: &mut Sink) {
    for fund in funds {
        if !over(fund, sink) {
            sum(fund, sink);
        }
        shares(fund, sink);
    }
}

/// An amount for a message.
fn amount(name: &'static str, range: Range) -> Input {
    Input {
        name,
        value: range.to_string(),
        shown: range.shown(),
    }
}

fn other(finding: &mut Finding, record: &dyn AnyRecord, slot: &Slot<impl Sized>, text: Text) {
    finding.labels.push(Label {
        place: place_of(record, slot),
        text,
    });
}

/// Parts greater than their whole; whether there are any.
fn over(fund: &Fund, sink: &mut Sink) -> bool {
    let whole = Range::of(fund.total.known());
    let id = quoted(fund.id.text().unwrap_or("-"), 40);
    let mut any = false;
    for part in &fund.part {
        let own = Range::of(part.amount.known());
        if own.at_most(whole) != Some(false) {
            continue;
        }
        any = true;
        let item = quoted(part.item.text().unwrap_or("-"), 40);
        let (of_part, of_whole) = (own.shown(), whole.shown());
        let mut finding = native::PART_OVER_WHOLE.finding(
            place_of(part, &part.amount),
            format!("fund[{id}].part[{item}].amount"),
            Text::new(
                format!(
                    "“{item}” {}，多于资金 {id} 的总额 {}",
                    of_part.zh, of_whole.zh
                ),
                format!(
                    "\"{item}\": {}, more than the {} of the whole fund {id}",
                    of_part.en, of_whole.en
                ),
            ),
            Some(Text::fixed(
                "对照资金安排文件更正 amount 或者 total",
                "correct amount or total from the paper that allots the fund",
            )),
        );
        let words = Text::fixed("总额", "total");
        other(&mut finding, fund, &fund.total, words);
        finding.inputs = vec![amount("part", own), amount("whole", whole)];
        sink.push(&native::PART_OVER_WHOLE, finding);
    }
    any
}

/// Parts that cannot come to the total.
fn sum(fund: &Fund, sink: &mut Sink) {
    if fund.part.is_empty() {
        return;
    }
    let whole = Range::of(fund.total.known());
    let parts = fund.part.iter().map(|part| part.amount.known());
    let sum = parts.fold(Range::ZERO, |sum, part| sum.plus(Range::of(part)));
    if sum.equals(whole) != Some(false) {
        return;
    }
    let id = quoted(fund.id.text().unwrap_or("-"), 40);
    let (of_parts, of_whole) = (sum.shown(), whole.shown());
    let mut finding = native::FUND_PARTS.finding(
        place_of(fund, &fund.total),
        format!("fund[{id}].total"),
        Text::new(format!("资金 {id} 各部分合计 {}，总额 {}", of_parts.zh, of_whole.zh), format!(
                "the parts of the fund {id} come to {}, its total is {}",
                of_parts.en, of_whole.en
            )),
        Some(Text::fixed(
            "对照资金安排文件更正各部分的 amount 或者 total，补上漏写的部分",
            "correct the parts or the total from the paper that allots the fund, or add a part that was left out",
        )),
    );
    for part in fund.part.iter().take(12) {
        let words = Text::fixed("其中一部分", "a part");
        other(&mut finding, part, &part.amount, words);
    }
    finding.inputs = vec![amount("sum", sum), amount("total", whole)];
    sink.push(&native::FUND_PARTS, finding);
}

/// Shares that are not 100 % together, where every part has one, or more than 100 %
/// already.
fn shares(fund: &Fund, sink: &mut Sink) {
    let known = fund.part.iter().filter_map(|part| part.share.known());
    let sum = known
        .map(|share| share.0)
        .try_fold(Decimal::ZERO, Decimal::checked_add);
    let all = fund.part.iter().all(|part| part.share.known().is_some());
    let (Some(sum), Some(first)) = (
        sum,
        fund.part.iter().find(|part| part.share.known().is_some()),
    ) else {
        return;
    };
    if sum == Decimal::ONE || (!all && sum < Decimal::ONE) {
        return;
    }
    let percent = sum.checked_mul(Decimal::ONE_HUNDRED);
    let percent = percent.map_or_else(|| "?".to_owned(), |p| p.normalize().to_string());
    let id = quoted(fund.id.text().unwrap_or("-"), 40);
    let mut finding = native::FUND_SHARES.finding(
        place_of(first, &first.share),
        format!("fund[{id}].part.share"),
        text!(
            "资金 {id} 各部分占比合计 {percent}%，不是 100%",
            "the shares of the fund {id} come to {percent}%, not to 100%"
        ),
        Some(Text::fixed(
            "对照资金安排文件更正 share",
            "correct share from the paper that allots the fund",
        )),
    );
    let rest = fund.part.iter().filter(|part| part.share.known().is_some());
    for part in rest.skip(1).take(12) {
        let words = Text::fixed("另一部分", "another part");
        other(&mut finding, part, &part.share, words);
    }
    sink.push(&native::FUND_SHARES, finding);
}

/// What a case says of the plan, the funds and its own budget lines.
pub(super) fn planning(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    let planning = &case.planning;
    if let (Some(plan), Some(id)) = (dossier.plan.as_deref(), planning.plan.text())
        && plan.get(id).is_none()
    {
        let ids: Vec<&str> = plan.ids().collect();
        let shown = quoted(id, 40);
        sink.place(
            &native::UNKNOWN_PLAN_LINE,
            place_of(planning, &planning.plan),
            "planning.plan",
            text!(
                "plan.csv 里没有编号 {shown}",
                "plan.csv has no line {shown}"
            ),
            suggest::help(id, &ids, 12),
        );
    }
    if let Some(funds) = dossier.funds.as_deref() {
        for (at, funding) in case.funding.iter().enumerate() {
            let Some(id) = funding.fund.text() else {
                continue;
            };
            let number = at + 1;
            match funds.get(id) {
                Some(fund) => compared(number, funding, fund, sink),
                None => {
                    let ids: Vec<&str> = funds.ids().collect();
                    let shown = quoted(id, 40);
                    sink.place(
                        &native::UNKNOWN_FUND,
                        place_of(funding, &funding.fund),
                        format!("funding[{number}].fund"),
                        text!(
                            "funds.toml 里没有资金 {shown}",
                            "funds.toml has no fund {shown}"
                        ),
                        suggest::help(id, &ids, 12),
                    );
                }
            }
        }
    }
    let whole = Range::of(planning.budget.known());
    for (at, line) in planning.line.iter().enumerate() {
        let own = Range::of(line.amount.known());
        if own.at_most(whole) != Some(false) {
            continue;
        }
        let (of_part, of_whole) = (own.shown(), whole.shown());
        let mut finding = native::PART_OVER_WHOLE.finding(
            place_of(line, &line.amount),
            format!("planning.line[{}].amount", at + 1),
            Text::new(
                format!("预算明细 {}，多于预算金额 {}", of_part.zh, of_whole.zh),
                format!(
                    "a budget line of {}, more than the budget of {}",
                    of_part.en, of_whole.en
                ),
            ),
            Some(Text::fixed(
                "对照预算批复更正 amount 或者 planning.budget",
                "correct amount or planning.budget from the approved budget",
            )),
        );
        let words = Text::fixed("预算金额", "budget");
        other(&mut finding, planning, &planning.budget, words);
        finding.inputs = vec![amount("part", own), amount("whole", whole)];
        sink.push(&native::PART_OVER_WHOLE, finding);
    }
}

/// What a case says of a fund is what funds.toml says, and it draws no more than
/// there is.
fn compared(number: usize, funding: &Funding, fund: &Fund, sink: &mut Sink) {
    choice(
        number,
        "source",
        (funding, &funding.source),
        (fund, &fund.source),
        sink,
    );
    choice(
        number,
        "level",
        (funding, &funding.level),
        (fund, &fund.level),
        sink,
    );
    let (year, of_fund) = (funding.year.known(), fund.year.known());
    if let (Some(own), Some(other)) = (year, of_fund)
        && own != other
    {
        let shown = (Text::same(own.to_string()), Text::same(other.to_string()));
        differs(
            number,
            "year",
            (funding, &funding.year),
            (fund, &fund.year),
            shown,
            sink,
        );
    }
    let (own, whole) = (
        Range::of(funding.amount.known()),
        Range::of(fund.total.known()),
    );
    if own.at_most(whole) == Some(false) {
        let id = quoted(fund.id.text().unwrap_or("-"), 40);
        let (of_part, of_whole) = (own.shown(), whole.shown());
        let mut finding = native::PART_OVER_WHOLE.finding(
            place_of(funding, &funding.amount),
            format!("funding[{number}].amount"),
            Text::new(
                format!("使用资金 {id} {}，多于其总额 {}", of_part.zh, of_whole.zh),
                format!(
                    "the case draws {} on the fund {id}, more than its total of {}",
                    of_part.en, of_whole.en
                ),
            ),
            Some(Text::fixed(
                "更正 funding.amount，或者 funds.toml 里的 total",
                "correct funding.amount, or total in funds.toml",
            )),
        );
        let words = Text::fixed("资金总额", "total of the fund");
        other(&mut finding, fund, &fund.total, words);
        finding.inputs = vec![amount("part", own), amount("whole", whole)];
        sink.push(&native::PART_OVER_WHOLE, finding);
    }
}

/// A value and the record that it stands in.
type End<'a, R, T> = (&'a R, &'a Slot<T>);

fn choice<C: Choice + Copy + PartialEq>(
    number: usize,
    key: &'static str,
    own: End<'_, Funding, C>,
    of_fund: End<'_, Fund, C>,
    sink: &mut Sink,
) {
    if let (Some(a), Some(b)) = (own.1.known(), of_fund.1.known())
        && a != b
    {
        differs(number, key, own, of_fund, (a.words(), b.words()), sink);
    }
}

fn differs<T>(
    number: usize,
    key: impl Display,
    own: End<'_, Funding, T>,
    of_fund: End<'_, Fund, T>,
    shown: (Text, Text),
    sink: &mut Sink,
) {
    let id = quoted(of_fund.0.id.text().unwrap_or("-"), 40);
    let (a, b) = shown;
    let mut finding = native::FUND_CONTRADICTED.finding(
        place_of(own.0, own.1),
        format!("funding[{number}].{key}"),
        Text::new(
            format!("案卷写的是“{}”，资金 {id} 记的是“{}”", a.zh, b.zh),
            format!("the case says {}, the fund {id} says {}", a.en, b.en),
        ),
        Some(Text::fixed(
            "两处核对后改成一致；用的是另一项资金的，更正 fund",
            "make both the same; if the money is of another fund, correct fund",
        )),
    );
    let words = Text::fixed("资金所记", "as the fund says");
    other(&mut finding, of_fund.0, of_fund.1, words);
    sink.push(&native::FUND_CONTRADICTED, finding);
}
