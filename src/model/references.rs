//! References that must resolve: a bid of an unknown supplier, a score for an
//! unknown bid, an award to a non-bidder, a lot that does not exist.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::dossier::{Attached, Digest, Dossier};
use crate::finding::Label;
use crate::native::{self, Native};
use crate::read::{AnyRecord, Sink, Slot, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};

/// The place of a value, else of its record.
pub fn place_of<T>(record: &dyn AnyRecord, slot: &Slot<T>) -> Place {
    slot.span.map_or_else(
        || record.place().clone(),
        |span| Place::new(&record.place().source, span),
    )
}

/// Check every reference of a case.
pub fn check(dossier: &Dossier, sink: &mut Sink) {
    unique_ids(dossier, sink);
    suppliers(dossier, sink);
    lots(dossier, sink);
    criteria(dossier, sink);
    scores(dossier, sink);
    awards(dossier, sink);
    payments(dossier, sink);
    catalogue(dossier, sink);
    for attached in &dossier.attachments {
        attachment(attached, sink);
    }
}

/// Report the second of two records with one name, with the first as the other
/// end.
fn repeated(
    rule: &'static Native,
    items: impl Iterator<Item = (String, Place, String)>,
    message: impl Fn(&str) -> Text,
    help: &Text,
    sink: &mut Sink,
) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for (name, place, key) in items {
        match seen.get(&name) {
            None => {
                seen.insert(name, place);
            }
            Some(first) => {
                let mut finding =
                    rule.finding(place, key, message(&quoted(&name, 40)), Some(help.clone()));
                finding.labels.push(Label {
                    place: first.clone(),
                    text: Text::fixed("先出现在这里", "first here"),
                });
                sink.push(rule, finding);
            }
        }
    }
}

fn unique_ids(dossier: &Dossier, sink: &mut Sink) {
    let help = Text::fixed(
        "改用另一个编号，或删去重复的记录",
        "use another id, or delete the repetition",
    );
    let message = |name: &str| text!("编号 {name} 重复", "the id {name} stands twice");
    let case = &dossier.case;
    repeated(
        &native::DUPLICATE_ID,
        case.lot.iter().filter_map(|lot| {
            let id = lot.id.text()?;
            Some((
                id.to_owned(),
                place_of(lot, &lot.id),
                format!("lot[{id}].id"),
            ))
        }),
        message,
        &help,
        sink,
    );
    repeated(
        &native::DUPLICATE_ID,
        case.contract.iter().filter_map(|contract| {
            let id = contract.id.text()?;
            Some((
                id.to_owned(),
                place_of(contract, &contract.id),
                format!("contract[{id}].id"),
            ))
        }),
        message,
        &help,
        sink,
    );
    repeated(
        &native::DUPLICATE_ID,
        case.scoring.criterion.iter().filter_map(|criterion| {
            let id = criterion.id.text()?;
            Some((
                id.to_owned(),
                place_of(criterion, &criterion.id),
                format!("scoring.criterion[{id}].id"),
            ))
        }),
        message,
        &help,
        sink,
    );
    repeated(
        &native::DUPLICATE_BID,
        dossier.bids.iter().flatten().filter_map(|bid| {
            let supplier = dossier.supplier_id(&bid.supplier)?.to_owned();
            let lot = dossier.lot_of(&bid.lot).unwrap_or("-").to_owned();
            let key = format!("bids[lot={lot},supplier={supplier}]");
            Some((
                format!("{lot} / {supplier}"),
                place_of(bid, &bid.supplier),
                key,
            ))
        }),
        |name| {
            text!(
                "{name} 在同一包里出现两次",
                "{name} stands twice for one lot"
            )
        },
        &Text::fixed("只留最后有效的一份", "keep the one that counts"),
        sink,
    );
}

/// A mention of a supplier, its place and its key path.
type Mention<'a> = (&'a Slot<String>, Place, String);

