//! Who is who among the cases of several repositories: one id may stand for different
//! suppliers, and one supplier under different ids.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{CaseFacts, Kept, Named, Word};

/// Give every case, purchaser and provider what tells it from all others: the same for
/// the same, in whatever order the cases came.
pub(super) fn tell_apart(cases: &mut [Kept]) {
    providers(cases);
    purchasers(cases);
    let item = |case: &mut CaseFacts, key| {
        if let Some(Named(own, _)) = &mut case.keys.item {
            *own = key;
        }
    };
    named(cases, |case| case.keys.item.as_ref(), item);
    for at in 0..most_funds(cases) {
        let set = |case: &mut CaseFacts, key| {
            if let Some(own) = case.funding.get_mut(at) {
                own.key = Some(key);
            }
        };
        named(cases, |case| case.funding.get(at)?.fund.as_ref(), set);
    }
    ids(cases);
}

fn most_funds(cases: &[Kept]) -> usize {
    cases
        .iter()
        .map(|case| case.funding.len())
        .max()
        .unwrap_or(0)
}

/// What stands before an id that others have as well.
fn before(case: &CaseFacts) -> &str {
    case.keys.department.as_deref().unwrap_or(&case.root)
}

/// A provider: its code; else its name, where nothing but a name is known; else its id
/// in its own repository.
type Who = (u8, u32, Word);

fn providers(cases: &mut [Kept]) {
    let who = |place: u32, party: &super::facts::Party| -> Who {
        match &party.code {
            Some(code) => (0, 0, code.clone()),
            None if party.key == party.name => (1, 0, party.name.clone()),
            None => (2, place, party.key.clone()),
        }
    };
    // The ids of each, and who has each id.
    let mut ids: BTreeMap<Who, BTreeSet<(Word, Word)>> = BTreeMap::new();
    let mut owners: BTreeMap<Word, BTreeSet<Who>> = BTreeMap::new();
    for case in cases.iter() {
        for party in &case.parties {
            let own = who(case.among.place, party);
            let id = (party.key.clone(), Word::from(before(case)));
            owners
                .entry(party.key.clone())
                .or_default()
                .insert(own.clone());
            ids.entry(own).or_default().insert(id);
        }
    }
    let mut keys: BTreeMap<Who, (u32, Word)> = BTreeMap::new();
    for ((own, all), number) in ids.into_iter().zip(0..) {
        let Some((id, before)) = all.into_iter().next() else {
            continue;
        };
        let shared = owners.get(&id).is_some_and(|owners| owners.len() > 1);
        let key = match shared {
            true => format!("{before}/{id}").into(),
            false => id,
        };
        keys.insert(own, (number, key));
    }
    for case in cases {
        let place = case.among.place;
        for party in &mut case.parties {
            if let Some((number, key)) = keys.get(&who(place, party)) {
                party.number = *number;
                // `who` looks at key and name: both or none may change.
                if party.key != party.name || party.code.is_some() {
                    party.key = key.clone();
                }
            }
        }
    }
}

/// One that is stated by its name here and by its code there is the same, where the name
/// has one code only.
fn purchasers(cases: &mut [Kept]) {
    let mut codes: BTreeMap<Word, BTreeSet<Word>> = BTreeMap::new();
    for Named(key, name) in cases.iter().filter_map(|case| case.keys.buyer.as_ref()) {
        if key != name {
            codes.entry(name.clone()).or_default().insert(key.clone());
        }
    }
    let mut numbers: BTreeMap<Word, u32> = BTreeMap::new();
    for case in cases.iter_mut() {
        let Some(Named(key, name)) = case.keys.buyer.as_mut() else {
            continue;
        };
        if key == name
            && let Some(codes) = codes.get(name)
            && let [only] = codes.iter().collect::<Vec<_>>().as_slice()
        {
            *key = (*only).clone();
        }
        numbers.insert(key.clone(), 0);
    }
    for (number, own) in (1..).zip(numbers.values_mut()) {
        *own = number;
    }
    for case in cases {
        let key = case.keys.buyer.as_ref().map(|own| &own.0);
        case.among.buyer = key.and_then(|key| numbers.get(key)).copied().unwrap_or(0);
    }
}

/// A code that means different things in different repositories is told apart.
fn named(
    cases: &mut [Kept],
    of: impl Fn(&CaseFacts) -> Option<&Named>,
    set: impl Fn(&mut CaseFacts, Word),
) {
    let mut names: BTreeMap<Word, BTreeSet<Word>> = BTreeMap::new();
    for Named(key, name) in cases.iter().filter_map(|case| of(case)) {
        names.entry(key.clone()).or_default().insert(name.clone());
    }
    for case in cases {
        let Some(Named(key, _)) = of(case) else {
            continue;
        };
        if names.get(key).is_some_and(|names| names.len() > 1) {
            let key = format!("{}/{key}", before(case)).into();
            set(case, key);
        }
    }
}

fn ids(cases: &mut [Kept]) {
    let mut counts: BTreeMap<Word, u32> = BTreeMap::new();
    for case in cases.iter() {
        *counts.entry(case.id.clone()).or_default() += 1;
    }
    for case in cases {
        case.among.key = match counts.get(&case.id) {
            Some(1) | None => case.id.clone(),
            Some(_) => format!("{} ({})", case.id, case.path).into(),
        };
    }
}
