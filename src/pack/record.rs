//! A pack file as it is written.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::choice;
use crate::model::scheme::{Bilingual, SchemeRecord};
use crate::model::terms::{Form, Ground, Level, Method, Subject, TenderStatus};
use crate::read::kind::Rate;
use crate::read::record::{Free, Many, One, Words};
use crate::value::money::Money;

choice! {
    /// How far up a pack stands; a later layer adds to and overrides an earlier one.
    LayerWord {
        National = "national", "全国", "national";
        Province = "province", "省", "province", ["省级"];
        City = "city", "市", "city", ["市级"];
        Department = "department", "部门", "department";
    }
}

choice! {
    /// How sure a figure is.
    Mark {
        Verified = "verified", "已核对原文", "verified: clause text read";
        Secondary = "secondary", "仅见转述", "secondary material only";
        Recalled = "recalled", "未核对", "recalled, not confirmed";
    }
}

choice! {
    /// What an instrument is. Only the first binds: a draft is not law yet, and what
    /// somebody proposed or what an office used to do binds nobody.
    NatureWord {
        InForce = "in-force", "规定", "in force";
        Draft = "draft", "征求意见稿", "draft";
        Proposal = "proposal", "建议", "proposal";
        Practice = "practice", "做法", "practice";
    }
}

choice! {
    /// Whether an instrument says how its periods are counted.
    CountingWord {
        Stated = "stated", "写明算法", "stated";
        NotStated = "not-stated", "未写明算法", "not stated";
    }
}

choice! {
    /// What a rule is judged for, one by one.
    SubjectWord {
        Case = "case", "案卷", "case";
        Lot = "lot", "采购包", "lot";
        Award = "award", "中标（成交）结果", "award";
        Contract = "contract", "合同", "contract";
        Supplier = "supplier", "供应商", "supplier";
        Clarification = "clarification", "澄清或者修改", "clarification";
        Challenge = "challenge", "质疑", "challenge";
        Grade = "grade", "社会组织评估等级", "grade";
        Evaluation = "evaluation", "绩效评价", "performance evaluation";
        Monitoring = "monitoring", "过程监督", "look at the running service";
        Consequence = "consequence", "评价结果的使用", "consequence of an evaluation";
        Supervision = "supervision", "监督检查", "supervision";
        Year = "year", "年度", "year of a purchaser";
    }
}

impl NatureWord {
    /// Whether it is something that was said or done, and never law.
    pub fn is_quoted_only(self) -> bool {
        matches!(self, Self::Proposal | Self::Practice)
    }
}

impl SubjectWord {
    /// Whether it is looked for in the supplier directory and not in a case.
    pub fn is_of_suppliers(self) -> bool {
        matches!(self, Self::Supplier | Self::Grade)
    }

    /// Whether it is looked for in the cases of a repository together.
    pub fn is_across(self) -> bool {
        self == Self::Year
    }
}

choice! {
    /// Where a budget stands to the open-tender threshold of its place and day.
    StandingWord {
        Reached = "reached", "达到公开招标数额标准", "at or above the open-tender threshold";
        Below = "below", "未达到公开招标数额标准", "below the open-tender threshold";
    }
}

choice! {
    /// The stage of a purchase at which a rule's facts are due.
    Stage {
        Planning = "planning", "计划", "planning";
        Tender = "tender", "采购", "tender";
        Award = "award", "定标", "award";
        Contract = "contract", "合同", "contract";
        Closing = "closing", "归档", "closing";
        Always = "always", "任何时候", "always";
    }
}

choice! {
    /// What a threshold is for.
    ThresholdWord {
        OpenTender = "open-tender", "公开招标数额标准", "open-tender threshold";
        Limit = "limit", "采购限额标准", "procurement limit";
    }
}

choice! {
    /// Where `gpbs method` lists a rule.
    PartWord {
        Methods = "methods", "采购方式", "methods";
        Kinds = "kinds", "采购对象", "kinds of purchase";
        Grounds = "grounds", "法定情形", "grounds";
        Approval = "approval", "批准", "approval";
        Suppliers = "suppliers", "供应商", "suppliers";
        Committee = "committee", "评审组织", "committee";
        Period = "period", "期限", "periods";
        Price = "price", "价格分", "price share";
        Catalogue = "catalogue", "指导性目录", "guidance catalogue";
        Further = "further", "其他", "further";
    }
}

choice! {
    /// Severity, as packs write it.
    SeverityWord {
        Error = "error", "错误", "error";
        Warning = "warning", "警告", "warning";
        Note = "note", "提示", "note";
    }
}

