//! Every equation of an explanation, computed again from its text alone.

use crate::score::Exact;
use crate::score::ratio::{fixed_text, from_decimal, round};
use crate::score::{Precision, RoundMode};

/// A figure as it stands in the text.
#[derive(Debug, Clone)]
struct Figure {
    value: Exact,
    /// Whether it goes on after the digits that are shown.
    cut: bool,
    text: String,
}

/// Checks every equation; gives how many there were.
pub(super) fn check(text: &str) -> usize {
    let lines = text.lines();
    lines.filter(|line| check_line(line)).count()
}

/// Whether a line is an equation, which then is a true one.
fn check_line(line: &str) -> bool {
    if !line.contains(" = ") && !line.contains(" → ") {
        return false;
    }
    let (figures, note) = parts(line);
    let (chain, rounded) = match figures.split_once(" → ") {
        Some((chain, rounded)) => (chain, Some(rounded.trim())),
        None => (figures.as_str(), None),
    };
    // Words may stand for what is computed: 价格分 = 900,000 ÷ 950,000 × 40.
    let sides = chain.split(" = ");
    let sides: Vec<&str> = sides.filter(|s| !s.contains(char::is_alphabetic)).collect();
    if sides.len() < 2 && rounded.is_none() {
        return false;
    }
    let mut sides = sides.into_iter();
    let first = eval(sides.next().unwrap());
    assert!(!first.cut, "what is computed with is cut: {line}");
    for side in sides {
        let side = eval(side);
        if side.cut {
            let places = places(&side.text);
            let down = Precision {
                places,
                mode: RoundMode::Down,
            };
            assert_eq!(round(&first.value, down), side.value, "{line}");
            assert_ne!(first.value, side.value, "{line}");
        } else {
            assert_eq!(first.value, side.value, "{line}");
        }
    }
    if let Some(rounded) = rounded {
        let how = precision(&note);
        assert_eq!(fixed_text(&first.value, how), rounded, "{line}");
    }
    true
}

/// The figures of a line, and the note after them.
pub(super) fn parts(line: &str) -> (String, String) {
    let start = line.find(" = ").or_else(|| line.find(" → "));
    let start = start.unwrap_or(line.len());
    let label = line.find('：').map(|at| at + '：'.len_utf8());
    let label = label.or_else(|| line.find(": ").map(|at| at + 2));
    let rest = match label.filter(|at| *at <= start) {
        Some(at) => line.split_at(at).1,
        None => line,
    };
    let words = rest.match_indices(" (").map(|(at, _)| at).find(|at| {
        let after = rest.split_at(*at).1.chars().nth(2);
        after.is_some_and(char::is_alphabetic)
    });
    let cuts = [rest.find('（'), rest.find("; "), rest.find('，'), words];
    let cut = cuts.into_iter().flatten().min();
    let (figures, note) = rest.split_at(cut.unwrap_or(rest.len()));
    (figures.trim().to_owned(), note.to_owned())
}

/// The first figure of a line, computed; and its last one, as it stands.
pub(super) fn ends(line: &str) -> (Exact, String) {
    let (figures, _) = parts(line);
    let first = figures.split(['=', '→']).next().unwrap();
    let last = figures.rsplit(['=', '→']).next().unwrap();
    (eval(first).value, last.trim().to_owned())
}

/// What is added up in a line.
pub(super) fn terms(line: &str) -> Vec<Exact> {
    let (figures, _) = parts(line);
    let sum = figures.split(" = ").next().unwrap();
    sum.split(" + ").map(|term| eval(term).value).collect()
}

fn places(text: &str) -> u32 {
    let digits = text.trim_end_matches('…');
    let part = digits.split_once('.').map_or("", |(_, part)| part);
    u32::try_from(part.chars().filter(char::is_ascii_digit).count()).unwrap()
}

