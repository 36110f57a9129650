//! Articles and citations as users are to read them.

use super::rule::Instrument;
use crate::finding::Citation;
use crate::text::Text;

/// The article as users are to read it: `35` is 第三十五条, other words stand as
/// they are.
pub fn article_text(article: &str) -> Text {
    let (number, rest) = article
        .find(|c: char| !c.is_ascii_digit())
        .map_or((article, ""), |i| article.split_at(i));
    match number.parse::<u32>() {
        // Standards number their clauses 2.1.2.
        Ok(_) if rest.starts_with('.') => Text::same(article),
        Ok(n) => {
            let zh = chinese_number(n);
            text!("第{zh}条{rest}", "article {n}{rest}")
        }
        // Named parts carry both languages: `校验码 (check character)`.
        Err(_) => match article
            .split_once(" (")
            .and_then(|(zh, en)| Some((zh, en.strip_suffix(')')?)))
        {
            Some((zh, en)) => Text::new(zh.to_owned(), en.to_owned()),
            None => Text::same(article),
        },
    }
}

/// A number from 1 to 999 in Chinese, as articles are numbered.
fn chinese_number(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |d: u32| {
        usize::try_from(d % 10)
            .ok()
            .and_then(|i| DIGITS.get(i))
            .copied()
            .unwrap_or_default()
    };
    let (h, t, u) = (n / 100, n / 10 % 10, n % 10);
    let mut out = String::new();
    if h > 0 {
        out.push_str(digit(h));
        out.push('百');
        if t == 0 && u > 0 {
            out.push('零');
        }
    }
    if t > 0 {
        if t > 1 || h > 0 {
            out.push_str(digit(t));
        }
        out.push('十');
    }
    out.push_str(digit(u));
    out
}

/// A citation of an article, with the dates of the instrument.
pub fn citation(instrument: &Instrument, article: &str, quote: Option<&str>) -> Citation {
    Citation {
        instrument: instrument.title.clone(),
        number: instrument.number.clone(),
        article: article_text(article),
        from: Some(instrument.from),
        until: instrument.until,
        quote: quote.map(str::to_owned),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_numbered_as_the_law_numbers_them() {
        for (n, zh) in [
            (5, "五"),
            (10, "十"),
            (18, "十八"),
            (35, "三十五"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
        ] {
            assert_eq!(chinese_number(n), zh);
        }
        assert_eq!(article_text("2.1.2").zh, "2.1.2");
        assert_eq!(article_text("36(1)").zh, "第三十六条(1)");
        assert_eq!(article_text("附件").zh, "附件");
        assert_eq!(article_text("附件 (annex)"), Text::fixed("附件", "annex"));
    }
}
