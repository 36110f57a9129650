//! "Did you mean": the nearest known name.

use std::fmt::Write as _;

use crate::text::Text;

/// The nearest of `known` to `found`, if it is near enough to be meant.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = found.chars().count();
    // A word of one character is near to every other.
    let limit = (length / 3).clamp(1, 4).min(length.saturating_sub(1));
    let found = found.to_lowercase();
    known
        .into_iter()
        .map(|name| {
            (
                strsim::damerau_levenshtein(&found, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// "did you mean X" or the list of what is accepted, cut to `max` names.
pub fn help(found: &str, known: &[&str], max: usize) -> Text {
    if let Some(name) = nearest(found, known.iter().copied()) {
        return text!("是否应为 {name}？", "did you mean {name}?");
    }
    list(known, max)
}

/// The list of what is accepted, cut to `max` names: for ids and names of
/// people, where the nearest is mostly another one.
pub fn list(known: &[&str], max: usize) -> Text {
    let mut list = String::new();
    for (i, name) in known.iter().take(max).enumerate() {
        let _ = write!(list, "{}{name}", if i == 0 { "" } else { ", " });
    }
    let more = if known.len() > max { ", …" } else { "" };
    text!("可用：{list}{more}", "known: {list}{more}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_far_ones_are_not() {
        let known = ["deadline", "announced_on", "method"];
        assert_eq!(nearest("dedline", known), Some("deadline"));
        assert_eq!(nearest("anounced_on", known), Some("announced_on"));
        assert_eq!(nearest("budget", known), None);
        assert_eq!(nearest("METHOD", known), Some("method"));
        assert_eq!(nearest("3", ["1", "2"]), None);
    }
}
