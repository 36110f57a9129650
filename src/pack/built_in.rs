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

/// The sources of the built-in packs.
pub fn sources() -> Vec<Arc<Source>> {
    let packs = PACKS.iter();
    packs
        .map(|(path, built)| source(path, built.text))
        .collect()
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
