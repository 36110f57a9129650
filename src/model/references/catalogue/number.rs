//! Document numbers: 粤府办〔2012〕48号.

/// The brackets that are written in place of 〔〕.
const BRACKETS: &[(char, char)] = &[
    ('[', ']'),
    ('［', '］'),
    ('(', ')'),
    ('（', '）'),
    ('【', '】'),
    ('〈', '〉'),
    ('<', '>'),
    ('{', '}'),
];

/// Whether a document number is in the form of official documents: an agency's word, the
/// year in 〔〕, the number and 号; or an order (财政部令第102号).
pub(super) fn is_sound(number: &str) -> bool {
    let Some(rest) = number.strip_suffix('号') else {
        return false;
    };
    let digits = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    if let Some((agency, rest)) = rest.split_once('〔') {
        let Some((year, serial)) = rest.split_once('〕') else {
            return false;
        };
        return !agency.is_empty() && digits(year) && year.len() == 4 && digits(serial);
    }
    let order = rest.split_once("令第").or_else(|| rest.split_once('令'));
    order.is_some_and(|(_, serial)| digits(serial))
}

/// The sound number that one with other brackets means.
pub(super) fn meant(number: &str) -> Option<String> {
    BRACKETS.iter().find_map(|(open, close)| {
        let fixed = number.replacen(*open, "〔", 1).replacen(*close, "〕", 1);
        (fixed != number && is_sound(&fixed)).then_some(fixed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_its_year_in_the_brackets_of_official_documents() {
        for sound in [
            "穗财行〔2015〕187号",
            "粤府办〔2012〕48号",
            "财政部令第102号",
            "国务院令658号",
        ] {
            assert!(is_sound(sound), "{sound}");
        }
        for unsound in [
            "穗财行[2015]187号",
            "穗财行〔15〕187号",
            "〔2015〕187号",
            "穗财行〔2015〕187",
            "187号",
            "",
        ] {
            assert!(!is_sound(unsound), "{unsound}");
        }
        let wanted = Some("穗财行〔2015〕187号".to_owned());
        for other in [
            "穗财行[2015]187号",
            "穗财行（2015）187号",
            "穗财行【2015】187号",
        ] {
            assert_eq!(meant(other), wanted, "{other}");
        }
        assert_eq!(meant("穗财行187号"), None);
    }
}
