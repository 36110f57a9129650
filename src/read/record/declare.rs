//! The macro that declares record types.

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
                        headers: std::sync::OnceLock::new(),
                    });
                &INFO
            }

            fn read(
                input: $crate::read::In<'_>,
                place: $crate::source::Place,
                present: bool,
                reader: &mut $crate::read::record::Reader<'_>,
            ) -> Self {
                const COUNT: usize = [$(stringify!($field)),*].len();
                let info = <$name as $crate::read::Record>::record_info();
                let mut places = [0; COUNT];
                reader.places(input, info, &mut places);
                let mut fields = info.fields.iter().zip(places);
                $(let $field = match fields.next() {
                    Some((field, at)) => <$ty as $crate::read::record::FieldType>::read(
                        input.entry(at), input, &place, field, reader),
                    None => <$ty as $crate::read::record::FieldType>::absent(&place),
                };)*
                let _ = fields;
                $name { header: place, present, $($field),* }
            }

            fn absent(place: $crate::source::Place) -> Self {
                $(let $field = <$ty as $crate::read::record::FieldType>::absent(&place);)*
                $name { header: place, present: false, $($field),* }
            }
        }
    )*};
}
