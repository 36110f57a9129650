//! Unified social credit codes (GB 32100-2015) and organisation codes (GB 11714).
//!
//! Every single wrong character is caught, and every swap of two different
//! ones but that of the first and the last, which weigh the same.

use std::fmt;

use super::{FaultKind, ValueFault, open};
use crate::text::Text;

mod fault;

use fault::{check, compare, wrong_character, wrong_length};

/// The 31 characters of a credit code in the order of their values.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// A credit code whose form and check characters are right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode {
    text: String,
}

impl CreditCode {
    /// The eighteen characters.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Character 1, the registering department: `5` civil affairs, `9` market
    /// regulation, `1` the establishment office.
    pub fn registrar(&self) -> char {
        self.text.chars().next().unwrap_or_default()
    }

    /// Character 2, the class under that registrar.
    pub fn class(&self) -> char {
        self.text.chars().nth(1).unwrap_or_default()
    }

    /// Characters 3 to 8, the area of the registrar by GB/T 2260.
    pub fn area(&self) -> &str {
        self.text.get(2..8).unwrap_or_default()
    }

    /// Characters 9 to 17: the organisation code, without a hyphen.
    pub fn organisation_code(&self) -> &str {
        self.text.get(8..17).unwrap_or_default()
    }
}

impl fmt::Display for CreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// An organisation code whose form and check character are right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationCode {
    text: String,
}

impl OrganisationCode {
    /// The nine characters, without the hyphen.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for OrganisationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (body, check) = self.text.split_at_checked(8).unwrap_or((&self.text, ""));
        write!(f, "{body}-{check}")
    }
}

/// The 18th character for the first seventeen; `None` if there are not
/// seventeen, or one is not of the alphabet.
pub fn credit_check_char(first17: &[char]) -> Option<char> {
    if first17.len() != 17 {
        return None;
    }
    let (mut sum, mut weight) = (0, 1);
    for c in first17 {
        sum += ALPHABET.chars().position(|a| a == *c)? * weight;
        weight = weight * 3 % 31;
    }
    ALPHABET.chars().nth((31 - sum % 31) % 31)
}

/// The ninth character for the first eight of an organisation code.
pub fn organisation_check_char(first8: &[char]) -> Option<char> {
    const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
    if first8.len() != WEIGHTS.len() {
        return None;
    }
    let mut sum = 0;
    for (c, weight) in first8.iter().zip(WEIGHTS) {
        if c.is_ascii_lowercase() {
            return None;
        }
        sum += c.to_digit(36)? * weight;
    }
    match 11 - sum % 11 {
        10 => Some('X'),
        11 => Some('0'),
        value => char::from_digit(value, 10),
    }
}

/// A whole code from registrar, class and area (8 characters) and the first
/// eight of the organisation code: for examples and tests, never for a supplier.
pub fn make_credit_code(prefix8: &str, subject8: &str) -> Option<String> {
    let subject: Vec<char> = subject8.chars().collect();
    let mut code: Vec<char> = prefix8.chars().chain(subject.iter().copied()).collect();
    code.push(organisation_check_char(&subject)?);
    code.push(credit_check_char(&code)?);
    Some(code.into_iter().collect())
}

/// A unified social credit code, full-width characters folded.
///
/// # Errors
///
/// [`FaultKind::Malformed`] for length and alphabet, [`FaultKind::Damaged`] for
/// a check character that the others do not give.
pub fn check_credit_code(raw: &str) -> Result<CreditCode, ValueFault> {
    let folded = open(raw)?;
    let chars: Vec<char> = folded.chars().collect();
    if chars.len() != 18 {
        return Err(wrong_length(raw, chars.len()));
    }
    if let Some(fault) = wrong_character(raw, &chars, |c| ALPHABET.contains(c)) {
        return Err(fault);
    }
    if chars.iter().skip(2).take(6).any(|c| !c.is_ascii_digit()) {
        return Err(ValueFault::about(
            FaultKind::Malformed,
            raw,
            "第 3 至 8 位是行政区划代码，只能是数字",
            "must have digits only at 3 to 8, the code of the area",
            compare(),
        ));
    }
    let (body, subject) = (chars.get(..17), chars.get(8..16));
    check(raw, 18, chars.get(17), body.and_then(credit_check_char))?;
    check(
        raw,
        17,
        chars.get(16),
        subject.and_then(organisation_check_char),
    )?;
    // Eighteen zeros pass both checks.
    if chars.iter().all(|c| Some(c) == chars.first()) {
        return Err(ValueFault::about(
            FaultKind::Malformed,
            raw,
            "是占位符，不是代码",
            "is a placeholder, not a code",
            compare(),
        ));
    }
    Ok(CreditCode {
        text: folded.into_owned(),
    })
}

/// An organisation code of the time before credit codes, with or without the
/// hyphen before the check character.
///
/// # Errors
///
/// As [`check_credit_code`].
pub fn check_organisation_code(raw: &str) -> Result<OrganisationCode, ValueFault> {
    let folded = open(raw)?;
    let mut chars: Vec<char> = folded.chars().collect();
    if chars.len() == 10 && chars.get(8) == Some(&'-') {
        chars.remove(8);
    }
    if chars.len() != 9 {
        let count = chars.len();
        return Err(ValueFault::about(
            FaultKind::Malformed,
            raw,
            &format!("有 {count} 位，组织机构代码为 8 位加 1 位校验码"),
            &format!("has {count} characters; an organisation code has 8 and a check character"),
            Text::fixed(
                "按代码证填写，如 12345678-9 的样式",
                "copy it from the certificate, in the form 12345678-9",
            ),
        ));
    }
    if let Some(fault) = wrong_character(raw, &chars, |c| c.is_ascii_alphanumeric()) {
        return Err(fault);
    }
    check(
        raw,
        9,
        chars.get(8),
        chars.get(..8).and_then(organisation_check_char),
    )?;
    Ok(OrganisationCode {
        text: chars.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests;
