//! What can be typed. Types only: the comments here are for programmers, users
//! read the words of `texts`, which replace them.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{ArgAction, Args, Parser, Subcommand};

use super::values::{
    self, By, Color, ExportForm, FailOn, Format, LangChoice, Names, Output, SchemaName, Shard,
    Show, TableName,
};

/// The arguments, parsed.
#[derive(Debug, Clone, PartialEq, Eq, Parser)]
#[command(
    name = "gpbs",
    bin_name = "gpbs",
    version,
    // The last one holds, so that a script's own default can be overridden.
    args_override_self = true,
    // Ours are added in `localise`: clap's speak English.
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub struct Cli {
    /// Language of the text; `Auto` leaves it to gpbs.toml and the locale.
    #[arg(long, value_name = "LANG", global = true, default_value = "auto")]
    pub lang: LangChoice,

    /// Format on stdout, where one was given; see [`Cli::format`].
    #[arg(long, value_name = "FORMAT", global = true)]
    pub format: Option<Format>,

    /// When to colour.
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub color: Color,

    /// How often `-q` was given.
    #[arg(short, long, global = true, action = ArgAction::Count, conflicts_with = "verbose")]
    pub quiet: u8,

    /// Whether to say which files, packs and rules were used.
    #[arg(short, long, global = true)]
    pub verbose: bool,

    /// The day that "today" means; without it `main` may ask the clock.
    #[arg(long, value_name = "DATE", global = true, value_parser = values::date)]
    pub as_of: Option<NaiveDate>,

    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one, for a whole run")]
pub enum Command {
    /// Check cases.
    Validate(Validate),
    /// Judge suppliers by the conditions of the day.
    Eligibility(Eligibility),
    /// Which checks the data can support.
    Coverage(Coverage),
    /// Put the parts of a run together.
    Merge(Merge),
    /// Record the findings of today as known.
    Baseline(Baseline),
    /// Which procurement methods the law allows.
    Method(Method),
    /// Tally scores.
    Score(Score),
    /// Show the guidance catalogue.
    Catalogue(Catalogue),
    /// Annual tables.
    Summary(Summary),
    /// Write the cases as flat tables.
    Export(Export),
    /// List the rules.
    Rules(Rules),
    /// Explain one rule.
    Explain(Explain),
    /// List the rule packs, show one, or check one.
    Packs(Packs),
    /// Print a JSON Schema.
    Schema(Schema),
}

/// `gpbs validate`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Validate {
    /// Cases, folders of cases or a repository; `.` where none was given.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Severity from which findings make exit code 1.
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,

    /// Whether what could not be judged makes exit code 1.
    #[arg(long)]
    pub fail_on_unknown: bool,

    /// What is printed one by one beside the failures.
    #[arg(long, value_name = "WHAT")]
    pub show: Option<Show>,

    /// Judge only these; see [`Names::all`].
    #[arg(long, value_name = "LIST", value_parser = values::names)]
    pub only: Vec<Names>,

    /// Leave these out; see [`Names::all`].
    #[arg(long, value_name = "LIST", value_parser = values::names)]
    pub skip: Vec<Names>,

    /// Whether CSV begins with a byte order mark.
    #[arg(long)]
    pub bom: bool,
    /// Only what changed since this revision.
    #[arg(long, value_name = "REV", value_parser = values::revision)]
    pub since: Option<String>,

    /// The revision to read settings, waivers, baseline and packs from.
    #[arg(long, value_name = "REV", value_parser = values::revision)]
    pub trust: Option<String>,

    /// Whether standard input lists what to check.
    #[arg(long, conflicts_with_all = ["since", "paths"])]
    pub stdin: bool,

    /// One part of the cases.
    #[arg(long, value_name = "I/N", value_parser = values::shard)]
    pub shard: Option<Shard>,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs eligibility`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Eligibility {
    /// Cases, folders of cases, a repository, or its supplier directory; `.` where none
    /// was given.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Only this lot.
    #[arg(long, value_name = "LOT")]
    pub lot: Option<String>,

    /// Only these suppliers.
    #[arg(long, value_name = "ID")]
    pub supplier: Vec<String>,

    /// The day that suppliers are judged for, in place of the case's own; with a
    /// repository, its whole directory on that day.
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub date: Option<NaiveDate>,

    /// Whether CSV begins with a byte order mark.
    #[arg(long)]
    pub bom: bool,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs coverage`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Coverage {
    /// Cases, folders of cases or a repository; `.` where none was given.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Count only these; see [`Names::all`].
    #[arg(long, value_name = "LIST", value_parser = values::names)]
    pub only: Vec<Names>,

    /// Leave these out; see [`Names::all`].
    #[arg(long, value_name = "LIST", value_parser = values::names)]
    pub skip: Vec<Names>,

    /// Whether CSV begins with a byte order mark.
    #[arg(long)]
    pub bom: bool,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs baseline`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Baseline {
    /// A repository, or the part of it that is recorded anew.
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs merge`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Merge {
    /// Results of the parts, in any order.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// Severity from which findings make exit code 1.
    #[arg(long, value_name = "SEVERITY", default_value = "error")]
    pub fail_on: FailOn,

    /// Whether what could not be judged makes exit code 1.
    #[arg(long)]
    pub fail_on_unknown: bool,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs method`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Method {
    /// A case, whose facts are taken; none where the options give them all.
    #[arg(value_name = "CASE")]
    pub case: Option<PathBuf>,

    /// The budget of the whole project.
    #[arg(long, value_name = "AMOUNT")]
    pub amount: Option<String>,

    /// What is bought.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,

    /// Region code.
    #[arg(long, value_name = "REGION")]
    pub region: Option<String>,

    /// Level of the budget.
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<String>,

    /// The day whose law is asked; today where none was given.
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub date: Option<NaiveDate>,

    /// The method to judge.
    #[arg(long, value_name = "METHOD")]
    pub method: Option<String>,

    /// The legal ground that is claimed.
    #[arg(long, value_name = "GROUND")]
    pub ground: Option<String>,

    /// The day of an approval of the method.
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub approved: Option<NaiveDate>,

    /// Whether it is in the centralised catalogue.
    #[arg(long, value_name = "YES")]
    pub centralised: Option<String>,

    /// Whether CSV begins with a byte order mark.
    #[arg(long)]
    pub bom: bool,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs score`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Score {
    /// A table, a workbook, a case, or `-` for standard input.
    #[arg(value_name = "INPUT")]
    pub input: PathBuf,

    /// Name of a scheme, or a scheme file.
    #[arg(long, value_name = "SCHEME")]
    pub scheme: Option<String>,

    /// Only this lot.
    #[arg(long, value_name = "LOT")]
    pub lot: Option<String>,

    /// Whether every step is printed with its numbers.
    #[arg(long)]
    pub explain: bool,

    /// Whether it is shown what the result hangs on.
    #[arg(long)]
    pub sensitivity: bool,

    /// A table with published results to compare with.
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,

    /// Whether CSV begins with a byte order mark.
    #[arg(long)]
    pub bom: bool,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs catalogue`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Catalogue {
    /// A repository, or a directory with a catalogue.
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,

    /// The day whose catalogue is shown; today where none was given.
    #[arg(long, value_name = "DATE", value_parser = values::date)]
    pub date: Option<NaiveDate>,

    /// What the items are counted by.
    #[arg(
        long,
        value_name = "DIM",
        value_delimiter = ',',
        default_value = "class"
    )]
    pub by: Vec<By>,

    /// Two versions to compare, the older first.
    #[arg(long, value_name = "VERSION", num_args = 2)]
    pub compare: Vec<String>,

    /// Whether CSV begins with a byte order mark.
    #[arg(long)]
    pub bom: bool,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs summary`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Summary {
    /// Put partial tables together; tables of cases without.
    #[command(subcommand)]
    pub command: Option<SummaryCommand>,

    /// Cases, folders of cases or repositories; `.` where none was given.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Whether a partial table is written, to be put together with others: of all cases
    /// and for all tables, which are asked for when it is put together.
    #[arg(long, conflicts_with_all = [
        "year", "by", "columns", "filters", "top", "compare", "against", "unit", "shares", "bom",
    ])]
    pub partial: bool,

    /// One part of the cases.
    #[arg(long, value_name = "I/N", value_parser = values::shard, requires = "partial")]
    pub shard: Option<Shard>,

    /// The tables.
    #[command(flatten)]
    pub tables: Tables,
}

/// What to do with partial tables.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum SummaryCommand {
    /// Put them together.
    Merge(SummaryMerge),
}

