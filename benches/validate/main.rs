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

mod floor;
#[path = "../shared/mod.rs"]
mod shared;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use shared::generator::{self, Plan};
use shared::probe::{self, Spent, timed};
use shared::{CASES, Dir, Table};

/// The allocator of the program, for both sides of every comparison.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    // The bench starts itself to measure memory from within.
    if let [_, word, dir] = args.as_slice()
        && word == probe::WORD
    {
        probe::validate(Path::new(dir), "text", &mut std::io::sink());
        println!("{}", probe::peak());
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
    table.code()
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

/// What the system gives the program at most. What the allocator has freed and not given
/// back is in it, and swings by a megabyte from run to run: the middle of some counts.
fn memory(dir: &Path, table: &mut Table) {
    let [once, twice] = ["cases", "twice"].map(|name| {
        let mut peaks = [(); 5].map(|()| probe::peak_of(&dir.join(name)));
        peaks.sort_unstable();
        peaks[2]
    });
    table.bar("peak memory", once / 1024, 32, "MiB");
    table.bar("peak memory, twice as many cases", twice / 1024, 32, "MiB");
    let more = twice.saturating_sub(once) * 1024 / u128::try_from(CASES).unwrap();
    table.note("  growth of the peak, a case", more, "bytes");
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
