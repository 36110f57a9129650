//! The packs inside the binary.

use std::sync::Arc;

use crate::source::Source;

/// Path and text of every built-in pack, in layer order.
const FILES: &[(&str, &str)] = &[
    (
        "packs/cn-national.toml",
        include_str!("../packs/cn-national.toml"),
    ),
    (
        "packs/cn-36-jiangxi.toml",
        include_str!("../packs/cn-36-jiangxi.toml"),
    ),
    (
        "packs/cn-44-guangdong.toml",
        include_str!("../packs/cn-44-guangdong.toml"),
    ),
    (
        "packs/cn-51-sichuan.toml",
        include_str!("../packs/cn-51-sichuan.toml"),
    ),
];

/// The sources of the built-in packs.
pub fn sources() -> Vec<Arc<Source>> {
    FILES
        .iter()
        .map(|(path, text)| Arc::new(Source::from_text(*path, *text)))
        .collect()
}
