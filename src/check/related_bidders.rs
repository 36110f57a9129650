//! Suppliers that stand in a declared relation bid apart under one contract item.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::lot_parties::{self, Pair, Party, pair_key, pairs, shown, stranger};
use super::params::Params;
use super::same_body::{Name, SameBody};
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive, lot_bids};
use crate::finding::Status;
use crate::model::references::place_of;
use crate::model::supplier::{Related, Supplier};
use crate::model::terms::Relation;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice as _;
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "related-bidders",
    about: Text::fixed(
        "有所列关系的供应商不得分别参加同一合同项下的采购",
        "suppliers in one of these relations do not bid apart under one contract item",
    ),
    figures: &[],
    optional: &["list"],
    outputs: &["first", "second", "relation"],
    subjects: &[SubjectWord::Lot],
    build,
};

#[derive(Debug)]
struct RelatedBidders {
    /// The relations, where the value of the day lists none.
    relations: Vec<Relation>,
    /// Whether every bidder has to say that it has no such relation: what is a
    /// reason to look is not asked for.
    silence_is_open: bool,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let silence = params.word("silence", &["unknown", "nothing"]);
    let relations = params.choices("relations");
    params.lists(&|word| Relation::from_word(word).is_some())?;
    let silence = silence?;
    Some(Box::new(RelatedBidders {
        relations: relations?,
        silence_is_open: silence == "unknown",
    }))
}

/// A relation of a list in words.
pub fn item_words(item: &str) -> Option<Text> {
    Relation::from_word(item).map(Relation::words)
}

/// What relates a pair: the first relation found, and where each was declared.
struct Tie {
    relation: Relation,
    places: Vec<Place>,
}

/// What the declarations of the parties come to.
#[derive(Default)]
struct Found {
    ties: BTreeMap<Pair, Tie>,
    open: Vec<Verdict>,
}

impl Found {
    fn tie(&mut self, pair: Pair, relation: Relation, place: Place) {
        let tie = self.ties.entry(pair).or_insert_with(|| Tie {
            relation,
            places: Vec::new(),
        });
        tie.places.push(place);
    }
}

/// A declaration of one party, and where it stands.
struct Declared<'a> {
    by: usize,
    related: &'a Related,
    relation: Relation,
}

/// The declarations among the relations of a rule.
fn declared<'a>(parties: &[Party<'a>], relations: &[Relation]) -> Vec<Declared<'a>> {
    let mut found = Vec::new();
    for (by, party) in parties.iter().enumerate() {
        for related in party.supplier.iter().flat_map(|s| &s.related) {
            let known = related.relation.known().copied();
            if let Some(relation) = known.filter(|r| relations.contains(r)) {
                found.push(Declared {
                    by,
                    related,
                    relation,
                });
            }
        }
    }
    found
}

/// The parties by what a declaration can call them.
struct Called<'a> {
    ids: BTreeMap<&'a str, Vec<usize>>,
    names: OnceCell<Vec<Rc<Name>>>,
}

impl<'a> Called<'a> {
    fn of(parties: &[Party<'a>]) -> Self {
        let mut ids: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, party) in parties.iter().enumerate() {
            ids.entry(party.id).or_default().push(at);
        }
        let names = OnceCell::new();
        Self { ids, names }
    }

    /// The parties that a word means or may mean. Names are compared only where the
    /// directory does not know the word as it is written.
    fn mean(&self, scope: &Scope<'_>, parties: &[Party<'_>], word: &str) -> Vec<(usize, SameBody)> {
        let known = scope.suppliers.resolve(word).and_then(|s| s.id.text());
        if let Some(found) = self.ids.get(known.unwrap_or(word)) {
            return found.iter().map(|at| (*at, SameBody::Yes)).collect();
        }
        if known.is_some() {
            return Vec::new();
        }
        let name = |party: &Party<'_>| {
            let name = party.supplier.and_then(|s| s.name.text());
            Name::of(name.unwrap_or(party.id))
        };
        let names = self
            .names
            .get_or_init(|| parties.iter().map(name).collect());
        let word = Name::of(word);
        let compared = names.iter().map(|name| name.compare(&word)).enumerate();
        compared.filter(|(_, same)| *same != SameBody::No).collect()
    }
}

impl Found {
    /// By the supplier that a declaration names.
    fn named(
        &mut self,
        scope: &Scope<'_>,
        parties: &[Party<'_>],
        called: &Called<'_>,
        one: &Declared<'_>,
    ) {
        let Some(word) = one.related.supplier.text() else {
            return;
        };
        let place = place_of(one.related, &one.related.supplier);
        for (at, same) in called.mean(scope, parties, word) {
            let among = pairs(parties, &[one.by, at]);
            if same == SameBody::Yes {
                for pair in among {
                    self.tie(pair, one.relation, place.clone());
                }
            } else if !among.is_empty() {
                let id = quoted(parties.get(at).map_or("?", |party| party.id), 40);
                let word = quoted(word, 60);
                self.open.push(Verdict::unknown(
                    lot_bids::key(scope),
                    &place,
                    text!(
                        "{word} 是不是供应商 {id}，须人工核对",
                        "whether {word} is the supplier {id} needs a person"
                    ),
                ));
            }
        }
    }
}

/// The bidders that declare one person, by relation and name.
fn persons<'a>(
    declared: &'a [Declared<'_>],
) -> BTreeMap<(Relation, String), Vec<&'a Declared<'a>>> {
    let mut found: BTreeMap<(Relation, String), Vec<&Declared<'_>>> = BTreeMap::new();
    for one in declared {
        // A person who holds shares of two suppliers does not relate them directly.
        if matches!(one.relation, Relation::Control | Relation::Management) {
            continue;
        }
        if let Some(person) = one.related.person.text() {
            let who = (one.relation, fold(person).into_owned());
            found.entry(who).or_default().push(one);
        }
    }
    found
}