fn suppliers(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    let mut mentions: Vec<Mention<'_>> = Vec::new();
    for bid in dossier.bids.iter().flatten() {
        mentions.push((
            &bid.supplier,
            place_of(bid, &bid.supplier),
            "bids.supplier".to_owned(),
        ));
    }
    for bidder in &case.bidder {
        for member in &bidder.member {
            let key = "bidder.member.supplier".to_owned();
            mentions.push((&member.supplier, place_of(member, &member.supplier), key));
        }
    }
    for award in &case.award {
        mentions.push((
            &award.supplier,
            place_of(award, &award.supplier),
            "award.supplier".to_owned(),
        ));
    }
    for contract in &case.contract {
        let key = "contract.supplier".to_owned();
        mentions.push((
            &contract.supplier,
            place_of(contract, &contract.supplier),
            key,
        ));
    }
    for draw in &case.draw {
        mentions.push((
            &draw.winner,
            place_of(draw, &draw.winner),
            "draw.winner".to_owned(),
        ));
    }
    let consortia: BTreeSet<&str> = case.bidder.iter().filter_map(|b| b.id.text()).collect();
    for (slot, place, key) in mentions {
        let Some(word) = slot.text() else { continue };
        if consortia.contains(word) || dossier.suppliers.resolve(word).is_some() {
            continue;
        }
        let shown = quoted(word, 40);
        // Dear, and of no use past the findings that are listed.
        let near = if sink.is_full(&native::UNKNOWN_SUPPLIER, &place.source) {
            None
        } else {
            suggest::nearest(word, dossier.suppliers.words())
        };
        let help = match near {
            Some(near) => text!("是否应为 {near}？", "did you mean {near}?"),
            None => text!(
                "建立 suppliers/ 下该供应商的文件，写 id = \"{shown}\"",
                "add its file under suppliers/ with id = \"{shown}\""
            ),
        };
        let mut finding = native::UNKNOWN_SUPPLIER.finding(
            place,
            format!("{key}[{shown}]"),
            text!(
                "供应商目录里没有“{shown}”",
                "no supplier \"{shown}\" in the directory"
            ),
            Some(help),
        );
        finding.subject = Some(word.to_owned());
        sink.push(&native::UNKNOWN_SUPPLIER, finding);
    }
}

