"""DuckDB and frictionless read what `gpbs export` wrote, by the types of its own
datapackage.json, and come to the same sums as the case files."""

import json
import sys
import tomllib
from collections import defaultdict
from decimal import Decimal, InvalidOperation
from pathlib import Path

import duckdb
import frictionless

folder, repository = Path(sys.argv[1]), Path(sys.argv[2])
TYPES = {
    "string": "VARCHAR", "number": "DECIMAL(38, 8)", "integer": "BIGINT",
    "boolean": "BOOLEAN", "date": "DATE", "time": "TIME",
}

report = frictionless.validate(str(folder / "datapackage.json"))
assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "type", "note"])

package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
con = duckdb.connect()
for resource in package["resources"]:
    name, fields = resource["name"], resource["schema"]["fields"]
    con.execute(
        f"CREATE TABLE {name} AS SELECT * FROM read_csv($path, auto_detect = false, header = true,"
        " delim = ',', quote = '\"', escape = '\"', nullstr = '', columns = $columns)",
        {"path": str(folder / resource["path"]), "columns": {f["name"]: TYPES[f["type"]] for f in fields}},
    )


def sums(query):
    return {key: value for key, value in con.execute(query).fetchall()}


# Budgets and contracts by method, as the tables have them.
budget = sums("SELECT tender_method, sum(planning_budget) FROM cases WHERE planning_budget_bound IS NULL GROUP BY ALL")
contract = sums(
    "SELECT tender_method, sum(amount) FROM contracts JOIN cases USING (case_path)"
    " WHERE amount_bound IS NULL GROUP BY ALL"
)

# Likewise as the case files have them, read by nobody of ours. Where they state an
# amount in words or a method in Chinese, only gpbs knows what is meant.
files = [tomllib.loads(p.read_text(encoding="utf-8")) for p in sorted(repository.glob("**/case.toml"))]
assert len(files) == con.execute("SELECT count(*) FROM cases").fetchone()[0]
plain, expected = True, (defaultdict(lambda: None), defaultdict(lambda: None))
for case in files:
    method = case.get("tender", {}).get("method")
    plain &= method is None or method.isascii()
    amounts = [(0, case.get("planning", {}).get("budget"))]
    amounts += [(1, c.get("amount")) for c in case.get("contract", [])]
    for which, amount in amounts:
        try:
            known = amount is not None and Decimal(str(amount))
        except InvalidOperation:
            plain = known = False
        if known:
            expected[which][method] = (expected[which][method] or 0) + known
        else:
            expected[which].setdefault(method)
if plain:
    for ours, theirs in zip((budget, contract), expected):
        assert {k: v for k, v in ours.items() if v is not None} == {k: v for k, v in theirs.items() if v is not None}
else:
    assert repository.name != "department", "the example of the README is plain"

# Three tables of `gpbs summary`, from the exported tables alone.
summary = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
tables = {
    table["by"]: {row["key"]: row for row in table["rows"]} | {"": table["total"]}
    for table in summary["tables"]
}


def same(by, column, query):
    """The column of a table, for the keys that are stated and the amounts that are exact."""
    found = {key: value for key, value in con.execute(query).fetchall() if key is not None and value is not None}
    ours = {}
    for key, row in tables[by].items():
        value = row[column]
        if key == "" or value is None or column in row["unknown"]:
            found.pop(key, None)
        else:
            ours[key] = value if isinstance(value, int) else Decimal(value)
    assert ours == found, (by, column, ours, found)
    return len(ours)


same("method", "cases", "SELECT tender_method, count(*) FROM cases WHERE fiscal_year IS NOT NULL GROUP BY ALL")
same(
    "method", "contract",
    "SELECT tender_method, sum(amount) FROM contracts JOIN cases USING (case_path) GROUP BY ALL",
)
same(
    "method", "budget",
    "SELECT tender_method, sum(coalesce(planning_budget, lots.budget)) FROM cases"
    " LEFT JOIN (SELECT case_path, sum(budget) AS budget FROM lots GROUP BY ALL) lots USING (case_path) GROUP BY ALL",
)
same("funding", "cases", "SELECT source, count(DISTINCT case_path) FROM funding GROUP BY ALL")
same("funding", "funding", "SELECT source, sum(amount) FROM funding GROUP BY ALL")
# A consortium is no supplier of the directory: its members are.
same(
    "supplier", "contract",
    "SELECT contracts.supplier, sum(amount) FROM contracts"
    " WHERE contracts.supplier IN (SELECT supplier FROM suppliers) GROUP BY ALL",
)
