//! The list of `--stdin`: paths, one a line, or with NUL between them.

use std::path::PathBuf;

use super::super::Surroundings;
use crate::text::Text;

/// The most that is read.
const MOST: u64 = 64 * 1024 * 1024;

/// The paths on standard input.
pub(super) fn paths(surroundings: &Surroundings<'_>) -> Result<Vec<PathBuf>, Text> {
    let bytes = (surroundings.input)(MOST)
        .map_err(|_| Text::fixed("读不了标准输入", "standard input cannot be read"))?;
    if u64::try_from(bytes.len()).unwrap_or(MOST) >= MOST {
        return Err(Text::fixed(
            "标准输入的路径列表过长，以 64 MiB 为限",
            "the list of paths on standard input is too long; the limit is 64 MiB",
        ));
    }
    Ok(split(&bytes))
}

fn split(bytes: &[u8]) -> Vec<PathBuf> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.contains(&0) {
        let names = bytes.split(|byte| *byte == 0).filter(|n| !n.is_empty());
        return names.map(path).collect();
    }
    let lines = bytes.split(|byte| *byte == b'\n');
    let lines = lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines
        .filter(|line| !line.is_empty())
        .map(|line| match unquoted(line) {
            Some(name) if !path(line).exists() => path(&name),
            _ => path(line),
        })
        .collect()
}

#[cfg(unix)]
fn path(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt as _;
    PathBuf::from(std::ffi::OsStr::from_bytes(name))
}

#[cfg(not(unix))]
fn path(name: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(name).into_owned())
}

/// A name that git has put into quotation marks, as it does with every one that is
/// not ASCII unless told otherwise: `"\346\241\210\345\215\267/case.toml"`.
fn unquoted(line: &[u8]) -> Option<Vec<u8>> {
    let inner = line.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let mut out = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        out.push(match bytes.next()? {
            b'n' => b'\n',
            b't' => b'\t',
            b'r' => b'\r',
            b'a' => 7,
            b'b' => 8,
            b'v' => 11,
            b'f' => 12,
            first @ b'0'..=b'3' => {
                let digit = |byte: u8| (b'0'..=b'7').contains(&byte).then(|| byte - b'0');
                let (second, third) = (digit(bytes.next()?)?, digit(bytes.next()?)?);
                (first - b'0') * 64 + second * 8 + third
            }
            other => other,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(list: &[u8]) -> Vec<String> {
        let paths = split(list).into_iter();
        paths.map(|p| p.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn lines_or_nul() {
        assert!(shown(b"").is_empty() && shown(b"\n\r\n").is_empty());
        assert_eq!(shown(b"a/b\r\nc d\n"), ["a/b", "c d"]);
        assert_eq!(shown(b"a\nb\0c\0"), ["a\nb", "c"]);
        assert_eq!(shown("\u{feff}案卷".as_bytes()), ["案卷"]);
    }

    #[test]
    fn what_git_quoted_is_what_it_was() {
        let line = br#""\346\241\210\345\215\267/a\tb\"c\\""#;
        assert_eq!(shown(line), ["案卷/a\tb\"c\\"]);
        assert_eq!(shown(br#""\3""#), [r#""\3""#], "no such quoting");
    }
}
