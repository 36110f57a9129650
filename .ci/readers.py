"""What junitparser and sarif-tools count is what the findings say."""

import json
import sys
from pathlib import Path

from junitparser import Failure, JUnitXml, Skipped
from sarif import loader

folder = Path(sys.argv[1])
stats = json.loads((folder / "findings.json").read_text(encoding="utf-8"))["stats"]
failing = stats["errors"] + stats["warnings"] + stats["notes"]
put_off = stats["waived"] + stats["baseline"] + stats["unknown"]

report = JUnitXml.fromfile(str(folder / "report.xml"))
cases = [case for suite in report for case in suite]
of = lambda kind: sum(isinstance(r, kind) for case in cases for r in case.result)
assert (report.tests, report.failures, report.skipped) == (len(cases), of(Failure), of(Skipped))
assert report.failures == failing, (report.failures, failing)
assert report.skipped >= put_off, (report.skipped, put_off)
names = [(case.classname, case.name) for case in cases]
assert len(names) == len(set(names)), "GitLab keeps the first of tests with one name"

results = loader.load_sarif_file(str(folder / "report.sarif")).get_results()
assert len(results) == failing + put_off, (len(results), failing, put_off)

# GitLab publishes no reader: the fields of its documentation, by hand.
issues = json.loads((folder / "report.json").read_text(encoding="utf-8"))
assert len(issues) == failing + put_off
assert len({issue["fingerprint"] for issue in issues}) == len(issues)
for issue in issues:
    assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
    assert issue["description"] and issue["check_name"]
    assert not issue["location"]["path"].startswith("./")
    assert issue["location"]["lines"]["begin"] >= 1
