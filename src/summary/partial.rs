//! A partial table: facts in JSON Lines, to be put together with others.
//!
//! Nothing in it is added up yet, so that any cut gives the tables of one run.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, Write};

use serde::{Deserialize, Serialize};

use super::Facts;
use super::facts::{CaseFacts, Word};
use super::fold::Open;
use super::standing::Standing;

/// The name of the format.
pub const SCHEMA: &str = "gpbs.summary-partial/1";

/// What a part of a run, or a whole run, found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Partial {
    /// Where it is from.
    pub head: Head,
    /// The repositories.
    pub standings: Vec<Standing>,
    /// The cases.
    pub cases: Vec<CaseFacts>,
    /// Open findings by the case's id and the prefix of its repository; those of no one
    /// case stand under an empty id.
    pub open: Vec<(Word, Word, Open)>,
}

/// Where a partial table is from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// See [`SCHEMA`].
    pub schema: String,
    /// The version of the tool.
    pub tool: String,
    /// Which part of how many, and a digest of what all of them are parts of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shard: Option<Part>,
    /// The packs that governed some case, with their versions.
    #[serde(default)]
    pub packs: Vec<(String, String)>,
    /// The day that "today" meant, where something asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<chrono::NaiveDate>,
    /// Files and directories that could not be read: the tables are without them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread: Vec<String>,
    /// How many directories `exclude` hid.
    #[serde(default)]
    pub excluded: usize,
}

/// One part of how many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which, from 1.
    pub index: usize,
    /// Of how many.
    pub of: usize,
    /// A digest of what they are parts of.
    pub run: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line<C, S> {
    Standing(S),
    Case(C),
    Open((Word, Word, Open)),
}

/// Write one.
///
/// # Errors
///
/// Those of the writer.
pub fn write(partial: &Partial, out: &mut impl Write) -> io::Result<()> {
    // The head goes first: whoever reads knows at once what it is.
    serde_json::to_writer(&mut *out, &partial.head)?;
    out.write_all(b"\n")?;
    let standings = partial.standings.iter().map(Line::Standing);
    let cases = partial.cases.iter().map(Line::Case);
    let open = partial.open.iter().cloned().map(Line::Open);
    for line in standings.chain(cases).chain(open) {
        let line: Line<&CaseFacts, &Standing> = line;
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Why a partial table cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1; 0 where the whole line is meant.
    pub column: usize,
    /// What is wrong, as the parser says it.
    pub cause: String,
}

/// Read one back.
///
/// # Errors
///
/// The first line that is none of the format.
pub fn read(bytes: &[u8]) -> Result<Partial, Fault> {
    let mut lines = bytes.lines().zip(1..);
    let fault = |line: usize, error: &serde_json::Error| Fault {
        line,
        column: error.column(),
        cause: error.to_string(),
    };
    let text = |line: usize, read: io::Result<String>| {
        read.map_err(|error| Fault {
            line,
            column: 0,
            cause: error.to_string(),
        })
    };
    let mut partial = Partial::default();
    let Some((first, line)) = lines.next() else {
        return Err(Fault {
            line: 1,
            column: 0,
            cause: String::new(),
        });
    };
    partial.head = serde_json::from_str(&text(line, first)?).map_err(|e| fault(line, &e))?;
    for (read, line) in lines {
        let own = text(line, read)?;
        if own.trim().is_empty() {
            continue;
        }
        let own = serde_json::from_str(&own).map_err(|e| fault(line, &e))?;
        match own {
            Line::Standing(standing) => partial.standings.push(standing),
            Line::Case(case) => partial.cases.push(case),
            Line::Open(open) => partial.open.push(open),
        }
    }
    Ok(partial)
}

/// Put partial tables together. Parts of one run share their repositories and the
/// findings of their cases; all others are apart.
pub fn join(partials: Vec<Partial>) -> Facts {
    let mut all: Vec<(CaseFacts, Open)> = Vec::new();
    let mut standings: Vec<Standing> = Vec::new();
    let mut runs: BTreeMap<(String, usize), Vec<Partial>> = BTreeMap::new();
    for (partial, number) in partials.into_iter().zip(0..) {
        let key = match &partial.head.shard {
            Some(part) => (part.run.clone(), 0),
            None => (String::new(), number),
        };
        runs.entry(key).or_default().push(partial);
    }
    for parts in runs.into_values() {
        let mut open: BTreeMap<(Word, Word), Open> = BTreeMap::new();
        let mut cases = Vec::new();
        let mut own: Vec<Standing> = Vec::new();
        for part in parts {
            for (root, id, counts) in part.open {
                let sum = open.entry((root, id)).or_default();
                for (sum, own) in sum.iter_mut().zip(counts) {
                    *sum = sum.saturating_add(own);
                }
            }
            cases.extend(part.cases);
            for standing in part.standings {
                if !own.contains(&standing) {
                    own.push(standing);
                }
            }
        }
        standings.extend(own);
        all.extend(cases.into_iter().map(|case: CaseFacts| {
            let key = (case.root.clone(), case.id.clone());
            let counts = open.get(&key).copied().unwrap_or_default();
            (case, counts)
        }));
    }
    all.sort_by(|(a, _), (b, _)| {
        (&a.id, &a.keys.department, &a.path).cmp(&(&b.id, &b.keys.department, &b.path))
    });
    standings.sort_by(|a, b| a.department.cmp(&b.department));
    let (cases, open) = all.into_iter().unzip();
    Facts {
        cases,
        open,
        standings,
    }
}
