//! Which of the tool's own rules cannot be waived.

use super::{
    BASELINE_UNUSED, CHECK_CHANGED, LISTED_ABSENT, NESTED_SETTINGS, NOT_WAIVABLE, Native,
    PACK_LOOSENS, PACK_REGION, SEVERITY_LOWERED, WAIVED_WITH_CASE, WAIVER_EXPIRED, WAIVER_UNUSED,
};
use crate::text::Text;

/// Rules about what decides on the check itself: whoever could waive these could
/// waive everything without being seen.
const OF_THE_CHECK: &[&Native] = &[
    &WAIVER_EXPIRED,
    &WAIVER_UNUSED,
    &BASELINE_UNUSED,
    &NOT_WAIVABLE,
    &CHECK_CHANGED,
    &WAIVED_WITH_CASE,
    &LISTED_ABSENT,
    &SEVERITY_LOWERED,
    &NESTED_SETTINGS,
    &PACK_LOOSENS,
    &PACK_REGION,
];

impl Native {
    /// Why findings of this rule cannot be waived; `None` where they can.
    pub fn not_waivable(&self) -> Option<Text> {
        if self.blocks {
            return Some(Text::fixed(
                "有它就检查不完整，谁也不知道还掩盖了什么",
                "with it the check is not complete, and nobody knows what else it hides",
            ));
        }
        let of_the_check = OF_THE_CHECK.iter().any(|rule| rule.name == self.name);
        of_the_check.then(|| {
            Text::fixed(
                "它说的就是豁免、已知问题、设置或规则包本身",
                "it is about the waivers, the known findings, the settings or the packs themselves",
            )
        })
    }
}
