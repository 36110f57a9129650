//! A field that holds one value; what is said of one that is missing.

use std::sync::Arc;

use super::{FieldInfo, FieldType, Need, Reader, Shape};
use crate::native;
use crate::read::input::{In, Lit, LitForm};
use crate::read::kind::{Kind, LitFault};
use crate::read::slot::{Leaf, Slot, State, View};
use crate::read::tree::Entry;
use crate::source::{Place, Span};
use crate::text::{Text, quoted};
use crate::value::fold::{is_masked, is_none_mark};

/// Read a literal by a function; what stands there instead is reported.
pub(super) fn leaf<T>(
    entry: Option<Entry<'_>>,
    input: In<'_>,
    owner: &Place,
    field: &FieldInfo,
    reader: &mut Reader<'_>,
    parse: impl FnOnce(&Lit<'_>, &mut Reader<'_>) -> Result<T, LitFault>,
) -> Slot<T> {
    let lit = match entry {
        None => {
            missing(owner, field, input, None, reader);
            return Slot::default();
        }
        Some(Entry::Lit(lit)) => lit,
        Some(other @ (Entry::List(..) | Entry::Table(..))) => {
            let found = match &other {
                Entry::Table(..) => Text::fixed("表", "a table"),
                Entry::Lit(_) | Entry::List(..) => Text::fixed("数组", "an array"),
            };
            let span = other.span();
            expected_value(&found, span, field, reader);
            return Slot {
                state: State::Faulty,
                span: Some(span),
            };
        }
    };
    let span = Some(lit.span);
    let is_cell = lit.form == LitForm::Cell;
    if is_cell && is_none_mark(&lit.text) {
        missing(owner, field, input, span, reader);
        return Slot {
            state: State::Missing,
            span,
        };
    }
    // Numbers, days and flags of TOML hold no such sign.
    let masked = matches!(lit.form, LitForm::Text | LitForm::Cell) && is_masked(&lit.text);
    match if masked {
        Err(masked_fault(&lit.text))
    } else {
        parse(&lit, reader)
    } {
        Ok(value) => Slot {
            state: State::Known(value),
            span,
        },
        Err(fault) => {
            let (source, key) = (Arc::clone(&reader.source), reader.key(field.name));
            let zh = field.words.zh;
            let en = field.words.en;
            let (mzh, men) = (fault.message.zh, fault.message.en);
            reader.sink.at(
                fault.rule,
                &source,
                lit.span,
                key,
                text!("{zh}：{mzh}", "{en}: {men}"),
                fault.help,
            );
            let state = if masked { State::Masked } else { State::Faulty };
            Slot { state, span }
        }
    }
}

impl<T: Kind> FieldType for T {
    type Held = Slot<T>;

    fn shape() -> Shape {
        Shape::Leaf(T::leaf_kind())
    }

    fn read(
        entry: Option<Entry<'_>>,
        input: In<'_>,
        owner: &Place,
        field: &FieldInfo,
        reader: &mut Reader<'_>,
    ) -> Slot<T> {
        leaf(entry, input, owner, field, reader, |lit, _| T::parse(lit))
    }

    fn absent(_: &Place) -> Slot<T> {
        Slot::default()
    }

    fn view(held: &Slot<T>) -> View<'_> {
        View::Leaf(Leaf {
            state: match &held.state {
                State::Missing => State::Missing,
                State::Masked => State::Masked,
                State::Faulty => State::Faulty,
                State::Known(value) => State::Known(value.value()),
            },
            span: held.span,
        })
    }
}

/// Report a required field that is not there; of a row, the place of its blank cell.
pub(super) fn missing(
    owner: &Place,
    field: &FieldInfo,
    input: In<'_>,
    cell: Option<Span>,
    reader: &mut Reader<'_>,
) {
    let is_meant = |reader: &Reader<'_>| {
        !reader.meant.is_empty() && reader.meant.contains(&reader.key(field.name))
    };
    if field.need == Need::May || is_meant(reader) {
        return;
    }
    let name = field.name;
    let (zh, en) = (field.words.zh, field.words.en);
    let (place, key, help) = match (input, cell) {
        // A row without the column was reported with the header.
        (In::Row(_), None) => return,
        (In::Row(_), Some(cell)) => (
            Place::new(&reader.source, cell),
            reader.key(name),
            text!("填上{zh}", "fill in the {en}"),
        ),
        (In::Table(_) | In::Absent, _) => (
            owner.clone(),
            reader.key(name),
            text!("补上 {name} = …（{zh}）", "add {name} = …"),
        ),
    };
    reader.sink.place(
        &native::MISSING_KEY,
        place,
        key,
        if name == en {
            text!("缺少 {name}（{zh}）", "{name} is missing")
        } else {
            text!("缺少 {name}（{zh}）", "{name} is missing ({en})")
        },
        help,
    );
}

fn expected_value(found: &Text, span: Span, field: &FieldInfo, reader: &mut Reader<'_>) {
    let name = field.name;
    let (fzh, fen) = (&found.zh, &found.en);
    let (source, key) = (Arc::clone(&reader.source), reader.key(name));
    reader.sink.at(
        &native::WRONG_TYPE,
        &source,
        span,
        key,
        text!(
            "{name} 是{fzh}，应为一个值",
            "{name} is {fen}, expected a value"
        ),
        Text::fixed("改成一个值", "write one value"),
    );
}

fn masked_fault(found: &str) -> LitFault {
    let shown = quoted(found, 20);
    LitFault {
        rule: &native::MASKED_VALUE,
        message: text!("{shown} 是遮盖后的值", "{shown} is a masked value"),
        help: Text::fixed(
            "案卷里写原值；对外公开时再遮盖",
            "write the value itself in the case file; mask it when it is published",
        ),
    }
}
