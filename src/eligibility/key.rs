//! Key paths as people read them: `supplier.audit` is 审计报告 (audit).

use crate::model::case::Case;
use crate::model::supplier::Supplier;
use crate::read::{Record as _, RecordInfo, Shape};
use crate::text::Text;

/// The words of the last field of a path, with the path from the supplier or the case.
pub(super) fn named(path: &str) -> Text {
    let (info, rest) = match path.strip_prefix("supplier.") {
        Some(rest) => (Supplier::record_info(), rest),
        None => (Case::record_info(), path),
    };
    // Of the case the last field is enough: its tables are long.
    let found = match path.strip_prefix("supplier.") {
        Some(_) => words(info, rest),
        None => words(info, rest).map(last),
    };
    match found {
        Some(Text { zh, en }) => text!("{zh}（{path}）", "{en} ({path})"),
        None => Text::same(path),
    }
}

/// The last of several words.
fn last(text: Text) -> Text {
    let zh = text.zh.rsplit('：').next().unwrap_or_default().to_owned();
    let en = text.en.rsplit(": ").next().unwrap_or_default().to_owned();
    Text::new(zh, en)
}

fn words(info: &'static RecordInfo, path: &str) -> Option<Text> {
    let (first, rest) = path.split_once('.').unwrap_or((path, ""));
    let field = info.fields.iter().find(|field| field.name == first)?;
    let own = Text::fixed(field.words.zh, field.words.en);
    if rest.is_empty() {
        return Some(own);
    }
    match field.shape {
        Shape::One(inner) | Shape::Many(inner) => {
            let Text { zh, en } = words(inner(), rest)?;
            let (ozh, oen) = (own.zh, own.en);
            Some(text!("{ozh}：{zh}", "{oen}: {en}"))
        }
        Shape::Leaf(_) | Shape::Words | Shape::Free => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_words_of_their_fields() {
        for (path, zh) in [
            ("supplier.audit", "审计报告（supplier.audit）"),
            (
                "supplier.finance.accounting_system",
                "财务制度：会计制度（supplier.finance.accounting_system）",
            ),
            ("tender.deadline", "提交截止时间（tender.deadline）"),
            ("bids.csv", "bids.csv"),
        ] {
            assert_eq!(named(path).zh, zh);
        }
    }
}
