//! What `--version` says below its first line: the packs inside the program.

use std::fmt::Write as _;

use crate::pack::Library;
use crate::pack::stock::Entry;
use crate::read::Sink;
use crate::text::{Lang, Text};

/// The built-in packs, each with its version and the day on which one of its clauses
/// was last read; a line each, after a line that says so.
pub fn built_in_packs(lang: Lang) -> String {
    // The built-in ones have no fault: a test holds that.
    let library = Library::load_corpus(&[], &mut Sink::default());
    let head: Text = Text::fixed(
        "内置规则包：编号、版本、最近一次核对条文的日期",
        "built-in packs: id, version, day on which a clause was last read",
    );
    let mut said = format!("{}\n", head.get(lang));
    let packs = library.packs();
    let width = |text: &dyn Fn(usize) -> usize| (0..packs.len()).map(text).max().unwrap_or(0);
    let id = width(&|at| packs.get(at).map_or(0, |pack| pack.id.len()));
    let version = width(&|at| packs.get(at).map_or(0, |pack| pack.version.len()));
    for pack in packs {
        let read = pack.entries().filter_map(Entry::read).max();
        let read = read.map_or_else(|| "-".to_owned(), |day| day.to_string());
        // Writing to a string cannot fail.
        let _ = writeln!(said, "  {:id$}  {:version$}  {read}", pack.id, pack.version);
    }
    said
}
