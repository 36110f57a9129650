//! The first two characters of a unified social credit code against the legal
//! form: who registered the body, and as what.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::references::place_of;
use crate::model::terms::LegalForm;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice as _;
use crate::text::Text;
use crate::value::fold::fold;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "code-prefix",
    about: Text::fixed(
        "代码前两位与组织形式相符",
        "the first two characters of a code agree with the legal form",
    ),
    figures: &["list"],
    optional: &[],
    outputs: &["prefix", "form", "means"],
    subjects: &[SubjectWord::Supplier],
    build,
};

#[derive(Debug)]
struct CodePrefix;

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    params.lists(&|text| line(text).is_some())?;
    Some(Box::new(CodePrefix))
}

/// A line of the list: `51 social-association`.
fn line(text: &str) -> Option<(&str, LegalForm)> {
    let (prefix, form) = text.split_once(' ')?;
    Some((prefix, LegalForm::from_word(form)?))
}

/// A line of the list as people read it.
pub fn line_words(text: &str) -> Option<Text> {
    let (prefix, form) = line(text)?;
    let words = form.words();
    let (zh, en) = (&words.zh, &words.en);
    Some(text!("{prefix} {zh}", "{prefix} {en}"))
}

impl Judge for CodePrefix {
    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(supplier) = scope.supplier else {
            return Vec::new();
        };
        let id = supplier.id.text().unwrap_or("-");
        let key = format!("supplier[{id}].code");
        let place = place_of(supplier, &supplier.code);
        if supplier.code.is_missing() {
            return vec![Verdict::not_applicable(
                key,
                &place,
                Text::fixed(
                    "没有统一社会信用代码",
                    "there is no unified social credit code",
                ),
            )];
        }
        let missing = |path: &str| vec![Verdict::lacking(key.clone(), &place, path)];
        let Some(code) = supplier.code.text().map(fold) else {
            return missing("supplier.code");
        };
        let Some(form) = supplier.legal_form.known().copied() else {
            return missing("supplier.legal_form");
        };
        let prefix: String = code.chars().take(2).collect::<String>().to_uppercase();
        let listed: Vec<(&str, LegalForm)> = row
            .figures
            .list
            .iter()
            .filter_map(|text| line(text))
            .collect();
        let meant: Vec<LegalForm> = listed
            .iter()
            .filter(|(known, _)| *known == prefix)
            .map(|(_, form)| *form)
            .collect();
        // A form that is not in the list may have codes that are not either.
        let is_listed = listed.iter().any(|(_, other)| *other == form);
        if meant.is_empty() || !is_listed {
            return vec![Verdict::unknown(
                key,
                &place,
                text!(
                    "规则包里没有前两位为 {prefix} 的代码与这种组织形式的对应关系",
                    "the packs do not say what codes that begin with {prefix} mean for this legal form"
                ),
            )];
        }
        let zh: Vec<String> = meant.iter().map(|f| f.words().zh.into_owned()).collect();
        let en: Vec<String> = meant.iter().map(|f| f.words().en.into_owned()).collect();
        let status = if meant.contains(&form) {
            Status::Pass
        } else {
            Status::Fail
        };
        vec![
            Verdict::new(status, key)
                .label(&place, Text::fixed("代码", "code"))
                .label(
                    &place_of(supplier, &supplier.legal_form),
                    Text::fixed("组织形式", "legal form"),
                )
                .input("prefix", prefix.clone())
                .words("form", form.token(), form.words())
                .words(
                    "means",
                    meant.first().map_or("", |f| f.token()),
                    Text::new(zh.join("、"), en.join(", ")),
                ),
        ]
    }
}
