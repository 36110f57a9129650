//! Faults of a header under a scheme.

use super::outline::{Column, Outline};
use super::roles::{Homeless, RateWord, Role, lacking, rate_word};
use super::unknown::unknown;
use super::words::Meaning;
use crate::finding::Label;
use crate::model::scheme::BidUnit;
use crate::native;
use crate::read::Sink;
use crate::read::choice::Choice;
use crate::score::Scheme;
use crate::text::{Text, quoted};

/// Report what is wrong with the header.
pub(super) fn report(outline: &Outline, roles: &[Role], scheme: &Scheme, sink: &mut Sink) {
    let mut homeless = false;
    for (column, role) in outline.columns.iter().zip(roles) {
        match role {
            Role::Unknown => unknown(outline, column, scheme, sink),
            Role::NoHeader => no_header(outline, column, sink),
            Role::Again(first) => again(outline, column, *first, sink),
            Role::OtherUnit => other_unit(outline, column, scheme, sink),
            Role::Homeless(why) => {
                if !homeless {
                    self::homeless(outline, column, *why, scheme, roles, sink);
                }
                homeless = true;
            }
            Role::Known(_) | Role::Score { .. } | Role::Points(_) | Role::Ignored | Role::Blank => {
            }
        }
    }
    let whole = |role: &Role| matches!(role, Role::Score { criterion, .. } if criterion.is_empty());
    let any = roles.iter().any(|role| matches!(role, Role::Score { .. }));
    if any && !homeless && !roles.iter().any(whole) {
        missing(outline, roles, scheme, sink);
    }
}

fn again(outline: &Outline, column: &Column, first: usize, sink: &mut Sink) {
    let Some(other) = outline.columns.get(first) else {
        return;
    };
    let (a, b) = (quoted(&other.text, 30), quoted(&column.text, 30));
    let mut finding = native::DUPLICATE_HEADER.finding(
        outline.place(column.span),
        column.key.word.clone(),
        text!("“{a}”和“{b}”是同一项", "\"{a}\" and \"{b}\" mean the same"),
        Some(Text::fixed(
            "只留要用的一列，删去另一列",
            "keep the column that counts and delete the other",
        )),
    );
    finding.labels.push(Label {
        place: outline.place(other.span),
        text: Text::fixed("先出现在这里", "first here"),
    });
    sink.push(&native::DUPLICATE_HEADER, finding);
}

fn other_unit(outline: &Outline, column: &Column, scheme: &Scheme, sink: &mut Sink) {
    let shown = quoted(&column.text, 30);
    let unit = scheme.bid_unit;
    let (zh, en) = (unit.words().zh, unit.words().en);
    let place = outline.place(column.span);
    if column.meaning == Some(Meaning::FirstBid) {
        sink.place(
            &native::WRONG_TYPE,
            place,
            "bid",
            text!(
                "“{shown}”不是最后报价，而评审以最后报价为准（74号令、财库〔2014〕214号 第二十四条）",
                "\"{shown}\" is not the last price, and the last price is what counts (74号令, 214号 24)"
            ),
            Text::fixed(
                "加上“最后报价”一列，首次报价的一列可以留着；只报过一次价的，表头写 最后报价",
                "add a column 最后报价 (bid) beside it; if there was only one round, use bid as the header",
            ),
        );
        return;
    }
    if rate_word(column) == Some(RateWord::Either) && unit == BidUnit::Discount {
        sink.place(
            &native::WRONG_TYPE,
            place,
            "bid",
            text!(
                "“{shown}”可能是减去的比例（越高越好），也可能是按原价付的比例（打几折，越低越好）",
                "\"{shown}\" may be the share taken off (the higher the better) or the share that is paid (the lower the better)"
            ),
            Text::fixed(
                "是减去的比例，表头写 下浮率；是付的比例，评分办法写 bid_unit = \"percent\"",
                "if it is the share taken off, use the header 下浮率; if it is the share that is paid, write bid_unit = \"percent\" in the scheme",
            ),
        );
        return;
    }
    sink.place(
        &native::WRONG_TYPE,
        place,
        "bid",
        text!(
            "表头“{shown}”与评分办法的报价单位（{zh}）不符",
            "the header \"{shown}\" does not fit the unit of bids of the scheme ({en})"
        ),
        Text::fixed(
            "报的是下浮率、优惠率的，评分办法写 bid_unit = \"discount\"；报的是越低越好的费率（毛利率、按几折付的折扣率），写 \"percent\"；报的是工时，写 \"hours\"；报的是金额，表头写 投标报价(元)",
            "write bid_unit = \"discount\" in the scheme for a rate off, \"percent\" for a rate that is the better the lower, \"hours\" for hours; for an amount the header is bid (元)",
        ),
    );
}

fn no_header(outline: &Outline, column: &Column, sink: &mut Sink) {
    let place = outline.place(column.span);
    let line = column
        .filled
        .map_or(0, |span| outline.source.line(span.start()));
    sink.place(
        &native::UNKNOWN_HEADER,
        place,
        "",
        text!(
            "这一列没有表头，而第 {line} 行有内容",
            "this column has no header, and line {line} has something in it"
        ),
        Text::fixed(
            "写上表头；不要的列删去",
            "write a header, or delete the column",
        ),
    );
}

fn homeless(
    outline: &Outline,
    column: &Column,
    why: Homeless,
    scheme: &Scheme,
    roles: &[Role],
    sink: &mut Sink,
) {
    let shown = quoted(&column.text, 30);
    let lacking = lacking(scheme, roles);
    let (zh, en) = (lacking.join("、"), lacking.join(", "));
    let (zh, en) = (quoted(&zh, 80), quoted(&en, 80));
    let message = match why {
        Homeless::NoneScored => text!(
            "评分办法没有要打分的评审因素，不知道“{shown}”是什么分",
            "the scheme scores no criterion, so that \"{shown}\" holds nothing known"
        ),
        Homeless::AllPlaced => text!(
            "每个评审因素都已有自己的列，不知道“{shown}”等评委列是哪一项的分",
            "every criterion has a column of its own, so that it is not clear what \"{shown}\" and the like hold"
        ),
        Homeless::Several => text!(
            "评审因素 {zh} 都没有自己的列，不知道“{shown}”等评委列是哪一项的分",
            "{en} have no column of their own, so that it is not clear which of them \"{shown}\" and the like hold"
        ),
    };
    sink.place(
        &native::UNKNOWN_HEADER,
        outline.place(column.span),
        column.key.word.clone(),
        message,
        text!(
            "表头写成 评审因素@评委，如 技术@{shown}",
            "write the header as criterion@expert, like tech@{shown}"
        ),
    );
}

fn missing(outline: &Outline, roles: &[Role], scheme: &Scheme, sink: &mut Sink) {
    for id in lacking(scheme, roles) {
        let names = scheme.criterion(id).map(|c| c.names.clone());
        let name = |name: &str, open: &str, close: &str| match name {
            "" => String::new(),
            name => format!("{open}{}{close}", quoted(name, 30)),
        };
        let names = names.unwrap_or_default();
        let (zh, en) = (name(&names.zh, "（", "）"), name(&names.en, " (", ")"));
        sink.place(
            &native::MISSING_HEADER,
            outline.header_place(),
            id,
            text!(
                "评审因素 {id}{zh}没有自己的列",
                "the criterion {id}{en} has no column"
            ),
            text!(
                "加上一列，表头写 {id} 或评分办法里的名称",
                "add a column with the header {id} or the name in the scheme"
            ),
        );
    }
}
