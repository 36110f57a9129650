//! A sound purchase, made up from its number.

use chrono::{Days, NaiveDate};
use gpbs::calendar::Calendar;

use super::dice::Dice;
use super::library::{BUYERS, EXPERTS, OUTSIDERS_YEAR, YEARS, code, service, supplier_of};
use super::plants::Needs;

/// Name of the purchaser.
pub(super) const BUYER: &str = "示例民政部门（虚构）";

/// Everything that the template writes.
pub(super) struct Facts {
    /// The number of the case.
    pub(super) index: usize,
    /// Its id.
    pub(super) id: String,
    /// The year of the procurement.
    pub(super) year: i32,
    /// `goods` or `services`.
    pub(super) kind: &'static str,
    /// Region and level.
    pub(super) place: (&'static str, &'static str),
    /// Code of the purchaser.
    pub(super) buyer_code: String,
    /// Code and name in the guidance catalogue.
    pub(super) item: (&'static str, &'static str),
    /// Method.
    pub(super) method: &'static str,
    /// Budget in yuan.
    pub(super) budget: i64,
    /// Days, in the order of a purchase.
    pub(super) days: Course,
    /// Suppliers that bid, the winner first, with price and whether small.
    pub(super) bids: Vec<(String, i64, bool)>,
    /// Experts of the committee, and how many members the purchaser sends.
    pub(super) experts: Vec<usize>,
    /// See `experts`.
    pub(super) buyers: usize,
    /// Weight of the price, and of plan, team and experience.
    pub(super) weights: [i64; 4],
    /// The price formula.
    pub(super) formula: &'static str,
    /// Rates of price deduction, for small enterprises and for consortia.
    pub(super) deduction: (&'static str, &'static str),
    /// Scores in tenths: by bid, by member, by criterion but the price.
    pub(super) scores: Vec<Vec<[i64; 3]>>,
    /// The bid that was awarded, and the amounts of award and contract.
    pub(super) winner: usize,
    /// See `winner`.
    pub(super) award: i64,
    /// The award in words, where it is not the award's own amount.
    pub(super) award_in_words: i64,
    /// See `winner`.
    pub(super) contract: i64,
    /// What a supplementary contract adds.
    pub(super) added: i64,
    /// The time of day of the opening.
    pub(super) opened: &'static str,
    /// The bid bond and the performance bond in yuan.
    pub(super) bond: i64,
    /// See `bond`.
    pub(super) performance: i64,
    /// Whether the first expert has an interest in the first bidder.
    pub(super) interest: bool,
    /// Whether the first bidder designed the purchase.
    pub(super) designer: bool,
    /// Type of the purchaser.
    pub(super) buyer_type: &'static str,
    /// Nature of what is bought.
    pub(super) nature: &'static str,
    /// Who evaluates.
    pub(super) evaluator: &'static str,
}

/// The days of a purchase.
pub(super) struct Course {
    /// The budget was approved.
    pub(super) approved: NaiveDate,
    /// The notice, and the documents with it.
    pub(super) announced: NaiveDate,
    /// See `announced`.
    pub(super) issued: NaiveDate,
    /// The deadline and the evaluation.
    pub(super) deadline: NaiveDate,
    /// See `deadline`.
    pub(super) evaluated: NaiveDate,
    /// The report came in.
    pub(super) reported: NaiveDate,
    /// The award was decided, issued and published.
    pub(super) decided: NaiveDate,
    /// See `decided`.
    pub(super) noticed: NaiveDate,
    /// The result was published.
    pub(super) shown: NaiveDate,
    /// A challenge was answered.
    pub(super) answered: NaiveDate,
    /// The contract was signed, published and filed.
    pub(super) signed: NaiveDate,
    /// See `signed`.
    pub(super) published: NaiveDate,
    /// See `signed`.
    pub(super) filed: NaiveDate,
    /// Its term.
    pub(super) starts: NaiveDate,
    /// See `starts`.
    pub(super) ends: NaiveDate,
    /// The work was accepted.
    pub(super) accepted: NaiveDate,
}

/// Places whose open-tender threshold the packs hold for every year.
const PLACES: &[(&str, &str)] = &[
    ("510107", "county"),
    ("510100", "city"),
    ("510000", "province"),
    ("510703", "township"),
    ("110000", "central"),
];

/// A day so many days later.
pub(super) fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}

/// A day so many days earlier.
pub(super) fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// A working day so many working days later.
pub(super) fn worked(day: NaiveDate, days: u32) -> NaiveDate {
    Calendar::built_in()
        .add_working_days(day, days)
        .unwrap_or(day)
}

