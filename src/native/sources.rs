//! Rows of the requirements that the tool's own rules answer.

/// By rule.
const SOURCES: &[(&str, &[&str])] = &[
    ("catalogue-class-unknown", &["R002-07", "R004-09"]),
    ("catalogue-count-differs", &["R002-07", "R004-17"]),
    ("catalogue-published-before-approval", &["R003.2-15"]),
    ("catalogue-replaces-later", &["R002-20"]),
    ("catalogue-versions-overlap", &["R002-20"]),
    ("document-number-form", &["R002-06"]),
    ("duty-amount-exceeded", &["R004-04"]),
    ("exclusion-differs-from-case", &["R003.4-52"]),
    ("exclusion-not-in-supplier-file", &["R003.4-52"]),
    ("guidance-standard-incomplete", &["R004-11"]),
    ("penalty-not-in-supplier-file", &["R003.2-47"]),
    ("special-item-without-department", &["R003.2-16"]),
    ("suggested-form-differs", &["R001-32"]),
    ("unit-price-out-of-range", &["R000-23", "R001-27"]),
];

/// The rows that a rule answers.
pub fn sources(rule: &str) -> &'static [&'static str] {
    let own = SOURCES.iter().find(|(name, _)| *name == rule);
    own.map_or(&[], |(_, rows)| rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::native::Native;

    #[test]
    fn every_rule_named_is_one() {
        for (rule, rows) in SOURCES {
            assert!(Native::named(rule).is_some(), "{rule}");
            assert!(!rows.is_empty(), "{rule}");
        }
    }
}
