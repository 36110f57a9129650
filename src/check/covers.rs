//! What a case says of its evaluations covers all that it has to: aspects, contents,
//! standards, means.

use super::params::Params;
use super::scope::Scope;
use super::service;
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::case::Case;
use crate::model::evaluation::{Aspect, EvaluationContent, StandardKind};
use crate::model::monitoring::MonitoringMeans;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::{Choice, Token};
use crate::read::{AnyRecord as _, Slot};
use crate::source::Place;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "covers",
    about: Text::fixed(
        "评价、监督涵盖应有的各个方面",
        "evaluations and looks at the service cover all that they have to",
    ),
    figures: &["list"],
    optional: &[],
    outputs: &["missing"],
    subjects: &[SubjectWord::Case],
    build,
};

/// What is to be covered.
#[derive(Debug, Clone, Copy)]
enum Of {
    Aspects,
    Contents,
    Standards,
    Means,
}

#[derive(Debug)]
struct Covers {
    of: Of,
    /// Whether it is asked of contracts with social organisations only.
    social: bool,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let of = match params.word("of", &["aspects", "contents", "standards", "means"])? {
        "aspects" => Of::Aspects,
        "contents" => Of::Contents,
        "standards" => Of::Standards,
        _ => Of::Means,
    };
    let party = params.optional_word("party", &["social-organisation"])?;
    params.lists(&|word| of.index(word).is_some())?;
    Some(Box::new(Covers {
        of,
        social: party.is_some(),
    }))
}

fn index<C: Choice>(word: &str) -> Option<usize> {
    C::from_word(word).map(Choice::index)
}

/// The index of a value of the files; `None` where it cannot be read.
fn found<C: Choice>(slot: &Slot<C>) -> Option<usize> {
    slot.known().map(|choice| choice.index())
}

/// An item of a rule's list as people read it; `of` is the rule's parameter.
pub fn item_words(of: &str, item: &str) -> Option<Text> {
    fn words<C: Choice>(item: &str) -> Option<Text> {
        C::from_word(item).map(Choice::words)
    }
    match of {
        "aspects" => words::<Aspect>(item),
        "contents" => words::<EvaluationContent>(item),
        "standards" => words::<StandardKind>(item),
        "means" => words::<MonitoringMeans>(item),
        _ => None,
    }
}

impl Of {
    fn index(self, word: &str) -> Option<usize> {
        match self {
            Self::Aspects => index::<Aspect>(word),
            Self::Contents => index::<EvaluationContent>(word),
            Self::Standards => index::<StandardKind>(word),
            Self::Means => index::<MonitoringMeans>(word),
        }
    }

    fn tokens(self) -> &'static [Token] {
        match self {
            Self::Aspects => Aspect::tokens(),
            Self::Contents => EvaluationContent::tokens(),
            Self::Standards => StandardKind::tokens(),
            Self::Means => MonitoringMeans::tokens(),
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Aspects => "evaluation.aspect",
            Self::Contents => "evaluation.indicator.content",
            Self::Standards => "evaluation.standard",
            Self::Means => "monitoring.means",
        }
    }

    /// Whether the case has a record that could cover anything.
    fn is_kept(self, case: &Case) -> bool {
        match self {
            Self::Aspects => !case.evaluation.is_empty(),
            Self::Contents => self.of_case(case).iter().any(|(one, _)| one.is_some()),
            Self::Standards => case.evaluation.iter().any(|one| !one.standard.is_empty()),
            Self::Means => !case.monitoring.is_empty(),
        }
    }

    /// What the case covers, each with its place; none where a value is missing.
    fn of_case(self, case: &Case) -> Vec<(Option<usize>, Place)> {
        let evaluations = case.evaluation.iter();
        match self {
            Self::Aspects => evaluations
                .flat_map(|one| &one.aspect)
                .map(|one| (found(&one.id), one.header.clone()))
                .collect(),
            Self::Contents => evaluations
                .flat_map(|one| &one.indicator)
                .map(|one| (found(&one.content), one.header.clone()))
                .collect(),
            Self::Standards => evaluations
                .flat_map(|one| &one.standard)
                .map(|one| (found(&one.kind), one.header.clone()))
                .collect(),
            Self::Means => {
                let all = case.monitoring.iter();
                all.map(|one| (found(&one.means), one.header.clone()))
                    .collect()
            }
        }
    }

    fn place(self, case: &Case) -> Place {
        let evaluation = case.evaluation.first().map(|one| one.header.clone());
        let monitoring = case.monitoring.first().map(|one| one.header.clone());
        let own = match self {
            Self::Aspects | Self::Contents | Self::Standards => evaluation,
            Self::Means => monitoring,
        };
        own.unwrap_or_else(|| case.place().clone())
    }
}

/// Whether any contract of a case was signed with a social organisation.
fn with_social(dossier: &Dossier) -> Option<bool> {
    let contracts = dossier.case.contract.iter();
    let found: Vec<_> = contracts
        .map(|one| service::is_social(dossier, one))
        .collect();
    if found.contains(&Some(true)) {
        return Some(true);
    }
    let all = !found.is_empty() && found.iter().all(Option::is_some);
    all.then_some(false)
}

impl Judge for Covers {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let kept = scope.dossier.is_some_and(|d| self.of.is_kept(&d.case));
        (!kept).then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有这项记录",
                "the case keeps no record of it",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, row: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let key = self.of.path();
        let place = self.of.place(&dossier.case);
        let social = if self.social {
            with_social(dossier)
        } else {
            Some(true)
        };
        if social == Some(false) {
            let reason = Text::fixed(
                "承接方不是社会组织",
                "the supplier is no social organisation",
            );
            return vec![Verdict::not_applicable(key, &place, reason)];
        }
        let covered = self.of.of_case(&dossier.case);
        if covered.is_empty() {
            return vec![Verdict::lacking(key, &place, key)];
        }
        let wanted = row.figures.list.iter();
        let wanted = wanted.filter_map(|word| self.of.index(word));
        let lacking: Vec<&Token> = wanted
            .filter(|wanted| !covered.iter().any(|(found, _)| *found == Some(*wanted)))
            .filter_map(|wanted| self.of.tokens().get(wanted))
            .collect();
        if lacking.is_empty() {
            let verdict = scope.verdict(true, key);
            return vec![verdict.label(&place, Text::default())];
        }
        // A value that cannot be read may be the one that is wanted.
        let open = covered.iter().find(|(found, _)| found.is_none());
        if let Some((_, place)) = open {
            return vec![Verdict::lacking(key, place, key)];
        }
        if social.is_none() {
            return vec![Verdict::lacking(key, &place, "supplier.legal_form")];
        }
        let words = |pick: fn(&Token) -> &str, comma: &str| {
            let all: Vec<&str> = lacking.iter().map(|token| pick(token)).collect();
            all.join(comma)
        };
        vec![
            Verdict::new(Status::Fail, key)
                .label(&place, Text::default())
                .words(
                    "missing",
                    words(|token| token.token, ","),
                    Text::new(words(|t| &t.words.zh, "、"), words(|t| &t.words.en, ", ")),
                ),
        ]
    }
}
