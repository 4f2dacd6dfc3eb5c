"""Reads the reports in a folder with the readers of others: see check-formats."""

import json
import pathlib
import sys

import jsonschema
from junitparser import JUnitXml
from lxml import etree
from sarif.loader import load_sarif_file
from tap.parser import Parser

reports = pathlib.Path(sys.argv[1])
schemas = pathlib.Path("Tests/Schemas")
report = json.loads((reports / "json").read_text())
findings = len(report["findings"])
unchecked = len(report["not_checked"])
assert findings > 100 and unchecked > 10


def check(name, schema, validator):
    value = json.loads((reports / name).read_text())
    validator(schema).validate(value)
    return value


sarif = check(
    "sarif", json.loads((schemas / "sarif-2.1.0.json").read_text()), jsonschema.Draft4Validator
)
results = sarif["runs"][0]["results"]
assert len(results) == findings
fingerprints = [finding["fingerprint"] for finding in report["findings"]]
assert len(set(fingerprints)) == findings
assert [result["partialFingerprints"]["leidraad/v1"] for result in results] == fingerprints
loaded = load_sarif_file(str(reports / "sarif"))
assert loaded.get_report().get_issue_count_for_severity("error") == report["summary"]["errors"]

shown = check(
    "sarif-allowed",
    json.loads((schemas / "sarif-2.1.0.json").read_text()),
    jsonschema.Draft4Validator,
)["runs"][0]["results"]
kinds = [
    suppression["kind"] for result in shown for suppression in result["suppressions"]
]
assert kinds == ["inSource", "external", "external", "external"], kinds

rdjson = check("rdjson", json.loads((schemas / "rdjson.json").read_text()), jsonschema.Draft7Validator)
assert len(rdjson["diagnostics"]) == findings
gitlab = check(
    "gitlab",
    json.loads((schemas / "gitlab-code-quality.json").read_text()),
    jsonschema.Draft7Validator,
)
assert [entry["fingerprint"] for entry in gitlab] == fingerprints

own = json.loads((reports / "report.schema.json").read_text())
jsonschema.Draft202012Validator(own).validate(report)
lines = [json.loads(line) for line in (reports / "ndjson").read_text().splitlines()]
line = {"$ref": "#/$defs/line", "$defs": own["$defs"]}
for value in lines:
    jsonschema.Draft202012Validator(line).validate(value)
assert len(lines) == 1 + findings + unchecked

junit = JUnitXml.fromfile(str(reports / "junit"))
assert junit.failures == 0, "the run was asked to fail on nothing"
cases = [case for suite in junit for case in suite]
assert len(cases) == junit.tests >= findings + unchecked

checkstyle = etree.parse(str(reports / "checkstyle"))
assert len(checkstyle.findall("file/error")) == findings

points = [line for line in Parser().parse_file(str(reports / "tap")) if line.category == "test"]
assert len(points) == junit.tests
assert all(point.ok or point.todo for point in points)
assert sum(1 for point in points if point.skip) == unchecked

assert len((reports / "compact").read_text().splitlines()) == findings
assert (reports / "github-summary").stat().st_size <= 1 << 20
assert (reports / "markdown").stat().st_size <= 65536
print(f"{findings} findings and {unchecked} questions, the same in every format")
