//! A provision as a user is to quote it.

use crate::finding::Citation;
use crate::text::Lang;

/// `《政府采购法》（主席令第68号）第三十五条：“…”`, or the like in English.
pub fn basis(citation: &Citation, lang: Lang) -> String {
    let title = citation.instrument.get(lang);
    let article = citation.article.get(lang);
    let number = &citation.number;
    let mut out = match lang {
        Lang::Zh if title.starts_with('《') => title.to_owned(),
        Lang::Zh => format!("《{title}》"),
        Lang::En => title.to_owned(),
    };
    match lang {
        Lang::Zh => {
            if !number.is_empty() {
                out += &format!("（{number}）");
            }
            out += article;
        }
        Lang::En => {
            if !number.is_empty() {
                out += &format!(" ({number})");
            }
            if !article.is_empty() {
                out += &format!(", {article}");
            }
        }
    }
    if let Some(quote) = &citation.quote {
        out += &match lang {
            Lang::Zh => format!("：“{quote}”"),
            Lang::En => format!(": “{quote}”"),
        };
    }
    out
}
