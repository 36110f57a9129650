//! A partial table: facts in JSON Lines, to be put together with others.
//!
//! Nothing in it is added up yet, so that any cut gives the tables of one run.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::facts::{CaseFacts, Kept, Word};
use super::fold::Open;
use super::identity;
use super::standing::Standing;
use super::{Facts, Ids};

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
    pub cases: Vec<Kept>,
    /// Open findings by the repository and what they are about: see [`about_path`] and
    /// [`about_id`]; those of no one case stand under an empty key.
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
    let cases = partial.cases.iter().map(|case| Line::Case(&**case));
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
    let mut lines = bytes.split(|byte| *byte == b'\n').zip(1..);
    let fault = |line: usize, error: &serde_json::Error| Fault {
        line,
        column: error.column(),
        cause: error.to_string(),
    };
    let mut partial = Partial::default();
    let first = lines.next().map_or(&[][..], |(first, _)| first);
    if first.is_empty() {
        return Err(Fault {
            line: 1,
            column: 0,
            cause: String::new(),
        });
    }
    partial.head = parse(first).map_err(|e| fault(1, &e))?;
    for (line, number) in lines {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match parse(line).map_err(|e| fault(number, &e))? {
            Line::Standing(standing) => partial.standings.push(standing),
            Line::Case(case) => partial.cases.push(case),
            Line::Open(open) => partial.open.push(open),
        }
    }
    Ok(partial)
}

/// A line. Text that is checked whole is read faster than in pieces.
fn parse<T: DeserializeOwned>(line: &[u8]) -> serde_json::Result<T> {
    match simdutf8::basic::from_utf8(line) {
        Ok(text) => serde_json::from_str(text),
        // It says where.
        Err(_) => serde_json::from_slice(line),
    }
}

/// Put partial tables together. Parts of one run share their repositories and the
/// findings of their cases; all others are apart.
pub fn join(partials: Vec<Partial>) -> Facts {
    let mut all: Vec<(Kept, Open)> = Vec::new();
    let mut standings: Vec<Standing> = Vec::new();
    let mut outside = Open::default();
    let mut runs: BTreeMap<(String, usize), Vec<Partial>> = BTreeMap::new();
    for (partial, number) in partials.into_iter().zip(0..) {
        let key = match &partial.head.shard {
            Some(part) => (part.run.clone(), 0),
            None => (String::new(), number),
        };
        runs.entry(key).or_default().push(partial);
    }
    let mut places = 0;
    for parts in runs.into_values() {
        let mut run = Run::default();
        parts.into_iter().for_each(|part| run.add(part));
        // One run may be over several repositories.
        let mut roots: BTreeMap<Word, u32> = BTreeMap::new();
        let own = run.cases.iter().map(|case| &case.root);
        for root in own.chain(run.standings.iter().map(|own| &own.root)) {
            roots.entry(root.clone()).or_insert_with(|| {
                places += 1;
                places
            });
        }
        let place = |root: &Word| roots.get(root).copied().unwrap_or(0);
        for mut standing in std::mem::take(&mut run.standings) {
            standing.place = place(&standing.root);
            standings.push(standing);
        }
        for mut case in std::mem::take(&mut run.cases) {
            case.among.place = place(&case.root);
            let open = run.take_open(&case);
            all.push((case, open));
        }
        for own in run.open.values().flat_map(BTreeMap::values) {
            add(&mut outside, own);
        }
    }
    all.sort_by(|(a, _), (b, _)| {
        (&a.id, &a.keys.department, &a.root, &a.path).cmp(&(
            &b.id,
            &b.keys.department,
            &b.root,
            &b.path,
        ))
    });
    standings.sort_by(|a, b| (&a.department, &a.root).cmp(&(&b.department, &b.root)));
    let (mut cases, open): (Vec<Kept>, Vec<Open>) = all.into_iter().unzip();
    identity::tell_apart(&mut cases);
    Facts {
        ids: Ids::of(&cases),
        cases,
        open,
        standings,
        outside,
    }
}

/// The parts of one run while they are put together.
#[derive(Default)]
struct Run {
    cases: Vec<Kept>,
    standings: Vec<Standing>,
    /// By the repository, and what they are about.
    open: BTreeMap<Word, BTreeMap<Word, Open>>,
}

impl Run {
    fn add(&mut self, part: Partial) {
        for (root, about, counts) in part.open {
            let own = match self.open.get_mut(&root) {
                Some(own) => own,
                None => self.open.entry(root).or_default(),
            };
            add(own.entry(about).or_default(), &counts);
        }
        self.cases.extend(part.cases);
        self.standings.extend(part.standings);
    }

    /// What is open of a case: what points into its files, and, for the first of its id,
    /// what names it and points elsewhere.
    fn take_open(&mut self, case: &CaseFacts) -> Open {
        let mut open = Open::default();
        let Some(all) = self.open.get_mut(&case.root) else {
            return open;
        };
        for key in [about_path(&case.path), about_id(&case.id)] {
            if let Some(own) = all.remove(&key) {
                add(&mut open, &own);
            }
        }
        open
    }
}

fn add(sum: &mut Open, own: &Open) {
    for (sum, own) in sum.iter_mut().zip(own) {
        *sum = sum.saturating_add(*own);
    }
}

/// The key of findings that point into the files of a case.
pub fn about_path(path: &str) -> Word {
    format!("path:{path}").into()
}

/// The key of findings that name a case and point elsewhere.
pub fn about_id(id: &str) -> Word {
    format!("id:{id}").into()
}
