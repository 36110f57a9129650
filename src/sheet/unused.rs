//! Columns that are known, hold something and take no part.

use super::outline::Outline;
use super::roles::{Role, roles};
use crate::native;
use crate::read::Sink;
use crate::score::Scheme;
use crate::text::{Text, quoted};

/// Serial numbers, of which nobody expects that they count.
const SERIAL: &[&str] = &["序号", "项次", "行号", "no", "no.", "#", "serial"];

impl Outline {
    /// Say once which columns a tally reads past: an office must not believe that
    /// what it wrote in one of them was looked at.
    pub fn report_unused(&self, scheme: &Scheme, sink: &mut Sink) {
        let columns = self.columns.iter().zip(roles(self, scheme));
        let unused: Vec<_> = columns
            .filter(|(column, role)| {
                let serial = SERIAL.contains(&column.key.word.as_str());
                *role == Role::Ignored && column.filled.is_some() && !serial
            })
            .map(|(column, _)| column)
            .collect();
        let Some(first) = unused.first() else {
            return;
        };
        let names: Vec<String> = unused.iter().map(|c| quoted(&c.text, 30)).collect();
        let (zh, en) = (names.join("、"), names.join(", "));
        sink.place(
            &native::COLUMNS_NOT_USED,
            self.place(first.span),
            "",
            text!(
                "这些列认得，但不参与计分：{zh}",
                "these columns are known and take no part in the tally: {en}"
            ),
            Text::fixed(
                "其中若有决定投标是否有效的内容，写到“是否有效”（valid）一列或评分办法里",
                "if one of them decides whether a bid is valid, write that in the column valid or in the scheme",
            ),
        );
    }
}
