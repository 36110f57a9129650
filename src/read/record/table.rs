//! Sub-tables: one, or a list of them.

use std::sync::Arc;

use super::field::missing;
use super::{AnyRecord, FieldInfo, FieldType, Many, One, Reader, Record, Shape};
use crate::native;
use crate::read::input::In;
use crate::read::slot::View;
use crate::read::tree::{Entry, Table};
use crate::source::{Place, Span};
use crate::text::{Text, quoted};

impl<R: Record> FieldType for One<R> {
    type Held = R;

    fn shape() -> Shape {
        Shape::One(R::record_info)
    }

    fn read(
        entry: Option<Entry<'_>>,
        input: In<'_>,
        owner: &Place,
        field: &FieldInfo,
        reader: &mut Reader<'_>,
    ) -> R {
        let inside = |span: Span, table: Table<'_>, reader: &mut Reader<'_>| {
            let place = Place::new(&reader.source, span);
            reader.inside(field.name, None, |reader| {
                R::read(In::Table(table), place, true, reader)
            })
        };
        match entry {
            Some(Entry::Table(span, table)) => inside(span, table, reader),
            Some(other) => {
                let name = field.name;
                let header = reader.header(name);
                let span = other.span();
                let (message, only) = match other {
                    Entry::Lit(lit) => {
                        let shown = quoted(&lit.text, 40);
                        let message = text!(
                            "{name} 是“{shown}”，应为表",
                            "{name} is \"{shown}\", expected a table"
                        );
                        (message, None)
                    }
                    Entry::List(_, list) => {
                        let message = text!(
                            "{name} 写成了一组，这里只有一个",
                            "{name} is written as a list, but there is only one"
                        );
                        (message, list.items().into_iter().next())
                    }
                    Entry::Table(..) => (Text::default(), None),
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
                match only {
                    Some(Entry::Table(_, table)) => inside(span, table, reader),
                    Some(Entry::Lit(_) | Entry::List(..)) | None => R::absent(owner.clone()),
                }
            }
            None => {
                missing(owner, field, input, None, reader);
                R::absent(owner.clone())
            }
        }
    }

    fn absent(owner: &Place) -> R {
        R::absent(owner.clone())
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

    fn read(
        entry: Option<Entry<'_>>,
        input: In<'_>,
        owner: &Place,
        field: &FieldInfo,
        reader: &mut Reader<'_>,
    ) -> Vec<R> {
        let In::Table(_) = input else {
            return Vec::new();
        };
        let name = field.name;
        let numbered = |span: Span, table: Table<'_>, number: usize, reader: &mut Reader<'_>| {
            let place = Place::new(&reader.source, span);
            reader.inside(name, Some(number), |reader| {
                R::read(In::Table(table), place, true, reader)
            })
        };
        match entry {
            None => {
                missing(owner, field, input, None, reader);
                Vec::new()
            }
            Some(Entry::List(_, list)) => {
                let items = list.items();
                let mut records = Vec::with_capacity(items.len());
                for (item, number) in items.into_iter().zip(1..) {
                    match item {
                        Entry::Table(span, table) => {
                            records.push(numbered(span, table, number, reader));
                        }
                        Entry::Lit(_) | Entry::List(..) => {
                            records.push(unreadable(item.span(), name, reader));
                        }
                    }
                }
                records
            }
            Some(Entry::Table(span, table)) => {
                wrong_list(span, name, reader);
                // It is plain what was meant, and its own faults are wanted.
                vec![numbered(span, table, 1, reader)]
            }
            Some(Entry::Lit(lit)) => vec![unreadable(lit.span, name, reader)],
        }
    }

    fn absent(_: &Place) -> Vec<R> {
        Vec::new()
    }

    fn view(held: &Vec<R>) -> View<'_> {
        View::Many(held.iter().map(|r| -> &dyn AnyRecord { r }).collect())
    }
}

/// What stands there is no table, yet something stands there: a record of which
/// nothing is known. Without it what the list would show would pass for nothing.
fn unreadable<R: Record>(span: Span, name: &str, reader: &mut Reader<'_>) -> R {
    wrong_list(span, name, reader);
    R::absent(Place::new(&reader.source, span))
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
