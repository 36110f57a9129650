//! `fixtures/facts.csv`: every fact of the source documents, entered or quoted; and
//! `fixtures/facts/reasons.csv`, why a fact is only quoted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A fact.
#[derive(Debug, Clone)]
pub(crate) struct Fact {
    /// Its id: the source's number and a running number.
    pub(crate) id: String,
    /// The words of the source.
    pub(crate) quote: String,
    /// The figure in them.
    pub(crate) number: String,
    /// Its unit, with what bounds it.
    pub(crate) unit: String,
    /// The report that it belongs to; `-` for none.
    pub(crate) report: String,
    /// `entered` or `quoted`.
    pub(crate) status: String,
    /// The repository that holds it: a description, or a path under the root.
    pub(crate) repository: String,
    /// What is asked of `gpbs` there.
    pub(crate) command: String,
    /// The cell of the answer.
    pub(crate) cell: String,
    /// Why it is only quoted.
    pub(crate) reason: String,
}

impl Fact {
    /// Whether a cell holds it.
    pub(crate) fn is_entered(&self) -> bool {
        self.status == "entered"
    }
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

fn rows(path: &str, header: &[&str]) -> Vec<Vec<String>> {
    let text = fs::read(fixtures().join(path)).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_slice());
    assert_eq!(reader.headers().unwrap(), header, "{path}");
    let records = reader.records().map(Result::unwrap);
    records
        .map(|record| record.iter().map(str::to_owned).collect())
        .collect()
}

/// All facts, in the order of the file.
pub(crate) fn facts() -> Vec<Fact> {
    let header = [
        "fact",
        "quote",
        "number",
        "unit",
        "report",
        "status",
        "repository",
        "command",
        "cell",
        "reason",
    ];
    rows("facts.csv", &header)
        .into_iter()
        .map(|row| {
            let row: [String; 10] = row.try_into().unwrap();
            let [
                id,
                quote,
                number,
                unit,
                report,
                status,
                repository,
                command,
                cell,
                reason,
            ] = row;
            Fact {
                id,
                quote,
                number,
                unit,
                report,
                status,
                repository,
                command,
                cell,
                reason,
            }
        })
        .collect()
}

/// The reasons for which a fact is only quoted, with their explanations.
pub(crate) fn reasons() -> BTreeMap<String, [String; 2]> {
    let rows = rows("facts/reasons.csv", &["reason", "zh", "en"]);
    rows.into_iter()
        .map(|row| {
            let [reason, zh, en]: [String; 3] = row.try_into().unwrap();
            (reason, [zh, en])
        })
        .collect()
}
