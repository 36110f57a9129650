//! Where results go: stdout, and the files of `--output`.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::cli::{Cli, Format, Output};
use crate::load::walk::KNOWN;
use crate::text::{Lang, Text, quoted};

/// Emit a result in the format of stdout and in that of every `--output`.
///
/// # Errors
///
/// A file that must not or cannot be written. It is said before anything goes
/// to stdout, so that nothing is half done.
pub(super) fn emit(
    cli: &Cli,
    lang: Lang,
    inputs: &[PathBuf],
    out: &mut dyn Write,
    mut make: impl FnMut(Format) -> anyhow::Result<Vec<u8>>,
) -> anyhow::Result<()> {
    for output in cli.outputs() {
        refuse_input(output, inputs, lang)?;
    }
    for output in cli.outputs() {
        let bytes = make(output.format)?;
        write_file(&output.path, &bytes, lang)?;
    }
    if cli.quiet < 2 {
        out.write_all(&make(cli.format())?)?;
    }
    out.flush()?;
    Ok(())
}

/// Write a file beside its target and rename it.
///
/// # Errors
///
/// Those of the disk, with the path.
pub(super) fn write_file(path: &Path, bytes: &[u8], lang: Lang) -> anyhow::Result<()> {
    write_beside(path, bytes).with_context(|| {
        let path = quoted(&path.to_string_lossy(), 120);
        text!("写不了 {path}", "cannot write {path}")
            .get(lang)
            .to_owned()
    })
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
    let is_record = is_table || has("toml") || (has("csv") && real.exists());
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

/// The path with its links resolved, whether or not the file is there.
fn resolved(path: &Path) -> Option<PathBuf> {
    if let Ok(real) = path.canonicalize() {
        return Some(real);
    }
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty());
    let directory = parent.unwrap_or(Path::new(".")).canonicalize().ok()?;
    Some(directory.join(path.file_name()?))
}

/// Write beside the target and rename, so that it is never half there.
fn write_beside(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let mut name = path
        .file_name()
        .map(std::ffi::OsStr::to_os_string)
        .unwrap_or_default();
    name.push(format!(".gpbs-{}", std::process::id()));
    let beside = path.with_file_name(name);
    // Never over a file that is already there: it would not be ours.
    let mut file = File::create_new(&beside)?;
    let written = file
        .write_all(bytes)
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The half-written file is ours to clear away; the first error counts.
        let _ = fs::remove_file(&beside);
    }
    Ok(written?)
}
