//! How fast and how lean `gpbs validate` is, against the least that any program
//! could do with the same files: `cargo bench`.
//!
//! Each time is the least of three rounds in which all measures take turns, so
//! that what else the machine does spoils no ratio. A bar that is broken makes
//! the exit code 1.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench says what it measured and may stop where it stands"
)]

#[path = "../../examples/generate/generator/mod.rs"]
mod generator;

mod floor;
mod probe;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use generator::Plan;
use probe::{Spent, timed};

/// The allocator of the program, for both sides of every comparison.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many cases are measured.
const CASES: usize = 10_000;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    // The bench starts itself to measure memory from within.
    if let [_, word, dir] = args.as_slice()
        && word == probe::WORD
    {
        println!("{}", probe::peak(Path::new(dir)));
        return ExitCode::SUCCESS;
    }
    let dir = Dir::new();
    let planted = generator::write(&dir.0.join("cases"), &Plan::new(CASES)).unwrap();
    generator::write(&dir.0.join("twice"), &Plan::new(2 * CASES)).unwrap();
    generator::write(&dir.0.join("one"), &Plan::new(1)).unwrap();
    let repository = dir.0.join("cases");
    let files = floor::files(&repository);

    let mut table = Table::default();
    found(&repository, &planted, &mut table);
    times(&repository, &files, &mut table);
    memory(&dir.0, &mut table);
    let one = probe::cpu_of_one(&dir.0.join("one"));
    table.bar("one case, start to exit", one.as_micros(), 10_000, "µs cpu");
    if table.broken {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn times(repository: &Path, files: &floor::Files, table: &mut Table) {
    let mut least = [Spent::MOST; 5];
    let pools = [1, 2].map(|threads| {
        let builder = rayon::ThreadPoolBuilder::new().num_threads(threads);
        builder.build().unwrap()
    });
    let validate = |pool: &rayon::ThreadPool| {
        pool.install(|| probe::validate(repository, "text", &mut std::io::sink()));
    };
    // Once unmeasured: the files come from memory, as they do for everyone.
    floor::bytes(files);
    for _ in 0..3 {
        let round = [
            timed(|| floor::bytes(files)),
            timed(|| floor::parsed(files)),
            timed(|| floor::parsed_by_one(files)),
            timed(|| validate(&pools[0])),
            timed(|| validate(&pools[1])),
        ];
        for (least, time) in least.iter_mut().zip(round) {
            *least = least.min(time);
        }
    }
    let [bytes, parsed, lean, one, two] = least;
    table.time("reading all bytes", bytes);
    table.time("reading, DeTable and csv::Reader", parsed);
    table.time("reading, DeTable and one csv_core::Reader", lean);
    table.time("validate, 1 thread", one);
    table.time("validate, 2 threads", two);
    let per_mille = |a: Duration, b: Duration| a.as_micros() * 1000 / b.as_micros().max(1);
    // On one thread processor time counts, which other programs do not lengthen;
    // two threads are to shorten the wait.
    let ratio = per_mille(one.cpu, parsed.cpu);
    table.bar("validate ÷ read-and-parse, cpu", ratio, 2000, "‰");
    let lean = per_mille(one.cpu, lean.cpu);
    table.note("  the same, against one csv_core::Reader", lean, "‰");
    let threads = per_mille(two.wall, one.wall);
    table.bar("2 threads ÷ 1 thread", threads, 650, "‰");
}

fn memory(dir: &Path, table: &mut Table) {
    let (once, twice) = (
        probe::peak_of(&dir.join("cases")),
        probe::peak_of(&dir.join("twice")),
    );
    table.bar("peak memory", once / 1024, 32, "MiB");
    // The growth of the peak, so everything that outlives a case is in it.
    let more = twice.saturating_sub(once) * 1024 / u128::try_from(CASES).unwrap();
    table.bar("state kept for a case", more, 200, "bytes");
}

/// Every planted fault is found, and nothing else, and nothing is unknown.
fn found(repository: &Path, planted: &[generator::Planted], table: &mut Table) {
    let mut out = Vec::new();
    probe::validate(repository, "jsonl", &mut out);
    let mut told: BTreeSet<(String, String, String)> = BTreeSet::new();
    let mut count = 0_u128;
    for line in String::from_utf8(out).unwrap().lines().skip(1) {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        let word = |key: &str| finding.get(key).unwrap().as_str().unwrap().to_owned();
        told.insert((word("case"), word("rule"), word("path")));
        count += 1;
    }
    let wanted: BTreeSet<_> = planted
        .iter()
        .map(|p| (p.case.clone(), p.rule.to_owned(), p.file.clone()))
        .collect();
    let both = u128::try_from(told.intersection(&wanted).count()).unwrap();
    let all = u128::try_from(wanted.len()).unwrap();
    table.bar("planted faults that are missed", all - both, 0, "");
    table.bar("findings that nobody planted", count - both, 0, "");
}

/// What is printed.
#[derive(Default)]
struct Table {
    broken: bool,
}

impl Table {
    fn time(&mut self, what: &str, spent: Spent) {
        let each = spent.cpu.as_micros() / u128::try_from(CASES).unwrap();
        let (wall, cpu) = (spent.wall.as_millis(), spent.cpu.as_millis());
        println!("{what:<45}{wall:>8} ms {cpu:>8} ms cpu {each:>6} µs cpu a case");
    }

    fn note(&mut self, what: &str, value: u128, unit: &str) {
        println!("{what:<45}{value:>8} {unit}");
    }

    fn bar(&mut self, what: &str, value: u128, most: u128, unit: &str) {
        let word = if value <= most { "ok" } else { "OVER" };
        self.broken |= value > most;
        println!("{what:<45}{value:>8} {unit:<6} bar {most:>6}  {word}");
    }
}

/// A directory that goes away with the bench.
struct Dir(PathBuf);

impl Dir {
    fn new() -> Self {
        let dir = std::env::temp_dir().join(format!("gpbs-bench-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        Self(dir)
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
