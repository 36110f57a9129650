//! What cases are counted by: the rows of a table.

use std::borrow::Cow;

use smallvec::{SmallVec, smallvec};

use super::facts::{CaseFacts, List, LotFacts, Party, Term};
use super::scope::{NOBODY, Part, Scope};
use crate::choice;
use crate::model::terms::{FundSource, LegalForm, Level, Method, Subject, TenderStatus};
use crate::read::choice::Choice;
use crate::text::Text;

choice! {
    /// What cases are counted by.
    Dimension {
        Method = "method", "采购方式", "procurement method";
        Form = "form", "购买形式", "form of the purchase";
        Kind = "kind", "采购对象", "kind of purchase", ["对象"];
        Level = "level", "预算级次", "level of government", ["级次"];
        Funding = "funding", "资金来源", "source of funds", ["资金"];
        FundingLevel = "funding-level", "资金级次", "level of the funds";
        Fund = "fund", "专门资金", "fund";
        Buyer = "buyer", "采购人", "purchaser", ["购买主体", "采购单位"];
        Department = "department", "部门", "department";
        Supplier = "supplier", "承接主体", "supplier", ["供应商"];
        LegalForm = "legal-form", "承接主体组织形式", "legal form of the supplier", ["组织形式"];
        Grade = "grade", "社会组织评估等级", "rating of the social organisation", ["等级"];
        Size = "size", "企业规模", "size of the enterprise";
        Background = "background", "官方背景", "set up or run by an office";
        Class = "class", "目录类别", "catalogue class", ["类别"];
        Item = "item", "目录事项", "catalogue item", ["事项"];
        Field = "field", "服务领域", "field of service", ["领域"];
        Scope = "scope", "购买范围", "scope";
        Region = "region", "行政区划", "region", ["地区"];
        Street = "street", "街镇、社区", "street, town or community", ["街镇", "街道"];
        Batch = "batch", "目录批次", "batch of the catalogue", ["批次"];
        Month = "month", "定标月份", "month of the award", ["月份"];
        Year = "year", "预算年度", "fiscal year", ["年度"];
        Status = "status", "采购状态", "status of the tender", ["状态"];
        Evaluation = "evaluation", "绩效评价等级", "grade of the evaluation", ["评价等级"];
        Group = "group", "受益人群", "group that benefits", ["人群"];
        Case = "case", "案卷", "case";
    }
}

/// A key that a case stands under.
pub(super) struct Under<'a> {
    /// The key: a token, a code, a name; empty where nothing is stated.
    pub(super) key: Cow<'a, str>,
    /// What it is called, where that is another thing and not of a closed list.
    pub(super) name: Option<&'a str>,
    /// What of the case stands under it; `None` for all.
    pub(super) part: Part,
}

/// The keys of a case: mostly it stands under one.
pub(super) type Unders<'a> = SmallVec<[Under<'a>; 1]>;

impl<'a> Under<'a> {
    fn whole(key: impl Into<Cow<'a, str>>) -> Self {
        Self {
            key: key.into(),
            name: None,
            part: None,
        }
    }

    fn named(key: &'a str, name: &'a str) -> Self {
        Self {
            name: Some(name),
            ..Self::whole(key)
        }
    }

    /// What stands under it, to be narrowed.
    fn scope(&mut self) -> &mut Scope {
        self.part.get_or_insert_with(|| Box::new(Scope::WHOLE))
    }
}

