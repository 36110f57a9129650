//! Running `gpbs validate`, and measuring it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gpbs::cli::{self, Env};
use gpbs::commands::{self, Surroundings};
use gpbs::text::Lang;

/// The argument by which the bench starts itself.
pub(crate) const WORD: &str = "--peak";

/// How many runs of one case are added up: the clock of the system ticks in
/// hundredths of a second.
const RUNS: u32 = 50;

/// What something takes.
#[derive(Clone, Copy)]
pub(crate) struct Spent {
    /// Until it is done.
    pub(crate) wall: Duration,
    /// Of all processors.
    pub(crate) cpu: Duration,
}

impl Spent {
    /// More than anything takes.
    pub(crate) const MOST: Self = Self {
        wall: Duration::MAX,
        cpu: Duration::MAX,
    };

    /// The less of two, each by itself.
    pub(crate) fn min(self, other: Self) -> Self {
        Self {
            wall: self.wall.min(other.wall),
            cpu: self.cpu.min(other.cpu),
        }
    }
}

/// How long something takes.
pub(crate) fn timed(run: impl FnOnce()) -> Spent {
    let (begun, before) = (Instant::now(), processor(11));
    run();
    Spent {
        wall: begun.elapsed(),
        cpu: processor(11) - before,
    }
}

/// `gpbs validate DIR --format FORMAT` in this process.
pub(crate) fn validate(dir: &Path, format: &str, out: &mut dyn Write) {
    let dir = dir.to_str().unwrap();
    run(&["validate", dir, "--format", format], out);
}

/// `gpbs ARGS` in this process, with the packs that are built in and the threads of the
/// pool that it is called in.
pub(crate) fn run(args: &[&str], out: &mut dyn Write) {
    let env = Env {
        lc_all: None,
        lc_messages: None,
        lang: None,
        columns: None,
    };
    let args = std::iter::once("gpbs").chain(args.iter().copied());
    let cli = cli::parse(args.map(Into::into), &env);
    let cli = cli.map_err(|usage| usage.text).unwrap();
    let surroundings = Surroundings {
        locale: Lang::Zh,
        columns: None,
        color: false,
        today: &|| chrono::NaiveDate::MIN,
        input: &|_| Ok(Vec::new()),
        progress: &|_| {},
    };
    commands::run(&cli, &surroundings, out, &mut std::io::sink()).unwrap();
}

/// The peak memory of this process in KiB.
pub(crate) fn peak() -> u128 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.unwrap().trim_end_matches("kB").trim().parse().unwrap()
}

/// Likewise of a process of its own.
pub(crate) fn peak_of(dir: &Path) -> u128 {
    let exe = std::env::current_exe().unwrap();
    let output = Command::new(exe).arg(WORD).arg(dir).output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    told.trim().parse().unwrap()
}

/// The processor time of one run of the program over one case.
pub(crate) fn cpu_of_one(dir: &Path) -> Duration {
    let before = processor(13);
    for _ in 0..RUNS {
        let ran = Command::new(env!("CARGO_BIN_EXE_gpbs"))
            .arg("validate")
            .arg(dir)
            .env_clear()
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(ran.code() < Some(2), "one case can be validated");
    }
    (processor(13) - before) / RUNS
}

/// User and system time of this process, from the 11th field behind its name, or
/// of those that it has waited for, from the 13th.
fn processor(first: usize) -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap();
    // The name, in brackets, may hold blanks: fields count from behind it.
    let (_, fields) = stat.rsplit_once(')').unwrap();
    let ticks = fields.split_whitespace().skip(first).take(2);
    let ticks: u64 = ticks.map(|field| field.parse::<u64>().unwrap()).sum();
    Duration::from_millis(10 * ticks)
}
