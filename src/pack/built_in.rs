//! The packs inside the binary.

use std::sync::Arc;

use crate::source::Source;

/// A pack inside the binary.
struct BuiltIn {
    /// Its path.
    path: &'static str,
    /// What is judged by, and the instruments.
    law: &'static str,
    /// Provisions that are only shown. They are as long as the law, and whoever
    /// judges cases has no use for them: they are read where packs are shown.
    provisions: &'static str,
}

/// A pack of one file, with its provisions in another.
macro_rules! pack {
    ($id:literal) => {
        BuiltIn {
            path: concat!("packs/", $id, ".toml"),
            law: include_str!(concat!("../packs/", $id, ".toml")),
            provisions: "",
        }
    };
    ($id:literal, with provisions) => {
        BuiltIn {
            path: concat!("packs/", $id, ".toml"),
            law: include_str!(concat!("../packs/", $id, ".toml")),
            provisions: include_str!(concat!("../packs/provisions/", $id, ".toml")),
        }
    };
}

/// Every built-in pack, in layer order. The national pack is one file in parts: its
/// head with the instruments, then rules by group.
const PACKS: &[BuiltIn] = &[
    BuiltIn {
        path: "packs/cn-national.toml",
        law: concat!(
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
            include_str!("../packs/cn-national/cited.toml"),
            "\n",
            include_str!("../packs/cn-national/conditions.toml"),
            include_str!("../packs/cn-national/parties.toml"),
        ),
        provisions: include_str!("../packs/provisions/cn-national.toml"),
    },
    pack!("cn-11-beijing", with provisions),
    pack!("cn-36-jiangxi"),
    pack!("cn-43-hunan", with provisions),
    pack!("cn-44-guangdong", with provisions),
    pack!("cn-51-sichuan"),
    pack!("cn-4403-shenzhen", with provisions),
    pack!("cn-310104-xuhui", with provisions),
    pack!("cn-4401-guangzhou", with provisions),
    pack!("cn-510107-wuhou", with provisions),
];

/// What cases are judged by: the built-in packs without the provisions that are only
/// shown.
pub fn sources() -> Vec<Arc<Source>> {
    PACKS
        .iter()
        .map(|pack| Arc::new(Source::from_text(pack.path, pack.law)))
        .collect()
}

/// The built-in packs with everything in them, to be shown.
pub fn corpus() -> Vec<Arc<Source>> {
    PACKS
        .iter()
        .map(|pack| {
            let whole = format!("{}\n{}", pack.law, pack.provisions);
            Arc::new(Source::from_text(pack.path, whole))
        })
        .collect()
}
