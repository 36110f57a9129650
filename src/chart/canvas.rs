//! What charts are drawn on: shapes and texts in whole units, from which nothing
//! can step out into the page.

use std::fmt::Write as _;

use super::measure::{lines, width};
use crate::text::{Lang, Text, escaped};

/// The width of a chart, in units.
pub const WIDTH: i32 = 480;

/// The fonts of charts and of the page around them: those that offices have.
pub const FONTS: &str = "'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif";

/// The size of text.
pub(super) const TEXT: i32 = 16;
/// The size of what is said on the side: ticks, remarks.
pub(super) const SMALL: i32 = 14;
/// From one line of text to the next.
pub(super) const LINE: i32 = 21;

/// What is drawn: dark enough to be read, and in this order by brightness in grey.
pub(super) const INK: &str = "#1a1a1a";
/// Remarks.
pub(super) const FAINT: &str = "#555";
/// Bars.
pub(super) const BAR: &str = "#1f5a8c";
/// Bars below zero.
pub(super) const BELOW: &str = "#c0621f";
/// What is behind: the room of a bound, the slope of a funnel.
pub(super) const PALE: &str = "#dce8f2";
/// Lines by which an axis is read.
pub(super) const GRID: &str = "#ccc";

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    const fn word(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// A chart in the making.
#[derive(Debug)]
pub(super) struct Canvas {
    id: String,
    pub(super) lang: Lang,
    body: String,
    /// How far down something is drawn.
    pub(super) bottom: i32,
}

/// A label and its figure, line by line.
#[derive(Debug)]
pub(super) struct Row {
    /// The lines of the label, each with its number from 1.
    label: Vec<(i32, String)>,
    /// Likewise of the figure: beside the last of the label where there is room,
    /// else below it.
    figure: Vec<(i32, String)>,
}

impl Row {
    pub(super) fn new(x: i32, label: &str, figure: &str) -> Self {
        let (label, figure) = (one_line(label), one_line(figure));
        let room = WIDTH - x;
        let taken = width(&figure, TEXT) + TEXT;
        let within = |room| lines(&label, TEXT, room, 3);
        // A figure stands beside its label if that costs the label no more than a
        // second line.
        let beside = taken < room
            && (taken * 2 <= room && within(room - taken).len() <= 2
                || width(&label, TEXT) <= room - taken);
        let room_of_label = if beside { room - taken } else { room };
        let numbered = |texts: Vec<String>, from: i32| (from..).zip(texts).collect::<Vec<_>>();
        let label = numbered(within(room_of_label), 1);
        let last = label.last().map_or(1, |(line, _)| *line);
        let first = if beside { last } else { last + 1 };
        let figure = numbered(lines(&figure, TEXT, room, 3), first);
        Self { label, figure }
    }

    pub(super) fn height(&self) -> i32 {
        let lines = self.label.iter().chain(&self.figure).map(|(line, _)| *line);
        lines.max().unwrap_or(1) * LINE
    }
}

/// That a figure is not known.
pub(super) const fn unknown(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "不详",
        Lang::En => "not known",
    }
}

/// A label and what is said of it, for the description.
pub(super) fn said(label: &str, words: &str, lang: Lang) -> String {
    text!("{label}：{words}", "{label}: {words}")
        .get(lang)
        .to_owned()
}

/// Text from a file on one line.
pub(super) fn one_line(raw: &str) -> String {
    let words: Vec<&str> = raw.split(['\n', '\r', '\t']).map(str::trim).collect();
    let joined = words.join(" ");
    crate::text::visible(joined.trim()).into_owned()
}

impl Canvas {
    pub(super) fn new(id: &str, lang: Lang) -> Self {
        let kept = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        Self {
            id: id.chars().filter(kept).collect(),
            lang,
            body: String::new(),
            bottom: 0,
        }
    }

    /// A name within the page for a part of this chart.
    pub(super) fn name(&self, part: &str) -> String {
        format!("{}-{part}", self.id)
    }

    /// Markup of the chart's own: shapes that are used by others.
    pub(super) fn raw(&mut self, markup: &str) {
        self.body.push_str(markup);
    }

    /// What follows is one thing, which says its name when it is pointed at.
    pub(super) fn open(&mut self, name: &str) {
        let name = escaped(&one_line(name));
        let _ = write!(self.body, "<g><title>{name}</title>");
    }

