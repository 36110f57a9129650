//! Words of payments, and of who is paid.

use crate::choice;

choice! {
    /// What a payment is for.
    PaymentKind {
        ServiceFee = "service-fee", "服务费", "service fee", ["合同款", "服务款", "进度款", "首付款", "中期款", "尾款"];
        Advance = "advance", "预付款", "advance";
        Reward = "reward", "奖励", "reward", ["奖励资金", "奖励款"];
        Interest = "interest", "逾期利息", "interest on late payment", ["利息", "资金占用费"];
        SurplusReturned = "surplus-returned", "退回结余", "surplus returned", ["结余退回", "结余上缴", "交回结余"];
    }
}

impl PaymentKind {
    /// Whether it pays the price of the contract.
    pub fn is_price(self) -> bool {
        matches!(self, Self::ServiceFee | Self::Advance)
    }
}

choice! {
    /// The three routes of payment of the Guangdong measures of 2012 (粤府办〔2012〕48号 八).
    PaymentRoute {
        DepartmentBudget = "department-budget", "部门预算政府采购资金支付", "as procurement from the department's budget", ["1", "部门预算", "部门预算支付"];
        SpecialFund = "special-fund", "专项资金财政直接支付", "direct payment from a special fund", ["2", "财政直接支付", "专项资金"];
        Major = "major", "重大项目申请支付", "on application, for a major project", ["3", "重大项目"];
    }
}

choice! {
    /// The size of an enterprise, when the contract was made.
    EnterpriseSize {
        Large = "large", "大型企业", "large", ["大型"];
        Medium = "medium", "中型企业", "medium", ["中型"];
        Small = "small", "小型企业", "small", ["小型"];
        Micro = "micro", "微型企业", "micro", ["微型"];
    }
}

impl EnterpriseSize {
    /// Whether it is one of the small and medium-sized enterprises (中小企业).
    pub fn is_sme(self) -> bool {
        self != Self::Large
    }
}
