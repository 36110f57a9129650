//! The words of headers, as data. How they are folded is [`super::key`]'s.

/// What a header means by itself, before any scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Meaning {
    /// 包号.
    Lot,
    /// 供应商.
    Supplier,
    /// 报价, an amount or in the unit of the scheme.
    Bid,
    /// 首次报价: a bid that a later one replaces (74号令, 214号 24).
    FirstBid,
    /// 下浮率: a bid that can only be a rate.
    Rate,
    /// 工时: a bid that can only be hours.
    Hours,
    /// Whether the bid is valid.
    Valid,
    /// A review that a bid must pass (资格审查).
    Review,
    /// Why a bid is not valid.
    Reason,
    /// 小微企业.
    Small,
    /// 品牌.
    Brand,
    /// 本国产品.
    Domestic,
    /// A published total.
    Total,
    /// A published rank.
    Rank,
    /// Whether the bid is said to have won.
    Winner,
    /// 评标价.
    Evaluated,
    /// The award's amount.
    Amount,
    /// The amount in capitals.
    AmountInWords,
    /// 价格分.
    PricePoints,
    /// 技术分.
    Tech,
    /// 商务分.
    Commercial,
    /// 上一年度评估结果.
    Previous,
    /// 标书及答辩.
    Defence,
    /// In a long sheet: who scored.
    Expert,
    /// In a long sheet: what was scored.
    Criterion,
    /// In a long sheet: the score.
    Score,
    /// Known, and no business of a tally.
    Other,
}

use Meaning as M;

