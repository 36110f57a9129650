//! How much `gpbs validate` keeps of a case when the next one comes: `cargo bench`.
//!
//! Counted is what the program asks for and has not given back, at its highest. On one
//! thread that is the same in every run, whatever the allocator does with what it gets
//! back; what that comes to is measured beside the times.

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

use std::path::Path;
use std::process::ExitCode;

use shared::generator::{self, Plan};
use shared::{CASES, Dir, Table, probe};

/// Counts what is held.
#[global_allocator]
static HELD: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

fn main() -> ExitCode {
    let dir = Dir::new();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(1)
        .build()
        .unwrap();
    let [once, twice] = [1, 2].map(|times| {
        let repository = dir.0.join(times.to_string());
        generator::write(&repository, &Plan::new(times * CASES)).unwrap();
        pool.install(|| held(&repository))
    });
    let mut table = Table::default();
    table.note(
        "held at the most",
        u128::try_from(once / 1024).unwrap(),
        "KiB",
    );
    // Everything that outlives a case is in the growth.
    let more = twice.saturating_sub(once) / CASES;
    table.bar(
        "state kept for a case",
        u128::try_from(more).unwrap(),
        200,
        "bytes",
    );
    table.code()
}

/// The most that is held at once while a repository is validated, in bytes.
fn held(repository: &Path) -> usize {
    let before = HELD.current_usage();
    HELD.reset_peak_usage();
    probe::validate(repository, "text", &mut std::io::sink());
    HELD.peak_usage().saturating_sub(before)
}
