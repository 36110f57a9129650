//! Amounts in capitals (伍拾贰万肆仟元整), both ways, by the rules of 支付结算办法,
//! annex 1.
//!
//! Several spellings of one amount are right, so capitals are read and compared
//! as numbers. A reading counts only if the spelling is one of those that the
//! rules give for its value: 壹仟肆佰玖元 could be 1409 or, as people speak, 1490.

use rust_decimal::Decimal;

use super::{FaultKind, ValueFault, open};
use crate::text::Text;

mod spell;

use spell::Sign::{self, Digit, Fen, Jiao, Yuan, Zero, Zheng};

/// The amount in yuan that the capitals say.
///
/// # Errors
///
/// Characters that are no capitals; spellings that the rules do not allow.
pub fn parse_capitals(raw: &str) -> Result<Decimal, ValueFault> {
    let folded = open(raw)?;
    let body = folded.strip_prefix("人民币").unwrap_or(&folded);
    let body = body.trim_start();
    let body = body.strip_prefix(':').unwrap_or(body).trim_start();
    let signs: Vec<Sign> = body
        .chars()
        .map(sign_of)
        .collect::<Option<_>>()
        .ok_or_else(|| not_capitals(body, raw))?;
    let signs = usual_fraction(signs);
    value_of(&signs)
        .filter(|fen| spell::spells(*fen, without_zero_yuan(&signs)))
        .and_then(|fen| Decimal::try_from_i128_with_scale(i128::try_from(fen).ok()?, 2).ok())
        .ok_or_else(|| misspelt(&signs, raw))
}

/// The amount in capitals; `None` below zero, from 10^16 yuan up, and for parts
/// of a fen. Of two right spellings it is the one with 零 between 万 and 仟 and
/// without 零 between 元 and 角, and without 整 after 角.
pub fn to_capitals(yuan: Decimal) -> Option<String> {
    let fen = super::decimal::shift_up(yuan, 2)?.normalize();
    if fen.scale() > 0 {
        return None;
    }
    spell::write(u128::try_from(fen.mantissa()).ok()?)
}

/// The part of a text that says an amount in words, with what stands before and
/// after it. Plain numerals count only where there are no digits.
pub(super) fn find(folded: &str) -> Option<(&str, &str, &str)> {
    let digits = folded.contains(|c: char| c.is_ascii_digit());
    let first = folded.find(|c| {
        let capital = matches!(
            sign_of(c),
            Some(Digit(_) | Zero | Sign::Shi | Sign::Bai | Sign::Qian)
        );
        capital || !digits && plain_numeral(c).is_some()
    })?;
    let is_word = |c| sign_of(c).is_some() || plain_numeral(c).is_some();
    let (head, _) = folded.split_at_checked(first)?;
    let (before, rest) = folded.split_at_checked(head.trim_end_matches(is_word).len())?;
    let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
    let (run, after) = rest.split_at_checked(end)?;
    Some((before, run, after))
}

fn sign_of(c: char) -> Option<Sign> {
    Some(match c {
        '零' => Zero,
        '壹' | '壱' => Digit(1),
        '贰' | '貳' | '弍' => Digit(2),
        '叁' | '參' | '叄' | '参' => Digit(3),
        '肆' => Digit(4),
        '伍' => Digit(5),
        '陆' | '陸' => Digit(6),
        '柒' => Digit(7),
        '捌' => Digit(8),
        '玖' => Digit(9),
        '拾' => Sign::Shi,
        '佰' => Sign::Bai,
        '仟' => Sign::Qian,
        '万' | '萬' => Sign::Wan,
        '亿' | '億' => Sign::Yi,
        '元' | '圆' | '圓' => Yuan,
        '角' => Jiao,
        '分' => Fen,
        '整' | '正' => Zheng,
        _ => return None,
    })
}

/// The capital for a plain Chinese numeral, which amounts are not written in.
fn plain_numeral(c: char) -> Option<char> {
    const PLAIN: [(char, char); 15] = [
        ('〇', '零'),
        ('○', '零'),
        ('一', '壹'),
        ('二', '贰'),
        ('两', '贰'),
        ('三', '叁'),
        ('四', '肆'),
        ('五', '伍'),
        ('六', '陆'),
        ('七', '柒'),
        ('八', '捌'),
        ('九', '玖'),
        ('十', '拾'),
        ('百', '佰'),
        ('千', '仟'),
    ];
    PLAIN
        .iter()
        .find(|(p, _)| *p == c)
        .map(|(_, capital)| *capital)
}

