// SARIF: the standard, and what GitHub code scanning asks beyond it.

import Foundation
import Testing
import YAMLTree

@testable import Linting
@testable import Reporting

@Suite("SARIF report")
struct SARIFReportTests {
  private static func schema() throws -> JSONValue {
    try JSONValue(contentsOf: "Tests/Schemas/sarif-2.1.0.json")
  }

  private func run(_ report: Report, _ change: (inout ReportOptions) throws -> Void = { _ in })
    throws
    -> JSONValue
  {
    let sarif = try JSONValue(try write(report, as: SARIFReport.self, change: change))
    #expect(try JSONSchemaValidator.mistakes(in: sarif, against: Self.schema()) == [])
    #expect(sarif["runs"]?.array.count == 1)
    return try #require(sarif["runs"]?[0])
  }

  private static func withRules(_ options: inout ReportOptions) throws {
    options.rules = try RulePack.load(.folder(repository.appending(path: "Rules").path))
  }

  @Test("a result has its place, its other places as links, and a fingerprint that stays")
  func result() throws {
    let policy = MarkedText("é: «24h»\n", name: "map/a b.yaml")
    let plan = MarkedText("desk: «care»\n", name: "/else/plan.yaml")
    let run = try run(
      report([
        finding(
          "too short", at: policy.places[0],
          related: [RelatedPlace(label: "the [desk]", place: plan.places[0])])
      ]))
    let result = try #require(run["results"]?[0])
    #expect(result["level"]?.string == "error")
    #expect(result["message"]?["text"]?.string == #"too short (see also: [the \[desk\]](1))"#)
    let location = try #require(result["locations"]?[0]?["physicalLocation"])
    #expect(location["artifactLocation"]?["uri"]?.string == "map/a%20b.yaml")
    #expect(location["region"]?["startColumn"] == .number(4))
    #expect(location["region"]?["endColumn"] == .number(7))
    #expect(location["region"]?["byteOffset"] == .number(4))
    let related = try #require(result["relatedLocations"]?[0])
    #expect(related["id"] == .number(1))
    #expect(
      related["physicalLocation"]?["artifactLocation"]?["uri"]?.string == "file:///else/plan.yaml")
    let fingerprint = result["partialFingerprints"]?["leidraad/v1"]?.string ?? ""
    #expect(fingerprint.wholeMatch(of: /[0-9a-f]{16}/) != nil)
    #expect(result["suppressions"] == nil)
    #expect(run["columnKind"]?.string == "unicodeCodePoints")
  }

  @Test("what is allowed or known is there as suppressed, where that is asked for")
  func suppressions() throws {
    let policy = MarkedText("a: «1»\n«# leidraad: …»\n", name: "a/policy.yaml")
    let settings = MarkedText("- «rule»: x\n", name: "leidraad.yaml")
    var report = report([finding("counts", at: policy.places[0])])
    report.allowed = [
      AllowedFinding(
        finding: finding("by comment", at: policy.places[0]), reason: "the board | decides",
        until: "2026-12-31", place: policy.places[1]),
      AllowedFinding(
        finding: finding("by settings", at: policy.places[0]), reason: "later", until: nil,
        place: settings.places[0]),
    ]
    report.known = [finding("known", at: policy.places[0])]
    report.baselineFile = "leidraad-baseline.txt"
    #expect(try run(report)["results"]?.array.count == 1)

    let results = try run(report) { $0.showsAllowed = true }["results"]?.array ?? []
    #expect(
      results.map { $0["message"]?["text"]?.string } == [
        "counts", "by comment", "by settings", "known",
      ])
    // The standard: in all results of a run or in none.
    #expect(results.allSatisfy { $0["suppressions"] != nil })
    #expect(results.first?["suppressions"]?.array.isEmpty == true)
    #expect(Set(results.map { $0["partialFingerprints"]?["leidraad/v1"]?.string }).count == 4)
    func suppression(_ index: Int) -> JSONValue? { results[index]["suppressions"]?[0] }
    func file(_ index: Int) -> String? {
      suppression(index)?["location"]?["physicalLocation"]?["artifactLocation"]?["uri"]?.string
    }
    #expect(
      (1...3).map { suppression($0)?["kind"]?.string } == ["inSource", "external", "external"])
    #expect((1...3).allSatisfy { suppression($0)?["status"]?.string == "accepted" })
    #expect(
      (1...3).map { suppression($0)?["justification"]?.string } == [
        "the board | decides", "later", "known from the baseline (leidraad-baseline.txt)",
      ])
    #expect((1...3).map(file) == ["a/policy.yaml", "leidraad.yaml", "leidraad-baseline.txt"])
    #expect(suppression(1)?["properties"]?["until"]?.string == "2026-12-31")
    #expect(
      suppression(1)?["location"]?["physicalLocation"]?["region"]?["startLine"] == .number(2))
  }

  @Test("what is suppressed takes no place from what counts")
  func manySuppressed() throws {
    let place = MarkedText("a: «1»\n").places[0]
    var report = report([finding("counts", severity: .info, at: place)])
    report.known = Array(repeating: finding("known", at: place), count: SARIFLimit.results)
    report.baselineFile = "leidraad-baseline.txt"
    let text = try write(report, as: SARIFReport.self) { $0.showsAllowed = true }
    #expect(text.components(separatedBy: "\"ruleId\"").count == SARIFLimit.results + 1)
    let first = try #require(text.range(of: "\"ruleId\""))
    #expect(text[first.upperBound...].prefix(120).contains(#""level": "note""#))
    #expect(text.contains("1 finding is left out"))
  }

  @Test("a fix that a program can make is there as edits, and only that")
  func fixes() throws {
    let text = MarkedText("é: «24h»\n")
    let certain = finding(
      "too short", at: text.places[0],
      corrections: [
        Correction(
          title: "promise 3 days", safety: .certain,
          edits: [
            Edit(
              source: text.source, change: TextEdit(span: text.places[0].span, replacement: "3d"))
          ])
      ])
    let run = try run(report([certain, finding("said only", at: text.places[0])]))
    let fix = try #require(run["results"]?[0]?["fixes"]?[0])
    #expect(fix["description"]?["text"]?.string == "promise 3 days")
    let change = try #require(fix["artifactChanges"]?[0])
    #expect(change["artifactLocation"]?["uri"]?.string == "policy.yaml")
    let replacement = try #require(change["replacements"]?[0])
    #expect(replacement["deletedRegion"]?["startColumn"] == .number(4))
    #expect(replacement["deletedRegion"]?["byteLength"] == .number(3))
    #expect(replacement["insertedContent"]?["text"]?.string == "3d")
    #expect(run["results"]?[1]?["fixes"] == nil)
  }

  @Test("a rule has a short and a full description, help in Markdown and its severity")
  func rule() throws {
    let place = MarkedText("a: «1»\n").places[0]
    let run = try run(report([finding(at: place)]), Self.withRules)
    let rule = try #require(run["tool"]?["driver"]?["rules"]?[0])
    #expect(rule["id"]?.string == "staffing/covers-hours")
    #expect(run["results"]?[0]?["ruleIndex"] == .number(0))
    #expect(rule["shortDescription"]?["text"]?.string?.isEmpty == false)
    #expect(rule["fullDescription"]?["text"]?.string?.isEmpty == false)
    let help = try #require(rule["help"]?["markdown"]?.string)
    for part in [
      "**Why**", "**Source**", "```yaml\n# plan.yaml", "`leidraad explain staffing/covers-hours`",
    ] {
      #expect(help.contains(part), "\(part)")
    }
    #expect(rule["properties"]?["tags"] == .array([.string("staffing")]))
  }

  @Test(
    "the descriptions of all rules are within GitHub's limits, and all of it is valid",
    arguments: Language.allCases)
  func allRules(language: Language) throws {
    let place = MarkedText("a: «1»\n").places[0]
    let pack = try RulePack.load(.folder(repository.appending(path: "Rules").path))
    let findings = pack.ids.map { finding(at: place, rule: $0) }
    let run = try run(report(findings, language: language), Self.withRules)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
    #expect(rules.count == pack.ids.count)
    for rule in rules {
      #expect((rule["id"]?.string ?? "").utf8.count <= 255)
      for key in ["shortDescription", "fullDescription"] {
        let text = rule[key]?["text"]?.string ?? ""
        #expect(!text.isEmpty && text.unicodeScalars.count <= 1024, "\(rule["id"] ?? .null)")
      }
      #expect((rule["properties"]?["tags"]?.array.count ?? 0) <= 10)
    }
  }

  @Test("more results than code scanning takes: the most severe stay, and the run says so")
  func manyResults() throws {
    let place = MarkedText("a: «1»\n").places[0]
    let warnings = Array(
      repeating: finding("w", severity: .warning, at: place), count: SARIFLimit.results)
    // Read as text: to parse megabytes of JSON takes longer than to write them.
    let text = try write(report(warnings + [finding("e", at: place)]), as: SARIFReport.self)
    #expect(text.utf8.count { $0 == UInt8(ascii: "\n") } > SARIFLimit.results)
    #expect(text.components(separatedBy: "\"partialFingerprints\"").count == SARIFLimit.results + 1)
    let first = try #require(text.range(of: "\"ruleId\""))
    #expect(text[first.upperBound...].prefix(120).contains(#""level": "error""#))
    #expect(text.contains("1 finding is left out: a SARIF file may hold 25,000."))
  }

  @Test("more places than code scanning takes are left out of a result")
  func manyPlaces() throws {
    let place = MarkedText("a: «1»\n").places[0]
    let related = (0..<200).map { RelatedPlace(label: "place \($0)", place: place) }
    let run = try run(report([finding(at: place, related: related)]))
    #expect(run["results"]?[0]?["relatedLocations"]?.array.count == SARIFLimit.locations - 1)
  }

  @Test("a place at the start of an empty file has line and column 1")
  func emptyFile() throws {
    let place = Place(source: SourceText(name: "policy.yaml", bytes: []), span: 0..<0, path: "")
    let run = try run(report([finding(at: place)]))
    let region = run["results"]?[0]?["locations"]?[0]?["physicalLocation"]?["region"]
    for key in ["startLine", "startColumn", "endLine", "endColumn"] {
      #expect(region?[key] == .number(1), "\(key)")
    }
  }

  @Test(
    "what could not be checked is a notification, not a result; an incomplete run did not succeed")
  func notChecked() throws {
    let place = MarkedText("a: «1»\n").places[0]
    let item = NotChecked(rule: "staffing/covers-hours", place: place, needs: ["volume"])
    let run = try run(report([], notChecked: [item], isIncomplete: true))
    #expect(run["results"] == .array([]))
    let invocation = try #require(run["invocations"]?[0])
    #expect(invocation["executionSuccessful"] == .bool(false))
    let notification = try #require(invocation["toolExecutionNotifications"]?[0])
    #expect(notification["message"]?["text"]?.string == "needs volume")
    #expect(notification["associatedRule"]?["id"]?.string == "staffing/covers-hours")
  }

  @Test("hostile text makes no link and stays valid")
  func hostile() throws {
    let run = try run(Hostile.written())
    let text = try #require(run["results"]?[0]?["message"]?["text"]?.string)
    // One link, and it is ours.
    #expect(text.matches(of: /[^\\]\]\(/).count == 1)
    #expect(text.hasSuffix("](1))"))
  }
}