/// What keeps a party's relations from being known.
fn silent(scope: &Scope<'_>, party: &Party<'_>, relations: &[Relation]) -> Option<Verdict> {
    let key = || lot_bids::key(scope);
    let Some(supplier) = party.supplier else {
        return Some(stranger(key(), party));
    };
    let lacking = |place: Place, path: &str| Some(Verdict::lacking(key(), &place, path));
    for related in &supplier.related {
        match related.relation.known() {
            None => {
                return lacking(
                    place_of(related, &related.relation),
                    "supplier.related.relation",
                );
            }
            Some(relation) if relations.contains(relation) => {
                let shows = related.supplier.text().or_else(|| related.person.text());
                if shows.is_none() {
                    return lacking(
                        place_of(related, &related.supplier),
                        "supplier.related.supplier",
                    );
                }
            }
            Some(_) => {}
        }
    }
    if states(supplier, relations) {
        return None;
    }
    lacking(
        place_of(supplier, &supplier.no_related),
        "supplier.no_related",
    )
}

/// Whether a supplier's record says how it is related.
fn states(supplier: &Supplier, relations: &[Relation]) -> bool {
    let listed = |related: &Related| {
        related
            .relation
            .known()
            .is_some_and(|relation| relations.contains(relation))
    };
    supplier.no_related.known() == Some(&true) || supplier.related.iter().any(listed)
}

impl Judge for RelatedBidders {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        if self.silence_is_open {
            return None;
        }
        // Asked before anything is gathered: most suppliers declare nothing.
        let mut named = scope.dossier?.named_suppliers();
        if named.any(|supplier| !supplier.related.is_empty()) {
            return None;
        }
        Some(Verdict::not_applicable(
            lot_bids::key(scope),
            &scope.place(),
            Text::fixed(
                "供应商资料没有记载这类关系",
                "the suppliers' files record no such relation",
            ),
        ))
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let list = row.figures.list.iter();
        let mut relations: Vec<Relation> = list.filter_map(|w| Relation::from_word(w)).collect();
        if relations.is_empty() {
            relations.clone_from(&self.relations);
        }
        let parties = lot_parties::of(dossier, scope.lot_id);
        let declared = declared(&parties, &relations);
        let called = Called::of(&parties);
        let mut found = Found::default();
        for one in &declared {
            found.named(scope, &parties, &called, one);
        }
        for ((relation, _), sharing) in persons(&declared) {
            let by: Vec<usize> = sharing.iter().map(|one| one.by).collect();
            let among = pairs(&parties, &by);
            for one in &sharing {
                let place = place_of(one.related, &one.related.person);
                for pair in among.iter().filter(|(a, b)| [*a, *b].contains(&one.by)) {
                    found.tie(*pair, relation, place.clone());
                }
            }
        }
        if !found.ties.is_empty() {
            let ties = found.ties.iter();
            return ties
                .filter_map(|(pair, tie)| fault(scope, &parties, *pair, tie))
                .collect();
        }
        if let Some(open) = found.open.into_iter().next() {
            return vec![open];
        }
        if let Err(open) = shown(scope, dossier) {
            return vec![*open];
        }
        let pass = |place: &Place| {
            scope.in_order(|| {
                Verdict::new(Status::Pass, lot_bids::key(scope))
                    .label(place, Text::fixed("参加的供应商", "who takes part"))
            })
        };
        let Some(first) = parties.first() else {
            let reason = Text::fixed("没有有效投标（响应）", "there is no valid bid");
            let key = lot_bids::key(scope);
            return vec![Verdict::not_applicable(key, &scope.place(), reason)];
        };
        // Who bids alone is related to nobody else.
        let alone = parties.iter().all(|party| party.bid == first.bid);
        if self.silence_is_open && !alone {
            let silent: Vec<Verdict> = parties
                .iter()
                .filter_map(|party| silent(scope, party, &relations))
                .collect();
            if let Some(open) = all_of(silent) {
                return vec![open];
            }
        }
        vec![pass(&first.place)]
    }
}

/// Several things that are not known, as one: a reason counts before keys.
pub(super) fn all_of(open: Vec<Verdict>) -> Option<Verdict> {
    if let Some(reasoned) = open.iter().find(|v| v.reason.is_some()) {
        return Some(reasoned.clone());
    }
    open.into_iter().reduce(|mut first, next| {
        first.labels.extend(next.labels);
        first.missing.extend(next.missing);
        first
    })
}

/// The finding on a pair: the later bid, the earlier, and both declarations.
fn fault(scope: &Scope<'_>, parties: &[Party<'_>], pair: Pair, tie: &Tie) -> Option<Verdict> {
    let (first, second) = (parties.get(pair.0)?, parties.get(pair.1)?);
    let mut verdict = Verdict::new(Status::Fail, pair_key(scope, first, second))
        .label(&second.place, Text::fixed("参加", "takes part"))
        .label(&first.place, Text::fixed("也参加", "takes part too"));
    for place in tie.places.iter().take(4) {
        verdict = verdict.label(
            place,
            Text::fixed("关系记在这里", "the relation, as declared"),
        );
    }
    verdict.subject = Some(second.id.to_owned());
    Some(
        verdict
            .input("first", quoted(first.id, 40))
            .input("second", quoted(second.id, 40))
            .words("relation", tie.relation.token(), tie.relation.words()),
    )
}
