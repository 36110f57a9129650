//! A table by one dimension: fold, order, finish.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::column::Column;
use super::dimension::Dimension;
use super::facts::CaseFacts;
use super::fold::{Fold, Open};
use super::scope::Scope;
use super::table::{Head, Parts, Row, Sheet};
use crate::text::Text;

/// A case with what of it is counted.
pub(super) struct Counted<'a> {
    /// Its place among all.
    pub(super) at: u32,
    pub(super) case: &'a CaseFacts,
    pub(super) scope: Scope,
    pub(super) open: Open,
}

struct Group<'a> {
    fold: Fold<'a>,
    order: usize,
    label: Text,
}

pub(super) fn sheet(
    by: Dimension,
    columns: &[Column],
    cases: &[Counted<'_>],
    top: Option<usize>,
) -> Sheet {
    use crate::read::choice::Choice as _;
    let mut groups: BTreeMap<Box<str>, Group<'_>> = BTreeMap::new();
    let mut total = Fold::default();
    let mut overlaps = false;
    for counted in cases {
        total.add(counted.at, counted.case, &counted.scope, counted.open);
        let mut rows = 0;
        for under in by.keys(counted.case) {
            let Some(scope) = under.scope.and(&counted.scope) else {
                continue;
            };
            rows += 1;
            let group = match groups.get_mut(&*under.key) {
                Some(group) => group,
                None => {
                    let (order, label) = by.label(&under.key, under.name);
                    let new = Group {
                        fold: Fold::default(),
                        order,
                        label,
                    };
                    groups.entry(Box::from(&*under.key)).or_insert(new)
                }
            };
            group
                .fold
                .add(counted.at, counted.case, &scope, counted.open);
        }
        overlaps |= rows > 1;
    }
    let whole = total.contracted();
    let mut groups: Vec<(Box<str>, Group<'_>)> = groups.into_iter().collect();
    order(by, &mut groups);
    let amounts = groups.iter().map(|(_, group)| group.fold.contracted());
    let amounts: Option<Vec<Decimal>> = amounts.collect();
    let parts = amounts.zip(whole).filter(|(amounts, whole)| {
        let sum = amounts
            .iter()
            .try_fold(Decimal::ZERO, |sum, own| sum.checked_add(*own));
        !whole.is_zero() && sum == Some(*whole)
    });
    let mut parts = parts.map(|(amounts, whole)| Parts { amounts, whole });
    if let (Some(parts), Some(top)) = (&mut parts, top) {
        // The others together are one part more.
        let rest = parts.amounts.split_off(top.min(parts.amounts.len()));
        if !rest.is_empty() {
            parts.amounts.push(rest.iter().sum());
        }
    }
    let left = top.filter(|top| *top < groups.len());
    let others = left.map(|top| groups.split_off(top));
    let finish = |key: &str, label: Text, fold: &Fold<'_>| Row {
        key: key.to_owned(),
        label,
        cells: columns
            .iter()
            .map(|column| fold.cell(*column, whole))
            .collect(),
        cases: fold.cases.clone(),
    };
    let rows = groups
        .iter()
        .map(|(key, group)| finish(key, group.label.clone(), &group.fold))
        .collect();
    let others = others.map(|left| {
        let count = left.len();
        let keys: Vec<&str> = left.iter().map(|(key, _)| &**key).collect();
        let fold = together(by, &keys, cases);
        let label = text!("其余 {count} 项", "{count} others");
        finish("", label, &fold)
    });
    Sheet {
        name: by.token(),
        title: by.words(),
        heads: columns.iter().copied().map(Head::from).collect(),
        total: Some(finish("", Text::fixed("合计", "total"), &total)),
        rows,
        others,
        parts: parts.filter(|_| !overlaps),
        overlaps,
        notes: Vec::new(),
    }
}

/// What stands under any of some keys, each case once.
fn together<'a>(by: Dimension, keys: &[&str], cases: &[Counted<'a>]) -> Fold<'a> {
    let mut fold = Fold::default();
    for counted in cases {
        let mut scope: Option<Scope> = None;
        for under in by.keys(counted.case) {
            if !keys.contains(&&*under.key) {
                continue;
            }
            let Some(own) = under.scope.and(&counted.scope) else {
                continue;
            };
            match &mut scope {
                Some(scope) => scope.or(&own),
                None => scope = Some(own),
            }
        }
        if let Some(scope) = scope {
            fold.add(counted.at, counted.case, &scope, counted.open);
        }
    }
    fold
}

/// Closed lists and periods in their own order; all else by contract amount, then by
/// cases, the greatest first. What is not stated stands last.
fn order(by: Dimension, groups: &mut [(Box<str>, Group<'_>)]) {
    groups.sort_by(|(a_key, a), (b_key, b)| {
        let last = |key: &str| key.is_empty();
        let own = last(a_key).cmp(&last(b_key));
        if by.is_ordered() {
            return own
                .then(a.order.cmp(&b.order))
                .then_with(|| natural(a_key).cmp(&natural(b_key)));
        }
        let amount = |group: &Group<'_>| group.fold.contracted().unwrap_or(Decimal::MIN);
        own.then_with(|| amount(b).cmp(&amount(a)))
            .then_with(|| b.fold.cases.len().cmp(&a.fold.cases.len()))
            .then_with(|| a_key.cmp(b_key))
    });
}

/// Numbers by their value: batch 2 before batch 10.
fn natural(key: &str) -> (usize, &str) {
    match key.bytes().all(|b| b.is_ascii_digit()) {
        true => (key.len(), key),
        false => (0, key),
    }
}
