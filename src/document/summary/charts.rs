//! The charts of the page: what a table shows at a glance.

use rust_decimal::Decimal;

use super::Annual;
use super::cells::{amount, capital, human, percent};
use crate::chart::{
    Bar, Bars, Chart, Figure, Funnel, Point, Series, Share, Shares, Stage, Stages, Step, Trend,
};
use crate::read::choice::Choice as _;
use crate::summary::cell::{Cell, Rate, rounded};
use crate::summary::table::{Row, Sheet};
use crate::summary::{Ask, Asked, Column, Dimension, Subject, Years};
use crate::text::{Lang, Text};

/// How many bars a chart has; what is less stands in the table.
const BARS: usize = 12;

/// The chart of a table, where one says more than the table.
pub(super) fn chart(annual: &Annual<'_>, sheet: &Sheet, lang: Lang) -> Option<Chart> {
    let is = |by: Dimension| sheet.name == by.token();
    let of = |subject: Subject| sheet.name == subject.token();
    if sheet.rows.is_empty() {
        return None;
    }
    // One bar, or one part, shows nothing.
    let bars = [
        Dimension::Method,
        Dimension::Buyer,
        Dimension::Department,
        Dimension::Supplier,
        Dimension::Class,
        Dimension::Region,
        Dimension::Street,
        Dimension::Field,
    ];
    if bars.into_iter().any(is) && sheet.rows.len() > 1 {
        return Some(amounts(annual, sheet, lang));
    }
    if is(Dimension::Form) || is(Dimension::LegalForm) {
        return shares(annual, sheet, "contract", lang);
    }
    if is(Dimension::Funding) {
        return shares(annual, sheet, "funding", lang);
    }
    if of(Subject::Funnel) {
        return Some(funnel(sheet, lang));
    }
    if of(Subject::Stages) {
        return Some(stages(sheet, lang));
    }
    None
}

fn unit(annual: &Annual<'_>, lang: Lang) -> String {
    annual.unit.words().get(lang).to_owned()
}

/// Contract amounts side by side.
fn amounts(annual: &Annual<'_>, sheet: &Sheet, lang: Lang) -> Chart {
    let title = sheet.title.get(lang);
    let unit = unit(annual, lang);
    let all = sheet.rows.len();
    let title: Text = match all > BARS {
        true => text!(
            "各{title}合同金额（{unit}），前 {BARS} 项，共 {all} 项",
            "Contract amount by {title} ({unit}), the first {BARS} of {all}"
        ),
        false => text!(
            "各{title}合同金额（{unit}）",
            "Contract amount by {title} ({unit})"
        ),
    };
    let bars = sheet.rows.iter().take(BARS).map(|row| Bar {
        label: capital(&row.label, lang),
        figure: figure(annual, sheet.cell(row, "contract"), lang),
    });
    Chart::Bars(Bars {
        title: title.get(lang).to_owned(),
        bars: bars.collect(),
    })
}

fn figure(annual: &Annual<'_>, cell: Option<&Cell>, lang: Lang) -> Figure {
    let Some(cell) = cell else {
        return Figure::unknown("");
    };
    let shown = human(cell, annual.unit, lang);
    let Cell::Money { sum: Some(sum), .. } = cell else {
        return Figure::unknown(shown);
    };
    match sum.money() {
        Some(money) => Figure {
            value: Some(money.amount),
            bound: money.bound,
            shown,
        },
        None => Figure::unknown(shown),
    }
}

/// The parts of what all rows come to; none where an amount is a bound.
fn shares(annual: &Annual<'_>, sheet: &Sheet, token: &str, lang: Lang) -> Option<Chart> {
    let exact = |row: &Row| sheet.cell(row, token)?.exact();
    let rows: Vec<(&Row, Decimal)> = sheet
        .rows
        .iter()
        .filter_map(|row| Some((row, exact(row)?)))
        .collect();
    let whole: Decimal = rows.iter().map(|(_, amount)| *amount).sum();
    if whole.is_zero() || rows.len() < 2 {
        return None;
    }
    let (head, unit) = (
        sheet.heads.iter().find(|head| head.token == token)?,
        unit(annual, lang),
    );
    let (what, by) = (head.words.get(lang), sheet.title.get(lang));
    let title: Text = text!("{what}按{by}的构成（{unit}）", "{what} by {by} ({unit})");
    let parts = rows.into_iter().map(|(row, part)| {
        let share = percent(&Rate::of(part, whole, 1, 1)).unwrap_or_default();
        Share {
            label: capital(&row.label, lang),
            part,
            shown: format!("{share}，{}", annual.unit.amount(part)).replace(
                '，',
                match lang {
                    Lang::Zh => "，",
                    Lang::En => ", ",
                },
            ),
        }
    });
    Some(Chart::Shares(Shares {
        title: capital(&title, lang),
        parts: parts.collect(),
    }))
}

