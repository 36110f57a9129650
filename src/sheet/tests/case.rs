//! What a case says of its results: in case.toml and in a wide scores.csv.

use super::*;
use crate::model::Dossier;
use crate::model::case::Case;
use crate::read::toml;
use crate::sheet::{LotSheet, of_case};

fn case_of(awards: &str, sheet: &str) -> LotSheet {
    let text = format!("id = \"x\"\n{awards}");
    let source = Arc::new(Source::from_text("case.toml", text));
    let case: Case = toml::read(&source, &mut Sink::default()).unwrap();
    let sheet = Source::from_text("scores.csv", sheet);
    let dossier = Dossier {
        score_sheet: Some(Arc::new(sheet)),
        ..Dossier::bare(case)
    };
    of_case(&dossier, None, &scheme(&["tech", "price"]))
}

#[test]
fn a_wide_sheet_of_a_case_publishes_its_results() {
    let awards = "[[award]]\nsupplier = \"甲公司\"\nscore = \"90\"\n";
    let own = case_of(
        awards,
        "供应商名称,tech,总分,排名\n甲公司,60,90.00,1\n乙公司,50,80.00,2\n",
    );
    let rows = own.published.iter().map(|row| {
        let rank = row.rank.as_ref().map(|cell| cell.value);
        let path = row.place().unwrap().source.path();
        (row.supplier.as_str(), rank, path)
    });
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            ("甲公司", Some(1), "scores.csv"),
            ("乙公司", Some(2), "scores.csv"),
            ("甲公司", None, "case.toml"),
        ]
    );
}

#[test]
fn refusals_count_where_they_are_on_record() {
    let refused = "[[award]]\nsupplier = \"a\"\nrefused_on = 2025-03-01\n";
    let second = "[[award]]\nsupplier = \"b\"\naward_by = \"purchaser-choice\"\n";
    let half = case_of(&format!("{refused}{second}"), "");
    assert!(half.refused.is_empty() && half.chosen);
    let winner = half.published.first().and_then(|row| row.winner.as_ref());
    assert!(winner.is_some_and(|cell| cell.value));
    let whole = case_of(&format!("{refused}refusal = \"REFUSAL\"\n{second}"), "");
    assert_eq!(whole.refused, ["a"]);
    let no_choice = case_of("[[award]]\nsupplier = \"b\"\n", "");
    assert!(!no_choice.chosen && no_choice.refused.is_empty());
}
