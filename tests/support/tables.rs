//! Exported tables and where they come from.

#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "a test may stop where it stands; each test file uses a part of this"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use super::{Ran, run};

/// A directory that goes away with the test.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    pub(crate) fn new() -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("gpbs-export-{}-{number}", std::process::id());
        let dir = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Self(dir.canonicalize().unwrap())
    }

    /// The path of something in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Export a place into a directory or file here.
    pub(crate) fn export(&self, form: &str, from: &Path, to: &str, more: &[&str]) -> Ran {
        let to = self.path(to);
        let (from, to) = (from.to_str().unwrap(), to.to_str().unwrap());
        run(
            &self.0,
            &[&["export", form, from, "--to", to], more].concat(),
        )
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) const EXAMPLES: [&str; 8] = [
    "examples/department",
    "examples/eligibility",
    "examples/guangdong-services",
    "examples/panyu-2020",
    "examples/shenzhen-posts",
    "examples/wuhou-2015",
    "examples/xuhui-2013",
    "tests/export/repository",
];

pub(crate) const DAY: [&str; 2] = ["--as-of", "2026-11-22"];

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of a directory.
pub(crate) fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(dir).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Rows of a CSV file, each as wide as its head, by the names of the columns.
pub(crate) fn csv_rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    let head = reader.headers().unwrap().clone();
    let names = || head.iter().map(str::to_owned);
    reader
        .records()
        .map(|row| names().zip(row.unwrap().iter().map(undone)).collect())
        .collect()
}

/// A cell without what keeps a spreadsheet from running it, by the rule that the
/// package states.
pub(crate) fn undone(cell: &str) -> String {
    let signs = ['=', '+', '-', '@', '\t', '\r'];
    let is_marked = cell.trim_start_matches('\'').starts_with(signs);
    let bare = cell.strip_prefix('\'').filter(|_| is_marked);
    bare.unwrap_or(cell).to_owned()
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let (path, name) = entry.map(|e| (e.path(), e.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
}

pub(crate) fn package(dir: &Path) -> Value {
    serde_json::from_slice(&fs::read(dir.join("datapackage.json")).unwrap()).unwrap()
}
