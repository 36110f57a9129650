//! When every case is judged: severities that the settings change, waivers, known
//! findings.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::judge::Ask;
use super::names::RuleNames;
use super::shard::Own;
use super::since::Since;
use super::{severity, together};
use crate::check::select::Selection;
use crate::finding::Finding;
use crate::load::Repository;
use crate::model::settings::Waivers;
use crate::native;
use crate::pack::Library;
use crate::read::Sink;
use crate::source::Place;
use crate::text::Text;
use crate::waive;

/// What settling looks at beside the findings.
pub(super) struct Settling<'a> {
    pub(super) ask: &'a Ask<'a>,
    pub(super) repository: &'a Repository,
    pub(super) library: &'a Library,
    pub(super) names: &'a RuleNames<'a>,
    pub(super) selection: &'a Selection,
    pub(super) since: Option<&'a Since>,
    /// Whether the run covers the repository.
    pub(super) whole: bool,
    /// Ids of the cases of which a file changed.
    pub(super) touched: &'a BTreeSet<Arc<str>>,
    /// The cases of this part, where the run is cut into several.
    pub(super) own: Option<&'a Own>,
}

/// What came of it beside the findings.
#[derive(Default)]
pub(super) struct Settled {
    /// The day that "today" meant, where something asked.
    pub(super) as_of: Option<NaiveDate>,
    /// Waivers and known findings that cover something.
    pub(super) used: Vec<Place>,
    /// Rules that cannot be waived, and why.
    pub(super) exempt: BTreeMap<String, Text>,
}

/// The rules that cannot be waived, and why.
fn exempt(library: &Library) -> BTreeMap<String, Text> {
    let natives = native::ALL.iter();
    let natives = natives.filter_map(|n| Some((n.name.to_owned(), n.not_waivable()?)));
    let of_packs = library.rules().filter(|rule| !rule.waivable).map(|rule| {
        let pack = &rule.pack;
        let reason = text!(
            "规则包 {pack} 注明依据的规定没有例外",
            "the pack {pack} says that the provision admits no exception"
        );
        (rule.name.to_string(), reason)
    });
    natives.chain(of_packs).collect()
}

impl Settling<'_> {
    /// Settle the findings; what is found on the way is added.
    pub(super) fn settle(&self, findings: &mut Vec<Finding>) -> Settled {
        let mut sink = Sink::default();
        let mut settled = Settled::default();
        if !self.repository.severities.is_empty() {
            let (known, former) = (self.names.known(), self.names.former());
            severity::apply(self.repository, known, former, findings, &mut sink);
        }
        let waivers = self.repository.waivers.as_ref();
        let waivers = waivers.filter(|waivers| !waivers.waiver.is_empty());
        if self.ask.records || waivers.is_some() || self.repository.baseline.is_some() {
            settled.exempt = exempt(self.library);
            self.waive(waivers, findings, &mut settled, &mut sink);
        }
        if let Some(since) = self.since.filter(|_| self.ask.args.trust.is_none()) {
            together::warn(self.repository, since, self.touched, findings, &mut sink);
        }
        let added = sink.into_findings().into_iter();
        let added = added.filter(|f| self.own.is_none_or(|own| own.reports(f)));
        findings.extend(added.filter(|f| f.blocks || self.selection.takes(&f.rule, f.group)));
        settled
    }

    /// Apply waivers and known findings.
    fn waive(
        &self,
        waivers: Option<&Waivers>,
        findings: &mut [Finding],
        settled: &mut Settled,
        sink: &mut Sink,
    ) {
        let (known, former) = (self.names.known(), self.names.former());
        let ran = |rule: &str| {
            known
                .iter()
                .any(|(name, group)| name == rule && self.selection.takes(name, *group))
        };
        let across: Vec<&str> = self
            .library
            .rules()
            .filter(|rule| rule.subject.is_across())
            .map(|rule| &*rule.name)
            .chain(native::CHAINS.iter().map(|rule| rule.name))
            .collect();
        let tells = |rule: &str, case: &str| {
            self.own
                .is_none_or(|own| own.tells(across.contains(&rule), case))
        };
        let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
        let coverage = waive::Coverage {
            whole: self.whole && !findings.iter().any(waive::hides),
            ran: &ran,
            tells: &tells,
            known: &names,
            former,
            exempt: &settled.exempt,
        };
        if let Some(waivers) = waivers {
            // The only place so far where the day matters.
            let (cli, surroundings) = (self.ask.cli, self.ask.surroundings);
            let today = cli.as_of.unwrap_or_else(|| (surroundings.today)());
            settled.as_of = Some(today);
            let used = waive::waivers(waivers, today, findings, &coverage, sink);
            settled.used.extend(used);
        }
        if let Some(baseline) = &self.repository.baseline {
            let used = waive::baseline(baseline, findings, &coverage, sink);
            settled.used.extend(used);
        }
    }
}
