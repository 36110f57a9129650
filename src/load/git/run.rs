//! One call of the `git` program.
//!
//! The directory may hold settings that name programs: a pager, a file monitor, an
//! external diff, filters, hooks, transports. None of them is run, nothing is
//! fetched, and nothing is written.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Variables that would move git to another directory, index or store than the one
/// that is asked about, as they stand in the environment of a hook.
const ELSEWHERE: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_ATTR_SOURCE",
    "GIT_TRACE",
    "LANGUAGE",
];

/// Variables that keep it from asking, fetching, writing and translating.
const QUIET: &[(&str, &str)] = &[
    ("LC_ALL", "C"),
    ("GIT_PAGER", "cat"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    // A list of the transports that are allowed, and this is none.
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_LITERAL_PATHSPECS", "1"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
];

/// Settings that take the place of those in the directory.
const SETTINGS: &[&str] = &[
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=false",
    "core.pager=cat",
    "diff.relative=false",
    "diff.orderFile=/dev/null",
];

/// A command.
pub(super) struct Asked<'a> {
    dir: &'a Path,
    args: Vec<&'a str>,
    settings: &'a [String],
}

impl<'a> Asked<'a> {
    pub(super) fn new(dir: &'a Path, args: impl IntoIterator<Item = &'a str>) -> Self {
        Self {
            dir,
            args: args.into_iter().collect(),
            settings: &[],
        }
    }

    /// Likewise with further settings.
    pub(super) fn with(self, settings: &'a [String]) -> Self {
        Self { settings, ..self }
    }
}

/// Why a call came to nothing.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// There is no program of that name.
    pub(super) no_git: bool,
    /// What it wrote on its standard error.
    pub(super) stderr: String,
}

/// What a command prints.
pub(super) fn bytes(asked: &Asked<'_>) -> Result<Vec<u8>, Said> {
    let mut command = Command::new("git");
    command.arg("--no-pager");
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    for setting in asked.settings {
        command.args(["-c", setting]);
    }
    // On Windows git does not know the form of a path that `canonicalize` gives.
    let dir = dunce::simplified(asked.dir);
    command.args(&asked.args).current_dir(dir);
    for name in ELSEWHERE {
        command.env_remove(name);
    }
    command.envs(QUIET.iter().copied()).stdin(Stdio::null());
    let output = command.output().map_err(|error| Said {
        no_git: error.kind() == io::ErrorKind::NotFound,
        stderr: error.to_string(),
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    Err(Said {
        no_git: false,
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    })
}

/// Likewise as text, without the last line end.
pub(super) fn text(asked: &Asked<'_>) -> Result<String, Said> {
    let bytes = bytes(asked)?;
    let text = String::from_utf8_lossy(&bytes);
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
}
