//! One key, one value, over the whole supplier directory.

use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::{Text, quoted};
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "unique",
    about: Text::fixed("同一个键只对应一个值", "one key has one value"),
    figures: &[],
    optional: &[],
    outputs: &["key", "first", "second"],
    subjects: &[SubjectWord::Supplier],
    build,
};

#[derive(Debug)]
struct Unique {
    key: ScopePath,
    value: ScopePath,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let key = params.path("key", &[LeafKind::Text]);
    let value = params.path("value", &[LeafKind::Text]);
    Some(Box::new(Unique {
        key: key?,
        value: value?,
    }))
}

impl Judge for Unique {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let (key, value) = (self.key.see(scope), self.value.see(scope));
        let (Some(name), Some(own)) = (key.text(), value.text()) else {
            // A supplier without a code is another rule's business.
            return vec![key.not_applicable(|_| {
                Text::fixed("没有可比的代码或名称", "no code or name to compare")
            })];
        };
        let mine = scope.supplier.and_then(|s| s.id.text());
        // Each pair is reported once, at the later of the two.
        let (name_folded, own_folded) = (fold(name), fold(own));
        let there = |supplier| Scope {
            supplier: Some(supplier),
            ..*scope
        };
        let alike = scope
            .suppliers
            .saying(self.key.text(), &name_folded, |supplier| {
                let said = self.key.peek(&there(supplier))?;
                Some(fold(said).into_owned())
            });
        // They stand in the order of their ids.
        let mut before = alike.into_iter().take_while(|one| one.id.text() < mine);
        let other = before.find_map(|other| {
            let there = there(other);
            let said = self.value.peek(&there)?;
            (said != own_folded && fold(said) != own_folded).then_some(there)
        });
        let verdict = match &other {
            None => key.verdict(true),
            Some(there) => {
                let (other_key, other_value) = (self.key.see(there), self.value.see(there));
                let first = other_value
                    .text()
                    .map(|v| quoted(v, 40))
                    .unwrap_or_default();
                key.verdict(false)
                    .at(&other_key)
                    .at(&other_value)
                    .at(&value)
                    .input("first", first)
                    .input("second", quoted(own, 40))
            }
        };
        vec![verdict.name("key", name)]
    }
}
