//! Headers that mean nothing known, and what may have been meant.

use super::criterion::{criterion, other_points};
use super::outline::{Column, Outline};
use super::words::{HEADERS, Meaning};
use crate::native;
use crate::read::Sink;
use crate::read::suggest;
use crate::score::Scheme;
use crate::text::{Text, quoted};

/// The nearest word, of what is short enough to be one: a cell of a megabyte is
/// a lost quotation mark.
pub(super) fn near<'a>(word: &str, known: Vec<&'a str>) -> Option<&'a str> {
    let long = word.chars().nth(40).is_some();
    (!long).then(|| suggest::nearest(word, known)).flatten()
}

/// The words that a header may be, those of the scheme first.
fn words<'a>(scheme: &'a Scheme, all: bool) -> Vec<&'a str> {
    let mut words: Vec<&'a str> = Vec::new();
    for criterion in &scheme.criteria {
        let headers = criterion.headers.iter().map(String::as_str);
        let names = [&*criterion.names.zh, &*criterion.names.en];
        words.push(&criterion.id);
        words.extend(names.into_iter().chain(headers).filter(|w| !w.is_empty()));
    }
    let long = [Meaning::Expert, Meaning::Criterion, Meaning::Score];
    for (meaning, known) in HEADERS.iter().filter(|(m, _)| !long.contains(m)) {
        let groups = matches!(
            meaning,
            Meaning::PricePoints
                | Meaning::Tech
                | Meaning::Commercial
                | Meaning::Previous
                | Meaning::Defence
                | Meaning::FirstBid
                | Meaning::Other
        );
        let own = known
            .first()
            .is_some_and(|w| criterion(scheme, w).is_some());
        let count = match (all, groups) {
            (true, true) if *meaning != Meaning::Other && !own => 0,
            (true, _) => known.len(),
            (false, true) => 0,
            (false, false) => 2,
        };
        words.extend(known.iter().take(count));
    }
    words
}

/// Whether a column looks like the scores of a person who is named in its header.
fn is_name(column: &Column) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let count = column.text.chars().count();
    column.numeric && (2..=4).contains(&count) && column.text.chars().all(han)
}

/// Report a header that means nothing known.
pub(super) fn unknown(outline: &Outline, column: &Column, scheme: &Scheme, sink: &mut Sink) {
    let shown = quoted(&column.text, 40);
    let word = &column.key.word;
    let ids: Vec<&str> = scheme.criteria.iter().map(|c| c.id.as_str()).collect();
    let ids = quoted(&ids.join("、"), 120);
    if let Some((criterion, points)) = other_points(scheme, word) {
        let (id, weight, max) = (&criterion.id, criterion.weight, criterion.ceiling());
        let id = quoted(id, 40);
        sink.place(
            &native::UNKNOWN_HEADER,
            outline.place(column.span),
            word.clone(),
            text!(
                "表头“{shown}”写的是 {points}，而评分办法里 {id} 的权重是 {weight}、满分是 {max}",
                "the header \"{shown}\" says {points}, and {id} has the weight {weight} and the maximum {max} in the scheme"
            ),
            Text::fixed(
                "核对用的是不是这个项目的评分办法；是表头写错的，改正表头",
                "make sure that the scheme is that of this purchase; if the header is wrong, correct it",
            ),
        );
        return;
    }
    let (message, help) = match column.meaning {
        Some(Meaning::Expert) => (
            text!(
                "宽表每家一行，不能有“{shown}”这一列",
                "a wide sheet has one row for each bid and no column \"{shown}\""
            ),
            Text::fixed(
                "每个评委一列，表头写 评审因素@评委，如 技术@评委1；或改为长表：供应商,评委,评审因素,得分",
                "give each expert a column criterion@expert, like tech@e1; or use the long form supplier,expert,criterion,score",
            ),
        ),
        Some(meaning) => (
            text!(
                "表头“{shown}”在这个评分办法里没有对应的评审因素",
                "the scheme has no criterion for the header \"{shown}\""
            ),
            if scheme.criteria.is_empty() {
                Text::fixed(
                    "这个评分办法只比价格，没有要打分的评审因素；换一个评分办法，或删去这一列",
                    "this scheme compares prices only and scores nothing; use another scheme, or delete the column",
                )
            } else if meaning == Meaning::Score {
                text!(
                    "表头写评审因素的编号或名称：{ids}；长表须有 评审因素、得分 两列",
                    "name the criterion in the header ({ids}); a long sheet has the columns criterion and score"
                )
            } else {
                text!(
                    "在评分办法相应的评审因素下写 headers = [\"{shown}\"]，或把表头改成它的编号（{ids}）",
                    "write headers = [\"{shown}\"] under the criterion that is meant, or use its id ({ids}) as the header"
                )
            },
        ),
        None if column.text.contains('，') => (
            text!("不认识的表头“{shown}”", "unknown header \"{shown}\""),
            Text::fixed("列之间用半角逗号", "separate columns by the ASCII comma"),
        ),
        None => {
            let full = sink.is_full(&native::UNKNOWN_HEADER, &outline.source);
            let near = (!full).then(|| near(word, words(scheme, true))).flatten();
            let help = near.map_or_else(
                || {
                    let list = suggest::list(&words(scheme, false), 12);
                    let (zh, en) = (list.zh, list.en);
                    if is_name(column) {
                        return text!(
                            "评委写作 评委1 或 因素@评委，如 技术@{shown}；{zh}",
                            "write experts as e1 or criterion@expert, like tech@{shown}; {en}"
                        );
                    }
                    text!(
                        "{zh}；评委的列写 评委1 或 评审因素@姓名",
                        "{en}; columns of experts are e1 or criterion@name"
                    )
                },
                |name| text!("是否应为 {name}？", "did you mean {name}?"),
            );
            (
                text!("不认识的表头“{shown}”", "unknown header \"{shown}\""),
                help,
            )
        }
    };
    let place = outline.place(column.span);
    sink.place(&native::UNKNOWN_HEADER, place, word.clone(), message, help);
}
