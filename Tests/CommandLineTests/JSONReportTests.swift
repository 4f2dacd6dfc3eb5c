// The report for machines.

import Foundation
import Testing
import YAMLTree

@testable import Linting
@testable import Reporting

@Suite("JSON report")
struct JSONReportTests {
  @Test("the shape is the published one")
  func shape() throws {
    let policy = MarkedText("é: «24h»\n")
    let plan = MarkedText("desk: «care»\n", name: "plan.yaml")
    let finding = finding(
      "nobody answers", at: policy.places[0],
      related: [RelatedPlace(label: "the desk", place: plan.places[0])],
      values: [("gap_minutes", .int(3840)), ("parts", .list([.double(0.5), .bool(true)]))])
    let item = NotChecked(rule: "a/b", place: plan.places[0], needs: ["volume"])
    #expect(
      try write(report([finding], notChecked: [item]), as: JSONReport.self) == #"""
        {
          "version": 1,
          "tool": {"name": "leidraad", "version": "1.2.3"},
          "profile": "essential",
          "today": "2026-09-15",
          "complete": true,
          "summary": {"documents": 2, "errors": 1, "warnings": 0, "infos": 0, "allowed": 0, "baseline": 0, "not_checked": 1},
          "findings": [
            {
              "rule": "staffing/covers-hours",
              "severity": "error",
              "message": "nobody answers",
              "language": "en",
              "fingerprint": "1a5a1f11365c613a",
              "file": "policy.yaml",
              "path": "policy.service",
              "start": {"line": 1, "column": 4, "offset": 4},
              "end": {"line": 1, "column": 7, "offset": 7},
              "related": [
                {
                  "label": "the desk",
                  "file": "plan.yaml",
                  "path": "policy.service",
                  "start": {"line": 1, "column": 7, "offset": 6},
                  "end": {"line": 1, "column": 11, "offset": 10}
                }
              ],
              "why": "a promise is kept",
              "help": "docs/rules.md#staffingcovers-hours",
              "fixes": [
                "add a shift"
              ],
              "sources": [
                {"document": "004", "at": "comment 8"}
              ],
              "values": {
                "gap_minutes": 3840,
                "parts": [0.5, true]
              }
            }
          ],
          "not_checked": [
            {
              "rule": "a/b",
              "file": "plan.yaml",
              "path": "policy.service",
              "start": {"line": 1, "column": 7, "offset": 6},
              "end": {"line": 1, "column": 11, "offset": 10},
              "needs": ["volume"]
            }
          ]
        }

        """#)
  }

  @Test("every text comes back as it was")
  func escaping() throws {
    var text = ""
    for value in 0..<0x250 { text.unicodeScalars.append(Unicode.Scalar(value) ?? " ") }
    text += "\u{2027}\u{2028}\u{2029}\u{202A}\u{FFFD}😀\"\\/"
    var json = JSONWriter()
    json.beginArray()
    json.string(text)
    json.endArray()
    let read = try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String]
    #expect(read == [text])
    #expect(!json.bytes.contains { $0 < 0x20 && $0 != UInt8(ascii: "\n") })
    let separators = String(decoding: json.bytes, as: UTF8.self).unicodeScalars
    #expect(!separators.contains("\u{2028}") && !separators.contains("\u{2029}"))
  }

  @Test(
    "numbers are JSON numbers, and what is not a number is null",
    arguments: [
      (0.1, "0.1"), (-3.0, "-3.0"), (1e300, "1e+300"), (.infinity, "null"), (.nan, "null"),
    ])
  func numbers(number: Double, expected: String) {
    var json = JSONWriter()
    json.double(number)
    #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
  }

  @Test("empty groups stay on one line")
  func emptyGroups() {
    var json = JSONWriter()
    json.beginObject()
    json.key("a")
    json.beginArray()
    json.endArray()
    json.key("b")
    json.beginObject(inline: true)
    json.endObject()
    json.endObject()
    #expect(String(decoding: json.bytes, as: UTF8.self) == "{\n  \"a\": [],\n  \"b\": {}\n}")
  }
}
