//! Where `gpbs export` writes, what it never touches, what it says of what it cannot
//! read, and its table of findings.

#![expect(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use gpbs::flat::tables;
use support::run;
use support::tables::{DAY, Scratch, copy, csv_rows, files, root};

#[test]
fn one_table_goes_to_stdout() {
    let dir = Scratch::new();
    let from = root().join("tests/export/repository");
    let from = from.to_str().unwrap();
    dir.export("csv", Path::new(from), "out", &[]);
    let bids = fs::read(dir.path("out/bids.csv")).unwrap();
    let ran = run(&dir.0, &["export", "csv", from, "--table", "bids"]);
    assert!(ran.code == 0 && ran.stdout == bids && ran.stderr.is_empty());
    let ran = run(&dir.0, &["export", "csv", from, "--table", "bids", "--bom"]);
    assert!(ran.stdout.strip_prefix(b"\xEF\xBB\xBF") == Some(&bids));
    // A table without a row has its head.
    let ran = run(&dir.0, &["export", "csv", from, "--table", "vouchers"]);
    assert_eq!((ran.code, ran.text().lines().count()), (0, 1));
    let ran = run(&dir.0, &["export", "jsonl", from, "--table", "vouchers"]);
    assert_eq!((ran.code, ran.text().as_str()), (0, ""));
}

