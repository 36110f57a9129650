//! One file per subcommand, each short: it strings stages together.

mod catalogue;
mod condition;
mod coverage;
mod eligibility;
mod explain;
mod lines;
mod merge;
mod method;
mod named_file;
mod output;
mod packs;
mod page;
mod parts;
mod placeholders;
mod progress;
mod rules;
mod schema;
mod score;
mod session;
mod sheets;
mod summary;
mod validate;
mod version;
mod words;

use std::io::Write;

use chrono::NaiveDate;

pub use progress::Progress;
pub use version::built_in_packs;

use crate::cli::{Cli, Command};
use crate::text::Lang;

/// What `main` knows and a command may need.
pub struct Surroundings<'a> {
    /// The language of the locale.
    pub locale: Lang,
    /// Columns of the terminal; `None` where stdout is none.
    pub columns: Option<usize>,
    /// Whether to colour.
    pub color: bool,
    /// Today, asked only where a rule needs it.
    pub today: &'a dyn Fn() -> NaiveDate,
    /// Standard input, read at most so many bytes; asked only for `-`.
    pub input: &'a dyn Fn(u64) -> std::io::Result<Vec<u8>>,
    /// Told how far a long run is, from any thread, and `None` where it is over and
    /// nothing of it is to be left on the screen.
    pub progress: &'a (dyn Fn(Option<Progress>) + Sync),
}

/// Columns of text where there is no terminal.
const WIDTH: usize = 100;

impl Surroundings<'_> {
    /// Columns to print to.
    fn width(&self) -> usize {
        self.columns.unwrap_or(WIDTH)
    }
}

/// Run a command: results to `out`, notes to `notes`; the exit code.
///
/// # Errors
///
/// Output that could not be written.
pub fn run(
    cli: &Cli,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    match &cli.command {
        Command::Validate(args) => validate::run(cli, args, surroundings, out, notes),
        Command::Coverage(args) => coverage::run(cli, args, surroundings, out, notes),
        Command::Eligibility(args) => eligibility::run(cli, args, surroundings, out, notes),
        Command::Baseline(args) => validate::baseline::run(cli, args, surroundings, out, notes),
        Command::Merge(args) => merge::run(cli, args, surroundings, out),
        Command::Method(args) => method::run(cli, args, surroundings, out, notes),
        Command::Score(args) => score::run(cli, args, surroundings, out, notes),
        Command::Catalogue(args) => catalogue::run(cli, args, surroundings, out),
        Command::Summary(args) => summary::run(cli, args, surroundings, out, notes),
        Command::Rules(args) => rules::run(cli, args, surroundings, out, notes),
        Command::Explain(args) => explain::run(cli, args, surroundings, out, notes),
        Command::Packs(args) => packs::run(cli, args, surroundings, out, notes),
        Command::Schema(args) => schema::run(cli, args, out),
    }
}
