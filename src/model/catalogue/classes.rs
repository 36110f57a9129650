//! Closed lists of classes: those that a version writes out, and those that it names.

use std::sync::{Arc, LazyLock};

use super::Version;
use crate::read::record::{Many, Words};
use crate::read::{Sink, toml};
use crate::source::Source;
use crate::value::fold::fold;

record! {
    /// The lists that versions can name.
    ClassLists {
        May list: Many<ClassList>, "类别表", "lists of classes";
    }

    /// A closed list of classes.
    ClassList {
        Must id: String, "编号", "id";
        Must title: String, "名称", "title";
        May issuer: String, "来源", "issuer";
        Must classes: Words, "类别", "classes";
        May quote: String, "原文", "quote";
    }
}

/// The lists as data, read when a version first names one.
static LISTS: LazyLock<Vec<ClassList>> = LazyLock::new(|| {
    let text = include_str!("classes.toml");
    let source = Arc::new(Source::built_in("catalogue/classes.toml", text));
    let file = toml::read::<ClassLists>(&source, &mut Sink::default());
    file.map(|file| file.list).unwrap_or_default()
});

/// The list of a name.
pub fn named(name: &str) -> Option<&'static ClassList> {
    LISTS.iter().find(|list| list.id.text() == Some(name))
}

/// The names that there are.
pub fn names() -> Vec<&'static str> {
    LISTS.iter().filter_map(|list| list.id.text()).collect()
}

/// The classes of a version.
pub enum Classes<'a> {
    /// It states none.
    None,
    /// It names a list that is not there.
    Unknown(&'a str),
    /// These.
    Of(Vec<&'a str>),
}

/// Whether a word is written as a name of a list is: no class is.
fn is_name(word: &str) -> bool {
    let known = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    word.contains('-') && word.chars().all(known)
}

impl Version {
    /// Its classes.
    pub fn class_list(&self) -> Classes<'_> {
        let words: Vec<&str> = self.classes.iter().filter_map(|slot| slot.text()).collect();
        match words.as_slice() {
            [] => Classes::None,
            [name] if is_name(name) => match named(name) {
                Some(list) => {
                    let classes = list.classes.iter().filter_map(|slot| slot.text());
                    Classes::Of(classes.collect())
                }
                None => Classes::Unknown(name),
            },
            _ => Classes::Of(words),
        }
    }
}

/// Whether two words are one class.
pub fn same(one: &str, other: &str) -> bool {
    one == other || fold(one) == fold(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_can_be_read_and_is_closed() {
        let source = Arc::new(Source::from_text(
            "classes.toml",
            include_str!("classes.toml"),
        ));
        let mut sink = Sink::default();
        let file: ClassLists = toml::read(&source, &mut sink).unwrap();
        assert!(sink.into_findings().is_empty());
        assert_eq!(file.list.len(), names().len());
        let sizes: Vec<(&str, usize)> = names()
            .into_iter()
            .map(|name| (name, named(name).map_or(0, |list| list.classes.len())))
            .collect();
        assert_eq!(
            sizes,
            [
                ("guangdong-2012", 2),
                ("guangdong-2015", 5),
                ("shenzhen-2010", 3),
                ("wuhou-2014", 4),
                ("hunan-2016", 4)
            ]
        );
        // The five stand in the source's own sentence, one after the other.
        for name in ["guangdong-2015", "wuhou-2014"] {
            let list = named(name).unwrap();
            let quote = list.quote.text().unwrap();
            for class in &list.classes {
                assert!(quote.contains(class.text().unwrap()), "{name}");
            }
        }
    }
}
