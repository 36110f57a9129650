//! Systems that an organisation has or has not: governance, finance.

use super::DemandKind;
use crate::eligibility::candidate::Candidate;
use crate::eligibility::outcome::Outcome;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::read::{AnyRecord, Slot};
use crate::source::Place;
use crate::text::Text;

/// `list` names which of `governance` must be there.
pub(super) static GOVERNANCE: DemandKind = DemandKind {
    name: "governance",
    about: Text::fixed(
        "章程、理事会、监事等治理结构",
        "charter, council, supervisors",
    ),
    figures: &["list"],
    optional: &[],
    list: Text::fixed("须有", "must have"),
    word: |word| Some(governance(word)?.1),
    test: |candidate, row| {
        let record = &candidate.supplier.governance;
        let slot = |word: &str| {
            let slot = match word {
                "charter" => &record.charter,
                "council" => &record.council,
                _ => &record.supervisors,
            };
            seen(record, slot)
        };
        flags(candidate, row, slot, governance)
    },
};

/// `list` names which of `finance` must be there.
pub(super) static FINANCE: DemandKind = DemandKind {
    name: "finance",
    about: Text::fixed(
        "独立核算、会计制度、资产管理制度",
        "independent accounts, accounting system, asset management",
    ),
    figures: &["list"],
    optional: &[],
    list: Text::fixed("须有", "must have"),
    word: |word| Some(finance(word)?.1),
    test: |candidate, row| {
        let record = &candidate.supplier.finance;
        let slot = |word: &str| {
            let slot = match word {
                "independent_accounts" => &record.independent_accounts,
                "accounting_system" => &record.accounting_system,
                _ => &record.asset_management,
            };
            seen(record, slot)
        };
        flags(candidate, row, slot, finance)
    },
};

/// A flag's key path from the supplier, and its words.
type Flag = (&'static str, Text);

fn governance(word: &str) -> Option<Flag> {
    Some(match word {
        "charter" => (
            "supplier.governance.charter",
            Text::fixed("章程", "charter"),
        ),
        "council" => (
            "supplier.governance.council",
            Text::fixed("理事会", "council"),
        ),
        "supervisors" => (
            "supplier.governance.supervisors",
            Text::fixed("监事", "supervisors"),
        ),
        _ => return None,
    })
}

fn finance(word: &str) -> Option<Flag> {
    Some(match word {
        "independent_accounts" => (
            "supplier.finance.independent_accounts",
            Text::fixed("独立核算", "independent accounts"),
        ),
        "accounting_system" => (
            "supplier.finance.accounting_system",
            Text::fixed("会计制度", "accounting system"),
        ),
        "asset_management" => (
            "supplier.finance.asset_management",
            Text::fixed("资产管理制度", "asset management"),
        ),
        _ => return None,
    })
}

fn seen(record: &dyn AnyRecord, slot: &Slot<bool>) -> (Option<bool>, Place) {
    (slot.known().copied(), place_of(record, slot))
}

fn flags(
    candidate: &Candidate<'_>,
    row: &ValueRow,
    slot: impl Fn(&str) -> (Option<bool>, Place),
    flag: fn(&str) -> Option<Flag>,
) -> Outcome {
    let mut out = candidate.outcome();
    for word in &row.figures.list {
        let Some((path, words)) = flag(word) else {
            continue;
        };
        match slot(word) {
            (Some(true), place) => out.uses(place, None),
            (Some(false), place) => {
                let (zh, en) = (&words.zh, &words.en);
                let rest = path.trim_start_matches("supplier");
                out.fails(
                    format!("supplier[{}]{rest}", candidate.id()),
                    place,
                    text!("没有{zh}", "no {en}"),
                );
            }
            (None, _) => out.lacks(path),
        }
    }
    out
}
