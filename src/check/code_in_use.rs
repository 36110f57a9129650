//! A supplier is named by the code that is in use on the day: after the
//! changeover no longer by its organisation code alone.

use super::params::Params;
use super::scope::Scope;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::references::place_of;
use crate::model::supplier::Supplier;
use crate::model::terms::LegalForm;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice as _;
use crate::text::{Text, quoted};

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "code-in-use",
    about: Text::fixed(
        "换发统一社会信用代码以后不再只用旧代码",
        "after the changeover a supplier no longer has its old code alone",
    ),
    figures: &[],
    optional: &[],
    outputs: &["supplier", "form"],
    subjects: &[SubjectWord::Case],
    build,
};

#[derive(Debug)]
struct CodeInUse {
    forms: Vec<LegalForm>,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let forms = params.choices("forms")?;
    Some(Box::new(CodeInUse { forms }))
}

impl CodeInUse {
    /// What it comes to for a supplier; see [`Self::one`].
    fn status(&self, supplier: &Supplier) -> Status {
        match supplier.legal_form.known() {
            Some(form) if !self.forms.contains(form) => Status::NotApplicable,
            _ if supplier.code.text().is_some() => Status::Pass,
            Some(_) if supplier.organisation_code.text().is_some() => Status::Fail,
            Some(_) | None => Status::Unknown,
        }
    }

    fn one(&self, supplier: &Supplier) -> Verdict {
        let id = supplier.id.text().unwrap_or("-");
        let key = format!("supplier[{id}].code");
        let place = place_of(supplier, &supplier.code);
        let missing = |path: &str| Verdict::lacking(key.clone(), &place, path);
        let other = |form: &LegalForm| !self.forms.contains(form);
        let mut verdict = match supplier.legal_form.known() {
            Some(form) if other(form) => Verdict::not_applicable(
                key,
                &place,
                Text::fixed("另一种组织形式", "another legal form"),
            ),
            _ if supplier.code.text().is_some() => Verdict::new(Status::Pass, key)
                .label(&place, Text::fixed("统一社会信用代码", "code")),
            None => missing("supplier.legal_form"),
            Some(form) if supplier.organisation_code.text().is_some() => {
                Verdict::new(Status::Fail, key)
                    .label(
                        &place_of(supplier, &supplier.organisation_code),
                        Text::fixed("组织机构代码", "organisation code"),
                    )
                    .words("form", form.token(), form.words())
            }
            Some(_) => missing("supplier.code"),
        };
        verdict = verdict.input("supplier", quoted(id, 40));
        verdict.subject = Some(id.to_owned());
        verdict
    }
}

impl Judge for CodeInUse {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let mut named: Vec<&Supplier> = dossier.named_suppliers().collect();
        named.sort_by_key(|supplier| supplier.id.text());
        named.dedup_by_key(|supplier| supplier.id.text());
        let worth =
            |supplier: &&&Supplier| matches!(self.status(supplier), Status::Fail | Status::Unknown);
        let told = named.iter().filter(worth);
        let told: Vec<Verdict> = told.map(|supplier| self.one(supplier)).collect();
        if !told.is_empty() {
            return told;
        }
        // Suppliers that the directory does not hold may be of this form; a finding of
        // their own names each.
        let mut strangers = dossier.named_words();
        if named.is_empty()
            && let Some(stranger) = strangers.find(|word| dossier.suppliers.resolve(word).is_none())
        {
            let shown = quoted(stranger, 40);
            return vec![Verdict::unknown(
                "suppliers",
                &scope.place(),
                text!(
                    "供应商目录里没有 {shown}",
                    "the supplier directory does not hold {shown}"
                ),
            )];
        }
        let passed = named.iter().find(|s| self.status(s) == Status::Pass);
        vec![match passed {
            Some(_) if !scope.worded => Verdict::unworded(Status::Pass),
            Some(supplier) => self.one(supplier),
            None => scope.not_applicable(Text::fixed(
                "案卷没有指名这种组织形式的供应商",
                "the case names no supplier of this legal form",
            )),
        }]
    }
}
