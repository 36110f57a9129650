//! A purchase, written down.

use chrono::Months;
use gpbs::value::capitals::to_capitals;

use super::Files;
use super::facts::{BUYER, Facts, after, before, worked};
use super::library::{ALONE, JOINT, expert, field};

/// Its four files.
pub(super) fn files(facts: &Facts) -> Files {
    Files {
        case: case(facts),
        bids: bids(facts),
        scores: scores(facts),
        payments: payments(facts),
    }
}

/// The members of the committee, experts first.
fn members(facts: &Facts) -> Vec<String> {
    let experts = facts.experts.iter().map(|index| expert(*index));
    let buyers = (1..=facts.buyers).map(|nth| format!("采购人代表{nth}"));
    experts.chain(buyers).collect()
}

fn case(facts: &Facts) -> String {
    let Facts {
        id,
        year,
        kind,
        budget,
        method,
        days,
        award,
        contract,
        added,
        ..
    } = facts;
    let (region, level) = facts.place;
    let (item, title) = facts.item;
    let buyer_code = &facts.buyer_code;
    let words = to_capitals(facts.award_in_words.into()).unwrap_or_default();
    let score = format!("{}.{:02}", facts.total() / 100, facts.total() % 100);
    let ground = match (*method, *kind) {
        ("single-source", _) => "ground = \"emergency\"\n",
        ("selective", _) => "ground = \"limited-range\"\n",
        ("competitive-consultation", "services") => "ground = \"purchased-services\"\n",
        ("competitive-consultation", _) => "ground = \"complex\"\n",
        _ => "",
    };
    let challenger = facts.bids.last().map_or("", |(id, ..)| id);
    let invitation = if *method == "selective" {
        "\n[tender.invitation]\nby = \"pool\"\nlisted = 12\ninvited = 6\nrandom = true\nwitnesses = 2\n"
    } else {
        ""
    };
    let winner = facts.bids.get(facts.winner).map_or("", |(id, ..)| id);
    let committee = committee(facts);
    let joint = joint(facts);
    let prior = match facts.bids.first() {
        Some((id, ..)) if facts.designer => {
            format!("prior_service = [{{ supplier = \"{id}\", kind = \"design\" }}]\n")
        }
        _ => "no_prior_service = true\n".to_owned(),
    };
    let (buyer_type, nature, evaluator) = (facts.buyer_type, facts.nature, facts.evaluator);
    let scoring = scoring(facts);
    let amended = after(days.starts, 60);
    let evaluated = after(days.accepted, 6);
    let reviewed = after(evaluated, 5);
    let after_change = contract + added;
    format!(
        r#"# 生成的案卷：机构、人员、金额均为虚构。
id = "{id}"
title = "{title}"
kind = "{kind}"
form = "project"
fiscal_year = {year}
region = "{region}"
level = "{level}"

[buyer]
name = "{BUYER}"
code = "{buyer_code}"
type = "{buyer_type}"
staffing = "administrative"
funding = "full"

[item]
catalogue = "{item}"
nature = "{nature}"
centralised = true
beneficiaries = {{ direct = 12000, indirect = 30000, unit = "人次" }}

[[funding]]
source = "fiscal-budget"
level = "{level}"
amount = "{budget}.00"

[planning]
budget = "{budget}.00"
budget_item = "{id}"
approved_on = {approved}

[tender]
status = "complete"
method = "{method}"
announced_on = {announced}
notice_until = {notice_until}
notice_contents = ["parties", "budget", "ceiling-price", "requirements", "qualification", "documents", "notice-period", "deadline", "contact"]
documents_issued_on = {issued}
documents_until = {documents_until}
deadline = {deadline}T09:30:00
opened_at = {deadline}T{opened}
evaluated_on = {evaluated_on}
report_received_on = {reported}
ceiling_price = "{budget}.00"
bid_bond = "{bond}.00"
bid_bond_form = "transfer"
losers_bonds_returned_on = {losers_returned}
agent = "示例招标代理有限公司（虚构）"
{ground}justification = "按项目特点和公开招标数额标准确定采购方式"
no_further_qualifications = true
{prior}{invitation}
[[tender.clarification]]
issued_on = {clarified}
affects_bids = true

[[challenge]]
supplier = "{challenger}"
harmed_on = {noticed}
received_on = {challenged}
answered_on = {answered}

[archive]
closed_on = {reviewed}
kept_until = {kept_until}

[[lot]]
id = "1"
title = "{title}"
budget = "{budget}.00"

{committee}{joint}{scoring}[[award]]
lot = "1"
supplier = "{winner}"
amount = "{award}.00"
amount_in_words = "{words}"
score = "{score}"
decided_on = {decided}
notice_on = {noticed}
published_on = {shown}
notice_contents = ["parties", "project", "winner", "items", "notice-period", "experts"]
award_by = "rank"

[[contract]]
id = "HT-{id}"
lot = "1"
supplier = "{winner}"
signed_on = {signed}
published_on = {published}
filed_on = {filed}
starts_on = {starts}
ends_on = {ends}
accepted_on = {accepted}
amount = "{contract}.00"
winner_bond_returned_on = {winner_returned}
performance_bond = "{performance}.00"
performance_bond_form = "guarantee"
clauses = ["parties", "term", "place", "scope", "content", "requirements", "quantity", "quality", "price", "payment", "acceptance", "breach", "disputes"]

[[contract.amendment]]
date = {amended}
field = "amount"
old = "{contract}.00"
new = "{after_change}.00"
agreed_by = ["buyer", "supplier"]

[[evaluation]]
evaluator = "{evaluator}"
evaluated_on = {evaluated}
score = "91.5"
grade = "优秀"
published_on = {reviewed}
"#,
        approved = days.approved,
        announced = days.announced,
        issued = days.issued,
        notice_until = worked(days.announced, 5),
        documents_until = worked(days.issued, 5),
        deadline = days.deadline,
        opened = facts.opened,
        bond = facts.bond,
        losers_returned = worked(days.noticed, 2),
        clarified = before(days.deadline, if facts.is_tender() { 16 } else { 6 }),
        challenged = worked(days.noticed, 2),
        answered = days.answered,
        kept_until = reviewed
            .checked_add_months(Months::new(15 * 12))
            .unwrap_or(reviewed),
        shown = days.shown,
        winner_returned = worked(days.signed, 2),
        performance = facts.performance,
        evaluated_on = days.evaluated,
        reported = days.reported,
        decided = days.decided,
        noticed = days.noticed,
        signed = days.signed,
        published = days.published,
        filed = days.filed,
        starts = days.starts,
        ends = days.ends,
        accepted = days.accepted,
    )
}

