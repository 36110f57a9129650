//! Results that this tool wrote before, by the path that a user named.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use super::refusal::{regular, unreadable};
use crate::text::Text;

/// The most that is read of one.
const MOST: u64 = 1024 * 1024 * 1024;

/// The bytes of a file.
///
/// # Errors
///
/// It cannot be read, or is too large.
pub fn bytes(path: &Path, shown: &str) -> Result<Vec<u8>, Text> {
    let read = regular(path).and_then(|()| {
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes))
            .map_err(|error| unreadable(&error))?;
        Ok(bytes)
    });
    let bytes = read.map_err(|refusal| {
        let (zh, en) = (&refusal.message.zh, &refusal.message.en);
        text!("{shown}：{zh}", "{shown}: {en}")
    })?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST {
        return Err(text!(
            "{shown} 超过 1 GiB；分成更多份检查",
            "{shown} is larger than 1 GiB; cut the run into more parts"
        ));
    }
    Ok(bytes)
}
