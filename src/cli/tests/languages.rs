//! Which language is spoken.

use std::ffi::OsString;

use crate::cli::{Env, language_hint, locale};
use crate::text::Lang::{self, En, Zh};

fn of(lc_all: Option<&str>, lc_messages: Option<&str>, lang: Option<&str>) -> Lang {
    locale(&Env {
        lc_all: lc_all.map(str::to_owned),
        lc_messages: lc_messages.map(str::to_owned),
        lang: lang.map(str::to_owned),
        columns: None,
    })
}

fn hint(line: &str) -> Lang {
    let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
    language_hint(&args, &Env::default())
}

#[test]
fn the_first_variable_that_says_anything_decides() {
    assert_eq!(of(None, None, Some("zh_CN.UTF-8")), Zh);
    assert_eq!(of(None, None, Some("zh_TW")), Zh);
    assert_eq!(of(None, None, Some("en_US.UTF-8")), En);
    assert_eq!(of(None, None, Some("de_DE@euro")), En);
    assert_eq!(of(Some("en_US.UTF-8"), None, Some("zh_CN.UTF-8")), En);
    assert_eq!(of(None, Some("zh_CN"), Some("en_US")), Zh);
    assert_eq!(of(Some(""), Some(""), Some("en_US")), En);
}

#[test]
fn no_locale_and_the_bare_one_mean_chinese() {
    assert_eq!(of(None, None, None), Zh);
    assert_eq!(of(Some("C"), None, Some("en_US")), Zh);
    assert_eq!(of(None, None, Some("C.UTF-8")), Zh);
    assert_eq!(of(None, None, Some("POSIX")), Zh);
}

#[test]
fn the_flag_is_found_wherever_it_stands() {
    assert_eq!(hint("gpbs validate --bogus --lang en"), En);
    assert_eq!(hint("gpbs --lang=en nonsense"), En);
    assert_eq!(hint("gpbs --lang=en --lang zh"), Zh);
    assert_eq!(hint("gpbs --lang=en --lang auto"), Zh);
    assert_eq!(hint("gpbs --lang fr"), Zh);
    assert_eq!(hint("gpbs --lang"), Zh);
    assert_eq!(hint("gpbs --language=en"), Zh);
    assert_eq!(hint("gpbs validate -- --lang en"), Zh);
}