/// `gpbs summary merge`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct SummaryMerge {
    /// Partial tables, in any order.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The tables.
    #[command(flatten)]
    pub tables: Tables,
}

/// Which tables, and how they are shown. Their names are read by the command, which
/// knows them.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Tables {
    /// The fiscal year, or from which to which.
    #[arg(long, value_name = "YEAR")]
    pub year: Option<String>,

    /// What cases are counted by, and tables of a subject.
    #[arg(long, value_name = "DIM")]
    pub by: Vec<String>,

    /// What is counted.
    #[arg(long, value_name = "COLUMN")]
    pub columns: Vec<String>,

    /// Which cases.
    #[arg(long = "where", value_name = "KEY=VALUE")]
    pub filters: Vec<String>,

    /// How many rows at most.
    #[arg(long, value_name = "NUMBER")]
    pub top: Option<String>,

    /// The year to compare with.
    #[arg(long, value_name = "YEAR")]
    pub compare: Option<String>,

    /// A table that was published, to be compared with.
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,

    /// The unit of amounts that people read.
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// How shares are rounded.
    #[arg(long, value_name = "HOW")]
    pub shares: Option<String>,

    /// Whether CSV begins with a byte order mark.
    #[arg(long)]
    pub bom: bool,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

impl Summary {
    /// The tables that are asked for.
    pub fn tables(&self) -> &Tables {
        match &self.command {
            Some(SummaryCommand::Merge(merge)) => &merge.tables,
            None => &self.tables,
        }
    }
}