fn lots(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    let mut mentions: Vec<(&Slot<String>, Place, &'static str)> = Vec::new();
    for bid in dossier.bids.iter().flatten() {
        mentions.push((&bid.lot, place_of(bid, &bid.lot), "bids.lot"));
    }
    for score in dossier.scores.iter().flatten() {
        mentions.push((&score.lot, place_of(score, &score.lot), "scores.lot"));
    }
    for award in &case.award {
        mentions.push((&award.lot, place_of(award, &award.lot), "award.lot"));
    }
    for contract in &case.contract {
        mentions.push((
            &contract.lot,
            place_of(contract, &contract.lot),
            "contract.lot",
        ));
    }
    for draw in &case.draw {
        mentions.push((&draw.lot, place_of(draw, &draw.lot), "draw.lot"));
    }
    let mut known = BTreeSet::new();
    let ids: Vec<&str> = case
        .lot
        .iter()
        .filter_map(|lot| lot.id.text())
        .filter(|id| known.insert(*id))
        .collect();
    // A lot that a whole table names wrongly, or a column that it lacks, is one
    // fault, not one for each row.
    let mut told: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (slot, place, key) in mentions {
        let is_column = key == "bids.lot" || key == "scores.lot";
        match slot.text() {
            Some(lot) if !known.contains(lot) => {
                if is_column && !told.insert((key, lot)) {
                    continue;
                }
                let shown = quoted(lot, 40);
                let help = if ids.is_empty() {
                    text!(
                        "在 case.toml 写一节 [[lot]]，id = \"{shown}\"；不分包就删去包号",
                        "add [[lot]] with id = \"{shown}\" to case.toml, or drop the lot where there is only one"
                    )
                } else {
                    suggest::list(&ids, 12)
                };
                sink.place(
                    &native::UNKNOWN_LOT,
                    place,
                    format!("{key}[{shown}]"),
                    text!("没有编号为 {shown} 的采购包", "there is no lot {shown}"),
                    help,
                );
            }
            None if ids.len() > 1 && slot.is_missing() => {
                if is_column && slot.span.is_none() && !told.insert((key, "")) {
                    continue;
                }
                let list = ids.iter().take(12).copied().collect::<Vec<_>>().join(", ");
                sink.place(
                    &native::MISSING_LOT,
                    place,
                    key,
                    text!(
                        "分了 {list} 等包，这里没有写明是哪一包",
                        "the case has the lots {list}; this does not say which"
                    ),
                    Text::fixed("写上包号 lot", "state the lot"),
                );
            }
            _ => {}
        }
    }
}

fn criteria(dossier: &Dossier, sink: &mut Sink) {
    // A criterion named in a row must be one of the scheme, where the case
    // itself spells the scheme out.
    let known_ids: Vec<&str> = dossier
        .case
        .scoring
        .criterion
        .iter()
        .filter_map(|c| c.id.text())
        .collect();
    if known_ids.is_empty() {
        return;
    }
    let mut told = BTreeSet::new();
    for score in dossier.scores.iter().flatten() {
        let Some(word) = score.criterion.text() else {
            continue;
        };
        let known = dossier.case.scoring.criterion.iter().any(|c| {
            c.id.text() == Some(word)
                || c.name.zh.text() == Some(word)
                || c.name.en.text() == Some(word)
                || c.headers.iter().any(|h| h.text() == Some(word))
        });
        if known || !told.insert(word) {
            continue;
        }
        let shown = quoted(word, 40);
        sink.place(
            &native::UNKNOWN_CRITERION,
            place_of(score, &score.criterion),
            format!("scores.criterion[{shown}]"),
            text!(
                "评分办法里没有评审因素“{shown}”",
                "the scheme has no criterion \"{shown}\""
            ),
            suggest::help(word, &known_ids, 12),
        );
    }
}

fn scores(dossier: &Dossier, sink: &mut Sink) {
    let experts: Vec<&str> = dossier
        .case
        .committee
        .member
        .iter()
        .filter_map(|m| m.name.text())
        .collect();
    // Each once: every row of theirs has the same cause.
    let mut strangers = BTreeSet::new();
    let mut without_bid = BTreeSet::new();
    let bidders = bidders(dossier);
    let declared = Declared::of(dossier);
    for score in dossier.scores.iter().flatten() {
        if let Some(name) = score.expert.text()
            && !experts.is_empty()
            && !experts.contains(&name)
            && strangers.insert(name)
        {
            let shown = quoted(name, 40);
            sink.place(
                &native::UNKNOWN_EXPERT,
                place_of(score, &score.expert),
                format!("scores.expert[{shown}]"),
                text!(
                    "评审组织里没有“{shown}”",
                    "the committee has no member \"{shown}\""
                ),
                suggest::list(&experts, 12),
            );
        }
        if dossier.bids.is_none() {
            continue;
        }
        let Some(supplier) = dossier.supplier_id(&score.supplier) else {
            continue;
        };
        let lot = dossier.lot_of(&score.lot);
        if !declared.has(lot) {
            continue;
        }
        if !bidders.contains(&(lot, supplier)) && without_bid.insert((lot, supplier)) {
            let shown = quoted(supplier, 40);
            let mut finding = native::SCORE_WITHOUT_BID.finding(
                place_of(score, &score.supplier),
                format!("scores.supplier[{shown}]"),
                text!(
                    "“{shown}”有评分，但在 bids.csv 的这一包里没有投标",
                    "\"{shown}\" is scored but has no bid for this lot in bids.csv"
                ),
                Some(Text::fixed(
                    "补上投标记录，或更正供应商",
                    "add the bid, or correct the supplier",
                )),
            );
            finding.subject = Some(supplier.to_owned());
            finding.lot = lot.map(str::to_owned);
            sink.push(&native::SCORE_WITHOUT_BID, finding);
        }
    }
}

/// Who bid for which lot.
fn bidders(dossier: &Dossier) -> BTreeSet<(Option<&str>, &str)> {
    dossier
        .bids
        .iter()
        .flatten()
        .filter_map(|bid| {
            Some((
                dossier.lot_of(&bid.lot),
                dossier.supplier_id(&bid.supplier)?,
            ))
        })
        .collect()
}

/// The lots that the case declares. Where a record names another, that is the
/// finding, and not that nobody bid for it.
struct Declared<'a>(BTreeSet<&'a str>, usize);

