//! Generated repositories: many sound cases, and a few with one known fault.
//!
//! `facts` makes up a sound purchase from its number, `template` writes it down,
//! `plants` is the table of faults: a new rule is one row there, and a fact that
//! it needs one field and one line of the template.

#![allow(
    dead_code,
    clippy::indexing_slicing,
    reason = "made-up data may stop where it stands; each program uses a part of this"
)]

mod dice;
mod facts;
mod library;
mod plants;
mod template;

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use facts::Facts;
use plants::{Change, PLANTS, Plant};

/// What to generate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// How many cases.
    pub(crate) cases: usize,
    /// One case in so many has a planted fault.
    pub(crate) every: usize,
    /// How many suppliers the directory holds, a fifth of them for each year; six bid.
    pub(crate) suppliers: usize,
}

impl Plan {
    /// The usual repository: two faults in a hundred cases.
    pub(crate) fn new(cases: usize) -> Self {
        Self {
            cases,
            every: 50,
            suppliers: (cases / 10).clamp(30, 300),
        }
    }
}

/// A fault that was planted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Planted {
    /// Id of the case.
    pub(crate) case: String,
    /// The rule that has to find it.
    pub(crate) rule: &'static str,
    /// The file that the finding points at, relative to the repository.
    pub(crate) file: String,
}

/// The files of a case.
pub(crate) struct Files {
    /// case.toml.
    pub(crate) case: String,
    /// bids.csv.
    pub(crate) bids: String,
    /// scores.csv.
    pub(crate) scores: String,
    /// payments.csv.
    pub(crate) payments: String,
}

impl Files {
    /// By name, in the order in which they are written.
    fn all(&self) -> [(&'static str, &str); 4] {
        [
            ("case.toml", &self.case),
            ("bids.csv", &self.bids),
            ("scores.csv", &self.scores),
            ("payments.csv", &self.payments),
        ]
    }
}

/// The rules that faults are planted for.
pub(crate) fn rules() -> impl Iterator<Item = &'static str> {
    PLANTS.iter().map(|plant| plant.rule)
}

/// Write a repository; what was planted, in the order of the cases.
///
/// # Errors
///
/// Those of writing.
pub(crate) fn write(dir: &Path, plan: &Plan) -> io::Result<Vec<Planted>> {
    library::write(dir, plan.suppliers)?;
    let mut planted = Vec::new();
    for index in 0..plan.cases {
        let plant = plant_of(index, plan);
        let mut facts = Facts::of(index, plan.suppliers, plant.map(|plant| plant.needs));
        if let Some(Change::Facts(change)) = plant.map(|plant| &plant.change) {
            change(&mut facts);
        }
        let mut files = template::files(&facts);
        if let Some(Change::Files(change)) = plant.map(|plant| &plant.change) {
            change(&mut files);
        }
        let path = facts.path();
        let folder = dir.join(&path);
        fs::create_dir_all(&folder)?;
        for (name, text) in files.all() {
            fs::write(folder.join(name), text)?;
        }
        planted.extend(plant.map(|plant| Planted {
            case: facts.id.clone(),
            rule: plant.rule,
            file: match plant.file {
                file if file.starts_with("suppliers/") => file.to_owned(),
                file => format!("{path}/{file}"),
            },
        }));
    }
    let mut list = fs::File::create(dir.join("planted.csv"))?;
    writeln!(list, "case,rule,file")?;
    for Planted { case, rule, file } in &planted {
        writeln!(list, "{case},{rule},{file}")?;
    }
    Ok(planted)
}

/// The fault of a case: the last of every so many has one, in turn.
fn plant_of(index: usize, plan: &Plan) -> Option<&'static Plant> {
    let nth = index / plan.every;
    (index % plan.every == plan.every - 1)
        .then(|| PLANTS.get(nth % PLANTS.len()))
        .flatten()
}
