//! A page that does not grow past its limit.

use crate::text::Lang;

/// Bytes kept for what says that something was left out.
const RESERVE: usize = 512;

/// Markdown up to so many bytes; what does not fit is counted.
pub(super) struct Page {
    most: usize,
    lang: Lang,
    out: String,
    /// Headings that stand above the next row only if there is one.
    pending: Vec<(usize, String)>,
    left_out: usize,
}

impl Page {
    pub(super) fn new(most: usize, lang: Lang) -> Self {
        Self {
            most: most.saturating_sub(RESERVE),
            lang,
            out: String::new(),
            pending: Vec::new(),
            left_out: 0,
        }
    }

    /// What is always there, and short.
    pub(super) fn push(&mut self, text: &str) {
        self.out.push_str(text);
    }

    /// A heading; one that nothing follows is not written.
    pub(super) fn heading(&mut self, level: usize, text: &str) {
        self.pending.retain(|(above, _)| *above < level);
        self.pending.push((level, text.to_owned()));
    }

    /// Rows below their head. Once one has been left out, so are all that
    /// follow: what is listed is the beginning of the whole.
    pub(super) fn rows(&mut self, head: &str, rows: impl Iterator<Item = String>) {
        let mut begun = false;
        for row in rows {
            let mut before = String::new();
            if !begun {
                for (level, text) in &self.pending {
                    before += &format!("{} {text}\n\n", "#".repeat(*level));
                }
                before += head;
            }
            let size = self.out.len() + before.len() + row.len() + 1;
            if self.left_out > 0 || size > self.most {
                self.left_out += 1;
                continue;
            }
            if !begun {
                self.pending.clear();
                begun = true;
            }
            self.out.push_str(&before);
            self.out.push_str(&row);
        }
        if begun && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// The page, with one line end at its end.
    pub(super) fn finish(mut self) -> String {
        if self.left_out > 0 {
            let n = self.left_out;
            self.out += &match self.lang {
                Lang::Zh => format!(
                    "**篇幅所限，还有 {n} 项没有列出；全部结果见其他格式（如 `--output json=文件`）。**\n"
                ),
                Lang::En => format!(
                    "**{n} more are left out, for want of room; other formats have them all (such as `--output json=FILE`).**\n"
                ),
            };
        }
        self.out.truncate(self.out.trim_end().len());
        self.out.push('\n');
        self.out
    }
}
