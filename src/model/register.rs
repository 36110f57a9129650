//! Records of a repository that cases name by their ids: lines of the plan, funds.

use crate::read::Slot;

/// Records by id; of two with one id the first counts.
#[derive(Debug)]
pub struct Register<R> {
    rows: Vec<R>,
    /// Those that have an id, in the order of the ids.
    by_id: Vec<usize>,
    id: fn(&R) -> &Slot<String>,
}

impl<R> Register<R> {
    /// From records in the order of their file.
    pub fn new(rows: Vec<R>, id: fn(&R) -> &Slot<String>) -> Self {
        let named = rows.iter().zip(0..);
        let named = named.filter_map(|(row, at)| Some((id(row).text()?, at)));
        let mut named: Vec<(&str, usize)> = named.collect();
        named.sort_unstable();
        let by_id = named.into_iter().map(|(_, at)| at).collect();
        Self { rows, by_id, id }
    }

    /// All, in the order of the file.
    pub fn rows(&self) -> &[R] {
        &self.rows
    }

    /// The one of an id.
    pub fn get(&self, id: &str) -> Option<&R> {
        let row = |at: &usize| self.rows.get(*at);
        let own = |at: &usize| row(at).and_then(|row| (self.id)(row).text());
        let first = self.by_id.partition_point(|at| own(at) < Some(id));
        let found = self.by_id.get(first).filter(|at| own(at) == Some(id))?;
        row(found)
    }

    /// Every id, in order, for "did you mean".
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let rows = self.by_id.iter().filter_map(|at| self.rows.get(*at));
        rows.filter_map(|row| (self.id)(row).text())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::planning::PlanLine;
    use crate::read::{Sink, csv};
    use crate::source::Source;

    #[test]
    fn an_id_finds_the_first_that_has_it() {
        let text = "id,year\np3,2021\np1,2022\n,2023\np1,2024\np2,2025\n";
        let source = Arc::new(Source::from_text("plan.csv", text));
        let rows: Vec<PlanLine> = csv::read(&source, &mut Sink::default()).unwrap();
        let plan = Register::new(rows, |line| &line.id);
        let year = |id| plan.get(id).and_then(|line| line.year.known().copied());
        assert_eq!(year("p1"), Some(2022));
        assert_eq!(year("p2"), Some(2025));
        assert_eq!(year("p3"), Some(2021));
        for id in ["", "p", "p0", "p4", "p11"] {
            assert_eq!(year(id), None, "{id}");
        }
        assert_eq!(plan.ids().collect::<Vec<_>>(), ["p1", "p1", "p2", "p3"]);
        assert_eq!(plan.rows().len(), 5);
    }
}