impl Dimension {
    /// The keys that a case stands under, each once; of what it does not state, the
    /// empty one.
    pub(super) fn keys<'a>(self, case: &'a CaseFacts) -> Unders<'a> {
        let keys = &case.keys;
        fn term<'a, C: Choice>(term: &Option<Term<C>>) -> Unders<'a> {
            smallvec![Under::whole(token(*term))]
        }
        let one = |own: &'a Option<Box<str>>| smallvec![Under::whole(word(own))];
        let named = |own: &'a Option<super::facts::Named>| match own {
            Some(own) => smallvec![Under::named(&own.0, &own.1)],
            None => smallvec![Under::whole("")],
        };
        match self {
            Self::Method => term(&keys.method),
            Self::Kind => term(&keys.kind),
            Self::Level => term(&keys.level),
            Self::Department => one(&keys.department),
            Self::Class => one(&keys.class),
            Self::Scope => term(&keys.scope),
            Self::Region => one(&keys.region),
            Self::Status => term(&keys.status),
            Self::Buyer => named(&keys.buyer),
            Self::Item => named(&keys.item),
            Self::Form => several(keys.form.iter().map(|form| form.token())),
            Self::Street => several(words(&keys.street)),
            Self::Group => several(words(&keys.group)),
            Self::Evaluation => several(words(&case.grades)),
            Self::Batch => smallvec![Under::whole(number(keys.batch))],
            Self::Year => smallvec![Under::whole(number(case.year))],
            Self::Case => smallvec![Under {
                name: case.title.as_deref(),
                ..Under::whole(case.among.key.as_deref().unwrap_or(&case.id))
            }],
            Self::Funding => funds(case, |fund| (token(fund.source), None)),
            Self::FundingLevel => funds(case, |fund| (token(fund.level), None)),
            Self::Fund => funds(case, |fund| match &fund.fund {
                Some(own) => (fund.key.as_deref().unwrap_or(&own.0), Some(&*own.1)),
                None => ("", None),
            }),
            Self::Supplier => parties(case, |party| (&*party.key, Some(&*party.name))),
            Self::LegalForm => parties(case, |party| (token(party.form), None)),
            Self::Grade => parties(case, |party| (word(&party.grade), None)),
            Self::Size => parties(case, |party| (token(party.size), None)),
            Self::Background => parties(case, |party| (flag(party.official), None)),
            Self::Field => all_by_lot(case, |lot| (word_or(&lot.field, &keys.field), None)),
            Self::Month => all_by_lot(case, |lot| (word(&lot.month), None)),
        }
    }

    /// The place of a key among the others, and what it is called.
    pub(super) fn label(self, key: &str, name: Option<&str>) -> (usize, Text) {
        if key.is_empty() {
            let label = if self == Self::Supplier {
                Text::fixed("尚无承接主体", "no supplier yet")
            } else if self == Self::Month {
                Text::fixed("没有定标日期", "no day of an award")
            } else {
                Text::fixed("未写明", "not stated")
            };
            return (usize::MAX, label);
        }
        let chosen = match self {
            Self::Method => choice::<Method>(key),
            Self::Form => choice::<crate::model::terms::Form>(key),
            Self::Kind => choice::<Subject>(key),
            Self::Level | Self::FundingLevel => choice::<Level>(key),
            Self::Funding => choice::<FundSource>(key),
            Self::LegalForm => choice::<LegalForm>(key),
            Self::Size => choice::<crate::model::money_terms::EnterpriseSize>(key),
            Self::Scope => choice::<crate::model::catalogue::ScopeItem>(key),
            Self::Status => choice::<TenderStatus>(key),
            Self::Background => Some(match key {
                "yes" => (0, Text::fixed("有官方背景", "set up or run by an office")),
                _ => (
                    1,
                    Text::fixed("无官方背景", "not set up or run by an office"),
                ),
            }),
            Self::Batch => Some((0, text!("第 {key} 批", "batch {key}"))),
            Self::Region => Some((0, crate::area::shown(key, None))),
            Self::Year => Some((0, text!("{key} 年", "{key}"))),
            Self::Case => Some((
                0,
                Text::same(match name {
                    Some(title) => format!("{key} {title}"),
                    None => key.to_owned(),
                }),
            )),
            Self::Fund
            | Self::Buyer
            | Self::Department
            | Self::Supplier
            | Self::Grade
            | Self::Class
            | Self::Item
            | Self::Field
            | Self::Street
            | Self::Month
            | Self::Evaluation
            | Self::Group => None,
        };
        chosen.unwrap_or_else(|| (0, Text::same(name.unwrap_or(key))))
    }

    /// Whether its rows stand in the order of their keys, and not by their amounts.
    pub(super) fn is_ordered(self) -> bool {
        !matches!(
            self,
            Self::Fund
                | Self::Buyer
                | Self::Department
                | Self::Supplier
                | Self::Class
                | Self::Item
                | Self::Field
                | Self::Street
                | Self::Group
        )
    }
}

fn choice<C: Choice>(key: &str) -> Option<(usize, Text)> {
    let value = C::from_word(key)?;
    Some((value.index(), value.words()))
}

fn word(word: &Option<Box<str>>) -> &str {
    word.as_deref().unwrap_or("")
}

fn word_or<'a>(first: &'a Option<Box<str>>, second: &'a Option<Box<str>>) -> &'a str {
    first.as_deref().or(second.as_deref()).unwrap_or("")
}

fn number(number: Option<u32>) -> String {
    number.map(|n| n.to_string()).unwrap_or_default()
}

const fn flag(flag: Option<bool>) -> &'static str {
    match flag {
        Some(true) => "yes",
        Some(false) => "no",
        None => "",
    }
}

fn token<C: Choice>(term: Option<Term<C>>) -> &'static str {
    term.map_or("", Term::token)
}

fn words(words: &[Box<str>]) -> impl Iterator<Item = &str> {
    words.iter().map(AsRef::as_ref)
}

fn several<'a>(words: impl Iterator<Item = &'a str>) -> Unders<'a> {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words.dedup();
    if words.is_empty() {
        words.push("");
    }
    words.into_iter().map(Under::whole).collect()
}

