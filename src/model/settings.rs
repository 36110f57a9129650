//! `gpbs.toml`, `waivers.toml`, `baseline.toml`.

use chrono::NaiveDate;

use super::terms::Level;
use crate::read::kind::Region;
use crate::read::record::{Free, Many, Words};

record! {
    /// Settings of a repository: gpbs.toml.
    Settings {
        Must format: u32, "格式版本", "format version";
        May min_version: String, "所需工具版本", "least version of the tool";
        May department: String, "部门", "department";
        May region: Region, "行政区划代码", "region code (GB/T 2260)";
        May level: Level, "预算级次", "level of government";
        May language: String, "语言", "language";
        May packs: Words, "规则包", "rule packs";
        May exclude: Words, "不检查的目录", "directories left out";
        May ocid_prefix: String, "OCID 前缀", "OCID prefix";
        May severity: Free, "规则级别", "severity of rules";
    }

    /// waivers.toml: findings that were approved to stand, until a day.
    Waivers {
        May waiver: Many<Waiver>, "豁免", "waivers";
    }

    /// One waiver.
    Waiver {
        Must rule: String, "规则", "rule";
        Must case: String, "案卷编号", "case";
        May at: String, "键路径", "key path";
        May document: String, "批准文件", "document";
        Must reason: String, "理由", "reason";
        Must approved_by: String, "批准人", "approved by";
        Must until: NaiveDate, "有效期至", "until";
    }

    /// baseline.toml: findings that were known when checking began.
    Baseline {
        May known: Many<Known>, "已知问题", "known findings";
    }

    /// One known finding.
    Known {
        Must rule: String, "规则", "rule";
        Must case: String, "案卷编号", "case";
        May at: String, "键路径", "key path";
    }
}
