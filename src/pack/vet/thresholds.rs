//! Thresholds.

use super::Vetter;
use crate::finding::Severity;
use crate::pack::loosen;
use crate::text::Text;
use crate::value::decimal::grouped_money;

impl Vetter<'_> {
    pub(super) fn thresholds(&mut self) {
        let all = &self.pack.thresholds;
        if !self.pack.built_in {
            for threshold in all {
                if let Some(old) = loosen::threshold(threshold, self.earlier) {
                    let (amount, place) = (grouped_money(old.amount), old.place.clone());
                    self.loosens(
                        &threshold.amount_place,
                        &place,
                        text!(
                            "这个数额标准高于上级规则包的 {amount} 元",
                            "this threshold is higher than the CNY {amount} of an earlier pack"
                        ),
                    );
                }
            }
        }
        for (i, threshold) in all.iter().enumerate() {
            self.basis(
                &threshold.basis,
                threshold.from,
                threshold.until,
                &threshold.place,
            );
            self.attested(threshold.mark, threshold.attested, &threshold.place);
            self.bound(
                &threshold.basis,
                threshold.mark,
                Severity::Error,
                &threshold.place,
            );
            if threshold.level.is_empty() || threshold.kind.is_empty() {
                self.fault(
                    &threshold.place,
                    "threshold",
                    Text::fixed(
                        "数额标准没有写明级次或采购对象",
                        "the threshold names no level or kind",
                    ),
                    Text::fixed("写上 level 和 kind", "write level and kind"),
                );
            }
            for other in all.iter().skip(i + 1) {
                if threshold.overlaps(other) {
                    self.two(
                        &other.place,
                        &threshold.place,
                        Text::fixed("两个数额标准的期间重叠", "two thresholds overlap"),
                        Text::fixed("给较早的写上 until", "give the earlier an until"),
                    );
                }
            }
        }
    }
}