fn precision(note: &str) -> Precision {
    let modes = [
        ("四舍五入", RoundMode::HalfUp),
        ("rounded half up", RoundMode::HalfUp),
        ("四舍六入五成双", RoundMode::HalfEven),
        ("rounded half to even", RoundMode::HalfEven),
        ("舍去尾数", RoundMode::Down),
        ("cut off", RoundMode::Down),
        ("有尾数即进一", RoundMode::Up),
        ("rounded up", RoundMode::Up),
    ];
    let mode = modes.iter().find(|(word, _)| note.contains(word));
    let digits: String = note.chars().filter(char::is_ascii_digit).collect();
    Precision {
        places: digits.parse().unwrap_or(0),
        mode: mode.unwrap_or_else(|| panic!("no mode: {note}")).1,
    }
}

fn eval(text: &str) -> Figure {
    let tokens = tokens(text);
    let mut at = 0;
    let value = sum(&tokens, &mut at);
    assert_eq!(at, tokens.len(), "left over in {text}");
    let cut = text.contains('…');
    assert!(
        !cut || tokens.len() == 1,
        "a cut figure is computed with: {text}"
    );
    Figure {
        value,
        cut,
        text: text.trim().to_owned(),
    }
}

fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        let digit = c.is_ascii_digit() || matches!(c, '.' | ',' | '/' | '%' | '…');
        match c {
            ' ' => open = false,
            _ if digit && open => tokens.last_mut().unwrap().push(c),
            _ => {
                tokens.push(c.to_string());
                open = digit || c == '-';
            }
        }
    }
    tokens
}

fn sum(tokens: &[String], at: &mut usize) -> Exact {
    let mut value = product(tokens, at);
    while let Some(sign) = tokens.get(*at).filter(|t| *t == "+" || *t == "−") {
        *at += 1;
        let next = product(tokens, at);
        value = if sign == "+" {
            value + next
        } else {
            value - next
        };
    }
    value
}

fn product(tokens: &[String], at: &mut usize) -> Exact {
    let mut value = factor(tokens, at);
    while let Some(sign) = tokens.get(*at).filter(|t| *t == "×" || *t == "÷") {
        *at += 1;
        let next = factor(tokens, at);
        value = if sign == "×" {
            value * next
        } else {
            value / next
        };
    }
    value
}

fn factor(tokens: &[String], at: &mut usize) -> Exact {
    let token = &tokens[*at];
    *at += 1;
    if token == "−" {
        return -factor(tokens, at);
    }
    if token == "(" {
        let value = sum(tokens, at);
        assert_eq!(tokens[*at], ")");
        *at += 1;
        return value;
    }
    let token = token.replace(',', "");
    let token = token.trim_end_matches('…');
    let (number, percent) = match token.strip_suffix('%') {
        Some(number) => (number, true),
        None => (token, false),
    };
    let value = match number.split_once('/') {
        Some((n, d)) => Exact::new(n.parse().unwrap(), d.parse().unwrap()),
        None => from_decimal(number.parse().unwrap_or_else(|_| panic!("{tokens:?}"))),
    };
    if percent {
        value / Exact::from(100)
    } else {
        value
    }
}

#[test]
fn a_false_equation_is_caught() {
    for line in [
        "平均：(88 + 89 + 89) ÷ 3 = 266 ÷ 3 = 266/3 = 88.666667…",
        "得分：88 ÷ 100 × 30 = 26.5",
        "Points: 88.665 → 88.66; rounded half up to 2 decimals",
        "评标价：1,000,000.00 × (1 − 10%) = 900,000.01（仅用于评审）",
    ] {
        assert!(std::panic::catch_unwind(|| check(line)).is_err(), "{line}");
    }
    let sound =
        "平均：(88 + 89 + 89) ÷ 3 = 266 ÷ 3 = 266/3 = 88.666666… → 88.67（四舍五入，保留 2 位小数）
      Total: 80.025 → 80.02; rounded half to even to 2 decimals
      评标价：1,000,000.00 × (1 − 10% − 5%) = 850,000.00（仅用于评审，中标价仍为 1,000,000.00）
      no equation";
    assert_eq!(check(sound), 3);
}
