//! What the benches have in common: the generated repositories, running the program,
//! and the table that is printed.

#[path = "../../examples/generate/generator/mod.rs"]
pub(crate) mod generator;

pub(crate) mod probe;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use probe::Spent;

/// How many cases are measured.
pub(crate) const CASES: usize = 10_000;

/// What is printed, each figure beside its bar.
#[derive(Default)]
pub(crate) struct Table {
    broken: bool,
}

impl Table {
    /// A time for all cases, and for each.
    pub(crate) fn time(&mut self, what: &str, spent: Spent) {
        let each = spent.cpu.as_micros() / u128::try_from(CASES).unwrap();
        let millis = |time: Duration| time.as_millis();
        let (wall, cpu) = (millis(spent.wall), millis(spent.cpu));
        println!("{what:<45}{wall:>8} ms {cpu:>8} ms cpu {each:>6} µs cpu a case");
    }

    /// A figure without a bar.
    pub(crate) fn note(&mut self, what: &str, value: u128, unit: &str) {
        println!("{what:<45}{value:>8} {unit}");
    }

    /// A figure that may be so much at most.
    pub(crate) fn bar(&mut self, what: &str, value: u128, most: u128, unit: &str) {
        let word = if value <= most { "ok" } else { "OVER" };
        self.broken |= value > most;
        println!("{what:<45}{value:>8} {unit:<6} bar {most:>6}  {word}");
    }

    /// 1 where a bar is broken.
    pub(crate) fn code(&self) -> ExitCode {
        if self.broken {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }
}

/// A directory that goes away with the bench.
pub(crate) struct Dir(pub(crate) PathBuf);

impl Dir {
    pub(crate) fn new() -> Self {
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
