//! Service vouchers: each redeemed once and in time, paid to the provider and not in
//! cash to somebody else, within the money of the case.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::params::Params;
use super::row_results::RowResults;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::forms::Voucher;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::fold::fold;
use crate::value::money::Money;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "vouchers",
    about: Text::fixed(
        "服务券各兑付一次、不过期，款项付给服务机构，合计不超过预算",
        "each voucher is redeemed once and in time, paid to its provider, within the budget",
    ),
    figures: &[],
    optional: &[],
    outputs: &[
        "no",
        "payee",
        "provider",
        "redeemed_day",
        "last_day",
        "amount",
        "limit",
    ],
    subjects: &[SubjectWord::Case],
    build,
};

/// What is asked of the vouchers.
#[derive(Debug, Clone, Copy)]
enum Vouchers {
    Once,
    Payee,
    InTime,
    Within,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let known = ["once", "payee", "in-time", "within"];
    Some(Box::new(match params.word("ask", &known)? {
        "once" => Vouchers::Once,
        "payee" => Vouchers::Payee,
        "in-time" => Vouchers::InTime,
        _ => Vouchers::Within,
    }))
}

/// Whether money was paid for it, as far as the row shows.
fn is_redeemed(voucher: &Voucher) -> bool {
    !voucher.redeemed_on.is_missing()
}

fn key(voucher: &Voucher, field: &str) -> String {
    let no = quoted(voucher.no.text().unwrap_or("-"), 40);
    format!("vouchers[{no}].{field}")
}

fn once(rows: &[Voucher], results: &mut RowResults) {
    let mut first: BTreeMap<&str, Place> = BTreeMap::new();
    for voucher in rows {
        let place = place_of(voucher, &voucher.no);
        let Some(no) = voucher.no.text() else {
            results.lacks(&place, "vouchers.no");
            continue;
        };
        match first.get(no) {
            None => {
                first.insert(no, place);
            }
            Some(earlier) => results.fail(
                Verdict::new(Status::Fail, key(voucher, "no"))
                    .label(&place, Text::fixed("又登记", "again here"))
                    .label(earlier, Text::fixed("先登记在这里", "first here"))
                    .name("no", no),
            ),
        }
    }
}

fn payee(dossier: &Dossier, rows: &[Voucher], results: &mut RowResults) {
    for voucher in rows.iter().filter(|voucher| is_redeemed(voucher)) {
        let place = place_of(voucher, &voucher.payee);
        let Some(payee) = voucher.payee.text() else {
            results.lacks(&place, "vouchers.payee");
            continue;
        };
        let other = place_of(voucher, &voucher.provider);
        let Some(provider) = voucher.provider.text() else {
            results.lacks(&other, "vouchers.provider");
            continue;
        };
        if fold(payee) == fold(provider) {
            continue;
        }
        let id = |word| dossier.suppliers.resolve(word).map(|s| s.id.text());
        let to_family = voucher.beneficiary.text().map(fold) == Some(fold(payee));
        match (id(payee), id(provider)) {
            (Some(one), Some(two)) if one == two => {}
            (Some(_), Some(_)) => results.fail(paid_elsewhere(voucher, [&place, &other])),
            _ if to_family => results.fail(paid_elsewhere(voucher, [&place, &other])),
            // A short form, or another body: the directory does not tell.
            _ => {
                let (payee, provider) = (quoted(payee, 40), quoted(provider, 40));
                results.doubt(
                    &place,
                    text!(
                        "收款人 {payee} 是否就是服务机构 {provider}，供应商目录里看不出",
                        "whether the payee {payee} is the provider {provider} the supplier directory does not show"
                    ),
                );
            }
        }
    }
}

fn paid_elsewhere(voucher: &Voucher, [payee, provider]: [&Place; 2]) -> Verdict {
    Verdict::new(Status::Fail, key(voucher, "payee"))
        .label(payee, Text::fixed("收款人", "payee"))
        .label(provider, Text::fixed("服务机构", "provider"))
        .name("no", voucher.no.text().unwrap_or("-"))
        .name("payee", voucher.payee.text().unwrap_or("-"))
        .name("provider", voucher.provider.text().unwrap_or("-"))
}

fn in_time(rows: &[Voucher], results: &mut RowResults) {
    for voucher in rows.iter().filter(|voucher| is_redeemed(voucher)) {
        let place = place_of(voucher, &voucher.redeemed_on);
        let last_place = place_of(voucher, &voucher.valid_until);
        match (voucher.redeemed_on.known(), voucher.valid_until.known()) {
            (Some(day), Some(last)) if day > last => results.fail(
                Verdict::new(Status::Fail, key(voucher, "redeemed_on"))
                    .label(&place, Text::fixed("兑付日期", "redeemed"))
                    .label(&last_place, Text::fixed("有效期至", "valid until"))
                    .name("no", voucher.no.text().unwrap_or("-"))
                    .day("redeemed_day", *day)
                    .day("last_day", *last),
            ),
            (Some(_), Some(_)) => {}
            (None, _) => results.lacks(&place, "vouchers.redeemed_on"),
            (_, None) => results.lacks(&last_place, "vouchers.valid_until"),
        }
    }
}

/// All that was redeemed, against the budget. The rows that are known may exceed it by
/// themselves, whatever the others are.
fn within(dossier: &Dossier, rows: &[Voucher], results: &mut RowResults) {
    let planning = &dossier.case.planning;
    let limit_place = place_of(planning, &planning.budget);
    let Some(limit) = planning.budget.known().and_then(Money::exact) else {
        return results.lacks(&limit_place, "planning.budget");
    };
    let mut sum = Decimal::ZERO;
    let mut open = None;
    let mut over = None;
    for voucher in rows.iter().filter(|voucher| is_redeemed(voucher)) {
        let place = place_of(voucher, &voucher.amount);
        match voucher.amount.known().and_then(Money::exact) {
            Some(amount) => sum = sum.saturating_add(amount),
            None => open = open.or(Some(place.clone())),
        }
        if sum > limit && over.is_none() {
            over = Some(place);
        }
    }
    if let Some(place) = over {
        results.fail(
            Verdict::new(Status::Fail, "vouchers.amount")
                .label(&place, Text::fixed("到这一张超出", "over from here on"))
                .label(&limit_place, Text::fixed("预算金额", "budget"))
                .money("amount", sum)
                .money("limit", limit),
        );
    } else if let Some(place) = open {
        results.lacks(&place, "vouchers.amount");
    }
}

impl Judge for Vouchers {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let none = scope.dossier?.vouchers.is_none();
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有 vouchers.csv",
                "the case has no vouchers.csv",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let rows = dossier.vouchers.as_deref().unwrap_or_default();
        let mut results = RowResults::default();
        match self {
            Self::Once => once(rows, &mut results),
            Self::Payee => payee(dossier, rows, &mut results),
            Self::InTime => in_time(rows, &mut results),
            Self::Within => within(dossier, rows, &mut results),
        }
        let place = rows
            .first()
            .map_or_else(|| scope.place(), |first| first.header.clone());
        results.into_verdicts(scope, "vouchers", &place)
    }
}
