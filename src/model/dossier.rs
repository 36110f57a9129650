//! A whole case: case.toml, the tables beside it, and the suppliers it names.

use std::sync::Arc;

use chrono::NaiveDate;

use super::case::{Approval, Award, Case, Funding, Lot, Member};
use super::catalogue::Catalogue;
use super::contract::Contract;
use super::directory::Directory;
use super::experts::Experts;
use super::forms::{Application, Review, Voucher};
use super::planning::{Fund, PlanLine};
use super::references::place_of;
use super::register::Register;
use super::supplier::Supplier;
use super::tables::{Bid, Payment, ScoreRow};
use super::terms::{Level, Method, Subject, TenderStatus};
use crate::read::Slot;
use crate::source::{Place, Source};

/// A case with everything that belongs to it.
#[derive(Debug)]
pub struct Dossier {
    /// The case's directory, as findings show it.
    pub path: String,
    /// case.toml.
    pub case: Box<Case>,
    /// bids.csv, where it is there and can be read.
    pub bids: Option<Vec<Bid>>,
    /// scores.csv likewise.
    pub scores: Option<Vec<ScoreRow>>,
    /// scores.csv as it stands, where it is a wide sheet: what its columns mean
    /// is the scheme's to say.
    pub score_sheet: Option<Arc<Source>>,
    /// payments.csv likewise.
    pub payments: Option<Vec<Payment>>,
    /// vouchers.csv likewise.
    pub vouchers: Option<Vec<Voucher>>,
    /// applications.csv likewise.
    pub applications: Option<Vec<Application>>,
    /// reviews.csv likewise.
    pub reviews: Option<Vec<Review>>,
    /// The repository's suppliers, or those of a case that stands alone.
    pub suppliers: Arc<Directory>,
    /// The guidance catalogue, where there is one.
    pub catalogue: Option<Arc<Catalogue>>,
    /// The expert library, where there is one.
    pub experts: Option<Arc<Experts>>,
    /// The purchase plan, where there is one.
    pub plan: Option<Arc<Register<PlanLine>>>,
    /// The funds, where they are listed.
    pub funds: Option<Arc<Register<Fund>>>,
    /// Region of the case, else of the settings.
    pub region: Option<String>,
    /// Level of the case, else of the settings.
    pub level: Option<Level>,
    /// Attachments as they were found on disk.
    pub attachments: Vec<Attached>,
}

/// What became of one `[[attachment]]` when it was looked up.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Its path in case.toml.
    pub path: String,
    /// Where case.toml names it; `None` for a file that it does not name.
    pub place: Option<Place>,
    /// The digest in case.toml, and where it stands.
    pub pinned: Option<(String, Place)>,
    /// The digest of the file; of an LFS pointer, the oid it holds.
    pub found: Digest,
}

/// The digest of a file on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Digest {
    /// SHA-256 in lower-case hexadecimal.
    Sha256(String),
    /// The file is not there.
    Absent,
    /// The path leaves the repository or the file cannot be read.
    Refused,
}

impl Approval {
    /// Whether it shows anything of an approval: an empty table is none.
    pub fn shows_anything(&self) -> bool {
        !(self.authority.is_missing() && self.number.is_missing() && self.date.is_missing())
    }
}

impl Award {
    /// Whether it was not refused.
    pub fn stands(&self) -> bool {
        self.refused_on.is_missing() && self.refusal.is_missing()
    }
}

impl Dossier {
    /// A case with nothing beside it.
    pub fn bare(case: Case) -> Self {
        Self {
            path: String::new(),
            case: Box::new(case),
            bids: None,
            scores: None,
            score_sheet: None,
            payments: None,
            vouchers: None,
            applications: None,
            reviews: None,
            suppliers: Arc::new(Directory::default()),
            catalogue: None,
            experts: None,
            plan: None,
            funds: None,
            region: None,
            level: None,
            attachments: Vec::new(),
        }
    }

