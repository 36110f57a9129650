//! The SHA-256 of a file; of a git LFS pointer, the one it holds.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};

/// The SHA-256 of a file of any size, read in blocks.
pub(super) fn hash(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let mut block = vec![0; 64 * 1024];
    let mut hasher = Sha256::new();
    let mut head = Vec::new();
    loop {
        let read = file.read(&mut block)?;
        let Some(bytes) = block.get(..read).filter(|b| !b.is_empty()) else {
            break;
        };
        if head.len() < 512 {
            head.extend(bytes.iter().take(512));
        }
        hasher.update(bytes);
    }
    if let Some(oid) = lfs_oid(&head) {
        return Ok(oid);
    }
    Ok(hasher
        .finalize()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect())
}

/// The oid that a git LFS pointer holds.
///
/// Only a file that is a pointer and nothing else: with anything after it, a
/// changed attachment could pass for the pinned one.
fn lfs_oid(head: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(head).ok().filter(|t| t.len() < 512)?;
    let mut lines = text.lines();
    lines
        .next()?
        .strip_prefix("version https://git-lfs.github.com/spec/")?;
    let oid = lines.next()?.strip_prefix("oid sha256:")?;
    let size = lines.next()?.strip_prefix("size ")?;
    let is_whole = lines.next().is_none()
        && oid.len() == 64
        && oid.bytes().all(|b| b.is_ascii_hexdigit())
        && size.bytes().all(|b| b.is_ascii_digit());
    is_whole.then(|| oid.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_pointer_is_one() {
        let oid = "a".repeat(64);
        let pointer =
            format!("version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 1\n");
        assert_eq!(lfs_oid(pointer.as_bytes()), Some(oid));
        let padded = format!("{pointer}anything");
        assert_eq!(lfs_oid(padded.as_bytes()), None);
        let long = format!("{pointer}{}", " ".repeat(600));
        assert_eq!(lfs_oid(long.as_bytes()), None);
    }
}
