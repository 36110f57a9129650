//! Whether two names may mean one body.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::value::fold::fold;

/// What a comparison of names came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SameBody {
    /// The same name.
    Yes,
    /// One holds the other, or they share so much that a person has to look: a
    /// branch, a department, a short name.
    Perhaps,
    /// Two names.
    No,
}

/// A folded name without what stands in brackets and without blanks.
fn core(folded: &str) -> Vec<char> {
    let mut depth = 0_u32;
    folded
        .chars()
        .filter(|c| {
            match c {
                '(' | '（' => depth += 1,
                ')' | '）' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0 && !c.is_whitespace()
        })
        .collect()
}

/// Whether two names share a run of two characters.
fn share_two(a: &[char], b: &[char]) -> bool {
    a.iter().zip(a.iter().skip(1)).any(|(first, second)| {
        let mut pairs = b.iter().zip(b.iter().skip(1));
        pairs.any(|(one, other)| one == first && other == second)
    })
}

/// The length of the longest run that two names share.
fn shared(a: &[char], b: &[char]) -> usize {
    let mut longest = 0;
    // How far a run reaches that ends at each character of `b`.
    let mut runs = vec![0_usize; b.len()];
    for x in a {
        let mut diagonal = 0;
        for (y, run) in b.iter().zip(&mut runs) {
            let before = std::mem::replace(run, if x == y { diagonal + 1 } else { 0 });
            longest = longest.max(*run);
            diagonal = before;
        }
    }
    longest
}

/// Words that many names share and that tell no body from another.
const COMMON: &[&str] = &[
    "社会工作者",
    "社会工作",
    "社工",
    "公益",
    "养老",
    "服务中心",
    "服务社",
    "服务",
    "中心",
    "有限责任公司",
    "有限公司",
    "公司",
    "协会",
    "促进会",
    "联合会",
    "研究会",
    "研究所",
    "基金会",
    "事务所",
];

/// What tells a name from others: without the common words, unless nothing is left.
fn distinct(core: Vec<char>) -> Vec<char> {
    let left = COMMON.iter().fold(None, |left: Option<Vec<char>>, word| {
        without(left.as_ref().unwrap_or(&core), word).or(left)
    });
    left.filter(|left| !left.is_empty()).unwrap_or(core)
}

/// A name without a word; `None` where it does not hold it.
fn without(name: &[char], word: &str) -> Option<Vec<char>> {
    let first = word.chars().next()?;
    // Of most words not even the first character is there.
    let mut at = name.iter().position(|c| *c == first)?;
    let length = word.chars().count();
    let mut left = None;
    while let Some(rest) = name.get(at..).filter(|rest| rest.len() >= length) {
        if rest.iter().copied().take(length).eq(word.chars()) {
            left.get_or_insert_with(|| name.iter().take(at).copied().collect::<Vec<_>>());
            at += length;
        } else {
            if let Some(left) = &mut left {
                left.extend(rest.first());
            }
            at += 1;
        }
    }
    let mut left = left?;
    left.extend(name.get(at..).unwrap_or_default());
    Some(left)
}

/// Two names without the place that both begin with.
fn past_the_place<'a>(a: &'a [char], b: &'a [char]) -> (&'a [char], &'a [char]) {
    let common = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let place = a
        .iter()
        .take(common)
        .rposition(|c| "省市区县州旗镇乡".contains(*c));
    let after = place.map_or(0, |at| at + 1);
    let rest = |name: &'a [char]| name.get(after..).unwrap_or_default();
    (rest(a), rest(b))
}

/// How many names are remembered at most.
const REMEMBERED: usize = 512;

