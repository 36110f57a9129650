//! Which scheme a bare sheet is tallied by, and where it leaves its frame.

use std::path::Path;
use std::sync::Arc;

use anyhow::anyhow;

use super::Lot;
use crate::commands::named_file::table;
use crate::finding::{Finding, Severity};
use crate::model::scheme::SchemeRecord;
use crate::native;
use crate::read::{Sink, suggest, toml};
use crate::score::declared::SchemeFault;
use crate::score::frame::Departure;
use crate::score::ratio::{exact_text, from_decimal};
use crate::score::{Frame, Scheme, Schemes};
use crate::sheet::Outline;
use crate::source::Place;
use crate::text::{Lang, Text, quoted};

/// A scheme that was found.
pub(super) struct Found {
    pub(super) scheme: Scheme,
    pub(super) frame: Option<Frame>,
    pub(super) place: Option<Place>,
}

/// The scheme that `--scheme` names, else the one that the columns match. `None`
/// where the sink says what is wrong with it.
///
/// # Errors
///
/// There is none, or several: what to pass.
pub(super) fn find(
    asked: Option<&str>,
    outline: &Outline,
    schemes: &Schemes,
    lang: Lang,
    sink: &mut Sink,
) -> anyhow::Result<Option<Found>> {
    match asked {
        Some(word) => named(word, schemes, lang, sink),
        None => by_columns(outline, schemes, lang).map(Some),
    }
}

/// The scheme that `--scheme` names.
///
/// # Errors
///
/// There is none of that name, or it is a frame: what to pass.
pub(super) fn named(
    word: &str,
    schemes: &Schemes,
    lang: Lang,
    sink: &mut Sink,
) -> anyhow::Result<Option<Found>> {
    if is_file(word) {
        Ok(from_file(Path::new(word), schemes, sink))
    } else {
        by_name(word, schemes, lang, sink)
    }
}

fn is_file(word: &str) -> bool {
    word.to_lowercase().ends_with(".toml") || word.contains(['/', '\\'])
}

/// A scheme file: the same keys as `[scoring]`.
fn from_file(path: &Path, schemes: &Schemes, sink: &mut Sink) -> Option<Found> {
    let source = table(path, sink)?.into_iter().next()?;
    let before = sink.len();
    let record: SchemeRecord = toml::read(&source, sink)?;
    let sound = sink.len() == before;
    match schemes.declared(&record, None) {
        Ok((mut scheme, frame)) => {
            if scheme.id.is_empty() {
                let stem = path.file_stem().map(|s| s.to_string_lossy().into_owned());
                scheme.id = stem.unwrap_or_default();
            }
            // A key that was not understood may be a choice that was meant.
            sound.then(|| Found {
                scheme,
                frame: frame.cloned(),
                place: Some(record.header.clone()),
            })
        }
        Err(faults) => {
            report(&faults, sink);
            None
        }
    }
}

/// The faults of a scheme as findings; those of the file itself are there
/// already.
pub(super) fn report(faults: &[SchemeFault], sink: &mut Sink) {
    for fault in faults.iter().filter(|fault| !fault.said) {
        sink.place(
            &native::SCHEME_FAULT,
            fault.place.clone(),
            fault.key.clone(),
            fault.text.clone(),
            fault.help.clone(),
        );
    }
}

fn by_name(
    word: &str,
    schemes: &Schemes,
    lang: Lang,
    sink: &mut Sink,
) -> anyhow::Result<Option<Found>> {
    match schemes.named(word) {
        Some(Ok(scheme)) => Ok(Some(Found {
            scheme,
            frame: None,
            place: None,
        })),
        Some(Err(faults)) => {
            report(&faults, sink);
            Ok(None)
        }
        None => match schemes.frame(word, None) {
            Some(frame) => Err(anyhow!("{}", bare_frame(frame).get(lang))),
            None => {
                let shown = quoted(word, 40);
                let known = schemes.names();
                let near = suggest::help(word, &known, 12);
                let (near_zh, near_en) = (near.zh, near.en);
                let text: Text = text!(
                    "没有评分办法“{shown}”（{near_zh}）。评分办法文件的名称以 .toml 结尾",
                    "there is no scheme \"{shown}\" ({near_en}). A scheme file ends in .toml"
                );
                Err(anyhow!("{}", text.get(lang)))
            }
        },
    }
}

/// A frame fixes no criteria: what to write.
pub(super) fn bare_frame(frame: &Frame) -> Text {
    let id = quoted(&frame.id, 40);
    text!(
        "{id} 只是框架：评审因素和权重由采购文件规定。写一个评分办法文件，例如：\n\n\
         extends = \"{id}\"\n\
         rounding = {{ places = 2, mode = \"half-up\", at = [\"total\"] }}\n\n\
         [[criterion]]\nid = \"technical\"\nname = {{ zh = \"技术部分\", en = \"technical\" }}\nweight = \"60\"\n\n\
         [[criterion]]\nid = \"business\"\nname = {{ zh = \"商务部分\", en = \"business\" }}\nweight = \"25\"\n\n\
         [[criterion]]\nid = \"price\"\nname = {{ zh = \"价格\", en = \"price\" }}\nweight = \"15\"\n\n\
         再用 --scheme 文件.toml",
        "{id} is a frame: criteria and weights come from the documents. Write a scheme file, such as:\n\n\
         extends = \"{id}\"\n\
         rounding = {{ places = 2, mode = \"half-up\", at = [\"total\"] }}\n\n\
         [[criterion]]\nid = \"technical\"\nname = {{ zh = \"技术部分\", en = \"technical\" }}\nweight = \"60\"\n\n\
         [[criterion]]\nid = \"business\"\nname = {{ zh = \"商务部分\", en = \"business\" }}\nweight = \"25\"\n\n\
         [[criterion]]\nid = \"price\"\nname = {{ zh = \"价格\", en = \"price\" }}\nweight = \"15\"\n\n\
         and pass it: --scheme FILE.toml"
    )
}

