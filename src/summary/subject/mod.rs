//! Tables of a subject of their own, beside those by a dimension.

mod catalogue;
mod directories;
mod duties;
mod funds;
mod funnel;
mod people;
mod plan;
mod pool;
mod stages;

use super::counted::Counted;
use super::standing::Standing;
use super::table::{Head, Sheet};
use super::year::Years;
use crate::choice;
use crate::read::choice::Choice as _;
use crate::text::Text;

choice! {
    /// What a table is about.
    Subject {
        Funnel = "funnel", "征集资助的申请", "applications for grants";
        Beneficiaries = "beneficiaries", "受益对象", "beneficiaries";
        Satisfaction = "satisfaction", "服务对象满意度", "satisfaction of those served", ["满意度"];
        Outputs = "outputs", "服务产出", "outputs of the service", ["产出"];
        Stages = "stages", "各环节天数", "days of the stages", ["环节"];
        Plan = "plan", "计划与实际", "plan and actual", ["计划"];
        Funds = "funds", "资金构成", "parts of the funds";
        Duties = "duties", "职能事项", "duties", ["职能"];
        Catalogue = "catalogue", "指导性目录事项", "items of the guidance catalogue", ["目录"];
        Growth = "growth", "指导性目录的变化", "change of the guidance catalogue";
        Pool = "pool", "供应商名录", "supplier directory", ["名录"];
        Directories = "directories", "资质目录", "directories of qualified organisations";
    }
}

/// What a subject is worked out from.
pub(super) struct Basis<'a> {
    /// The cases that are counted.
    pub(super) cases: &'a [Counted<'a>],
    /// The repositories that are counted.
    pub(super) standings: Vec<&'a Standing>,
    /// Whether the cases are narrowed by what narrows no repository.
    pub(super) narrowed: bool,
    /// The years.
    pub(super) years: Years,
}

pub(super) fn sheet(subject: Subject, basis: &Basis<'_>) -> Sheet {
    let mut sheet = match subject {
        Subject::Funnel => funnel::sheet(basis),
        Subject::Beneficiaries => people::beneficiaries(basis),
        Subject::Satisfaction => people::satisfaction(basis),
        Subject::Outputs => people::outputs(basis),
        Subject::Stages => stages::sheet(basis),
        Subject::Plan => plan::sheet(basis),
        Subject::Funds => funds::sheet(basis),
        Subject::Duties => duties::sheet(basis),
        Subject::Catalogue => catalogue::items(basis),
        Subject::Growth => catalogue::growth(basis),
        Subject::Pool => pool::sheet(basis),
        Subject::Directories => directories::sheet(basis),
    };
    let of_repository = matches!(
        subject,
        Subject::Plan
            | Subject::Funds
            | Subject::Duties
            | Subject::Catalogue
            | Subject::Growth
            | Subject::Pool
            | Subject::Directories
    );
    if of_repository && basis.narrowed && !sheet.rows.is_empty() {
        sheet.notes.push(Text::fixed(
            "--where 只选案卷；这张表的计划、资金、目录、名录没有因此减少",
            "--where selects cases; the plan, funds, catalogue or directory of this table is all of it",
        ));
    }
    sheet
}

impl Basis<'_> {
    /// What stands before a label where there are several repositories.
    fn whose(&self, standing: &Standing) -> String {
        match self.standings.len() > 1 && !standing.department.is_empty() {
            true => format!("{} ", standing.department),
            false => String::new(),
        }
    }

    /// A key that tells the same of two repositories apart.
    fn key(&self, standing: &Standing, key: &str) -> String {
        match self.standings.len() > 1 {
            true => format!("{}/{key}", standing.name()),
            false => key.to_owned(),
        }
    }
}

/// A table of a subject before it has rows.
fn empty(subject: Subject, heads: Vec<Head>) -> Sheet {
    Sheet {
        name: subject.token(),
        title: subject.words(),
        heads,
        rows: Vec::new(),
        others: None,
        total: None,
        overlaps: false,
        parts: None,
        notes: Vec::new(),
    }
}
