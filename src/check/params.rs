//! The parameters of a primitive, read from a rule and resolved once.

use super::scope::ScopePath;
use crate::native;
use crate::pack::Rule;
use crate::read::choice::Choice;
use crate::read::kind::LeafKind;
use crate::read::toml::{Node, NodeValue};
use crate::read::{LitForm, Sink, suggest};
use crate::source::{Place, Span};
use crate::text::{Text, quoted};

/// Reads the parameters of one rule.
pub struct Params<'a> {
    rule: &'a Rule,
    sink: &'a mut Sink,
    asked: Vec<&'static str>,
}

impl<'a> Params<'a> {
    /// The parameters of a rule; faults go to the sink.
    pub fn of(rule: &'a Rule, sink: &'a mut Sink) -> Self {
        Self {
            rule,
            sink,
            asked: Vec::new(),
        }
    }

    fn entries(&self) -> &'a [(String, Span, Node)] {
        match &self.rule.params.value {
            NodeValue::Table(entries) => entries,
            NodeValue::Absent | NodeValue::Lit(..) | NodeValue::List(_) => &[],
        }
    }

    fn find(&mut self, name: &'static str) -> Option<&'a Node> {
        self.asked.push(name);
        self.entries()
            .iter()
            .find(|(key, ..)| key == name)
            .map(|(_, _, node)| node)
    }

    fn place(&self, span: Span) -> Place {
        Place::new(&self.rule.place.source, span)
    }

    fn fault(&mut self, span: Option<Span>, name: &str, message: Text, help: Text) {
        let place = span.map_or_else(|| self.rule.place.clone(), |span| self.place(span));
        let rule = &self.rule.name;
        self.sink.place(
            &native::PACK_FAULT,
            place,
            format!("rule[{rule}].params.{name}"),
            message,
            help,
        );
    }

    fn missing(&mut self, name: &'static str) {
        let check = &self.rule.check;
        let message = text!(
            "原语 {check} 缺少参数 {name}",
            "the primitive {check} lacks its parameter {name}"
        );
        self.fault(
            None,
            name,
            message,
            text!("补上 params.{name}", "add params.{name}"),
        );
    }

    /// A word that must be one of these.
    pub fn word(&mut self, name: &'static str, known: &[&'static str]) -> Option<&'static str> {
        let Some(node) = self.find(name) else {
            self.missing(name);
            return None;
        };
        let word = match &node.value {
            NodeValue::Lit(word, LitForm::Text) => word.as_str(),
            NodeValue::Absent | NodeValue::Lit(..) | NodeValue::List(_) | NodeValue::Table(_) => "",
        };
        let found = known.iter().copied().find(|k| *k == word);
        if found.is_none() {
            let shown = quoted(word, 40);
            self.fault(
                Some(node.span),
                name,
                text!(
                    "参数 {name} 不能是“{shown}”",
                    "the parameter {name} cannot be \"{shown}\""
                ),
                suggest::help(word, known, 12),
            );
        }
        found
    }

    /// A word that may be there. The outer `None` is a fault.
    pub fn optional_word(
        &mut self,
        name: &'static str,
        known: &[&'static str],
    ) -> Option<Option<&'static str>> {
        if self.entries().iter().any(|(key, ..)| key == name) {
            self.word(name, known).map(Some)
        } else {
            Some(None)
        }
    }

    /// A list of texts, empty where it is not there. `None` is a fault.
    pub fn texts(&mut self, name: &'static str) -> Option<Vec<String>> {
        let Some(node) = self.find(name) else {
            return Some(Vec::new());
        };
        let items = match &node.value {
            NodeValue::List(items) => items.as_slice(),
            NodeValue::Absent | NodeValue::Lit(..) | NodeValue::Table(_) => &[],
        };
        let texts: Option<Vec<String>> = items
            .iter()
            .map(|item| match &item.value {
                NodeValue::Lit(text, LitForm::Text) => Some(text.clone()),
                NodeValue::Absent
                | NodeValue::Lit(..)
                | NodeValue::List(_)
                | NodeValue::Table(_) => None,
            })
            .collect();
        let texts = texts.filter(|texts| !texts.is_empty());
        if texts.is_none() {
            self.fault(
                Some(node.span),
                name,
                text!(
                    "参数 {name} 应为一组文本",
                    "the parameter {name} must be a list of texts"
                ),
                Text::fixed("写成 [\"…\"]", "write [\"…\"]"),
            );
        }
        texts
    }

    /// A list of the values of one choice. `None` is a fault.
    pub fn choices<C: Choice>(&mut self, name: &'static str) -> Option<Vec<C>> {
        let words = self.texts(name)?;
        let known: Vec<&str> = C::tokens().iter().map(|t| t.token).collect();
        let strange = words.iter().find(|word| C::from_word(word).is_none());
        if let Some(word) = strange {
            let shown = quoted(word, 40);
            self.fault(
                None,
                name,
                text!(
                    "参数 {name} 里的 {shown} 不认识",
                    "unknown {shown} in the parameter {name}"
                ),
                suggest::help(word, &known, 12),
            );
            return None;
        }
        Some(words.iter().filter_map(|word| C::from_word(word)).collect())
    }

    fn resolve(
        &mut self,
        name: &'static str,
        node: &Node,
        kinds: &[LeafKind],
    ) -> Option<ScopePath> {
        let NodeValue::Lit(text, LitForm::Text) = &node.value else {
            self.fault(
                Some(node.span),
                name,
                text!(
                    "参数 {name} 应为键路径",
                    "the parameter {name} must be a key path"
                ),
                Text::fixed("写成 \"tender.deadline\"", "write \"tender.deadline\""),
            );
            return None;
        };
        match ScopePath::resolve(text, self.rule.subject) {
            Ok(path) if kinds.contains(&path.kind()) => Some(path),
            Ok(path) => {
                let text = path.text().to_owned();
                let check = &self.rule.check;
                let message = text!(
                    "原语 {check} 的参数 {name} 用不了 {text} 这种值",
                    "the parameter {name} of {check} cannot use a value such as {text}"
                );
                self.fault(
                    Some(node.span),
                    name,
                    message,
                    Text::fixed("换成合适的键路径", "use a key path of the right kind"),
                );
                None
            }
            Err(message) => {
                self.fault(
                    Some(node.span),
                    name,
                    message,
                    Text::fixed("更正键路径", "correct the key path"),
                );
                None
            }
        }
    }

    /// A key path that must be there, to a value of one of these kinds.
    pub fn path(&mut self, name: &'static str, kinds: &[LeafKind]) -> Option<ScopePath> {
        match self.find(name) {
            Some(node) => self.resolve(name, node, kinds),
            None => {
                self.missing(name);
                None
            }
        }
    }

    /// A key path that must be there, to one of a list or to yes or no.
    pub fn choice_path(&mut self, name: &'static str) -> Option<ScopePath> {
        let node = self.find(name);
        let kind = match node.map(|node| &node.value) {
            Some(NodeValue::Lit(text, LitForm::Text)) => {
                let path = ScopePath::resolve(text, self.rule.subject).ok();
                path.map(|path| path.kind())
            }
            _ => None,
        };
        match kind {
            Some(kind @ (LeafKind::Choice(_) | LeafKind::Flag)) => self.path(name, &[kind]),
            _ => self.path(name, &[LeafKind::Flag]),
        }
    }

    /// A key path that may be there. The outer `None` is a fault.
    pub fn optional_path(
        &mut self,
        name: &'static str,
        kinds: &[LeafKind],
    ) -> Option<Option<ScopePath>> {
        match self.find(name) {
            Some(node) => self.resolve(name, node, kinds).map(Some),
            None => Some(None),
        }
    }

    /// Key paths to values of any kind, one or a list; none where it is not there.
    /// `None` is a fault.
    pub fn optional_values(&mut self, name: &'static str) -> Option<Vec<ScopePath>> {
        let Some(node) = self.find(name) else {
            return Some(Vec::new());
        };
        let nodes = match &node.value {
            NodeValue::List(items) => items.iter().collect(),
            NodeValue::Absent | NodeValue::Lit(..) | NodeValue::Table(_) => vec![node],
        };
        let mut found = Vec::new();
        for node in nodes {
            let kind = match &node.value {
                NodeValue::Lit(text, LitForm::Text) => {
                    let path = ScopePath::resolve(text, self.rule.subject).ok();
                    path.map(|path| path.kind())
                }
                NodeValue::Absent
                | NodeValue::Lit(..)
                | NodeValue::List(_)
                | NodeValue::Table(_) => None,
            };
            // A path that leads nowhere is reported by resolving it again.
            let kinds = [kind.unwrap_or(LeafKind::Text)];
            found.push(self.resolve(name, node, &kinds)?);
        }
        Some(found)
    }

    /// Whether every word of the rule's lists is one that the primitive knows; each
    /// other is a fault.
    pub fn lists(&mut self, known: &dyn Fn(&str) -> bool) -> Option<()> {
        let mut sound = true;
        for row in &self.rule.values {
            for word in row.figures.list.iter().filter(|word| !known(word)) {
                sound = false;
                let (rule, shown) = (&self.rule.name, quoted(word, 40));
                self.sink.place(
                    &native::PACK_FAULT,
                    row.figure_place
                        .clone()
                        .unwrap_or_else(|| row.place.clone()),
                    format!("rule[{rule}].values.list"),
                    text!("list 里的 {shown} 不认识", "unknown {shown} in list"),
                    Text::fixed("更正这一项", "correct the item"),
                );
            }
        }
        sound.then_some(())
    }

    /// At least two key paths.
    pub fn paths(&mut self, name: &'static str, kinds: &[LeafKind]) -> Option<Vec<ScopePath>> {
        let Some(node) = self.find(name) else {
            self.missing(name);
            return None;
        };
        let NodeValue::List(items) = &node.value else {
            self.fault(
                Some(node.span),
                name,
                text!(
                    "参数 {name} 应为一组键路径",
                    "the parameter {name} must be a list of key paths"
                ),
                Text::fixed("写成 [\"…\", \"…\"]", "write [\"…\", \"…\"]"),
            );
            return None;
        };
        let found: Vec<ScopePath> = items
            .iter()
            .filter_map(|item| self.resolve(name, item, kinds))
            .collect();
        if found.len() < items.len() {
            return None;
        }
        if found.len() < 2 {
            self.fault(
                Some(node.span),
                name,
                text!(
                    "参数 {name} 至少要两个键路径",
                    "the parameter {name} takes at least two key paths"
                ),
                Text::fixed("补上另一个", "add the other"),
            );
            return None;
        }
        Some(found)
    }

    /// Report parameters that the primitive did not ask for.
    pub fn finish(mut self) {
        for (key, span, _) in self.entries() {
            if self.asked.contains(&key.as_str()) {
                continue;
            }
            let shown = quoted(key, 40);
            let check = &self.rule.check;
            let message = text!(
                "原语 {check} 没有参数 {shown}",
                "the primitive {check} has no parameter {shown}"
            );
            let help = suggest::help(key, &self.asked.clone(), 12);
            self.fault(Some(*span), key, message, help);
        }
    }
}
