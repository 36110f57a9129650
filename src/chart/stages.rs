//! Days that each stage takes: the middle one and the worst.

use rust_decimal::Decimal;

use super::axis;
use super::canvas::{Anchor, BAR, Canvas, FAINT, GRID, SMALL, WIDTH, said, unknown};
use super::scale::Scale;
use crate::value::decimal::grouped;

/// Stages one below another: a bar to the median, a whisker to the worst.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stages {
    /// Of what the stages are.
    pub title: String,
    /// The stages, in their order.
    pub stages: Vec<Stage>,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// From what to what.
    pub label: String,
    /// The days of the middle case; `None` where no case says.
    pub median: Option<Decimal>,
    /// The days of the case that took longest.
    pub worst: Option<Decimal>,
    /// Of how many cases that is said.
    pub n: usize,
    /// How many more have the stage and do not say how long.
    pub unknown: usize,
}

impl Stage {
    fn words(&self, canvas: &Canvas) -> String {
        let (n, lacking) = (self.n, self.unknown);
        let (Some(median), Some(worst)) = (self.median, self.worst) else {
            let word = unknown(canvas.lang);
            let all = n + lacking;
            let words = text!("{word}（{all} 件）", "{word} (of {all})");
            return words.get(canvas.lang).to_owned();
        };
        let (median, worst) = (grouped(median), grouped(worst));
        let words = match lacking {
            0 => text!(
                "中位 {median} 天，最长 {worst} 天（{n} 件）",
                "median {median}, worst {worst} days (n = {n})"
            ),
            _ => text!(
                "中位 {median} 天，最长 {worst} 天（{n} 件，另 {lacking} 件不详）",
                "median {median}, worst {worst} days (n = {n}, {lacking} not known)"
            ),
        };
        words.get(canvas.lang).to_owned()
    }
}

/// How high the bar of a median is.
const HEIGHT: i32 = 12;
/// From one stage to the text of the next.
const GAP: i32 = 9;

impl Stages {
    pub(super) fn draw(&self, canvas: &mut Canvas) -> Vec<String> {
        let days = || self.stages.iter().flat_map(|s| [s.median, s.worst]);
        let whole = days().flatten().all(|d| d.fract().is_zero());
        let (left, right) = (8, WIDTH - 24);
        let scale = Scale::new(days().flatten(), right - left);
        let (scale, ticks) = scale.rounded(6, whole);
        let mut y = 0;
        for stage in &self.stages {
            let words = stage.words(canvas);
            canvas.open(&said(&stage.label, &words, canvas.lang));
            y = canvas.row(0, y, &stage.label, &words) + 3;
            if let (Some(median), Some(worst)) = (stage.median, stage.worst) {
                for tick in &ticks {
                    let x = left + scale.at(*tick);
                    let look = format!("stroke=\"{GRID}\"");
                    canvas.line((x, y - 1), (x, y + HEIGHT + 1), &look);
                }
                let middle = y + HEIGHT / 2;
                let (from, to) = scale.bar(median);
                let end = left + scale.at(worst);
                let look = "stroke=\"#1a1a1a\" stroke-width=\"2\"";
                canvas.line((left + scale.at(median), middle), (end, middle), look);
                canvas.line((end, y), (end, y + HEIGHT), look);
                let look = format!("fill=\"{BAR}\"");
                canvas.rect((left + from, y), (to - from, HEIGHT), &look);
                y += HEIGHT;
            }
            canvas.close();
            y += GAP;
        }
        if days().flatten().next().is_some() {
            self.axis(canvas, y, |tick| left + scale.at(tick), &ticks);
        } else if self.stages.is_empty() {
            canvas.nothing();
        }
        let told = self.stages.iter();
        told.map(|stage| said(&stage.label, &stage.words(canvas), canvas.lang))
            .collect()
    }

    /// The days below, as far as they have room, and what is drawn.
    fn axis(&self, canvas: &mut Canvas, y: i32, at: impl Fn(Decimal) -> i32, ticks: &[Decimal]) {
        let (from, to) = (ticks.first(), ticks.last());
        let ends = [from, to].map(|tick| at(tick.copied().unwrap_or_default()));
        let [from, to] = ends;
        canvas.line((from, y), (to, y), "stroke=\"#333\"");
        for tick in ticks {
            let x = at(*tick);
            canvas.line((x, y), (x, y + 4), "stroke=\"#333\"");
        }
        let look = format!("font-size=\"{SMALL}\" fill=\"{FAINT}\"");
        let names = axis::names(ticks, canvas.lang);
        let names = ticks
            .iter()
            .zip(names)
            .map(|(tick, name)| (at(*tick), name));
        for (x, label) in axis::below(names) {
            canvas.text((x, y + 19), Anchor::Middle, &label, &look);
        }
        let words = text!(
            "天；粗条到中位数，细线到最长。",
            "days; the bar ends at the median, the line at the worst."
        );
        canvas.remark(words.get(canvas.lang));
    }
}
