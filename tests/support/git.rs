//! A scratch git repository with the machine's own settings kept out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A directory that goes away with the test.
pub(crate) struct Scratch(pub(crate) PathBuf);

impl Scratch {
    /// An empty directory.
    pub(crate) fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("gpbs-git-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).expect("a directory");
        Self(dir.canonicalize().expect("a directory"))
    }

    /// A git repository with a department of three cases and two suppliers, committed.
    pub(crate) fn department(name: &str) -> Self {
        let dir = Self::new(name);
        dir.git(&["init", "-q", "-b", "main"]);
        dir.put("gpbs.toml", "format = 1\n");
        for id in ["alpha", "beta"] {
            dir.put(&format!("suppliers/{id}.toml"), &supplier(id));
        }
        dir.put("cases/a/case.toml", &case("A", ""));
        dir.put("cases/a/bids.csv", "supplier,bid\nalpha,100\n");
        dir.put("cases/b/case.toml", &case("B", ""));
        dir.put("cases/b/bids.csv", "supplier,bid\nbeta,100\n");
        dir.put("cases/案卷/case.toml", &case("C", ""));
        dir.commit("first");
        dir
    }

    /// Write a file.
    pub(crate) fn put(&self, path: &str, content: &str) {
        let full = self.0.join(path);
        fs::create_dir_all(full.parent().expect("a parent")).expect("a directory");
        fs::write(full, content).expect("a file");
    }

    /// Remove a file or a directory.
    pub(crate) fn remove(&self, path: &str) {
        let full = self.0.join(path);
        let gone = match full.is_dir() {
            true => fs::remove_dir_all(full),
            false => fs::remove_file(full),
        };
        gone.expect("it was there");
    }

    /// Run git; what it prints.
    pub(crate) fn git(&self, args: &[&str]) -> String {
        let (ok, text) = self.try_git(args);
        assert!(ok, "git {args:?}: {text}");
        text
    }

    /// Likewise where it may fail.
    pub(crate) fn try_git(&self, args: &[&str]) -> (bool, String) {
        let output = command(&self.0).args(args).output().expect("git starts");
        let mut text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.push_str(&String::from_utf8_lossy(&output.stderr));
        (output.status.success(), text)
    }

    /// Commit everything.
    pub(crate) fn commit(&self, message: &str) {
        self.git(&["add", "-A", "-f"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// git with an identity and no settings but the repository's own.
fn command(dir: &Path) -> Command {
    let mut command = Command::new("git");
    command.current_dir(dir).env_clear();
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    for (name, value) in [
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_AUTHOR_NAME", "test"),
        ("GIT_AUTHOR_EMAIL", "test@invalid"),
        ("GIT_COMMITTER_NAME", "test"),
        ("GIT_COMMITTER_EMAIL", "test@invalid"),
    ] {
        command.env(name, value);
    }
    command
}

/// A planned case; `more` stands at its top.
pub(crate) fn case(id: &str, more: &str) -> String {
    format!(
        "{more}id = \"{id}\"\ntitle = \"社区服务\"\n\n[buyer]\nname = \"示例区民政局（虚构）\"\ncode = \"11510107MB9999017D\"\n\n[tender]\nstatus = \"planned\"\n"
    )
}

/// A supplier.
pub(crate) fn supplier(id: &str) -> String {
    format!("id = \"{id}\"\nname = \"{id} 社会工作服务中心（虚构）\"\n")
}
