//! Chinese and Arabic numerals of dates.

/// A year of four digits, `2012` or `二○一二`; the number of digits where it is
/// not four, `None` where there is something else.
pub(super) fn year(text: &str) -> Result<i32, Option<usize>> {
    let digits: Option<Vec<i32>> = text.chars().map(|c| digit(c).map(i32::from)).collect();
    let digits = digits.ok_or(None)?;
    match digits.as_slice() {
        [_, _, _, _] => Ok(digits.iter().fold(0, |sum, d| sum * 10 + d)),
        other => Err(Some(other.len())),
    }
}

/// A month, day, hour or minute: `6`, `06`, `六`, `二十四`, `廿四`. The number of
/// digits where there are too many Arabic ones.
pub(super) fn small(text: &str) -> Result<u32, Option<usize>> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return match text.len() {
            1 | 2 => text.parse().map_err(|_| None),
            many => Err(Some(many)),
        };
    }
    let one = |c: char| match (c.is_ascii_digit(), digit(c)) {
        (false, Some(d)) if d > 0 => Ok(u32::from(d)),
        _ => Err(None),
    };
    let chars: Vec<char> = text.chars().collect();
    match chars.as_slice() {
        ['十'] => Ok(10),
        ['廿'] => Ok(20),
        ['卅'] => Ok(30),
        ['〇' | '○' | '零'] => Ok(0),
        [d] => one(*d),
        ['十', d] => Ok(10 + one(*d)?),
        ['廿', d] => Ok(20 + one(*d)?),
        ['卅', d] => Ok(30 + one(*d)?),
        [t, '十'] if *t != '一' => Ok(one(*t)? * 10),
        [t, '十', d] if *t != '一' => Ok(one(*t)? * 10 + one(*d)?),
        _ => Err(None),
    }
}

fn digit(c: char) -> Option<u8> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return u8::try_from(c.to_digit(10)?).ok(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_words() {
        for (text, value) in [
            ("五", 5),
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("二十四", 24),
            ("廿", 20),
            ("廿四", 24),
            ("三十一", 31),
            ("卅一", 31),
            ("07", 7),
        ] {
            assert_eq!(small(text), Ok(value));
        }
        for text in ["", "二四", "十十", "一十", "二十零", "1十", "甲", "+1"] {
            assert!(small(text).is_err(), "{text}");
        }
        assert_eq!(small("619"), Err(Some(3)));
        assert_eq!(year("二○一二"), Ok(2012));
        assert_eq!(year("二0一二"), Ok(2012));
        assert_eq!(year("20119"), Err(Some(5)));
    }
}
