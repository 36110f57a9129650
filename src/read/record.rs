//! Records: one line a field yields the struct, the TOML reader, the CSV reader
//! with its Chinese headers, the JSON Schema, the documentation and the "did
//! you mean".

use std::sync::Arc;

use super::input::{Entry, In, NotALiteral, entry_of};
use super::kind::{Kind, LeafKind};
use super::sink::Sink;
use super::slot::{Leaf, Slot, State, View};
use super::suggest;
use super::toml::NodeValue;
use crate::native;
use crate::source::{Place, Source, Span};
use crate::text::{Text, quoted};
use crate::value::fold::{fold, is_masked, is_none_mark};

/// Whether a record can do without a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Without it the record is a finding.
    Must,
    /// Without it the record stands; checks that need it are unknown.
    May,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub enum Shape {
    /// A value.
    Leaf(LeafKind),
    /// A list of texts.
    Words,
    /// A table.
    One(fn() -> &'static RecordInfo),
    /// A list of tables.
    Many(fn() -> &'static RecordInfo),
    /// A table whose keys are its owner's business: parameters of a primitive.
    Free,
}

/// One field of a record.
#[derive(Clone, Copy)]
pub struct FieldInfo {
    /// The key in TOML and the English header in CSV.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What it is, in both languages; the Chinese is a header too.
    pub words: Text2,
    /// Further headers.
    pub aliases: &'static [&'static str],
    /// What it holds.
    pub shape: Shape,
}

/// A pair of static texts (`Text` itself cannot be `Copy`).
#[derive(Debug, Clone, Copy)]
pub struct Text2 {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// A record type.
pub struct RecordInfo {
    /// The type's name.
    pub name: &'static str,
    /// What it is, from its doc comment.
    pub about: &'static str,
    /// Its fields, in order.
    pub fields: &'static [FieldInfo],
}

impl RecordInfo {
    /// The place of a field by name.
    pub fn index_of(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name == name)
    }
}

/// A record seen without its Rust type.
pub trait AnyRecord {
    /// Its type.
    fn info(&self) -> &'static RecordInfo;
    /// Its header: the table's, the row's, or what stands in for a missing one.
    fn place(&self) -> &Place;
    /// Whether the file holds it at all.
    fn is_present(&self) -> bool;
    /// The n-th field.
    fn view(&self, index: usize) -> View<'_>;
}

/// A record type that can be read.
pub trait Record: AnyRecord + Sized {
    /// Its type.
    fn record_info() -> &'static RecordInfo;
    /// Read it. Whatever is wrong goes to the reader's sink; the record comes
    /// out all the same.
    fn read(input: In<'_>, place: Place, present: bool, reader: &mut Reader<'_>) -> Self;
}

/// What reading a file needs: its source, the place of faults, and where in the
/// tree of keys it is.
pub struct Reader<'s> {
    /// The file.
    pub source: Arc<Source>,
    /// Where faults go.
    pub sink: &'s mut Sink,
    /// Key path of the record being read, as findings name it.
    pub path: String,
    /// Key paths that a misspelt key means: they are not missing as well.
    pub meant: Vec<String>,
}

