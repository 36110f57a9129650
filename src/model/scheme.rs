//! A scoring scheme as it stands in a case or a file.

use rust_decimal::Decimal;

use crate::read::record::{Many, One, Words};

record! {
    /// A scoring scheme (评分办法): criteria and weights as the documents published them.
    SchemeRecord {
        May scheme: String, "评分办法名称", "name of a scheme";
        May id: String, "编号", "id";
        May extends: String, "所依框架", "frame it extends";
        May total: Decimal, "总分", "total";
        May combine: String, "评委得分合成方式", "how experts are combined";
        May per: String, "合成层次", "combined per criterion or total";
        May tie: Words, "同分处理顺序", "tie order";
        May rank_by: String, "排序依据", "ranked by";
        May new_supplier: String, "无上年度评估者的处理", "suppliers without a previous evaluation";
        May min_valid: u32, "最少有效投标数", "least number of valid bids";
        May rounding: One<RoundingRecord>, "取舍", "rounding";
        May deduction: One<DeductionRecord>, "价格扣除", "price deduction";
        May criterion: Many<CriterionRecord>, "评审因素", "criteria";
    }

    /// Declared rounding.
    RoundingRecord {
        May places: u32, "小数位数", "places";
        May mode: String, "取舍方式", "mode";
        May at: Words, "取舍环节", "steps";
    }

    /// Price deduction of the documents.
    DeductionRecord {
        May small: Decimal, "小微企业扣除比例", "rate for small enterprises";
    }

    /// One criterion (评审因素).
    CriterionRecord {
        Must id: String, "编号", "id";
        May name: One<Bilingual>, "名称", "name";
        May headers: Words, "表头", "headers";
        May weight: Decimal, "权重（分值）", "weight (points)";
        May max: Decimal, "满分", "maximum raw score";
        May previous: bool, "上年度评估", "previous evaluation";
        May formula: String, "价格分公式", "price formula";
        May rounding: One<RoundingRecord>, "取舍", "rounding";
    }

    /// A name in both languages.
    Bilingual {
        May zh: String, "中文", "Chinese";
        May en: String, "英文", "English";
    }
}
