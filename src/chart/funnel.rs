//! How many are left after each step.

use rust_decimal::Decimal;

use super::canvas::{BAR, Canvas, PALE, Row, WIDTH, said, unknown};
use super::scale::Scale;
use crate::value::decimal::grouped;

/// Steps one after another, each with what is left of the first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Funnel {
    /// What goes through the steps.
    pub title: String,
    /// The steps, in their order.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the step is.
    pub label: String,
    /// How many reached it; `None` where that is not known.
    pub count: Option<u64>,
    /// What share of the first that is (`62.1%`); empty where there is none.
    pub share: String,
}

const HEIGHT: i32 = 20;

impl Funnel {
    pub(super) fn draw(&self, canvas: &mut Canvas) -> Vec<String> {
        if self.steps.is_empty() {
            canvas.nothing();
        }
        let counts = self.steps.iter().filter_map(|step| step.count);
        let scale = Scale::new(counts.map(Decimal::from), WIDTH - 2);
        let lang = canvas.lang;
        let words = |step: &Step| {
            let Some(count) = step.count else {
                return unknown(lang).to_owned();
            };
            let (count, share) = (grouped(Decimal::from(count)), step.share.trim());
            if share.is_empty() {
                return count;
            }
            let both = text!("{count}（{share}）", "{count} ({share})");
            both.get(lang).to_owned()
        };
        let mut y = 0;
        let mut before: Option<(i32, i32, i32)> = None;
        for step in &self.steps {
            let words = words(step);
            canvas.open(&said(&step.label, &words, lang));
            // The slope is drawn first, the text stands on it.
            let ends = step.count.map(|count| {
                let (_, length) = scale.bar(Decimal::from(count));
                let from = (WIDTH - length) / 2;
                (from, from + length)
            });
            let top = y + Row::new(0, &step.label, &words).height() + 2;
            if let (Some((left, right, bottom)), Some((from, to))) = (before, ends) {
                let slope = [(left, bottom), (right, bottom), (to, top), (from, top)];
                canvas.polygon(&slope, &format!("fill=\"{PALE}\""));
            }
            canvas.row(0, y, &step.label, &words);
            y = top;
            before = ends.map(|(from, to)| {
                canvas.rect((from, y), (to - from, HEIGHT), &format!("fill=\"{BAR}\""));
                y += HEIGHT;
                (from, to, y)
            });
            y += 3;
            canvas.close();
        }
        let told = self.steps.iter();
        told.map(|step| said(&step.label, &words(step), lang))
            .collect()
    }
}
