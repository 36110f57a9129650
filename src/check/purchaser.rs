//! Whether a body of the purchaser's type, establishment and funding may purchase.

use super::condition::Among;
use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::case::Buyer;
use crate::model::references::place_of;
use crate::model::terms::{BuyerFunding, BuyerType, Staffing};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice as _;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "purchaser",
    about: Text::fixed(
        "购买主体属于所列的一种，或不属于所列的任何一种",
        "the purchaser is one of the bodies listed, or none of them",
    ),
    figures: &["list"],
    optional: &[],
    outputs: &["type"],
    subjects: &[SubjectWord::Case],
    build,
};

/// A kind of body: `mass-organisation administrative full`. What is not named is
/// not asked for.
#[derive(Debug, Clone, Copy)]
struct Body {
    r#type: BuyerType,
    staffing: Option<Staffing>,
    funding: Option<BuyerFunding>,
}

impl Body {
    fn of(words: &str) -> Option<Self> {
        let mut words = words.split(' ');
        let mut body = Self {
            r#type: BuyerType::from_word(words.next()?)?,
            staffing: None,
            funding: None,
        };
        for word in words {
            // `none` would be of both.
            match (Staffing::from_word(word), BuyerFunding::from_word(word)) {
                (Some(staffing), None) => body.staffing = Some(staffing),
                (None, Some(funding)) => body.funding = Some(funding),
                (None, None) | (Some(_), Some(_)) => return None,
            }
        }
        Some(body)
    }

    /// Whether the purchaser is such a body.
    ///
    /// # Errors
    ///
    /// The keys that are missing to know.
    fn is(self, buyer: &Buyer) -> Result<bool, Vec<&'static str>> {
        match buyer.r#type.known() {
            None => return Err(vec!["buyer.type"]),
            Some(found) if *found != self.r#type => return Ok(false),
            Some(_) => {}
        }
        let staffing = buyer.staffing.known();
        let funding = buyer.funding.known();
        let differs = |asked: bool, same: Option<bool>| asked && same == Some(false);
        let lacks = |asked: bool, same: Option<bool>| asked && same.is_none();
        let asked = [
            (
                self.staffing.is_some(),
                staffing.map(|found| Some(*found) == self.staffing),
                "buyer.staffing",
            ),
            (
                self.funding.is_some(),
                funding.map(|found| Some(*found) == self.funding),
                "buyer.funding",
            ),
        ];
        if asked.iter().any(|(asked, same, _)| differs(*asked, *same)) {
            return Ok(false);
        }
        let missing = asked.iter().filter(|(asked, same, _)| lacks(*asked, *same));
        let missing: Vec<&str> = missing.map(|(.., key)| *key).collect();
        if missing.is_empty() {
            Ok(true)
        } else {
            Err(missing)
        }
    }
}

#[derive(Debug)]
struct Purchaser {
    /// Whether the list names who may purchase, and not who may not.
    may: bool,
    among: Among,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let list = params.word("list", &["may", "may-not"]);
    let among = Among::of(params);
    let known = |word: &str| Body::of(word).is_some();
    let sound = params.lists(&known);
    sound?;
    Some(Box::new(Purchaser {
        may: list? == "may",
        among: among?,
    }))
}

/// Whether the purchaser is one of several bodies.
fn among(bodies: &[Body], buyer: &Buyer) -> Result<bool, Vec<&'static str>> {
    let mut missing = Vec::new();
    for body in bodies {
        match body.is(buyer) {
            Ok(true) => return Ok(true),
            Ok(false) => {}
            Err(keys) => missing.extend(keys),
        }
    }
    if missing.is_empty() {
        Ok(false)
    } else {
        Err(missing)
    }
}

impl Judge for Purchaser {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let buyer = &dossier.case.buyer;
        let key = "buyer.type";
        let place = place_of(buyer, &buyer.r#type);
        let list = &row.figures.list;
        let listed: Vec<Body> = list.iter().filter_map(|words| Body::of(words)).collect();
        let verdict = match among(&listed, buyer) {
            Err(missing) => {
                let mut verdict = Verdict::new(Status::Unknown, key).label(&place, Text::default());
                verdict.missing = missing.into_iter().map(str::to_owned).collect();
                verdict
            }
            Ok(found) => {
                let mut verdict = scope
                    .verdict(found == self.may, key)
                    .label(&place, Text::fixed("单位类型", "type"));
                // Those of its circumstances that the list asks for.
                let asks = |of: fn(&Body) -> bool| listed.iter().any(of);
                if asks(|body| body.staffing.is_some()) && !buyer.staffing.is_missing() {
                    let place = place_of(buyer, &buyer.staffing);
                    verdict = verdict.label(&place, Text::fixed("编制", "establishment"));
                }
                if asks(|body| body.funding.is_some()) && !buyer.funding.is_missing() {
                    let place = place_of(buyer, &buyer.funding);
                    verdict = verdict.label(&place, Text::fixed("经费保障", "funding"));
                }
                verdict.facts(|verdict| {
                    let (token, words) = described(buyer);
                    verdict.words("type", token, words)
                })
            }
        };
        vec![self.among.apply(scope, verdict)]
    }
}

/// Type, establishment and funding, as far as they are stated.
fn described(buyer: &Buyer) -> (String, Text) {
    words_of([
        buyer.r#type.known().map(|t| (t.token(), t.words())),
        buyer.staffing.known().map(|s| (s.token(), s.words())),
        buyer.funding.known().map(|f| (f.token(), f.words())),
    ])
}

/// A kind of body of a list in words.
pub fn item_words(item: &str) -> Option<Text> {
    let body = Body::of(item)?;
    let (_, words) = words_of([
        Some((body.r#type.token(), body.r#type.words())),
        body.staffing.map(|s| (s.token(), s.words())),
        body.funding.map(|f| (f.token(), f.words())),
    ]);
    Some(words)
}

fn words_of(parts: [Option<(&str, Text)>; 3]) -> (String, Text) {
    let known: Vec<(&str, Text)> = parts.into_iter().flatten().collect();
    let tokens: Vec<&str> = known.iter().map(|(token, _)| *token).collect();
    let zh: Vec<&str> = known.iter().map(|(_, words)| words.zh.as_ref()).collect();
    let en: Vec<&str> = known.iter().map(|(_, words)| words.en.as_ref()).collect();
    (tokens.join(" "), Text::new(zh.join("、"), en.join(", ")))
}
