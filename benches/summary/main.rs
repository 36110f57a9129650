//! How fast and how lean `gpbs summary` is against `gpbs validate` over the same cases,
//! and how fast partial tables are put together: `cargo bench`.
//!
//! Every table and every column is made. Each time is the least of five rounds in which
//! all measures take turns. A bar that is broken makes the exit code 1.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench says what it measured and may stop where it stands"
)]
#![expect(
    dead_code,
    reason = "what the benches share is more than one of them needs"
)]

#[path = "../shared/mod.rs"]
mod shared;

use std::io::sink;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use shared::generator::{self, Plan};
use shared::probe::{self, Spent, timed};
use shared::{CASES, Dir, Table};

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many partial tables are put together.
const PARTS: usize = 10;

/// Every year that the generated cases are of.
const YEARS: &str = "2000-2099";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    // The bench starts itself to measure memory from within.
    if let [_, word, dir] = args.as_slice()
        && word == probe::WORD
    {
        summary(Path::new(dir));
        println!("{}", probe::peak());
        return ExitCode::SUCCESS;
    }
    let dir = Dir::new();
    let repository = dir.0.join("cases");
    generator::write(&repository, &Plan::new(CASES)).unwrap();
    let parts = parts(&repository, &dir.0);

    let pool = rayon::ThreadPoolBuilder::new().num_threads(1);
    let pool = pool.build().unwrap();
    let mut table = Table::default();
    let mut least = [Spent::MOST; 3];
    for _ in 0..5 {
        let round = pool.install(|| {
            [
                timed(|| probe::validate(&repository, "text", &mut sink())),
                timed(|| summary(&repository)),
                timed(|| merge(&parts)),
            ]
        });
        for (least, time) in least.iter_mut().zip(round) {
            *least = least.min(time);
        }
    }
    let [validate, whole, merged] = least;
    table.time("validate, 1 thread", validate);
    table.time("summary, 1 thread", whole);
    table.time("merging ten partial tables, 1 thread", merged);
    let per_mille = |a: Duration, b: Duration| a.as_micros() * 1000 / b.as_micros().max(1);
    table.bar(
        "summary ÷ validate, cpu",
        per_mille(whole.cpu, validate.cpu),
        1200,
        "‰",
    );
    table.bar(
        "merging ÷ summary, cpu",
        per_mille(merged.cpu, whole.cpu),
        100,
        "‰",
    );
    let mut peaks = [(); 3].map(|()| probe::peak_of(&repository));
    peaks.sort_unstable();
    table.bar("peak memory of summary", peaks[1] / 1024, 64, "MiB");
    same(&repository, &parts, &mut table);
    table.code()
}

fn summary(repository: &Path) {
    let dir = repository.to_str().unwrap();
    let args = ["summary", dir, "--year", YEARS, "--format", "json"];
    probe::run(&args, &mut sink());
}

/// The partial tables, a file each.
fn parts(repository: &Path, dir: &Path) -> Vec<String> {
    let repository = repository.to_str().unwrap();
    (1..=PARTS)
        .map(|part| {
            let file = dir.join(format!("{part}.jsonl"));
            let (shard, output) = (
                format!("{part}/{PARTS}"),
                format!("jsonl={}", file.display()),
            );
            let args = [
                "summary",
                repository,
                "--partial",
                "--shard",
                &shard,
                "--output",
                &output,
            ];
            probe::run(&args, &mut sink());
            file.to_str().unwrap().to_owned()
        })
        .collect()
}

fn merged(parts: &[String], out: &mut dyn std::io::Write) {
    let mut args = vec!["summary", "merge"];
    args.extend(parts.iter().map(String::as_str));
    args.extend(["--year", YEARS, "--format", "json"]);
    probe::run(&args, out);
}

fn merge(parts: &[String]) {
    merged(parts, &mut sink());
}

/// The partial tables put together are the tables of one run, byte for byte.
fn same(repository: &Path, parts: &[String], table: &mut Table) {
    let (mut whole, mut together) = (Vec::new(), Vec::new());
    let dir = repository.to_str().unwrap();
    probe::run(
        &["summary", dir, "--year", YEARS, "--format", "json"],
        &mut whole,
    );
    merged(parts, &mut together);
    let apart = whole.iter().zip(&together).filter(|(a, b)| a != b).count();
    let apart = apart + whole.len().abs_diff(together.len());
    table.bar(
        "bytes that differ when merged",
        apart.try_into().unwrap(),
        0,
        "",
    );
}
