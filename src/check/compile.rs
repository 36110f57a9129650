//! Rules with their primitives: what is wrong with a rule shows here, once, and
//! not case by case.

use std::sync::Arc;

use super::min_days_between::DAYS;
use super::params::Params;
use super::scope::ScopePath;
use super::select::Selection;
use super::{Judge, PRIMITIVES, Primitive, primitive, template};
use crate::native;
use crate::pack::{ActivePacks, Rule, ValueRow};
use crate::read::{Sink, suggest};
use crate::source::Place;
use crate::text::{Text, quoted};

/// A rule that is ready to judge.
#[derive(Debug)]
pub struct Compiled {
    /// The rule.
    pub rule: Arc<Rule>,
    /// The check.
    pub judge: Box<dyn Judge>,
    /// Key paths of the day whose law applies.
    pub date: Vec<ScopePath>,
}

/// Compile the rules that are selected. A rule with a fault is left out, and
/// its fault goes to the sink.
pub fn compile(packs: &ActivePacks, selection: &Selection, sink: &mut Sink) -> Vec<Compiled> {
    packs
        .rules()
        .iter()
        .filter(|rule| selection.takes(&rule.name, rule.group))
        .filter_map(|rule| one(rule, sink))
        .collect()
}

/// Rules that are ready to judge, those of packs inside the program unvetted: they have
/// no fault, which a test holds, and every start would look for one.
pub fn ready(packs: &ActivePacks, selection: &Selection) -> Vec<Compiled> {
    let sink = &mut Sink::default();
    let rules = packs.rules().iter();
    rules
        .filter(|rule| selection.takes(&rule.name, rule.group))
        .filter_map(|rule| match rule.local {
            true => one(rule, sink),
            false => built(rule, primitive(&rule.check)?, sink),
        })
        .collect()
}

/// Compile one rule.
pub fn one(rule: &Arc<Rule>, sink: &mut Sink) -> Option<Compiled> {
    let primitive = known_primitive(rule, sink)?;
    let sound = vet(rule, primitive, sink);
    let built = built(rule, primitive, sink)?;
    sound.then_some(built)
}

fn fault(rule: &Rule, sink: &mut Sink, place: &Place, key: &str, message: Text, help: Text) {
    let name = &rule.name;
    sink.place(
        &native::PACK_FAULT,
        place.clone(),
        format!("rule[{name}].{key}"),
        message,
        help,
    );
}

/// The primitive of a rule; that there is none goes to the sink.
fn known_primitive(rule: &Rule, sink: &mut Sink) -> Option<&'static Primitive> {
    let known = primitive(&rule.check);
    if known.is_none() {
        let names: Vec<&str> = PRIMITIVES.iter().map(|p| p.name).collect();
        let shown = quoted(&rule.check, 40);
        fault(
            rule,
            sink,
            &rule.place,
            "check",
            text!(
                "没有检查原语 {shown}",
                "there is no check primitive {shown}"
            ),
            suggest::help(&rule.check, &names, 20),
        );
    }
    known
}

/// Whether a rule fits its primitive in all that the program needs no part of to judge.
fn vet(rule: &Rule, primitive: &Primitive, sink: &mut Sink) -> bool {
    let mut sound = true;
    if !primitive.subjects.contains(&rule.subject) {
        sound = false;
        let check = &rule.check;
        fault(
            rule,
            sink,
            &rule.place,
            "for",
            text!(
                "原语 {check} 不能按这种对象判断",
                "the primitive {check} cannot be judged for this"
            ),
            Text::fixed("改 for", "change for"),
        );
    }
    let (zh, en) = (sorted(&rule.message.zh), sorted(&rule.message.en));
    if zh != en {
        sound = false;
        fault(
            rule,
            sink,
            &rule.place,
            "message",
            Text::fixed(
                "两种语言的占位符不一致",
                "the two languages have different placeholders",
            ),
            Text::fixed("使两种语言的 {…} 相同", "use the same {…} in both"),
        );
    }
    for (key, text) in [("message", &rule.message), ("help", &rule.help)] {
        let names = template::placeholders(&text.zh);
        for name in names.into_iter().chain(template::placeholders(&text.en)) {
            if primitive.outputs.contains(&name) {
                continue;
            }
            sound = false;
            let shown = quoted(name, 40);
            let check = &rule.check;
            fault(
                rule,
                sink,
                &rule.place,
                key,
                text!(
                    "原语 {check} 不提供 {shown}",
                    "the primitive {check} does not provide {shown}"
                ),
                suggest::help(name, primitive.outputs, 12),
            );
        }
    }
    for row in &rule.values {
        sound &= figures(rule, row, primitive.figures, primitive.optional, sink);
    }
    sound
}

