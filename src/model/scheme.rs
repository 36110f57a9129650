//! A scoring scheme as it stands in a case or a file.

use rust_decimal::Decimal;

use crate::choice;
use crate::read::record::{Many, One, Words};

choice! {
    /// What a bid is stated in.
    BidUnit {
        Yuan = "yuan", "元", "yuan";
        Percent = "percent", "百分比", "percentage: the lower the better";
        Discount = "discount", "下浮率", "rate off: the higher the better";
        Hours = "hours", "工时", "hours";
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the macro declares the enumeration and derives no default"
)]
impl Default for BidUnit {
    fn default() -> Self {
        BidUnit::Yuan
    }
}

record! {
    /// A scoring scheme (评分办法): criteria and weights as the documents published them.
    SchemeRecord {
        May scheme: String, "评分办法名称", "name of a scheme";
        May id: String, "编号", "id";
        May origin: One<Bilingual>, "出处", "where its figures come from";
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
        May bid_unit: BidUnit, "报价单位", "unit of the bids";
        May ceiling: String, "最高限价", "ceiling price";
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
        May consortium: Decimal, "联合体或分包扣除比例", "rate for consortia with small enterprises";
        May domestic: Decimal, "本国产品扣除比例", "rate for domestic products";
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
        May price: One<PriceRecord>, "价格分参数", "parameters of the price formula";
        May rounding: One<RoundingRecord>, "取舍", "rounding";
        May parent: String, "所属评审因素", "criterion that it is a part of";
        May objective: bool, "客观评审因素", "objective criterion";
        May bonus: bool, "附加分", "bonus points";
    }

    /// Parameters of a price formula; each formula says which it takes.
    PriceRecord {
        May drop: Many<DropRecord>, "去掉的报价", "bids left out of the mean";
        May factor: Decimal, "基准价系数", "factor of the base price";
        May base_rounding: One<RoundingRecord>, "基准价取舍", "rounding of the base price";
        May step: Decimal, "偏差步长", "step of deviation";
        May above: Decimal, "高于基准价扣分", "points or coefficient above the base price";
        May below: Decimal, "低于基准价扣分", "points or coefficient below the base price";
        May deviation_rounding: One<RoundingRecord>, "偏差率取舍", "rounding of the deviation";
        May steps: String, "步数算法", "how steps are counted";
        May inside_below: Decimal, "区间下限", "lower edge of the interval";
        May inside_above: Decimal, "区间上限", "upper edge of the interval";
        May coefficient: Decimal, "系数", "coefficient";
        May floor: Decimal, "最低得分", "least points";
        May per: Decimal, "计价单位", "yuan that a price is counted in";
        May source: String, "公式出处", "where the formula stands";
    }

    /// From so many bids on, how many of the lowest and highest are left out.
    DropRecord {
        Must from: u32, "自几家起", "from how many bids";
        Must low: u32, "去掉最低几家", "how many of the lowest";
        Must high: u32, "去掉最高几家", "how many of the highest";
    }

    /// A name in both languages.
    Bilingual {
        May zh: String, "中文", "Chinese";
        May en: String, "英文", "English";
    }
}