/// Headers, folded, `_` and blanks left out. The first of each is the name that
/// messages suggest.
#[rustfmt::skip]
pub(super) const HEADERS: &[(Meaning, &[&str])] = &[
    (M::Lot, &[
        "lot", "包号", "采购包", "合同包", "标包", "标段", "标项", "分包", "包", "分包号",
        "标段号", "标项号", "标包号", "采购包号", "合同包号", "包组", "包件", "package", "lotno",
        "lotnumber",
    ]),
    (M::Supplier, &[
        "supplier", "供应商名称", "供应商", "中标供应商名称", "成交供应商名称",
        "中标(成交)供应商名称", "中标单位名称", "中标供应商", "成交供应商", "中标(成交)供应商",
        "中标单位", "成交单位", "成交单位名称", "中标人", "中标人名称", "成交人", "成交人名称",
        "中标(成交)人", "中标(成交)单位", "中标(成交)单位名称", "投标供应商名称", "投标供应商", "投标人名称",
        "投标人", "投标方名称", "投标单位", "投标单位名称", "响应供应商", "响应供应商名称",
        "供应商(投标人)", "供应商全称", "投标人全称", "响应人", "响应人名称", "磋商供应商", "谈判供应商", "参与供应商", "机构名称", "社会组织名称", "服务机构", "公司名称", "单位名称", "承接主体", "承接主体名称", "承接机构",
        "承接机构名称", "乙方", "suppliername", "bidder", "biddername", "vendor",
    ]),
    (M::Bid, &[
        "bid", "投标报价", "报价", "最终报价", "最后报价", "总报价", "总价", "开标价", "投标总价",
        "投标价", "响应报价", "报价金额", "投标金额", "投标报价(小写)", "报价(小写)",
        "bidprice", "bidamount", "quotation",
    ]),
    (M::FirstBid, &[
        "首次报价", "第一轮报价", "初次报价", "第一次报价", "首轮报价", "初始报价", "firstbid",
        "initialbid",
    ]),
    (M::Rate, &[
        "下浮率", "折扣率", "毛利率", "折扣", "投标下浮率", "优惠率", "让利率", "投标折扣率",
        "投标优惠率", "投标让利率",
    ]),
    (M::Hours, &["工时", "投标工时", "工时数", "报价工时", "hours"]),
    (M::Valid, &[
        "valid", "是否有效", "有效", "有效性", "投标有效性", "是否有效投标", "投标是否有效",
        "是否为有效投标", "是否有效响应", "响应是否有效", "isvalid",
    ]),
    (M::Review, &[
        "资格审查", "资格性审查", "资格审查结果", "资格性审查结果", "资格检查", "资格性检查",
        "资格评审", "资格审查结论", "符合性审查", "符合性审查结果", "符合性检查", "符合性评审",
        "符合性审查结论", "资格性及符合性审查", "资格符合性审查", "资格及符合性审查", "形式评审",
        "响应性评审", "响应性审查", "实质性审查", "实质性响应审查", "初步评审", "初步审查", "初审",
        "qualification", "qualificationreview", "conformity", "conformityreview",
    ]),
    (M::Reason, &[
        "reason", "无效原因", "无效投标原因", "投标无效原因", "无效理由", "否决原因", "不通过原因",
        "未通过原因", "废标原因", "原因",
    ]),
    (M::Small, &[
        "small_enterprise", "是否小微企业", "小微企业", "是否小型微型企业", "小型微型企业",
        "是否为小微企业",
    ]),
    (M::Brand, &[
        "brand", "品牌", "投标品牌", "产品品牌", "核心产品品牌", "所投品牌",
    ]),
    (M::Domestic, &[
        "domestic", "本国产品", "是否本国产品", "是否为本国产品", "domesticproduct",
    ]),
    (M::Total, &[
        "total", "总分", "综合得分", "评标总得分", "评审总得分", "总得分", "综合评分", "最终得分",
        "平均得分", "汇总得分", "综合评标得分", "评审得分", "最后得分", "综合总得分", "总平均分",
        "得分合计", "totalscore", "finalscore", "published_total", "total_published",
        "mean_published",
    ]),
    (M::Rank, &[
        "rank", "排名", "名次", "排序", "候选人排序", "推荐顺序", "推荐排名", "得分排名",
        "综合排名", "ranking", "published_rank", "rank_published",
    ]),
    (M::Winner, &[
        "winner", "是否中标", "中标情况", "是否成交", "成交情况", "是否中标(成交)",
        "中标(成交)情况", "是否中标或成交", "awarded", "published_winner", "winner_published",
    ]),
    (M::Evaluated, &[
        "evaluated_price", "评标报价", "评标价", "经评审的投标价", "评审价", "评审价格",
        "评审报价", "评标价格", "价格扣除后报价", "扣除后报价", "evaluated_amount",
        "evaluated_price_published",
    ]),
    (M::Amount, &[
        "award_amount", "中标(成交)金额", "中标金额", "成交金额", "合同金额", "中标价", "成交价",
        "award_amount_published",
    ]),
    (M::AmountInWords, &[
        "amount_in_words", "大写", "金额大写", "大写金额", "报价大写", "投标报价大写",
        "投标报价(大写)", "报价(大写)", "总价(大写)", "中标金额大写", "中标金额(大写)",
        "成交金额大写", "成交金额(大写)", "中标(成交)金额(大写)", "中标(成交)金额大写",
        "合同金额(大写)", "合同金额大写", "金额(大写)",
    ]),
    (M::PricePoints, &[
        "价格分", "价格得分", "报价得分", "商务报价得分", "投标报价得分", "工时得分", "报价分",
        "价格部分", "价格评分", "价格部分得分", "price_score", "price_points", "price_published",
        "price_score_published", "price_points_published",
    ]),
    (M::Tech, &[
        "技术分", "技术得分", "技术部分", "技术标得分", "服务方案得分", "技术评分", "技术部分得分",
        "tech_score", "技术", "tech", "technical", "technical_score",
    ]),
    (M::Commercial, &[
        "商务分", "商务得分", "商务部分", "资信商务", "商务资信得分", "商务评分", "商务部分得分",
        "商务资信", "comm_score", "商务", "comm", "commercial", "business", "commercial_score",
    ]),
    (M::Previous, &["上一年度评估结果", "评估得分", "项目评估情况", "prev_eval_score"]),
    (M::Defence, &["标书及答辩", "答辩得分", "doc_defence_score"]),
    (M::Expert, &[
        "expert", "评委", "专家", "评审专家", "评标专家", "评标委员", "评委姓名", "专家姓名",
        "评审专家姓名", "评分人", "评委编号", "专家编号", "judge", "evaluator",
    ]),
    (M::Criterion, &[
        "criterion", "评审因素", "评分因素", "评分项", "评分项目", "评审项", "评审项目",
        "评分指标", "评审指标", "评分内容", "评审内容", "指标", "因素", "criteria",
    ]),
    (M::Score, &[
        "score", "得分", "分数", "打分", "评分", "评委打分", "原始分", "points", "mark",
    ]),
    (M::Other, OTHER),
];

