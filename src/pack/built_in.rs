//! The packs inside the binary.

use std::sync::Arc;

use super::record::PackFile;
use super::rule::{Pack, governs};
use crate::read::built::{Built, Node, Value};
use crate::read::{LitForm, Sink, toml};
use crate::source::Source;

/// Every built-in pack, in layer order, as the build script parsed them.
static PACKS: &[BuiltIn] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// A pack inside the binary.
#[derive(Debug)]
pub(super) struct BuiltIn {
    path: &'static str,
    built: Built,
}

impl BuiltIn {
    /// Its id.
    pub(super) fn id(&self) -> &'static str {
        let mut texts = self.built.texts("id");
        texts.next().unwrap_or_default()
    }

    /// Whether its file holds a key.
    pub(super) fn holds(&self, key: &str) -> bool {
        self.built.holds(key)
    }

    /// Whether it applies to a region code: see [`Pack::governs`].
    pub(super) fn governs(&self, region: Option<&str>) -> bool {
        governs(self.built.texts("region"), region)
    }

    /// The pack itself. Faults go to the sink.
    pub(super) fn pack(&self, sink: &mut Sink) -> Option<Pack> {
        let source = source(self.path, self.built.text);
        let file: PackFile = toml::read_built(&source, &self.built, sink);
        Pack::of(&file, &source, true, sink)
    }
}

fn source(path: &str, text: &'static str) -> Arc<Source> {
    Arc::new(Source::built_in(path, text))
}

/// What cases are judged by: the built-in packs without the provisions that are only
/// shown.
pub fn sources() -> Vec<Arc<Source>> {
    let packs = PACKS.iter();
    packs
        .map(|pack| source(pack.path, pack.built.text))
        .collect()
}

/// Provisions that are only shown, by the path of their pack. They are as long as the
/// law, and whoever judges cases has no use for them: they are read where packs are
/// shown.
macro_rules! provisions {
    ($($id:literal),* $(,)?) => {
        &[$((
            concat!("packs/", $id, ".toml"),
            include_str!(concat!("../packs/provisions/", $id, ".toml")),
        )),*]
    };
}

const PROVISIONS: &[(&str, &str)] = provisions![
    "cn-national",
    "cn-11-beijing",
    "cn-43-hunan",
    "cn-44-guangdong",
    "cn-4403-shenzhen",
    "cn-310104-xuhui",
    "cn-4401-guangzhou",
    "cn-510107-wuhou",
];

/// The built-in packs with everything in them, to be shown.
pub fn corpus() -> Vec<Arc<Source>> {
    let packs = PACKS.iter().map(|BuiltIn { path, built }| {
        let more = PROVISIONS.iter().find(|(of, _)| of == path);
        let more = more.map_or("", |(_, text)| text);
        let whole = format!("{}\n{more}", built.text);
        Arc::new(Source::from_text(*path, whole))
    });
    packs.collect()
}

/// The built-in packs, to be made.
pub(super) fn packs() -> impl Iterator<Item = &'static BuiltIn> {
    PACKS.iter()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Library;

    #[test]
    fn packs_read_when_the_program_was_built_are_as_their_texts_read() {
        let mut sink = Sink::default();
        let shown = |library: &Library| {
            let packs = library.packs().iter();
            packs.map(|pack| format!("{pack:#?}")).collect::<Vec<_>>()
        };
        let texts = sources().into_iter().map(|source| (source, true));
        let read = shown(&Library::from_sources(texts, &mut sink));
        let library = Library::load(&[], &mut sink);
        let built = shown(&library);
        assert_eq!(read.len(), PACKS.len());
        // What is told of a pack before it is made is what it says then.
        for (from, pack) in PACKS.iter().zip(library.packs()) {
            assert_eq!(from.id(), &*pack.id);
            assert!(from.built.texts("region").eq(&pack.region));
            assert_eq!(from.holds("rule"), !pack.rules.is_empty());
            assert_eq!(from.holds("scheme"), !pack.schemes.is_empty());
            assert!(from.pack(&mut sink).is_some());
        }
        for (built, read) in built.iter().zip(&read) {
            assert!(built == read);
        }
        // Nor does reading or vetting them find a fault, which no start looks for.
        assert!(sink.into_findings().is_empty());
    }
}
