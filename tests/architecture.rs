//! Who may import whom: the layout shows the architecture, and this holds it.

#![expect(
    clippy::unwrap_used,
    clippy::string_slice,
    reason = "a test may stop where it stands"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each module of the crate and the modules that it may import.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("source", &["text"]),
    ("finding", &["source", "text"]),
    ("native", &["finding", "source", "text"]),
    ("value", &["text"]),
    ("calendar", &["text"]),
    ("area", &["text"]),
    ("read", &["finding", "native", "source", "text", "value"]),
    (
        "model",
        &[
            "area", "finding", "native", "read", "source", "text", "value",
        ],
    ),
    (
        "pack",
        &[
            "area", "finding", "model", "native", "read", "score", "source", "text", "value",
        ],
    ),
    (
        "load",
        &[
            "finding", "model", "native", "read", "sheet", "source", "text", "workbook",
        ],
    ),
    (
        "score",
        &["finding", "model", "read", "source", "text", "value"],
    ),
    (
        "sheet",
        &[
            "finding", "model", "native", "read", "score", "source", "text", "value",
        ],
    ),
    (
        "check",
        &[
            "area",
            "calendar",
            "eligibility",
            "finding",
            "model",
            "native",
            "pack",
            "read",
            "score",
            "sheet",
            "source",
            "text",
            "value",
        ],
    ),
    (
        "eligibility",
        &[
            "finding", "model", "native", "pack", "read", "source", "text", "value",
        ],
    ),
    (
        "method",
        &[
            "check", "finding", "model", "pack", "read", "source", "text", "value",
        ],
    ),
    ("workbook", &["read", "source", "text"]),
    (
        "examine",
        &[
            "finding", "native", "read", "score", "sheet", "source", "text", "value",
        ],
    ),
    (
        "waive",
        &["finding", "model", "native", "read", "source", "text"],
    ),
    ("report", &["finding", "source", "table", "text"]),
    ("table", &["text"]),
    (
        "document",
        &[
            "eligibility",
            "finding",
            "model",
            "read",
            "report",
            "score",
            "summary",
            "table",
            "text",
            "value",
        ],
    ),
    ("summary", &["area", "model", "read", "text", "value"]),
    ("cli", &["text"]),
    (
        "commands",
        &[
            "area",
            "calendar",
            "check",
            "cli",
            "document",
            "eligibility",
            "examine",
            "finding",
            "load",
            "method",
            "model",
            "native",
            "pack",
            "read",
            "report",
            "score",
            "sheet",
            "source",
            "summary",
            "table",
            "text",
            "value",
            "waive",
        ],
    ),
];

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap().to_owned();
    text.lines()
        .map(|line| line.split("//").next().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

fn is_test_file(path: &Path) -> bool {
    path.components().any(|c| c.as_os_str() == "tests")
        || path
            .file_stem()
            .is_some_and(|s| s == "tests" || s == "samples")
}

/// The crate's modules that a file names: `crate::x`, and the macros, which all
/// come from `text`, `read` and need no entry.
fn imports(code: &str, modules: &BTreeSet<&str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (i, _) in code.match_indices("crate::") {
        let rest = &code[i + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split('}').next().unwrap();
            for name in list.split(',') {
                let name = name.trim().split("::").next().unwrap();
                if modules.contains(name) {
                    found.insert(name.to_owned());
                }
            }
        } else {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            if modules.contains(name.as_str()) {
                found.insert(name);
            }
        }
    }
    found
}

#[test]
fn imports_go_one_way() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> = MAY_IMPORT
        .iter()
        .map(|(module, list)| (*module, list.iter().copied().collect()))
        .collect();
    let modules: BTreeSet<&str> = allowed.keys().copied().collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "the sources were found");
    let mut faults = Vec::new();
    let mut used: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for file in files.iter().filter(|f| !is_test_file(f)) {
        let relative = file.strip_prefix(&root).unwrap();
        let first = relative
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_str()
            .unwrap();
        let module = first.strip_suffix(".rs").unwrap_or(first);
        if module == "main" || module == "lib" {
            continue;
        }
        let Some((module, list)) = allowed.get_key_value(module) else {
            panic!("the module {module} is not in the list");
        };
        for name in imports(&code(file), &modules) {
            if name != *module && !list.contains(name.as_str()) {
                faults.push(format!("{} imports {name}", relative.display()));
            }
            used.entry(module).or_default().insert(name);
        }
    }
    assert!(
        faults.is_empty(),
        "against the direction:\n{}",
        faults.join("\n")
    );
    // A permission that nobody uses is a hole in the list.
    for (module, list) in &allowed {
        for name in list {
            let uses = used.get(module).is_some_and(|u| u.contains(*name));
            assert!(
                uses,
                "{module} may import {name} and does not: take it off the list"
            );
        }
    }
}

#[test]
fn the_list_has_no_circle() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    fn visit<'a>(at: &'a str, allowed: &BTreeMap<&str, &'a [&'a str]>, path: &mut Vec<&'a str>) {
        assert!(!path.contains(&at), "a circle: {path:?} -> {at}");
        path.push(at);
        for next in allowed[at] {
            visit(next, allowed, path);
        }
        path.pop();
    }
    for (module, _) in MAY_IMPORT {
        visit(module, &allowed, &mut Vec::new());
    }
}

/// Only `load` and `commands` touch files, only `main` the clock, the terminal
/// and the environment, and nothing prints past its writer.
#[test]
fn the_pure_stages_are_pure() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let forbidden = [
        ("std::fs", &["load", "commands"][..]),
        ("use std::env", &["main.rs"]),
        ("env::var", &["main.rs"]),
        ("Local::now", &["main.rs"]),
        ("Utc::now", &["main.rs"]),
        ("SystemTime", &[]),
        ("Instant::now", &["main"]),
        ("println!", &[]),
        ("eprintln!", &[]),
        ("io::stdout", &["main.rs"]),
        ("io::stderr", &["main.rs"]),
        ("HashMap", &[]),
        ("HashSet", &[]),
        // A workbook knows no other number; the exact text stands in every other
        // format, and a number that would not come back as its text stays text.
        ("f64", &["table"]),
        ("f32", &[]),
    ];
    let mut faults = Vec::new();
    for file in files.iter().filter(|f| !is_test_file(f)) {
        let relative = file.strip_prefix(&root).unwrap();
        let first = relative
            .components()
            .next()
            .unwrap()
            .as_os_str()
            .to_str()
            .unwrap();
        let code = code(file);
        for (word, rooms) in forbidden {
            if code.contains(word) && !rooms.contains(&first) {
                faults.push(format!("{} uses {word}", relative.display()));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "in the wrong room:\n{}",
        faults.join("\n")
    );
}
