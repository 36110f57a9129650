//! Lines of Chinese and English, measured and broken. clap counts a Chinese
//! character as one column and breaks at spaces only.

pub(super) use crate::text::columns as width;
use crate::text::is_wide;

/// Break a paragraph into lines of at most `columns`, as far as its words
/// allow.
pub(super) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for (spaced, atom) in atoms(text) {
        let wide = width(&atom);
        let gap = usize::from(spaced && !line.is_empty());
        if !line.is_empty() && used + gap + wide > columns {
            lines.push(std::mem::take(&mut line));
            used = 0;
        } else if gap == 1 {
            line.push(' ');
            used += 1;
        }
        line.push_str(&atom);
        used += wide;
    }
    lines.push(line);
    lines
}

/// What must stay together, and whether a space goes before it: a word, or a
/// Chinese character with the marks that may not begin or end a line.
fn atoms(text: &str) -> Vec<(bool, String)> {
    let mut atoms: Vec<(bool, String)> = Vec::new();
    let mut spaced = false;
    let mut last = ' ';
    for c in text.chars() {
        if c == ' ' {
            spaced = true;
        } else {
            let breakable = spaced || ((is_wide(last) || is_wide(c)) && !closes(c) && !opens(last));
            match atoms.last_mut() {
                Some((_, atom)) if !breakable => atom.push(c),
                _ => atoms.push((spaced, c.to_string())),
            }
            spaced = false;
        }
        last = c;
    }
    atoms
}

fn closes(c: char) -> bool {
    "，。；：、？！）」》】…".contains(c)
}

fn opens(c: char) -> bool {
    "（「《【".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_takes_two_columns() {
        assert_eq!(width("案卷 a"), 6);
    }

    #[test]
    fn lines_break_between_characters_but_not_before_a_comma() {
        assert_eq!(wrap("采购人，供应商", 6), ["采购", "人，供", "应商"]);
        assert_eq!(wrap("查（gpbs.toml）吧", 8), ["查", "（gpbs.toml）", "吧"]);
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("用 --only 选", 40), ["用 --only 选"]);
    }
}
