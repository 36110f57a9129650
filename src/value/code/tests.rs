use super::FaultKind::{Damaged, Malformed, Masked};
use super::*;
use proptest::prelude::*;

#[test]
fn real_codes_are_read() {
    // Huawei Technologies and Tencent, as registered.
    for raw in ["914403001922038216", "9144030071526726XG"] {
        let code = check_credit_code(raw).unwrap();
        assert_eq!(
            (code.registrar(), code.class(), code.area()),
            ('9', '1', "440300")
        );
        assert_eq!(code.to_string(), raw);
        let inner = check_organisation_code(code.organisation_code()).unwrap();
        assert_eq!(inner.as_str(), code.organisation_code());
    }
    let folded = check_credit_code("　９１４４０３００１９２２０３８２１６ ").unwrap();
    assert_eq!(folded.as_str(), "914403001922038216");
    let old = check_organisation_code("71526726-X").unwrap();
    assert_eq!(
        (old.as_str(), old.to_string().as_str()),
        ("71526726X", "71526726-X")
    );
}

#[test]
fn form_and_check_are_two_facts() {
    for (raw, kind, word) in [
        ("91440300192203821", Malformed, "17 位"),
        ("440300192203821", Malformed, "注册号"),
        ("71526726-X", Malformed, "组织机构代码"),
        ("9144030071526726xg", Malformed, "9144030071526726XG"),
        ("91440300192203821O", Malformed, "第 18 位"),
        ("91440A001922038216", Malformed, "行政区划"),
        ("000000000000000000", Malformed, "占位符"),
        ("914403001922038217", Damaged, "应为 6"),
        ("914403001922038226", Damaged, "校验位（第 18 位）"),
        ("9144**********8216", Masked, "遮盖"),
    ] {
        let fault = check_credit_code(raw).unwrap_err();
        assert_eq!(fault.kind, kind, "{raw}");
        assert!(format!("{fault:?}").contains(word), "{fault:?}");
    }
    for (raw, kind) in [
        ("71526726-1", Damaged),
        ("7152672-6X", Malformed),
        ("71526726", Malformed),
        ("71526726x", Malformed),
    ] {
        assert_eq!(
            check_organisation_code(raw).unwrap_err().kind,
            kind,
            "{raw}"
        );
    }
}

#[test]
fn the_inner_check_is_made_too() {
    let mut chars: Vec<char> = "91440300192203822".chars().collect();
    chars.push(credit_check_char(&chars).unwrap());
    let raw: String = chars.into_iter().collect();
    let fault = check_credit_code(&raw).unwrap_err();
    assert!(fault.message.zh.contains("第 17 位"), "{fault:?}");
}

proptest! {
    #[test]
    fn every_single_wrong_character_is_caught(
        area in "[1-6][0-9]{5}",
        subject in "[0-9A-HJ-NPQRTUWXY]{8}",
        at in 0_usize..18,
        wrong in prop::sample::select(ALPHABET.chars().collect::<Vec<_>>()),
    ) {
        let code = make_credit_code(&format!("52{area}"), &subject).unwrap();
        prop_assert!(check_credit_code(&code).is_ok());
        let mut chars: Vec<char> = code.chars().collect();
        prop_assume!(chars[at] != wrong);
        chars[at] = wrong;
        let changed: String = chars.into_iter().collect();
        prop_assert!(check_credit_code(&changed).is_err());
    }
}
