//! `gpbs.score/1`.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::{Value, json as object};

use super::samples::*;
use crate::document::tally::{Extra, json, schema};
use crate::score::{Combine, LotTally, NewSupplier, Per};
use crate::text::Lang;

static SCHEMA: LazyLock<Validator> =
    LazyLock::new(|| jsonschema::validator_for(&schema().unwrap()).unwrap());

#[track_caller]
pub(super) fn made(lots: &[LotTally]) -> Value {
    let value = json(lots, "none", &[], Lang::Zh, &Extra::default());
    let errors: Vec<String> = SCHEMA
        .iter_errors(&value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}\n{value}");
    value
}

fn one(lot: LotTally) -> Value {
    made(&[lot])["lots"][0].clone()
}

#[test]
fn the_contract_to_the_letter() {
    let mut lot = vector("v1", None);
    lot.lot = Some("1".to_owned());
    lot.bids.truncate(1);
    lot.scores.truncate(6);
    let lot = LotTally::of(lot.lot, lot.scheme, lot.bids, lot.scores, None);
    assert_eq!(
        serde_json::to_string(&made(&[lot])).unwrap(),
        r#"{"schema":"gpbs.score/1","scheme":"shenzhen-70-30","lots":[{"lot":"1","results":[{"supplier":"A","valid":true,"reason":null,"rank":1,"total":"91.15","exact":"91.15","bid":null,"evaluated_price":null,"criteria":[{"id":"prev_eval","raw":"92.5","points":"64.75"},{"id":"bid_and_defence","raw":"88","points":"26.4"}],"candidate":true}],"winner":"A","tie":null,"status":"decided","scheme":"shenzhen-70-30","ties":[],"margin":null,"rounding_matters":false}],"findings":[]}"#
    );
}

#[test]
fn the_vectors() {
    let totals = |case: &str| -> Vec<Value> {
        let lot = one(vector(case, None));
        let rows = lot["results"].as_array().unwrap().iter();
        rows.map(|r| object!([r["supplier"], r["rank"], r["total"], r["exact"]]))
            .collect()
    };
    assert_eq!(
        totals("v1"),
        [
            object!(["A", 1, "91.15", "91.15"]),
            object!(["B", 2, "89.35", "89.35"])
        ]
    );
    assert_eq!(totals("v2"), [object!(["A", 1, "80.03", "80.025"])]);
    assert_eq!(
        totals("v3"),
        [
            object!(["A", 1, "87.00", "87"]),
            object!(["B", 1, "87.00", "87"])
        ]
    );
    assert_eq!(
        totals("v4"),
        [
            object!(["A", 1, "70.00", "70"]),
            object!(["B", 2, "30.00", "30"])
        ]
    );
    assert_eq!(totals("v5"), [object!(["A", 1, "82.61", "82.614"])]);
    assert_eq!(
        one(vector("v5", None))["results"][0]["criteria"][1]["raw"],
        "266/3"
    );
    assert_eq!(one(vector("v1", None))["margin"], "1.8");
}

#[test]
fn ties_say_what_decided_or_is_missing() {
    let open = one(vector("v3", None));
    let tie = object!({ "rule": "draw", "rank": 1, "suppliers": ["A", "B"], "resolved": false });
    assert_eq!((&open["tie"], &open["ties"][0]), (&tie, &tie));
    assert_eq!(
        (&open["status"], &open["winner"]),
        (&object!("tied"), &Value::Null)
    );
    let drawn = one(vector("v3", Some("B")));
    assert_eq!(drawn["tie"]["resolved"], true);
    assert_eq!(
        (&drawn["status"], &drawn["winner"]),
        (&object!("decided"), &object!("B"))
    );
    let mut none = vector("v3", None);
    none.scheme.tie.clear();
    let none = LotTally::of(None, none.scheme, none.bids, none.scores, None);
    assert_eq!(one(none)["tie"]["rule"], Value::Null);
}

#[test]
fn a_tie_below_a_first_place_that_is_decided() {
    let mut lot = vector("v3", None);
    lot.bids.push(bid("C", ""));
    lot.scores.push(score("C", "prev_eval", "", "100"));
    lot.scores
        .extend(experts("C", "bid_and_defence", "90;90;90"));
    let lot = one(LotTally::of(None, lot.scheme, lot.bids, lot.scores, None));
    assert_eq!(
        (&lot["winner"], &lot["tie"]["rank"]),
        (&object!("C"), &object!(2))
    );
}

