//! What the annual tables need of one case, and nothing else: it is kept while the case
//! itself is dropped, and is what a partial table holds.

mod competition;
pub(in crate::summary) mod keys;
mod money;
mod outcomes;
mod parties;
mod stages;
mod term;

use serde::{Deserialize, Serialize};

pub use super::amount::Amount;
use crate::model::Dossier;
use crate::model::terms::{FundSource, Level};

pub use outcomes::{Applications, Beneficiaries, Satisfied, Yield};
pub use parties::Party;
pub use stages::{STAGES, Stage};
pub use term::Term;

/// A short text that stays as it is.
pub type Word = Box<str>;

/// A list that stays as it is: thousands of cases are kept, and each has many.
pub type List<T> = Box<[T]>;

/// A key with what it is called, where that is another thing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Named(pub Word, pub Word);

/// The facts of a case. What is `None` or empty, the
/// case does not state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseFacts {
    /// Its id, else its path.
    pub id: Word,
    /// Its directory as findings show it.
    pub path: Word,
    /// What stands before the paths of its repository, where there are several.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub root: Word,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Word>,
    /// The fiscal year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u32>,
    /// What it is counted under.
    pub keys: keys::Keys,
    /// Its budget: the case's own, else that of its lots together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<List<Amount>>,
    /// Posts bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posts: Option<u64>,
    /// Its lots; a case without `[[lot]]` is one.
    pub lots: List<LotFacts>,
    /// Contracts that belong to no one lot.
    #[serde(skip_serializing_if = "is_empty")]
    pub loose: List<ContractFacts>,
    /// Awards that belong to no one lot.
    #[serde(skip_serializing_if = "is_empty")]
    pub loose_awards: List<AwardFacts>,
    /// What was paid under no one contract: subsidies, vouchers, and what names none.
    #[serde(skip_serializing_if = "is_empty")]
    pub unbound: List<AwardFacts>,
    /// Its sources of money.
    #[serde(skip_serializing_if = "is_empty")]
    pub funding: List<Funding>,
    /// Who provides.
    #[serde(skip_serializing_if = "is_empty")]
    pub parties: List<Party>,
    /// Who benefits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beneficiaries: Option<Beneficiaries>,
    /// How content they are.
    #[serde(skip_serializing_if = "is_empty")]
    pub satisfied: List<Satisfied>,
    /// Grades of its evaluations after the service.
    #[serde(skip_serializing_if = "is_empty")]
    pub grades: List<Word>,
    /// Payments under no one contract, and how many of them came late.
    #[serde(skip_serializing_if = "is_none")]
    pub payments: Payments,
    /// Days between the stages.
    #[serde(skip_serializing_if = "is_empty")]
    pub stages: List<Between>,
    /// What they are of, where that is not all of the case.
    #[serde(skip_serializing_if = "is_empty")]
    pub concerns: List<Concern>,
    /// Applications to its call for grants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applications: Option<Box<Applications>>,
    /// What came of the service, counted.
    #[serde(skip_serializing_if = "is_empty")]
    pub outputs: List<Yield>,
    /// The line of the plan that it carries out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Word>,
    /// What is only known beside all other cases.
    #[serde(skip)]
    pub among: Among,
}

/// Cases that are kept: boxed, for they are moved and sorted, and large.
pub type Kept = Box<CaseFacts>;

/// What is only known of a case beside all others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Among {
    /// The number of its repository.
    pub place: u32,
    /// The number of its purchaser; 0 where none is stated.
    pub buyer: u32,
    /// Its id with what tells it from another case of the same id, where there is one.
    pub key: Option<Word>,
}

/// A lot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LotFacts {
    /// Its budget.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget: Option<Amount>,
    /// The awards that stand.
    #[serde(skip_serializing_if = "is_empty")]
    pub award: List<AwardFacts>,
    /// Its contracts.
    #[serde(skip_serializing_if = "is_empty")]
    pub contract: List<ContractFacts>,
    /// Whether an award and a contract are to be there: the tender is over and came to
    /// something, or its status is not stated.
    pub due: bool,
    /// Bids received, and those of them that are valid; `None` where nobody can know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bids: Option<(u32, u32)>,
    /// Whether its method has suppliers compete; `None` where no method is stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub competitive: Option<bool>,
    /// Whether the winner is a small or micro enterprise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub small: Option<bool>,
    /// Those of [`CaseFacts::parties`] who provide it.
    #[serde(skip_serializing_if = "is_empty")]
    pub parties: List<u32>,
    /// Its field of service, where it states one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<Word>,
    /// The month of its award: `2024-05`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<Word>,
    /// Its posts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub posts: Option<u32>,
}

