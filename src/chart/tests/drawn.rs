//! A chart read back, as what it is.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::{WIDTH, measure};

/// What a chart draws: the names of its elements, all its text, and whatever lies
/// outside.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) elements: Vec<String>,
    pub(super) text: String,
    pub(super) ids: Vec<String>,
    pub(super) named: Vec<String>,
    pub(super) outside: Vec<String>,
}

/// The elements that a chart is made of.
pub(super) const KNOWN: &[&str] = &[
    "svg", "title", "desc", "g", "defs", "pattern", "rect", "line", "circle", "polygon", "text",
];

fn attributes(tag: &BytesStart<'_>) -> Vec<(String, String)> {
    let own = tag.attributes().map(|attribute| {
        let attribute = attribute.unwrap();
        let key = attribute.key.as_ref().to_owned();
        let value = attribute.value.into_owned();
        (key, value)
    });
    own.collect()
}

/// Read an SVG as what it is, and measure it.
pub(super) fn drawn(svg: &str) -> Drawn {
    let mut out = Drawn::default();
    let mut reader = Reader::from_str(svg);
    let mut open: Vec<String> = Vec::new();
    let mut height = 0;
    // Where the text begins that is being read, and its place.
    let mut written = (0, 0, String::new(), 0);
    loop {
        let event = reader.read_event().unwrap();
        let (tag, empty) = match &event {
            Event::Start(tag) => (tag, false),
            Event::Empty(tag) => (tag, true),
            Event::End(tag) => {
                let name = tag.name().as_ref().to_owned();
                if name == "text" {
                    let (begin, x, anchor, size) = &written;
                    let own = out.text.split_at(*begin).1.to_owned();
                    let wide = measure::width(&own, *size);
                    let from = match anchor.as_str() {
                        "end" => x - wide,
                        "middle" => x - wide / 2,
                        _ => *x,
                    };
                    if from < 0 || from + wide > WIDTH {
                        out.outside.push(own);
                    }
                }
                assert_eq!(open.pop(), Some(name));
                continue;
            }
            Event::Text(text) => {
                out.text.push_str(text);
                continue;
            }
            Event::GeneralRef(name) => {
                out.text.push_str(match &**name {
                    "lt" => "<",
                    "gt" => ">",
                    "amp" => "&",
                    "quot" => "\"",
                    "#39" => "'",
                    other => panic!("{other}"),
                });
                continue;
            }
            Event::Eof => break,
            other @ (Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)) => panic!("{other:?}"),
        };
        let name = tag.name().as_ref().to_owned();
        let pairs = attributes(tag);
        let get = |key: &str| {
            pairs
                .iter()
                .find(|(k, _)| k == key)
                .map(|(_, v)| v.as_str())
        };
        let number = |key: &str| get(key).map_or(0, |v| v.parse::<i32>().unwrap());
        if name == "svg" {
            height = number("height");
            assert_eq!(
                get("viewBox"),
                Some(format!("0 0 {WIDTH} {height}").as_str())
            );
            out.named = get("aria-labelledby")
                .unwrap()
                .split(' ')
                .map(str::to_owned)
                .collect();
        }
        out.ids.extend(get("id").map(str::to_owned));
        let r = number("r");
        let mut corners: Vec<(i32, i32)> = match name.as_str() {
            "rect" => {
                let (x, y) = (number("x"), number("y"));
                let (w, h) = (number("width"), number("height"));
                vec![(x, y), (x + w, y + h)]
            }
            "line" => vec![(number("x1"), number("y1")), (number("x2"), number("y2"))],
            "circle" => {
                let (x, y) = (number("cx"), number("cy"));
                vec![(x - r, y - r), (x + r, y + r)]
            }
            "text" => {
                let size = get("font-size").map_or(16, |size| size.parse().unwrap());
                let anchor = get("text-anchor").unwrap_or("start").to_owned();
                written = (out.text.len(), number("x"), anchor, size);
                vec![(number("x"), number("y"))]
            }
            _ => Vec::new(),
        };
        if name == "polygon" {
            corners.extend(get("points").unwrap().split(' ').map(|point| {
                let (x, y) = point.split_once(',').unwrap();
                (x.parse::<i32>().unwrap(), y.parse::<i32>().unwrap())
            }));
        }
        for (x, y) in corners {
            if !(0..=WIDTH).contains(&x) || !(0..=height).contains(&y) {
                out.outside.push(format!("{name} {pairs:?}"));
            }
        }
        if ["rect", "pattern"].contains(&name.as_str()) {
            assert!(number("width") >= 0 && number("height") >= 0, "{pairs:?}");
        }
        if !empty {
            open.push(name.clone());
        }
        out.elements.push(name);
    }
    assert!(open.is_empty());
    out
}
