//! Generated repositories: what was planted is found and nothing else, whatever
//! the number of threads; and a repository of which a tenth cannot be read.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

#[path = "../examples/generate/generator/mod.rs"]
mod generator;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use generator::{Plan, Planted};
use serde_json::Value;
use support::{assert_schema, run};

/// A directory that goes away with the test.
struct Dir(PathBuf);

impl Dir {
    fn new(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("gpbs-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&dir);
        fs::create_dir_all(&dir).unwrap();
        Self(dir.canonicalize().unwrap())
    }

    /// A repository with a fault in every fifth case, and what was planted.
    fn generated(name: &str, cases: usize) -> (Self, Vec<Planted>) {
        let dir = Self::new(name);
        let plan = Plan {
            every: 5,
            ..Plan::new(cases)
        };
        let planted = generator::write(&dir.0, &plan).unwrap();
        (dir, planted)
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn word(finding: &Value, key: &str) -> String {
    finding[key].as_str().unwrap_or_default().to_owned()
}

/// Case, rule and file of every finding.
fn told(report: &Value) -> Vec<(String, String, String)> {
    let findings = report["findings"].as_array().unwrap();
    let mut told: Vec<_> = findings
        .iter()
        .map(|f| (word(f, "case"), word(f, "rule"), word(f, "path")))
        .collect();
    told.sort();
    told
}

#[test]
fn what_was_planted_is_found_and_nothing_else() {
    let every = generator::rules().count();
    let (dir, planted) = Dir::generated("planted", 5 * every);
    let rules: BTreeSet<&str> = planted.iter().map(|p| p.rule).collect();
    assert_eq!(rules, generator::rules().collect(), "each is planted");
    let ran = run(&dir.0, &["validate", "--format", "json"]);
    let report = assert_schema(&ran, "generated");
    let mut wanted: Vec<_> = planted
        .into_iter()
        .map(|p| (p.case, p.rule.to_owned(), p.file))
        .collect();
    wanted.sort();
    assert_eq!(told(&report), wanted);
    let stats = &report["stats"];
    assert_eq!(stats["cases"], 5 * every);
    assert_eq!((&stats["unknown"], ran.code), (&Value::from(0), 1));
}

/// The groups of the rules that are judged on cases, by the program itself.
#[test]
fn every_group_of_rules_has_its_planted_fault() {
    let ran = run(Path::new("."), &["rules", "--format", "json"]);
    let listed: Value = serde_json::from_slice(&ran.stdout).unwrap();
    let rules = listed["rules"].as_array().unwrap();
    let groups = |keep: &dyn Fn(&Value) -> bool| -> BTreeSet<String> {
        let kept = rules.iter().filter(|rule| keep(rule));
        kept.map(|rule| word(rule, "group")).collect()
    };
    let planted: BTreeSet<&str> = generator::rules().collect();
    assert_eq!(
        groups(&|_| true),
        groups(&|rule| planted.contains(word(rule, "rule").as_str()))
    );
}

fn files(dir: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
}

#[test]
fn the_same_number_gives_the_same_bytes() {
    let made = ["once", "again"].map(|name| {
        let (dir, _) = Dir::generated(name, 60);
        let mut found = Vec::new();
        files(&dir.0, &mut found);
        let mut found: Vec<_> = found
            .into_iter()
            .map(|(path, bytes)| (path.strip_prefix(&dir.0).unwrap().to_owned(), bytes))
            .collect();
        found.sort();
        found
    });
    assert!(made[0].len() > 4 * 60);
    assert!(made[0] == made[1]);
}

/// `gpbs validate` in this process, on so many threads.
fn printed(dir: &Path, threads: usize, args: &[&str]) -> Vec<u8> {
    watched(dir, threads, args, &|_| {})
}

/// Likewise, with somebody who watches how far it is.
fn watched(
    dir: &Path,
    threads: usize,
    args: &[&str],
    progress: &(dyn Fn(Option<gpbs::commands::Progress>) + Sync),
) -> Vec<u8> {
    let env = gpbs::cli::Env {
        lc_all: None,
        lc_messages: None,
        lang: None,
        columns: None,
    };
    let words = ["gpbs", "validate", dir.to_str().unwrap()];
    let words = words.iter().chain(args).map(Into::into);
    let cli = gpbs::cli::parse(words, &env).ok().unwrap();
    let surroundings = || gpbs::commands::Surroundings {
        locale: gpbs::text::Lang::Zh,
        columns: None,
        color: false,
        today: &|| chrono::NaiveDate::MIN,
        input: &|_| Ok(Vec::new()),
        progress,
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads);
    let mut out = Vec::new();
    pool.build().unwrap().install(|| {
        gpbs::commands::run(&cli, &surroundings(), &mut out, &mut Vec::new()).unwrap();
    });
    out
}

#[test]
fn threads_change_no_byte() {
    let (dir, _) = Dir::generated("threads", 300);
    // Two cases of one id, as far apart as can be; facts that are missing.
    let cases = ["first", "last"].map(|name| dir.0.join("cases").join(name));
    for (case, path) in ["a", "z"].iter().zip(&cases) {
        fs::create_dir_all(path).unwrap();
        let text = format!("id = \"twice\"\ntitle = \"{case}\"\n[tender]\nmethod = \"open\"\n");
        fs::write(path.join("case.toml"), text).unwrap();
    }
    for args in [
        vec![],
        vec!["--show", "unknown"],
        vec!["--show", "all", "--format", "concise"],
        vec!["--format", "json"],
        vec!["--format", "jsonl", "--only", "time"],
    ] {
        let one = printed(&dir.0, 1, &args);
        assert!(one.len() > 100);
        for threads in [2, 5] {
            assert!(one == printed(&dir.0, threads, &args), "{args:?}");
        }
    }
}

#[test]
fn who_watches_hears_of_every_case_and_changes_no_byte() {
    let (dir, _) = Dir::generated("watched", 300);
    for args in [vec!["--format", "json"], vec!["--shard", "2/3"]] {
        let told = std::sync::Mutex::new(Vec::new());
        let tell = |progress| told.lock().unwrap().push(progress);
        let plain = printed(&dir.0, 2, &args);
        assert!(plain == watched(&dir.0, 2, &args, &tell), "{args:?}");
        let mut told = told.into_inner().unwrap();
        assert_eq!(told.pop(), Some(None), "cleared away at the end");
        let all = if args[0] == "--shard" { 100 } else { 300 };
        let told: Vec<_> = told.into_iter().map(Option::unwrap).collect();
        assert!(told.len() > all / 10 && told.iter().all(|p| p.of == all));
        assert_eq!(told.iter().map(|p| p.done).max(), Some(all));
        let said = told[0].said();
        assert!(said.starts_with("已检查 ") && said.ends_with(&format!("/{all} 个案卷")));
    }
}

/// Breaks a case in one of several ways; the rule that says so, and of which
/// file.
fn broken(case: &Path, way: usize) -> (&'static str, &'static str) {
    let (file, bytes, rule): (_, Vec<u8>, _) = match way % 8 {
        0 => ("case.toml", b"id = = 1\n".to_vec(), "toml-syntax"),
        1 => (
            "case.toml",
            b"id = \"\xe4\xb8\"\n\xff\xff".to_vec(),
            "file-undecodable",
        ),
        2 => {
            fs::remove_file(case.join("case.toml")).unwrap();
            return ("table-without-case", "bids.csv");
        }
        3 => ("bids.csv", b"lot,supplier\n1,\"a\n".to_vec(), "csv-quote"),
        4 => ("scores.csv", Vec::new(), "file-empty"),
        5 => (
            "payments.csv",
            b"contract,amount\n1\n".to_vec(),
            "csv-ragged-row",
        ),
        6 => (
            "case.toml",
            b"<<<<<<< a\n=======\n>>>>>>> b\n".to_vec(),
            "merge-conflict",
        ),
        _ => {
            fs::remove_file(case.join("case.toml")).unwrap();
            fs::create_dir(case.join("case.toml")).unwrap();
            return ("file-unreadable", "case.toml");
        }
    };
    fs::write(case.join(file), bytes).unwrap();
    (rule, file)
}

#[test]
fn a_tenth_that_cannot_be_read_hides_nothing() {
    let (dir, planted) = Dir::generated("unreadable", 400);
    let mut cases = Vec::new();
    for year in fs::read_dir(dir.0.join("cases")).unwrap() {
        for case in fs::read_dir(year.unwrap().path()).unwrap() {
            cases.push(case.unwrap().path());
        }
    }
    cases.sort();
    let sound = |case: &&PathBuf| {
        let name = case.file_name().unwrap().to_str().unwrap();
        !planted.iter().any(|p| p.case == name)
    };
    let mut wanted = BTreeSet::new();
    for (way, case) in cases.iter().filter(sound).take(40).enumerate() {
        let (rule, file) = broken(case, way);
        let path = case.strip_prefix(&dir.0).unwrap().join(file);
        wanted.insert((rule.to_owned(), path.to_str().unwrap().to_owned()));
    }
    // One more that is past every limit.
    let large = dir.0.join("cases/large");
    fs::create_dir_all(&large).unwrap();
    fs::write(large.join("case.toml"), vec![b'#'; 65 * 1024 * 1024]).unwrap();
    wanted.insert((
        "file-too-large".to_owned(),
        "cases/large/case.toml".to_owned(),
    ));
    let ran = run(&dir.0, &["validate", "--format", "json"]);
    assert_eq!(ran.code, 2);
    let report = assert_schema(&ran, "unreadable");
    let told: BTreeSet<_> = told(&report)
        .into_iter()
        .map(|(_, rule, path)| (rule, path))
        .collect();
    let missed: Vec<_> = wanted.difference(&told).collect();
    assert!(missed.is_empty(), "{missed:?}");
    for fault in &planted {
        let key = (fault.rule.to_owned(), fault.file.clone());
        assert!(told.contains(&key), "{key:?}");
    }
}
