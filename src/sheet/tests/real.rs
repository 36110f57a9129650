//! Tables of real purchases, names replaced by letters.

use super::*;

const SHENZHEN_2020: &str = r#"supplier,bid_price_yuan,e1,e2,e3,e4,e5,published_total,published_rank,winner
S1,"572,060.00",68.82,68.82,74.82,69.82,69.82,70.42,4,否
S2,"524,680.00",93.79,93.79,93.79,93.79,93.79,93.79,1,是
S3,"521,800.00",80.92,80.92,80.92,80.92,80.92,80.92,3,否
S4,"416,000.00",91.00,91.00,91.00,91.00,91.00,91.00,2,否
"#;

const SICHUAN_2025: &str = r#"supplier,bid_price_yuan,limit_share_published,price_score_published,e1,e2,e3,e4,e5,sum_published,mean_published,nonprice_published,nonprice_rate_published,rank_published
A,1566000,98.0%,30.00,93.50,93.50,92.50,93.50,93.50,466.50,93.30,63.30,90.4%,1
B,1574022,98.5%,29.85,69.18,69.18,67.18,69.18,69.18,343.90,68.78,38.93,55.6%,2
C,1585000,99.2%,29.64,65.97,65.97,63.97,65.97,65.97,327.85,65.57,35.93,51.3%,3
"#;

#[test]
fn the_table_of_2020() {
    let sheet = read(SHENZHEN_2020, &scheme(&["total_score_of_expert"]));
    assert_eq!(
        bids(&sheet),
        [
            "S1 572060.00 yes",
            "S2 524680.00 yes",
            "S3 521800.00 yes",
            "S4 416000.00 yes"
        ]
    );
    let scores = scores(&sheet);
    assert_eq!(scores.len(), 20);
    assert_eq!(scores[3], "S1 total_score_of_expert@e4 69.82");
    let second = &sheet.lots[0].published[1];
    assert_eq!(second.total.as_ref().unwrap().value.to_string(), "93.79");
    assert_eq!(second.rank.as_ref().unwrap().value, 1);
    assert!(second.winner.as_ref().unwrap().value);
    assert_eq!(
        self::scores(&read(SHENZHEN_2020, &scheme(&["tech", "comm"])))[3],
        "S1 @e4 69.82"
    );
    let outline = outlined(SHENZHEN_2020);
    assert!(!outline.fits(&shenzhen()) && !outline.fits(&lowest()));
}

#[test]
fn the_table_of_2025() {
    let text = format!("# a note with \"quotes\", and commas\n{SICHUAN_2025}");
    let several = scheme(&["technical", "demo", "service", "price"]);
    for (scheme, criterion) in [(scheme(&["tech", "price"]), "tech"), (several.clone(), "")] {
        let sheet = read(&text, &scheme);
        assert_eq!(
            bids(&sheet),
            ["A 1566000 yes", "B 1574022 yes", "C 1585000 yes"]
        );
        let scores = scores(&sheet);
        assert_eq!(
            (scores.len(), scores[7].clone()),
            (15, format!("B {criterion}@e3 67.18"))
        );
        let last = &sheet.lots[0].published[2];
        assert_eq!(last.points["price"].value.to_string(), "29.64");
        assert_eq!(last.total.as_ref().unwrap().value.to_string(), "65.57");
        assert_eq!(last.rank.as_ref().unwrap().value, 3);
    }
    let ignored: Vec<String> = outlined(&text)
        .ignored(&several)
        .into_iter()
        .map(str::to_owned)
        .collect();
    assert_eq!(
        ignored,
        [
            "limit_share_published",
            "sum_published",
            "nonprice_published",
            "nonprice_rate_published"
        ]
    );
}
