// GitLab's Code Quality and reviewdog.

import Foundation
import Testing
import YAMLTree

@testable import Linting
@testable import Reporting

@Suite("GitLab and reviewdog reports")
struct GitLabReportTests {
  @Test("GitLab: every finding has a fingerprint of its own, which stays when lines move")
  func fingerprints() throws {
    func one(_ name: String, _ text: String) -> Finding {
      finding(at: MarkedText(text, name: name).places[0])
    }
    func fingerprints(_ findings: [Finding]) throws -> [String] {
      let value = try JSONValue(try write(report(findings), as: GitLabReport.self))
      let schema = try JSONValue(contentsOf: "Tests/Schemas/gitlab-code-quality.json")
      #expect(JSONSchemaValidator.mistakes(in: value, against: schema) == [])
      return value.array.compactMap { $0["fingerprint"]?.string }
    }
    let before = try fingerprints([
      one("./a.yaml", "«x»: 1\n"), one("b.yaml", "«x»: 1\n"), one("b.yaml", "«x»: 1\n"),
    ])
    #expect(Set(before).count == 3)
    let after = try fingerprints([
      one("a.yaml", "\n\n«x»: 1\n"), one("b.yaml", "\n«x»: 1\n"),
      one("b.yaml", "«x»: 1\n"),
    ])
    #expect(after == before)
    #expect(try fingerprints([]) == [])
  }

  @Test("reviewdog: columns are bytes, ranges are half-open, severities are its own")
  func rdjson() throws {
    let text = MarkedText("é: «24h»\n")
    let value = try JSONValue(
      try write(
        report([finding("too short", severity: .info, at: text.places[0])]), as: RDJSONReport.self))
    let schema = try JSONValue(contentsOf: "Tests/Schemas/rdjson.json")
    #expect(JSONSchemaValidator.mistakes(in: value, against: schema) == [])
    let diagnostic = try #require(value["diagnostics"]?[0])
    #expect(diagnostic["severity"]?.string == "INFO")
    #expect(diagnostic["message"]?.string == "too short\nfix: add a shift")
    let range = try #require(diagnostic["location"]?["range"])
    #expect(range["start"] == .object(["line": .number(1), "column": .number(5)]))
    #expect(range["end"] == .object(["line": .number(1), "column": .number(8)]))
  }

  @Test("reviewdog: a fix that is one change of the file is a suggestion")
  func suggestion() throws {
    let text = MarkedText("é: «24h»\n")
    let other = MarkedText("«a»: 1\n", name: "plan.yaml")
    func suggestions(_ edits: [Edit]) throws -> [JSONValue] {
      let corrected = finding(
        "too short", at: text.places[0],
        corrections: [Correction(title: "t", safety: .certain, edits: edits)])
      let value = try JSONValue(try write(report([corrected]), as: RDJSONReport.self))
      let schema = try JSONValue(contentsOf: "Tests/Schemas/rdjson.json")
      #expect(JSONSchemaValidator.mistakes(in: value, against: schema) == [])
      return value["diagnostics"]?[0]?["suggestions"]?.array ?? []
    }
    let edit = Edit(
      source: text.source, change: TextEdit(span: text.places[0].span, replacement: "3d"))
    let elsewhere = Edit(
      source: other.source, change: TextEdit(span: other.places[0].span, replacement: "b"))
    let one = try suggestions([edit])
    #expect(one.count == 1)
    #expect(one[0]["text"]?.string == "3d")
    #expect(one[0]["range"]?["start"] == .object(["line": .number(1), "column": .number(5)]))
    #expect(try suggestions([elsewhere]).isEmpty)
    #expect(try suggestions([edit, elsewhere]).isEmpty)
  }
}
