//! What a case says of its item, against the catalogue: a code that is not there, a price
//! outside the range, more money than its duty has, another form than is suggested.

use rust_decimal::Decimal;

use super::{Told, duties, tell};
use crate::model::catalogue::{Catalogue, CatalogueItem, Duty, Force};
use crate::model::dossier::Dossier;
use crate::model::references::place_of;
use crate::native;
use crate::read::choice::Choice as _;
use crate::read::{Sink, Slot, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::decimal::grouped_money;
use crate::value::money::Money;

/// Check the item of a case against the catalogue of its repository.
pub(in crate::model::references) fn of_case(dossier: &Dossier, sink: &mut Sink) {
    let Some(catalogue) = dossier.catalogue.as_deref() else {
        return;
    };
    let item = &dossier.case.item;
    code(dossier, catalogue, sink);
    duties::known(catalogue, item, &item.duty, || "item.duty".to_owned(), sink);
    let row = row(dossier, catalogue);
    if let Some(row) = row {
        unit_price(dossier, row, sink);
        form(dossier, row, sink);
    }
    let duty = item.duty.text().or_else(|| row?.duty.text());
    if let Some(duty) = duty.and_then(|code| catalogue.duty(code)) {
        amount(dossier, duty, sink);
    }
}

/// The row of the case's item: the one in force on its day. The only one counts where
/// it is not known to be out of force.
fn row<'a>(dossier: &'a Dossier, catalogue: &'a Catalogue) -> Option<&'a CatalogueItem> {
    let code = dossier.case.item.catalogue.text()?;
    let mut rows = catalogue.coded(code);
    match (rows.next(), rows.next(), dossier.begun()) {
        (Some(only), None, Some(day)) => {
            Some(only).filter(|only| catalogue.period_of(only).on(day) != Force::Out)
        }
        (Some(only), None, None) => Some(only),
        (_, _, Some(day)) => catalogue.in_force(code, day),
        (_, _, None) => None,
    }
}

fn code(dossier: &Dossier, catalogue: &Catalogue, sink: &mut Sink) {
    let item = &dossier.case.item;
    let (Some(items), Some(code)) = (catalogue.items(), item.catalogue.text()) else {
        return;
    };
    // What an excerpt lacks may stand in the whole.
    let excerpt = catalogue.versions().iter().any(|v| v.is_excerpt());
    if excerpt || catalogue.coded(code).next().is_some() {
        return;
    }
    let codes: Vec<&str> = items.iter().filter_map(|item| item.code.text()).collect();
    let shown = quoted(code, 40);
    sink.place(
        &native::UNKNOWN_CATALOGUE,
        place_of(item, &item.catalogue),
        "item.catalogue",
        text!(
            "catalogue.csv 里没有编码 {shown}",
            "catalogue.csv has no code {shown}"
        ),
        suggest::help(code, &codes, 12),
    );
}

fn exact(slot: &Slot<Money>) -> Option<Decimal> {
    slot.known().and_then(Money::exact)
}

fn unit_price(dossier: &Dossier, row: &CatalogueItem, sink: &mut Sink) {
    let item = &dossier.case.item;
    let Some(price) = exact(&item.unit_price) else {
        return;
    };
    let (min, max) = (exact(&row.price_min), exact(&row.price_max));
    // A range the wrong way round is another finding.
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        return;
    }
    let below = min.filter(|min| price < *min);
    let above = max.filter(|max| price > *max);
    let shown = grouped_money(price);
    let unit = row.unit.text().map(|unit| quoted(unit, 20));
    let per = unit.map_or_else(Text::default, |unit| text!("（每{unit}）", " ({unit})"));
    let (pzh, pen) = (&per.zh, &per.en);
    let (slot, message, end) = match (below, above) {
        (Some(min), _) => {
            let min = grouped_money(min);
            (
                &row.price_min,
                text!(
                    "单价 {shown} 元，低于目录的最低价 {min} 元{pzh}",
                    "the unit price is CNY {shown}, below the catalogue's lowest, CNY {min}{pen}"
                ),
                Text::fixed("目录的最低价", "lowest price of the catalogue"),
            )
        }
        (None, Some(max)) => {
            let max = grouped_money(max);
            (
                &row.price_max,
                text!(
                    "单价 {shown} 元，高于目录的最高价 {max} 元{pzh}",
                    "the unit price is CNY {shown}, above the catalogue's highest, CNY {max}{pen}"
                ),
                Text::fixed("目录的最高价", "highest price of the catalogue"),
            )
        }
        (None, None) => return,
    };
    let told = Told {
        place: place_of(item, &item.unit_price),
        key: "item.unit_price".to_owned(),
        message,
        help: Text::fixed(
            "对照计量单位和价格目录更正；确需超出的，说明理由，或按规定调整目录价格（旧价写 valid_to，新价另起一行）",
            "correct it by the unit and the catalogue of prices; if it has to be outside, give the reason, or have the price changed (end the old row with valid_to and add a new one)",
        ),
        ends: vec![(place_of(row, slot), end)],
    };
    tell(&native::UNIT_PRICE, told, sink);
}