    /// The id for findings; the path where the id cannot be read.
    pub fn id(&self) -> Arc<str> {
        Arc::from(self.case.id.text().unwrap_or(&self.path))
    }

    /// The lot that a record belongs to: the one it names, else the only one.
    /// `None` for a case without lots, and where several leave it open.
    pub fn lot_of<'a>(&'a self, named: &'a Slot<impl AsRef<str>>) -> Option<&'a str> {
        let named = || named.known().map(AsRef::as_ref);
        match self.case.lot.as_slice() {
            // Without [[lot]] the case is one, whatever number its tables give it.
            [] => None,
            [only] => named().or_else(|| only.id.text()),
            _ => named(),
        }
    }

    /// The lots to judge by: those declared, or one without an id.
    pub fn lots(&self) -> Vec<Option<&Lot>> {
        if self.case.lot.is_empty() {
            vec![None]
        } else {
            self.case.lot.iter().map(Some).collect()
        }
    }

    /// The id that a supplier's mention means: the directory's id where it is
    /// known there, else the words themselves.
    pub fn supplier_id<'a>(&'a self, named: &'a Slot<impl AsRef<str>>) -> Option<&'a str> {
        let word = named.known()?.as_ref();
        Some(
            self.suppliers
                .resolve(word)
                .and_then(|s| s.id.text())
                .unwrap_or(word),
        )
    }

    /// The bids for a lot.
    pub fn bids_for<'a>(&'a self, lot: Option<&'a str>) -> impl Iterator<Item = &'a Bid> {
        self.bids
            .iter()
            .flatten()
            .filter(move |bid| self.lot_of(&bid.lot) == lot)
    }

    /// The awards of a lot, in the order of the file.
    pub fn awards_for<'a>(&'a self, lot: Option<&'a str>) -> impl Iterator<Item = &'a Award> {
        self.case
            .award
            .iter()
            .filter(move |award| self.lot_of(&award.lot) == lot)
    }

    /// The awards that a contract can follow from: same lot, same supplier.
    pub fn awards_of<'a>(&'a self, contract: &'a Contract) -> impl Iterator<Item = &'a Award> {
        let lot = self.lot_of(&contract.lot);
        let supplier = self.supplier_id(&contract.supplier);
        self.awards_for(lot).filter(move |award| {
            let awarded = self.supplier_id(&award.supplier);
            supplier.is_none() || awarded == supplier || self.is_member(awarded, supplier)
        })
    }

