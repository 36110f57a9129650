//! How lines of a trend are told apart without colour: by their dots and dashes.

use super::canvas::Canvas;

/// The look of a line and its dots.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub(super) colour: &'static str,
    dashes: &'static str,
    shape: Shape,
}

#[derive(Debug, Clone, Copy)]
enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
    Wedge,
}

/// How many looks there are before they come round again.
const LOOKS: [Look; 5] = [
    Look {
        colour: "#1f5a8c",
        dashes: "",
        shape: Shape::Circle,
    },
    Look {
        colour: "#b4541a",
        dashes: "8 4",
        shape: Shape::Square,
    },
    Look {
        colour: "#2f6b3a",
        dashes: "2 4",
        shape: Shape::Triangle,
    },
    Look {
        colour: "#5b3a8c",
        dashes: "12 4 2 4",
        shape: Shape::Diamond,
    },
    Look {
        colour: "#4a4a4a",
        dashes: "5 2",
        shape: Shape::Wedge,
    },
];

/// From the middle of a dot to its edge.
pub(super) const RADIUS: i32 = 5;

impl Look {
    /// The look of a series, from 0.
    pub(super) fn of(index: usize) -> Self {
        let own = LOOKS.get(index % LOOKS.len()).copied();
        own.unwrap_or(Look {
            colour: "#1a1a1a",
            dashes: "",
            shape: Shape::Circle,
        })
    }

    /// A piece of its line.
    pub(super) fn line(self, canvas: &mut Canvas, from: (i32, i32), to: (i32, i32)) {
        let (colour, dashes) = (self.colour, self.dashes);
        let mut look = format!("stroke=\"{colour}\" stroke-width=\"2\"");
        if !dashes.is_empty() {
            look.push_str(&format!(" stroke-dasharray=\"{dashes}\""));
        }
        canvas.line(from, to, &look);
    }

    /// One of its dots: full where the figure is exact.
    pub(super) fn dot(self, canvas: &mut Canvas, (x, y): (i32, i32), exact: bool) {
        let colour = self.colour;
        let fill = if exact { colour } else { "#fff" };
        let look = format!("fill=\"{fill}\" stroke=\"{colour}\" stroke-width=\"2\"");
        let r = RADIUS;
        match self.shape {
            Shape::Circle => canvas.circle((x, y), r, &look),
            Shape::Square => canvas.rect((x - r + 1, y - r + 1), (2 * r - 2, 2 * r - 2), &look),
            Shape::Triangle => {
                canvas.polygon(&[(x, y - r), (x + r, y + r), (x - r, y + r)], &look);
            }
            Shape::Wedge => canvas.polygon(&[(x, y + r), (x + r, y - r), (x - r, y - r)], &look),
            Shape::Diamond => {
                canvas.polygon(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], &look);
            }
        }
    }
}