    pub(super) fn close(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// A rectangle; `look` is the rest of its attributes.
    pub(super) fn rect(&mut self, (x, y): (i32, i32), (width, height): (i32, i32), look: &str) {
        self.bottom = self.bottom.max(y.saturating_add(height));
        let _ = write!(
            self.body,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {look}/>"
        );
    }

    pub(super) fn line(&mut self, from: (i32, i32), to: (i32, i32), look: &str) {
        self.bottom = self.bottom.max(from.1).max(to.1);
        let ((x1, y1), (x2, y2)) = (from, to);
        let _ = write!(
            self.body,
            "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" {look}/>"
        );
    }

    pub(super) fn circle(&mut self, (x, y): (i32, i32), r: i32, look: &str) {
        self.bottom = self.bottom.max(y.saturating_add(r));
        let _ = write!(
            self.body,
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {look}/>"
        );
    }

    pub(super) fn polygon(&mut self, points: &[(i32, i32)], look: &str) {
        let shown: Vec<String> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
        let lowest = points.iter().map(|(_, y)| *y).max().unwrap_or(0);
        self.bottom = self.bottom.max(lowest);
        let points = shown.join(" ");
        let _ = write!(self.body, "<polygon points=\"{points}\" {look}/>");
    }

    /// A text on one line; `look` may say its size and colour.
    pub(super) fn text(&mut self, (x, y): (i32, i32), anchor: Anchor, text: &str, look: &str) {
        // What hangs below the line.
        self.bottom = self.bottom.max(y.saturating_add(5));
        let anchor = match anchor {
            Anchor::Start => String::new(),
            Anchor::Middle | Anchor::End => format!(" text-anchor=\"{}\"", anchor.word()),
        };
        let look = match look {
            "" => String::new(),
            look => format!(" {look}"),
        };
        let text = escaped(text);
        let _ = write!(
            self.body,
            "<text x=\"{x}\" y=\"{y}\"{anchor}{look}>{text}</text>"
        );
    }

    /// A label from `x` and its figure to the right edge, on as many lines as they
    /// take; gives how far down they go.
    pub(super) fn row(&mut self, x: i32, top: i32, label: &str, figure: &str) -> i32 {
        let row = Row::new(x, label, figure);
        for (line, text) in &row.label {
            self.text((x, top + line * LINE - 5), Anchor::Start, text, "");
        }
        for (line, text) in &row.figure {
            self.text((WIDTH, top + line * LINE - 5), Anchor::End, text, "");
        }
        top + row.height()
    }

    /// Remarks on the drawing, below all that is there.
    pub(super) fn remark(&mut self, text: &str) {
        let mut y = self.bottom + 5;
        for line in lines(text, SMALL, WIDTH, 4) {
            y += 19;
            let look = format!("font-size=\"{SMALL}\" fill=\"{FAINT}\"");
            self.text((0, y - 4), Anchor::Start, &line, &look);
        }
    }

    /// How bounds are drawn.
    pub(super) fn remark_on_bounds(&mut self) {
        let words = Text::fixed(
            "虚线（空心）表示不是确数：不低于、不超过或约数，以文字为准。",
            "Dashed or hollow: no exact figure but a bound or an estimate, as its text says.",
        );
        self.remark(words.get(self.lang));
    }

    /// That there is nothing to draw.
    pub(super) fn nothing(&mut self) {
        let words = Text::fixed("没有可绘制的数据。", "There is nothing to draw.");
        self.remark(words.get(self.lang));
    }

    /// The whole element; `told` is what it shows, thing by thing.
    pub(super) fn finish(self, title: &str, told: &[String]) -> String {
        let between = match self.lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        };
        let told: Vec<String> = told.iter().map(|own| one_line(own)).collect();
        let (title, told) = (escaped(&one_line(title)), escaped(&told.join(between)));
        let (names, named) = (self.name("t"), self.name("d"));
        let height = self.bottom.saturating_add(2);
        let body = self.body.trim_end();
        format!(
            "<svg class=\"chart\" role=\"img\" aria-labelledby=\"{names} {named}\" \
             viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
             font-family=\"{FONTS}\" font-size=\"{TEXT}\" fill=\"{INK}\">\n\
             <title id=\"{names}\">{title}</title>\n<desc id=\"{named}\">{told}</desc>\n{body}\n</svg>\n"
        )
    }
}