fn by_columns(outline: &Outline, schemes: &Schemes, lang: Lang) -> anyhow::Result<Found> {
    let mut fitting: Vec<Scheme> = schemes.all();
    fitting.retain(|scheme| outline.fits(scheme));
    let known = schemes.names().join(", ");
    let text = match fitting.as_slice() {
        [_] => {
            return fitting
                .pop()
                .map(|scheme| Found {
                    scheme,
                    frame: None,
                    place: None,
                })
                .ok_or_else(|| anyhow!("{known}"));
        }
        [] => text!(
            "没有与这张表的表头相符的内置评分办法。用 --scheme 指明：内置的有 {known}；或写评分办法文件，用 --scheme 文件.toml（格式见 gpbs schema scheme）",
            "no built-in scheme matches the columns of this sheet. Name one with --scheme: there are {known}; or write a scheme file and pass --scheme FILE.toml (its form: gpbs schema scheme)"
        ),
        several => {
            let ids: Vec<&str> = several.iter().map(|scheme| scheme.id.as_str()).collect();
            let ids = ids.join(", ");
            text!(
                "有几个评分办法与这张表的表头相符：{ids}。用 --scheme 指明一个",
                "several schemes match the columns of this sheet: {ids}. Name one with --scheme"
            )
        }
    };
    Err(anyhow!("{}", text.get(lang)))
}

/// Where the scheme of a bare sheet leaves the frame that it extends. A case is
/// judged by the rules of its packs instead, which know method, kind and day.
pub(super) fn departures(lot: &Lot, case: Option<&Arc<str>>) -> Vec<Finding> {
    let (Some(frame), None) = (&lot.frame, case) else {
        return Vec::new();
    };
    let place = lot.scheme.as_ref().unwrap_or(&lot.anchor);
    let departures = frame.departures(&lot.tally.scheme, None);
    let findings = departures.into_iter().map(|departure| {
        let (message, help, severity) = words(frame, &departure);
        let key = "scheme";
        let mut finding = native::SCHEME_FRAME.finding(place.clone(), key, message, Some(help));
        finding.severity = severity;
        finding.at_most = severity;
        finding.citations.clone_from(&frame.citations);
        finding
    });
    findings.collect()
}

fn words(frame: &Frame, departure: &Departure) -> (Text, Text, Severity) {
    let title = &frame.title;
    let (zh, en) = (&title.zh, &title.en);
    let strict = if frame.strict {
        Severity::Error
    } else {
        Severity::Warning
    };
    match departure {
        Departure::Formula { found } => {
            let token = frame.formula.token();
            (
                text!(
                    "价格分公式是 {found}；{zh}应当用低价优先法 {token}",
                    "the price formula is {found}; {en} asks for {token}"
                ),
                text!(
                    "价格公式改为 {token}；结果仍按所写办法计算",
                    "use {token}; the result is tallied as the scheme says all the same"
                ),
                strict,
            )
        }
        Departure::Share { found, band } => {
            let hundred = from_decimal(rust_decimal::Decimal::ONE_HUNDRED);
            let percent = |value| exact_text(&(value * &hundred));
            let found = percent(found.clone());
            let least = band.min.map(|min| percent(from_decimal(min)));
            let most = band.max.map(|max| percent(from_decimal(max)));
            let (least, most) = (least.unwrap_or_default(), most.unwrap_or_default());
            let band = match (least.is_empty(), most.is_empty()) {
                (false, false) => text!("{least}% 至 {most}%", "{least} % to {most} %"),
                (false, true) => text!("不低于 {least}%", "{least} % at least"),
                (true, _) => text!("不高于 {most}%", "{most} % at most"),
            };
            let (low_zh, low_en) = (&band.zh, &band.en);
            (
                text!(
                    "价格分占 {found}%；{zh}规定{low_zh}",
                    "the price is {found} % of the total; {en} asks for {low_en}"
                ),
                Text::fixed(
                    "按采购文件核对价格分的权重；结果仍按所写办法计算",
                    "compare the weight with the documents; the result is tallied as the scheme says all the same",
                ),
                strict,
            )
        }
        Departure::NoPrice => (
            text!(
                "没有价格分；{zh}只有执行国家统一定价标准和采用固定价格采购的项目才不列价格",
                "there is no price criterion; {en} allows that only where the state fixes the price or the purchase is at a fixed price"
            ),
            Text::fixed(
                "属于这两种情形的，可以不改",
                "leave it where one of these is the case",
            ),
            Severity::Note,
        ),
    }
}
