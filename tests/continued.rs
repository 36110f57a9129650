//! Cases that continue others are held against one another where a run covers the
//! repository, and only there.

mod support;

use std::path::Path;

use support::run;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The findings on continued cases, `--format concise`.
fn continued(args: &[&str]) -> (Vec<String>, String) {
    let mut all = vec!["validate", "--lang", "en"];
    all.extend(args);
    let ran = run(root(), &all);
    let text = ran.text();
    let lines = text.lines().filter(|line| line.contains("[continued-case"));
    (lines.map(str::to_owned).collect(), text)
}

const REPOSITORY: &str = "fixtures/files/repo-continued-cases";

#[test]
fn a_part_of_a_repository_says_nothing_of_continued_cases() {
    let (whole, _) = continued(&[REPOSITORY, "--format", "concise"]);
    assert_eq!(whole.len(), 6, "{whole:#?}");
    let one = format!("{REPOSITORY}/cases/2025-001");
    let (part, text) = continued(&[&one]);
    assert!(part.is_empty(), "{part:#?}");
    // That something was not judged is said.
    let (other, plain) = continued(&[&format!("{REPOSITORY}/cases/2025-003")]);
    assert!(other.is_empty(), "{other:#?}");
    let last = |text: &str| text.lines().last().unwrap_or_default().to_owned();
    assert_ne!(last(&text), last(&plain));
    assert!(
        last(&text).contains("not judged") || last(&text).contains("not run"),
        "{text}"
    );
}

#[test]
fn a_run_in_parts_tells_what_the_whole_does() {
    let shard = |nth: &str| continued(&[REPOSITORY, "--format", "concise", "--shard", nth]).0;
    let (whole, _) = continued(&[REPOSITORY, "--format", "concise"]);
    let mut parts = shard("1/2");
    parts.extend(shard("2/2"));
    parts.sort();
    let mut sorted = whole;
    sorted.sort();
    assert_eq!(parts, sorted);
}