impl Reader<'_> {
    /// The key path of a field of the record being read.
    pub fn key(&self, field: &str) -> String {
        if self.path.is_empty() {
            field.to_owned()
        } else {
            format!("{}.{field}", self.path)
        }
    }

    /// The header that a sub-table of the record being read is written under.
    fn header(&self, field: &str) -> String {
        without_numbers(&self.key(field))
    }

    fn inside<T>(&mut self, step: String, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.path, step);
        let result = read(self);
        self.path = outer;
        result
    }

    /// Report every key of a table that the record does not have.
    pub fn unknown_keys(&mut self, input: In<'_>, info: &RecordInfo) {
        let In::Table { table, .. } = input else {
            return;
        };
        let mut unknown: Vec<_> = table
            .keys()
            .filter(|key| info.index_of(key.get_ref()).is_none())
            .collect();
        // The table is in the order of its keys; the file is not.
        unknown.sort_by_key(|key| key.span().start);
        for key in unknown {
            let found: &str = key.get_ref();
            if self.sink.is_full(&native::UNKNOWN_KEY, &self.source) {
                let (source, span) = (Arc::clone(&self.source), Span::from(key.span()));
                let rule = &native::UNKNOWN_KEY;
                self.sink.at(rule, &source, span, "", Text::default(), None);
                continue;
            }
            let by_words = info.fields.iter().find(|f| f.words.zh == found);
            let names: Vec<&str> = info.fields.iter().map(|f| f.name).collect();
            let help = match by_words {
                Some(field) => {
                    let name = field.name;
                    text!("是否应为 {name}？", "did you mean {name}?")
                }
                None => suggest::help(found, &names, 12),
            };
            let near = by_words
                .map(|field| field.name)
                .or_else(|| suggest::nearest(found, names.iter().copied()));
            self.meant.extend(near.map(|name| self.key(name)));
            let shown = quoted(found, 40);
            let at = if self.path.is_empty() {
                Text::fixed("文件顶层", "the top level")
            } else {
                let header = without_numbers(&self.path);
                let header = if self.path.ends_with(']') {
                    format!("[[{header}]]")
                } else {
                    format!("[{header}]")
                };
                text!("{header} ", "{header}")
            };
            let (zh, en) = (&at.zh, &at.en);
            let (source, key_path) = (Arc::clone(&self.source), self.key(found));
            self.sink.at(
                &native::UNKNOWN_KEY,
                &source,
                Span::from(key.span()),
                key_path,
                text!("{zh}没有 {shown} 这个键", "{en} has no key {shown}"),
                help,
            );
        }
    }
}

/// A key path without the numbers of list items: `contract.amendment` of
/// `contract[1].amendment`.
fn without_numbers(path: &str) -> String {
    let mut depth = 0;
    path.chars()
        .filter(|c| match c {
            '[' => {
                depth += 1;
                false
            }
            ']' => {
                depth -= 1;
                false
            }
            _ => depth == 0,
        })
        .collect()
}

/// What a field's type is read as.
pub trait FieldType {
    /// What the struct holds.
    type Held;
    /// Its shape.
    fn shape() -> Shape;
    /// Read it from the record's input.
    fn read(input: In<'_>, owner: &Place, field: &FieldInfo, reader: &mut Reader<'_>)
    -> Self::Held;
    /// Seen without its Rust type.
    fn view(held: &Self::Held) -> View<'_>;
}

/// A sub-table.
pub struct One<R>(std::marker::PhantomData<R>);

/// A list of sub-tables.
pub struct Many<R>(std::marker::PhantomData<R>);

/// A list of texts.
pub struct Words;

/// A table of the owner's own keys.
pub struct Free;