impl<'a> Declared<'a> {
    fn of(dossier: &'a Dossier) -> Self {
        let lots = &dossier.case.lot;
        Self(
            lots.iter().filter_map(|l| l.id.text()).collect(),
            lots.len(),
        )
    }

    fn has(&self, lot: Option<&str>) -> bool {
        match lot {
            Some(lot) => self.1 == 0 || self.0.contains(lot),
            None => self.1 < 2,
        }
    }
}

fn awards(dossier: &Dossier, sink: &mut Sink) {
    let case = &dossier.case;
    let bidders = bidders(dossier);
    let declared = Declared::of(dossier);
    if dossier.bids.is_some() {
        for award in &case.award {
            let Some(supplier) = dossier.supplier_id(&award.supplier) else {
                continue;
            };
            let lot = dossier.lot_of(&award.lot);
            if bidders.contains(&(lot, supplier)) || !declared.has(lot) {
                continue;
            }
            let shown = quoted(supplier, 40);
            let mut finding = native::AWARD_TO_NON_BIDDER.finding(
                place_of(award, &award.supplier),
                format!("award[{}].supplier", lot.unwrap_or("-")),
                text!(
                    "“{shown}”中标，但在 bids.csv 的这一包里没有投标",
                    "\"{shown}\" was awarded but has no bid for this lot in bids.csv"
                ),
                Some(Text::fixed(
                    "补上投标记录，或更正中标供应商",
                    "add the bid, or correct the awarded supplier",
                )),
            );
            finding.subject = Some(supplier.to_owned());
            finding.lot = lot.map(str::to_owned);
            sink.push(&native::AWARD_TO_NON_BIDDER, finding);
        }
    }
    for contract in &case.contract {
        if case.award.is_empty() || dossier.award_of(contract).is_some() {
            continue;
        }
        let id = contract.id.text().unwrap_or("-");
        let shown = quoted(id, 40);
        let mut finding = native::CONTRACT_WITHOUT_AWARD.finding(
            place_of(contract, &contract.supplier),
            format!("contract[{shown}].supplier"),
            text!(
                "合同 {shown} 的包和供应商与任何中标结果都不一致",
                "lot and supplier of contract {shown} match no award"
            ),
            Some(Text::fixed(
                "更正合同的 lot、supplier，或补上 [[award]]",
                "correct lot and supplier of the contract, or add the [[award]]",
            )),
        );
        finding.subject = Some(id.to_owned());
        for award in &case.award {
            finding.labels.push(Label {
                place: place_of(award, &award.supplier),
                text: Text::fixed("中标供应商", "awarded supplier"),
            });
        }
        sink.push(&native::CONTRACT_WITHOUT_AWARD, finding);
    }
}

fn payments(dossier: &Dossier, sink: &mut Sink) {
    let ids: Vec<&str> = dossier
        .case
        .contract
        .iter()
        .filter_map(|c| c.id.text())
        .collect();
    for payment in dossier.payments.iter().flatten() {
        let Some(contract) = payment.contract.text() else {
            continue;
        };
        if ids.contains(&contract) {
            continue;
        }
        let shown = quoted(contract, 40);
        sink.place(
            &native::UNKNOWN_CONTRACT,
            place_of(payment, &payment.contract),
            format!("payments.contract[{shown}]"),
            text!("没有编号为 {shown} 的合同", "there is no contract {shown}"),
            suggest::list(&ids, 12),
        );
    }
}

