//! Attachments that changed, are gone, or were never pinned.

use crate::finding::Status;
use crate::model::dossier::{Attached, Digest};
use crate::native;
use crate::read::Sink;
use crate::source::Place;
use crate::text::{Text, quoted};

pub(super) fn attachment(attached: &Attached, sink: &mut Sink) {
    let path = quoted(&attached.path, 80);
    let key = format!("attachment[{path}]");
    let Some(place) = attached.place.clone() else {
        if let Digest::Sha256(digest) = &attached.found {
            sink.place(
                &native::ATTACHMENT_UNPINNED,
                Place::path_only(attached.path.clone()),
                key,
                text!(
                    "附件 {path} 没有登记",
                    "the attachment {path} is not recorded"
                ),
                text!(
                    "在 case.toml 写 [[attachment]]，path 为该文件，sha256 = \"{digest}\"",
                    "add [[attachment]] to case.toml with its path and sha256 = \"{digest}\""
                ),
            );
        }
        return;
    };
    match (&attached.found, &attached.pinned) {
        (Digest::Refused, _) => {}
        (Digest::Absent, _) => {
            let mut finding = native::ATTACHMENT_ABSENT.finding(
                place,
                key,
                text!(
                    "附件 {path} 不在，无法核对",
                    "the attachment {path} is absent and cannot be compared"
                ),
                Some(Text::fixed("补上文件", "add the file")),
            );
            finding.status = Status::Unknown;
            finding.missing = vec![attached.path.clone()];
            sink.push(&native::ATTACHMENT_ABSENT, finding);
        }
        (Digest::Sha256(digest), None) => sink.place(
            &native::ATTACHMENT_UNPINNED,
            place,
            key,
            text!(
                "附件 {path} 没有登记 SHA-256",
                "no SHA-256 is recorded for {path}"
            ),
            text!("写 sha256 = \"{digest}\"", "write sha256 = \"{digest}\""),
        ),
        (Digest::Sha256(digest), Some((pinned, at))) if !is_sha256(pinned) => {
            let shown = quoted(pinned, 20);
            sink.place(
                &native::UNREADABLE_VALUE,
                at.clone(),
                key,
                text!(
                    "“{shown}”不是 SHA-256：应为 64 个十六进制字符",
                    "\"{shown}\" is no SHA-256, which has 64 hexadecimal digits"
                ),
                text!(
                    "按原件重算；现有文件的是 {digest}",
                    "compute it from the original; the file at hand has {digest}"
                ),
            );
        }
        (Digest::Sha256(digest), Some((pinned, at))) => {
            if !pinned.eq_ignore_ascii_case(digest) {
                sink.place(
                    &native::ATTACHMENT_CHANGED,
                    at.clone(),
                    key,
                    text!(
                        "附件 {path} 的 SHA-256 现为 {digest}，与登记的不同",
                        "the SHA-256 of {path} is {digest}, not the one recorded"
                    ),
                    Text::fixed(
                        "查明附件为何改动；确属更正的，登记新值并说明",
                        "find out why the file changed; if rightly, record the new digest and say why",
                    ),
                );
            }
        }
    }
}

fn is_sha256(word: &str) -> bool {
    word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit())
}
