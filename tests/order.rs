//! The order of awards, contracts, lots, members and bids in the files is no
//! fact: whatever it is, the same rules come to the same results.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use gpbs::calendar::Calendar;
use gpbs::check::compile::compile;
use gpbs::check::engine::{self, Bench};
use gpbs::check::select::Selection;
use gpbs::load::{Repository, Root, dossier};
use gpbs::pack::Library;
use gpbs::read::Sink;
use proptest::prelude::*;

/// Tables whose order is shuffled.
const TABLES: &[&str] = &["lot", "award", "contract", "committee.member"];

/// A result without its place: rule, lot, subject, key, status.
type Outcome = (String, Option<String>, Option<String>, String, &'static str);

/// A case directory and the suppliers that belong to it.
struct Case {
    dir: PathBuf,
    suppliers: Option<PathBuf>,
}

fn dirs(under: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(under)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

fn cases() -> Vec<Case> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pairs = dirs(&top.join("fixtures/rules"))
        .into_iter()
        .flat_map(|rule| dirs(&rule));
    let alone = pairs
        .chain(dirs(&top.join("fixtures/law")))
        .map(|dir| Case {
            dir,
            suppliers: None,
        });
    let example = top.join("examples/department");
    let shared = dirs(&example.join("cases"))
        .into_iter()
        .flat_map(|year| dirs(&year));
    let shared = shared.map(|dir| Case {
        dir,
        suppliers: Some(example.join("suppliers")),
    });
    alone.chain(shared).collect()
}

/// Fisher and Yates, with Knuth's generator: what is drawn is proptest's seed.
fn shuffle<T>(items: &mut [T], seed: &mut u64) {
    for i in (1..items.len()).rev() {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let below = u64::try_from(i).unwrap() + 1;
        items.swap(i, usize::try_from((*seed >> 33) % below).unwrap());
    }
}

/// A TOML file with the tables of one kind in another order, each in the place
/// of one of its like.
fn shuffled_toml(text: &str, table: &str, seed: &mut u64) -> String {
    let (header, inner) = (format!("[[{table}]]"), format!("[[{table}."));
    let mut blocks: Vec<(bool, String)> = vec![(false, String::new())];
    for line in text.lines() {
        let own = line == header;
        let ends = line.starts_with('[') && !line.starts_with(&inner);
        if own || (ends && blocks.last().unwrap().0) {
            blocks.push((own, String::new()));
        }
        let (_, block) = blocks.last_mut().unwrap();
        block.push_str(line);
        block.push('\n');
    }
    let mut own: Vec<String> = blocks.iter().filter(|b| b.0).map(|b| b.1.clone()).collect();
    shuffle(&mut own, seed);
    let mut own = own.into_iter();
    blocks
        .into_iter()
        .map(|(is_own, block)| if is_own { own.next().unwrap() } else { block })
        .collect()
}

fn shuffled_csv(text: &str, seed: &mut u64) -> String {
    let (header, rows) = text.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    shuffle(&mut rows, seed);
    format!("{header}\n{}\n", rows.join("\n"))
}

/// Write a case as it is, or shuffled.
fn write(case: &Case, to: &Path, mut seed: Option<u64>) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to.join("suppliers")).unwrap();
    for name in [
        "case.toml",
        "bids.csv",
        "scores.csv",
        "payments.csv",
        "suppliers.csv",
    ] {
        let Ok(text) = fs::read_to_string(case.dir.join(name)) else {
            continue;
        };
        let text = match (&mut seed, name) {
            (Some(seed), "case.toml") => TABLES
                .iter()
                .fold(text, |text, table| shuffled_toml(&text, table, seed)),
            (Some(seed), "bids.csv" | "scores.csv") => shuffled_csv(&text, seed),
            _ => text,
        };
        fs::write(to.join(name), text).unwrap();
    }
    let own = case.dir.join("suppliers");
    let suppliers = case.suppliers.clone().unwrap_or(own);
    for entry in fs::read_dir(suppliers).into_iter().flatten() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join("suppliers").join(entry.file_name())).unwrap();
    }
}

/// What every rule makes of a case directory.
fn judge(library: &Library, dir: &Path) -> BTreeSet<Outcome> {
    let root = Root::new(dir, "").unwrap();
    let repository = Repository::load(root, &mut Sink::default());
    let case = dossier::load(&repository, "").dossier.unwrap();
    let packs = library.active(case.region.as_deref(), &[]);
    let rules = compile(&packs, &Selection::default(), &mut Sink::default());
    let conditions = gpbs::eligibility::compile(&packs, &mut Sink::default());
    let bench = Bench {
        packs: &packs,
        rules: &rules,
        conditions: &conditions,
        calendar: Calendar::built_in(),
    };
    engine::case(bench, &case)
        .findings
        .into_iter()
        .map(|f| {
            (
                f.rule.to_string(),
                f.lot,
                f.subject,
                f.key,
                f.status.token(),
            )
        })
        .collect()
}

/// Whether a case holds two of something.
fn can_be_shuffled(case: &Case) -> bool {
    let text = |name: &str| fs::read_to_string(case.dir.join(name)).unwrap_or_default();
    let toml = text("case.toml");
    text("bids.csv").lines().count() > 2
        || TABLES
            .iter()
            .any(|table| toml.matches(&format!("\n[[{table}]]\n")).count() > 1)
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| Library::load(&[], &mut Sink::default()));

/// The cases with what comes of them as they are.
static CASES: LazyLock<Vec<(Case, BTreeSet<Outcome>)>> = LazyLock::new(|| {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR")).join("order");
    cases()
        .into_iter()
        .filter(can_be_shuffled)
        .map(|case| {
            write(&case, &tmp, None);
            let found = judge(&LIBRARY, &tmp);
            (case, found)
        })
        .collect()
});

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 16,
        max_shrink_iters: 0,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn order_is_no_fact(seed in any::<u64>()) {
        let tmp = Path::new(env!("CARGO_TARGET_TMPDIR")).join("order-shuffled");
        for (case, before) in CASES.iter() {
            write(case, &tmp, Some(seed));
            prop_assert_eq!(before, &judge(&LIBRARY, &tmp), "{}", case.dir.display());
        }
    }
}
