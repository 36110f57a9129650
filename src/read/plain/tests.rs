//! What is read here is what the parser of the `toml` crate reads.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use toml::de::DeTable;

use super::*;
use crate::read::doc::Branch;

/// A table or list with all that it holds, the keys of a table in order.
fn shown(branch: Branch<'_>, doc: &Doc<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (at, node) in branch.nodes() {
        let (key, key_at, span) = (node.key, node.key_at, node.span);
        let inner = shown(doc.branch(at), doc).join("; ");
        let value = match &node.value {
            Value::Lit(form, text) => format!("{form:?} {text:?}"),
            Value::List(held) => format!("{}[{inner}]", held.count),
            Value::Table(held) => format!("{}{{{inner}}}", held.count),
        };
        lines.push(format!("{key} {key_at:?} {span:?} {value}"));
    }
    if branch.nodes().any(|(_, node)| !node.key.is_empty()) {
        lines.sort();
    }
    lines
}

/// Whether a text is read here; then it has to agree.
fn agrees(text: &str) -> bool {
    let Some(short) = plain(text) else {
        return false;
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    assert!(errors.is_empty(), "{text:?}: {errors:?}");
    let long = Doc::of(table.get_ref(), text);
    assert_eq!(
        shown(short.branch(0), &short),
        shown(long.branch(0), &long),
        "{text:?}"
    );
    true
}

#[test]
fn what_is_plain_is_read() {
    for text in [
        "",
        "a = 1",
        "# c\r\n\ta=\"供\"\t# d\r\n",
        "a = \"\"\nb = true\nc = false#\nd = 0\ne = 123456789012345678\n",
        "d = 2024-01-31\nm = 2024-04-24T09:30:00\n",
        "l = []\nm = [1, 2,]\nn = [ # c\n  \"a\",\n\n  \"b\" # d\n]\n",
        "t = {}\nu = { a = 1, b = { c = [\"x\", {}] } }\n",
        "[a]\nx = 1\n[a.b]\ny = 2\n[a.b.c]\n[d.e]\nz = 3\n[d.f]\n",
        "[[a]]\nx = 1\n[[a.b]]\n[a.c]\n[[a]]\n[[a.b]]\n[[a.b]]\nx = 1\n[a.c]\n[[d.e]]\n",
        "l = [[1], [[2]]]\n",
    ] {
        assert!(agrees(text), "{text:?}");
    }
}

#[test]
fn what_is_not_plain_is_left_alone() {
    for text in [
        "a",
        "a =",
        "a = 1 b = 2",
        "a = 1\na = 2",
        "\u{FEFF}a = 1",
        "a = 1\r",
        "a = 01",
        "a = 1_0",
        "a = -1",
        "a = 1.5",
        "a = 0x1",
        "a = nan",
        "a = truex",
        "a = \"",
        "a = 'b'",
        "a = \"\\n\"",
        "a = \"\"\"b\"\"\"",
        "a = \"\u{7F}\"",
        "a = \"b\nc\"",
        "# \u{1}\n",
        "a.b = 1",
        "\"a\" = 1",
        "a = 2024-02-30",
        "a = 2024-13-01",
        "a = 2024-01-01 09:30:00",
        "a = 2024-01-01T09:30",
        "a = 2024-01-01T24:00:00",
        "a = 2024-01-01T09:30:00Z",
        "a = 0000-01-01",
        "a = [1",
        "a = [1 2]",
        "a = [,]",
        "a = {b = 1",
        "a = {b = 1,}",
        "a = {\nb = 1}",
        "a = {b = [1,\n2]}",
        "a = {b = 1, b = 2}",
        "a = [[[[[[[1]]]]]]]",
        "[a]\n[a]",
        "[a.b]\n[a]",
        "[[a]]\n[a]",
        "[a]\n[[a]]",
        "a = 1\n[a]",
        "a = {}\n[a.b]",
        "a = [{}]\n[[a]]",
        "a = [{}]\n[a.b]",
        "[ a ]",
        "[a]]",
        "[[a]",
        "[]",
        "[a.]",
        "[a] x",
        "a = 1e5",
        "a = 9999999999999999999",
    ] {
        assert!(!agrees(text), "{text:?}");
    }
    let (fits, deep) = ("a.".repeat(8), "a.".repeat(9));
    assert!(agrees(&format!("[{fits}a]\n")) && !agrees(&format!("[{deep}a]\n")));
    assert!(plain(&format!("[[{}a]]\n", "a.".repeat(100_000))).is_none());
    let many: String = (0..200).map(|n| format!("k{n} = 1\n")).collect();
    assert!(!agrees(&many));
}

/// All files of a kind below a directory.
fn files(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| e == "toml") {
            found.push(path);
        }
    }
}

#[test]
fn the_files_of_the_repository_agree() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for dir in ["examples", "fixtures", "src/packs"] {
        files(&root.join(dir), &mut found);
    }
    let texts = found
        .iter()
        .filter_map(|path| fs::read_to_string(path).ok());
    let (mut read, mut all) = (0, 0);
    for text in texts {
        all += 1;
        read += usize::from(agrees(&text));
    }
    assert!(read * 10 > all * 9, "{read} of {all}");
}

/// Lines that meet: headers of the same tables, keys that repeat, pieces that are
/// cut or stand in the wrong place.
fn line() -> impl Strategy<Value = String> {
    let key = prop_oneof!["[ab]", "[a-c_-]{1,2}", Just("\"a\"".to_owned())];
    let scalar = prop_oneof![
        3 => "\"[a供 #,\\[{]{0,3}\"",
        1 => "[0-9]{1,3}",
        1 => "[0-9]{4}-[0-1][0-9]-[0-3][0-9]",
        1 => "2024-0[1-9]-1[0-9][T ][0-2][0-9]:[0-6][0-9]:[0-6][0-9]",
        1 => "true|false|t|nan|[0-9.eE+_-]{1,4}|'a'|\"\\\\n\"|\"",
    ];
    let value = scalar.prop_recursive(3, 12, 4, |inner| {
        let blank = "[ \t]{0,1}|\n|#a\n";
        let list = prop::collection::vec((blank, inner.clone()), 0..4)
            .prop_map(|items| items.into_iter().map(|(b, v)| b + &v).collect::<Vec<_>>());
        prop_oneof![
            list.clone()
                .prop_map(|items| format!("[{}]", items.join(","))),
            list.prop_map(|items| format!("[{},\n]", items.join(" , "))),
            prop::collection::vec(("[abc]", inner), 0..4).prop_map(|items| {
                let items: Vec<String> = items.iter().map(|(k, v)| format!("{k}= {v}")).collect();
                format!("{{ {} }}", items.join(","))
            }),
        ]
    });
    let path = prop::collection::vec("[abc]", 1..4).prop_map(|keys| keys.join("."));
    let end = prop_oneof![5 => Just(""), 1 => Just(" # c"), 1 => Just("\r"), 1 => Just(" x")];
    let line = prop_oneof![
        4 => (key, value).prop_map(|(key, value)| format!("{key} = {value}")),
        3 => path.clone().prop_map(|path| format!("[{path}]")),
        3 => path.prop_map(|path| format!("[[{path}]]")),
        1 => "[a\\[\\]=.\", \t#]{0,6}",
    ];
    (line, end).prop_map(|(line, end)| line + end)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_read_agrees(lines in prop::collection::vec(line(), 0..10)) {
        agrees(&lines.join("\n"));
        for line in lines {
            agrees(&line);
        }
    }
}
