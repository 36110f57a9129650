//! What an evaluation leads to (评估结果使用): reward, time to improve, an end,
//! exclusion.

use chrono::NaiveDate;

use crate::choice;
use crate::read::kind::Region;
use crate::value::money::Money;

choice! {
    /// What an evaluation leads to: the four that the Shenzhen proposal of 2010 names.
    ConsequenceKind {
        Reward = "reward", "奖励", "reward", ["经费资助"];
        Improve = "improve", "限期改善", "time to improve", ["限期改善服务", "限期整改", "整改"];
        Stop = "stop", "中止任务", "the task is stopped", ["中止", "终止", "停止"];
        Exclude = "exclude", "取消资格", "exclusion", ["取消承接资格", "取消从事公共服务的资格"];
    }
}

choice! {
    /// What parted bids that were full equals.
    TieBreak {
        Price = "price", "报价低者优先", "the lower price", ["报价"];
        Preference = "preference", "优先向社会组织购买", "preference to social organisations", ["同等条件下优先", "社会组织优先"];
        Draw = "draw", "抽签", "a draw by lot", ["随机抽取"];
    }
}

record! {
    /// A consequence of an evaluation of the case.
    Consequence {
        May kind: ConsequenceKind, "处理方式", "kind";
        May supplier: String, "承接主体", "supplier";
        May contract: String, "合同编号", "contract that it is about";
        May on: NaiveDate, "决定日期", "day of the decision";
        May due_on: NaiveDate, "改善期限", "day by which it is to be improved";
        May done_on: NaiveDate, "完成日期", "day it was done";
        May from: NaiveDate, "取消资格自", "excluded from";
        May until: NaiveDate, "取消资格至", "excluded until";
        May amount: Money, "金额", "amount of a reward";
        May basis: String, "依据", "provision or document that it rests on";
        May evaluation: NaiveDate, "所依据的评价（评价日期）", "evaluation that it rests on, by its day";
    }

    /// An exclusion of a supplier by a place: its purchases are closed to it for a time.
    /// It stands in the supplier's file, so that a case needs no other case.
    Exclusion {
        May by: String, "决定单位", "who decided";
        May region: Region, "适用的行政区划代码", "place whose purchases it is about (GB/T 2260)";
        May on: NaiveDate, "决定日期", "day of the decision";
        May from: NaiveDate, "取消资格自", "excluded from";
        May until: NaiveDate, "取消资格至", "excluded until";
        May case: String, "所依据的案卷", "case whose consequence it is";
        May basis: String, "依据", "provision or document that it rests on";
    }
}
