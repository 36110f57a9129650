//! Running the real binary with nothing of the machine in its environment.

#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "a test may stop where it stands; each test file uses a part of this"
)]

pub(crate) mod git;
pub(crate) mod tables;

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Kills what hangs; says nothing about speed.
const WATCHDOG: Duration = Duration::from_secs(240);

/// What a run came to.
pub(crate) struct Ran {
    /// Exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) stdout: Vec<u8>,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Ran {
    /// Standard output as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.stdout.clone()).expect("output is UTF-8")
    }
}

/// Run `gpbs` in a directory. A panic, a signal or a hang stops the test.
pub(crate) fn run(dir: &Path, args: &[&str]) -> Ran {
    run_with(dir, args, &[], b"")
}

/// Likewise with variables and standard input, which a pipe holds.
pub(crate) fn run_with(dir: &Path, args: &[&str], env: &[(&str, &str)], input: &[u8]) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gpbs"))
        .args(args)
        .current_dir(dir)
        .env_clear()
        .envs(env.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("gpbs starts");
    let mut out = child.stdout.take().expect("piped");
    let mut err = child.stderr.take().expect("piped");
    let stdout = thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = out.read_to_end(&mut bytes);
        bytes
    });
    let stderr = thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = err.read_to_end(&mut bytes);
        bytes
    });
    let mut stdin = child.stdin.take().expect("piped");
    // Who does not read it may close it.
    let _ = stdin.write_all(input);
    drop(stdin);
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break status;
        }
        if begun.elapsed() > WATCHDOG {
            let _ = child.kill();
            panic!("hangs: {args:?} in {}", dir.display());
        }
        thread::sleep(Duration::from_millis(3));
    };
    let ran = Ran {
        code: status.code().unwrap_or(-1),
        stdout: stdout.join().expect("a reader"),
        stderr: String::from_utf8_lossy(&stderr.join().expect("a reader")).into_owned(),
    };
    assert!(
        (0..=2).contains(&ran.code),
        "exit {} of {args:?}: {}",
        ran.code,
        ran.stderr
    );
    for text in [ran.stderr.as_str(), &String::from_utf8_lossy(&ran.stdout)] {
        assert!(!text.contains("panicked at"), "{args:?}: {text}");
    }
    ran
}

static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
    let ran = run(Path::new("."), &["schema", "findings"]);
    let schema: Value = serde_json::from_slice(&ran.stdout).expect("a schema");
    jsonschema::validator_for(&schema).expect("a valid schema")
});

/// The JSON of a run, checked against `gpbs schema findings`.
pub(crate) fn assert_schema(ran: &Ran, what: &str) -> Value {
    let value: Value = serde_json::from_slice(&ran.stdout)
        .unwrap_or_else(|e| panic!("{what}: {e}: {} {}", ran.text(), ran.stderr));
    let errors: Vec<String> = SCHEMA
        .iter_errors(&value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
    value
}
