//! What the headers of a published table say of whole columns: 中标供应商名称
//! names winners, 第一中标候选人 the supplier at a rank.

use super::outline::{Column, Outline};
use super::published::rank;
use super::roles::Role;
use super::words::Meaning;
use super::{Cell, LotSheet, Published, Sheet};
use crate::score::scheme::word_key;
use crate::source::Place;
use crate::value::fold::is_none_mark;
use crate::value::marks::parse_flag;

/// What a column of suppliers says of them.
#[derive(Debug, Clone, Copy)]
enum Says {
    Won,
    Rank(u32),
}

impl Outline {
    /// 得分 beside a supplier is the total where nothing else is, and no column
    /// says for what, or by whom, it was given.
    pub(super) fn score_is_total(&self, roles: &mut [Role]) {
        let parted = self.columns.iter().any(|column| {
            let part = matches!(column.meaning, Some(Meaning::Expert | Meaning::Criterion));
            part || column.expert || column.key.expert.is_some()
        });
        if parted || roles.contains(&Role::Known(Meaning::Total)) {
            return;
        }
        let total = |column: &Column| {
            column.meaning == Some(Meaning::Score)
                && !matches!(&*column.key.word, "评委打分" | "打分" | "原始分")
        };
        let mut both = self.columns.iter().zip(roles);
        if let Some((_, role)) =
            both.find(|(column, role)| total(column) && **role == Role::Unknown)
        {
            *role = Role::Known(Meaning::Total);
        }
    }

    /// Adds what headers say of the suppliers under them.
    pub(super) fn say(&self, sheet: &mut Sheet) {
        for (at, column) in self.columns.iter().enumerate() {
            let Some(says) = says(column) else {
                continue;
            };
            let own = at == self.supplier;
            for line in &self.lines {
                let lot = sheet.lots.iter_mut().find(|own| own.lot == line.lot);
                let cell = line.cells.get(at);
                let (Some(lot), Some(cell)) = (lot, cell.filter(|c| !is_none_mark(&c.text))) else {
                    continue;
                };
                let place = cell.place(&self.source);
                // Of its own row another column (是否中标) says more.
                let key = word_key(&cell.text);
                let said = |row: &Published| word_key(&row.supplier) == key && row.winner.is_some();
                if own && lot.published.iter().any(said) {
                    continue;
                }
                // 是 under the header is said of the row's own supplier.
                match parse_flag(&cell.text) {
                    Ok(yes) if !own => note(lot, &line.supplier.text, says, yes, &place),
                    Ok(_) | Err(_) => note(lot, &cell.text, says, true, &place),
                }
            }
        }
    }
}

/// What a header says of the suppliers under it, if anything.
fn says(column: &Column) -> Option<Says> {
    let word = column.key.word.as_str();
    if column.meaning == Some(Meaning::Supplier) {
        let won = word.starts_with("中标") || word.starts_with("成交");
        return won.then_some(Says::Won);
    }
    let word = word.strip_prefix("推荐").unwrap_or(word);
    let word = ["供应商名称", "单位名称", "名称", "供应商", "单位"]
        .iter()
        .find_map(|end| word.strip_suffix(end))
        .unwrap_or(word);
    let ranked = word.starts_with('第') && (word.ends_with("候选人") || word.ends_with('名'));
    let rank = rank(word).ok().filter(|_| ranked)?;
    Some(Says::Rank(rank))
}

/// Adds to what is published of a supplier; where that says otherwise already,
/// both stand.
fn note(lot: &mut LotSheet, supplier: &str, says: Says, yes: bool, place: &Place) {
    let place = place.clone();
    let key = word_key(supplier);
    let mut rows = lot.published.iter_mut();
    let row = rows.find(|row| word_key(&row.supplier) == key);
    let mut new = Published {
        supplier: supplier.to_owned(),
        ..Published::default()
    };
    match (says, row) {
        // Who is not at a rank may be at any other.
        (Says::Rank(_), _) if !yes => {}
        (Says::Rank(value), Some(row)) if row.rank.is_none() => {
            row.rank = Some(Cell { value, place });
        }
        (Says::Rank(value), row) => {
            let said = row.and_then(|row| row.rank.as_ref());
            if said.is_none_or(|cell| cell.value != value) {
                new.rank = Some(Cell { value, place });
                lot.published.push(new);
            }
        }
        (Says::Won, Some(row)) if row.winner.is_none() => {
            row.winner = Some(Cell { value: yes, place });
        }
        (Says::Won, row) => {
            let said = row.and_then(|row| row.winner.as_ref());
            if said.is_none_or(|cell| cell.value != yes) {
                new.winner = Some(Cell { value: yes, place });
                lot.published.push(new);
            }
        }
    }
}
