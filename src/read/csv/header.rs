//! Headers to fields.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::flat::Flat;
use super::rows::TextCell;
use super::stray::{report_no_header, report_unknown};
use crate::finding::Label;
use crate::native;
use crate::read::record::{FieldInfo, Need, RecordInfo, Shape};
use crate::read::sink::Sink;
use crate::source::{Place, Source, Span};
use crate::text::{Text, quoted};
use crate::value::fold::fold;
use crate::value::money::Unit;

/// What a table's columns mean.
pub(super) struct Columns {
    /// The field of each column, `None` where the header is none of them.
    pub(super) of: Vec<Option<&'static FieldInfo>>,
    /// The unit that the header of each column states.
    pub(super) units: Vec<Option<Unit>>,
    /// The column of each field from 1 on, 0 where there is none.
    pub(super) at: Vec<usize>,
    /// Whether every required column is there: without one the rows say less
    /// than they seem to.
    pub(super) complete: bool,
}

/// What the columns mean; faults of the header go to the sink.
pub(super) fn columns(
    grid: &Flat<'_>,
    info: &'static RecordInfo,
    source: &Arc<Source>,
    sink: &mut Sink,
) -> Columns {
    let fields: &'static [FieldInfo] = info.fields;
    let mut columns = Columns {
        of: vec![None; grid.header.len()],
        units: vec![None; grid.header.len()],
        at: vec![0; fields.len()],
        complete: false,
    };
    let keyed = |(header, _): &TextCell<'_>| {
        let (key, unit) = header_key(header);
        field_of(info, &key).map(|field| (field, unit))
    };
    let meanings: Vec<_> = grid.header.iter().map(keyed).collect();
    if meanings.iter().all(Option::is_none) && report_no_header(grid, info, source, sink) {
        return columns;
    }
    let mut seen: Vec<(&'static str, Span, &str)> = Vec::new();
    // Fields that a misspelt header means: they are not missing as well.
    let mut meant: Vec<&'static str> = Vec::new();
    for (index, ((header, span), meaning)) in grid.header.iter().zip(meanings).enumerate() {
        let Some((field, unit)) = meaning else {
            // So do spreadsheets leave columns without header and content.
            let blank = |(_, row): (_, &[TextCell<'_>])| {
                row.get(index)
                    .is_none_or(|(text, _)| text.trim().is_empty())
            };
            if !header.trim().is_empty() || !grid.rows().all(blank) {
                meant.extend(report_unknown(header, *span, fields, source, sink));
            }
            continue;
        };
        if let Some((_, first, other)) = seen.iter().find(|(name, ..)| *name == field.name) {
            let name = field.name;
            let (a, b) = (quoted(other, 30), quoted(header, 30));
            let mut finding = native::DUPLICATE_HEADER.finding(
                Place::new(source, *span),
                name,
                text!(
                    "“{a}”和“{b}”都是 {name} 列",
                    "\"{a}\" and \"{b}\" are both the column {name}"
                ),
                Some(Text::fixed("只留一列", "keep one of them")),
            );
            finding.labels.push(Label {
                place: Place::new(source, *first),
                text: Text::fixed("先出现在这里", "first here"),
            });
            sink.push(&native::DUPLICATE_HEADER, finding);
            continue;
        }
        seen.push((field.name, *span, header));
        if let Some(column) = columns.of.get_mut(index) {
            *column = Some(field);
        }
        if let Some(column) = columns.units.get_mut(index) {
            *column = unit;
        }
        let own = fields.iter().position(|other| other.name == field.name);
        if let Some(place) = own.and_then(|own| columns.at.get_mut(own)) {
            *place = index + 1;
        }
    }
    columns.complete = true;
    for field in fields.iter().filter(|f| f.need == Need::Must) {
        if seen.iter().any(|(name, ..)| *name == field.name) {
            continue;
        }
        columns.complete = false;
        if meant.contains(&field.name) {
            continue;
        }
        let (name, zh) = (field.name, field.words.zh);
        sink.at(
            &native::MISSING_HEADER,
            source,
            whole_header(grid),
            name,
            text!("缺少 {name}（{zh}）一列", "the column {name} is missing"),
            text!(
                "表头加上 {name} 或 {zh}",
                "add {name} or {zh} to the header"
            ),
        );
    }
    columns
}

/// A header as it is compared: folded, without blanks, its unit taken off.
pub fn header_key(header: &str) -> (Cow<'_, str>, Option<Unit>) {
    // As the tool writes them.
    if header.bytes().all(|b| b.is_ascii_lowercase() || b == b'_') {
        return (header.into(), None);
    }
    let folded: String = fold(header)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect::<String>()
        .to_lowercase();
    for (suffix, unit) in [
        ("(元)", Unit::Yuan),
        ("(人民币元)", Unit::Yuan),
        ("(万元)", Unit::Wan),
        ("(亿元)", Unit::Yi),
    ] {
        if let Some(rest) = folded.strip_suffix(suffix) {
            return (rest.to_owned().into(), Some(unit));
        }
    }
    (folded.into(), None)
}

/// The field that a header means, by its key.
pub fn field_of(info: &'static RecordInfo, key: &str) -> Option<&'static FieldInfo> {
    // Folding every spelling anew for every table would take longer than reading it.
    let headers = info.headers.get_or_init(|| {
        let mut headers = BTreeMap::new();
        for (index, field) in info.fields.iter().enumerate() {
            for header in spellings(field) {
                headers.entry(header).or_insert(index);
            }
        }
        headers
    });
    headers.get(key).and_then(|index| info.fields.get(*index))
}

/// The headers of a field, by their keys.
fn spellings(field: &FieldInfo) -> Vec<String> {
    if !matches!(field.shape, Shape::Leaf(_)) {
        return Vec::new();
    }
    let folded = std::iter::once(&field.words.zh)
        .chain(field.aliases)
        .map(|header| header_key(header).0.into_owned());
    [field.name.to_owned(), field.words.en.to_lowercase()]
        .into_iter()
        .chain(folded)
        .collect()
}

pub(super) fn whole_header(grid: &Flat<'_>) -> Span {
    match (grid.header.first(), grid.header.last()) {
        (Some((_, first)), Some((_, last))) => Span::new(first.start(), last.end()),
        _ => Span::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_fold_and_give_their_unit() {
        assert_eq!(header_key("投标报价（万元）").0, "投标报价");
        assert!(matches!(header_key("投标报价（万元）").1, Some(Unit::Wan)));
        assert_eq!(header_key("报 价\n(元)").0, "报价");
    }
}
