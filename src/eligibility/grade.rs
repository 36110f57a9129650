//! Grades of the social organisation rating, 1A to 5A (社会组织评估管理办法 26).

use crate::value::fold::fold;

/// How many A a grade has: `5A`, `AAAAA`, `5A级`; `None` for anything else.
pub fn rank(grade: &str) -> Option<u32> {
    let folded = fold(grade).to_uppercase();
    let word = folded.trim().trim_end_matches(['级', '等']).trim();
    if let Some(digits) = word.strip_suffix('A')
        && let Ok(count) = digits.parse::<u32>()
    {
        return (1..=5).contains(&count).then_some(count);
    }
    let count = u32::try_from(word.chars().filter(|c| *c == 'A').count()).ok()?;
    let only = word.chars().all(|c| c == 'A');
    (only && (1..=5).contains(&count)).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn grades_as_offices_write_them() {
        for (grade, expected) in [
            ("5A", Some(5)),
            ("3A级", Some(3)),
            ("AAAA", Some(4)),
            ("４Ａ", Some(4)),
            ("6A", None),
            ("A", Some(1)),
            ("优秀", None),
            ("", None),
        ] {
            assert_eq!(rank(grade), expected, "{grade}");
        }
    }
}
