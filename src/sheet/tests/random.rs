//! Orders do not matter, forms agree, and nothing panics.

use proptest::prelude::*;

use super::*;

/// A table of so many suppliers and experts, with holes.
fn tables() -> impl Strategy<Value = Vec<Vec<Option<u16>>>> {
    (1_usize..6, 1_usize..5).prop_flat_map(|(rows, experts)| {
        let score = prop::option::weighted(0.9, 0_u16..10_000);
        prop::collection::vec(prop::collection::vec(score, experts * 2), rows)
    })
}

fn cell(score: Option<u16>) -> String {
    score.map_or(String::new(), |s| Decimal::new(i64::from(s), 2).to_string())
}

/// The columns of a wide sheet of two criteria, header first.
fn wide(table: &[Vec<Option<u16>>]) -> Vec<Vec<String>> {
    let names: Vec<String> = (0..table.len()).map(|i| format!("第{i}公司")).collect();
    let mut columns = vec![
        [vec!["供应商名称".to_owned()], names].concat(),
        std::iter::once("报价(元)".to_owned())
            .chain((0..table.len()).map(|i| (i + 1).to_string()))
            .collect(),
    ];
    for c in 0..table[0].len() {
        let header = format!("{}@评委{}", ["tech", "comm"][c % 2], c / 2 + 1);
        let cells = table.iter().map(|row| cell(row[c]));
        columns.push(std::iter::once(header).chain(cells).collect());
    }
    columns
}

fn csv(columns: &[Vec<String>], rows: &[usize]) -> String {
    let line = |r: usize| {
        let cells: Vec<&str> = columns.iter().map(|c| c[r].as_str()).collect();
        cells.join(",") + "\n"
    };
    std::iter::once(0)
        .chain(rows.iter().map(|r| r + 1))
        .map(line)
        .collect()
}

fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort();
    list
}

proptest! {
    #[test]
    fn orders_of_rows_and_columns_do_not_matter(
        (table, columns, rows) in tables().prop_flat_map(|table| {
            let columns = Just(wide(&table)).prop_shuffle();
            let rows = Just((0..table.len()).collect::<Vec<_>>()).prop_shuffle();
            (Just(table), columns, rows)
        })
    ) {
        let s = scheme(&["tech", "comm", "price"]);
        let straight: Vec<usize> = (0..table.len()).collect();
        let one = read(&csv(&wide(&table), &straight), &s);
        let other = read(&csv(&columns, &rows), &s);
        prop_assert_eq!(sorted(bids(&one)), sorted(bids(&other)));
        prop_assert_eq!(sorted(scores(&one)), sorted(scores(&other)));
        prop_assert_eq!(one.lots[0].bids.len(), table.len());
        let filled = table.iter().flatten().filter(|s| s.is_some()).count();
        prop_assert_eq!(one.lots[0].scores.len(), filled);
    }

    #[test]
    fn wide_and_long_read_alike(table in tables()) {
        let s = scheme(&["tech", "comm", "price"]);
        let straight: Vec<usize> = (0..table.len()).collect();
        let columns = wide(&table);
        let mut long = "供应商,报价,评审因素,评委,得分\n".to_owned();
        for (r, row) in table.iter().enumerate() {
            for (c, score) in row.iter().enumerate() {
                let (criterion, expert) = columns[c + 2][0].split_once('@').unwrap();
                let _ = writeln!(long, "第{r}公司,{},{criterion},{expert},{}", r + 1, cell(*score));
            }
        }
        let (wide, long) = (read(&csv(&columns, &straight), &s), read(&long, &s));
        prop_assert_eq!(bids(&wide), bids(&long));
        prop_assert_eq!(scores(&wide), scores(&long));
    }

    #[test]
    fn any_text_is_read_or_reported(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn text_of_the_trade_is_read_or_reported(
        cells in prop::collection::vec(
            prop::sample::select(vec![
                "供应商", "报价(元)", "评委1", "评委2", "技术部分", "商务部分", "tech@e1", "总分", "排名", "包号",
                "评审因素", "得分", "是否有效", "甲", "乙", "1", "80.5", "", "", "/", "****", "合计", "注：x", "否",
                "\"", "\"a,b\"", "-3", "1e9", "第一名", "，", "备注", "@", "#", "下浮率",
            ]),
            0..60,
        ),
        ends in prop::collection::vec(prop::sample::select(vec![",", ",", ",", "\n", "\t"]), 60),
    ) {
        let text: String = cells.iter().zip(&ends).flat_map(|(cell, end)| [*cell, *end]).collect();
        check(&text);
    }
}

/// Reads a text in every way there is: nothing panics, faults speak.
fn check(text: &str) {
    let mut sink = Sink::default();
    if let Some(outline) = open(text, &mut sink) {
        for scheme in [
            lowest(),
            shenzhen(),
            scheme(&["tech", "price"]),
            scheme(&["总分"]),
        ] {
            let _ = (outline.fits(&scheme), outline.ignored(&scheme));
            let _ = outline.read(&scheme, &mut sink);
            let _ = outline.published(&scheme, &mut sink);
        }
    }
    let _ = told(sink);
}
