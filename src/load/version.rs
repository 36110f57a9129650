//! `min_version` of gpbs.toml: an older tool does not judge by what it does not know.

use crate::native;
use crate::read::Sink;
use crate::source::Place;
use crate::text::{Text, quoted};

/// This tool.
const OURS: &str = env!("CARGO_PKG_VERSION");

/// Say where this tool is older than the settings ask for, or where what they ask for
/// is no version.
pub(super) fn check(wanted: &str, place: Place, sink: &mut Sink) {
    let shown = quoted(wanted, 20);
    let (message, help): (Text, Text) = match (parts(wanted), parts(OURS)) {
        (Some(least), Some(ours)) if least <= ours => return,
        (Some(_), Some(_)) => (
            text!(
                "本档案库要求 gpbs {shown} 或更新的版本，现在运行的是 {OURS}：检查结果不可靠",
                "this repository asks for gpbs {shown} or later, and this is {OURS}: the result cannot be relied on"
            ),
            text!(
                "更新 gpbs：取得新版本的源码后执行 cargo install --locked --path 源码目录；提交前钩子、CI 里的改 rev 或版本号",
                "update gpbs: get the source of the new version and run cargo install --locked --path DIRECTORY; in a pre-commit hook or CI change its rev or version"
            ),
        ),
        _ => (
            text!("{shown} 不是版本号", "{shown} is no version"),
            text!("写成 \"{OURS}\"", "write it like \"{OURS}\""),
        ),
    };
    sink.place(&native::SETTINGS, place, "min_version", message, help);
}

/// Up to three numbers; those that are not written are 0.
fn parts(version: &str) -> Option<[u64; 3]> {
    let mut parts = [0; 3];
    let mut written = version.split('.');
    for part in &mut parts {
        let Some(digits) = written.next() else { break };
        // `parse` alone would take a sign.
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *part = digits.parse().ok()?;
    }
    written.next().is_none().then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn versions_compare_by_number() {
        assert!(parts("0.10.0") > parts("0.9.9"));
        assert_eq!(parts("0.1"), parts("0.1.0"));
        assert_eq!(parts("2"), Some([2, 0, 0]));
        for wrong in [
            "", "1.", "v1", "+1.0", "1.0.0.0", "1.0-rc.1", "新版", "1..2", "1,2",
        ] {
            assert_eq!(parts(wrong), None, "{wrong}");
        }
    }
}
