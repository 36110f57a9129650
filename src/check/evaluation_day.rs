//! An evaluation, or a look at the running service, has a day that fits its stage:
//! before the award, within the service, after its end.

use chrono::NaiveDate;

use super::params::Params;
use super::scope::Scope;
use super::service::{self, Dated};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::finding::Status;
use crate::model::Dossier;
use crate::model::contract::Contract;
use crate::model::evaluation::EvaluationStage;
use crate::model::references::place_of;
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::choice::Choice as _;
use crate::read::{AnyRecord, Slot};
use crate::source::Place;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "evaluation-day",
    about: Text::fixed(
        "评价或者监督的日期合乎它的阶段",
        "an evaluation or a look at the service has a day that fits its stage",
    ),
    figures: &[],
    optional: &[],
    outputs: &["stage", "day", "other", "other_day"],
    subjects: &[SubjectWord::Evaluation, SubjectWord::Monitoring],
    build,
};

/// What is asked of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ask {
    /// Not before the service began.
    Begun,
    /// As its stage says.
    InStage,
    /// Within the service.
    Within,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let ask = params.word("ask", &["begun", "in-stage", "within"])?;
    Some(Box::new(match ask {
        "begun" => Ask::Begun,
        "in-stage" => Ask::InStage,
        _ => Ask::Within,
    }))
}

/// What is judged: the day, the contracts that it is about, and its stage.
struct Day<'a> {
    key: String,
    place: Place,
    day: NaiveDate,
    contracts: Vec<&'a Contract>,
    /// Whether it names its contract, or there is only one.
    one: bool,
    named: &'static str,
    stage: Option<EvaluationStage>,
}

/// A day that the day is held against.
struct Bound {
    words: Text,
    dated: Dated,
}

/// How a day stands to the same bound of several contracts.
enum Stands {
    /// So to every one.
    All(Dated),
    /// So to none.
    None,
    /// It differs, or a bound is missing: what would tell.
    Open(&'static str),
}

/// How the day stands to a bound of each contract: `is` says whether it is out.
fn stands(
    day: &Day<'_>,
    bound: impl Fn(&Contract) -> Option<Dated>,
    missing: &'static str,
    is_out: impl Fn(NaiveDate) -> bool,
) -> Stands {
    let bounds: Vec<Option<Dated>> = day.contracts.iter().map(|one| bound(one)).collect();
    let known = bounds.iter().flatten();
    let out = known.clone().filter(|one| is_out(one.day)).count();
    let (all, there) = (bounds.len(), known.clone().count());
    if out == all
        && let Some(first) = known.clone().min_by_key(|one| one.day)
    {
        return Stands::All(first.clone());
    }
    if out == 0 && there == all && all > 0 {
        return Stands::None;
    }
    // One that it fits is enough where it may be about that one.
    if there == all && !day.one {
        return Stands::Open(day.named);
    }
    Stands::Open(missing)
}

impl Day<'_> {
    fn fail(&self, bound: &Bound) -> Verdict {
        let stage = self.stage.map_or_else(Text::default, |stage| stage.words());
        let token = self.stage.map_or("", |stage| stage.token());
        Verdict::new(Status::Fail, &*self.key)
            .label(&self.place, Text::fixed("日期", "day"))
            .label(&bound.dated.place, bound.words.clone())
            .words("stage", token, stage)
            .day("day", self.day)
            .words("other", "", bound.words.clone())
            .day("other_day", bound.dated.day)
    }

    fn pass(&self, scope: &Scope<'_>) -> Verdict {
        scope
            .verdict(true, &*self.key)
            .label(&self.place, Text::fixed("日期", "day"))
    }

    /// A verdict of how it stands to a bound.
    fn verdict(&self, scope: &Scope<'_>, stands: Stands, words: Text) -> Verdict {
        match stands {
            Stands::All(dated) => self.fail(&Bound { words, dated }),
            Stands::None => self.pass(scope),
            Stands::Open(path) => Verdict::lacking(&*self.key, &self.place, path),
        }
    }

    fn begun(&self, scope: &Scope<'_>) -> Verdict {
        // Of several services one that had begun is enough.
        let had = |one: &&Contract| service::start(one).is_some_and(|start| start.day <= self.day);
        if self.contracts.iter().any(had) {
            return self.pass(scope);
        }
        let is_out = |start| self.day < start;
        let found = stands(self, service::start, "contract.starts_on", is_out);
        self.verdict(scope, found, Text::fixed("服务开始", "the service began"))
    }

    fn ended(&self, scope: &Scope<'_>) -> Verdict {
        let is_out = |end| self.day < end;
        let found = stands(self, service::end, "contract.ends_on", is_out);
        self.verdict(scope, found, Text::fixed("服务结束", "the service ended"))
    }

    /// Within the service of one of the contracts; `late` alone where that it was not
    /// too early is told elsewhere.
    fn within(&self, scope: &Scope<'_>, late_alone: bool) -> Verdict {
        if !late_alone {
            let early = self.begun(scope);
            if early.status != Status::Pass {
                return early;
            }
        }
        let lasts = |one: &&Contract| service::end(one).is_some_and(|end| self.day <= end.day);
        if self.contracts.iter().any(lasts) {
            return self.pass(scope);
        }
        let is_out = |end| self.day > end;
        let found = stands(self, service::end, "contract.ends_on", is_out);
        self.verdict(scope, found, Text::fixed("服务结束", "the service ended"))
    }

