//! 客观评审因素: what can be counted is the same for every expert.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::cells::{Cells, Row, objective};
use super::places::{Places, label, say};
use super::words::{input, name};
use crate::finding::Finding;
use crate::native;
use crate::text::Text;
use crate::value::decimal::plain;

/// One finding for each bid and objective criterion on which experts differ.
pub(super) fn findings(places: &Places<'_>, cells: &Cells<'_>) -> Vec<Finding> {
    let scheme = &places.lot.tally.scheme;
    cells
        .iter()
        .filter(|((criterion, _), _)| objective(scheme, criterion))
        .filter_map(|((criterion, supplier), row)| differing(places, criterion, supplier, row))
        .collect()
}

fn differing(
    places: &Places<'_>,
    criterion: &str,
    supplier: &str,
    row: &Row<'_>,
) -> Option<Finding> {
    let mut by_score: BTreeMap<Decimal, Vec<&str>> = BTreeMap::new();
    for (expert, score) in row {
        by_score.entry(*score).or_default().push(expert);
    }
    if by_score.len() < 2 {
        return None;
    }
    let mut groups: Vec<(Decimal, Vec<&str>)> = by_score.into_iter().collect();
    // Stable: of equally many, the lower score first.
    groups.sort_by_key(|(_, experts)| std::cmp::Reverse(experts.len()));
    let (who, what) = (name(supplier), name(criterion));
    let (mut zh, mut en) = (Vec::new(), Vec::new());
    for (score, experts) in groups.iter().take(6) {
        let (score, count) = (plain(*score), experts.len());
        zh.push(format!("{count} 名打 {score}"));
        en.push(format!("{count} gave {score}"));
    }
    let more = if groups.len() > 6 { "…" } else { "" };
    let (zh, en) = (zh.join("、") + more, en.join(", ") + more);
    let place = |expert: &str| {
        let cells = places.score(criterion, supplier, Some(expert));
        cells.first().map(|cell| &cell.score.place)
    };
    let most = groups.first()?;
    let mut finding = places.about(
        &native::OBJECTIVE_DIFFERS,
        supplier,
        most.1.first().and_then(|expert| place(expert)),
        places.score_key(supplier, None, criterion),
        (
            text!(
                "{who} 的客观评审因素「{what}」评委打分不一致：{zh}",
                "experts differ on the objective criterion `{what}` of {who}: {en}"
            ),
            Text::fixed(
                "按评审标准和投标文件查出应得分，由评审委员会当场更正并记录；报告已签署的，组织原评审委员会重新评审（招标投标办法，财政部令第87号，第六十四条）",
                "find the score that the criteria and the bid give; the committee corrects it on the spot and records it, or, once the report is signed, evaluates again (order 87 of the Ministry of Finance, article 64)",
            ),
        ),
    );
    let given = |score: Decimal, experts: &[&str]| {
        let (score, count) = (plain(score), experts.len());
        text!("{count} 名评委打 {score}", "{count} experts gave {score}")
    };
    say(&mut finding, given(most.0, &most.1));
    for (score, experts) in groups.iter().skip(1) {
        for expert in experts {
            let (score, by) = (plain(*score), name(expert));
            let words = text!("{by} 打 {score}", "{by} gave {score}");
            label(&mut finding, place(expert), words);
        }
    }
    finding.inputs = vec![input("criterion", criterion)];
    for (score, experts) in &groups {
        finding.inputs.push(input("score", plain(*score)));
        finding.inputs.push(input("experts", experts.join(", ")));
    }
    Some(finding)
}