/// Known headers that no tally looks at.
#[rustfmt::skip]
const OTHER: &[&str] = &[
        "分值", "满分", "权重", "最高分值", "序号", "项次", "行号", "no", "no.", "#", "项目编号", "采购项目编号", "招标编号",
        "项目名称", "采购项目名称", "标项名称", "包名称", "采购包名称", "标段名称", "包名",
        "采购方式", "采购人", "采购单位", "购买主体", "购买方", "预算单位", "甲方", "代理机构",
        "采购代理机构", "统一社会信用代码", "中标供应商统一社会信用代码", "供应商统一社会信用代码",
        "社会信用代码", "组织机构代码", "登记证号", "供应商代码", "供应商编号", "地址",
        "供应商地址", "中标供应商地址", "成交供应商地址", "联系人", "联系电话", "电话", "手机",
        "手机号", "预算金额", "预算", "最高限价", "控制价", "合同编号", "递交时间", "投标时间",
        "送达时间", "签到时间", "响应文件递交时间", "投标文件递交时间", "评估等级", "评估等次",
        "备注", "remark", "remarks", "note", "notes", "serial", "project_no", "project_name",
        "method", "buyer", "code", "supplier_code", "supplier_id", "supplier_addr", "address",
        "phone", "contact", "budget", "budget_amount", "contract_no", "received_at",
        "evaluation_grade", "grade", "第一中标候选人", "第一名", "第二中标候选人",
        "第三中标候选人", "第二名", "第三名", "第一成交候选人", "第二成交候选人", "第三成交候选人",
    ];

/// Words by which schemes call what a group of headers means.
pub(super) fn aliases(meaning: Meaning) -> &'static [&'static str] {
    match meaning {
        M::PricePoints => &["price", "价格", "报价", "投标报价"],
        M::Tech => &["tech", "technical", "技术"],
        M::Commercial => &["commercial", "comm", "business", "商务"],
        M::Previous => &["prev_eval"],
        M::Defence => &["bid_and_defence"],
        M::Lot
        | M::Supplier
        | M::Bid
        | M::FirstBid
        | M::Rate
        | M::Hours
        | M::Valid
        | M::Review
        | M::Reason
        | M::Small
        | M::Brand
        | M::Domestic
        | M::Total
        | M::Rank
        | M::Winner
        | M::Evaluated
        | M::Amount
        | M::AmountInWords
        | M::Expert
        | M::Criterion
        | M::Score
        | M::Other => &[],
    }
}

/// Words over expert columns that name no criterion.
#[rustfmt::skip]
pub(super) const GENERIC_GROUPS: &[&str] = &[
        "评委打分", "评委评分", "专家打分", "专家评分", "评审专家打分", "评审专家评分", "评委",
        "专家", "评审专家", "打分", "评分", "得分", "打分情况", "评分情况", "评委打分情况",
        "评标委员会成员", "评委得分", "专家得分",
    ];

/// Words under a criterion's header that mean a sum or mean over its experts.
#[rustfmt::skip]
pub(super) const SUBTOTALS: &[&str] = &[
        "小计", "合计", "平均", "平均分", "均分", "平均值", "平均得分", "得分", "汇总", "mean",
        "average", "subtotal",
    ];
