//! Amounts side by side: horizontal bars.

use rust_decimal::Decimal;

use super::Figure;
use super::canvas::{BAR, BELOW, Canvas, PALE, WIDTH, said};
use super::scale::Scale;
use crate::value::money::Bound;

/// Horizontal bars, in the order given. Whoever has more than a page holds sums up
/// the rest in a bar of its own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bars {
    /// What the bars show, with its unit.
    pub title: String,
    /// The bars.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Whose bar it is.
    pub label: String,
    /// How long it is; of a figure that is not known, only the words show.
    pub figure: Figure,
}

/// How high a bar is.
const HEIGHT: i32 = 14;
/// From one bar to the text of the next.
const GAP: i32 = 9;
/// How far an open end goes beyond the figure.
const OPEN: i32 = 22;

impl Bars {
    pub(super) fn draw(&self, canvas: &mut Canvas) -> Vec<String> {
        if self.bars.is_empty() {
            canvas.nothing();
        }
        let figures = || self.bars.iter().map(|bar| &bar.figure);
        let known = || figures().filter_map(|figure| Some((figure.value?, figure.bound)));
        let open = |below: bool| {
            let any = known()
                .any(|(value, bound)| goes_on(value, bound) && (value < Decimal::ZERO) == below);
            if any { OPEN } else { 0 }
        };
        let (left, right) = (1 + open(true), WIDTH - 1 - open(false));
        let scale = Scale::new(known().map(|(value, _)| value), right - left);
        let mut y = 0;
        for bar in &self.bars {
            let words = bar.figure.words(canvas.lang);
            canvas.open(&said(&bar.label, &words, canvas.lang));
            y = canvas.row(0, y, &bar.label, &words) + 2;
            if let Some(value) = bar.figure.value {
                let (from, to) = scale.bar(value);
                draw_bar(canvas, (left + from, left + to), y, value, bar.figure.bound);
                let zero = left + scale.zero();
                let look = "stroke=\"#333\" stroke-width=\"1\"";
                canvas.line((zero, y - 2), (zero, y + HEIGHT + 2), look);
                y += HEIGHT + 2;
            }
            canvas.close();
            y += GAP;
        }
        if known().any(|(_, bound)| bound != Bound::Exact) {
            canvas.remark_on_bounds();
        }
        let told = self.bars.iter();
        told.map(|bar| said(&bar.label, &bar.figure.words(canvas.lang), canvas.lang))
            .collect()
    }
}

/// Whether the figure may lie beyond the end of its bar.
fn goes_on(value: Decimal, bound: Bound) -> bool {
    match bound {
        Bound::AtLeast | Bound::Above => value >= Decimal::ZERO,
        Bound::AtMost | Bound::Below => value < Decimal::ZERO,
        Bound::Exact | Bound::About => false,
    }
}

/// A bar between two places: full where the figure is certain, dashed where it may
/// lie.
fn draw_bar(canvas: &mut Canvas, (from, to): (i32, i32), y: i32, value: Decimal, bound: Bound) {
    let below = value < Decimal::ZERO;
    let colour = if below { BELOW } else { BAR };
    let dashed =
        format!("fill=\"{PALE}\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"4 3\"");
    let solid = bound == Bound::Exact || goes_on(value, bound);
    if goes_on(value, bound) {
        let start = if below { from - OPEN + 1 } else { to };
        canvas.rect((start, y + 1), (OPEN - 1, HEIGHT - 2), &dashed);
    }
    if solid {
        canvas.rect(
            (from, y),
            (to - from, HEIGHT),
            &format!("fill=\"{colour}\""),
        );
    } else {
        canvas.rect((from, y + 1), (to - from, HEIGHT - 2), &dashed);
    }
}
