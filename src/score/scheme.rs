//! A scoring scheme: criteria, weights, and every choice that changes a total.

use rust_decimal::Decimal;

use super::choice::{Combine, NewSupplier, Per, RankBy, TieStep};
use super::input::{BidIn, TOTAL};
use super::price::Formula;
use super::rounding::{At, Precision, Rounding};
use crate::model::scheme::BidUnit;
use crate::text::Text;
use crate::value::fold::fold;

/// What an expert's total over all criteria is called in a row of scores.
pub const TOTAL_WORDS: &[&str] = &["total", "总分"];

/// What the price criterion is called.
const PRICE: &[&str] = &[
    "price",
    "价格",
    "价格分",
    "价格得分",
    "价格部分",
    "报价",
    "报价得分",
    "投标报价",
    "磋商报价",
];

/// What the technical criterion is called.
pub const TECHNICAL: &[&str] = &[
    "tech",
    "technical",
    "技术",
    "技术分",
    "技术得分",
    "技术部分",
    "技术标",
    "技术标得分",
    "技术指标",
    "服务方案",
    "服务方案得分",
];

/// How bids are scored and ranked.
///
/// A scheme without criteria ranks by evaluated price, the lowest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scheme {
    /// Its name in files.
    pub id: String,
    /// Which of its figures come from where; empty where nothing is to be said.
    pub origin: Text,
    /// What the weights must sum to exactly; `None` where no sum is declared.
    pub total: Option<Decimal>,
    /// How experts' scores become one.
    pub combine: Combine,
    /// What is combined over the experts.
    pub per: Per,
    /// How equal totals are parted, in order.
    pub tie: Vec<TieStep>,
    /// Which total decides.
    pub rank_by: RankBy,
    /// What a bid without a past gets.
    pub new_supplier: NewSupplier,
    /// The fewest valid bids; `None` where the scheme leaves it to the method.
    pub min_valid: Option<u32>,
    /// What is rounded where; `None`: nothing is.
    pub rounding: Option<Rounding>,
    /// What is scored.
    pub criteria: Vec<Criterion>,
    /// What is taken off prices, for evaluation only.
    pub deduction: Deduction,
    /// What bids are stated in.
    pub bid_unit: BidUnit,
    /// The highest price allowed, in the unit of the bids.
    pub ceiling: Option<Decimal>,
}

/// Rates of the original price that are taken off for evaluation; where several
/// apply they are added up. The award stays at the bid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Deduction {
    /// For a small enterprise (小微企业).
    pub small: Option<Decimal>,
    /// For a consortium or subcontract with a share of small enterprises.
    pub consortium: Option<Decimal>,
    /// For domestic products (本国产品).
    pub domestic: Option<Decimal>,
}

/// One thing that is scored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Criterion {
    /// Its name in files.
    pub id: String,
    /// Its name for people, which a column header may also use.
    pub names: Text,
    /// Further column headers.
    pub headers: Vec<String>,
    /// The points it contributes.
    pub weight: Decimal,
    /// The highest raw score; the weight where it is not declared.
    pub max: Option<Decimal>,
    /// Whether it looks at the past, which a new supplier does not have.
    pub previous: bool,
    /// The price formula that computes it: it has no scores then.
    pub formula: Option<Formula>,
    /// Where the formula stands: a page of the documents, a provision.
    pub source: Option<String>,
    /// Its own rounding of its points, in place of the scheme's.
    pub rounding: Option<Precision>,
    /// The criterion that it is a part of. That one has no scores: its points
    /// are the sum of its parts', its weight theirs.
    pub parent: Option<String>,
    /// Whether experts must agree on it (客观评审因素).
    pub objective: bool,
    /// Whether it comes on top of the total (附加分): its weight is its cap and
    /// no part of the sum of weights. A parent's cap holds for its parts
    /// together, whose weights may then sum to more.
    pub bonus: bool,
}

impl Scheme {
    /// Whether bids are ranked by evaluated price alone.
    pub fn ranks_by_price(&self) -> bool {
        self.criteria.is_empty()
    }

    /// Whether prices count for anything but a tie.
    pub fn needs_price(&self) -> bool {
        self.ranks_by_price() || self.criteria.iter().any(|c| c.formula.is_some())
    }

    /// Whether bids are amounts of money, not rates or hours.
    pub fn in_yuan(&self) -> bool {
        self.bid_unit == BidUnit::Yuan
    }

