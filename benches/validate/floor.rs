//! The least that has to be done with the files of a repository.

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use csv_core::{ReadFieldResult, Reader};
use toml::de::DeTable;

/// The files of all cases, in the order of the disk's names.
pub(crate) struct Files {
    cases: Vec<PathBuf>,
    tables: Vec<PathBuf>,
}

/// Find them.
pub(crate) fn files(repository: &Path) -> Files {
    let mut files = Files {
        cases: Vec::new(),
        tables: Vec::new(),
    };
    for year in sorted(&repository.join("cases")) {
        for case in sorted(&year) {
            files.cases.push(case.join("case.toml"));
            let tables = ["bids.csv", "scores.csv", "payments.csv"];
            files.tables.extend(tables.map(|name| case.join(name)));
        }
    }
    files
}

fn sorted(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// Read them.
pub(crate) fn bytes(files: &Files) {
    for path in files.cases.iter().chain(&files.tables) {
        black_box(fs::read(path).unwrap());
    }
}

fn toml(path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    let (table, errors) = DeTable::parse_recoverable(&text);
    black_box((table, errors.len()));
}

/// Read them, each table by a reader of its own.
pub(crate) fn parsed(files: &Files) {
    files.cases.iter().for_each(|path| toml(path));
    for path in &files.tables {
        let bytes = fs::read(path).unwrap();
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(bytes.as_slice());
        for record in reader.records() {
            // A fault of the quotes may be planted.
            let _ = black_box(record);
        }
    }
}

/// Read them, all tables by one reader.
pub(crate) fn parsed_by_one(files: &Files) {
    files.cases.iter().for_each(|path| toml(path));
    let mut reader = Reader::new();
    let mut field = [0; 4096];
    for path in &files.tables {
        let text = fs::read_to_string(path).unwrap();
        reader.reset();
        let mut input = text.as_bytes();
        loop {
            let (result, read, written) = reader.read_field(input, &mut field);
            input = input.get(read..).unwrap_or_default();
            black_box(field.get(..written));
            if matches!(result, ReadFieldResult::End) {
                break;
            }
        }
    }
}