fn committee(facts: &Facts) -> String {
    let mut text = String::new();
    for index in &facts.experts {
        let (name, field) = (expert(*index), field(*index));
        let bidder = facts.bids.first().map_or("", |(id, ..)| id);
        let interest = if facts.interest && Some(index) == facts.experts.first() {
            format!("interest = [{{ supplier = \"{bidder}\", kind = \"employment\" }}]\n")
        } else {
            String::new()
        };
        text += &format!(
            "[[committee.member]]\nname = \"{name}\"\nrole = \"expert\"\nfield = \"{field}\"\ndrawn = true\nno_interest = true\n{interest}\n"
        );
    }
    for name in members(facts).iter().skip(facts.experts.len()) {
        text += &format!(
            "[[committee.member]]\nname = \"{name}\"\nrole = \"buyer\"\ninstitution = \"{BUYER}\"\nno_interest = true\n\n"
        );
    }
    text
}

/// The consortium of a case that has one: the third bidder and one that bids nowhere.
fn joint(facts: &Facts) -> String {
    let third = facts.bids.get(2).map(|(id, ..)| id);
    let is_joint = facts.bids.iter().any(|(id, ..)| id == JOINT);
    let (Some(third), true) = (third, is_joint) else {
        return String::new();
    };
    format!(
        "[[bidder]]\nid = \"{JOINT}\"\nagreement = true\nmember = [{{ supplier = \"{third}\", share = \"60%\", small_enterprise = false }}, {{ supplier = \"{ALONE}\", share = \"40%\", small_enterprise = false }}]\n\n"
    )
}

fn scoring(facts: &Facts) -> String {
    let [price, plan, team, experience] = facts.weights;
    let formula = facts.formula;
    let (small, consortium) = facts.deduction;
    let id = &facts.id;
    format!(
        r#"[scoring]
id = "scheme-{id}"
total = 100
combine = "mean"
per = "criterion"
tie = ["price-asc", "draw"]
rounding = {{ places = 2, mode = "half-up", at = ["total"] }}
deduction = {{ small = "{small}", consortium = "{consortium}" }}

[[scoring.criterion]]
id = "price"
name = {{ zh = "报价", en = "price" }}
weight = "{price}"
formula = "{formula}"

[[scoring.criterion]]
id = "plan"
name = {{ zh = "服务方案", en = "service plan" }}
weight = "{plan}"
max = "{plan}"

[[scoring.criterion]]
id = "team"
name = {{ zh = "项目团队", en = "project team" }}
weight = "{team}"
max = "{team}"

[[scoring.criterion]]
id = "experience"
name = {{ zh = "同类项目业绩", en = "similar projects" }}
weight = "{experience}"
max = "{experience}"

"#
    )
}

fn bids(facts: &Facts) -> String {
    let mut text = "lot,supplier,bid,received_at,valid,reason,small_enterprise\n".to_owned();
    for (nth, (supplier, bid, small)) in facts.bids.iter().enumerate() {
        let (day, minute) = (facts.days.deadline, 10 + nth);
        text += &format!("1,{supplier},{bid}.00,{day}T08:{minute}:00,true,,{small}\n");
    }
    text
}

fn scores(facts: &Facts) -> String {
    let mut text = "lot,supplier,expert,criterion,score\n".to_owned();
    let members = members(facts);
    for ((supplier, ..), rows) in facts.bids.iter().zip(&facts.scores) {
        for (member, row) in members.iter().zip(rows) {
            for (criterion, tenths) in ["plan", "team", "experience"].iter().zip(row) {
                let (whole, part) = (tenths / 10, tenths % 10);
                text += &format!("1,{supplier},{member},{criterion},{whole}.{part}\n");
            }
        }
    }
    text
}

fn payments(facts: &Facts) -> String {
    let id = &facts.id;
    let (first, second) = (facts.contract * 3 / 10, facts.contract * 4 / 10);
    let rest = facts.contract + facts.added - first - second;
    let (starts, accepted) = (facts.days.starts, facts.days.accepted);
    let mut text = "contract,paid_on,amount,stage,invoice_on\n".to_owned();
    for (invoice, amount, stage) in [
        (after(starts, 3), first, "首付款"),
        (after(starts, 80), second, "中期款"),
        (after(accepted, 10), rest, "尾款"),
    ] {
        let paid = after(invoice, 8);
        text += &format!("HT-{id},{paid},{amount}.00,{stage},{invoice}\n");
    }
    text
}
