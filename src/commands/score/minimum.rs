//! How many valid bids a case's method asks for, and by which provision.

use super::Lot;
use crate::check::compile;
use crate::check::engine::value_of;
use crate::commands::words::param;
use crate::finding::{Citation, Finding, Severity};
use crate::model::Dossier;
use crate::native;
use crate::pack::ActivePacks;
use crate::pack::record::Mark;
use crate::read::Sink;
use crate::read::choice::Choice as _;
use crate::text::Text;

/// The rule of the packs that holds the numbers.
const RULE: &str = "too-few-suppliers";
/// What the law asks for where it makes no exception.
const USUAL: u32 = 3;

/// The fewest valid bids.
pub(super) struct Minimum {
    pub(super) count: u32,
    citations: Vec<Citation>,
    /// Whether fewer than usual are enough because an approval is recorded.
    approved: bool,
    /// Whether the number stands in a clause that was read.
    certain: bool,
}

/// By the method, the kind and the day of the case; `None` where the packs hold
/// no number for it.
pub(super) fn minimum(dossier: &Dossier, packs: &ActivePacks) -> Option<Minimum> {
    let compiled = compile::one(packs.rule(RULE)?, &mut Sink::default())?;
    let row = value_of(&compiled, dossier, packs)?;
    let approval = dossier.case.tender.approval.shows_anything();
    let with_approval = row.figures.with_approval.filter(|_| approval);
    // The ground of the method may make an exception; where it is not stated, nobody
    // knows.
    let ground = &dossier.case.tender.ground;
    let with_ground = row.figures.with_ground.filter(|_| {
        let exception = param(&compiled.rule, "exception");
        exception.is_some() && ground.known().map(|g| g.token()) == exception
    });
    let is_open = row.figures.with_ground.is_some() && ground.known().is_none();
    Some(Minimum {
        count: with_approval.or(with_ground).or(row.figures.min)?,
        citations: packs.citations(row),
        approved: with_approval.is_some(),
        certain: row.mark == Mark::Verified && !is_open,
    })
}

impl Minimum {
    /// The scheme asks for fewer bids than the method's law.
    fn too_few(&self, lot: &Lot, valid: usize, declared: u32) -> Finding {
        let count = self.count;
        let mut finding = native::FEWER_THAN_LAW.finding(
            lot.anchor.clone(),
            "result",
            text!(
                "有效 {valid} 家，这种采购方式不得少于 {count} 家；评分办法写的最少家数是 {declared}，仍照算",
                "{valid} valid bids; the method asks for {count} at least, and the scheme for {declared}: tallied all the same"
            ),
            Some(Text::fixed(
                "家数确实不足的，废标或终止采购，重新开展，或依法报批改用其他方式",
                "if there were too few, cancel and begin again, or have another method approved",
            )),
        );
        if !self.certain {
            finding.severity = Severity::Warning;
            finding.at_most = Severity::Warning;
        }
        finding.citations.clone_from(&self.citations);
        finding.lot.clone_from(&lot.tally.lot);
        finding
    }

    /// Cites the provision where a lot has too few bids, and where fewer than
    /// usual are enough.
    pub(super) fn cite(&self, lot: &Lot, findings: &mut Vec<Finding>) {
        let declared = lot.tally.scheme.min_valid.unwrap_or(0);
        let failed = native::TALLY_FAILED.name;
        for finding in findings.iter_mut().filter(|f| *f.rule == *failed) {
            finding.citations.clone_from(&self.citations);
        }
        let valid = lot.tally.bidders();
        let count = usize::try_from(self.count).unwrap_or(usize::MAX);
        let usual = usize::try_from(USUAL).unwrap_or(usize::MAX);
        if valid < count && valid > 0 && declared < self.count {
            findings.push(self.too_few(lot, valid, declared));
        }
        if !(count..usual).contains(&valid) || count < 2 {
            return;
        }
        let mut finding = native::FEWER_ALLOWED.finding(
            lot.anchor.clone(),
            "result",
            if self.approved {
                text!(
                    "有效 {valid} 家，不足 {USUAL} 家；案卷有批准记录，按经批准的例外计分",
                    "{valid} valid bids, fewer than {USUAL}; an approval is recorded, and the lot is tallied under that exception"
                )
            } else {
                text!(
                    "有效 {valid} 家，不足 {USUAL} 家；按所引规定可以继续",
                    "{valid} valid bids, fewer than {USUAL}; the provision cited allows going on"
                )
            },
            Some(Text::fixed(
                "核对是否符合所引规定的情形",
                "make sure that the provision cited covers the case",
            )),
        );
        finding.citations.clone_from(&self.citations);
        finding.lot.clone_from(&lot.tally.lot);
        findings.push(finding);
    }
}
