//! A record says all that it is kept for.

use super::params::Params;
use super::scope::{Scope, ScopePath, Seen};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "filled",
    about: Text::fixed("记录写全了各项", "a record says all that it is kept for"),
    figures: &[],
    optional: &[],
    outputs: &["missing"],
    subjects: &[SubjectWord::Monitoring, SubjectWord::Evaluation],
    build,
};

#[derive(Debug)]
struct Filled(Vec<ScopePath>);

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let fields = params.optional_values("fields")?;
    if fields.is_empty() {
        // That it is missing is said as of any list of paths.
        params.paths("fields", &[LeafKind::Text])?;
    }
    Some(Box::new(Filled(fields)))
}

impl Judge for Filled {
    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let seen: Vec<Seen<'_>> = self.0.iter().map(|path| path.see(scope)).collect();
        let missing: Vec<&Seen<'_>> = seen.iter().filter(|one| one.is_missing()).collect();
        let Some(first) = missing.first() else {
            return vec![seen.first().map_or_else(
                || Verdict::new(Status::Pass, ""),
                |first| first.verdict(true),
            )];
        };
        let words = |pick: fn(&Text) -> &str, comma: &str| {
            let all = missing.iter().map(|one| one.words());
            let all: Vec<String> = all.map(|text| pick(&text).to_owned()).collect();
            all.join(comma)
        };
        let paths: Vec<&str> = missing.iter().map(|one| one.path()).collect();
        let shown = Text::new(words(|text| &text.zh, "、"), words(|text| &text.en, ", "));
        vec![
            Verdict::new(Status::Fail, first.key())
                .label(&scope.place(), Text::default())
                .words("missing", paths.join(","), shown),
        ]
    }
}
