//! `gpbs`: what is wrong with the case file of a government purchase of
//! services, where, by which provision, and what to write instead.
//!
//! The pipeline, in one direction and with no stage calling back:
//!
//! ```text
//! load ──► check ──► waive ──► report
//!   │        │
//!   │        ├─ model      the nouns: case, lot, supplier, bid, award, contract
//!   │        ├─ pack       the law as data, chosen by place and day
//!   │        ├─ calendar   working days of the State Council
//!   │        ├─ area       divisions by code and day (GB/T 2260)
//!   │        ├─ eligibility  suppliers by conditions ──► document
//!   │        ├─ method     which methods the law allows ──► document
//!   │        ├─ score      the exact tally ──► document
//!   │        ├─ sheet      score sheets as offices send them
//!   │        ├─ summary    facts of cases to annual tables ──► document
//!   │        └─ examine    a tallied lot to findings
//!   ├─ workbook            worksheets as texts that `read` reads like CSV
//!   └─ read ── value       TOML and CSV to records, a span for every value
//!        └─ source ── text  bytes to text; both languages side by side
//! ```
//!
//! Only [`load`] reads the disk, only `main` the clock, the terminal and the
//! environment; everything between is a pure function of its arguments. Who may
//! import whom is a list in `tests/architecture.rs`.
//!
//! A new rule is a table in a pack and a pair of fixtures; a new check
//! primitive is a file in [`check`] and a line of its list; a new format
//! likewise in [`report`]; a new condition of suppliers is a table in a pack, what it
//! looks at a file in [`eligibility`] and a line of its list; a new field is a line of a
//! record in [`model`].

#[macro_use]
pub mod text;
#[macro_use]
pub mod read;

pub mod area;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod commands;
pub mod document;
pub mod eligibility;
pub mod examine;
pub mod finding;
pub mod load;
pub mod method;
pub mod model;
pub mod native;
pub mod pack;
pub mod report;
pub mod score;
pub mod sheet;
pub mod source;
pub mod summary;
pub mod table;
pub mod value;
pub mod waive;
pub mod workbook;