/// Where tables would be read as case files, or would take the place of somebody's own,
/// nothing is written.
#[test]
fn no_file_of_somebody_else_is_touched() {
    let dir = Scratch::new();
    let here = dir.path("repository");
    copy(&root().join("tests/export/repository"), &here);
    let tree = |dir: &Path| {
        let mut found = Vec::new();
        walk(dir, &mut found);
        found
    };
    fs::create_dir(dir.path("own")).unwrap();
    fs::write(dir.path("own/bids.csv"), "mine").unwrap();
    fs::write(dir.path("file"), "mine").unwrap();
    let before = tree(&dir.0);
    for (form, to, said) in [
        ("csv", "data", "在档案库里"),
        ("jsonl", "cases/data", "在档案库里"),
        ("csv", "cases/E-1", "在档案库里"),
        ("csv", ".", "在档案库里"),
        ("csv", "../own", "不是 gpbs export 写的"),
        ("csv", "../file", "不是目录"),
        ("csv", "../no/data", "上级目录不存在"),
        ("xlsx", "../no/data.xlsx", "上级目录不存在"),
        ("xlsx", "cases/E-1/data.xlsx", "案卷的目录里"),
        ("xlsx", "../own", "是目录"),
        ("xlsx", "cases/E-1/case.toml", ".xlsx"),
    ] {
        let ran = run(&here, &["export", form, "--to", to, "--lang", "zh"]);
        assert_eq!(ran.code, 2, "{form} {to}");
        assert!(ran.stderr.contains(said), "{form} {to}: {}", ran.stderr);
        assert_eq!(tree(&dir.0), before, "{form} {to}");
    }
    // An excluded directory is not read; its own tables are replaced.
    for _ in 0..2 {
        let ran = run(&here, &["export", "csv", "--to", "tables", "--lang", "zh"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert_eq!(files(&here.join("tables")).len(), tables().len() + 1);
        let ran = run(&here, &["validate", "--only", "file"]);
        assert_eq!(ran.code, 0, "{}", ran.text());
    }
    let ran = run(&here, &["export", "xlsx", "--to", "data.xlsx"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
}

fn walk(dir: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            found.push((path.clone(), Vec::new()));
            walk(&path, found);
        } else {
            let bytes = fs::read(&path).unwrap();
            found.push((path, bytes));
        }
    }
}

/// What stands in a file and in no table is told, and the rest is written.
#[test]
fn what_cannot_be_read_is_told() {
    let dir = Scratch::new();
    let here = dir.path("repository");
    copy(&root().join("tests/export/repository"), &here);
    let case = here.join("cases/E-2/case.toml");
    let was = fs::read_to_string(&case).unwrap();
    for (more, code, rule) in [
        ("\nx = \"", 2, "toml-syntax"),
        ("\n[planning]\nbudget = \"abc\"\n", 1, "unreadable-value"),
        ("\n[planning]\nbugdet = \"1\"\n", 1, "unknown-key"),
        ("\n[planning]\nbudget = \"****\"\n", 0, ""),
    ] {
        fs::write(&case, format!("{was}{more}")).unwrap();
        for table in ["cases", "cases,findings"] {
            let ran = dir.export("csv", &here, "out", &["--table", table]);
            assert_eq!(ran.code, code, "{more}: {}", ran.stderr);
            assert!(ran.stderr.contains(rule), "{more}: {}", ran.stderr);
            let said = ran.stderr.contains("cases/E-2/case.toml");
            assert_eq!(said, code > 0, "{}", ran.stderr);
            let rows = csv_rows(&fs::read(dir.path("out/cases.csv")).unwrap());
            assert_eq!(rows.len(), 2);
            assert_eq!(rows[1]["planning_budget"], "");
            let id = if code == 2 { "cases/E-2" } else { "E-2" };
            assert_eq!(rows[1]["case_id"], id);
        }
    }
    fs::write(&case, was).unwrap();
    let sheet = "supplier,plan\nalpha,80\n";
    fs::write(here.join("cases/E-2/scores.csv"), sheet).unwrap();
    let ran = dir.export("csv", &here, "out", &["--lang", "zh"]);
    assert_eq!(ran.code, 1, "{}", ran.stderr);
    assert!(
        ran.stderr
            .contains("cases/E-2/scores.csv：宽表的得分没有导出"),
        "{}",
        ran.stderr
    );
}

#[test]
fn nothing_to_export_is_said_and_leaves_nothing() {
    let dir = Scratch::new();
    fs::create_dir(dir.path("empty")).unwrap();
    for (form, to) in [("csv", "out"), ("jsonl", "out"), ("xlsx", "out.xlsx")] {
        for from in ["empty", "no-such"] {
            let ran = dir.export(form, &dir.path(from), to, &["--lang", "zh"]);
            assert_eq!((ran.code, ran.stdout.len()), (2, 0));
            assert!(
                !ran.stderr.is_empty() && !dir.path(to).exists(),
                "{}",
                ran.stderr
            );
        }
    }
    let ran = run(&dir.0, &["export", "csv", "empty", "--table", "cases"]);
    assert_eq!((ran.code, ran.stdout.len()), (2, 0));
    for (line, said) in [
        ("export csv", "没有写明表格存到哪里"),
        ("export csv --table cases,lots", "没有写明表格存到哪里"),
        ("export xlsx --table cases", "没有写明工作簿存到哪里"),
        ("export ocds --to out", "本版本还不能导出 OCDS"),
        ("export csv --to out --format json", "不用 --format"),
        ("export csv --to out --table bidz", "是否应为 bids？"),
    ] {
        let args: Vec<&str> = line.split(' ').chain(["--lang", "zh"]).collect();
        let ran = run(&dir.0, &args);
        assert_eq!(ran.code, 2, "{line}");
        assert!(ran.stderr.contains(said), "{line}: {}", ran.stderr);
    }
}

/// A case that stands alone where the tool runs has a path too.
#[test]
fn a_case_alone_is_called_by_a_dot() {
    let dir = Scratch::new();
    let here = dir.path("case");
    copy(&root().join("tests/export/repository/cases/E-2"), &here);
    for from in [".", "../case"] {
        let ran = run(&here, &["export", "csv", from, "--to", "../out"]);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        let row = csv_rows(&fs::read(dir.path("out/bids.csv")).unwrap()).remove(0);
        assert_eq!(
            (row["case_id"].as_str(), row["case_path"].as_str()),
            ("E-2", from)
        );
    }
    let ran = run(&here, &["export", "csv", "--to", "out", "--lang", "zh"]);
    assert_eq!(ran.code, 2, "{}", ran.stderr);
}

/// The table of findings is what `validate` finds.
#[test]
fn findings_are_those_of_validate() {
    let dir = Scratch::new();
    let from = root().join("examples/department");
    let validate = [
        "validate",
        from.to_str().unwrap(),
        "--format",
        "csv",
        "--fail-on",
        "never",
    ];
    let found = run(&dir.0, &[validate.as_slice(), &DAY].concat());
    let found = csv_rows(&found.stdout);
    let ran = dir.export(
        "csv",
        &from,
        "out",
        &[DAY[0], DAY[1], "--table", "findings"],
    );
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let rows = csv_rows(&fs::read(dir.path("out/findings.csv")).unwrap());
    assert_eq!(rows.len(), found.len());
    assert!(rows.len() > 15);
    let pairs = [
        ("rule", "rule"),
        ("rule_group", "group"),
        ("severity", "severity"),
        ("status", "status"),
        ("lot", "lot"),
        ("subject", "subject"),
        ("path", "path"),
        ("line", "line"),
        ("column_no", "column"),
        ("message", "message"),
        ("citation", "citations"),
        ("waived", "waived"),
        ("waived_until", "waived_until"),
        ("blocks", "blocks"),
    ];
    for (row, finding) in rows.iter().zip(&found) {
        for (own, other) in pairs {
            assert_eq!(row[own], finding[other], "{own}");
        }
        let open = finding["status"] == "fail" && finding["waived"].is_empty();
        assert_eq!(row["open"], open.to_string());
        assert_eq!(row["case_id"], finding["case"]);
    }
    let waived = rows.iter().filter(|row| row["waived"] == "waiver").count();
    assert_eq!(waived, 1);
}
