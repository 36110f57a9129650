//! The packs inside the binary.

use std::sync::Arc;

use crate::source::Source;

/// Path and text of every built-in pack, in layer order. The national pack is one
/// file in parts: its head with the instruments, then rules by group.
const FILES: &[(&str, &str)] = &[
    (
        "packs/cn-national.toml",
        concat!(
            include_str!("../packs/cn-national/instruments.toml"),
            include_str!("../packs/cn-national/schemes.toml"),
            include_str!("../packs/cn-national/suppliers.toml"),
            include_str!("../packs/cn-national/time.toml"),
            include_str!("../packs/cn-national/committee.toml"),
            include_str!("../packs/cn-national/scoring.toml"),
            include_str!("../packs/cn-national/method.toml"),
            include_str!("../packs/cn-national/contract.toml"),
            include_str!("../packs/cn-national/disclosure.toml"),
            include_str!("../packs/cn-national/thresholds.toml"),
            "\n",
            include_str!("../packs/cn-national/conditions.toml"),
            include_str!("../packs/cn-national/provisions.toml"),
            include_str!("../packs/cn-national/parties.toml"),
        ),
    ),
    (
        "packs/cn-11-beijing.toml",
        include_str!("../packs/cn-11-beijing.toml"),
    ),
    (
        "packs/cn-36-jiangxi.toml",
        include_str!("../packs/cn-36-jiangxi.toml"),
    ),
    (
        "packs/cn-43-hunan.toml",
        include_str!("../packs/cn-43-hunan.toml"),
    ),
    (
        "packs/cn-44-guangdong.toml",
        include_str!("../packs/cn-44-guangdong.toml"),
    ),
    (
        "packs/cn-4403-shenzhen.toml",
        include_str!("../packs/cn-4403-shenzhen.toml"),
    ),
    (
        "packs/cn-51-sichuan.toml",
        include_str!("../packs/cn-51-sichuan.toml"),
    ),
    (
        "packs/cn-310104-xuhui.toml",
        include_str!("../packs/cn-310104-xuhui.toml"),
    ),
    (
        "packs/cn-4401-guangzhou.toml",
        include_str!("../packs/cn-4401-guangzhou.toml"),
    ),
    (
        "packs/cn-510107-wuhou.toml",
        include_str!("../packs/cn-510107-wuhou.toml"),
    ),
];

/// The sources of the built-in packs.
pub fn sources() -> Vec<Arc<Source>> {
    FILES
        .iter()
        .map(|(path, text)| Arc::new(Source::from_text(*path, *text)))
        .collect()
}
