//! "Did you mean": the nearest known name.

use std::fmt::Write as _;

use crate::text::Text;

/// The nearest of `known` to `found`, if it is near enough to be meant.
pub fn nearest<'a>(found: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (found.chars().count() / 3).clamp(1, 4);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(found, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// "did you mean X" or the list of what is accepted, cut to `max` names.
pub fn help(found: &str, known: &[&str], max: usize) -> Text {
    if let Some(name) = nearest(found, known.iter().copied()) {
        return text!("是否应为 {name}？", "did you mean {name}?");
    }
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
    }
}