record! {
    /// A rule pack: instruments, rules, dated values, thresholds.
    PackFile {
        Must format: u32, "格式版本", "format version";
        Must id: String, "编号", "id";
        Must version: String, "版本", "version";
        Must title: One<Bilingual>, "名称", "title";
        Must layer: LayerWord, "层级", "layer";
        May region: Words, "适用的行政区划代码前缀", "prefixes of the region codes it applies to";
        May instrument: Many<InstrumentRecord>, "法规文件", "instruments";
        May rule: Many<RuleRecord>, "规则", "rules";
        May r#override: Many<OverrideRecord>, "改动", "overrides of earlier packs";
        May condition: Many<ConditionRecord>, "供应商资格条件", "conditions that suppliers meet";
        May threshold: Many<ThresholdRecord>, "数额标准", "thresholds";
        May scheme: Many<SchemeRecord>, "评分办法", "scoring schemes";
        May frame: Many<FrameRecord>, "评分框架", "frames of scoring schemes";
        May provision: Many<ProvisionRecord>, "条文", "provisions that are shown and cited, and that no rule checks";
    }

    /// What the law of a time fixes of a scoring scheme.
    FrameRecord {
        Must id: String, "编号", "id";
        Must from: NaiveDate, "自", "from";
        May until: NaiveDate, "至", "until";
        Must title: One<Bilingual>, "名称", "title";
        Must formula: String, "价格分公式", "price formula";
        Must tie: Words, "同分处理顺序", "tie order";
        Must min_valid: u32, "最少有效投标数", "least number of valid bids";
        May share: Many<ShareRecord>, "价格分比重", "shares of the price";
        May strict: bool, "不符即为错误", "whether a departure is an error";
        Must basis: Words, "依据", "instrument:article";
        Must mark: Mark, "核对程度", "how sure";
        May read: NaiveDate, "核对日期", "day the clause was read";
        May quote: String, "原文", "the clause";
        May evidence: String, "核对依据", "evidence where the clause itself was not read";
    }

    /// The share of the price in the total.
    ShareRecord {
        Must kind: Words, "采购对象", "kinds of purchase";
        May min: Rate, "不低于", "least";
        May max: Rate, "不超过", "most";
    }

    /// A law, regulation, standard or notice.
    InstrumentRecord {
        Must id: String, "编号", "id";
        Must title: One<Bilingual>, "名称", "title";
        May number: String, "文号", "document number";
        May issuer: String, "发布机关", "issuer";
        Must from: NaiveDate, "施行日期", "in force from";
        May until: NaiveDate, "失效日期", "in force until";
        May counting: CountingWord, "期间算法", "whether it says how periods are counted";
        May nature: NatureWord, "性质", "nature";
    }

    /// A rule: a check primitive, its parameters and its words.
    RuleRecord {
        Must name: String, "规则名", "name";
        Must group: String, "类别", "group";
        Must check: String, "检查原语", "check primitive";
        Must severity: SeverityWord, "级别", "severity";
        Must r#for: SubjectWord, "逐项对象", "what it is judged for";
        Must stage: Stage, "环节", "stage at which it is due";
        May applies: One<AppliesRecord>, "适用范围", "what it applies to";
        May new: bool, "此前没有这类规定", "whether there was no such provision before its first value";
        May gone: NaiveDate, "自此不再有这类规定", "day from which the provision is known to be gone";
        May date: Words, "依据哪一日的法", "key paths of the day whose law applies, first known counts";
        May params: Free, "参数", "parameters of the primitive";
        Must title: One<Bilingual>, "标题", "title";
        Must message: One<Bilingual>, "说明", "message";
        Must help: One<Bilingual>, "改法", "help";
        May shown: One<ShownRecord>, "gpbs method 怎样列出", "how `gpbs method` lists it";
        May sources: Words, "需求出处", "rows of the requirements";
        May waivable: bool, "可否豁免", "whether it can be waived; it can unless the provision admits no exception";
        May former: Words, "曾用名", "names it had before";
        Must values: Many<ValueRecord>, "各时期的数值", "values by date";
    }

    /// How `gpbs method` lists a rule: where, and what its figures are of.
    ShownRecord {
        Must part: PartWord, "栏目", "part";
        Must label: One<Bilingual>, "所指", "what its figures are of";
    }

    /// A condition that suppliers meet to take part: a column of the matrix. It is met
    /// where every demand is.
    ConditionRecord {
        Must name: String, "条件名", "name";
        Must severity: SeverityWord, "级别", "severity";
        May applies: One<AppliesRecord>, "适用范围", "what it applies to";
        May new: bool, "此前没有这类规定", "whether there was no such provision before its first value";
        May gone: NaiveDate, "自此不再有这类规定", "day from which the provision is known to be gone";
        Must title: One<Bilingual>, "条件", "the condition, as the provision words it";
        Must short: One<Bilingual>, "栏目名", "head of its column";
        May social_organisations: bool, "只对社会组织", "whether it governs social organisations only";
        May sources: Words, "需求出处", "rows of the requirements";
        Must values: Many<ValueRecord>, "各时期的规定", "the provision by date";
        Must demand: Many<DemandRecord>, "具体要求", "what has to be shown";
    }

