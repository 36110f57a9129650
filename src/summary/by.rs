//! A table by one dimension: fold, order, finish.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::column::Column;
use super::dimension::Dimension;
use super::counted::Counted;
use super::fold::Fold;
use super::scope::Scope;
use super::table::{Head, Parts, Row, Sheet};
use crate::text::Text;

/// Everything together: what all tables have the same.
pub(super) struct Total<'a> {
    fold: Fold<'a>,
    /// The contract amount: what shares are taken of.
    whole: Option<Decimal>,
    row: Row,
}

impl<'a> Total<'a> {
    pub(super) fn of(columns: &[Column], cases: &[Counted<'a>]) -> Self {
        let mut fold = Fold::of(cases.len());
        for counted in cases {
            fold.add(counted, &counted.scope);
        }
        let whole = fold.contracted();
        Self {
            row: Row::total(fold.cells(columns, whole), fold.cases.clone()),
            whole,
            fold,
        }
    }
}

/// What of a case stands in a row, where that is not all that is counted of it.
type Part = Option<Box<Scope>>;

/// The cases of a row by their places, each with what of it stands there.
struct Group<'t, 'a> {
    members: Vec<(usize, Part)>,
    fold: Cow<'t, Fold<'a>>,
    order: usize,
    label: Text,
}

pub(super) fn sheet<'a>(
    by: Dimension,
    columns: &[Column],
    cases: &[Counted<'a>],
    total: &Total<'a>,
    top: Option<usize>,
) -> Sheet {
    use crate::read::choice::Choice as _;
    let mut groups: BTreeMap<Box<str>, Group<'_, 'a>> = BTreeMap::new();
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
                        fold: Cow::Borrowed(&total.fold),
                        order,
                        label,
                    };
                    groups.entry(Box::from(&*under.key)).or_insert(new)
                }
            };
            let part = (scope != counted.scope).then(|| Box::new(scope));
            group.members.push((at, part));
        }
        overlaps |= rows > 1;
    }
    for group in groups.values_mut() {
        let members = std::mem::take(&mut group.members);
        // All that is counted was added up already.
        if members.len() < cases.len() || members.iter().any(|(_, part)| part.is_some()) {
            group.fold = Cow::Owned(fold(&members, cases));
        }
    }
    let whole = total.whole;
    let mut groups: Vec<Keyed<'_, '_>> = groups.into_iter().collect();
    let others = top.filter(|top| *top < groups.len()).map(|top| {
        groups.sort_by(|a, b| by_amount(a, b));
        groups.split_off(top)
    });
    groups.sort_by(|a, b| in_order(by, a, b));
    let rest = others.as_ref().map(|left| {
        let keys: BTreeSet<&str> = left.iter().map(|(key, _)| &**key).collect();
        (left.len(), together(by, &keys, cases))
    });
    let folds = groups.iter().map(|(_, group)| &*group.fold);
    let folds = folds.chain(rest.as_ref().map(|(_, fold)| fold));
    let amounts: Option<Vec<Decimal>> = folds.map(Fold::contracted).collect();
    let parts = amounts.zip(whole).filter(|(amounts, whole)| {
        let mut all = amounts.iter();
        let sum = all.try_fold(Decimal::ZERO, |sum, own| sum.checked_add(*own));
        !overlaps && !whole.is_zero() && sum == Some(*whole)
    });
    let parts = parts.map(|(amounts, whole)| Parts { amounts, whole });
    let rows = groups.into_iter().map(|(key, group)| {
        let (cells, cases) = match group.fold {
            Cow::Borrowed(_) => (total.row.cells.clone(), total.row.cases.clone()),
            Cow::Owned(fold) => (fold.cells(columns, whole), fold.cases),
        };
        Row {
            key: key.into(),
            label: group.label,
            cells,
            cases,
        }
    });
    let rows = rows.collect();
    let others = rest.map(|(count, fold)| Row {
        key: String::new(),
        label: text!("其余 {count} 项", "{count} others"),
        cells: fold.cells(columns, whole),
        cases: fold.cases,
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
        total: Some(total.row.clone()),
        rows,
        others,
        parts,
        overlaps,
        notes,
    }
}

/// The members of a row together.
fn fold<'a>(members: &[(usize, Part)], cases: &[Counted<'a>]) -> Fold<'a> {
    let mut fold = Fold::of(members.len());
    for (at, part) in members {
        if let Some(counted) = cases.get(*at) {
            fold.add(counted, part.as_deref().unwrap_or(&counted.scope));
        }
    }
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

type Keyed<'t, 'a> = (Box<str>, Group<'t, 'a>);

/// By contract amount, then by cases, the greatest first. What is not stated stands last.
fn by_amount((a_key, a): &Keyed<'_, '_>, (b_key, b): &Keyed<'_, '_>) -> Ordering {
    let amount = |group: &Group<'_, '_>| group.fold.known().unwrap_or(Decimal::MIN);
    a_key
        .is_empty()
        .cmp(&b_key.is_empty())
        .then_with(|| amount(b).cmp(&amount(a)))
        .then_with(|| b.fold.cases.len().cmp(&a.fold.cases.len()))
        .then_with(|| a_key.cmp(b_key))
}

/// Closed lists and periods in their own order, all else by amount.
fn in_order(by: Dimension, a: &Keyed<'_, '_>, b: &Keyed<'_, '_>) -> Ordering {
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
