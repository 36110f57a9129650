//! The expert library (评审专家库): who can sit on a committee.

use super::tables::ExpertRow;

/// Experts by name.
#[derive(Debug, Default)]
pub struct Experts {
    rows: Vec<ExpertRow>,
    /// The rows that have a name, in the order of the names: every case asks for
    /// its whole committee.
    by_name: Vec<usize>,
}

impl Experts {
    /// From the rows of the library, in their order.
    pub fn new(rows: Vec<ExpertRow>) -> Self {
        let named = rows.iter().zip(0..);
        let named = named.filter_map(|(row, at)| Some((row.name.text()?, at)));
        let mut named: Vec<(&str, usize)> = named.collect();
        named.sort_unstable();
        let by_name = named.into_iter().map(|(_, at)| at).collect();
        Self { rows, by_name }
    }

    /// All rows, in the order of the library.
    pub fn rows(&self) -> &[ExpertRow] {
        &self.rows
    }

    /// The experts of a name.
    pub fn named<'a, 'n>(
        &'a self,
        name: &'n str,
    ) -> impl Iterator<Item = &'a ExpertRow> + use<'a, 'n> {
        let row = |at: &usize| self.rows.get(*at);
        let own = |at: &usize| row(at).and_then(|row| row.name.text());
        let first = self.by_name.partition_point(|at| own(at) < Some(name));
        let found = self.by_name.get(first..).unwrap_or_default().iter();
        found
            .filter_map(|at| self.rows.get(*at))
            .take_while(move |row| row.name.text() == Some(name))
    }

    /// The one expert of a name; none where several share it.
    pub fn only(&self, name: &str) -> Option<&ExpertRow> {
        let mut found = self.named(name);
        match (found.next(), found.next()) {
            (one @ Some(_), None) => one,
            (Some(_) | None, _) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::read::{Sink, csv};
    use crate::source::Source;

    #[test]
    fn a_name_finds_its_expert_unless_two_share_it() {
        let text = "id,name,institution\ne1,王五,甲\ne2,张三,乙\ne3,,丙\ne4,张三,丁\ne5,李四,戊\n";
        let source = Arc::new(Source::from_text("experts.csv", text));
        let experts = Experts::new(csv::read(&source, &mut Sink::default()).unwrap());
        let id = |name| experts.only(name).and_then(|row| row.id.text());
        assert_eq!(id("王五"), Some("e1"));
        assert_eq!(id("李四"), Some("e5"));
        for name in ["张三", "", "王", "王五五", "赵六"] {
            assert_eq!(id(name), None, "{name}");
        }
        assert_eq!(experts.rows().len(), 5);
    }
}
