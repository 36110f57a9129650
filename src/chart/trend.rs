//! Years: figures that rise and fall.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Figure;
use super::axis;
use super::canvas::{Anchor, Canvas, FAINT, GRID, SMALL, WIDTH, one_line, said};
use super::dots::{Look, RADIUS};
use super::measure::{cut, width};
use super::scale::Scale;
use crate::value::money::Bound;

/// One or more figures over the years, on one axis that begins at zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trend {
    /// What goes on over the years.
    pub title: String,
    /// In what the axis counts (`万元`, `件`, `%`); rates are given in hundredths.
    pub unit: String,
    /// The lines, five at most if their looks are to differ.
    pub series: Vec<Series>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Series {
    /// What it shows.
    pub label: String,
    /// Its years, in any order; of a year that stands twice the later one counts.
    /// Only neighbouring years are joined: a year that is missing or not known
    /// leaves a gap.
    pub points: Vec<Point>,
}

/// The figure of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The year.
    pub year: i32,
    /// Its figure; what is said of it stands at the dot where there is room.
    pub figure: Figure,
}

/// From the top to the axis of years.
const FOOT: i32 = 250;
/// From the top to the highest value of the axis.
const HEAD: i32 = 46;

/// Where the years and the values lie.
struct Plot {
    left: i32,
    years: Option<(i32, i32)>,
    scale: Scale,
}

impl Plot {
    fn x(&self, year: i32) -> i32 {
        let (left, right) = (self.left + 16, WIDTH - 26);
        match self.years {
            Some((first, last)) if first < last => {
                let years = [first, last].map(Decimal::from);
                let scale = Scale::new(years.map(|y| y - Decimal::from(first)), right - left);
                left + scale.at(Decimal::from(year) - Decimal::from(first))
            }
            _ => (left + right) / 2,
        }
    }

    fn y(&self, value: Decimal) -> i32 {
        FOOT - self.scale.at(value)
    }
}

/// A rectangle that is taken: left, top, right, bottom.
type Taken = (i32, i32, i32, i32);

impl Trend {
    pub(super) fn draw(&self, canvas: &mut Canvas) -> Vec<String> {
        let lines: Vec<BTreeMap<i32, &Figure>> = self.series.iter().map(by_year).collect();
        let values = || {
            lines
                .iter()
                .flat_map(|l| l.values().filter_map(|f| f.value))
        };
        let years = lines.iter().flat_map(|line| line.keys().copied());
        let years = years.clone().min().zip(years.max());
        if values().next().is_none() {
            canvas.nothing();
        } else {
            let whole = values().all(|value| value.fract().is_zero());
            let (scale, ticks) = Scale::new(values(), FOOT - HEAD).rounded(5, whole);
            let names = axis::names(&ticks, canvas.lang);
            let plot = Plot {
                left: (axis::widest(&names) + 8).min(WIDTH / 2),
                years,
                scale,
            };
            self.axes(canvas, &plot, ticks.iter().copied().zip(names));
            draw_lines(canvas, &plot, &lines);
            self.legend(canvas);
            let inexact = |figure: &&Figure| figure.value.is_some() && figure.bound != Bound::Exact;
            if lines.iter().any(|line| line.values().any(inexact)) {
                canvas.remark_on_bounds();
            }
        }
        let mut told = Vec::new();
        for (series, line) in self.series.iter().zip(&lines) {
            for (year, figure) in line {
                let label = format!("{} {year}", series.label);
                told.push(said(label.trim(), &figure.words(canvas.lang), canvas.lang));
            }
        }
        told
    }

    /// The values to the left with their lines, the years below.
    fn axes(
        &self,
        canvas: &mut Canvas,
        plot: &Plot,
        ticks: impl Iterator<Item = (Decimal, String)>,
    ) {
        let small = format!("font-size=\"{SMALL}\" fill=\"{FAINT}\"");
        let unit = cut(&one_line(&self.unit), SMALL, WIDTH);
        if !unit.is_empty() {
            canvas.text((0, 15), Anchor::Start, &unit, &small);
        }
        for (tick, name) in ticks {
            let y = plot.y(tick);
            let colour = if tick.is_zero() { "#333" } else { GRID };
            let look = format!("stroke=\"{colour}\"");
            canvas.line((plot.left, y), (WIDTH, y), &look);
            let name = cut(&name, SMALL, plot.left - 6);
            canvas.text((plot.left - 6, y + 5), Anchor::End, &name, &small);
        }
        let years = self
            .series
            .iter()
            .flat_map(|s| s.points.iter().map(|p| p.year));
        let years: BTreeMap<i32, i32> = years.map(|year| (year, plot.x(year))).collect();
        for x in years.values() {
            canvas.line((*x, FOOT), (*x, FOOT + 5), "stroke=\"#333\"");
        }
        let names = years.iter().map(|(year, x)| (*x, year.to_string()));
        for (x, name) in axis::below(names) {
            canvas.text((x, FOOT + 21), Anchor::Middle, &name, &small);
        }
    }

