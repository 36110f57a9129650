//! `--against FILE`: published results, and the sheet's own.

use std::collections::BTreeMap;
use std::path::Path;

use super::super::named_file::table;
use super::bare::outline;
use super::{Lot, Outcome};
use crate::examine::{Examined, compare};
use crate::finding::Finding;
use crate::native;
use crate::read::Sink;
use crate::score::scheme::word_key;
use crate::sheet::{LotSheet, Outline, Published, Sheet, lot_key};
use crate::source::Place;
use crate::text::{Text, quoted};

/// Each lot beside what is published of it. `asked`: the lot of `--lot`; the
/// others are no business of such a run.
pub(super) fn against(
    path: &Path,
    asked: Option<&str>,
    outcome: &Outcome,
    sink: &mut Sink,
) -> Vec<Finding> {
    let Some(tables) = table(path, sink) else {
        return Vec::new();
    };
    let Some(outline) = outline(&tables, sink) else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    let mut seen = Vec::new();
    for lot in &outcome.lots {
        let mut published = outline.published(&lot.tally.scheme, sink);
        identify(&mut published, &outcome.names);
        let Some(own) = of_lot(&published, lot, outcome.lots.len()) else {
            let name = quoted(lot.tally.lot.as_deref().unwrap_or("-"), 40);
            sink.place(
                &native::PUBLISHED_DIFFERS,
                outline.header_place(),
                format!("published[lot={name}]"),
                text!(
                    "公布的结果里没有包 {name}",
                    "the published results have no lot {name}"
                ),
                Text::fixed(
                    "补上这一包，或用 --lot 指明要核对的包",
                    "add it, or name the lot to compare with --lot",
                ),
            );
            continue;
        };
        seen.push(own.lot.clone());
        let anchor = outline.header_place();
        let yuan = lot.tally.scheme.in_yuan();
        if !own.published.iter().any(|row| row.is_comparable(yuan)) {
            nothing(&anchor, own.lot.as_deref(), sink);
            continue;
        }
        findings.extend(compare(
            &Examined {
                tally: &lot.tally,
                sheet: &lot.sheet,
                anchor: &anchor,
                scheme_place: lot.scheme.as_ref(),
                case: outcome.case.clone(),
                bare: outcome.case.is_none(),
            },
            &own.published,
        ));
    }
    if let Some(first) = outcome.lots.first().filter(|_| asked.is_none()) {
        let lots = outline
            .published(&first.tally.scheme, &mut Sink::default())
            .lots;
        let more = |own: &&LotSheet| own.lot.is_some() && !seen.contains(&own.lot);
        for more in lots.iter().filter(more) {
            unknown_lot(&anchor_of(more, &outline), more.lot.as_deref(), sink);
        }
    }
    findings
}

/// A case knows its suppliers by ids, a notice by names.
fn identify(published: &mut Sheet, names: &BTreeMap<String, String>) {
    let ids: BTreeMap<String, &String> = names
        .iter()
        .map(|(id, name)| (word_key(name), id))
        .collect();
    for row in published.lots.iter_mut().flat_map(|lot| &mut lot.published) {
        if let Some(id) = ids.get(&word_key(&row.supplier)) {
            row.supplier.clone_from(id);
        }
    }
}

/// Silence would read as agreement.
fn nothing(at: &Place, lot: Option<&str>, sink: &mut Sink) {
    sink.place(
        &native::PUBLISHED_DIFFERS,
        at.clone(),
        key(lot),
        Text::fixed(
            "公布的结果里没有可以核对的总分、名次或中标人，什么也没有核对",
            "the published results hold no total, rank or winner to compare: nothing was compared",
        ),
        Text::fixed(
            "至少要有“供应商名称”和“总分”“排名”“是否中标”之一；只列中标人的，表头写“中标供应商名称”",
            "besides supplier there must be total, rank or winner; a list of winners has the header 中标供应商名称",
        ),
    );
}

/// A lot that nothing was tallied for.
fn unknown_lot(at: &Place, lot: Option<&str>, sink: &mut Sink) {
    let name = quoted(lot.unwrap_or("-"), 40);
    sink.place(
        &native::PUBLISHED_DIFFERS,
        at.clone(),
        key(lot),
        text!(
            "公布的结果里有包 {name}，而这里没有它的计分结果，没有核对",
            "the published results have a lot {name}, which was not tallied here: it was not compared"
        ),
        Text::fixed(
            "在评分表里补上这一包，或更正包号；只核对一包的，用 --lot 指明",
            "add the lot to the score sheet, or correct its number; to compare one lot only, name it with --lot",
        ),
    );
}