/// An award, or a grant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AwardFacts {
    /// Its amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// To whom, of [`CaseFacts::parties`].
    #[serde(skip_serializing_if = "is_empty")]
    pub parties: List<u32>,
}

/// A contract.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContractFacts {
    /// With whom, of [`CaseFacts::parties`].
    #[serde(skip_serializing_if = "is_empty")]
    pub parties: List<u32>,
    /// Its amount as signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
    /// What was paid of its price, row by row; `None` where payments.csv is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<List<Option<Amount>>>,
    /// Payments, and how many of them came late.
    #[serde(skip_serializing_if = "is_none")]
    pub payments: Payments,
}

/// A source of money.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Funding {
    /// Its source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Term<FundSource>>,
    /// Its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Term<Level>>,
    /// The fund, with its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fund: Option<Named>,
    /// Its id with what tells it from another of the same id, where there is one.
    #[serde(skip)]
    pub key: Option<Word>,
    /// Its amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Amount>,
}

/// Payments that have a due day and a day of payment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payments {
    /// All rows of payments.csv.
    pub rows: u32,
    /// Rows with both days.
    pub dated: u32,
    /// Those paid after the due day.
    pub late: u32,
}

/// The days between the two ends of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "BetweenRow", into = "BetweenRow")]
pub struct Between {
    /// Which.
    pub stage: Term<Stage>,
    /// How many; `None` where one end is not stated.
    pub days: Option<u32>,
    /// Of what, of [`CaseFacts::concerns`]; `None` for all of the case.
    pub of: Option<u32>,
}

/// As partial tables have it: every case has many.
type BetweenRow = (Term<Stage>, Option<u32>, Option<u32>);

/// What a stage is of: an award or a contract.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Concern {
    /// Of which lot, where it is not of all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lot: Option<u32>,
    /// With whom, of [`CaseFacts::parties`].
    #[serde(skip_serializing_if = "is_empty")]
    pub parties: List<u32>,
}

impl From<BetweenRow> for Between {
    fn from((stage, days, of): BetweenRow) -> Self {
        Self { stage, days, of }
    }
}

impl From<Between> for BetweenRow {
    fn from(own: Between) -> Self {
        (own.stage, own.days, own.of)
    }
}

fn is_empty<T>(list: &List<T>) -> bool {
    list.is_empty()
}

fn is_none(payments: &Payments) -> bool {
    payments.rows == 0
}

/// The facts of a case, in the repository whose paths have `root` before them and whose
/// gpbs.toml names the department.
pub fn facts(dossier: &Dossier, root: &str, department: Option<&str>) -> CaseFacts {
    let case = &*dossier.case;
    let mut parties = parties::Parties::new(dossier);
    let lots = competition::lots(dossier, &mut parties);
    let loose = money::loose(dossier, &mut parties);
    let loose_awards = competition::loose(dossier, &mut parties);
    let (unbound, payments) = money::unbound(dossier, &mut parties);
    let (stages, concerns) = stages::stages(dossier, &mut parties);
    let applications = outcomes::applications(dossier, &mut parties);
    let posts = case.planning.posts.known().map(|posts| u64::from(*posts));
    let of_lots: Option<Vec<u32>> = lots.iter().map(|lot| lot.posts).collect();
    let posts = posts.or_else(|| Some(of_lots?.into_iter().map(u64::from).sum()));
    CaseFacts {
        id: Box::from(&*dossier.id()),
        path: Box::from(&*dossier.path),
        root: Box::from(root),
        title: case.title.text().map(Box::from),
        year: case.fiscal_year.known().copied(),
        keys: keys::keys(dossier, department),
        budget: money::budget(dossier),
        posts,
        loose,
        funding: money::funding(dossier),
        beneficiaries: outcomes::beneficiaries(dossier),
        satisfied: outcomes::satisfied(dossier),
        grades: outcomes::grades(dossier),
        loose_awards,
        unbound,
        payments,
        stages,
        concerns,
        applications: applications.map(Box::new),
        outputs: outcomes::outputs(dossier),
        plan: case.planning.plan.text().map(Box::from),
        among: Among::default(),
        parties: parties.finish(),
        lots,
    }
}
