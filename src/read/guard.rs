//! What is looked at before a file is parsed: things that would otherwise come
//! out as a heap of syntax errors.

use std::sync::Arc;

use memchr::{memchr2, memmem};

use super::sink::Sink;
use crate::native;
use crate::source::{Encoding, Source, Span};
use crate::text::Text;

/// Whether the file is worth parsing. Reports the encoding it was taken as,
/// conflict markers, an LFS pointer, and emptiness.
pub fn readable(source: &Arc<Source>, sink: &mut Sink) -> bool {
    note_encoding(source, sink);
    let text = source.text();
    if text
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
        .is_empty()
    {
        sink.at(
            &native::EMPTY_FILE,
            source,
            Span::default(),
            "",
            Text::fixed("文件里没有任何内容", "the file holds nothing"),
            Text::fixed(
                "从备份恢复，或删去该文件",
                "restore it from a backup, or delete it",
            ),
        );
        return false;
    }
    if text.starts_with("version https://git-lfs.github.com/spec/") {
        sink.at(
            &native::LFS_POINTER,
            source,
            Span::default(),
            "",
            Text::fixed("这里只有 git LFS 的指针", "this is only a git LFS pointer"),
            Text::fixed(
                "执行 git lfs pull 取回内容",
                "run `git lfs pull` to get the content",
            ),
        );
        return false;
    }
    lost_characters(source, sink);
    !conflicts(source, sink)
}

/// What a wrong conversion leaves in place of characters: the original is lost,
/// so each is a finding, though the file can be read.
fn lost_characters(source: &Arc<Source>, sink: &mut Sink) {
    let text = source.text();
    // Of nearly every file that is all there is to it.
    let lacks = |found: &str| memmem::find(text.as_bytes(), found.as_bytes()).is_none();
    if lacks("\u{FFFD}") && lacks("锟斤拷") {
        return;
    }
    let mut last_end = 0;
    for (at, found) in text
        .match_indices('\u{FFFD}')
        .chain(text.match_indices("锟斤拷"))
    {
        let span = Span::new(at, at + found.len());
        // A run of them is one loss.
        if std::mem::replace(&mut last_end, span.end()) == at && at > 0 {
            continue;
        }
        sink.at(
            &native::DAMAGED_VALUE,
            source,
            span,
            "",
            text!(
                "“{found}”是转换编码时丢字留下的",
                "\"{found}\" is what a wrong conversion left of lost characters"
            ),
            Text::fixed(
                "对照原件补上原来的字",
                "write the characters of the original",
            ),
        );
    }
}

fn note_encoding(source: &Arc<Source>, sink: &mut Sink) {
    let encoding = source.encoding();
    // Of a workbook there is no encoding to choose.
    if matches!(encoding, Encoding::Utf8 | Encoding::Workbook) {
        return;
    }
    sink.at(
        &native::ENCODING,
        source,
        Span::default(),
        "",
        text!("按 {encoding} 读入", "read as {encoding}"),
        Text::fixed(
            "另存为不带 BOM 的 UTF-8",
            "save it as UTF-8 without a byte order mark",
        ),
    );
}

/// One finding for each conflict, not one for each line of it.
fn conflicts(source: &Arc<Source>, sink: &mut Sink) -> bool {
    let text = source.text();
    let sign = memchr2(b'<', b'>', text.as_bytes());
    if sign.is_none() || (!text.contains("<<<<<<<") && !text.contains(">>>>>>>")) {
        return false;
    }
    let mut found = false;
    let mut open = false;
    let mut offset = 0;
    for line in source.text().split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        let starts = bare == "<<<<<<<" || bare.starts_with("<<<<<<< ");
        let ends = bare == ">>>>>>>" || bare.starts_with(">>>>>>> ");
        // A closing marker without its opening one is a conflict half resolved.
        if starts || (ends && !open) {
            found = true;
            sink.at(
                &native::CONFLICT,
                source,
                Span::new(offset, offset + bare.len()),
                "",
                Text::fixed(
                    "这里有未解决的合并冲突",
                    "an unresolved merge conflict begins here",
                ),
                Text::fixed(
                    "选定要保留的一方，删去 <<<<<<<、=======、>>>>>>> 三种标记行",
                    "keep one side and delete the lines <<<<<<<, ======= and >>>>>>>",
                ),
            );
        }
        open = starts || (open && !ends);
        offset += line.len();
    }
    found
}
