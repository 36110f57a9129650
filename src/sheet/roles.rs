//! What each column is under a scheme.

use std::collections::BTreeMap;

use super::criterion::{Sought, criterion, is_named, sought};
use super::key::squeezed;
use super::outline::{Column, Outline};
use super::words::Meaning;
use crate::model::scheme::BidUnit;
use crate::score::{Scheme, TOTAL};

/// What a column is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Known by itself, whatever the scheme.
    Known(Meaning),
    /// Scores of a criterion.
    Score {
        /// The criterion's id, or [`TOTAL`].
        criterion: String,
        /// The expert.
        expert: Option<String>,
    },
    /// Published points of a criterion that is computed.
    Points(String),
    /// No business of a tally.
    Ignored,
    /// Nothing stands in it.
    Blank,
    /// Something stands under no header.
    NoHeader,
    /// A repetition of the column of this number.
    Again(usize),
    /// A bid in a unit that the scheme does not use.
    OtherUnit,
    /// An expert's column, and no telling which criterion it holds.
    Homeless(Homeless),
    /// None of all these.
    Unknown,
}

/// Why expert columns hold no criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Homeless {
    /// The scheme scores nothing.
    NoneScored,
    /// Every criterion has a column of its own.
    AllPlaced,
    /// Several have none, and one has.
    Several,
}

/// What every column of a sheet is under a scheme.
pub(super) fn roles(outline: &Outline, scheme: &Scheme) -> Vec<Role> {
    let mut roles: Vec<Role> = outline
        .columns
        .iter()
        .map(|column| role(outline, column, scheme))
        .collect();
    // A rate beside the amount, or the other way round, is told twice.
    if roles.contains(&Role::Known(Meaning::Bid)) {
        for role in roles.iter_mut().filter(|role| **role == Role::OtherUnit) {
            *role = Role::Ignored;
        }
    }
    let home = home(outline, scheme, &roles);
    for (column, role) in outline.columns.iter().zip(&mut roles) {
        if !column.expert || *role != Role::Unknown || outline.is_long() {
            continue;
        }
        *role = match &home {
            Ok(criterion) => Role::Score {
                criterion: criterion.clone(),
                expert: Some(squeezed(&column.text)),
            },
            Err(why) => Role::Homeless(*why),
        };
    }
    one_spelling(&mut roles);
    for at in 1..roles.len() {
        let (before, after) = roles.split_at_mut(at);
        let Some(role) = after.first_mut() else {
            break;
        };
        let repeatable = matches!(
            role,
            Role::Ignored | Role::Blank | Role::NoHeader | Role::Unknown | Role::Homeless(_)
        );
        if repeatable {
            continue;
        }
        let review = *role == Role::Known(Meaning::Review);
        let word = |c: usize| outline.columns.get(c).map(|c| &c.key.word);
        let twin = before
            .iter()
            .enumerate()
            .position(|(c, other)| *other == *role && (!review || word(c) == word(at)));
        if let Some(first) = twin {
            *role = Role::Again(first);
        }
    }
    roles
}

/// 评委A and 评委a are one expert, spelt as at first.
fn one_spelling(roles: &mut [Role]) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for role in roles {
        if let Role::Score {
            expert: Some(name), ..
        } = role
        {
            let first = seen.entry(name.to_lowercase());
            *name = first.or_insert_with(|| name.clone()).clone();
        }
    }
}