/// `gpbs export`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Export {
    /// What the tables are written as.
    #[arg(value_name = "FORMAT")]
    pub form: ExportForm,

    /// Cases, folders of cases or a repository; `.` where none was given.
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// The directory of the tables, or the workbook; one table goes to stdout without.
    #[arg(long, value_name = "TARGET")]
    pub to: Option<PathBuf>,

    /// Only these tables; all where none was given.
    #[arg(long, value_name = "TABLE", value_delimiter = ',')]
    pub table: Vec<TableName>,

    /// Whether CSV begins with a byte order mark.
    #[arg(long)]
    pub bom: bool,
}

/// `gpbs rules`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Rules {
    /// List only these; see [`Names::all`].
    #[arg(long, value_name = "LIST", value_parser = values::names)]
    pub only: Vec<Names>,

    /// Leave these out; see [`Names::all`].
    #[arg(long, value_name = "LIST", value_parser = values::names)]
    pub skip: Vec<Names>,

    /// List only the rules of this pack.
    #[arg(long, value_name = "ID")]
    pub pack: Option<String>,

    /// List only what answers these rows of the requirements.
    #[arg(long, value_name = "ROW")]
    pub source: Vec<String>,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs explain`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Explain {
    /// Name of the rule.
    #[arg(value_name = "RULE")]
    pub rule: String,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs packs`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Packs {
    /// What to do with one pack; the list without.
    #[command(subcommand)]
    pub command: Option<PacksCommand>,

    /// Files to write the list to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// What to do with one pack.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum PacksCommand {
    /// Show what stands in a pack.
    Show(PacksShow),
    /// Check a pack file.
    Check(PacksCheck),
}

/// `gpbs packs show`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct PacksShow {
    /// The id of the pack.
    #[arg(value_name = "ID")]
    pub id: String,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs packs check`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct PacksCheck {
    /// The pack file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Files to write the result to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}

/// `gpbs schema`.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct Schema {
    /// Which schema.
    #[arg(value_name = "NAME")]
    pub name: SchemaName,

    /// Files to write the schema to.
    #[arg(long = "output", value_name = "F=PATH", value_parser = values::output)]
    pub outputs: Vec<Output>,
}
