//! Provisions that are shown: named once, in both languages, dated within their
//! instrument, and attested like figures.

use super::Vetter;
use super::names::is_kebab;
use super::values::Use;
use crate::pack::Provision;
use crate::text::{Text, quoted};

impl Vetter<'_> {
    pub(super) fn provisions(&mut self) {
        let mut seen: Vec<&Provision> = Vec::new();
        for provision in &self.pack.provisions {
            let (id, place) = (quoted(&provision.id, 60), &provision.basis.place);
            if !is_kebab(&provision.id) {
                self.fault(
                    place,
                    "id",
                    text!(
                        "条文编号 {id} 须为小写字母、数字和连字符",
                        "the id {id} of a provision must be lower-case letters, digits and hyphens"
                    ),
                    Text::fixed(
                        "写成 public-scope-excluded 这样的编号",
                        "write an id such as public-scope-excluded",
                    ),
                );
            }
            if let Some(other) = seen.iter().find(|other| other.id == provision.id) {
                let other = other.basis.place.clone();
                self.two(
                    place,
                    &other,
                    text!("条文编号 {id} 重复", "the provision {id} stands twice"),
                    Text::fixed("改用另一个编号", "choose another id"),
                );
            }
            if provision.title.zh.is_empty() || provision.title.en.is_empty() {
                self.fault(
                    place,
                    "title",
                    text!(
                        "条文 {id} 的名称缺少一种语言",
                        "the title of the provision {id} lacks a language"
                    ),
                    Text::fixed(
                        "写 title = { zh = \"…\", en = \"…\" }",
                        "write title = { zh = \"…\", en = \"…\" }",
                    ),
                );
            }
            let basis = &provision.basis;
            let period = (provision.from, provision.until);
            self.rests(Use::Shown, &basis.provisions, period, place);
            self.attested(basis.mark, basis.is_attested(), place);
            seen.push(provision);
        }
    }
}
