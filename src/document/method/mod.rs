//! Which methods the law allows (采购方式), as a sheet: for programs (`gpbs.method/1`),
//! as tables, and in lines with what each rests on.

mod json;
mod lines;
mod schema;
mod tables;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::finding::Citation;
use crate::text::Text;

pub use json::json;
pub use lines::{blocks, head, tail};
pub use schema::schema;
pub use tables::{long, summary};

/// The answer, in words and with what it rests on.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The case that was asked for.
    pub case: Option<String>,
    /// The day whose law applies.
    pub date: Option<NaiveDate>,
    /// Region code, and its name on that day.
    pub region: Option<(String, Text)>,
    /// Level of the budget: token and words.
    pub level: Option<(&'static str, Text)>,
    /// Kind of purchase: token and words.
    pub kind: Option<(&'static str, Text)>,
    /// The amount for programs and for people.
    pub amount: Option<(String, Text)>,
    /// What is missing to know more, as a case spells it, and in words.
    pub missing: Vec<(&'static str, Text)>,
    /// Why nothing can be said at all.
    pub none: Option<Text>,
    /// The open-tender threshold.
    pub tender: Bar,
    /// The procurement limit.
    pub limit: Bar,
    /// The method that was asked about.
    pub asked: Option<&'static str>,
    /// Every method.
    pub methods: Vec<Row>,
    /// What is the same for every method that may be used.
    pub common: Vec<Item>,
    /// What drafts and proposals of the place say.
    pub drafts: Vec<Item>,
}

/// Where the amount stands to a threshold.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// The figure in yuan.
    pub figure: Option<Decimal>,
    /// Whether the amount reaches it.
    pub reaches: Option<bool>,
    /// Whether the figure was not verified.
    pub doubtful: bool,
    /// It in one sentence.
    pub text: Text,
    /// What to do where it is not known.
    pub settle: Option<Text>,
    /// What it rests on.
    pub citations: Vec<Citation>,
}

/// One method.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its token.
    pub method: &'static str,
    /// Its name.
    pub name: Text,
    /// Whether it may be used; `None` where nobody can know.
    pub allowed: Option<bool>,
    /// The token of the verdict.
    pub verdict: &'static str,
    /// The verdict in words.
    pub words: Text,
    /// Why.
    pub reason: Text,
    /// What that rests on.
    pub citations: Vec<Citation>,
    /// Whether a refusal is an error there, and not a warning.
    pub binding: bool,
    /// Its legal grounds.
    pub grounds: Vec<Item>,
    /// The approval that it needs.
    pub approval: Option<Item>,
    /// The least number of suppliers.
    pub min_suppliers: Option<u32>,
    /// What it demands.
    pub items: Vec<Item>,
}

/// One demand, ground or provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it is listed: token and words.
    pub part: (&'static str, Text),
    /// The rule, or the token of a ground.
    pub id: String,
    /// What it says.
    pub text: Text,
    /// What it rests on.
    pub basis: Vec<Basis>,
}

/// A citation that can be compared.
#[derive(Debug, Clone)]
pub struct Basis(pub Citation);

impl PartialEq for Basis {
    /// The same article of the same instrument.
    fn eq(&self, other: &Self) -> bool {
        let key = |one: &Citation| (one.instrument.zh.clone(), one.article.zh.clone());
        key(&self.0) == key(&other.0)
    }
}

impl Eq for Basis {}

impl Sheet {
    /// The row of the method that was asked about.
    pub fn judged(&self) -> Option<&Row> {
        let asked = self.asked?;
        self.methods.iter().find(|row| row.method == asked)
    }

    /// Whether the method that was asked about may surely not be used: what rests on a
    /// figure that was not verified, or on a rule that is a warning there, makes no error.
    pub fn is_refused(&self) -> bool {
        let rests = |row: &Row| {
            let bars = [&self.tender, &self.limit].into_iter();
            let mut doubtful = bars
                .filter(|bar| bar.doubtful)
                .flat_map(|bar| &bar.citations);
            doubtful.any(|citation| row.citations.contains(citation))
        };
        self.judged()
            .is_some_and(|row| row.allowed == Some(false) && row.binding && !rests(row))
    }

    /// Whether what was asked is known: of one method whether it may be used, else
    /// where the amount stands.
    pub fn is_known(&self) -> bool {
        match self.judged() {
            Some(row) => row.allowed.is_some(),
            None => self.none.is_none() && self.tender.reaches.is_some(),
        }
    }

    /// The methods whose demands are worth showing: the one asked about, else those
    /// that are not ruled out.
    fn shown(&self) -> impl Iterator<Item = &Row> {
        let asked = self.asked;
        self.methods.iter().filter(move |row| match asked {
            Some(asked) => row.method == asked,
            None => !matches!(row.verdict, "not-allowed" | "unknown"),
        })
    }
}