thread_local! {
    /// Names that were made ready before: the purchasers, agencies, suppliers and
    /// employers of one repository are the same from case to case.
    static NAMES: RefCell<BTreeMap<Box<str>, Rc<Name>>> = const { RefCell::new(BTreeMap::new()) };
    /// What comparisons came to, by the numbers of the names: so are most pairs of them.
    static PAIRS: RefCell<BTreeMap<(u64, u64), SameBody>> = const { RefCell::new(BTreeMap::new()) };
    /// The number of the next name.
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

/// A name that is made ready to be compared with many.
#[derive(Debug)]
pub(super) struct Name {
    /// Its number: no two names have the same.
    number: u64,
    folded: String,
    distinct: Vec<char>,
    sort: Option<usize>,
}

/// What sorts of bodies call themselves: an association is no institute, however much
/// of their names they share.
const SORTS: &[&[&str]] = &[
    &["协会", "促进会", "联合会", "研究会", "商会"],
    &["研究所", "研究院"],
    &["基金会"],
    &["公司"],
    &["事务所"],
    &["中心", "服务社"],
];

/// The sort that a name ends in, whatever stands in brackets behind it.
fn sort(core: &[char]) -> Option<usize> {
    let ends_in = |word: &&str| {
        let mut end = core.iter().rev().copied();
        word.chars().rev().all(|c| end.next() == Some(c))
    };
    SORTS.iter().position(|words| words.iter().any(ends_in))
}

impl Name {
    /// A name as registers and clerks write it.
    pub(super) fn of(name: &str) -> Rc<Self> {
        NAMES.with_borrow_mut(|known| {
            if let Some(known) = known.get(name) {
                return Rc::clone(known);
            }
            if known.len() >= REMEMBERED {
                known.clear();
            }
            let new = Rc::new(Self::new(name));
            known.insert(name.into(), Rc::clone(&new));
            new
        })
    }

    fn new(name: &str) -> Self {
        // A blank inside a name is a matter of typing.
        let folded: String = fold(name).split_whitespace().collect();
        let core = core(&folded);
        Self {
            number: NEXT.replace(NEXT.get() + 1),
            sort: sort(&core),
            distinct: distinct(core),
            folded,
        }
    }

    /// Whether another may mean the same body.
    pub(super) fn compare(&self, other: &Self) -> SameBody {
        if self.folded == other.folded {
            return SameBody::Yes;
        }
        PAIRS.with_borrow_mut(|known| {
            let pair = (self.number, other.number);
            if let Some(known) = known.get(&pair) {
                return *known;
            }
            if known.len() >= REMEMBERED * 8 {
                known.clear();
            }
            let new = self.looked_at(other);
            known.insert(pair, new);
            new
        })
    }

    /// Likewise of two that are not written alike.
    fn looked_at(&self, other: &Self) -> SameBody {
        let (a, b) = past_the_place(&self.distinct, &other.distinct);
        let shorter = a.len().min(b.len());
        // Of most pairs no two characters are the same, and one alone tells nothing.
        let run = if share_two(a, b) { shared(a, b) } else { 0 };
        // Less than three characters are a word that many names share, a place above
        // all where both begin with it, unless they are all that tells the one from
        // others.
        let is_much = run > 2 && run * 2 >= shorter;
        let begins = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let other_sort = matches!((self.sort, other.sort), (Some(a), Some(b)) if a != b);
        let is_all = !a.is_empty() && a == b && !other_sort;
        if is_much || is_all || (run == 2 && run == shorter && begins < 2) {
            SameBody::Perhaps
        } else {
            SameBody::No
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_are_taken_out_as_of_a_string(
            pieces in prop::collection::vec("[社会工作者公司中心服务]{1,3}|社工|服务中心|有限公司", 0..9),
        ) {
            let name = pieces.concat();
            let whole = core(&name);
            let mut expected = name.clone();
            for word in COMMON {
                let chars: Vec<char> = expected.chars().collect();
                let without = without(&chars, word);
                prop_assert_eq!(without.is_some(), expected.contains(word));
                expected = expected.replace(word, "");
                let without = without.unwrap_or(chars);
                prop_assert_eq!(without, expected.chars().collect::<Vec<_>>());
            }
            let expected: Vec<char> = expected.chars().collect();
            prop_assert_eq!(
                distinct(whole.clone()),
                if expected.is_empty() { whole } else { expected }
            );
        }
    }

    #[test]
    fn branches_departments_and_short_names_need_a_person() {
        for (a, b, expected) in [
            ("深圳市民政局", "深圳市民政局", SameBody::Yes),
            ("深圳市民政局", "深圳市民政局社会工作处", SameBody::Perhaps),
            ("深圳市民政局", "市民政局", SameBody::Perhaps),
            (
                "广东华招招标有限公司",
                "广东华招招标有限公司深圳分公司",
                SameBody::Perhaps,
            ),
            (
                "同行社工中心",
                "深圳市同行社会工作服务中心",
                SameBody::Perhaps,
            ),
            (
                "示例区民政局（虚构）",
                "示例大学社会学院（虚构）",
                SameBody::No,
            ),
            ("松鹤社工中心", "松鹤社会工作服务中心", SameBody::Perhaps),
            ("示例区社工中心", "示例区社会工作者协会", SameBody::No),
            (
                "样例社会工作者协会（虚构）",
                "样例养老研究所（虚构）",
                SameBody::No,
            ),
            ("深圳大学", "深圳市民政局", SameBody::No),
            ("示例区民政局", "示例区社会工作者协会", SameBody::No),
            ("样例会计师事务所", "样例社会工作者协会", SameBody::No),
            (
                "夕阳红养老服务中心（虚构）",
                "样例养老研究所（虚构）",
                SameBody::No,
            ),
        ] {
            let (one, other) = (Name::of(a), Name::of(b));
            assert_eq!(one.compare(&other), expected, "{a} {b}");
            assert_eq!(other.compare(&one), expected, "{b} {a}");
        }
    }
}
