//! A list of what was published or agreed holds everything that it has to.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::references::place_of;
use crate::model::terms::{Clause, FailurePaper, LegalForm, NoticeItem, PlanItem, ResultItem};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::{Choice, Token};
use crate::read::{Slot, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "contains-all",
    about: Text::fixed(
        "应当写明或公开的各项都有",
        "a list holds everything that it has to",
    ),
    figures: &["list"],
    optional: &[],
    outputs: &["missing"],
    subjects: &[SubjectWord::Case, SubjectWord::Award, SubjectWord::Contract],
    build,
};

/// The lists there are.
const LISTS: &[&str] = &[
    "contract.clauses",
    "award.notice_contents",
    "tender.notice_contents",
    "planning.published",
    "tender.failure.papers",
];

#[derive(Debug)]
struct ContainsAll {
    list: &'static str,
    /// Whether it is asked of contracts with social organisations only.
    social: bool,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let list = params.word("list", LISTS)?;
    let known: fn(&str) -> Option<usize> = match list {
        "contract.clauses" => index::<Clause>,
        "award.notice_contents" => index::<ResultItem>,
        "tender.notice_contents" => index::<NoticeItem>,
        "tender.failure.papers" => index::<FailurePaper>,
        _ => index::<PlanItem>,
    };
    params.lists(&|word| known(word).is_some())?;
    let party = params.optional_word("party", &["social-organisation"])?;
    Some(Box::new(ContainsAll {
        list,
        social: party.is_some(),
    }))
}

/// The index of a word in a vocabulary.
fn index<C: Choice>(word: &str) -> Option<usize> {
    C::from_word(word).map(Choice::index)
}

/// An item of a rule's list as people read it; `list` is the rule's parameter.
pub fn item_words(list: &str, item: &str) -> Option<Text> {
    fn words<C: Choice>(item: &str) -> Option<Text> {
        C::from_word(item).map(Choice::words)
    }
    match list {
        "contract.clauses" => words::<Clause>(item),
        "award.notice_contents" => words::<ResultItem>(item),
        "tender.notice_contents" => words::<NoticeItem>(item),
        "planning.published" => words::<PlanItem>(item),
        "tender.failure.papers" => words::<FailurePaper>(item),
        _ => None,
    }
}

/// A list with the words that it is written in.
struct Listed<'a> {
    slots: &'a [Slot<String>],
    place: Place,
    key: String,
    tokens: &'static [Token],
    index: fn(&str) -> Option<usize>,
    /// What the record itself shows: a contract with an amount has a price.
    implied: Option<usize>,
    /// What it has to hold beside the rule's list, given what else the case says.
    wanted: Option<usize>,
}

impl ContainsAll {
    fn listed<'a>(&self, scope: &Scope<'a>) -> Option<Listed<'a>> {
        let case = &scope.dossier?.case;
        let listed = |slots: &'a [Slot<String>], place, key: String, tokens, index| Listed {
            slots,
            place,
            key,
            tokens,
            index,
            implied: None,
            wanted: None,
        };
        Some(match self.list {
            "contract.clauses" => {
                let contract = scope.contract?;
                let id = contract.id.text().unwrap_or("-");
                let priced = contract.amount.known().map(|_| Clause::Price.index());
                Listed {
                    implied: priced,
                    ..listed(
                        &contract.clauses,
                        contract.header.clone(),
                        format!("contract[{id}].clauses"),
                        Clause::tokens(),
                        index::<Clause>,
                    )
                }
            }
            "award.notice_contents" => {
                let award = scope.award?;
                listed(
                    &award.notice_contents,
                    place_of(award, &award.published_on),
                    self.list.to_owned(),
                    ResultItem::tokens(),
                    index::<ResultItem>,
                )
            }
            // 财政部令第87号 13(2): 设定最高限价的，还应当公开最高限价。
            "tender.notice_contents" => Listed {
                wanted: (!case.tender.ceiling_price.is_missing())
                    .then(|| NoticeItem::CeilingPrice.index()),
                ..listed(
                    &case.tender.notice_contents,
                    place_of(&case.tender, &case.tender.announced_on),
                    self.list.to_owned(),
                    NoticeItem::tokens(),
                    index::<NoticeItem>,
                )
            },
            "tender.failure.papers" => listed(
                &case.tender.failure.papers,
                place_of(&case.tender, &case.tender.ground),
                self.list.to_owned(),
                FailurePaper::tokens(),
                index::<FailurePaper>,
            ),
            _ => listed(
                &case.planning.published,
                case.planning.header.clone(),
                self.list.to_owned(),
                PlanItem::tokens(),
                index::<PlanItem>,
            ),
        })
    }
}

