//! Why a file was not read.

use std::fs;
use std::io;
use std::path::Path;

use crate::native::{self, Native};
use crate::read::Sink;
use crate::source::{MAX_FILE_BYTES, Place};
use crate::text::Text;

/// Why a file was not read.
pub(super) struct Refusal {
    pub(super) rule: &'static Native,
    pub(super) message: Text,
    pub(super) help: Text,
}

impl Refusal {
    pub(super) fn report(self, place: Place, key: &str, sink: &mut Sink) {
        sink.place(self.rule, place, key, self.message, self.help);
    }
}

/// A fault unless this is a regular file.
pub(super) fn regular(path: &Path) -> Result<(), Refusal> {
    let meta = fs::metadata(path).map_err(|e| unreadable(&e))?;
    if meta.is_file() {
        return Ok(());
    }
    let (message, help) = if meta.is_dir() {
        (
            Text::fixed("这是目录，不是文件", "this is a directory, not a file"),
            Text::fixed(
                "把目录改名，放上同名文件",
                "rename the directory and put a file here",
            ),
        )
    } else {
        (
            Text::fixed(
                "这是管道或设备，不是普通文件",
                "this is a pipe or a device, not a regular file",
            ),
            Text::fixed("换成普通文件", "put a regular file here"),
        )
    };
    Err(Refusal {
        rule: &native::UNREADABLE,
        message,
        help,
    })
}

pub(super) fn unreadable(error: &io::Error) -> Refusal {
    let kind = error.kind();
    let (zh, en) = if kind == io::ErrorKind::NotFound {
        (
            "文件不在（链接断开，或在检查途中消失）",
            "the file is not there (a broken link, or it vanished while it was read)",
        )
    } else if kind == io::ErrorKind::PermissionDenied {
        ("没有读取权限", "reading it is not permitted")
    } else {
        ("文件读不了", "the file cannot be read")
    };
    Refusal {
        rule: &native::UNREADABLE,
        message: Text::fixed(zh, en),
        help: Text::fixed(
            "恢复文件或权限后重新检查",
            "restore the file or its permissions and check again",
        ),
    }
}

pub(super) fn too_large(bytes: u64) -> Refusal {
    let (mib, limit) = (bytes / (1024 * 1024), MAX_FILE_BYTES / (1024 * 1024));
    Refusal {
        rule: &native::TOO_LARGE,
        message: text!(
            "文件有 {mib} MiB，以 {limit} MiB 为限",
            "the file has {mib} MiB, the limit is {limit} MiB"
        ),
        help: Text::fixed(
            "扫描件放入 attachments/；表格按项目拆分",
            "scans belong in attachments/; split a table by case",
        ),
    }
}
