//! Messages with placeholders.

use crate::finding::Input;
use crate::text::{Lang, Text};

/// The placeholders of a template, in order of appearance.
pub fn placeholders(template: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        found.push(name);
        rest = tail;
    }
    found
}

fn fill_one(template: &str, inputs: &[Input], lang: Lang) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, tail)) => {
                match inputs.iter().find(|input| input.name == name) {
                    Some(input) => out.push_str(input.shown.get(lang)),
                    // A fact that was not reached reads as a dash, never as code.
                    None => out.push('—'),
                }
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// A template with the facts filled in, in both languages.
pub fn fill(template: &Text, inputs: &[Input]) -> Text {
    Text::new(
        fill_one(&template.zh, inputs, Lang::Zh),
        fill_one(&template.en, inputs, Lang::En),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled_in_both_languages() {
        let inputs = [Input {
            name: "days",
            value: "11".into(),
            shown: Text::new("11 日", "11 days"),
        }];
        let filled = fill(&Text::new("仅 {days}", "only {days}"), &inputs);
        assert_eq!(
            (filled.zh.as_ref(), filled.en.as_ref()),
            ("仅 11 日", "only 11 days")
        );
        assert_eq!(placeholders("仅 {days}，少于 {min}"), ["days", "min"]);
    }
}
