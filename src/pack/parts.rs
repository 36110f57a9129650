//! The built-in packs, in layer order, for whoever reads them and for the build
//! script, which parses them: the path that findings show, and the files below
//! `src/packs` that the pack is put together from.

/// The national pack is one file in parts: its head with the instruments, then rules
/// by group.
pub(super) const PACKS: &[(&str, &[&str])] = &[
    (
        "packs/cn-national.toml",
        &[
            "cn-national/instruments.toml",
            "cn-national/schemes.toml",
            "cn-national/suppliers.toml",
            "cn-national/time.toml",
            "cn-national/committee.toml",
            "cn-national/scoring.toml",
            "cn-national/method.toml",
            "cn-national/lawful.toml",
            "cn-national/contract.toml",
            "cn-national/disclosure.toml",
            "cn-national/thresholds.toml",
            "cn-national/cited.toml",
            "cn-national/conditions.toml",
            "cn-national/parties.toml",
            "cn-national/planning.toml",
            "cn-national/forms.toml",
            "cn-national/consequences.toml",
            "cn-national/supervision.toml",
            "cn-national/catalogue.toml",
            "cn-national/before.toml",
        ],
    ),
    ("packs/cn-11-beijing.toml", &["cn-11-beijing.toml"]),
    ("packs/cn-12-tianjin.toml", &["cn-12-tianjin.toml"]),
    ("packs/cn-31-shanghai.toml", &["cn-31-shanghai.toml"]),
    ("packs/cn-32-jiangsu.toml", &["cn-32-jiangsu.toml"]),
    ("packs/cn-33-zhejiang.toml", &["cn-33-zhejiang.toml"]),
    ("packs/cn-34-anhui.toml", &["cn-34-anhui.toml"]),
    ("packs/cn-35-fujian.toml", &["cn-35-fujian.toml"]),
    ("packs/cn-36-jiangxi.toml", &["cn-36-jiangxi.toml"]),
    ("packs/cn-37-shandong.toml", &["cn-37-shandong.toml"]),
    ("packs/cn-41-henan.toml", &["cn-41-henan.toml"]),
    ("packs/cn-42-hubei.toml", &["cn-42-hubei.toml"]),
    ("packs/cn-43-hunan.toml", &["cn-43-hunan.toml"]),
    ("packs/cn-44-guangdong.toml", &["cn-44-guangdong.toml"]),
    ("packs/cn-51-sichuan.toml", &["cn-51-sichuan.toml"]),
    ("packs/cn-3502-xiamen.toml", &["cn-3502-xiamen.toml"]),
    ("packs/cn-4403-shenzhen.toml", &["cn-4403-shenzhen.toml"]),
    ("packs/cn-310104-xuhui.toml", &["cn-310104-xuhui.toml"]),
    ("packs/cn-4401-guangzhou.toml", &["cn-4401-guangzhou.toml"]),
    ("packs/cn-510107-wuhou.toml", &["cn-510107-wuhou.toml"]),
];
