//! Additions to a contract, as a share of its original amount.

use num_traits::Zero as _;
use rust_decimal::Decimal;

use super::params::Params;
use super::percent::{percent, percent_text};
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::model::contract::{Amendment, Contract};
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::Slot;
use crate::score::Exact;
use crate::score::ratio;
use crate::text::{Text, quoted};
use crate::value::decimal::plain;
use crate::value::money::{Money, parse_money};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "ratio-at-most",
    about: Text::fixed(
        "追加金额占原合同金额的比例",
        "additions as a share of the contract amount",
    ),
    figures: &["rate"],
    optional: &[],
    outputs: &["added", "original", "ratio", "rate"],
    subjects: &[SubjectWord::Contract],
    build,
};

#[derive(Debug)]
struct RatioAtMost;

fn build(_: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    Some(Box::new(RatioAtMost))
}

/// The words by which amendments name the amount.
const AMOUNT: &[&str] = &["amount", "金额", "合同金额", "采购金额"];

/// What stands in other words for it: 合同总价, 追加人员, and 单价 too, which is
/// none.
const PERHAPS: &[&str] = &[
    "amount", "price", "fee", "add", "额", "价", "款", "费", "追", "补", "增", "加",
];

/// What an amendment may change without touching the amount. Whatever is named
/// otherwise might be an addition (追加, 补充采购), and is not passed over.
const ELSE: &[&str] = &[
    "期", "时间", "日", "地", "人", "账户", "账号", "方式", "名称", "starts", "ends", "term",
    "period", "date", "place", "contact", "person", "staff", "account", "method", "name",
];

fn amount(slot: &Slot<String>) -> Option<Decimal> {
    slot.text()
        .and_then(|text| parse_money(text, None).ok())
        .as_ref()
        .and_then(Money::exact)
}

/// The first amendment that may have changed the amount under another name.
fn perhaps(contract: &Contract) -> Option<&Amendment> {
    contract.amendment.iter().find(|change| {
        let Some(field) = change.field.text() else {
            return false;
        };
        let words = field.to_lowercase();
        let has = |list: &[&str]| list.iter().any(|word| words.contains(word));
        !AMOUNT.contains(&field) && (has(PERHAPS) || !has(ELSE))
    })
}

/// What a contract comes to after its amendments, the latest by date; `None` where
/// that cannot be told.
pub(super) fn amended(contract: &Contract, original: Decimal) -> Option<Decimal> {
    if perhaps(contract).is_some() {
        return None;
    }
    let mut changes: Vec<&Amendment> = contract
        .amendment
        .iter()
        .filter(|a| a.field.text().is_none_or(|field| AMOUNT.contains(&field)))
        .collect();
    if changes.len() > 1 && changes.iter().any(|change| change.date.known().is_none()) {
        return None;
    }
    changes.sort_by_key(|change| change.date.known().copied());
    changes
        .last()
        .map_or(Some(original), |last| amount(&last.new))
}

impl Judge for RatioAtMost {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let (Some(contract), Some(rate)) = (scope.contract, row.figures.rate) else {
            return Vec::new();
        };
        let id = contract.id.text().unwrap_or("-");
        let key = format!("contract[{id}].amendment");
        let changes: Vec<&Amendment> = contract
            .amendment
            .iter()
            .filter(|a| a.field.text().is_none_or(|field| AMOUNT.contains(&field)))
            .collect();
        let open = perhaps(contract).map(|change| {
            let shown = quoted(change.field.text().unwrap_or_default(), 40);
            Verdict::unknown(
                key.clone(),
                &place_of(change, &change.field),
                text!(
                    "补充合同变更的 {shown} 是不是合同金额，看不出来",
                    "whether {shown} in an amendment is the contract amount is not shown"
                ),
            )
        });
        if changes.is_empty() {
            return vec![open.unwrap_or_else(|| {
                Verdict::not_applicable(
                    key,
                    &contract.header,
                    Text::fixed("没有改变金额的补充合同", "no amendment changes the amount"),
                )
            })];
        }
        let original_place = place_of(contract, &contract.amount);
        let Some(original) = contract.amount.known().and_then(Money::exact) else {
            return vec![Verdict::lacking(key, &original_place, "contract.amount")];
        };
        let mut added = Exact::zero();
        let mut highest = Exact::zero();
        let mut labels = Vec::new();
        for change in changes {
            let (Some(old), Some(new)) = (amount(&change.old), amount(&change.new)) else {
                let slot = if amount(&change.old).is_none() {
                    &change.old
                } else {
                    &change.new
                };
                let place = place_of(change, slot);
                return vec![Verdict::unknown(
                    key,
                    &place,
                    Text::fixed(
                        "补充合同的变更事项、变更前或变更后金额没有写明或读不懂",
                        "what an amendment changed, from what amount and to what, is not stated or cannot be read",
                    ),
                )];
            };
            // A reduction does not make room for an addition.
            if new > old {
                added += ratio::from_decimal(new) - ratio::from_decimal(old);
                labels.push(place_of(change, &change.new));
            }
            highest = highest.max(ratio::from_decimal(new));
        }
        let original_exact = ratio::from_decimal(original);
        // A step that is not in the file, such as a first amendment left out,
        // shows in where the amount ended up.
        added = added.max(highest - &original_exact);
        let holds = added <= &original_exact * ratio::from_decimal(rate);
        if let Some(open) = open.filter(|_| holds) {
            return vec![open];
        }
        let mut verdict = scope.verdict(holds, key);
        for place in labels {
            verdict = verdict.label(&place, Text::fixed("追加", "addition"));
        }
        verdict = verdict.label(
            &original_place,
            Text::fixed("原合同金额", "original amount"),
        );
        vec![verdict.facts(|verdict| {
            let mut verdict = verdict;
            if let Some(sum) = ratio::to_decimal(&added) {
                verdict = verdict.money("added", sum);
            }
            verdict = verdict.money("original", original).words(
                "rate",
                plain(rate),
                Text::same(percent(rate)),
            );
            if !original_exact.is_zero() {
                let share = &added / &original_exact;
                let shown = percent_text(&share);
                verdict = verdict.words("ratio", ratio::exact_text(&share), Text::same(shown));
            }
            verdict
        })]
    }
}
