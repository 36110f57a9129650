//! A table that was named on the command line, CSV or a workbook.

use std::path::Path;
use std::sync::Arc;

use super::session::shown;
use crate::load::{self, Root};
use crate::native;
use crate::read::Sink;
use crate::source::{Place, Source};
use crate::text::Text;

/// The tables of a file that was named on the command line.
pub(super) fn table(path: &Path, sink: &mut Sink) -> Option<Vec<Arc<Source>>> {
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    let name = path.file_name().and_then(|name| name.to_str());
    let root = Root::new(parent, folder(path));
    let (Ok(root), Some(name)) = (root, name) else {
        sink.place(
            &native::UNREADABLE,
            Place::path_only(shown(path)),
            "",
            Text::fixed("没有这个文件", "there is no such file"),
            Text::fixed("更正路径", "correct the path"),
        );
        return None;
    };
    load::tables::tables(&root, name, sink)
}

/// The folder of a path as it is shown; nothing of an absolute one.
fn folder(path: &Path) -> String {
    let parent = path.parent().filter(|_| path.is_relative());
    parent.map(shown).unwrap_or_default()
}
