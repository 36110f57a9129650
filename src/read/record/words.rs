//! Lists of texts, and tables of the owner's own keys.

use std::sync::Arc;

use super::field::missing;
use super::{FieldInfo, FieldType, Free, Reader, Shape, Words};
use crate::native;
use crate::read::input::In;
use crate::read::kind::Kind as _;
use crate::read::slot::{Slot, State, View};
use crate::read::toml::{Node, NodeValue};
use crate::read::tree::Entry;
use crate::source::{Place, Span};

/// A word that cannot be read: its place is kept, for a list with a gap is not
/// the list without it.
fn faulty(span: Span) -> Slot<String> {
    Slot {
        state: State::Faulty,
        span: Some(span),
    }
}

impl FieldType for Words {
    type Held = Vec<Slot<String>>;

    fn shape() -> Shape {
        Shape::Words
    }

    fn read(
        entry: Option<Entry<'_>>,
        input: In<'_>,
        owner: &Place,
        field: &FieldInfo,
        reader: &mut Reader<'_>,
    ) -> Self::Held {
        let In::Table(_) = input else {
            return Vec::new();
        };
        let name = field.name;
        let wrong = |span: Span, reader: &mut Reader<'_>| {
            let (source, key) = (Arc::clone(&reader.source), reader.key(name));
            let found = source.slice(span);
            let one = if found.starts_with('"') && found.chars().count() < 40 {
                crate::text::visible(found).into_owned()
            } else {
                "\"…\", \"…\"".to_owned()
            };
            reader.sink.at(
                &native::WRONG_TYPE,
                &source,
                span,
                key,
                text!("{name} 应为一组文本", "{name} is to be a list of texts"),
                text!("写成 {name} = [{one}]", "write {name} = [{one}]"),
            );
        };
        match entry {
            None => {
                missing(owner, field, input, None, reader);
                Vec::new()
            }
            Some(Entry::List(_, list)) => {
                let items = list.items();
                let mut words = Vec::with_capacity(items.len());
                for item in items {
                    match item {
                        Entry::Lit(lit) => match String::parse(&lit) {
                            Ok(word) => words.push(Slot {
                                state: State::Known(word),
                                span: Some(lit.span),
                            }),
                            Err(_) => {
                                wrong(lit.span, reader);
                                words.push(faulty(lit.span));
                            }
                        },
                        Entry::List(span, _) | Entry::Table(span, _) => {
                            wrong(span, reader);
                            words.push(faulty(span));
                        }
                    }
                }
                words
            }
            Some(other @ (Entry::Lit(_) | Entry::Table(..))) => {
                wrong(other.span(), reader);
                vec![faulty(other.span())]
            }
        }
    }

    fn absent(_: &Place) -> Self::Held {
        Vec::new()
    }

    fn view(held: &Self::Held) -> View<'_> {
        View::Words(held)
    }
}

impl FieldType for Free {
    type Held = Node;

    fn shape() -> Shape {
        Shape::Free
    }

    fn read(
        entry: Option<Entry<'_>>,
        input: In<'_>,
        _: &Place,
        field: &FieldInfo,
        reader: &mut Reader<'_>,
    ) -> Self::Held {
        let node = match input {
            In::Table(_) => entry.map(Node::of).unwrap_or_default(),
            In::Row(_) | In::Absent => Node::default(),
        };
        // Anything else would disarm what the table sets, without a word.
        if let NodeValue::Lit(..) | NodeValue::List(_) = node.value {
            let (name, header) = (field.name, reader.header(field.name));
            let (source, key) = (Arc::clone(&reader.source), reader.key(name));
            reader.sink.at(
                &native::WRONG_TYPE,
                &source,
                node.span,
                key,
                text!("{name} 应为表", "{name} is to be a table"),
                text!(
                    "写成 [{header}] 一节，或 {name} = {{ … }}",
                    "write a section [{header}], or {name} = {{ … }}"
                ),
            );
        }
        node
    }

    fn absent(_: &Place) -> Self::Held {
        Node::default()
    }

    fn view(_: &Self::Held) -> View<'_> {
        View::Opaque
    }
}