fn catalogue(dossier: &Dossier, sink: &mut Sink) {
    let (Some(items), Some(code)) = (&dossier.catalogue, dossier.case.item.catalogue.text()) else {
        return;
    };
    if items.iter().any(|item| item.code.text() == Some(code)) {
        return;
    }
    let codes: Vec<&str> = items.iter().filter_map(|item| item.code.text()).collect();
    let shown = quoted(code, 40);
    sink.place(
        &native::UNKNOWN_CATALOGUE,
        place_of(&dossier.case.item, &dossier.case.item.catalogue),
        "item.catalogue",
        text!(
            "catalogue.csv 里没有编码 {shown}",
            "catalogue.csv has no code {shown}"
        ),
        suggest::help(code, &codes, 12),
    );
}

fn attachment(attached: &Attached, sink: &mut Sink) {
    let path = quoted(&attached.path, 80);
    let key = format!("attachment[{path}]");
    let Some(place) = attached.place.clone() else {
        if let Digest::Sha256(digest) = &attached.found {
            sink.place(
                &native::ATTACHMENT_UNPINNED,
                Place::path_only(attached.path.clone()),
                key,
                text!(
                    "附件 {path} 没有登记",
                    "the attachment {path} is not recorded"
                ),
                text!(
                    "在 case.toml 写 [[attachment]]，path 为该文件，sha256 = \"{digest}\"",
                    "add [[attachment]] to case.toml with its path and sha256 = \"{digest}\""
                ),
            );
        }
        return;
    };
    match (&attached.found, &attached.pinned) {
        (Digest::Refused, _) => {}
        (Digest::Absent, _) => {
            let mut finding = native::ATTACHMENT_ABSENT.finding(
                place,
                key,
                text!(
                    "附件 {path} 不在，无法核对",
                    "the attachment {path} is absent and cannot be compared"
                ),
                Some(Text::fixed("补上文件", "add the file")),
            );
            finding.status = crate::finding::Status::Unknown;
            finding.missing = vec![attached.path.clone()];
            sink.push(&native::ATTACHMENT_ABSENT, finding);
        }
        (Digest::Sha256(digest), None) => sink.place(
            &native::ATTACHMENT_UNPINNED,
            place,
            key,
            text!(
                "附件 {path} 没有登记 SHA-256",
                "no SHA-256 is recorded for {path}"
            ),
            text!("写 sha256 = \"{digest}\"", "write sha256 = \"{digest}\""),
        ),
        (Digest::Sha256(digest), Some((pinned, at))) if !is_sha256(pinned) => {
            let shown = quoted(pinned, 20);
            sink.place(
                &native::UNREADABLE_VALUE,
                at.clone(),
                key,
                text!(
                    "“{shown}”不是 SHA-256：应为 64 个十六进制字符",
                    "\"{shown}\" is no SHA-256, which has 64 hexadecimal digits"
                ),
                text!(
                    "按原件重算；现有文件的是 {digest}",
                    "compute it from the original; the file at hand has {digest}"
                ),
            );
        }
        (Digest::Sha256(digest), Some((pinned, at))) => {
            if !pinned.eq_ignore_ascii_case(digest) {
                sink.place(
                    &native::ATTACHMENT_CHANGED,
                    at.clone(),
                    key,
                    text!(
                        "附件 {path} 的 SHA-256 现为 {digest}，与登记的不同",
                        "the SHA-256 of {path} is {digest}, not the one recorded"
                    ),
                    Text::fixed(
                        "查明附件为何改动；确属更正的，登记新值并说明",
                        "find out why the file changed; if rightly, record the new digest and say why",
                    ),
                );
            }
        }
    }
}

fn is_sha256(word: &str) -> bool {
    word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Findings of one case carry its id.
pub fn stamp(dossier_id: &Arc<str>, findings: &mut [crate::finding::Finding]) {
    for finding in findings {
        finding.case.get_or_insert_with(|| Arc::clone(dossier_id));
    }
}
