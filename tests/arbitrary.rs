//! Any bytes as a case: no panic, and the same bytes of output every time.

mod support;

use std::fs;

use proptest::prelude::*;
use support::run;

/// Pieces that mean something to the readers, so that chance gets further than
/// the first line.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let words: Vec<&'static str> = vec![
        "id = \"a\"\n",
        "[[lot]]\n",
        "[lot]\n",
        "[tender]\n",
        "status = \"complete\"\n",
        "[[contract]]\n",
        "[[award]]\n",
        "lot = \"1\"\n",
        "supplier = \"甲\"\n",
        "amount = \"12万元\"\n",
        "= ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "\"\"\"",
        "'",
        "'''",
        "\\",
        "\\u{0}",
        "\r",
        "\r\n",
        "\n",
        ",",
        "，",
        "\t",
        "# ",
        "<<<<<<< a\n",
        ">>>>>>>\n",
        "2024-02-30",
        "0301",
        "1e400",
        "-",
        "9999999999999999999999999999999",
        "lot,supplier,bid\n",
        "包号,供应商,投标报价（万元）\n",
        "1,甲,100\n",
        "****",
        "供",
        "\u{202e}",
        "\u{feff}",
        "announced_on = 0001-01-01\n",
        "deadline = 9999-12-31T23:59:60\n",
        "\"1,2\"",
        "\u{fffd}",
    ];
    prop_oneof![
        4 => proptest::sample::select(words).prop_map(|w| w.as_bytes().to_vec()),
        1 => proptest::collection::vec(any::<u8>(), 0..4),
    ]
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(piece(), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        // PROPTEST_CASES=5000 for a long run by hand.
        cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(48),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_panics_and_all_is_repeated(case in file(), bids in file(), scores in file()) {
        let dir = std::env::temp_dir().join(format!("gpbs-any-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        fs::write(dir.join("case.toml"), &case).unwrap();
        fs::write(dir.join("bids.csv"), &bids).unwrap();
        fs::write(dir.join("scores.csv"), &scores).unwrap();
        for lang in ["zh", "en"] {
            let args = ["validate", ".", "--lang", lang, "--show", "all"];
            let (first, second) = (run(&dir, &args), run(&dir, &args));
            prop_assert_eq!(first.code, second.code);
            prop_assert_eq!(first.stdout, second.stdout);
        }
        fs::remove_dir_all(&dir).unwrap();
    }
}
