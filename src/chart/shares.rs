//! Parts of a whole: one bar, divided.

use rust_decimal::Decimal;

use super::canvas::{Anchor, Canvas, WIDTH, said};
use super::measure::width;
use super::pattern;
use super::scale::Scale;

/// The parts of a whole in one bar, numbered, with a line for each below.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shares {
    /// What is divided.
    pub title: String,
    /// The parts, in their order. More than eight take the same fills again and are
    /// told apart by their numbers.
    pub parts: Vec<Share>,
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// What it is the part of.
    pub label: String,
    /// How large it is, in any unit that all parts have; what is below zero has no
    /// room in a whole and stands only in its line.
    pub part: Decimal,
    /// What is said of it: the share to a tenth of a percent, with the amount if
    /// wanted (`41.6%`, `41.6%，1,234.5 万元`).
    pub shown: String,
}

const HEIGHT: i32 = 40;

impl Shares {
    pub(super) fn draw(&self, canvas: &mut Canvas) -> Vec<String> {
        if self.parts.is_empty() {
            canvas.nothing();
            return Vec::new();
        }
        pattern::define(canvas, self.parts.len());
        self.bar(canvas);
        let mut y = HEIGHT + 10;
        for (index, share) in self.parts.iter().enumerate() {
            let number = (index + 1).to_string();
            canvas.open(&said(&share.label, &share.shown, canvas.lang));
            let fill = pattern::fill(canvas, index);
            let look = format!("fill=\"{fill}\" stroke=\"#333\" stroke-width=\"1\"");
            canvas.rect((1, y + 4), (26, 15), &look);
            canvas.text((34, y + 16), Anchor::Start, &number, "font-weight=\"bold\"");
            let x = 34 + width(&number, 17) + 8;
            y = canvas.row(x, y, &share.label, &share.shown) + 4;
            canvas.close();
        }
        let told = self.parts.iter();
        told.map(|share| said(&share.label, &share.shown, canvas.lang))
            .collect()
    }

    /// The bar itself; a frame alone where there is nothing to divide.
    fn bar(&self, canvas: &mut Canvas) {
        let ends = self.ends();
        let whole = ends.last().copied().unwrap_or_default();
        let scale = Scale::new([whole], WIDTH - 2);
        let mut from = 1;
        for (index, (end, share)) in ends.iter().zip(&self.parts).enumerate() {
            let to = 1 + scale.at(*end);
            if to > from {
                canvas.open(&said(&share.label, &share.shown, canvas.lang));
                let fill = pattern::fill(canvas, index);
                let look = format!("fill=\"{fill}\" stroke=\"#fff\" stroke-width=\"2\"");
                canvas.rect((from, 1), (to - from, HEIGHT - 2), &look);
                let number = (index + 1).to_string();
                let room = width(&number, 14) + 10;
                if to - from >= room + 4 {
                    let middle = (from + to) / 2;
                    let look = "fill=\"#fff\" rx=\"4\"";
                    canvas.rect((middle - room / 2, HEIGHT / 2 - 10), (room, 20), look);
                    let place = (middle, HEIGHT / 2 + 5);
                    canvas.text(place, Anchor::Middle, &number, "font-size=\"14\"");
                }
                canvas.close();
            }
            from = to;
        }
        let look = "fill=\"none\" stroke=\"#333\" stroke-width=\"1\"";
        canvas.rect((1, 1), (WIDTH - 2, HEIGHT - 2), look);
    }

    /// Where each part ends, from the beginning of the first.
    fn ends(&self) -> Vec<Decimal> {
        // Of the largest numbers a sum would not fit; of their hundredths it does.
        let part = |share: &Share| share.part.max(Decimal::ZERO);
        let huge = self
            .parts
            .iter()
            .try_fold(Decimal::ZERO, |sum, share| sum.checked_add(part(share)));
        let divisor = match huge {
            Some(_) => Decimal::ONE,
            None => Decimal::from(self.parts.len()),
        };
        let mut sum = Decimal::ZERO;
        let ends = self.parts.iter().map(|share| {
            let own = part(share).checked_div(divisor).unwrap_or_default();
            sum = sum.checked_add(own).unwrap_or(sum);
            sum
        });
        ends.collect()
    }
}
