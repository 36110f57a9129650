//! An amount is a number times a price: posts times the price of a post, units times
//! the subsidy of a unit.

use super::params::Params;
use super::scope::{Scope, ScopePath};
use super::verdict::Verdict;
use super::{Judge, Primitive};
use crate::pack::ValueRow;
use crate::pack::record::SubjectWord;
use crate::read::kind::LeafKind;
use crate::text::Text;

/// See the module.
pub static PRIMITIVE: Primitive = Primitive {
    name: "product-equals",
    about: Text::fixed(
        "金额等于数量乘以单价",
        "an amount is a number times a price",
    ),
    figures: &[],
    optional: &[],
    outputs: &["count", "price", "product", "amount", "amount_name"],
    subjects: &[SubjectWord::Case, SubjectWord::Lot],
    build,
};

#[derive(Debug)]
struct ProductEquals {
    count: ScopePath,
    price: ScopePath,
    /// The price where the subject states none.
    general: Option<ScopePath>,
    amount: ScopePath,
    /// Values without any of which there is nothing to judge. A count or price of 0 is
    /// one: an amount beside it is still too much.
    needs: Vec<ScopePath>,
}

fn build(params: &mut Params<'_>) -> Option<Box<dyn Judge>> {
    let count = params.path("count", &[LeafKind::Count]);
    let price = params.path("price", &[LeafKind::Money]);
    let general = params.optional_path("general", &[LeafKind::Money]);
    let amount = params.path("amount", &[LeafKind::Money]);
    let needs = params.optional_values("needs");
    Some(Box::new(ProductEquals {
        count: count?,
        price: price?,
        general: general?,
        amount: amount?,
        needs: needs?,
    }))
}

impl Judge for ProductEquals {
    fn nothing(&self, scope: &Scope<'_>) -> Option<Verdict> {
        let none = self.needs.iter().all(|path| path.see(scope).is_missing());
        none.then(|| {
            scope.not_applicable(Text::fixed(
                "案卷没有写明数量和单价",
                "the case states neither number nor price",
            ))
        })
    }

    fn judge(&self, scope: &Scope<'_>, _: &ValueRow) -> Vec<Verdict> {
        let (count, own, amount) = (
            self.count.see(scope),
            self.price.see(scope),
            self.amount.see(scope),
        );
        // One that is there and cannot be read is not replaced by another.
        let general = self.general.as_ref().filter(|_| own.is_missing());
        let general = general.map(|path| path.see(scope));
        let price = general.filter(|s| !s.is_missing()).unwrap_or(own);
        let (Some(number), Some(each), Some(stated)) =
            (count.number(), price.number(), amount.number())
        else {
            let all = [&amount, &count, &price];
            let open: Vec<_> = all.into_iter().filter(|s| s.number().is_none()).collect();
            return vec![Verdict::missing(&open)];
        };
        let Some(product) = number.checked_mul(each) else {
            return vec![amount.unknown(Text::fixed(
                "数字过大，算不出",
                "the figures are too great to multiply",
            ))];
        };
        vec![
            amount
                .verdict(product == stated)
                .at(&count)
                .at(&price)
                .number("count", number)
                .money("price", each)
                .money("product", product)
                .money("amount", stated)
                .words("amount_name", amount.path(), amount.words()),
        ]
    }
}