fn form(dossier: &Dossier, row: &CatalogueItem, sink: &mut Sink) {
    let case = &dossier.case;
    let (Some(own), Some(suggested)) = (case.form.known(), row.form.known()) else {
        return;
    };
    if own == suggested {
        return;
    }
    let (own, suggested) = (own.words(), suggested.words());
    let (ozh, oen, szh, sen) = (&own.zh, &own.en, &suggested.zh, &suggested.en);
    let told = Told {
        place: place_of(case, &case.form),
        key: "form".to_owned(),
        message: text!(
            "购买形式是“{ozh}”，目录建议“{szh}”",
            "the form of the purchase is \"{oen}\", the catalogue suggests \"{sen}\""
        ),
        help: Text::fixed(
            "目录的形式只是建议；写错的更正，另选的说明理由",
            "the form of the catalogue is a suggestion; correct a slip, or give the reason for another",
        ),
        ends: vec![(
            place_of(row, &row.form),
            Text::fixed("目录建议的形式", "suggested form"),
        )],
    };
    tell(&native::SUGGESTED_FORM, told, sink);
}

/// What the case costs: its budget, else its contracts together.
fn cost(dossier: &Dossier) -> Option<(Decimal, Place, &'static str)> {
    let case = &dossier.case;
    if !case.planning.budget.is_missing() {
        let budget = exact(&case.planning.budget)?;
        let place = place_of(&case.planning, &case.planning.budget);
        return Some((budget, place, "planning.budget"));
    }
    let first = case.contract.first()?;
    let mut amounts = case.contract.iter().map(|contract| exact(&contract.amount));
    let sum = amounts.try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(amount?))?;
    Some((sum, place_of(first, &first.amount), "contract.amount"))
}

/// Money follows the duty: no more of it than the duty has.
fn amount(dossier: &Dossier, duty: &Duty, sink: &mut Sink) {
    let (Some(has), Some((cost, place, key))) = (exact(&duty.amount), cost(dossier)) else {
        return;
    };
    if cost <= has {
        return;
    }
    let (cost, has) = (grouped_money(cost), grouped_money(has));
    let code = quoted(duty.code.text().unwrap_or("-"), 40);
    let told = Told {
        place,
        key: key.to_owned(),
        message: text!(
            "采购 {cost} 元，职能事项 {code} 随转的经费只有 {has} 元",
            "the purchase costs CNY {cost}, yet only CNY {has} follow the duty {code}"
        ),
        help: Text::fixed(
            "对照职能事项目录和预算更正；另有资金的，写在 [[funding]] 并更正 duties.csv 的金额",
            "correct it from the catalogue of duties and the budget; if there is other money, state it in [[funding]] and correct the amount in duties.csv",
        ),
        ends: vec![(
            place_of(duty, &duty.amount),
            Text::fixed("随转的经费", "money that follows the duty"),
        )],
    };
    tell(&native::DUTY_AMOUNT, told, sink);
}