/// Where a published lot stands, as far as any of its cells has a place.
fn anchor_of(lot: &LotSheet, outline: &Outline) -> Place {
    let place = lot.published.iter().find_map(Published::place);
    place.cloned().unwrap_or_else(|| outline.header_place())
}

fn key(lot: Option<&str>) -> String {
    lot.map_or_else(
        || "published".to_owned(),
        |lot| format!("published[lot={}]", quoted(lot, 30)),
    )
}

/// The published results of a lot; where there is one lot only, they need not
/// name it.
fn of_lot<'a>(published: &'a Sheet, lot: &Lot, lots: usize) -> Option<&'a LotSheet> {
    let mut own = published.lots.iter();
    match published.lots.as_slice() {
        [only] if lots == 1 && (only.lot.is_none() || lot.tally.lot.is_none()) => Some(only),
        _ => {
            let key = |lot: &Option<String>| lot.as_deref().map(lot_key);
            own.find(|own| key(&own.lot) == key(&lot.tally.lot))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::score::LotTally;
    use crate::source::Source;

    /// The keys of what is said of a published file, lots 1 and 2 being tallied
    /// by price: 甲 wins each.
    fn told(name: &str, asked: Option<&str>, published: &str) -> Vec<String> {
        let own = "包号,供应商名称,投标报价\n1,甲公司,10\n1,乙公司,20\n2,甲公司,10\n2,乙公司,20\n";
        let source = Arc::new(Source::from_text("own.csv", own));
        let mut sink = Sink::default();
        let outline = crate::sheet::outline(&source, &mut sink).unwrap();
        let mut scheme = crate::pack::built_in_scheme("lowest-price");
        scheme.min_valid = Some(1);
        let lots = outline.read(&scheme, &mut sink).lots.into_iter();
        let lots = lots.filter(|own| asked.is_none_or(|asked| own.lot.as_deref() == Some(asked)));
        let lots = lots.map(|own| Lot {
            tally: LotTally::of(
                own.lot.clone(),
                scheme.clone(),
                own.bids(),
                own.scores(),
                None,
            ),
            sheet: own,
            frame: None,
            anchor: outline.header_place(),
            scheme: None,
            minimum: None,
        });
        let outcome = Outcome {
            lots: lots.collect(),
            names: BTreeMap::from([("乙公司".to_owned(), "乙 公司（集团）".to_owned())]),
            ..Outcome::default()
        };
        let file = format!("gpbs-against-{}-{name}.csv", std::process::id());
        let path = std::env::temp_dir().join(file);
        std::fs::write(&path, published).unwrap();
        let mut found = against(&path, asked, &outcome, &mut sink);
        std::fs::remove_file(&path).unwrap();
        found.extend(sink.into_findings());
        let errors = found
            .iter()
            .filter(|f| f.severity == crate::finding::Severity::Error);
        errors.map(|f| f.key.clone()).collect()
    }

    #[test]
    fn a_lot_that_was_not_tallied_is_not_passed_over() {
        let all = "包号,供应商名称,排名\n1,甲公司,1\n2,甲公司,1\n3,甲公司,1\n";
        assert_eq!(told("more", None, all), ["published[lot=3]"]);
        assert!(told("asked", Some("1"), all).is_empty());
        let less = "包号,供应商名称,排名\n1,甲公司,1\n";
        assert_eq!(told("less", None, less), ["published[lot=2]"]);
    }

    #[test]
    fn nothing_compared_is_an_error() {
        let blank = "第一中标候选人,供应商名称\n,甲公司\n";
        assert_eq!(told("blank", Some("1"), blank), ["published"]);
        let lot = "包号,第一中标候选人,供应商名称\n1,,甲公司\n2,甲公司,甲公司\n";
        assert_eq!(told("lot", None, lot), ["published[lot=1]"]);
    }

    #[test]
    fn a_wrong_winner_under_any_spelling() {
        for (name, text) in [
            ("won", "序号,中标供应商名称\n1,乙公司\n"),
            ("registered", "中标人,中标金额\n乙公司(集团),20\n"),
            ("first", "供应商名称,第一中标候选人\n乙 公司,乙公司\n"),
        ] {
            let told = told(name, Some("1"), text);
            assert!(told.iter().any(|key| key.contains("=乙公司]")), "{told:?}");
        }
    }
}