/// Report a required field that is not there.
fn missing(owner: &Place, field: &FieldInfo, input: In<'_>, reader: &mut Reader<'_>) {
    if field.need == Need::May || reader.meant.contains(&reader.key(field.name)) {
        return;
    }
    let name = field.name;
    let (zh, en) = (field.words.zh, field.words.en);
    let (place, key, help) = match input {
        // A row without the column was reported with the header.
        In::Row(row) if row.cell(name).is_none() => return,
        In::Row(row) => (
            Place::new(&reader.source, row.cell(name).map_or(row.span, |c| c.span)),
            reader.key(name),
            text!("填上{zh}", "fill in the {en}"),
        ),
        In::Table { .. } | In::Absent => (
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

fn expected_other(
    kind: NotALiteral,
    span: Span,
    field: &FieldInfo,
    expected: &Text,
    reader: &mut Reader<'_>,
) {
    let found = match kind {
        NotALiteral::Array => Text::fixed("数组", "an array"),
        NotALiteral::Table => Text::fixed("表", "a table"),
    };
    let name = field.name;
    let (fzh, fen, ezh, een) = (&found.zh, &found.en, &expected.zh, &expected.en);
    let (source, key) = (Arc::clone(&reader.source), reader.key(name));
    reader.sink.at(
        &native::WRONG_TYPE,
        &source,
        span,
        key,
        text!(
            "{name} 是{fzh}，应为{ezh}",
            "{name} is {fen}, expected {een}"
        ),
        Text::fixed("改成一个值", "write one value"),
    );
}

impl<T: Kind> FieldType for T {
    type Held = Slot<T>;

    fn shape() -> Shape {
        Shape::Leaf(T::leaf_kind())
    }

    fn read(input: In<'_>, owner: &Place, field: &FieldInfo, reader: &mut Reader<'_>) -> Slot<T> {
        let lit = match input.entry(field) {
            None => {
                missing(owner, field, input, reader);
                return Slot::default();
            }
            Some(Entry::Other(kind, span, _)) => {
                expected_other(kind, span, field, &Text::fixed("一个值", "a value"), reader);
                return Slot {
                    state: State::Faulty,
                    span: Some(span),
                };
            }
            Some(Entry::Lit(lit)) => lit,
        };
        let span = Some(lit.span);
        let is_cell = lit.form == super::LitForm::Cell;
        if is_cell && is_none_mark(&lit.text) {
            missing(owner, field, input, reader);
            return Slot {
                state: State::Missing,
                span,
            };
        }
        let masked = is_masked(&fold(&lit.text));
        match if masked {
            Err(masked_fault(&lit.text))
        } else {
            T::parse(&lit)
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

fn masked_fault(found: &str) -> super::kind::LitFault {
    let shown = quoted(found, 20);
    super::kind::LitFault {
        rule: &native::MASKED_VALUE,
        message: text!("{shown} 是遮盖后的值", "{shown} is a masked value"),
        help: Text::fixed(
            "案卷里写原值；对外公开时再遮盖",
            "write the value itself in the case file; mask it when it is published",
        ),
    }
}

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

/// A reader whose faults go nowhere: the fields of a table that is not there
/// are missing with it and need no finding of their own.
fn silent<'a>(reader: &Reader<'_>, sink: &'a mut Sink) -> Reader<'a> {
    Reader {
        source: Arc::clone(&reader.source),
        sink,
        path: reader.path.clone(),
        meant: Vec::new(),
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

impl FieldType for Words {
    type Held = Vec<Slot<String>>;

    fn shape() -> Shape {
        Shape::Words
    }

    fn read(
        input: In<'_>,
        owner: &Place,
        field: &FieldInfo,
        reader: &mut Reader<'_>,
    ) -> Self::Held {
        let In::Table { text, .. } = input else {
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
        match input.entry(field) {
            None => {
                missing(owner, field, input, reader);
                Vec::new()
            }
            Some(Entry::Other(NotALiteral::Array, _, value)) => {
                let mut words = Vec::new();
                for item in value.as_array().into_iter().flat_map(|a| a.iter()) {
                    match entry_of(item, text) {
                        Entry::Lit(lit) => match String::parse(&lit) {
                            Ok(word) => words.push(Slot {
                                state: State::Known(word),
                                span: Some(lit.span),
                            }),
                            Err(_) => wrong(lit.span, reader),
                        },
                        Entry::Other(_, span, _) => wrong(span, reader),
                    }
                }
                words
            }
            Some(Entry::Other(_, span, _)) => {
                wrong(span, reader);
                Vec::new()
            }
            Some(Entry::Lit(lit)) => {
                wrong(lit.span, reader);
                Vec::new()
            }
        }
    }

    fn view(_: &Self::Held) -> View<'_> {
        View::Opaque
    }
}

impl FieldType for Free {
    type Held = super::toml::Node;

    fn shape() -> Shape {
        Shape::Free
    }

    fn read(input: In<'_>, _: &Place, field: &FieldInfo, reader: &mut Reader<'_>) -> Self::Held {
        let node = match input {
            In::Table { table, text } => table
                .get(field.name)
                .map(|value| super::toml::Node::of(value, text))
                .unwrap_or_default(),
            In::Row(_) | In::Absent => super::toml::Node::default(),
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

    fn view(_: &Self::Held) -> View<'_> {
        View::Opaque
    }
}

/// Declares record types: one line a field with its name, whether it must be
/// there, its type, its Chinese term (a CSV header too), its English term and
/// further headers.
#[macro_export]
macro_rules! record {
    ($(
        $(#[doc = $about:literal])+
        $name:ident {
            $($need:ident $field:ident : $ty:ty, $zh:literal, $en:literal $(, [$($alias:literal),*])? ;)*
        }
    )*) => {$(
        $(#[doc = $about])+
        #[derive(Debug, Clone)]
        pub struct $name {
            /// The record's header in its file.
            pub header: $crate::source::Place,
            /// Whether the file holds it at all.
            pub present: bool,
            $(#[doc = $en] pub $field: <$ty as $crate::read::record::FieldType>::Held,)*
        }

        impl $crate::read::AnyRecord for $name {
            fn info(&self) -> &'static $crate::read::RecordInfo {
                <$name as $crate::read::Record>::record_info()
            }
            fn place(&self) -> &$crate::source::Place {
                &self.header
            }
            fn is_present(&self) -> bool {
                self.present
            }
            fn view(&self, index: usize) -> $crate::read::View<'_> {
                type Viewer = for<'a> fn(&'a $name) -> $crate::read::View<'a>;
                static VIEWERS: &[Viewer] = &[
                    $(|r| <$ty as $crate::read::record::FieldType>::view(&r.$field)),*
                ];
                VIEWERS.get(index).map_or($crate::read::View::Opaque, |view| view(self))
            }
        }

        impl $crate::read::Record for $name {
            fn record_info() -> &'static $crate::read::RecordInfo {
                static FIELDS: std::sync::LazyLock<Vec<$crate::read::FieldInfo>> =
                    std::sync::LazyLock::new(|| vec![$($crate::read::FieldInfo {
                        name: $crate::read::record::bare(stringify!($field)),
                        need: $crate::read::Need::$need,
                        words: $crate::read::record::Text2 { zh: $zh, en: $en },
                        aliases: &[$($($alias),*)?],
                        shape: <$ty as $crate::read::record::FieldType>::shape(),
                    }),*]);
                static INFO: std::sync::LazyLock<$crate::read::RecordInfo> =
                    std::sync::LazyLock::new(|| $crate::read::RecordInfo {
                        name: stringify!($name),
                        about: concat!($($about),+),
                        fields: &FIELDS,
                    });
                &INFO
            }

            fn read(
                input: $crate::read::In<'_>,
                place: $crate::source::Place,
                present: bool,
                reader: &mut $crate::read::record::Reader<'_>,
            ) -> Self {
                let info = <$name as $crate::read::Record>::record_info();
                reader.unknown_keys(input, info);
                let mut fields = info.fields.iter();
                $(let $field = match fields.next() {
                    Some(field) => <$ty as $crate::read::record::FieldType>::read(input, &place, field, reader),
                    None => <$ty as $crate::read::record::FieldType>::read(
                        $crate::read::In::Absent, &place, &$crate::read::record::NO_FIELD, reader),
                };)*
                let _ = fields;
                $name { header: place, present, $($field),* }
            }
        }
    )*};
}

/// Stands in where a record has no field, which the macro rules out.
pub const NO_FIELD: FieldInfo = FieldInfo {
    name: "",
    need: Need::May,
    words: Text2 { zh: "", en: "" },
    aliases: &[],
    shape: Shape::Words,
};

/// A field's name without the `r#` of a Rust keyword.
pub fn bare(name: &'static str) -> &'static str {
    name.strip_prefix("r#").unwrap_or(name)
}