    /// Which line is which; one alone is what the title says.
    fn legend(&self, canvas: &mut Canvas) {
        if self.series.len() < 2 {
            return;
        }
        let mut y = canvas.bottom + 4;
        for (index, series) in self.series.iter().enumerate() {
            let look = Look::of(index);
            look.line(canvas, (0, y + 11), (44, y + 11));
            look.dot(canvas, (22, y + 11), true);
            y = canvas.row(54, y, &series.label, "") + 2;
        }
    }
}

fn by_year(series: &Series) -> BTreeMap<i32, &Figure> {
    series.points.iter().map(|p| (p.year, &p.figure)).collect()
}

fn draw_lines(canvas: &mut Canvas, plot: &Plot, lines: &[BTreeMap<i32, &Figure>]) {
    let place = |year: i32, figure: &Figure| Some((plot.x(year), plot.y(figure.value?)));
    let mut taken: Vec<Taken> = Vec::new();
    let mut crossed: Vec<Taken> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let look = Look::of(index);
        for ((year, figure), (next, following)) in line.iter().zip(line.iter().skip(1)) {
            let ends = place(*year, figure).zip(place(*next, following));
            if let Some((from, to)) = ends.filter(|_| year.checked_add(1) == Some(*next)) {
                look.line(canvas, from, to);
                crossed.extend(along(from, to));
            }
        }
    }
    for (index, line) in lines.iter().enumerate() {
        for (year, figure) in line {
            if let Some((x, y)) = place(*year, figure) {
                Look::of(index).dot(canvas, (x, y), figure.bound == Bound::Exact);
                let r = RADIUS;
                taken.push((x - r, y - r, x + r, y + r));
            }
        }
    }
    // The newest figures first: the oldest give way.
    for (index, line) in lines.iter().enumerate() {
        for (year, figure) in line.iter().rev() {
            if let Some(at) = place(*year, figure) {
                let others = lines
                    .iter()
                    .filter_map(|line| place(*year, line.get(year)?));
                let sides = sides(at.1, others.map(|(_, y)| y));
                let text = one_line(&figure.shown);
                let own = free(plot, at, sides, &text, &taken, &crossed);
                let Some((x, base)) = own else { continue };
                let colour = Look::of(index).colour;
                let look = format!(
                    "font-size=\"{SMALL}\" fill=\"{colour}\" stroke=\"#fff\" stroke-width=\"3\" paint-order=\"stroke\""
                );
                canvas.text((x, base), Anchor::Middle, &text, &look);
                taken.push(room(x, base, &text));
            }
        }
    }
}

/// What a line takes between two places, piece by piece.
fn along((x1, y1): (i32, i32), (x2, y2): (i32, i32)) -> impl Iterator<Item = Taken> {
    let pieces = ((x2 - x1).abs().max((y2 - y1).abs()) / 6).max(1);
    (0..=pieces).map(move |piece| {
        let x = x1 + (x2 - x1) * piece / pieces;
        let y = y1 + (y2 - y1) * piece / pieces;
        (x - 1, y - 1, x + 1, y + 1)
    })
}

/// What a text takes around the middle of its foot.
fn room(x: i32, base: i32, text: &str) -> Taken {
    let half = width(text, SMALL) / 2 + 1;
    (x - half, base - SMALL + 2, x + half, base + 3)
}

/// Whether what is said of a dot may stand above it, and below it: between two dots
/// of a year nobody could tell whose it is.
fn sides(y: i32, others: impl Iterator<Item = i32>) -> [bool; 2] {
    let mut sides = [true, true];
    for other in others.filter(|other| (other - y).abs() < 3 * SMALL) {
        match other.cmp(&y) {
            Ordering::Less => sides[0] = false,
            Ordering::Greater => sides[1] = false,
            Ordering::Equal => {}
        }
    }
    sides
}

/// Where what is said of a dot stands: above it or below it, where nothing else
/// does; on a line rather than nowhere.
fn free(
    plot: &Plot,
    (x, y): (i32, i32),
    sides: [bool; 2],
    text: &str,
    taken: &[Taken],
    crossed: &[Taken],
) -> Option<(i32, i32)> {
    let half = width(text, SMALL) / 2 + 1;
    if text.is_empty() || half * 2 > WIDTH - plot.left {
        return None;
    }
    let x = x.clamp(plot.left + half, WIDTH - half);
    let bases = [y - RADIUS - 5, y + RADIUS + 14].into_iter().zip(sides);
    let bases = bases.filter_map(|(base, allowed)| allowed.then_some(base));
    let places: Vec<(i32, Taken)> = bases.map(|base| (base, room(x, base, text))).collect();
    let inside = |own: &Taken| own.1 >= 18 && own.3 <= FOOT;
    let touched = |own: &Taken, others: &[Taken]| {
        others
            .iter()
            .any(|other| own.0 < other.2 && other.0 < own.2 && own.1 < other.3 && other.1 < own.3)
    };
    let open = |own: &Taken| inside(own) && !touched(own, taken);
    let clear = places
        .iter()
        .find(|(_, own)| open(own) && !touched(own, crossed));
    let place = clear.or_else(|| places.iter().find(|(_, own)| open(own)));
    place.map(|(base, _)| (x, *base))
}
