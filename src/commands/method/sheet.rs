//! The answer in words.

use super::super::condition;
use super::super::words::figures;
use crate::area;
use crate::document::method::{Bar, Basis, Item, Row, Sheet};
use crate::finding::Citation;
use crate::method::{Advice, Answer, Drafted, Facts, Fit, Line, Of, Reach, Standing};
use crate::model::terms::Method;
use crate::pack::record::{Mark, PartWord, ThresholdWord};
use crate::pack::{ActivePacks, Wanted};
use crate::read::choice::Choice;
use crate::text::{Lang, Text};
use crate::value::decimal::grouped_money;

pub(super) fn sheet(
    case: Option<String>,
    facts: &Facts,
    asked: Option<Method>,
    answer: &Answer<'_>,
    drafts: &[Drafted<'_>],
    packs: &ActivePacks,
) -> Sheet {
    let methods: Vec<Row> = answer.methods.iter().map(|one| row(one, packs)).collect();
    let asked = asked.map(Choice::token);
    let common = if asked.is_some() {
        Vec::new()
    } else {
        common(&methods)
    };
    Sheet {
        case,
        date: facts.day,
        region: facts.region.as_ref().map(|code| {
            let name = area::full_name(code, facts.day);
            let shown = match name {
                Some(name) => text!("{code} {name}", "{code} {name}"),
                None => text!(
                    "{code}（区划代码表里没有，查不到当地的规定）",
                    "{code} (not in the table of region codes: no law of that place is found)"
                ),
            };
            (code.clone(), shown)
        }),
        level: facts.level.map(|level| {
            let words = level.words();
            let (zh, en) = (words.zh, words.en);
            (level.token(), text!("{zh}级", "{en} level"))
        }),
        kind: facts.kind.map(|kind| (kind.token(), kind.words())),
        amount: facts.amount.as_ref().map(|a| (a.to_string(), a.shown())),
        missing: missing(facts),
        none: answer.none.clone(),
        tender: bar(&answer.tender, ThresholdWord::OpenTender, facts),
        limit: limit(&answer.limit, &answer.tender, facts),
        asked,
        methods,
        common,
        drafts: drafts.iter().map(drafted).collect(),
    }
}

fn missing(facts: &Facts) -> Vec<(&'static str, Text)> {
    let words = |key: &str| match key {
        "kind" => Text::fixed("采购对象（--kind）", "kind (--kind)"),
        "region" => Text::fixed("行政区划代码（--region）", "region code (--region)"),
        "level" => Text::fixed("预算级次（--level）", "level (--level)"),
        "tender.announced_on" => Text::fixed("采购开始日期（--date）", "day of the start (--date)"),
        _ => Text::fixed("预算金额（--amount）", "budget (--amount)"),
    };
    let mut keys = facts.missing();
    if facts.day.is_none() {
        keys.push("tender.announced_on");
    }
    keys.into_iter().map(|key| (key, words(key))).collect()
}

fn bar(standing: &Standing, what: ThresholdWord, facts: &Facts) -> Bar {
    let words = what.words();
    let (zh, en) = (&words.zh, &words.en);
    match standing {
        Standing::Missing => Bar::default(),
        Standing::NoFigure => Bar {
            text: text!(
                "{zh}：规则包里没有当地当日的数额",
                "{en}: no pack holds the figure of that place and day"
            ),
            settle: how_to_add(what, facts),
            ..Bar::default()
        },
        Standing::Known {
            figure,
            reach,
            citations,
            mark,
        } => {
            let amount = grouped_money(*figure);
            let stands = match reach {
                Reach::Yes => Text::fixed("已达到", "reached"),
                Reach::No => Text::fixed("未达到", "not reached"),
                Reach::Contradicted => Text::fixed(
                    "预算未达到，各包预算或者中标（成交）金额之和却达到",
                    "not reached by the budget, yet by the lots' budgets or the awards together",
                ),
                Reach::Open => Text::fixed(
                    "金额不明或者只是约数，看不出是否达到",
                    "the amount is missing or only a bound",
                ),
            };
            let (szh, sen) = (stands.zh, stands.en);
            let Text { zh: mzh, en: men } = doubt(*mark);
            Bar {
                figure: Some(*figure),
                reaches: reach.known(),
                doubtful: *mark != Mark::Verified,
                text: text!(
                    "{zh} {amount} 元{mzh}：{szh}",
                    "{en} CNY {amount}{men}: {sen}"
                ),
                settle: None,
                citations: citations.clone(),
            }
        }
    }
}

/// The limit, with what it means to be below it.
fn limit(standing: &Standing, tender: &Standing, facts: &Facts) -> Bar {
    let mut bar = bar(standing, ThresholdWord::Limit, facts);
    if let (Standing::NoFigure, Standing::NoFigure) = (standing, tender) {
        // The table to add stands above.
        bar.settle = Some(Text::fixed(
            "照上面的表另写一张，what = \"limit\"",
            "write another table like the one above, with what = \"limit\"",
        ));
    }
    if standing.reaches() == Some(false) {
        bar.settle = match facts.centralised {
            Some(true) => Some(Text::fixed(
                "列入集中采购目录，仍属政府采购",
                "in the centralised catalogue: government procurement all the same",
            )),
            Some(false) => Some(Text::fixed(
                "又不在集中采购目录内：不属政府采购法所称政府采购（与同类项目合并达到标准的除外），方式按当地和本单位的规定；以下供参照",
                "and outside the centralised catalogue: no government procurement by the law, unless a batch that it belongs to reaches the limit; local and own rules decide, what follows is for reference",
            )),
            None => Some(Text::fixed(
                "不在集中采购目录内、与同类项目合并也达不到标准的，不属政府采购法所称政府采购（写 --centralised 是或否）；以下按政府采购判断",
                "outside the centralised catalogue, and in no batch that reaches the limit, it is no government procurement by the law (say so by --centralised yes or no); what follows takes it for one",
            )),
        };
    }
    bar
}

/// The lines that add a figure to a pack of one's own.
fn how_to_add(what: ThresholdWord, facts: &Facts) -> Option<Text> {
    let wanted = Wanted {
        what,
        region: facts.region.as_deref()?,
        level: facts.level?,
        kind: facts.kind?,
        day: facts.day?,
    };
    Some(wanted.how_to_add())
}

fn doubt(mark: Mark) -> Text {
    match mark {
        Mark::Verified => Text::default(),
        Mark::Secondary => Text::fixed("（仅见转述）", " (seen in other people's words only)"),
        Mark::Recalled => Text::fixed("（未核对）", " (not confirmed)"),
    }
}

fn row(advice: &Advice<'_>, packs: &ActivePacks) -> Row {
    let items: Vec<Item> = advice.lines.iter().map(|line| item(line, packs)).collect();
    let least = advice
        .lines
        .iter()
        .filter(|line| line.part == PartWord::Suppliers)
        .find_map(|line| line.row.figures.min);
    Row {
        method: advice.method.token(),
        name: advice.method.words(),
        allowed: advice.fit.allowed(),
        verdict: advice.fit.token(),
        words: advice.fit.words(),
        reason: advice.reason.clone(),
        citations: advice.citations.clone(),
        binding: advice.binding,
        grounds: match advice.fit {
            Fit::NotAllowed => Vec::new(),
            Fit::Allowed | Fit::OnGround | Fit::NeedsApproval | Fit::Unknown => advice
                .grounds
                .iter()
                .map(|one| Item {
                    part: (PartWord::Grounds.token(), PartWord::Grounds.words()),
                    id: one.ground.token().to_owned(),
                    text: one.ground.words(),
                    basis: basis(one.citations.clone()),
                })
                .collect(),
        },
        approval: advice.approval.as_ref().map(|line| item(line, packs)),
        min_suppliers: least,
        items,
    }
}

fn basis(citations: Vec<Citation>) -> Vec<Basis> {
    citations.into_iter().map(Basis).collect()
}

fn item(line: &Line<'_>, packs: &ActivePacks) -> Item {
    let in_lang = |lang: Lang, between: &str| {
        let figures = match line.of {
            Of::Rule(rule) => figures(rule, line.row, lang),
            Of::Demand(_, demand) => condition::figures(demand, line.row, lang),
        };
        let label = line.label.get(lang);
        let doubt = doubt(line.row.mark);
        let doubt = doubt.get(lang);
        if figures.is_empty() {
            return format!("{label}{doubt}");
        }
        format!("{label} {}{doubt}", figures.join(between))
    };
    Item {
        part: (line.part.token(), line.part.words()),
        id: match line.of {
            Of::Rule(rule) => rule.name.to_string(),
            Of::Demand(condition, _) => condition.name.to_string(),
        },
        text: Text::new(in_lang(Lang::Zh, "，"), in_lang(Lang::En, ", ")),
        basis: basis(packs.citations(line.row)),
    }
}

fn drafted(drafted: &Drafted<'_>) -> Item {
    Item {
        part: (PartWord::Methods.token(), PartWord::Methods.words()),
        id: drafted.provision.id.clone(),
        text: drafted.provision.title.clone(),
        basis: basis(drafted.citations.clone()),
    }
}

/// What every method that may be used demands alike.
fn common(methods: &[Row]) -> Vec<Item> {
    let usable = |row: &&Row| !matches!(row.verdict, "not-allowed" | "unknown");
    let mut open = methods.iter().filter(usable);
    let Some(first) = open.next() else {
        return Vec::new();
    };
    let others: Vec<&Row> = open.collect();
    if others.is_empty() {
        return Vec::new();
    }
    let everywhere = |item: &&Item| others.iter().all(|row| row.items.contains(item));
    first.items.iter().filter(everywhere).cloned().collect()
}
