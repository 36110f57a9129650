//! Headers that are no field's: what to say of them.

use std::sync::Arc;

use super::flat::Flat;
use super::header::{field_of, header_key, whole_header};
use super::rows::TextCell;
use crate::native;
use crate::read::record::{FieldInfo, RecordInfo, Shape};
use crate::read::sink::Sink;
use crate::read::suggest;
use crate::source::{Source, Span};
use crate::text::{Text, quoted};

/// Report a first row that is no header at all: another delimiter, or a title
/// above the header. One finding, where each cell would be unknown. Of the header no
/// cell is known.
pub(super) fn report_no_header(
    grid: &Flat<'_>,
    info: &'static RecordInfo,
    source: &Arc<Source>,
    sink: &mut Sink,
) -> bool {
    let known = |cells: &[TextCell<'_>]| {
        cells
            .iter()
            .filter(|(cell, _)| {
                let (key, _) = header_key(cell);
                field_of(info, &key).is_some()
            })
            .count()
    };
    let (message, help) = if let [(only, _)] = grid.header.as_slice()
        && let Some(sign) = only
            .chars()
            .find(|c| matches!(c, '，' | ';' | '；' | '|' | '、'))
    {
        (
            text!(
                "列之间用的是“{sign}”",
                "the columns are separated by \"{sign}\""
            ),
            Text::fixed(
                "各行的列之间改用半角逗号",
                "separate the columns of every row by the ASCII comma",
            ),
        )
    } else if let Some((span, _)) = grid.rows().take(9).find(|(_, row)| known(row) > 0) {
        let line = source.position(span.start()).line;
        (
            text!(
                "第一行不是表头，表头在第 {line} 行",
                "the first row is no header; the header is in line {line}"
            ),
            Text::fixed("删去表头上面的各行", "delete the rows above the header"),
        )
    } else {
        return false;
    };
    sink.at(
        &native::UNKNOWN_HEADER,
        source,
        whole_header(grid),
        "",
        message,
        help,
    );
    true
}

/// Report a header that is no field's; the field that it seems to mean.
pub(super) fn report_unknown(
    header: &str,
    span: Span,
    fields: &'static [FieldInfo],
    source: &Arc<Source>,
    sink: &mut Sink,
) -> Option<&'static str> {
    let shown = quoted(header, 40);
    let message = if header.trim().is_empty() {
        Text::fixed("这一列没有表头", "this column has no header")
    } else {
        text!("不认识的表头“{shown}”", "unknown header \"{shown}\"")
    };
    let (key, _) = header_key(header);
    let names: Vec<&str> = fields
        .iter()
        .filter(|f| matches!(f.shape, Shape::Leaf(_)))
        .flat_map(|f| [f.name, f.words.zh])
        .collect();
    let help = if header.contains('，') {
        Text::fixed("列之间用半角逗号", "separate columns by the ASCII comma")
    } else {
        suggest::help(&key, &names, 24)
    };
    sink.at(&native::UNKNOWN_HEADER, source, span, "", message, help);
    let near = suggest::nearest(&key, names)?;
    fields
        .iter()
        .find(|f| f.name == near || f.words.zh == near)
        .map(|f| f.name)
}
