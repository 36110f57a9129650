//! Which row of ours the label of a published row means.

use crate::model::catalogue::ScopeItem;
use crate::model::money_terms::EnterpriseSize;
use crate::model::terms::{Form, FundSource, LegalForm, Level, Method, Subject, TenderStatus};
use crate::read::choice::Choice;
use crate::summary::Dimension;
use crate::summary::table::{Row, Sheet};
use crate::value::fold::fold;

/// The words for all rows together.
const TOTALS: [&str; 7] = ["合计", "总计", "总和", "共计", "total", "(total)", "全部"];

/// Methods as an office calls them for short; more stand as aliases in the closed list.
const SHORT: [(&str, &str); 6] = [
    ("公开", "open"),
    ("邀请", "selective"),
    ("竞谈", "competitive-negotiation"),
    ("竞磋", "competitive-consultation"),
    ("单一", "single-source"),
    ("框架", "framework"),
];

/// The row that a label means. A label that is blank means none: what no case states is
/// called 未写明.
pub(super) fn row<'a>(sheet: &'a Sheet, label: &str) -> Option<&'a Row> {
    let label = letters(label);
    if label.is_empty() {
        return None;
    }
    if TOTALS.contains(&label.as_str()) {
        return sheet.total.as_ref();
    }
    let same = |word: &str| letters(word) == label;
    let is = |row: &&Row| same(&row.key) || same(&row.label.zh) || same(&row.label.en);
    let own = sheet.rows.iter().find(is);
    own.or_else(|| {
        let token = token(sheet, &label)?;
        sheet.rows.iter().find(|row| row.key == token)
    })
}

/// A word as it is compared: width, blanks and capitals differ on paper only.
fn letters(word: &str) -> String {
    let folded = fold(word);
    let letters = folded.chars().filter(|c| !c.is_whitespace());
    letters.collect::<String>().to_ascii_lowercase()
}

/// The value of the closed list of a dimension that a word means.
fn token(sheet: &Sheet, word: &str) -> Option<&'static str> {
    let list = list(Dimension::from_word(sheet.name)?)?;
    let ends = ["", "方式", "采购", "采购方式"];
    ends.into_iter()
        .find_map(|end| list(word.strip_suffix(end)?))
}

/// What a word of a closed list means.
type Words = fn(&str) -> Option<&'static str>;

/// How the words of a dimension are read, where its values are a closed list.
fn list(by: Dimension) -> Option<Words> {
    let lists: [(Dimension, Words); 10] = [
        (Dimension::Method, method),
        (Dimension::Form, choice::<Form>),
        (Dimension::Kind, choice::<Subject>),
        (Dimension::Level, choice::<Level>),
        (Dimension::FundingLevel, choice::<Level>),
        (Dimension::Funding, choice::<FundSource>),
        (Dimension::LegalForm, choice::<LegalForm>),
        (Dimension::Size, choice::<EnterpriseSize>),
        (Dimension::Scope, choice::<ScopeItem>),
        (Dimension::Status, choice::<TenderStatus>),
    ];
    let mut lists = lists.into_iter();
    lists.find(|(own, _)| *own == by).map(|(_, list)| list)
}

fn method(word: &str) -> Option<&'static str> {
    let short = SHORT.iter().find(|(own, _)| *own == word);
    short
        .map(|(_, token)| *token)
        .or_else(|| choice::<Method>(word))
}

fn choice<C: Choice>(word: &str) -> Option<&'static str> {
    C::from_word(word).map(C::token)
}
