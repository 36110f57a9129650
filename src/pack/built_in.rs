//! The packs inside the binary.

use std::sync::Arc;

use super::record::PackFile;
use crate::read::built::{Built, Node, Value};
use crate::read::{LitForm, Sink, toml};
use crate::source::Source;

/// Path and text of every built-in pack, in layer order, as the build script parsed
/// them.
static PACKS: &[(&str, Built)] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

fn source(path: &str, text: &'static str) -> Arc<Source> {
    Arc::new(Source::built_in(path, text))
}

/// What cases are judged by: the built-in packs without the provisions that are only
/// shown.
pub fn sources() -> Vec<Arc<Source>> {
    let packs = PACKS.iter();
    packs
        .map(|(path, built)| source(path, built.text))
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
    let packs = PACKS.iter().map(|(path, built)| {
        let more = PROVISIONS.iter().find(|(of, _)| of == path);
        let more = more.map_or("", |(_, text)| text);
        let whole = format!("{}\n{more}", built.text);
        Arc::new(Source::from_text(*path, whole))
    });
    packs.collect()
}

/// The built-in packs, each with its source.
pub(super) fn files(sink: &mut Sink) -> Vec<(Arc<Source>, PackFile)> {
    let packs = PACKS.iter().map(|(path, built)| {
        let source = source(path, built.text);
        let file = toml::read_built(&source, built, sink);
        (source, file)
    });
    packs.collect()
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
        let built = shown(&Library::load(&[], &mut sink));
        assert_eq!(read.len(), PACKS.len());
        for (built, read) in built.iter().zip(&read) {
            assert!(built == read);
        }
        // Nor does reading or vetting them find a fault, which no start looks for.
        assert!(sink.into_findings().is_empty());
    }
}
