//! `gpbs.findings/1`: one object, one finding to a line, so that two outputs
//! can be compared with `diff`. Findings go to the writer one by one.

use std::io::{self, Write};

use serde::Serialize;

use super::record::{Header, carried, write_value};
use super::{Options, Report};

pub(super) fn write(report: &Report<'_>, options: &Options, out: &mut dyn Write) -> io::Result<()> {
    write_all(report, carried(report, options), out)
}

/// Likewise for records from anywhere.
pub(super) fn write_all<T: Serialize>(
    report: &Report<'_>,
    records: impl IntoIterator<Item = T>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut header = Vec::new();
    write_value(&mut header, &Header::new(report))?;
    // The header is an object: the findings go in before its closing brace.
    out.write_all(header.strip_suffix(b"}").unwrap_or(&header))?;
    out.write_all(b",\n\"findings\":[")?;
    for (index, record) in records.into_iter().enumerate() {
        out.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        write_value(out, &record)?;
    }
    out.write_all(b"\n]}\n")
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::report::samples::{CASE, emit, file, finding, label, mixed, short_period};
    use crate::report::{FINDINGS_SCHEMA, Format, Show};
    use crate::text::Lang;

    fn schema() -> Value {
        serde_json::from_str(FINDINGS_SCHEMA).unwrap()
    }

    #[track_caller]
    fn assert_valid(schema: &Value, value: &Value) {
        let validator = jsonschema::validator_for(schema).unwrap();
        let errors: Vec<String> = validator
            .iter_errors(value)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}\n{value}");
    }

    #[test]
    fn the_contract_to_the_letter() {
        let case = file("cases/2024-017/case.toml", CASE);
        assert_eq!(
            emit(Format::Json, &[short_period(&case)], Lang::Zh, Show::Fail),
            r#"{"schema":"gpbs.findings/1","tool":"0.1.0","as_of":null,"packs":[{"id":"cn-national","version":"2026.11"}],"stats":{"cases":1,"excluded":0,"judged":112,"errors":1,"warnings":0,"notes":0,"unknown":0,"waived":0,"baseline":0,"not_due":2},
"findings":[
{"rule":"bid-period-too-short","group":"time","pack":"cn-national","severity":"error","status":"fail","case":"2024-017","lot":null,"subject":null,"path":"cases/2024-017/case.toml","line":4,"column":12,"end_line":4,"end_column":22,"message":"自招标文件发出至投标截止仅 11 日，不得少于 20 日","help":"将 tender.deadline 改为 2026-03-21 或以后；\n如已开标，写明更正公告","inputs":{"days":"11","min":"20"},"citations":[{"instrument":"政府采购法","number":"主席令第68号","article":"第三十五条","from":"2003-01-01","until":null,"quote":"自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日。"}],"waived":null,"key":"tender.deadline","missing":[],"blocks":false,"related":[{"path":"cases/2024-017/case.toml","line":3,"column":23,"end_line":3,"end_column":33,"text":"招标文件发出"}]}
]}
"#
        );
    }

    #[test]
    fn every_output_keeps_the_schema() {
        let schema = schema();
        for lang in [Lang::Zh, Lang::En] {
            for show in Show::ALL {
                for findings in [mixed(), Vec::new()] {
                    let text = emit(Format::Json, &findings, lang, show);
                    assert_valid(&schema, &serde_json::from_str(&text).unwrap());
                }
            }
        }
    }

    #[test]
    fn the_schema_refuses_a_stray_key() {
        let text = emit(Format::Json, &mixed(), Lang::Zh, Show::Fail);
        let mut value: Value = serde_json::from_str(&text).unwrap();
        value["findings"][0]["extra"] = Value::Null;
        let validator = jsonschema::validator_for(&schema()).unwrap();
        assert!(!validator.is_valid(&value));
    }

    #[test]
    fn lines_are_the_same_objects() {
        let text = emit(Format::Jsonl, &mixed(), Lang::En, Show::Fail);
        let mut lines = text
            .lines()
            .map(|l| serde_json::from_str::<Value>(l).unwrap());
        let header = lines.next().unwrap();
        let findings: Vec<Value> = lines.collect();
        let mut part = schema();
        part["$ref"] = "#/$defs/header".into();
        for key in ["type", "required", "additionalProperties"] {
            part.as_object_mut().unwrap().remove(key);
        }
        assert_valid(&part, &header);
        let whole: Value =
            serde_json::from_str(&emit(Format::Json, &mixed(), Lang::En, Show::Fail)).unwrap();
        assert_eq!(whole["findings"], Value::Array(findings));
        assert_eq!(whole["stats"], header["stats"]);
    }

    #[test]
    fn one_finding_is_what_the_whole_carries() {
        let text = emit(Format::Json, &mixed(), Lang::Zh, Show::All);
        let whole: Value = serde_json::from_str(&text).unwrap();
        let each: Vec<Value> = mixed()
            .iter()
            .map(|f| crate::report::value(f, Lang::Zh))
            .collect();
        assert_eq!(whole["findings"], Value::Array(each));
    }

    #[test]
    fn passes_stay_out_unless_asked_for() {
        let of = |show| -> usize {
            let value: Value =
                serde_json::from_str(&emit(Format::Json, &mixed(), Lang::Zh, show)).unwrap();
            value["findings"].as_array().unwrap().len()
        };
        assert_eq!(
            (of(Show::Fail), of(Show::Unknown), of(Show::All)),
            (8, 8, 10)
        );
    }

    #[test]
    fn hidden_characters_are_escaped_and_kept() {
        let case = file("cases/\u{202e}.toml", CASE);
        let message = "得分\u{202e}\u{7f}\u{e0041}";
        let text = emit(
            Format::Json,
            &[finding(
                "a-b",
                message,
                "",
                vec![label(&case, "[award]", "", "")],
            )],
            Lang::Zh,
            Show::Fail,
        );
        assert!(text.contains("得分\\u202e\\u007f\\udb40\\udc41"), "{text}");
        let value: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["findings"][0]["message"], message);
        assert_eq!(value["findings"][0]["path"], "cases/\u{202e}.toml");
    }
}
