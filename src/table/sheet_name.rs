//! Titles to names that a workbook accepts.

use crate::text::visible;

/// The longest name of a worksheet, in units of UTF-16.
const LONGEST: usize = 31;

/// A name for each title: legal, at most 31 units long, and none like another
/// without regard to case.
pub(super) fn sheet_names(titles: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(titles.len());
    for (index, title) in titles.iter().enumerate() {
        let wanted = legal(title, index + 1);
        let mut name = cut(&wanted, LONGEST);
        let mut count = 2;
        while names
            .iter()
            .any(|n| n.to_lowercase() == name.to_lowercase())
        {
            let suffix = format!("({count})");
            name = cut(&wanted, LONGEST - suffix.len()) + &suffix;
            count += 1;
        }
        names.push(name);
    }
    names
}

/// A title without the characters that a name may not have; `Sheet` and its
/// number where nothing is left or Excel keeps the name to itself.
fn legal(title: &str, number: usize) -> String {
    let clean: String = visible(title)
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) { '_' } else { c })
        .collect();
    let clean = cut(clean.trim(), LONGEST);
    // What is cut may end in a blank after a quote: both go, in any order.
    let clean = clean.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    if clean.is_empty() || clean.eq_ignore_ascii_case("history") {
        format!("Sheet{number}")
    } else {
        clean.to_owned()
    }
}

/// The beginning of a text, so many units of UTF-16 at most.
pub(super) fn cut(name: &str, longest: usize) -> String {
    let mut left = longest;
    name.chars()
        .take_while(|c| {
            let fits = c.len_utf16() <= left;
            left = left.saturating_sub(c.len_utf16());
            fits
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_legal_and_unlike() {
        assert_eq!(
            sheet_names(&["评分汇总", "", "a/b", "A/B", "History", "'x'", "  "]),
            [
                "评分汇总",
                "Sheet2",
                "a_b",
                "A_B(2)",
                "Sheet5",
                "x",
                "Sheet7"
            ]
        );
        let cut_at_a_quote = format!("{}' \u{16f8f}", "A".repeat(28));
        assert_eq!(sheet_names(&[&cut_at_a_quote]), ["A".repeat(28)]);
        let long = "包".repeat(40);
        let names = sheet_names(&[&long, &long]);
        assert_eq!(names[0], "包".repeat(31));
        assert_eq!(names[1], format!("{}(2)", "包".repeat(28)));
    }

    proptest! {
        #[test]
        fn every_name_is_accepted(titles in prop::collection::vec(any::<String>(), 0..6)) {
            let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
            let names = sheet_names(&titles);
            let mut seen = std::collections::BTreeSet::new();
            for name in &names {
                prop_assert!(rust_xlsxwriter::utility::check_sheet_name(name).is_ok(), "{name:?}");
                prop_assert!(seen.insert(name.to_lowercase()));
            }
        }
    }
}