fn funds<'a>(
    case: &'a CaseFacts,
    pick: impl Fn(&'a super::facts::Funding) -> (&'a str, Option<&'a str>),
) -> Unders<'a> {
    let mut found: Unders<'a> = Unders::new();
    for (at, fund) in case.funding.iter().enumerate() {
        let (key, name) = pick(fund);
        match found.iter_mut().find(|under| under.key == key) {
            Some(under) => under.scope().funds.get_or_insert_default().push(at),
            None => {
                let mut under = Under {
                    name,
                    ..Under::whole(key)
                };
                under.scope().funds = Some(vec![at]);
                found.push(under);
            }
        }
    }
    match found.as_mut_slice() {
        [] => found.push(Under::whole("")),
        // Under one key stand all of them.
        [only] => only.part = None,
        _ => {}
    }
    found
}

fn parties<'a>(
    case: &'a CaseFacts,
    pick: impl Fn(&'a Party) -> (&'a str, Option<&'a str>),
) -> Unders<'a> {
    if let Some(only) = sole(case) {
        let (key, name) = pick(only);
        return smallvec![Under {
            name,
            ..Under::whole(key)
        }];
    }
    let party = |at: &u32| {
        let at = usize::try_from(*at).ok()?;
        Some(pick(case.parties.get(at)?))
    };
    let loose = case.loose.iter().map(|own| &own.parties);
    let loose = loose.chain(case.loose_awards.iter().map(|own| &own.parties));
    let loose: Vec<&List<u32>> = loose
        .chain(case.unbound.iter().map(|own| &own.parties))
        .collect();
    let elsewhere = loose.iter().any(|own| !own.is_empty());
    let mut found = by_lot(case, |lot| {
        let mut own: Vec<_> = lot.parties.iter().filter_map(party).collect();
        let contracts = lot.contract.iter().map(|own| &own.parties);
        let mut named = contracts.chain(lot.award.iter().map(|own| &own.parties));
        let unnamed = named.any(|own| own.is_empty());
        if (own.is_empty() && !elsewhere) || (unnamed && !own.is_empty()) {
            own.push(("", None));
        }
        own
    });
    for key in loose.iter().flat_map(|own| own.iter()).filter_map(party) {
        if found.iter().all(|under| under.key != key.0) {
            let mut under = Under::whole(key.0);
            under.name = key.1;
            under.scope().lots = Some(Vec::new());
            found.push(under);
        }
    }
    if loose.iter().any(|own| own.is_empty()) && found.iter().all(|under| !under.key.is_empty()) {
        let mut under = Under::whole("");
        under.scope().lots = Some(Vec::new());
        found.push(under);
    }
    match found.as_mut_slice() {
        [] => found.push(Under::whole("")),
        [only] => only.part = None,
        several => {
            for under in several {
                let own = case.parties.iter().enumerate();
                let own = own.filter(|(_, party)| pick(party).0 == under.key);
                let mut own: Vec<usize> = own.map(|(at, _)| at).collect();
                if under.key.is_empty() {
                    own.push(NOBODY);
                }
                under.scope().parties = Some(own);
            }
        }
    }
    found
}

/// The provider of everything, where a case of one lot has no other: most have.
fn sole(case: &CaseFacts) -> Option<&Party> {
    let ([lot], [only]) = (&*case.lots, &*case.parties) else {
        return None;
    };
    let loose = case.loose.len() + case.loose_awards.len() + case.unbound.len();
    let mut contracts = lot.contract.iter().map(|own| &own.parties);
    let mut awards = lot.award.iter().map(|own| &own.parties);
    let named = contracts.all(|own| !own.is_empty()) && awards.all(|own| !own.is_empty());
    (loose == 0 && named && *lot.parties == [0]).then_some(only)
}

/// The lots under each key.
fn by_lot<'a>(
    case: &'a CaseFacts,
    pick: impl Fn(&'a LotFacts) -> Vec<(&'a str, Option<&'a str>)>,
) -> Unders<'a> {
    let mut found: Unders<'a> = Unders::new();
    for (at, lot) in case.lots.iter().enumerate() {
        for (key, name) in pick(lot) {
            let own = match found.iter_mut().find(|under| under.key == key) {
                Some(own) => own,
                None => {
                    found.push(Under {
                        name,
                        ..Under::whole(key)
                    });
                    match found.last_mut() {
                        Some(own) => own,
                        None => continue,
                    }
                }
            };
            let lots = own.scope().lots.get_or_insert_default();
            if lots.last() != Some(&at) {
                lots.push(at);
            }
        }
    }
    found
}

/// Likewise; where all stand under one key, so does what belongs to no one lot.
fn all_by_lot<'a>(
    case: &'a CaseFacts,
    pick: impl Fn(&'a LotFacts) -> (&'a str, Option<&'a str>),
) -> Unders<'a> {
    let mut found = by_lot(case, |lot| vec![pick(lot)]);
    if let [only] = found.as_mut_slice() {
        only.part = None;
    }
    match found.is_empty() {
        true => smallvec![Under::whole("")],
        false => found,
    }
}
