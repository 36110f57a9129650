//! The words for what a scheme declares.

use std::collections::BTreeMap;

use crate::model::scheme::BidUnit;
use crate::score::{
    At, Combine, Criterion, NewSupplier, Per, Precision, RankBy, RoundMode, Scheme, TieStep,
};
use crate::text::{Lang, Text, visible};

/// Names of suppliers for people, by id; an id without one stands for itself.
pub(super) struct Names<'a>(pub(super) &'a BTreeMap<String, String>);

impl Names<'_> {
    /// The name of one.
    pub(super) fn one(&self, supplier: &str) -> String {
        visible(self.0.get(supplier).map_or(supplier, String::as_str)).into_owned()
    }

    /// Several, as a list.
    pub(super) fn list(&self, suppliers: &[String], lang: Lang) -> String {
        let all: Vec<String> = suppliers.iter().map(|s| self.one(s)).collect();
        all.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        })
    }
}

/// A criterion's name: in the language asked, else in the other, else its id.
pub(super) fn criterion(criterion: &Criterion, lang: Lang) -> String {
    let (first, second) = match lang {
        Lang::Zh => (&criterion.names.zh, &criterion.names.en),
        Lang::En => (&criterion.names.en, &criterion.names.zh),
    };
    let mut names = [first.as_ref(), second.as_ref()].into_iter();
    let name = names.find(|name| !name.trim().is_empty());
    visible(name.unwrap_or(&criterion.id)).into_owned()
}

/// How experts' scores become one.
pub(super) fn combine(how: Combine) -> Text {
    match how {
        Combine::Mean => Text::fixed("取平均", "the mean"),
        Combine::Trimmed { low, high } => text!(
            "去掉 {low} 个最低、{high} 个最高后取平均",
            "the mean without the {low} lowest and the {high} highest"
        ),
        Combine::Median => Text::fixed("取中位数", "the median"),
    }
}

/// What is combined over the experts.
pub(super) fn per(per: Per) -> Text {
    match per {
        Per::Criterion => Text::fixed(
            "每一评审因素的评委打分",
            "experts' scores of each criterion",
        ),
        Per::Total => Text::fixed("各评委的总分", "each expert's own total"),
    }
}

/// How a figure is rounded: `四舍五入，保留 2 位小数`.
pub(super) fn precision(precision: Precision) -> Text {
    let places = precision.places;
    let way = match precision.mode {
        RoundMode::HalfUp => Text::fixed("四舍五入", "rounded half up"),
        RoundMode::HalfEven => Text::fixed("四舍六入五成双", "rounded half to even"),
        RoundMode::Down => Text::fixed("舍去尾数", "cut off"),
        RoundMode::Up => Text::fixed("有尾数即进一", "rounded up"),
    };
    let (zh, en) = (way.zh, way.en);
    match places {
        0 => text!("{zh}，取整数", "{en} to a whole number"),
        1 => text!("{zh}，保留 1 位小数", "{en} to 1 decimal"),
        _ => text!("{zh}，保留 {places} 位小数", "{en} to {places} decimals"),
    }
}

/// A step that may round.
pub(super) fn at(at: At) -> Text {
    match at {
        At::ExpertMean => Text::fixed("评委打分合成后", "what experts combine to"),
        At::Criterion => Text::fixed("各评审因素得分", "points of each criterion"),
        At::Total => Text::fixed("评标总得分", "the total"),
    }
}

/// Which total decides.
pub(super) fn rank_by(by: RankBy) -> Text {
    match by {
        RankBy::Rounded => Text::fixed(
            "按公布（取舍后）的评标总得分排名",
            "ranked by the published total",
        ),
        RankBy::Exact => Text::fixed(
            "按取舍前的评标总得分排名",
            "ranked by the total before rounding",
        ),
    }
}

/// One step of the tie order.
pub(super) fn tie(scheme: &Scheme, step: &TieStep) -> Text {
    match step {
        TieStep::PriceAsc => Text::fixed("投标报价低者优先", "the lower bid first"),
        TieStep::Criterion(id) => {
            let name = |lang| match scheme.criterion(id) {
                Some(own) => criterion(own, lang),
                None => visible(id).into_owned(),
            };
            let (zh, en) = (name(Lang::Zh), name(Lang::En));
            text!("「{zh}」得分高者优先", "more points for {en} first")
        }
        TieStep::Preference(name) if name == "social-organisation" => {
            Text::fixed("社会组织优先", "social organisations first")
        }
        TieStep::Preference(name) => {
            let name = visible(name);
            text!(
                "优先对象「{name}」在前",
                "those of the preference `{name}` first"
            )
        }
        TieStep::Draw => Text::fixed("随机抽取（抽签）", "a draw"),
    }
}

/// The whole tie order; empty where none is declared.
pub(super) fn tie_order(scheme: &Scheme, lang: Lang) -> String {
    let steps: Vec<String> = scheme
        .tie
        .iter()
        .map(|step| tie(scheme, step).get(lang).to_owned())
        .collect();
    steps.join(match lang {
        Lang::Zh => "，其次",
        Lang::En => ", then ",
    })
}

/// What a bid without a past gets.
pub(super) fn new_supplier(way: NewSupplier) -> Text {
    match way {
        NewSupplier::Refuse => Text::fixed(
            "新机构没有成绩的不予计分",
            "no tally with a new supplier in it",
        ),
        NewSupplier::Zero => Text::fixed("新机构按 0 分计", "a new supplier gets 0"),
        NewSupplier::Mean => Text::fixed(
            "新机构按其他有效投标的平均计",
            "a new supplier gets the mean of the others",
        ),
        NewSupplier::Rescale => Text::fixed(
            "新机构以其余各项得分折算到满分",
            "a new supplier's other points are scaled up",
        ),
    }
}

/// The unit of the bids, for a column head.
pub(super) fn unit(unit: BidUnit) -> Text {
    match unit {
        BidUnit::Yuan => Text::fixed("元", "yuan"),
        BidUnit::Percent => Text::fixed("百分比", "percentage"),
        BidUnit::Discount => Text::fixed("下浮率", "rate off"),
        BidUnit::Hours => Text::fixed("工时", "hours"),
    }
}
