//! Charts: neutral data, drawn as SVG that stands in a page as it is: no script,
//! nothing from elsewhere, readable on a phone, in grey and aloud.
//!
//! Every chart is [`WIDTH`] units wide and its text 16 of them high, so that on a
//! phone, 360 pixels wide, the text has eleven. Labels stand above their bars and
//! not beside them: the names of offices are long. What a chart shows it also says
//! in figures, and once more in its description.

mod axis;
mod bars;
mod canvas;
mod dots;
mod funnel;
mod measure;
mod pattern;
mod scale;
mod shares;
mod stages;
#[cfg(test)]
mod tests;
mod trend;

use rust_decimal::Decimal;

use crate::text::Lang;
use crate::value::money::Bound;

pub use bars::{Bar, Bars};
pub use canvas::{FONTS, WIDTH};
pub use funnel::{Funnel, Step};
pub use shares::{Share, Shares};
pub use stages::{Stage, Stages};
pub use trend::{Point, Series, Trend};

use canvas::Canvas;

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chart {
    /// Amounts side by side.
    Bars(Bars),
    /// Parts of a whole.
    Shares(Shares),
    /// Years.
    Trend(Trend),
    /// How many are left after each step.
    Funnel(Funnel),
    /// Days that each stage takes.
    Stages(Stages),
}

/// A figure as it is drawn and as it is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// How long it is drawn; `None` where it is not known: then only what is said
    /// of it shows.
    pub value: Option<Decimal>,
    /// What the value is to the figure: a bound is drawn as one.
    pub bound: Bound,
    /// What is said, with its unit and the words of its bound: `1,234.5 万元`,
    /// `不低于 300 万元`. Where it is empty and the value is not known, the chart
    /// says so.
    pub shown: String,
}

impl Figure {
    /// A figure that is known exactly.
    pub fn exact(value: Decimal, shown: impl Into<String>) -> Self {
        Self {
            value: Some(value),
            bound: Bound::Exact,
            shown: shown.into(),
        }
    }

    /// A figure that is not known; `shown` may be empty.
    pub fn unknown(shown: impl Into<String>) -> Self {
        Self {
            value: None,
            bound: Bound::Exact,
            shown: shown.into(),
        }
    }

    /// What is said of it, or that it is not known.
    fn words(&self, lang: Lang) -> String {
        if self.value.is_none() && self.shown.trim().is_empty() {
            return canvas::unknown(lang).to_owned();
        }
        self.shown.clone()
    }
}

impl Chart {
    /// What the chart shows.
    pub fn title(&self) -> &str {
        match self {
            Chart::Bars(own) => &own.title,
            Chart::Shares(own) => &own.title,
            Chart::Trend(own) => &own.title,
            Chart::Funnel(own) => &own.title,
            Chart::Stages(own) => &own.title,
        }
    }

    /// The chart as an `<svg>` element of a page. `id` parts its parts from those of
    /// the page's other charts; of it, letters, digits, `-` and `_` are kept. The same
    /// chart gives the same bytes.
    ///
    /// The title is not drawn, the page has it: see [`Chart::title`].
    pub fn svg(&self, id: &str, lang: Lang) -> String {
        let mut canvas = Canvas::new(id, lang);
        let told = match self {
            Chart::Bars(own) => own.draw(&mut canvas),
            Chart::Shares(own) => own.draw(&mut canvas),
            Chart::Trend(own) => own.draw(&mut canvas),
            Chart::Funnel(own) => own.draw(&mut canvas),
            Chart::Stages(own) => own.draw(&mut canvas),
        };
        canvas.finish(self.title(), &told)
    }
}
