//! References that must resolve: a bid of an unknown supplier, a score for an
//! unknown bid, an award to a non-bidder, a lot or a region that does not exist.

mod attachments;
mod awards;
mod before;
mod bidders;
mod catalogue;
mod consequences;
mod evaluation;
mod grants;
mod ids;
mod lots;
mod planning;
mod records;
mod region;
mod scores;
mod suppliers;

use std::sync::Arc;

use self::bidders::Bidders;
use super::dossier::Dossier;
use crate::finding::Finding;
use crate::read::{AnyRecord, Sink, Slot};
use crate::source::Place;

pub use catalogue::of_catalogue;
pub use consequences::of_bodies;
pub use planning::{of_funds, of_plan};
pub use records::supplier;
pub use region::of_settings;

/// The place of a value, else of its record.
pub fn place_of<T>(record: &dyn AnyRecord, slot: &Slot<T>) -> Place {
    slot.span.map_or_else(
        || record.place().clone(),
        |span| Place::new(&record.place().source, span),
    )
}

/// Check every reference of a case.
pub fn check(dossier: &Dossier, sink: &mut Sink) {
    ids::unique_ids(dossier, sink);
    region::region(dossier, sink);
    suppliers::suppliers(dossier, sink);
    suppliers::consortia(dossier, sink);
    suppliers::shares(dossier, sink);
    lots::lots(dossier, sink);
    lots::budgets(dossier, sink);
    scores::criteria(dossier, sink);
    let bidders = Bidders::of(dossier);
    scores::scores(dossier, &bidders, sink);
    awards::awards(dossier, &bidders, sink);
    awards::payments(dossier, sink);
    grants::applications(dossier, sink);
    grants::reviews(dossier, sink);
    planning::planning(dossier, sink);
    catalogue::of_case(dossier, sink);
    before::before(dossier, sink);
    evaluation::evaluation(dossier, sink);
    consequences::consequences(dossier, sink);
    for attached in &dossier.attachments {
        attachments::attachment(attached, sink);
    }
}

/// Check the references of scores that were not at hand before: those of a wide
/// sheet.
pub fn of_scores(dossier: &Dossier, sink: &mut Sink) {
    scores::criteria(dossier, sink);
    scores::scores(dossier, &Bidders::of(dossier), sink);
}

/// Findings of one case carry its id.
pub fn stamp(id: &Arc<str>, findings: &mut [Finding]) {
    for finding in findings {
        finding.case.get_or_insert_with(|| Arc::clone(id));
    }
}
