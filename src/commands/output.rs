//! Where results go: stdout, and the files of `--output`.

use std::fs::{self, File};
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::cli::{Cli, Format, Output};
use crate::load::walk::KNOWN;
use crate::report;
use crate::text::{Lang, Text, quoted};

/// Emit a result in the format of stdout and in that of every `--output`.
///
/// # Errors
///
/// A file that must not or cannot be written. It is said before anything goes
/// to stdout and before any file takes its name, so that nothing is half done.
pub(super) fn emit(
    cli: &Cli,
    lang: Lang,
    inputs: &[PathBuf],
    out: &mut dyn Write,
    mut make: impl FnMut(Format) -> anyhow::Result<Vec<u8>>,
) -> anyhow::Result<()> {
    let outputs = cli.outputs();
    for (nth, output) in outputs.iter().enumerate() {
        refuse_input(output, inputs, lang)?;
        refuse_twice(output, outputs.iter().take(nth), lang)?;
    }
    let mut written = Vec::new();
    for output in outputs {
        let bytes = make(output.format)?;
        let beside =
            Beside::write(&output.path, &bytes).with_context(|| cannot(&output.path, lang))?;
        written.push((beside, output));
    }
    for (beside, output) in written {
        beside
            .rename()
            .with_context(|| cannot(&output.path, lang))?;
    }
    if cli.quiet < 2 {
        let bytes = make(cli.format())?;
        out.write_all(&bytes)
            .and_then(|()| out.flush())
            .with_context(|| {
                let text = Text::fixed("写不了标准输出", "cannot write to standard output");
                text.get(lang).to_owned()
            })?;
    }
    Ok(())
}

/// Write a file beside its target and rename it.
///
/// # Errors
///
/// Those of the disk, with the path.
pub(super) fn write_file(path: &Path, bytes: &[u8], lang: Lang) -> anyhow::Result<()> {
    Beside::write(path, bytes)
        .and_then(Beside::rename)
        .with_context(|| cannot(path, lang))
}

pub(super) fn cannot(path: &Path, lang: Lang) -> String {
    let path = quoted(&path.to_string_lossy(), 120);
    text!("写不了 {path}", "cannot write {path}")
        .get(lang)
        .to_owned()
}

/// Refuse to write over what is checked: a table, a record, an attachment.
fn refuse_input(output: &Output, inputs: &[PathBuf], lang: Lang) -> anyhow::Result<()> {
    let Some(real) = resolved(&output.path) else {
        return Ok(());
    };
    let inside = inputs.iter().any(|root| real.starts_with(root));
    let has = |extension: &str| {
        real.extension()
            .is_some_and(|e| e.eq_ignore_ascii_case(extension))
    };
    // A table that is not there yet would be read as one the next time.
    let name = real.file_name().map(|n| n.to_string_lossy().to_lowercase());
    let is_table = name.is_some_and(|name| KNOWN.contains(&name.as_str()));
    let is_record = is_table || has("toml") || (has("csv") && real.exists() && !is_ours(&real));
    let is_attachment = real.components().any(|c| c.as_os_str() == "attachments");
    if inside && (is_record || is_attachment) {
        let path = quoted(&output.path.to_string_lossy(), 120);
        let text: Text = text!(
            "{path} 是案卷的文件，不能用结果覆盖；换一个文件名",
            "{path} belongs to the case files and is not overwritten; choose another name"
        );
        bail!("{}", text.get(lang));
    }
    Ok(())
}

/// Whether a table holds findings of an earlier run: it may be written anew.
fn is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(1024).read_to_end(&mut head))
        .is_ok_and(|_| report::begins_csv(&head))
}

/// Refuse one file under two names: the second result would replace the first.
fn refuse_twice<'a>(
    output: &Output,
    mut before: impl Iterator<Item = &'a Output>,
    lang: Lang,
) -> anyhow::Result<()> {
    let Some(real) = resolved(&output.path) else {
        return Ok(());
    };
    if before.any(|other| resolved(&other.path).as_ref() == Some(&real)) {
        let path = quoted(&output.path.to_string_lossy(), 120);
        let text: Text = text!(
            "两个 --output 写入同一个文件：{path}",
            "two --output write to the same file: {path}"
        );
        bail!("{}", text.get(lang));
    }
    Ok(())
}

/// The path with its links resolved, whether or not the file is there.
fn resolved(path: &Path) -> Option<PathBuf> {
    if let Ok(real) = path.canonicalize() {
        return Some(real);
    }
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty());
    let directory = parent.unwrap_or(Path::new(".")).canonicalize().ok()?;
    Some(directory.join(path.file_name()?))
}

/// A result that is whole on the disk and has not taken its name yet. Dropped
/// before that, it is cleared away.
pub(super) struct Beside {
    path: PathBuf,
    /// `None` where the result went straight to what is no file.
    beside: Option<PathBuf>,
}

impl Beside {
    pub(super) fn write(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        // A pipe or a terminal has no name to take: a file in its place would
        // take it from everyone else.
        let is_stream = fs::metadata(path).is_ok_and(|m| !m.is_file() && !m.is_dir());
        if is_stream {
            let mut stream = File::options().write(true).open(path)?;
            stream.write_all(bytes)?;
            return Ok(Self {
                path: path.to_owned(),
                beside: None,
            });
        }
        let (this, mut file) = Self::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(this)
    }

    /// An empty file beside its target, to be written a part at a time.
    pub(super) fn create(path: &Path) -> io::Result<(Self, File)> {
        if path.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let mut name = path
            .file_name()
            .map(std::ffi::OsStr::to_os_string)
            .unwrap_or_default();
        name.push(format!(".gpbs-{}", std::process::id()));
        let beside = path.with_file_name(name);
        // Never over a file that is already there: it would not be ours.
        let file = File::create_new(&beside)?;
        // From here on a failure clears the half-written file away.
        let this = Self {
            path: path.to_owned(),
            beside: Some(beside),
        };
        Ok((this, file))
    }

    pub(super) fn rename(mut self) -> io::Result<()> {
        if let Some(beside) = &self.beside {
            fs::rename(beside, &self.path)?;
        }
        self.beside = None;
        Ok(())
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // The first error counts; there is nothing to do about a second.
            let _ = fs::remove_file(beside);
        }
    }
}
