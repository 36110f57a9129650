//! `gpbs packs show ID`: everything that stands in a pack, dated, with what nobody
//! read and what nobody read for long.

use std::fmt::Write as _;
use std::io::Write;

use anyhow::anyhow;

use super::contents::{self, Contents};
use super::{list, note_faults, today};
use crate::cli::{Cli, Format, PacksShow};
use crate::commands::session::{Here, language};
use crate::commands::{Surroundings, output};
use crate::pack::{Library, Pack};
use crate::read::choice::Choice as _;
use crate::read::{Sink, suggest};
use crate::table::markdown_text;
use crate::text::{Text, quoted, visible};

pub(super) fn show(
    cli: &Cli,
    args: &PacksShow,
    surroundings: &Surroundings<'_>,
    out: &mut dyn Write,
    notes: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut sink = Sink::default();
    let here = Here::load_corpus(cli, surroundings, &mut sink);
    let (library, settings, lang) = (&here.library, here.settings(), here.lang);
    let Some(pack) = library.packs().iter().find(|pack| *pack.id == *args.id) else {
        return Err(anyhow!("{}", missing(&args.id, library).get(lang)));
    };
    let today = today(cli, surroundings);
    output::emit(cli, lang, &[], out, |format| {
        let lang = language(cli, settings, format, surroundings);
        let contents = Contents {
            pack,
            library,
            today,
            lang,
        };
        Ok(match format {
            Format::Json | Format::Jsonl => list::document(vec![contents.json()], today)?,
            Format::Markdown => page(&contents, Style::Markdown).into_bytes(),
            // The others are not offered here.
            Format::Text
            | Format::Concise
            | Format::Sarif
            | Format::Github
            | Format::Gitlab
            | Format::Junit
            | Format::Csv
            | Format::Html
            | Format::Xlsx => page(&contents, Style::Plain).into_bytes(),
        })
    })?;
    note_faults(sink, lang, notes)
}

fn missing(id: &str, library: &Library) -> Text {
    let shown = quoted(id, 40);
    let known = library.packs().iter().map(|pack| &*pack.id);
    match suggest::nearest(id, known) {
        Some(near) => text!(
            "没有规则包 {shown}；是否应为 {near}？",
            "there is no pack {shown}; did you mean {near}?"
        ),
        None => text!(
            "没有规则包 {shown}；执行 gpbs packs 查看全部规则包",
            "there is no pack {shown}; `gpbs packs` lists them all"
        ),
    }
}

/// How a page is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Markdown,
}

impl Style {
    /// Text from a pack: a department's own is foreign.
    fn foreign(self, text: &str) -> String {
        match self {
            Self::Plain => visible(text).into_owned(),
            Self::Markdown => markdown_text(text),
        }
    }
}

fn page(contents: &Contents<'_>, style: Style) -> String {
    let mut out = String::new();
    let lang = contents.lang;
    let [title, about @ ..] = heading(contents.pack, contents);
    match style {
        Style::Plain => {
            let _ = writeln!(out, "{}", style.foreign(&title));
            for line in about {
                let _ = writeln!(out, "{}", style.foreign(&line));
            }
        }
        Style::Markdown => {
            let _ = writeln!(out, "# {}\n", style.foreign(&title));
            for line in about {
                let _ = writeln!(out, "{}\n", style.foreign(&line));
            }
        }
    }
    for section in contents::sections(contents) {
        let title = section.title.get(lang);
        let _ = match style {
            Style::Plain => writeln!(out, "\n{title}"),
            Style::Markdown => writeln!(out, "## {title}\n"),
        };
        for item in &section.items {
            let name = style.foreign(&item.name);
            let _ = match style {
                Style::Plain => writeln!(out, "  {name}"),
                Style::Markdown => writeln!(out, "- {name}"),
            };
            for part in &item.parts {
                let head = style.foreign(&part.head);
                let _ = match style {
                    Style::Plain => writeln!(out, "    {head}"),
                    Style::Markdown => writeln!(out, "  - {head}"),
                };
                for line in &part.lines {
                    let line = style.foreign(line);
                    let _ = match style {
                        Style::Plain => writeln!(out, "      {line}"),
                        Style::Markdown => writeln!(out, "    - {line}"),
                    };
                }
            }
        }
        if style == Style::Markdown {
            out.push('\n');
        }
    }
    out
}

/// The title, then what the pack is and how much stands in it.
fn heading(pack: &Pack, contents: &Contents<'_>) -> [String; 3] {
    let lang = contents.lang;
    let (id, version, title) = (&pack.id, &pack.version, pack.title.get(lang));
    let head = text!("{id} {version}：{title}", "{id} {version}: {title}");
    let layer = pack.layer.words();
    let region = list::region(pack, lang);
    let (layer_zh, layer_en) = (&layer.zh, &layer.en);
    let own = if pack.built_in {
        Text::fixed("随工具提供", "built in")
    } else {
        Text::fixed("本部门自备", "a department's own")
    };
    let (own_zh, own_en) = (&own.zh, &own.en);
    let what = text!(
        "层级：{layer_zh} · 地区：{region} · {own_zh}",
        "layer: {layer_en} · region: {region} · {own_en}"
    );
    let stock = pack.stock(contents.library, contents.today);
    let (figures, provisions) = (stock.figures, stock.provisions);
    let (unverified, stale, today) = (stock.unverified, stock.stale, contents.today);
    let count = text!(
        "截至 {today}：数值 {figures} 项，条文 {provisions} 条；未核对原文 {unverified}，久未核对 {stale}",
        "as of {today}: figures {figures}, provisions {provisions}; unverified {unverified}, stale {stale}"
    );
    [&head, &what, &count].map(|text| text.get(lang).to_owned())
}
