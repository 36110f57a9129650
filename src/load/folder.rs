//! The files of a directory, opened relative to it and read at once.
//!
//! What is not plain — a link, a pipe, a file that cannot be opened or changes
//! while it is read — goes the long way of [`Root`], which knows what to say.

use std::fs::File;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::disk::{Root, decoded, join};
use super::names::Names;
use crate::read::Sink;
use crate::source::{MAX_FILE_BYTES, Source};

/// Cases with a file of so many bytes are judged one at a time: parsing takes a
/// multiple of a file, and threads would add up.
const LARGE: u64 = 1024 * 1024;

static LARGE_ONE: Mutex<()> = Mutex::new(());

/// The turn of a case with a large file.
pub struct Turn {
    _held: MutexGuard<'static, ()>,
}

/// A directory of a case or of suppliers.
pub(super) struct Folder<'a> {
    root: &'a Root,
    dir: &'a str,
    handle: Option<Handle>,
    /// What the walk saw in it.
    names: Names,
    /// Whether a large file takes a turn.
    waits: bool,
    turn: Option<Turn>,
    bytes: u64,
}

/// What a look at a plain file came to.
enum Plain {
    Absent,
    Bytes(Vec<u8>),
}

impl<'a> Folder<'a> {
    /// Open a case's directory, in which the walk saw these.
    pub(super) fn open(root: &'a Root, dir: &'a str, names: Names) -> Self {
        Self {
            root,
            dir,
            handle: Handle::of(root, dir),
            names,
            waits: true,
            turn: None,
            bytes: 0,
        }
    }

    /// Open a directory of suppliers. None of its files takes a turn: they are read
    /// before all cases, or with a case that may have one.
    pub(super) fn of_suppliers(root: &'a Root, dir: &'a str) -> Self {
        Self {
            waits: false,
            ..Self::open(root, dir, Names::UNKNOWN)
        }
    }

    /// A file that has to be there.
    pub(super) fn required(&mut self, name: &str, sink: &mut Sink) -> Option<Arc<Source>> {
        match self.plain(name) {
            Some(Plain::Bytes(bytes)) => self.decoded(name, bytes, sink),
            Some(Plain::Absent) | None => self.long_way(name, sink),
        }
    }

    /// A file that may be absent.
    pub(super) fn optional(&mut self, name: &str, sink: &mut Sink) -> Option<Arc<Source>> {
        if self.names.lacks(name) {
            return None;
        }
        match self.plain(name) {
            Some(Plain::Bytes(bytes)) => self.decoded(name, bytes, sink),
            Some(Plain::Absent) => None,
            None if !self.root.exists(&join(self.dir, name)) => None,
            None => self.long_way(name, sink),
        }
    }

    /// Whether it is known that there is nothing of that name.
    pub(super) fn lacks(&self, name: &str) -> bool {
        let asked = || self.handle.as_ref().is_some_and(|h| h.lacks(name));
        self.names.lacks(name) || asked()
    }

    /// How many bytes were read, and the turn, where the case took one: to be held
    /// until it is judged.
    pub(super) fn into_turn(self) -> (u64, Option<Turn>) {
        (self.bytes, self.turn)
    }

    fn decoded(&self, name: &str, bytes: Vec<u8>, sink: &mut Sink) -> Option<Arc<Source>> {
        decoded(self.root.shown(&join(self.dir, name)), bytes, sink)
    }

    fn long_way(&mut self, name: &str, sink: &mut Sink) -> Option<Arc<Source>> {
        let source = self.root.source(&join(self.dir, name), sink)?;
        self.wait(u64::try_from(source.text().len()).unwrap_or(u64::MAX));
        Some(source)
    }

    /// The bytes of a plain file; `None` for all else.
    fn plain(&mut self, name: &str) -> Option<Plain> {
        let file = match self.handle.as_ref()?.file(name) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Some(Plain::Absent),
            Err(_) => return None,
        };
        let meta = file.metadata().ok()?;
        if !meta.is_file() || meta.len() > MAX_FILE_BYTES {
            return None;
        }
        self.wait(meta.len());
        let size = usize::try_from(meta.len()).ok()?;
        // One byte more, which a file that has grown would fill.
        let mut bytes = Vec::with_capacity(size + 1);
        (filled(&file, &mut bytes).ok()? == size).then_some(Plain::Bytes(bytes))
    }

    /// Count a file of this size, and wait for the turn of a case that has a large one.
    fn wait(&mut self, size: u64) {
        self.bytes = self.bytes.saturating_add(size);
        if size > LARGE && self.waits && self.turn.is_none() {
            self.turn = Some(Turn {
                _held: LARGE_ONE.lock().unwrap_or_else(PoisonError::into_inner),
            });
        }
    }
}

/// Read once into the room of a buffer; how many bytes that were.
#[cfg(unix)]
fn filled(file: &File, bytes: &mut Vec<u8>) -> io::Result<usize> {
    Ok(rustix::io::read(
        file,
        rustix::buffer::spare_capacity(bytes),
    )?)
}

#[cfg(not(unix))]
fn filled(mut file: &File, bytes: &mut Vec<u8>) -> io::Result<usize> {
    use std::io::Read as _;
    bytes.resize(bytes.capacity(), 0);
    let read = file.read(bytes)?;
    bytes.truncate(read);
    Ok(read)
}

/// An open directory.
#[cfg(unix)]
struct Handle(rustix::fd::OwnedFd);

#[cfg(unix)]
impl Handle {
    /// The walk follows no links, so none is followed here.
    fn of(root: &Root, dir: &str) -> Option<Self> {
        use rustix::fs::{Mode, OFlags, open};
        let flags = OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        open(root.full(dir), flags, Mode::empty()).ok().map(Self)
    }

    fn lacks(&self, name: &str) -> bool {
        use rustix::fs::{AtFlags, statat};
        let found = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW);
        found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }

    /// Open a file in it, neither following a link nor waiting for a writer.
    fn file(&self, name: &str) -> io::Result<File> {
        use rustix::fs::{Mode, OFlags, openat};
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        Ok(File::from(openat(&self.0, name, flags, Mode::empty())?))
    }
}

/// Where directories cannot be opened, every file goes the long way.
#[cfg(not(unix))]
struct Handle;

#[cfg(not(unix))]
impl Handle {
    fn of(_: &Root, _: &str) -> Option<Self> {
        None
    }

    fn lacks(&self, _: &str) -> bool {
        false
    }

    fn file(&self, _: &str) -> io::Result<File> {
        Err(io::Error::from(io::ErrorKind::Unsupported))
    }
}