    /// One thing that has to be shown for a condition.
    DemandRecord {
        Must check: String, "要求", "what is looked at";
        May shown: One<ShownRecord>, "gpbs method 怎样列出", "how `gpbs method` lists it";
        May new: bool, "此前没有这类规定", "whether there was no such demand before its first value";
        Must values: Many<ValueRecord>, "各时期的数值", "values by date";
    }

    /// A value of a rule for a period, with its basis.
    ValueRecord {
        Must from: NaiveDate, "自", "from";
        May until: NaiveDate, "至", "until";
        May applies: One<AppliesRecord>, "适用范围", "what it applies to";
        May min: u32, "不少于", "least";
        May max: u32, "不超过", "most";
        May amount: Money, "金额", "amount";
        May rate: Rate, "比例", "rate";
        May share: String, "份额", "share as a fraction";
        May total: Decimal, "总分", "total";
        May with_approval: u32, "经批准不少于", "least with an approval";
        May with_ground: u32, "有例外情形的不少于", "least where the ground is an exception";
        May max_with_conditions: u32, "符合条件时不超过", "most under conditions";
        May list: Words, "须有的各项", "what has to be there";
        May stale_after: u32, "查询、声明的有效天数", "days after which a query or a declaration no longer shows anything";
        May counting: CountingWord, "期间算法", "whether the clause settles how the first day counts; else the instrument's";
        May rate_min: Rate, "比例不低于", "least rate";
        May rate_max: Rate, "比例不超过", "greatest rate";
        May rate_of_mean: Rate, "占平均值的比例", "rate of the mean";
        May rate_of_second: Rate, "占次低值的比例", "rate of the second lowest";
        May rate_of_ceiling: Rate, "占最高限价的比例", "rate of the ceiling price";
        Must basis: Words, "依据", "instrument:article";
        Must mark: Mark, "核对程度", "how sure";
        May read: NaiveDate, "核对日期", "day the clause was read";
        May quote: String, "原文", "the clause";
        May evidence: String, "核对依据", "evidence where the clause itself was not read";
        May remark: One<Bilingual>, "附注", "what its figures do not say by themselves";
    }

    /// What a rule or a value applies to; nothing written means everything.
    AppliesRecord {
        May method: Words, "采购方式", "methods";
        May kind: Words, "采购对象", "kinds of purchase";
        May status: Words, "采购状态", "statuses";
        May level: Words, "预算级次", "levels";
        May ground: Words, "采用该方式的法定情形", "legal grounds of the method";
        May form: Words, "购买形式", "forms of the purchase";
        May open_tender: Words, "与公开招标数额标准相比", "where the budget stands to the open-tender threshold";
    }

    /// A change of an earlier pack's rule, with its own basis.
    OverrideRecord {
        Must rule: String, "规则名", "rule";
        May severity: SeverityWord, "级别", "severity";
        May values: Many<ValueRecord>, "各时期的数值", "values by date";
        May basis: Words, "依据", "instrument:article";
        May reason: String, "理由", "reason";
    }

    /// A threshold of a place, a level, a kind of purchase and a period.
    ThresholdRecord {
        Must what: ThresholdWord, "标准", "which threshold";
        May region: Words, "行政区划代码前缀", "prefixes of region codes";
        Must level: Words, "预算级次", "levels";
        Must kind: Words, "采购对象", "kinds of purchase";
        Must from: NaiveDate, "自", "from";
        May until: NaiveDate, "至", "until, or the last day for which the figure was seen in force";
        Must amount: Money, "数额", "amount";
        Must basis: Words, "依据", "instrument:article";
        Must mark: Mark, "核对程度", "how sure";
        May read: NaiveDate, "核对日期", "day the clause was read";
        May quote: String, "原文", "the clause";
        May evidence: String, "核对依据", "evidence where the clause itself was not read";
    }
}

record! {
    /// A provision that is shown and cited, and that no rule checks.
    ProvisionRecord {
        Must id: String, "编号", "id";
        Must title: One<Bilingual>, "名称", "title";
        Must from: NaiveDate, "自", "from";
        May until: NaiveDate, "至", "until";
        Must basis: Words, "依据", "instrument:article";
        Must mark: Mark, "核对程度", "how sure";
        May read: NaiveDate, "核对日期", "day the clause was read";
        May quote: String, "原文", "the clause";
        May evidence: String, "核对依据", "evidence where the clause itself was not read";
        May sources: Words, "需求出处", "rows of the requirements";
        May part: PartWord, "在 gpbs method 的栏目", "where `gpbs method` shows it";
    }
}

/// Typed lists that `applies` and thresholds hold as words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AppliesWords {
    /// Methods.
    pub method: Vec<Method>,
    /// Kinds.
    pub kind: Vec<Subject>,
    /// Statuses.
    pub status: Vec<TenderStatus>,
    /// Levels.
    pub level: Vec<Level>,
    /// Grounds of the method.
    pub ground: Vec<Ground>,
    /// Forms of the purchase.
    pub form: Vec<Form>,
    /// Standings to the open-tender threshold.
    pub open_tender: Vec<StandingWord>,
}