/// The legal form of the supplier of a contract.
fn form(scope: &Scope<'_>) -> Option<LegalForm> {
    let (dossier, contract) = (scope.dossier?, scope.contract?);
    let supplier = dossier.suppliers.resolve(contract.supplier.text()?)?;
    supplier.legal_form.known().copied()
}

impl Judge for ContainsAll {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(listed) = self.listed(scope) else {
            return Vec::new();
        };
        let mut form_is_open = false;
        if self.social {
            match form(scope) {
                Some(form) if !form.is_social_organisation() => {
                    return vec![Verdict::not_applicable(
                        listed.key,
                        &listed.place,
                        Text::fixed(
                            "承接方不是社会组织",
                            "the supplier is no social organisation",
                        ),
                    )];
                }
                Some(_) => {}
                None => form_is_open = true,
            }
        }
        if listed.slots.is_empty() {
            return vec![Verdict::lacking(listed.key, &listed.place, self.list)];
        }
        let place = listed.slots.first().and_then(|slot| slot.span).map_or_else(
            || listed.place.clone(),
            |span| Place::new(&listed.place.source, span),
        );
        let words: Vec<Option<String>> = listed
            .slots
            .iter()
            .map(|slot| slot.text().map(|word| fold(word).into_owned()))
            .collect();
        let found: Vec<usize> = words
            .iter()
            .flatten()
            .filter_map(|word| (listed.index)(word))
            .chain(listed.implied)
            .collect();
        let lacking: Vec<&Token> = row
            .figures
            .list
            .iter()
            .filter_map(|word| (listed.index)(word))
            .chain(listed.wanted)
            .filter(|wanted| !found.contains(wanted))
            .filter_map(|wanted| listed.tokens.get(wanted))
            .collect();
        if lacking.is_empty() {
            return vec![
                scope
                    .verdict(true, listed.key)
                    .label(&place, Text::fixed("已写明的内容", "what is stated")),
            ];
        }
        // A word that nobody understands may be the one that is wanted.
        let is_strange = |word: &&Option<String>| {
            word.as_ref()
                .is_none_or(|word| (listed.index)(word).is_none())
        };
        let strangers = words.iter().filter(is_strange).count();
        let strange = words.iter().find(is_strange);
        if let Some(strange) = strange.filter(|_| lacking.len() <= strangers) {
            let word = strange.as_deref().unwrap_or("?");
            let shown = quoted(word, 40);
            let known: Vec<&str> = listed.tokens.iter().map(|t| t.token).collect();
            let help = suggest::help(word, &known, 16);
            let (hzh, hen) = (&help.zh, &help.en);
            return vec![Verdict::unknown(
                listed.key,
                &place,
                text!(
                    "不认识“{shown}”，看不出它是不是应有的一项；{hzh}",
                    "\"{shown}\" is not known here and may be one of those wanted; {hen}"
                ),
            )];
        }
        if form_is_open {
            return vec![Verdict::lacking(listed.key, &place, "supplier.legal_form")];
        }
        let zh: Vec<&str> = lacking.iter().map(|t| &*t.words.zh).collect();
        let en: Vec<&str> = lacking.iter().map(|t| &*t.words.en).collect();
        // Items that hold a comma themselves are parted by more.
        let is_long = zh.iter().any(|item| item.contains('、'));
        let (zh_comma, en_comma) = if is_long {
            ("；", "; ")
        } else {
            ("、", ", ")
        };
        let tokens: Vec<&str> = lacking.iter().map(|t| t.token).collect();
        vec![
            Verdict::new(Status::Fail, listed.key)
                .label(&place, Text::fixed("已写明的内容", "what is stated"))
                .words(
                    "missing",
                    tokens.join(","),
                    Text::new(zh.join(zh_comma), en.join(en_comma)),
                ),
        ]
    }
}
