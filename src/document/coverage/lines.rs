//! What stands around the tables: what was looked at, what the columns mean, and the
//! counts as `validate` says them.

use std::fmt::Write as _;

use super::Coverage;
use crate::text::{Lang, Text};

/// What was looked at.
pub fn head(coverage: &Coverage, lang: Lang) -> String {
    let (cases, suppliers) = (coverage.cases, coverage.suppliers);
    let rules = coverage.total.rules;
    let line = text!(
        "数据覆盖：{cases} 个案卷，{suppliers} 家供应商，{rules} 条规则",
        "Coverage: cases {cases}, suppliers {suppliers}, rules {rules}"
    );
    format!("{}\n", line.get(lang))
}

/// What the columns mean.
pub const fn legend(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => {
            "规则按案卷（供应商类规则按供应商）计；同一案卷有一处无法判断，就算无法判断。\n\
             先补：补上这个字段能让最多的结果可以判断（只缺它：除它以外什么也不缺的结果数）；判断到缺的地方为止，补上以后可能还缺别的。"
        }
        Lang::En => {
            "Rules count cases, those on suppliers count suppliers; a case with anything unknown counts as unknown.\n\
             Fill in first: the field that settles most results (only: those that lack nothing else); judging stops at what is missing, and more may be missing after it."
        }
    }
}

/// The results, as `validate` counts them, and the rules that are not listed.
pub fn foot(coverage: &Coverage, lang: Lang) -> String {
    let mut out = String::new();
    let total = &coverage.total;
    let (judged, unknown, not_due) = (
        total.results.judged,
        total.results.unknown,
        total.results.not_due,
    );
    let (lacking, other) = (
        total.lacking,
        total.results.unknown.saturating_sub(total.lacking),
    );
    let line = text!(
        "已判 {judged} 条，{unknown} 条无法判断（缺字段 {lacking}，其他原因 {other}），{not_due} 条未到环节",
        "{judged} results judged, {unknown} unknown (a field is missing: {lacking}, other reasons: {other}), {not_due} not due"
    );
    let _ = writeln!(out, "{}", line.get(lang));
    let of = |is: &dyn Fn(usize, usize) -> bool| {
        let rows = coverage.rules.iter().map(|row| row.subjects);
        rows.filter(|s| s.unknown == 0 && is(s.judged, s.not_due))
            .count()
    };
    let (complete, waiting) = (of(&|judged, _| judged > 0), of(&|j, due| j == 0 && due > 0));
    let none = of(&|judged, due| judged == 0 && due == 0);
    let line = text!(
        "没有列出的规则：数据齐全 {complete} 条，都未到环节 {waiting} 条，都不适用 {none} 条（全部见 --format csv）",
        "Rules not listed: {complete} have all they need, {waiting} are not due, {none} apply to nothing (--format csv lists all)"
    );
    let _ = writeln!(out, "{}", line.get(lang));
    if coverage.excluded > 0 {
        let excluded = coverage.excluded;
        let line = text!("排除 {excluded} 个目录", "directories excluded: {excluded}");
        let _ = writeln!(out, "{}", line.get(lang));
    }
    if coverage.not_run {
        let line = Text::fixed(
            "没有看整个档案库，跨案卷的规则未运行",
            "rules across cases were not run: not the whole repository was looked at",
        );
        let _ = writeln!(out, "{}", line.get(lang));
    }
    out
}
