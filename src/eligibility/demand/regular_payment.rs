//! Taxes and social security contributions, paid month by month.

use super::DemandKind;
use crate::eligibility::candidate::Candidate;
use crate::eligibility::months;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::model::supplier::TaxRecord;
use crate::pack::ValueRow;
use crate::text::{Text, quoted};

const TAX: Text = Text::fixed("税收", "taxes");
const CONTRIBUTIONS: Text = Text::fixed("社会保障资金", "contributions");

/// `list` has `tax`, `social_security` or both; `max` is how many months before the day
/// are looked at. The law says "a good record" and no number: a month that is said to be
/// unpaid is a warning at most, and a gap is for a person.
pub(super) static KIND: DemandKind = DemandKind {
    name: "regular-payment",
    about: Text::fixed(
        "最近若干个月缴纳税收、社会保障资金的记录",
        "taxes and contributions of the last months",
    ),
    figures: &["list", "max"],
    optional: &[],
    list: Text::fixed("看哪些", "what is looked at"),
    word: |word| match word {
        "tax" => Some(TAX),
        "social_security" => Some(CONTRIBUTIONS),
        _ => None,
    },
    test,
};

fn test(candidate: &Candidate<'_>, row: &ValueRow) -> Outcome {
    let supplier = candidate.supplier;
    let mut out = candidate.outcome();
    let back = row.figures.max.unwrap_or_default();
    for word in &row.figures.list {
        let record = if word == "tax" {
            Record {
                rows: &supplier.tax,
                path: "supplier.tax",
                words: TAX,
            }
        } else {
            Record {
                rows: &supplier.social_security,
                path: "supplier.social_security",
                words: CONTRIBUTIONS,
            }
        };
        record.look(candidate, back, &mut out);
    }
    out
}

/// Months that a declaration by the quarter leaves without a receipt.
const QUARTER: i32 = 4;

struct Record<'a> {
    rows: &'a [TaxRecord],
    path: &'static str,
    words: Text,
}

impl Record<'_> {
    fn look(&self, candidate: &Candidate<'_>, back: u32, out: &mut Outcome) {
        let last = months::of(candidate.day);
        let first = last - i32::try_from(back).unwrap_or(i32::MAX / 2);
        let (zh, en) = (&self.words.zh, &self.words.en);
        let mut paid: Vec<(i32, i32)> = Vec::new();
        let mut unpaid: Vec<(i32, i32, &TaxRecord)> = Vec::new();
        for row in self.rows {
            let Some(period) = row.period.text() else {
                out.lacks(self.path);
                continue;
            };
            let place = place_of(row, &row.period);
            let Some((from, to)) = months::parse(period) else {
                let shown = quoted(period, 30);
                out.open(
                    text!(
                        "看不懂{zh}的所属期“{shown}”",
                        "the period \"{shown}\" of {en} cannot be read"
                    ),
                    Text::fixed(
                        "写成 2024-03、2024Q1 或 2024 这样",
                        "write 2024-03, 2024Q1 or 2024",
                    ),
                );
                continue;
            };
            // What ends after the day shows nothing yet.
            if to < first || to > last {
                continue;
            }
            match row.paid.known() {
                Some(true) => {
                    paid.push((from.max(first), to));
                    out.uses(place, None);
                }
                Some(false) => unpaid.push((from, to, row)),
                None => out.lacks(self.path),
            }
        }
        for (from, to, row) in unpaid {
            self.unpaid(candidate, (from, to), row, &paid, out);
        }
        self.gaps(paid, back, last, out);
    }

    /// A month that is said to be unpaid: a fault where it was surely due and nothing
    /// says the contrary.
    fn unpaid(
        &self,
        candidate: &Candidate<'_>,
        (from, to): (i32, i32),
        row: &TaxRecord,
        paid: &[(i32, i32)],
        out: &mut Outcome,
    ) {
        let (zh, en) = (&self.words.zh, &self.words.en);
        let shown = quoted(row.period.text().unwrap_or("-"), 30);
        let place = place_of(row, &row.period);
        let not_due = to + 1 >= months::of(candidate.day);
        let paid_too = paid.iter().any(|(a, b)| *a <= to && from <= *b);
        if not_due || paid_too {
            out.uses(place, None);
            out.open(
                text!(
                    "{shown} 的{zh}写的是没有缴纳，可能尚未到期或者已经补缴",
                    "{en} of {shown} are said to be unpaid: they may not be due yet, or were paid since"
                ),
                Text::fixed("查完税凭证、缴费凭证", "look at the receipts"),
            );
            return;
        }
        let rest = self.path.trim_start_matches("supplier");
        out.warns(
            format!("supplier[{}]{rest}[{shown}]", candidate.id()),
            place,
            text!("{shown} 的{zh}没有缴纳", "{en} of {shown} were not paid"),
        );
    }

    /// A month without a record between two that have one.
    fn gaps(&self, mut paid: Vec<(i32, i32)>, back: u32, last: i32, out: &mut Outcome) {
        let (zh, en) = (&self.words.zh, &self.words.en);
        paid.sort_unstable();
        let Some((_, mut reached)) = paid.first().copied() else {
            out.lacks(self.path);
            out.settle.push(text!(
                "补上最近 {back} 个月缴纳{zh}的记录",
                "add the {en} of the last {back} months"
            ));
            return;
        };
        for (from, to) in paid {
            if from > reached + 1 {
                let month = months::shown(reached + 1);
                out.open(
                    text!(
                        "没有 {month} 缴纳{zh}的记录",
                        "no record of {en} for {month}"
                    ),
                    text!(
                        "补上 {month} 的记录，或者写明依法免缴",
                        "add the record of {month}, or state why none was due"
                    ),
                );
            }
            reached = reached.max(to);
        }
        // From the last receipt to the day no more than a quarter may be missing.
        if reached + QUARTER < last {
            let month = months::shown(reached);
            out.open(
                text!(
                    "{month} 以后没有缴纳{zh}的记录",
                    "no record of {en} after {month}"
                ),
                text!("补上 {month} 以后的记录", "add the records after {month}"),
            );
        }
    }
}
