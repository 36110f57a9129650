//! Sub-tables: one, or a list of them.

use std::sync::Arc;

use super::field::missing;
use super::reader::silent;
use super::{AnyRecord, FieldInfo, FieldType, Many, One, Reader, Record, Shape};
use crate::native;
use crate::read::input::{Entry, In, NotALiteral};
use crate::read::sink::Sink;
use crate::read::slot::View;
use crate::source::{Place, Span};
use crate::text::quoted;

impl<R: Record> FieldType for One<R> {
    type Held = R;

    fn shape() -> Shape {
        Shape::One(R::record_info)
    }

    fn read(input: In<'_>, owner: &Place, field: &FieldInfo, reader: &mut Reader<'_>) -> R {
        let text = match input {
            In::Table { text, .. } => text,
            In::Row(_) | In::Absent => "",
        };
        let step = reader.key(field.name);
        let entry = input.entry(field);
        match entry {
            Some(Entry::Other(NotALiteral::Table, span, value)) => {
                let place = Place::new(&reader.source, span);
                let inner = value
                    .as_table()
                    .map_or(In::Absent, |table| In::Table { table, text });
                reader.inside(step, |reader| R::read(inner, place, true, reader))
            }
            Some(other) => {
                let name = field.name;
                let header = reader.header(name);
                let (span, message, only) = match &other {
                    Entry::Lit(lit) => {
                        let shown = quoted(&lit.text, 40);
                        let message = text!(
                            "{name} 是“{shown}”，应为表",
                            "{name} is \"{shown}\", expected a table"
                        );
                        (lit.span, message, None)
                    }
                    Entry::Other(_, span, value) => {
                        let message = text!(
                            "{name} 写成了一组，这里只有一个",
                            "{name} is written as a list, but there is only one"
                        );
                        let only = value.as_array().and_then(|items| items.first());
                        (*span, message, only.and_then(|i| i.get_ref().as_table()))
                    }
                };
                let (source, key) = (Arc::clone(&reader.source), reader.key(name));
                reader.sink.at(
                    &native::WRONG_TYPE,
                    &source,
                    span,
                    key,
                    message,
                    text!(
                        "写成 [{header}] 一节，或 {name} = {{ … }}",
                        "write a section [{header}], or {name} = {{ … }}"
                    ),
                );
                // It is plain what was meant, and its own faults are wanted.
                if let Some(table) = only {
                    let place = Place::new(&reader.source, span);
                    return reader.inside(step, |reader| {
                        R::read(In::Table { table, text }, place, true, reader)
                    });
                }
                R::read(
                    In::Absent,
                    owner.clone(),
                    false,
                    &mut silent(reader, &mut Sink::default()),
                )
            }
            None => {
                missing(owner, field, input, reader);
                R::read(
                    In::Absent,
                    owner.clone(),
                    false,
                    &mut silent(reader, &mut Sink::default()),
                )
            }
        }
    }

    fn view(held: &R) -> View<'_> {
        View::One(held)
    }
}

impl<R: Record> FieldType for Many<R> {
    type Held = Vec<R>;

    fn shape() -> Shape {
        Shape::Many(R::record_info)
    }

    fn read(input: In<'_>, owner: &Place, field: &FieldInfo, reader: &mut Reader<'_>) -> Vec<R> {
        let In::Table { text, .. } = input else {
            return Vec::new();
        };
        let name = field.name;
        let (span, items) = match input.entry(field) {
            None => {
                missing(owner, field, input, reader);
                return Vec::new();
            }
            Some(Entry::Other(NotALiteral::Array, span, value)) => (span, value.as_array()),
            Some(Entry::Other(NotALiteral::Table, span, value)) => {
                wrong_list(span, name, reader);
                // It is plain what was meant, and its own faults are wanted.
                let step = format!("{}[1]", reader.key(name));
                let place = Place::new(&reader.source, span);
                return value
                    .as_table()
                    .map(|table| {
                        reader.inside(step, |reader| {
                            R::read(In::Table { table, text }, place, true, reader)
                        })
                    })
                    .into_iter()
                    .collect();
            }
            Some(Entry::Lit(lit)) => (lit.span, None),
        };
        let Some(items) = items else {
            wrong_list(span, name, reader);
            return Vec::new();
        };
        let mut records = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let span = Span::from(item.span());
            match item.get_ref().as_table() {
                Some(table) => {
                    let step = format!("{}[{}]", reader.key(name), index + 1);
                    let place = Place::new(&reader.source, span);
                    records.push(reader.inside(step, |reader| {
                        R::read(In::Table { table, text }, place, true, reader)
                    }));
                }
                None => wrong_list(span, name, reader),
            }
        }
        records
    }

    fn view(held: &Vec<R>) -> View<'_> {
        View::Many(held.iter().map(|r| -> &dyn AnyRecord { r }).collect())
    }
}

fn wrong_list(span: Span, name: &str, reader: &mut Reader<'_>) {
    let (source, key, header) = (
        Arc::clone(&reader.source),
        reader.key(name),
        reader.header(name),
    );
    reader.sink.at(
        &native::WRONG_TYPE,
        &source,
        span,
        key,
        text!(
            "{name} 可以有多项，要写成一组",
            "{name} may have several entries and is written as a list"
        ),
        text!(
            "每项写一节 [[{header}]]",
            "write a section [[{header}]] for each"
        ),
    );
}
