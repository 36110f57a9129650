//! A table by one dimension: fold, order, finish.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::column::Column;
use super::counted::Counted;
use super::dimension::Dimension;
use super::fold::Fold;
use super::scope::{Part, Scope};
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

/// A row while it is added up.
struct Group<'t, 'a> {
    /// How many cases stand in it.
    members: usize,
    /// Whether of some only a part does.
    parted: bool,
    fold: Cow<'t, Fold<'a>>,
    order: usize,
    label: Text,
}

type Keyed<'t, 'a> = (Box<str>, Group<'t, 'a>);

/// The cases among the rows.
struct Placed<'t, 'a> {
    groups: Vec<Keyed<'t, 'a>>,
    /// The places of a case and of its row, and what of it stands there; in the order of
    /// the cases, in which they are fastest to come to.
    members: Vec<(usize, usize, Part)>,
    /// Whether a case stands in several rows.
    overlaps: bool,
    /// Whether of a case a part stands in a row.
    divided: bool,
}

impl<'t, 'a> Placed<'t, 'a> {
    fn of(by: Dimension, cases: &[Counted<'a>], total: &'t Total<'a>) -> Self {
        let mut placed = Self {
            groups: Vec::new(),
            members: Vec::with_capacity(cases.len()),
            overlaps: false,
            divided: false,
        };
        let mut rows: BTreeMap<Box<str>, usize> = BTreeMap::new();
        for (at, counted) in cases.iter().enumerate() {
            let before = placed.members.len();
            for under in by.keys(counted.case) {
                let part = match under.part.map(|own| own.and(&counted.scope)) {
                    None => None,
                    Some(None) => continue,
                    Some(Some(scope)) => (scope != counted.scope).then(|| Box::new(scope)),
                };
                let scope = part.as_deref().unwrap_or(&counted.scope);
                placed.divided |= scope.lots.is_some() || scope.parties.is_some();
                let row = rows.get(&*under.key).copied().unwrap_or_else(|| {
                    let (order, label) = by.label(&under.key, under.name);
                    let new = Group {
                        members: 0,
                        parted: false,
                        fold: Cow::Borrowed(&total.fold),
                        order,
                        label,
                    };
                    let key: Box<str> = Box::from(&*under.key);
                    rows.insert(key.clone(), placed.groups.len());
                    placed.groups.push((key, new));
                    placed.groups.len() - 1
                });
                if let Some((_, group)) = placed.groups.get_mut(row) {
                    group.members += 1;
                    group.parted |= part.is_some();
                }
                placed.members.push((at, row, part));
            }
            placed.overlaps |= placed.members.len() > before + 1;
        }
        placed
    }

    /// Add up every row; one where all stands was added up already.
    fn fold(&mut self, cases: &[Counted<'a>]) {
        for (_, group) in &mut self.groups {
            if group.members < cases.len() || group.parted {
                group.fold = Cow::Owned(Fold::of(group.members));
            }
        }
        for (at, row, part) in &self.members {
            let group = self.groups.get_mut(*row).map(|(_, group)| &mut group.fold);
            if let (Some(counted), Some(Cow::Owned(fold))) = (cases.get(*at), group) {
                fold.add(counted, part.as_deref().unwrap_or(&counted.scope));
            }
        }
    }
}

pub(super) fn sheet<'a>(
    by: Dimension,
    columns: &[Column],
    cases: &[Counted<'a>],
    total: &Total<'a>,
    top: Option<usize>,
) -> Sheet {
    use crate::read::choice::Choice as _;
    let mut placed = Placed::of(by, cases, total);
    placed.fold(cases);
    let Placed {
        mut groups,
        overlaps,
        divided,
        ..
    } = placed;
    let whole = total.whole;
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
            Cow::Owned(mut fold) => (fold.cells(columns, whole), fold.cases),
        };
        Row {
            key: key.into(),
            label: group.label,
            cells,
            cases,
        }
    });
    let rows = rows.collect();
    let others = rest.map(|(count, mut fold)| Row {
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

/// What stands under any of some keys, each case once.
fn together<'a>(by: Dimension, keys: &BTreeSet<&str>, cases: &[Counted<'a>]) -> Fold<'a> {
    let mut fold = Fold::default();
    for counted in cases {
        let mut scope: Option<Scope> = None;
        for under in by.keys(counted.case) {
            if !keys.contains(&&*under.key) {
                continue;
            }
            let own = match &under.part {
                Some(own) => own.and(&counted.scope),
                None => Some(counted.scope.clone()),
            };
            let Some(own) = own else {
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