    /// The award that a contract follows from; `None` where several leave it
    /// open, whatever their order.
    pub fn award_of<'a>(&'a self, contract: &'a Contract) -> Option<&'a Award> {
        let mut standing = self.awards_of(contract).filter(|award| award.stands());
        match (standing.next(), standing.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Whether a supplier is a member of a consortium, which may sign in the
    /// names of its members.
    fn is_member(&self, consortium: Option<&str>, supplier: Option<&str>) -> bool {
        consortium.is_some()
            && self
                .case
                .bidder
                .iter()
                .filter(|bidder| bidder.id.text() == consortium)
                .flat_map(|bidder| &bidder.member)
                .any(|member| self.supplier_id(&member.supplier) == supplier)
    }

    /// Every supplier that the case names, consortium members among them.
    pub fn named_suppliers(&self) -> impl Iterator<Item = &Supplier> {
        self.named_words()
            .filter_map(|word| self.suppliers.resolve(word))
    }

    /// The words by which the case names suppliers, without the ids of consortia.
    pub fn named_words(&self) -> impl Iterator<Item = &str> {
        let case = &self.case;
        let bids = self.bids.iter().flatten().map(|bid| &bid.supplier);
        let awards = case.award.iter().map(|award| &award.supplier);
        let contracts = case.contract.iter().map(|contract| &contract.supplier);
        let joint = case.bidder.iter().flat_map(|bidder| &bidder.member);
        bids.chain(awards)
            .chain(contracts)
            .chain(joint.map(|member| &member.supplier))
            .chain(case.group.member.iter().map(|member| &member.supplier))
            .filter_map(|slot| slot.text())
            .filter(|word| !case.bidder.iter().any(|b| b.id.text() == Some(*word)))
    }

    /// The employer of a committee member, and where it stands: as the case states
    /// it, else as the expert library has it for the one expert of that name.
    pub fn employer<'a>(&'a self, member: &'a Member) -> Option<(&'a str, Place)> {
        if !member.institution.is_missing() {
            let place = place_of(member, &member.institution);
            return Some((member.institution.text()?, place));
        }
        let name = member.name.text()?;
        let only = self.experts.as_deref()?.only(name)?;
        Some((only.institution.text()?, place_of(only, &only.institution)))
    }

    /// The line of the plan that the case names.
    pub fn plan_line(&self) -> Option<&PlanLine> {
        let id = self.case.planning.plan.text()?;
        self.plan.as_deref()?.get(id)
    }

    /// The fund that a source of money names.
    pub fn fund(&self, funding: &Funding) -> Option<&Fund> {
        self.funds.as_deref()?.get(funding.fund.text()?)
    }

    /// The declared lot of an id.
    pub fn lot(&self, id: Option<&str>) -> Option<&Lot> {
        let id = id?;
        self.case.lot.iter().find(|lot| lot.id.text() == Some(id))
    }

    /// What is bought, for the law that governs it: goods and services that belong to
    /// construction are tendered under the law of works (条例 7).
    pub fn kind(&self) -> Option<Subject> {
        let tendered = matches!(
            self.case.tender.method.known(),
            Some(Method::Open | Method::Selective)
        );
        if tendered && self.case.item.of_works.known() == Some(&true) {
            return Some(Subject::Works);
        }
        self.case.kind.known().copied()
    }

    /// The first day of the procurement: of the notice or of the documents; for a
    /// single source, whose deadline stands for the start, that.
    pub fn start(&self) -> Option<NaiveDate> {
        let tender = &self.case.tender;
        let single = tender.method.known() == Some(&Method::SingleSource);
        [
            tender.announced_on.known().copied(),
            tender.documents_issued_on.known().copied(),
            tender.deadline.known().map(|m| m.day).filter(|_| single),
        ]
        .into_iter()
        .flatten()
        .min()
    }

    /// The first day that the procurement had begun at the latest.
    pub fn begun(&self) -> Option<NaiveDate> {
        let deadline = || self.case.tender.deadline.known().map(|m| m.day);
        self.start().or_else(deadline)
    }

    /// The status of the procurement, where case.toml states it.
    pub fn status(&self) -> Option<TenderStatus> {
        self.case.tender.status.known().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Sink, toml};

    #[test]
    fn a_contract_follows_from_one_standing_award_or_from_none() {
        let award = "[[award]]\nsupplier = \"a\"\n";
        let other = "[[award]]\nsupplier = \"b\"\n";
        let refused = "[[award]]\nsupplier = \"a\"\nrefused_on = 2025-03-01\n";
        for (awards, supplier, expected) in [
            (vec![award, other], "", None),
            (vec![refused, other], "", Some("b")),
            (vec![other, refused], "", Some("b")),
            (vec![other, award], "supplier = \"a\"\n", Some("a")),
            (vec![award, award], "supplier = \"a\"\n", None),
            (vec![refused], "supplier = \"a\"\n", None),
        ] {
            let text = format!(
                "id = \"x\"\n{}[[contract]]\nid = \"c\"\n{supplier}",
                awards.concat()
            );
            let source = Arc::new(Source::from_text("case.toml", text));
            let case: Case = toml::read(&source, &mut Sink::default()).unwrap();
            let dossier = Dossier::bare(case);
            let contract = dossier.case.contract.first().unwrap();
            let found = dossier.award_of(contract).and_then(|a| a.supplier.text());
            assert_eq!(found, expected, "{}", source.text());
        }
    }
}