impl Facts {
    /// The purchase of a number.
    pub(super) fn of(index: usize, suppliers: usize, needs: Option<Needs>) -> Self {
        let mut dice = Dice::of(index);
        let (region, level) = dice.pick(PLACES);
        // Contracts run for the best part of a year; the holidays are known to 2026.
        let year = match (dice.pick(&YEARS), needs) {
            (_, Some(Needs::Outsiders)) => OUTSIDERS_YEAR,
            (year, _) => year,
        };
        let kind = dice.pick(&["services", "services", "services", "goods"]);
        let tender = match needs {
            Some(Needs::Consultation) => false,
            Some(Needs::Tender | Needs::SmallTender | Needs::LargeTender) => true,
            None | Some(Needs::Any | Needs::Outsiders) => dice.between(0, 9) < 4,
        };
        let method = match (tender, dice.between(0, 5)) {
            (false, _) => "competitive-consultation",
            (true, 0) => "selective",
            (true, _) => "open",
        };
        let (method, budget) = match (needs, method) {
            (Some(Needs::SmallTender), _) => ("open", dice.between(20, 90) * 100_000),
            (Some(Needs::LargeTender), _) => ("open", dice.between(100, 180) * 100_000),
            (_, "open") => (method, dice.between(20, 180) * 100_000),
            (_, _) => (method, dice.between(30, 190) * 10_000),
        };
        let days = days(&mut dice, year, tender);
        let bids = bids(&mut dice, year, budget, suppliers);
        let members = match (tender, budget >= 10_000_000) {
            (true, true) => 7,
            (true, false) => 5,
            (false, _) => 3,
        };
        let first = usize::try_from(dice.between(0, 119)).unwrap_or_default();
        let experts: Vec<usize> = (0..members - 1)
            .map(|i| (first + 7 * i) % EXPERTS)
            .collect();
        let price = if kind == "goods" { 30 } else { 20 };
        let weights = [price, 40, 25, 35 - price];
        let scores = scores(&mut dice, &weights, bids.len(), members);
        let award = bids.first().map_or(0, |(_, bid, _)| *bid);
        let middle = NaiveDate::from_ymd_opt(2022, 7, 1).is_some_and(|day| days.announced >= day);
        Self {
            index,
            id: format!("{year}-{:06}", index + 1),
            year,
            kind,
            place: (region, level),
            // As many purchasers as a department has, and not one for every case.
            buyer_code: code(&format!("11{region}"), index % BUYERS),
            item: service(index),
            method,
            budget,
            days,
            bids,
            experts,
            buyers: 1,
            weights,
            formula: "lowest-ratio",
            deduction: ("0.10", if middle { "0.05" } else { "0.03" }),
            scores,
            winner: 0,
            award,
            award_in_words: award,
            contract: award,
            added: award / 20,
            opened: "09:30:00",
            bond: budget / 100,
            performance: award / 20,
            interest: false,
            designer: false,
            buyer_type: "state-organ",
            nature: "public-service",
            evaluator: "样例第三方绩效评价中心（虚构）",
        }
    }

    /// Whether it is bought by tender.
    pub(super) fn is_tender(&self) -> bool {
        matches!(self.method, "open" | "selective")
    }

    /// The directory of the case.
    pub(super) fn path(&self) -> String {
        format!("cases/{}/{}", self.year, self.id)
    }

    /// The total of the winner, half up to two places, in hundredths.
    pub(super) fn total(&self) -> i64 {
        let evaluated = |(_, bid, small): &(String, i64, bool)| bid * if *small { 9 } else { 10 };
        let base = self.bids.iter().map(evaluated).min().unwrap_or(1);
        let own = self.bids.get(self.winner).map_or(1, evaluated);
        let [weight, ..] = self.weights;
        let scored = self.scores.get(self.winner);
        let members = scored.map_or(1, Vec::len);
        let members = i64::try_from(members).unwrap_or(1);
        let tenths: i64 = scored.iter().flat_map(|rows| rows.iter().flatten()).sum();
        // (weight · base / own + tenths / 10 / members) · 100, over one denominator.
        let above = 100 * weight * base * members + 10 * tenths * own;
        let below = own * members;
        (2 * above + below) / (2 * below)
    }
}

fn days(dice: &mut Dice, year: i32, tender: bool) -> Course {
    let january = NaiveDate::from_ymd_opt(year, 1, 5).unwrap_or_default();
    let mut span = |least: i64, most: i64| u64::try_from(dice.between(least, most)).unwrap_or(0);
    let approved = after(january, span(0, 25));
    let announced = worked(approved, 8);
    let announced = worked(after(announced, span(0, 90)), 1);
    let deadline = worked(
        after(announced, if tender { span(21, 30) } else { span(11, 20) }),
        1,
    );
    let reported = worked(deadline, 1);
    let decided = worked(reported, 2);
    let noticed = worked(decided, 1);
    let answered = worked(noticed, 5);
    let signed = worked(after(noticed, span(3, 14)), 1);
    let published = worked(signed, 1);
    let filed = worked(signed, 4);
    let starts = after(filed, 2);
    let ends = after(starts, 150);
    Course {
        approved,
        announced,
        issued: announced,
        deadline,
        evaluated: deadline,
        reported,
        decided,
        noticed,
        shown: noticed,
        answered,
        signed,
        published,
        filed,
        starts,
        ends,
        accepted: after(ends, 5),
    }
}

/// Four to six bids; no two suppliers are the same, no two prices.
fn bids(dice: &mut Dice, year: i32, budget: i64, suppliers: usize) -> Vec<(String, i64, bool)> {
    let count = usize::try_from(dice.between(4, 6)).unwrap_or(4);
    let last = i64::try_from(suppliers).unwrap_or(1) - 1;
    let first = usize::try_from(dice.between(0, last)).unwrap_or_default();
    (0..count)
        .map(|nth| {
            let rate = 92 + i64::try_from(nth).unwrap_or_default();
            let bid = budget / 100 * rate + 100 * dice.between(0, 9);
            let small = dice.between(0, 3) == 0;
            (supplier_of(year, first + nth, suppliers), bid, small)
        })
        .collect()
}

/// Scores in tenths; the winner's are clearly the best, whatever the prices.
fn scores(dice: &mut Dice, weights: &[i64; 4], bids: usize, members: usize) -> Vec<Vec<[i64; 3]>> {
    let [_, of @ ..] = weights;
    (0..bids)
        .map(|bid| {
            let share = if bid == 0 { 94 } else { 78 };
            (0..members)
                .map(|_| of.map(|weight| weight * 10 * (share + dice.between(0, 4)) / 100))
                .collect()
        })
        .collect()
}