fn funnel(sheet: &Sheet, lang: Lang) -> Chart {
    let steps = ["applied", "approved", "funded", "completed"];
    let rows = steps
        .iter()
        .filter_map(|key| sheet.rows.iter().find(|row| row.key == *key));
    let steps = rows.map(|row| Step {
        label: capital(&row.label, lang),
        count: sheet.cell(row, "count").and_then(Cell::count),
        share: match sheet.cell(row, "share") {
            Some(Cell::Share(rate)) => percent(rate).unwrap_or_default(),
            _ => String::new(),
        },
    });
    let title = Text::fixed("申请到结项", "From application to completion");
    Chart::Funnel(Funnel {
        title: title.get(lang).to_owned(),
        steps: steps.collect(),
    })
}

fn stages(sheet: &Sheet, lang: Lang) -> Chart {
    let stages = sheet.rows.iter().filter_map(|row| {
        let Some(Cell::Days {
            median,
            worst,
            n,
            of,
        }) = sheet.cell(row, "days")
        else {
            return None;
        };
        Some(Stage {
            label: capital(&row.label, lang),
            median: *median,
            worst: worst.map(Decimal::from),
            n: usize::try_from(*n).unwrap_or(usize::MAX),
            unknown: usize::try_from(of.saturating_sub(*n)).unwrap_or(usize::MAX),
        })
    });
    let title = Text::fixed(
        "各环节天数：中位数和最长",
        "Days of the stages: median and longest",
    );
    Chart::Stages(Stages {
        title: title.get(lang).to_owned(),
        stages: stages.collect(),
    })
}

/// Budget and contract over all the years that there are cases of, up to the last one
/// asked for; none where that is one.
pub(super) fn trend(annual: &Annual<'_>, lang: Lang) -> Option<Chart> {
    let years = annual.facts.years();
    let from = *years.keys().next()?;
    let until = annual.tables.years.until;
    if from >= until {
        return None;
    }
    let tables = annual.facts.tables(&Ask {
        years: Years { from, until },
        tables: vec![Asked::By(Dimension::Year)],
        columns: vec![Column::Budget, Column::Contract],
        filters: annual.scope.to_vec(),
        top: None,
    });
    let sheet = tables.sheets.first()?;
    if sheet.rows.len() < 2 {
        return None;
    }
    let series = |column: Column| {
        let points = sheet.rows.iter().filter_map(|row| {
            let year = row.key.parse().ok()?;
            Some(Point {
                year,
                figure: point(annual, sheet.cell(row, column.token()), lang),
            })
        });
        Series {
            label: capital(&column.words(), lang),
            points: points.collect(),
        }
    };
    let title: Text = Text::fixed(
        "历年预算和合同金额",
        "Budget and contract amount over the years",
    );
    Some(Chart::Trend(Trend {
        title: title.get(lang).to_owned(),
        unit: unit(annual, lang),
        series: vec![series(Column::Budget), series(Column::Contract)],
    }))
}

/// In the unit of the axis.
fn point(annual: &Annual<'_>, cell: Option<&Cell>, lang: Lang) -> Figure {
    let Some(Cell::Money { sum: Some(sum), .. }) = cell else {
        return Figure::unknown("");
    };
    let Some(money) = sum.money() else {
        return Figure::unknown("");
    };
    let value = match annual.unit {
        super::Unit::Yuan => Some(money.amount),
        super::Unit::Wan => rounded(money.amount, Decimal::from(10_000), 2),
    };
    Figure {
        value,
        bound: money.bound,
        shown: amount(*sum, annual.unit, lang),
    }
}
