//! A draft never applies: what rests on one is reported when the pack is vetted, and
//! left out before anything is judged.

use std::sync::Arc;

use super::record::NatureWord;
use super::rule::{Pack, Rule};

impl Pack {
    /// Leave out every figure that rests on a draft, of this pack or of those before
    /// it, and every rule that rests on nothing else.
    pub(super) fn leave_out_drafts(&mut self, earlier: &[Arc<Self>]) {
        let own = self.instruments.iter();
        let all = own.chain(earlier.iter().flat_map(|pack| &pack.instruments));
        let drafts: Vec<String> = all
            .filter(|instrument| instrument.nature == NatureWord::Draft)
            .map(|instrument| instrument.id.clone())
            .collect();
        let is_law = |basis: &[(String, String)]| !basis.iter().any(|(id, _)| drafts.contains(id));
        self.rules = std::mem::take(&mut self.rules)
            .into_iter()
            .filter_map(|rule| kept(rule, &is_law))
            .collect();
        for change in &mut self.overrides {
            change.values.retain(|row| is_law(&row.basis));
        }
        self.overrides.retain(|change| {
            let changes = change.severity.is_some() || !change.values.is_empty();
            changes && is_law(&change.basis)
        });
        // A condition that lacks one of its demands would be met too easily: it goes whole.
        self.conditions.retain(|condition| {
            let demands = condition.demands.iter().flat_map(|demand| &demand.values);
            let mut rows = condition.values.iter().chain(demands);
            rows.all(|row| is_law(&row.basis))
        });
        self.thresholds.retain(|row| is_law(&row.basis));
        self.frames.retain(|(_, basis)| is_law(&basis.provisions));
    }
}

/// A rule without the values that rest on a draft; nothing where none is left.
fn kept(rule: Arc<Rule>, is_law: &impl Fn(&[(String, String)]) -> bool) -> Option<Arc<Rule>> {
    if rule.values.iter().all(|row| is_law(&row.basis)) {
        return Some(rule);
    }
    let mut rule = Arc::unwrap_or_clone(rule);
    rule.values.retain(|row| is_law(&row.basis));
    (!rule.values.is_empty()).then(|| Arc::new(rule))
}