    /// Whether a criterion, or one that it is a part of, comes on top of the
    /// total.
    pub fn is_bonus(&self, criterion: &Criterion) -> bool {
        let mut at = Some(criterion);
        // As many steps as there are criteria: a circle is a fault of its own.
        for _ in &self.criteria {
            if at.is_some_and(|c| c.bonus) {
                return true;
            }
            at = at.and_then(|c| self.criterion(c.parent.as_deref()?));
        }
        false
    }

    /// The most that a bid can get: the total with all bonus points; where no
    /// total is declared, the sum of the weights.
    pub fn most(&self) -> Decimal {
        let top = self.criteria.iter().filter(|c| c.parent.is_none());
        let sum = |bonus: bool| -> Decimal {
            let own = top.clone().filter(|c| c.bonus == bonus);
            own.fold(Decimal::ZERO, |sum, c| sum.saturating_add(c.weight))
        };
        let base = self.total.unwrap_or_else(|| sum(false));
        base.saturating_add(sum(true))
    }

    /// A criterion by any of its words: id, name in either language, header.
    pub fn criterion_called(&self, word: &str) -> Option<&Criterion> {
        self.criterion(word).or_else(|| {
            let key = word_key(word);
            let called = |c: &&Criterion| {
                let own = [c.id.as_str(), &c.names.zh, &c.names.en];
                let words = own.into_iter().chain(c.headers.iter().map(String::as_str));
                words.filter(|w| !w.is_empty()).any(|w| word_key(w) == key)
            };
            self.criteria.iter().find(called)
        })
    }

    /// The id that a word in a table of scores means: a criterion's, [`TOTAL`], or
    /// the word itself where the scheme knows nothing of it.
    pub fn scored_as<'a>(&'a self, word: &'a str) -> &'a str {
        match self.criterion_called(word) {
            Some(criterion) => &criterion.id,
            None if TOTAL_WORDS.contains(&word_key(word).as_str()) => TOTAL,
            None => word,
        }
    }

    /// The parts of a criterion.
    pub fn parts<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Criterion> {
        let parent = move |c: &&Criterion| c.parent.as_deref() == Some(id);
        self.criteria.iter().filter(parent)
    }

    /// The criteria that are scored or computed: those without parts.
    pub fn leaves(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria
            .iter()
            .filter(|c| self.parts(&c.id).next().is_none())
    }

    /// How a step rounds, where it does.
    pub fn step(&self, at: At) -> Option<Precision> {
        self.rounding.as_ref().and_then(|r| r.step(at))
    }

    /// How the points of a criterion are rounded: its own way goes first.
    pub fn points_step(&self, criterion: &Criterion) -> Option<Precision> {
        criterion.rounding.or_else(|| self.step(At::Criterion))
    }

    /// A criterion by its id.
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|c| c.id == id)
    }
}

/// A word as words are compared: folded, without blanks, in lower case.
pub fn word_key(word: &str) -> String {
    let folded = fold(word);
    let kept = folded.chars().filter(|c| !c.is_whitespace());
    kept.collect::<String>().to_lowercase()
}

impl Deduction {
    /// The rates that apply to a bid: each on the original price, added up; a
    /// small enterprise gets its own rate, not that of a share.
    pub fn rates(&self, bid: &BidIn) -> Vec<Decimal> {
        let small = self.small.filter(|_| bid.small == Some(true));
        let rates = [
            small,
            self.consortium
                .filter(|_| bid.consortium == Some(true) && small.is_none()),
            self.domestic.filter(|_| bid.domestic == Some(true)),
        ];
        rates.into_iter().flatten().collect()
    }
}

impl Criterion {
    /// Whether its id or one of its names is one of these words.
    fn is_called(&self, words: &[&str]) -> bool {
        let called = |word: &&str| {
            let names = [&*self.id, &*self.names.zh, &*self.names.en];
            names.iter().any(|name| name.eq_ignore_ascii_case(word))
        };
        words.iter().any(called)
    }

    /// Whether it is the price by its name, where no formula says so.
    pub fn is_price(&self) -> bool {
        self.is_called(PRICE)
    }

    /// Whether it is the technical criterion by its name.
    pub fn is_technical(&self) -> bool {
        self.is_called(TECHNICAL)
    }

    /// The highest raw score.
    pub fn ceiling(&self) -> Decimal {
        self.max.unwrap_or(self.weight)
    }
}
