//! A table by one dimension: fold, order, finish.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::column::Column;
use super::dimension::Dimension;
use super::facts::CaseFacts;
use super::fold::{Fold, Open};
use super::plain::Plain;
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
    /// The numbers of what is counted.
    pub(super) plain: Plain,
}

/// The cases of a row, each with what of it stands there.
struct Group<'a> {
    members: Vec<(usize, Scope)>,
    fold: Fold<'a>,
    order: usize,
    label: Text,
}

pub(super) fn sheet<'a>(
    by: Dimension,
    columns: &[Column],
    cases: &[Counted<'a>],
    total: &Fold<'a>,
    top: Option<usize>,
) -> Sheet {
    use crate::read::choice::Choice as _;
    let mut groups: BTreeMap<Box<str>, Group<'a>> = BTreeMap::new();
    let mut overlaps = false;
    let mut divided = false;
    for (at, counted) in cases.iter().enumerate() {
        let mut rows = 0;
        for under in by.keys(counted.case) {
            let Some(scope) = under.scope.and(&counted.scope) else {
                continue;
            };
            rows += 1;
            divided |= scope.lots.is_some() || scope.parties.is_some();
            let group = match groups.get_mut(&*under.key) {
                Some(group) => group,
                None => {
                    let (order, label) = by.label(&under.key, under.name);
                    let new = Group {
                        members: Vec::new(),
                        fold: Fold::default(),
                        order,
                        label,
                    };
                    groups.entry(Box::from(&*under.key)).or_insert(new)
                }
            };
            group.members.push((at, scope));
        }
        overlaps |= rows > 1;
    }
    for group in groups.values_mut() {
        let members = std::mem::take(&mut group.members);
        group.fold = fold(&members, cases, total);
    }
    let whole = total.contracted();
    let mut groups: Vec<(Box<str>, Group<'_>)> = groups.into_iter().collect();
    let others = top.filter(|top| *top < groups.len()).map(|top| {
        groups.sort_by(|a, b| by_amount(a, b));
        groups.split_off(top)
    });
    groups.sort_by(|a, b| in_order(by, a, b));
    let rest = others.as_ref().map(|left| {
        let keys: BTreeSet<&str> = left.iter().map(|(key, _)| &**key).collect();
        (left.len(), together(by, &keys, cases))
    });
    let folds = groups.iter().map(|(_, group)| &group.fold);
    let folds = folds.chain(rest.as_ref().map(|(_, fold)| fold));
    let amounts: Option<Vec<Decimal>> = folds.map(Fold::contracted).collect();
    let parts = amounts.zip(whole).filter(|(amounts, whole)| {
        let mut all = amounts.iter();
        let sum = all.try_fold(Decimal::ZERO, |sum, own| sum.checked_add(*own));
        !overlaps && !whole.is_zero() && sum == Some(*whole)
    });
    let parts = parts.map(|(amounts, whole)| Parts { amounts, whole });
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
    let others = rest.map(|(count, fold)| {
        let label = text!("其余 {count} 项", "{count} others");
        finish("", label, &fold)
    });
    let mut notes = Vec::new();
    if divided {
        notes.push(Text::fixed(
            "一个案卷分到几行的，金额、支付和合同以后的天数按各行自己的计；资金来源、受益、满意率、评价和检查结果是整个案卷的",
            "where a case is divided among rows, amounts, payments and days from the contract on are each row's own; sources of funds, beneficiaries, satisfaction, grades and findings are the whole case's",
        ));
    }
    Sheet {
        name: by.token(),
        title: by.words(),
        heads: columns.iter().copied().map(Head::from).collect(),
        total: Some(finish("", Text::fixed("合计", "total"), total)),
        rows,
        others,
        parts,
        overlaps,
        notes,
    }
}

/// The members of a row together; where they are all that is counted, what was folded
/// already.
fn fold<'a>(members: &[(usize, Scope)], cases: &[Counted<'a>], total: &Fold<'a>) -> Fold<'a> {
    let own = || {
        let own = members.iter();
        own.filter_map(|(at, scope)| Some((cases.get(*at)?, scope)))
    };
    if members.len() == cases.len() && own().all(|(counted, scope)| *scope == counted.scope) {
        return total.clone();
    }
    let mut fold = Fold::default();
    own().for_each(|(counted, scope)| fold.add(counted, scope));
    fold
}

/// What stands under any of some keys, each case once.
fn together<'a>(by: Dimension, keys: &BTreeSet<&str>, cases: &[Counted<'a>]) -> Fold<'a> {
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
            fold.add(counted, &scope);
        }
    }
    fold
}

type Keyed<'a> = (Box<str>, Group<'a>);

/// By contract amount, then by cases, the greatest first. What is not stated stands last.
fn by_amount((a_key, a): &Keyed<'_>, (b_key, b): &Keyed<'_>) -> Ordering {
    let amount = |group: &Group<'_>| group.fold.known().unwrap_or(Decimal::MIN);
    a_key
        .is_empty()
        .cmp(&b_key.is_empty())
        .then_with(|| amount(b).cmp(&amount(a)))
        .then_with(|| b.fold.cases.len().cmp(&a.fold.cases.len()))
        .then_with(|| a_key.cmp(b_key))
}

/// Closed lists and periods in their own order, all else by amount.
fn in_order(by: Dimension, a: &Keyed<'_>, b: &Keyed<'_>) -> Ordering {
    if !by.is_ordered() {
        return by_amount(a, b);
    }
    let ((a_key, a), (b_key, b)) = (a, b);
    a_key
        .is_empty()
        .cmp(&b_key.is_empty())
        .then(a.order.cmp(&b.order))
        .then_with(|| natural(a_key).cmp(&natural(b_key)))
}

/// Numbers by their value: batch 2 before batch 10.
fn natural(key: &str) -> (usize, &str) {
    match key.bytes().all(|b| b.is_ascii_digit()) {
        true => (key.len(), key),
        false => (0, key),
    }
}
