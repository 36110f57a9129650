//! Every schema is a JSON Schema, and the shipped files are what they say.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value, json};

fn schema(name: &str) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_gpbs"))
        .args(["schema", name])
        .output()
        .unwrap();
    assert!(output.status.success(), "gpbs schema {name}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// TOML as JSON, dates as text, the way editors see it.
fn to_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(s) => json!(s),
        toml::Value::Integer(n) => json!(n),
        toml::Value::Float(n) => json!(n),
        toml::Value::Boolean(b) => json!(b),
        toml::Value::Datetime(d) => json!(d.to_string()),
        toml::Value::Array(items) => Value::Array(items.iter().map(to_json).collect()),
        toml::Value::Table(table) => {
            let entries = table.iter().map(|(k, v)| (k.clone(), to_json(v)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

/// Whether a file is one of a kind.
type IsOne = Box<dyn Fn(&Path) -> bool>;

fn files(dir: &Path, name: &dyn Fn(&Path) -> bool, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, name, found);
        } else if name(&path) {
            found.push(path);
        }
    }
}

#[test]
fn every_schema_is_one() {
    for name in [
        "case",
        "supplier",
        "suppliers",
        "bids",
        "scores",
        "payments",
        "vouchers",
        "applications",
        "reviews",
        "catalogue",
        "bodies",
        "catalogue-versions",
        "catalogue-sheet",
        "duties",
        "experts",
        "settings",
        "waivers",
        "baseline",
        "pack",
        "findings",
        "rules",
        "score",
        "eligibility",
    ] {
        assert!(jsonschema::meta::is_valid(&schema(name)), "{name}");
    }
}

#[test]
fn shipped_files_are_what_the_schemas_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = |name: &'static str| move |path: &Path| path.file_name().is_some_and(|n| n == name);
    fn in_dir(dir: &'static str) -> impl Fn(&Path) -> bool {
        move |path: &Path| {
            path.extension().is_some_and(|e| e == "toml")
                && path
                    .parent()
                    .and_then(Path::file_name)
                    .is_some_and(|n| n == dir)
        }
    }
    let kinds: [(&str, &str, IsOne); 5] = [
        ("case", "examples", Box::new(named("case.toml"))),
        ("supplier", "examples", Box::new(in_dir("suppliers"))),
        ("settings", "examples", Box::new(named("gpbs.toml"))),
        ("waivers", "examples", Box::new(named("waivers.toml"))),
        (
            "pack",
            "src",
            Box::new(|path: &Path| in_dir("packs")(path) && !path.ends_with("calendar.toml")),
        ),
    ];
    for (name, dir, is_one) in kinds {
        let validator = jsonschema::validator_for(&schema(name)).unwrap();
        let mut found = Vec::new();
        files(&root.join(dir), &is_one, &mut found);
        assert!(!found.is_empty(), "files of the schema {name}");
        for file in found {
            let text = std::fs::read_to_string(&file).unwrap();
            let value = to_json(&toml::Value::Table(text.parse().unwrap()));
            let errors: Vec<String> = validator
                .iter_errors(&value)
                .map(|e| format!("{}: {e}", e.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", file.display());
        }
    }
}

#[test]
fn the_matrix_is_what_its_schema_says() {
    let validator = jsonschema::validator_for(&schema("eligibility")).unwrap();
    for path in [
        "examples/eligibility",
        "examples/department",
        "fixtures/law",
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_gpbs"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["eligibility", path, "--format", "json"])
            .output()
            .unwrap();
        let value: Value = serde_json::from_slice(&output.stdout).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{path}: {errors:#?}");
    }
}
