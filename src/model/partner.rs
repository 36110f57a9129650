//! Who takes part in a purchase beside purchaser and supplier: the community's own
//! bodies, social workers, businesses and foundations.

use crate::choice;

choice! {
    /// What a partner is. The first five are the five of Panyu's linkage
    /// (「社区居委、社会组织、社会工作、社区企业、社区基金」).
    PartnerRole {
        ResidentsCommittee = "residents-committee", "社区居民委员会", "residents' committee", ["社区居委", "居委会", "村民委员会"];
        SocialOrganisation = "social-organisation", "社会组织", "social organisation", ["支持性机构"];
        SocialWork = "social-work", "社会工作", "social workers", ["社会工作者", "社工"];
        CommunityEnterprise = "community-enterprise", "社区企业", "community enterprise", ["企业", "爱心企业"];
        CommunityFoundation = "community-foundation", "社区基金", "community foundation", ["社区基金会"];
        Incubator = "incubator", "孵化机构", "incubator", ["孵化园", "孵化基地"];
        ServiceCentre = "service-centre", "社区服务中心", "community service centre", ["社区生活服务中心"];
        PracticeBase = "practice-base", "社区实践基地", "practice base", ["实践基地"];
        Government = "government", "政府部门", "government body", ["政府", "街道办事处"];
        Volunteers = "volunteers", "志愿者", "volunteers", ["志愿者组织"];
        Other = "other", "其他", "other";
    }
}

record! {
    /// Somebody who takes part in a purchase and is neither its purchaser nor paid under
    /// its contract.
    Partner {
        Must name: String, "名称", "name";
        May role: PartnerRole, "角色", "role";
        May does: String, "分工", "what it does";
    }
}
