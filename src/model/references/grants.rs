//! Applications that stand twice, and reviews of projects that nobody applied for.

use std::collections::BTreeSet;

use super::ids::repeated;
use super::place_of;
use crate::model::dossier::Dossier;
use crate::native;
use crate::read::{Sink, suggest};
use crate::text::{Text, quoted};

pub(super) fn applications(dossier: &Dossier, sink: &mut Sink) {
    let Some(rows) = &dossier.applications else {
        return;
    };
    let named = rows.iter().filter_map(|row| {
        let project = row.project.text()?;
        let key = format!("applications[{project}].project");
        Some((project.to_owned(), place_of(row, &row.project), key))
    });
    repeated(
        &native::DUPLICATE_ID,
        named,
        |name| {
            text!(
                "项目 {name} 有两行申请",
                "the project {name} has two applications"
            )
        },
        &Text::fixed(
            "一个项目一行：两个项目的改用不同的编号，重复的删去",
            "a project has one row: give two projects different names, delete a repetition",
        ),
        sink,
    );
}

pub(super) fn reviews(dossier: &Dossier, sink: &mut Sink) {
    let (Some(applications), Some(rows)) = (&dossier.applications, &dossier.reviews) else {
        return;
    };
    let known: BTreeSet<&str> = applications
        .iter()
        .filter_map(|row| row.project.text())
        .collect();
    let mut told = BTreeSet::new();
    for row in rows {
        let Some(project) = row.project.text() else {
            continue;
        };
        if known.contains(project) || !told.insert(project) {
            continue;
        }
        let shown = quoted(project, 40);
        let near = match sink.is_full(&native::UNKNOWN_PROJECT, &row.header.source) {
            true => Vec::new(),
            false => known.iter().copied().take(200).collect(),
        };
        sink.place(
            &native::UNKNOWN_PROJECT,
            place_of(row, &row.project),
            format!("reviews.project[{shown}]"),
            text!(
                "applications.csv 里没有项目 {shown}",
                "applications.csv has no project {shown}"
            ),
            suggest::help(project, &near, 12),
        );
    }
}
