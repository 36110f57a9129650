//! Fills that are told apart without colour, on paper printed in grey.

use super::canvas::Canvas;

/// How many fills there are before they come round again.
pub(super) const FILLS: usize = 8;

/// The fills, as the name of a pattern's parts or as one colour.
const LOOKS: [&str; FILLS] = [
    "#1f5a8c",
    // Slanting lines.
    "<rect width=\"8\" height=\"8\" fill=\"#fbe3cf\"/>\
     <line x1=\"0\" y1=\"8\" x2=\"8\" y2=\"0\" stroke=\"#b4541a\" stroke-width=\"2\"/>",
    "#8fb8a8",
    // Dots.
    "<rect width=\"8\" height=\"8\" fill=\"#f4f0fa\"/>\
     <circle cx=\"4\" cy=\"4\" r=\"2\" fill=\"#5b3a8c\"/>",
    "#5a5a5a",
    // Lines across.
    "<rect width=\"8\" height=\"8\" fill=\"#fff7d6\"/>\
     <line x1=\"0\" y1=\"4\" x2=\"8\" y2=\"4\" stroke=\"#7a6200\" stroke-width=\"2\"/>",
    "#d9d9d9",
    // Upright lines.
    "<rect width=\"8\" height=\"8\" fill=\"#e3f1e6\"/>\
     <line x1=\"4\" y1=\"0\" x2=\"4\" y2=\"8\" stroke=\"#2f6b3a\" stroke-width=\"2\"/>",
];

/// Make the first so many fills ready for [`fill`].
pub(super) fn define(canvas: &mut Canvas, wanted: usize) {
    let mut defs = String::new();
    for (index, look) in LOOKS.iter().enumerate().take(wanted) {
        if look.starts_with('<') {
            let name = canvas.name(&format!("p{index}"));
            defs.push_str(&format!(
                "<pattern id=\"{name}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">{look}</pattern>"
            ));
        }
    }
    if !defs.is_empty() {
        canvas.raw(&format!("<defs>{defs}</defs>\n"));
    }
}

/// The fill of a part, from 0.
pub(super) fn fill(canvas: &Canvas, index: usize) -> String {
    let index = index % FILLS;
    match LOOKS.get(index) {
        Some(look) if look.starts_with('<') => {
            format!("url(#{})", canvas.name(&format!("p{index}")))
        }
        Some(colour) => (*colour).to_owned(),
        None => String::new(),
    }
}