/// The check of a rule and the days that it hangs on.
fn built(rule: &Arc<Rule>, primitive: &Primitive, sink: &mut Sink) -> Option<Compiled> {
    let mut sound = true;
    let mut params = Params::of(rule, sink);
    let judge = (primitive.build)(&mut params);
    params.finish();
    let mut date = Vec::new();
    for (path, place) in &rule.date {
        match ScopePath::resolve(path, rule.subject) {
            Ok(path) if DAYS.contains(&path.kind()) => date.push(path),
            Ok(_) => {
                sound = false;
                fault(
                    rule,
                    sink,
                    place,
                    "date",
                    text!("{path} 不是日期", "{path} is no date"),
                    Text::fixed("换成日期的键路径", "use the key path of a date"),
                );
            }
            Err(message) => {
                sound = false;
                fault(
                    rule,
                    sink,
                    place,
                    "date",
                    message,
                    Text::fixed("更正键路径", "correct the key path"),
                );
            }
        }
    }
    let judge = judge?;
    sound.then(|| Compiled {
        rule: Arc::clone(rule),
        judge,
        date,
    })
}

fn sorted(template: &str) -> Vec<&str> {
    let mut names = template::placeholders(template);
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a value holds the figures that its primitive needs, and no other.
fn figures(
    rule: &Rule,
    row: &ValueRow,
    needed: &[&'static str],
    optional: &[&'static str],
    sink: &mut Sink,
) -> bool {
    let there = row.figures.names();
    let mut sound = true;
    let check = &rule.check;
    for name in needed.iter().filter(|name| !there.contains(name)) {
        sound = false;
        sink.place(
            &native::PACK_FAULT,
            row.place.clone(),
            format!("rule[{}].values.{name}", rule.name),
            text!(
                "原语 {check} 的数值缺少 {name}",
                "a value of the primitive {check} lacks {name}"
            ),
            text!("补上 {name} = …", "add {name} = …"),
        );
    }
    for name in there {
        if needed.contains(&name) || optional.contains(&name) {
            continue;
        }
        sound = false;
        sink.place(
            &native::PACK_FAULT,
            row.place.clone(),
            format!("rule[{}].values.{name}", rule.name),
            text!(
                "原语 {check} 不用 {name}",
                "the primitive {check} has no use for {name}"
            ),
            text!("删去 {name}", "remove {name}"),
        );
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Library;

    /// What [`ready`] takes unvetted, under the packs of every place.
    #[test]
    fn rules_of_the_program_have_no_fault_in_any_place() {
        let library = Library::load(&[], &mut Sink::default());
        let places = library.packs().iter().flat_map(|pack| &pack.region);
        let places = places.map(|code| Some(code.as_str())).chain([None]);
        for place in places {
            let packs = library.active(place, &[]);
            let all = Selection::default();
            let mut sink = Sink::default();
            let vetted = compile(&packs, &all, &mut sink).len();
            assert!(sink.into_findings().is_empty(), "{place:?}");
            assert_eq!(vetted, packs.rules().len(), "{place:?}");
            assert_eq!(ready(&packs, &all).len(), vetted, "{place:?}");
        }
    }
}