/// Forms with printed 角 and 分 columns fill them with 零.
fn usual_fraction(mut signs: Vec<Sign>) -> Vec<Sign> {
    let tail = match signs.as_slice() {
        [.., Yuan, Zero, Jiao, Zero, Fen] => vec![Zheng],
        [.., Yuan, Zero, Jiao, Digit(fen), Fen] => vec![Zero, Digit(*fen), Fen],
        [.., Digit(jiao), Jiao, Zero, Fen] => vec![Digit(*jiao), Jiao],
        _ => return signs,
    };
    signs.truncate(signs.len().saturating_sub(4));
    signs.extend(tail);
    signs
}

/// 零元伍角 is 伍角, and 零元零壹分 is 壹分.
fn without_zero_yuan(signs: &[Sign]) -> &[Sign] {
    match signs {
        [Zero, Yuan, Zero, rest @ ..] | [Zero, Yuan, rest @ ..] if rest != [Zheng] => rest,
        _ => signs,
    }
}

/// What the signs add up to, in fen. Lenient: whether this is how the sum is
/// spelt is asked afterwards.
fn value_of(signs: &[Sign]) -> Option<u128> {
    let (mut yi, mut wan, mut section) = (0_u128, 0_u128, 0_u128);
    let (mut whole, mut cents) = (0_u128, 0_u128);
    let mut digit: Option<u128> = None;
    for sign in signs {
        match sign {
            Digit(d) if digit.is_none() => digit = Some(u128::from(*d)),
            Zero if digit.is_none() => {}
            Digit(_) | Zero => return None,
            Sign::Shi => section += digit.take()? * 10,
            Sign::Bai => section += digit.take()? * 100,
            Sign::Qian => section += digit.take()? * 1000,
            Sign::Wan => {
                wan += (section + digit.take().unwrap_or(0)) * 10_000;
                section = 0;
            }
            Sign::Yi => {
                yi += (wan + section + digit.take().unwrap_or(0)) * 100_000_000;
                (wan, section) = (0, 0);
            }
            Yuan => {
                whole = yi + wan + section + digit.take().unwrap_or(0);
                (yi, wan, section) = (0, 0, 0);
            }
            Jiao => cents += digit.take()? * 10,
            Fen => cents += digit.take()?,
            Zheng => {}
        }
    }
    (digit.is_none() && yi + wan + section == 0).then_some(whole * 100 + cents)
}

fn how() -> Text {
    Text::fixed(
        "按《支付结算办法》附一书写，如「伍拾贰万肆仟陆佰捌拾元整」；或只写数字金额",
        "spell it by 支付结算办法, annex 1, like 伍拾贰万肆仟陆佰捌拾元整; or write the amount in digits",
    )
}

fn not_capitals(body: &str, raw: &str) -> ValueFault {
    if !body.chars().any(|c| plain_numeral(c).is_some()) {
        return ValueFault::about(
            FaultKind::Malformed,
            raw,
            "含有大写金额以外的文字",
            "holds characters that are not part of an amount in capitals",
            how(),
        );
    }
    let help = capitals_for(body).map_or_else(how, |capitals| {
        text!(
            "用大写数字，写成「{capitals}」",
            "use the capital numerals: {capitals}"
        )
    });
    ValueFault::about(
        FaultKind::Malformed,
        raw,
        "不是大写数字",
        "is not in capital numerals",
        help,
    )
}

/// The right spelling of an amount in plain numerals, where it is clear.
fn capitals_for(plain: &str) -> Option<String> {
    let mut text = String::new();
    if plain.starts_with('十') {
        text.push('壹');
    }
    text.extend(plain.chars().map(|c| plain_numeral(c).unwrap_or(c)));
    if text.ends_with(['元', '圆', '圓']) {
        text.push('整');
    }
    to_capitals(parse_capitals(&text).ok()?)
}

fn misspelt(signs: &[Sign], raw: &str) -> ValueFault {
    let (zh, en) = match signs {
        [.., Yuan] => (
            "到元为止而没有「整」，后面可能有缺失",
            "ends at 元 without 整, so that something may be lost after it",
        ),
        [.., Fen, Zheng] => ("在「分」之后写了「整」", "has 整 after 分"),
        _ if !signs.iter().any(|s| matches!(s, Yuan | Jiao | Fen)) => ("没有「元」", "has no 元"),
        _ => (
            "的数位顺序、单位或「零」不符合书写规则，可能有错字、漏字",
            "breaks the rules for order, units or 零: characters may be wrong or lost",
        ),
    };
    ValueFault::about(FaultKind::Damaged, raw, zh, en, how())
}

#[cfg(test)]
mod tests;
