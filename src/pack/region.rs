//! The places that packs and thresholds name by the beginning of a region code.

use super::maker::Maker;
use crate::area;
use crate::native;
use crate::read::Slot;
use crate::source::Place;
use crate::text::{Text, quoted};

impl Maker<'_> {
    /// The prefixes as written, and what is amiss with each: one that no code can
    /// begin with would leave its law without a case.
    pub(super) fn prefixes(&mut self, slots: &[Slot<String>], at: &Place) -> Vec<String> {
        let mut found = Vec::new();
        for slot in slots {
            let Some(prefix) = slot.text() else { continue };
            let place = || {
                slot.span
                    .map_or_else(|| at.clone(), |span| Place::new(self.source, span))
            };
            found.push(prefix.to_owned());
            if area::ever(prefix).is_some() {
                continue;
            }
            let digits = prefix.bytes().all(|b| b.is_ascii_digit());
            if !(digits && matches!(prefix.len(), 2 | 4 | 6)) {
                let (place, shown) = (place(), quoted(prefix, 20));
                self.fault(
                    place,
                    "region",
                    text!(
                        "“{shown}”不是行政区划代码的前两位、前四位或六位",
                        "\"{shown}\" is not the first two, the first four or all six digits of a region code"
                    ),
                    Text::fixed(
                        "写成 \"44\"（广东省）、\"4403\"（深圳市）或 \"440305\"（南山区）",
                        "write \"44\" (Guangdong), \"4403\" (Shenzhen) or \"440305\" (Nanshan)",
                    ),
                );
            } else if !area::has_province(prefix) {
                let place = place();
                self.fault(
                    place,
                    "region",
                    text!(
                        "{prefix} 的头两位不是任何省份的代码（GB/T 2260）",
                        "the first two digits of {prefix} are the code of no province (GB/T 2260)"
                    ),
                    Text::fixed("核对代码的头两位", "look up the first two digits"),
                );
            } else {
                // The place may be newer than the table, so this keeps nothing from work.
                let (place, last) = (place(), area::LATEST.words());
                let (zh, en) = (last.zh, last.en);
                self.sink.place(
                    &native::PACK_REGION,
                    place,
                    "region",
                    text!(
                        "到{zh}为止，《行政区划代码》（GB/T 2260）没有以 {prefix} 开头的地区",
                        "up to {en} no code of GB/T 2260 begins with {prefix}"
                    ),
                    Text::fixed("核对代码", "look the code up"),
                );
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::pack::Library;
    use crate::read::Sink;
    use crate::source::Source;

    /// A pack of the prefix and the rules of findings about it.
    fn pack(prefix: &str) -> (Library, Vec<String>) {
        let text = format!(
            "format = 1\nid = \"ours\"\nversion = \"1\"\nlayer = \"city\"\nregion = [\"{prefix}\"]\n\
             title = {{ zh = \"市\", en = \"city\" }}\n"
        );
        let source = Arc::new(Source::from_text("ours.toml", text));
        let mut sink = Sink::default();
        let library = Library::from_sources([(source, false)].into_iter(), &mut sink);
        let found = sink.into_findings();
        (library, found.iter().map(|f| f.rule.to_string()).collect())
    }

    /// A county of Laiwu writes Laiwu's code before 2019 and one of Jinan after: the
    /// code of the day selects the law of the day, and the province's stays.
    #[test]
    fn a_merged_area_selects_by_the_code_of_its_day() {
        for (prefix, then, now) in [
            ("37", true, true),
            ("3712", true, false),
            ("3701", false, true),
            ("370116", false, true),
        ] {
            let (library, found) = pack(prefix);
            assert!(found.is_empty(), "{found:?}");
            let governs = |code| {
                let packs = library.packs();
                packs.iter().any(|pack| pack.governs(Some(code)))
            };
            assert_eq!(
                (governs("371202"), governs("370116")),
                (then, now),
                "{prefix}"
            );
        }
    }

    #[test]
    fn a_prefix_that_no_code_begins_with_is_seen() {
        for (prefix, expected) in [
            ("44", ""),
            ("4403", ""),
            ("371203", ""),
            ("66", "pack-region-unknown"),
            ("4499", "pack-region-unknown"),
            ("440399", "pack-region-unknown"),
            ("99", "pack-fault"),
            ("4", "pack-fault"),
            ("440", "pack-fault"),
            ("44030500", "pack-fault"),
            ("广东", "pack-fault"),
        ] {
            assert_eq!(pack(prefix).1.concat(), expected, "{prefix}");
        }
    }
}