#[test]
fn prices_are_money_where_bids_are_in_yuan() {
    let lot = one(lowest());
    let row = &lot["results"][0];
    assert_eq!(
        [
            &row["supplier"],
            &row["bid"],
            &row["evaluated_price"],
            &row["total"]
        ],
        [
            &object!("B"),
            &object!("1000000.00"),
            &object!("900000.00"),
            &Value::Null
        ]
    );
    assert_eq!(lot["margin"], Value::Null);
    let mut hours = lowest();
    hours.scheme.bid_unit = crate::model::scheme::BidUnit::Hours;
    let hours = LotTally::of(None, hours.scheme, hours.bids, hours.scores, None);
    assert_eq!(one(hours)["results"][0]["evaluated_price"], "900000");
}

#[test]
fn parts_brands_and_bids_that_fell_out() {
    let lot = one(everything());
    let rows = lot["results"].as_array().unwrap();
    let row = |supplier: &str| rows.iter().find(|r| r["supplier"] == supplier).unwrap();
    let groups = object!([
        { "id": "tech", "points": "164/3" },
        { "id": "team", "points": "56/3" },
        { "id": "extra", "points": "5" },
    ]);
    assert_eq!(row("同行社工")["groups"], groups);
    assert_eq!(row("牌二")["candidate"], false);
    assert_eq!(row("牌二")["rank"], Value::Null);
    assert_eq!(row("牌二")["valid"], true);
    assert_eq!(
        row("超价社")["reason"],
        "报价 1,300,000.00 超过最高限价 1,200,000.00"
    );
    assert_eq!(row("无效社")["reason"], "未实质性响应");
}

#[test]
fn lots_without_a_tally() {
    let failed = one(failed());
    assert_eq!(failed["status"], "failed");
    assert_eq!(failed["results"][0]["rank"], Value::Null);
    let mut remarked = refused();
    remarked.bids[0].reason = Some(crate::text::Text::same("合格"));
    remarked.bids[1].valid = None;
    let rows = one(remarked)["results"].clone();
    assert_eq!(
        (&rows[0]["reason"], &rows[1]["valid"]),
        (&Value::Null, &Value::Null)
    );
    let refused = one(refused());
    assert_eq!(refused["status"], "refused");
    assert_eq!(refused["results"].as_array().unwrap().len(), 2);
    assert_eq!(refused["results"][0]["criteria"], object!([]));
}

#[test]
fn raw_is_null_where_a_criterion_is_left_out() {
    let lot = one(newcomer(NewSupplier::Rescale));
    let mut rows = lot["results"].as_array().unwrap().iter();
    let row = rows.find(|r| r["supplier"] == "C").unwrap();
    assert_eq!(row["criteria"][0]["raw"], Value::Null);
    assert_eq!(row["criteria"][0]["points"], "0");
}

#[test]
fn several_schemes_and_what_varying_came_to() {
    let lots = [vector("v1", None), two(Combine::Mean, Per::Criterion)];
    assert_eq!(made(&lots)["scheme"], Value::Null);
    assert_eq!(made(&lots)["lots"][1]["scheme"], "文件");
    assert_eq!(made(&[])["scheme"], "none");
    let extra = Extra {
        sensitivity: vec![None, Some(object!([{ "without": "评委1" }]))],
    };
    let value = json(&lots, "", &[], Lang::En, &extra);
    assert!(SCHEMA.is_valid(&value));
    assert_eq!(value["lots"][0].get("sensitivity"), None);
    assert_eq!(value["lots"][1]["sensitivity"][0]["without"], "评委1");
}

#[test]
fn every_kind_of_lot_keeps_the_schema() {
    for lot in all() {
        made(&[lot]);
    }
    let mut stray = made(&[vector("v1", None)]);
    stray["lots"][0]["extra"] = Value::Null;
    assert!(!SCHEMA.is_valid(&stray));
    let mut money = made(&[vector("v1", None)]);
    money["lots"][0]["results"][0]["exact"] = object!("91.150");
    assert!(!SCHEMA.is_valid(&money), "trailing zeros");
}