fn role(outline: &Outline, column: &Column, scheme: &Scheme) -> Role {
    let key = &column.key;
    if column.text.is_empty() {
        return if column.filled.is_some() {
            Role::NoHeader
        } else {
            Role::Blank
        };
    }
    if let Some(expert) = &key.expert {
        return match criterion(scheme, &key.word) {
            Some(Sought::Scored(criterion)) if !outline.is_long() => Role::Score {
                criterion,
                expert: Some(expert.clone()),
            },
            // Each expert's copy of what is computed anyway.
            Some(Sought::Computed(_)) => Role::Ignored,
            Some(Sought::Scored(_)) | None => Role::Unknown,
        };
    }
    let structural = matches!(column.meaning, Some(Meaning::Lot | Meaning::Supplier))
        || key.word == "bid"
        || outline.is_long() && is_long_part(column);
    let named = scheme.criteria.iter().find(|c| is_named(c, &key.word));
    if let Some(c) = named.filter(|c| !structural && c.formula.is_none()) {
        return of_criterion(outline, Some(sought(scheme, c)));
    }
    match column.meaning {
        Some(Meaning::Other) => Role::Ignored,
        Some(
            Meaning::PricePoints
            | Meaning::Tech
            | Meaning::Commercial
            | Meaning::Previous
            | Meaning::Defence,
        ) => of_criterion(outline, criterion(scheme, &key.word)),
        Some(Meaning::Expert | Meaning::Criterion | Meaning::Score) if !outline.is_long() => {
            of_criterion(outline, named.map(|c| sought(scheme, c)))
        }
        Some(Meaning::Bid | Meaning::FirstBid | Meaning::Rate | Meaning::Hours) => {
            bid(column, scheme)
        }
        Some(meaning) => Role::Known(meaning),
        None if column.is_published() => {
            let bare = key.word.strip_suffix("_published").unwrap_or_default();
            match criterion(scheme, bare) {
                Some(Sought::Computed(id)) => Role::Points(id),
                Some(Sought::Scored(_)) | None => Role::Ignored,
            }
        }
        None => of_criterion(outline, criterion(scheme, &key.word)),
    }
}

fn is_long_part(column: &Column) -> bool {
    matches!(
        column.meaning,
        Some(Meaning::Expert | Meaning::Criterion | Meaning::Score)
    )
}

fn of_criterion(outline: &Outline, found: Option<Sought>) -> Role {
    match found {
        Some(Sought::Computed(id)) => Role::Points(id),
        // A long sheet has its scores in one column.
        Some(Sought::Scored(criterion)) if !outline.is_long() => Role::Score {
            criterion,
            expert: None,
        },
        Some(Sought::Scored(_)) | None => Role::Unknown,
    }
}

/// What the word of a rate says of its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RateWord {
    /// 下浮率: what is taken off, the more the better.
    Off,
    /// 折扣率: in some offices what is paid, in others what is taken off.
    Either,
    /// 毛利率: what is paid on top, the less the better.
    Paid,
}

/// What the word of a rate says; `None` for what is not called a rate.
pub(super) fn rate_word(column: &Column) -> Option<RateWord> {
    if column.meaning != Some(Meaning::Rate) {
        return None;
    }
    let word = &column.key.word;
    Some(if word.contains("折扣") {
        RateWord::Either
    } else if word.contains("毛利") {
        RateWord::Paid
    } else {
        RateWord::Off
    })
}

/// A bid, where its header and the scheme speak of the same unit.
fn bid(column: &Column, scheme: &Scheme) -> Role {
    let rate = column.meaning == Some(Meaning::Rate) || column.key.percent;
    let money = column.key.unit.is_some();
    let hours = column.meaning == Some(Meaning::Hours);
    let word = rate_word(column);
    let fits = match scheme.bid_unit {
        BidUnit::Yuan => !rate && !hours,
        BidUnit::Percent => !money && !hours && word != Some(RateWord::Off),
        BidUnit::Discount => !money && !hours && word.is_none_or(|w| w == RateWord::Off),
        BidUnit::Hours => !rate && !money,
    };
    // The last price counts, not the first.
    if fits && column.meaning != Some(Meaning::FirstBid) {
        Role::Known(Meaning::Bid)
    } else {
        Role::OtherUnit
    }
}

/// The criterion that expert columns without one hold.
fn home(outline: &Outline, scheme: &Scheme, roles: &[Role]) -> Result<String, Homeless> {
    let lacking = lacking(scheme, roles);
    let scored = scheme.leaves().filter(|c| c.formula.is_none()).count();
    if scheme.criteria.is_empty() || outline.is_long() {
        return Err(Homeless::NoneScored);
    }
    match lacking.as_slice() {
        [] if scored > 0 => Err(Homeless::AllPlaced),
        [only] => Ok((*only).to_owned()),
        all if all.len() == scored => Ok(TOTAL.to_owned()),
        _ => Err(Homeless::Several),
    }
}

/// The scored criteria that have no column.
pub(super) fn lacking<'a>(scheme: &'a Scheme, roles: &[Role]) -> Vec<&'a str> {
    let has = |id: &str| {
        roles
            .iter()
            .any(|role| matches!(role, Role::Score { criterion, .. } if criterion == id))
    };
    scheme
        .leaves()
        .filter(|c| c.formula.is_none() && !has(&c.id))
        .map(|c| c.id.as_str())
        .collect()
}
