//! The guidance catalogue (指导性目录): its items, its versions, and the duties that it
//! carries out. What is in force on a day, and what changed between two versions.

pub mod classes;
pub mod compare;
mod force;
mod records;
mod terms;

pub use force::{Force, Period};
pub use records::{CatalogueFile, CatalogueItem, Duty, Version};
pub use terms::{CatalogueKind, CataloguePart, Disposition, DutyStatus, FocusClass, ScopeItem};

/// Everything that a repository says of its catalogue.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// catalogue.csv, where it is there and can be read.
    items: Option<Vec<CatalogueItem>>,
    /// The items that have a code, in the order of the codes: every case asks for one.
    by_code: Vec<usize>,
    /// The versions of catalogue.toml.
    versions: Vec<Version>,
    /// duties.csv likewise.
    duties: Option<Vec<Duty>>,
}

impl Catalogue {
    /// From its files; nothing where none of them is there.
    pub fn new(
        items: Option<Vec<CatalogueItem>>,
        versions: Option<CatalogueFile>,
        duties: Option<Vec<Duty>>,
    ) -> Option<Self> {
        if items.is_none() && versions.is_none() && duties.is_none() {
            return None;
        }
        let rows = items.iter().flatten().zip(0..);
        let coded = rows.filter_map(|(row, at)| Some((row.code.text()?, at)));
        let mut coded: Vec<(&str, usize)> = coded.collect();
        coded.sort_unstable();
        let by_code = coded.into_iter().map(|(_, at)| at).collect();
        Some(Self {
            items,
            by_code,
            versions: versions.map(|file| file.version).unwrap_or_default(),
            duties,
        })
    }

    /// The items, in the order of the file; `None` where catalogue.csv is not there.
    pub fn items(&self) -> Option<&[CatalogueItem]> {
        self.items.as_deref()
    }

    /// The versions, in the order of the file.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The duties; `None` where duties.csv is not there.
    pub fn duties(&self) -> Option<&[Duty]> {
        self.duties.as_deref()
    }

    /// The items of a code, in the order of the file.
    pub fn coded<'a>(&'a self, code: &'a str) -> impl Iterator<Item = &'a CatalogueItem> {
        let item = |at: &usize| self.items.as_ref().and_then(|items| items.get(*at));
        let own = move |at: &usize| item(at).and_then(|item| item.code.text());
        let first = self.by_code.partition_point(|at| own(at) < Some(code));
        let rest = self.by_code.get(first..).unwrap_or_default().iter();
        rest.take_while(move |at| own(at) == Some(code))
            .filter_map(item)
    }

    /// The version of an id.
    pub fn version(&self, id: &str) -> Option<&Version> {
        self.versions.iter().find(|v| v.id.text() == Some(id))
    }

    /// The version that an item belongs to: the one it names, else the only one.
    pub fn version_of(&self, item: &CatalogueItem) -> Option<&Version> {
        match self.versions.as_slice() {
            [only] if item.version.is_missing() => Some(only),
            _ => self.version(item.version.text()?),
        }
    }

    /// The items of a version, in the order of the file.
    pub fn items_of<'a>(&'a self, version: &'a Version) -> impl Iterator<Item = &'a CatalogueItem> {
        self.items.iter().flatten().filter(move |item| {
            self.version_of(item)
                .is_some_and(|own| std::ptr::eq(own, version))
        })
    }

    /// The duty of a code.
    pub fn duty(&self, code: &str) -> Option<&Duty> {
        let mut duties = self.duties.iter().flatten();
        duties.find(|duty| duty.code.text() == Some(code))
    }

    /// The versions that say that they replace one.
    pub fn successors<'a>(&'a self, version: &'a Version) -> impl Iterator<Item = &'a Version> {
        let id = version.id.text();
        self.versions
            .iter()
            .filter(move |other| id.is_some() && other.replaces.text() == id)
            .filter(move |other| !std::ptr::eq(*other, version))
    }
}

impl Version {
    /// Whether it is an excerpt: what it lacks may stand in the whole, and nothing of it
    /// is ever totalled.
    pub fn is_excerpt(&self) -> bool {
        self.excerpt.known() == Some(&true)
    }
}
