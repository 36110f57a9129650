//! The spellings of an amount that 支付结算办法, annex 1, allows.

use Sign::{Bai, Digit, Fen, Jiao, Qian, Shi, Wan, Yi, Yuan, Zero, Zheng};

/// A character of an amount in capitals, whichever of its forms was used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Zero,
    /// 壹 to 玖.
    Digit(u8),
    Shi,
    Bai,
    Qian,
    Wan,
    Yi,
    Yuan,
    Jiao,
    Fen,
    Zheng,
}

/// A sign of the spelling, and whether the rules leave it to the writer.
#[derive(Clone, Copy)]
enum Part {
    Needed(Sign),
    /// Optional, and written by [`write`].
    Usual(Sign),
    /// Optional, and left out by [`write`].
    Rare(Sign),
}

/// Sixteen digits of yuan: up to 玖仟玖佰玖拾玖万 … 亿. Beyond that usage differs.
const PLACES: u32 = 16;

/// The spelling of a number of fen; `None` beyond [`PLACES`].
fn parts(fen: u128) -> Option<Vec<Part>> {
    let yuan = fen / 100;
    if yuan >= 10_u128.pow(PLACES) {
        return None;
    }
    let digit_at =
        |value: u128, place: u32| u8::try_from(value / 10_u128.pow(place) % 10).unwrap_or_default();
    let mut out = Vec::new();
    // Whether zeros stand between the last sign and the next digit.
    let mut gap = false;
    for place in (0..PLACES).rev() {
        match digit_at(yuan, place) {
            0 => gap |= !out.is_empty(),
            digit => {
                // Zeros before a 仟 end at the 万 or 亿 place: there 零 is optional.
                match (gap, place % 4) {
                    (true, 3) => out.push(Part::Usual(Zero)),
                    (true, _) => out.push(Part::Needed(Zero)),
                    (false, _) => {}
                }
                gap = false;
                out.push(Part::Needed(Digit(digit)));
                out.extend(match place % 4 {
                    3 => Some(Part::Needed(Qian)),
                    2 => Some(Part::Needed(Bai)),
                    1 => Some(Part::Needed(Shi)),
                    _ => None,
                });
            }
        }
        let section = yuan / 10_u128.pow(place);
        match place {
            12 | 4 if !section.is_multiple_of(10_000) => out.push(Part::Needed(Wan)),
            8 if section > 0 => out.push(Part::Needed(Yi)),
            _ => {}
        }
    }
    if yuan > 0 {
        out.push(Part::Needed(Yuan));
    }
    match (digit_at(fen, 1), digit_at(fen, 0)) {
        (0, 0) if yuan == 0 => out.extend([Zero, Yuan, Zheng].map(Part::Needed)),
        (0, 0) => out.push(Part::Needed(Zheng)),
        (0, cent) => {
            if yuan > 0 {
                out.push(Part::Needed(Zero));
            }
            out.extend([Digit(cent), Fen].map(Part::Needed));
        }
        (ten, cent) => {
            // The 元 place is zero and the 角 place is not: 零 is optional.
            if gap {
                out.push(Part::Rare(Zero));
            }
            out.extend([Digit(ten), Jiao].map(Part::Needed));
            if cent == 0 {
                out.push(Part::Rare(Zheng));
            } else {
                out.extend([Digit(cent), Fen].map(Part::Needed));
            }
        }
    }
    Some(out)
}

/// Whether the signs are a right spelling of the amount.
pub(super) fn spells(fen: u128, signs: &[Sign]) -> bool {
    let Some(parts) = parts(fen) else {
        return false;
    };
    // What is optional is never followed by itself, so the first fit is the fit.
    let mut rest = signs;
    for part in parts {
        let (Part::Needed(sign) | Part::Usual(sign) | Part::Rare(sign)) = part;
        match rest {
            [first, tail @ ..] if *first == sign => rest = tail,
            _ if matches!(part, Part::Needed(_)) => return false,
            _ => {}
        }
    }
    rest.is_empty()
}

/// One right spelling.
pub(super) fn write(fen: u128) -> Option<String> {
    let written = parts(fen)?.into_iter().filter_map(|part| match part {
        Part::Needed(sign) | Part::Usual(sign) => Some(character(sign)),
        Part::Rare(_) => None,
    });
    Some(written.collect())
}

fn character(sign: Sign) -> char {
    match sign {
        Zero => '零',
        Digit(digit) => ['壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌']
            .get(usize::from(digit.saturating_sub(1)))
            .copied()
            .unwrap_or('玖'),
        Shi => '拾',
        Bai => '佰',
        Qian => '仟',
        Wan => '万',
        Yi => '亿',
        Yuan => '元',
        Jiao => '角',
        Fen => '分',
        Zheng => '整',
    }
}
