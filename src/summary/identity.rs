//! Who is who among the cases of several repositories: one id may stand for different
//! suppliers, and one supplier under different ids.

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{CaseFacts, Kept, Named, Party, Word};

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
type Who<'a> = (u8, u32, &'a str);

fn who(place: u32, party: &Party) -> Who<'_> {
    match &party.code {
        Some(code) => (0, 0, code),
        None if party.key == party.name => (1, 0, &party.name),
        None => (2, place, &party.key),
    }
}

fn providers(cases: &mut [Kept]) {
    let keys = provider_keys(cases);
    let parties = cases.iter_mut().flat_map(|case| &mut case.parties);
    for (party, (number, key)) in parties.zip(keys) {
        party.number = number;
        if let Some(key) = key {
            party.key = key;
        }
    }
}

/// A provider among all cases.
struct Known<'a> {
    /// Its number.
    number: u32,
    /// The first of its ids, with what stands before it.
    id: (&'a str, &'a str),
}

/// The number of every provider of every case in their order, and its key where that is
/// another.
fn provider_keys(cases: &[Kept]) -> Vec<(u32, Option<Word>)> {
    let all = || {
        let cases = cases.iter();
        cases.flat_map(|case| case.parties.iter().map(move |party| (case, party)))
    };
    let mut known: BTreeMap<Who<'_>, Known<'_>> = BTreeMap::new();
    for (case, party) in all() {
        let id = (&*party.key, before(case));
        let first = Known { number: 0, id };
        let own = known.entry(who(case.among.place, party)).or_insert(first);
        own.id = id.min(own.id);
    }
    let numbered = known.values_mut().zip(0..);
    numbered.for_each(|(own, number)| own.number = number);
    let found = all().filter_map(|(case, party)| known.get(&who(case.among.place, party)));
    let found: Vec<&Known<'_>> = found.collect();
    // Who has each id, and whether others have it as well.
    let mut owners: BTreeMap<&str, (u32, bool)> = BTreeMap::new();
    for ((_, party), own) in all().zip(&found) {
        let owner = owners.entry(&party.key).or_insert((own.number, false));
        owner.1 |= owner.0 != own.number;
    }
    let key = |(own, (_, party)): (&Known<'_>, (&Kept, &Party))| {
        let (id, before) = own.id;
        let shared = owners.get(id).is_some_and(|(_, shared)| *shared);
        let key = match shared {
            true => Some(format!("{before}/{id}").into()),
            false => (*party.key != *id).then(|| Word::from(id)),
        };
        (own.number, key)
    };
    found.into_iter().zip(all()).map(key).collect()
}

/// One that is stated by its name here and by its code there is the same, where the name
/// has one code only.
fn purchasers(cases: &mut [Kept]) {
    let mut codes: BTreeMap<&str, (&str, bool)> = BTreeMap::new();
    for Named(key, name) in cases.iter().filter_map(|case| case.keys.buyer.as_ref()) {
        if key != name {
            let own = codes.entry(name).or_insert((key, true));
            own.1 &= own.0 == &**key;
        }
    }
    let code = |case: &Kept| -> Option<Word> {
        let Named(key, name) = case.keys.buyer.as_ref()?;
        let (code, only) = codes.get(&**name).filter(|_| key == name)?;
        only.then(|| Word::from(*code))
    };
    let new: Vec<Option<Word>> = cases.iter().map(code).collect();
    for (case, code) in cases.iter_mut().zip(new) {
        if let (Some(Named(key, _)), Some(code)) = (&mut case.keys.buyer, code) {
            *key = code;
        }
    }
    let keys = cases
        .iter()
        .filter_map(|case| Some(&*case.keys.buyer.as_ref()?.0));
    let distinct: BTreeSet<&str> = keys.collect();
    let numbers: BTreeMap<&str, u32> = distinct.into_iter().zip(1..).collect();
    let number = |case: &Kept| {
        let key = case.keys.buyer.as_ref().map(|own| &*own.0);
        key.and_then(|key| numbers.get(key)).copied().unwrap_or(0)
    };
    let numbers: Vec<u32> = cases.iter().map(number).collect();
    for (case, number) in cases.iter_mut().zip(numbers) {
        case.among.buyer = number;
    }
}

/// A code that means different things in different repositories is told apart.
fn named(
    cases: &mut [Kept],
    of: impl Fn(&CaseFacts) -> Option<&Named>,
    set: impl Fn(&mut CaseFacts, Word),
) {
    let mut names: BTreeMap<&str, (&str, bool)> = BTreeMap::new();
    for Named(key, name) in cases.iter().filter_map(|case| of(case)) {
        let own = names.entry(key).or_insert((name, false));
        own.1 |= own.0 != &**name;
    }
    let key = |case: &Kept| -> Option<Word> {
        let Named(key, _) = of(case)?;
        let (_, several) = names.get(&**key)?;
        several.then(|| format!("{}/{key}", before(case)).into())
    };
    let keys: Vec<Option<Word>> = cases.iter().map(key).collect();
    for (case, key) in cases.iter_mut().zip(keys) {
        if let Some(key) = key {
            set(case, key);
        }
    }
}

fn ids(cases: &mut [Kept]) {
    // They stand in the order of their ids.
    let same = |a: Option<&Kept>, b: &Kept| a.is_some_and(|a| a.id == b.id);
    let twice: Vec<bool> = (0..cases.len())
        .map(|at| {
            let before = at.checked_sub(1).and_then(|at| cases.get(at));
            let own = cases.get(at);
            own.is_some_and(|own| same(before, own) || same(cases.get(at + 1), own))
        })
        .collect();
    for (case, twice) in cases.iter_mut().zip(twice) {
        case.among.key = twice.then(|| format!("{} ({})", case.id, case.path).into());
    }
}