    /// Not after the award that it is made for.
    fn before_award(&self, scope: &Scope<'_>, dossier: &Dossier) -> Verdict {
        let awards = dossier.case.award.iter();
        let decided = awards.filter(|award| award.stands()).filter_map(|award| {
            let slot = [&award.decided_on, &award.notice_on]
                .into_iter()
                .find(|slot| slot.known().is_some())?;
            Some(Dated {
                day: *slot.known()?,
                place: place_of(award, slot),
            })
        });
        let first = decided.min_by_key(|one| one.day);
        let words = Text::fixed("确定中标（成交）供应商", "the award");
        let (dated, words) = match first {
            Some(dated) => (dated, words),
            None => {
                let signed = self.contracts.iter().filter_map(|one| {
                    Some(Dated {
                        day: *one.signed_on.known()?,
                        place: place_of(*one, &one.signed_on),
                    })
                });
                match signed.min_by_key(|one| one.day) {
                    Some(dated) => (dated, Text::fixed("合同签订", "the contract was signed")),
                    None => return Verdict::lacking(&*self.key, &self.place, "award.decided_on"),
                }
            }
        };
        if self.day > dated.day {
            return self.fail(&Bound { words, dated });
        }
        self.pass(scope)
    }
}

/// The key of a day that is missing, where it would stand, and its path.
type Lacks = (String, Place, &'static str);

/// The day of the record that the rule is judged for, with its record, or the path that
/// is missing.
fn day<'a>(scope: &Scope<'a>, dossier: &'a Dossier) -> Option<Result<Day<'a>, Lacks>> {
    let of = |record: &dyn AnyRecord,
              slot: &Slot<NaiveDate>,
              contract: &Slot<String>,
              [list, path, field, named]: [&'static str; 4],
              at: usize,
              stage| {
        let key = format!("{list}[{at}].{field}");
        let place = place_of(record, slot);
        let Some(day) = slot.known() else {
            return Err((key, place, path));
        };
        let contracts = service::contracts(dossier, contract);
        Ok(Day {
            key,
            place,
            day: *day,
            one: contracts.len() < 2,
            contracts,
            named,
            stage,
        })
    };
    if let Some((at, one)) = service::evaluation(scope) {
        let paths = [
            "evaluation",
            "evaluation.evaluated_on",
            "evaluated_on",
            "evaluation.contract",
        ];
        let stage = one.stage.known().copied();
        return Some(of(one, &one.evaluated_on, &one.contract, paths, at, stage));
    }
    let (at, one) = service::monitoring(scope)?;
    let paths = ["monitoring", "monitoring.on", "on", "monitoring.contract"];
    Some(of(one, &one.on, &one.contract, paths, at, None))
}

impl Judge for Ask {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let evaluated = service::evaluation(scope);
        let stage = evaluated.and_then(|(_, one)| one.stage.known().copied());
        let staged = evaluated.is_some_and(|(_, one)| !one.stage.is_missing());
        let no_contract = scope.dossier.is_none_or(|d| d.case.contract.is_empty());
        let reason = match self {
            Self::InStage if !staged => Text::fixed("没有写明评价阶段", "its stage is not stated"),
            Self::Begun if stage == Some(EvaluationStage::Before) => Text::fixed(
                "事前评估本来就在服务开始以前",
                "it is one before the service",
            ),
            Self::InStage if stage == Some(EvaluationStage::Before) => return None,
            Self::Begun | Self::InStage | Self::Within if no_contract => {
                Text::fixed("尚无合同", "there is no contract yet")
            }
            Self::Begun | Self::InStage | Self::Within => return None,
        };
        Some(scope.not_applicable(reason))
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let Some(dossier) = scope.dossier else {
            return Vec::new();
        };
        let day = match day(scope, dossier) {
            Some(Ok(day)) => day,
            Some(Err((key, place, path))) => return vec![Verdict::lacking(key, &place, path)],
            None => return Vec::new(),
        };
        if day.contracts.is_empty() && day.stage != Some(EvaluationStage::Before) {
            return vec![Verdict::lacking(&*day.key, &day.place, day.named)];
        }
        if let (Self::InStage, None, Some((number, one))) =
            (self, day.stage, service::evaluation(scope))
        {
            let place = place_of(one, &one.stage);
            let key = format!("evaluation[{number}].stage");
            return vec![Verdict::lacking(key, &place, "evaluation.stage")];
        }
        vec![match (self, day.stage) {
            (Self::Begun, _) => day.begun(scope),
            (Self::Within, _) => day.within(scope, false),
            (Self::InStage, Some(EvaluationStage::Before)) => day.before_award(scope, dossier),
            (Self::InStage, Some(EvaluationStage::During)) => day.within(scope, true),
            (Self::InStage, Some(EvaluationStage::After) | None) => day.ended(scope),
        }]
    }
}
