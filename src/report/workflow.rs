//! GitHub's workflow commands: written so that no text can end one or add to
//! it, and kept out of what is no command. The runner obeys every line of a
//! step's output that begins with `::`, spaces aside, and wherever in a line
//! the older `##[` stands.

use std::borrow::Cow;
use std::io::{self, Write};

/// Text behind the second `::`, escaped as GitHub's own toolkit does.
pub(super) fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The value of a property.
pub(super) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Write what no command is to come from: text in a log of GitHub's.
pub(super) fn inert(
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    write(&mut bytes)?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => out.write_all(defused(text).as_bytes()),
        // Emitters write text: this does not happen.
        Err(_) => out.write_all(&bytes),
    }
}

/// Whether the runner would look for a command's name behind the `::`. Before
/// the second file of an excerpt stands `:::`, which leaves it none.
fn begins(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("::") && !line.starts_with("::: ")
}

/// Lines that the runner takes for no command: the character that would make
/// one stands as `\u{…}`, as other characters do that a screen acts upon.
pub(super) fn defused(text: &str) -> Cow<'_, str> {
    if !text.contains("##[") && !text.lines().any(begins) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for line in text.split_inclusive('\n') {
        let line = line.replace("##[", "#\\u{23}[");
        if begins(&line) {
            out.push_str(&line.replacen(':', "\\u{3a}", 1));
        } else {
            out.push_str(&line);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{data, defused, property};
    use proptest::prelude::*;

    #[test]
    fn escapes_are_the_toolkits() {
        assert_eq!(data("50%\r\n::error::a,b"), "50%25%0D%0A::error::a,b");
        assert_eq!(property("a:b,c%0A\n"), "a%3Ab%2Cc%250A%0A");
    }

    #[test]
    fn what_is_no_command_stays_one() {
        assert_eq!(defused("a::b\n  | x"), "a::b\n  | x");
        assert_eq!(defused("a\n  ::error::b\n"), "a\n  \\u{3a}:error::b\n");
        assert_eq!(defused("  ::: a/case.toml:1:1"), "  ::: a/case.toml:1:1");
        assert_eq!(defused(":::a::b"), "\\u{3a}::a::b");
        assert_eq!(defused("a ##[error]b"), "a #\\u{23}[error]b");
        assert_eq!(defused("###[x"), "##\\u{23}[x");
    }

    proptest! {
        #[test]
        fn nothing_is_left_to_obey(text in "[:# \\[\na]{0,12}") {
            let shown = defused(&text);
            prop_assert!(!shown.contains("##["));
            let named = |l: &str| l.strip_prefix("::").is_some_and(|l| !l.starts_with(": "));
            prop_assert!(!shown.lines().any(|l| named(l.trim_start())));
        }
    }
}
