// The report for people.

import Foundation
import Testing
import YAMLTree

@testable import Linting
@testable import Reporting

@Suite("Text report")
struct TextReportTests {
  private let text = MarkedText("hours: «24h»\n")

  @Test("a finding says what, where, why, from which source and what to do")
  func wholeFinding() throws {
    let finding = finding(
      "a message on Friday at 17:00 is answered on Monday at 09:00 at the earliest: 64 hours",
      at: text.places[0],
      why: "whoever can be found is expected to answer; do not promise what you cannot do",
      fixes: ["promise 3 days", "or count opening hours", "or open the desk on Saturday"])
    #expect(
      try write(report([finding]), as: TextReport.self) == """
        error[staffing/covers-hours]: a message on Friday at 17:00 is answered on Monday
          at 09:00 at the earliest: 64 hours
         --> policy.yaml:1:8
          |
        1 | hours: 24h
          |        ^^^
          |
          = why: whoever can be found is expected to answer; do not promise what you
                 cannot do
          = source: Freek Janssen, “De voorzichtige of de vrije school”, comment 8
          = fix: promise 3 days · or count opening hours · or open the desk on Saturday
          = more: leidraad explain staffing/covers-hours

        1 error in 2 documents.

        """)
  }

  @Test("the reason is told with the first finding of a rule only")
  func reasonOnce() throws {
    let finding = finding(at: text.places[0])
    let output = try write(report([finding, finding]), as: TextReport.self)
    #expect(output.components(separatedBy: "= why:").count == 2)
    #expect(output.components(separatedBy: "= more:").count == 2)
    #expect(output.components(separatedBy: "= fix:").count == 3)
  }

  @Test("a document that is cited twice is named once")
  func citations() throws {
    let cited = [
      ("004", "Jansen, “Scholen”, section 1"), ("004", "Jansen, “Scholen”, section 12 (derived)"),
      ("004", "Jansen, “Scholen”, closing"), ("002", "“Toppers”, section 2"),
    ].map { SourceReference(document: $0, at: "", isDerived: false, citation: $1) }
    let finding = Finding(
      rule: "a/b", severity: .error, message: "m", place: text.places[0], related: [], why: "w",
      fixes: [], sources: cited, values: [])
    let output = try write(report([finding]), as: TextReport.self)
    #expect(
      output.contains(
        """
          = source: Jansen, “Scholen”, section 1, section 12 (derived), closing;
                    “Toppers”, section 2

        """), "\(output)")
  }

  @Test("Dutch readers read Dutch around the findings")
  func dutch() throws {
    let findings = [
      finding("niemand antwoordt", severity: .warning, at: text.places[0]),
      finding("niemand luistert", severity: .info, at: text.places[0]),
    ]
    let output = try write(report(findings, documents: 1, language: .dutch), as: TextReport.self)
    for part in [
      "waarschuwing[staffing/covers-hours]: niemand", "= waarom: ", "= bron: ", "= oplossing: ",
      "= meer: leidraad explain", "advies[", "\n1 waarschuwing, 1 advies in 1 document.\n",
    ] {
      #expect(output.contains(part), "\(part)")
    }
  }

  @Test("what could not be checked is listed once for each rule and lack")
  func notChecked() throws {
    let places = Array(repeating: text.places[0], count: 5)
    let items =
      places.map { NotChecked(rule: "capacity/load", place: $0, needs: ["volume", "shifts"]) }
      + [NotChecked(rule: "a/b", place: places[0], needs: [])]
    #expect(
      try write(report([], notChecked: items), as: TextReport.self) == """
        Could not be checked:
          capacity/load: needs volume and shifts (policy.yaml:1:8, policy.yaml:1:8,
              policy.yaml:1:8, and 2 more)
          a/b: reads a value that is not valid; see the finding about it
              (policy.yaml:1:8)

        No findings in 2 documents (profile essential); 6 questions could not be
        checked.

        """)
  }

  @Test("a run that is not complete says so")
  func incomplete() throws {
    let output = try write(report([], isIncomplete: true), as: TextReport.self)
    #expect(output.contains("The run is not complete"))
  }

  @Test("without a summary a clean run says nothing")
  func quiet() throws {
    #expect(try write(report([]), as: TextReport.self, showsSummary: false) == "")
    let output = try write(
      report([finding(at: text.places[0])]), as: TextReport.self, showsSummary: false)
    #expect(output.hasSuffix("= more: leidraad explain staffing/covers-hours\n"))
  }

  @Test("colours change nothing but colours", arguments: Severity.allCases)
  func colors(severity: Severity) throws {
    let report = report([finding(severity: severity, at: text.places[0])])
    let plain = try write(report, as: TextReport.self)
    let colored = try write(report, as: TextReport.self, usesColor: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(colored.contains("\u{1B}["))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
  }

  @Test("no line is wider than 80 columns unless one word is")
  func width() throws {
    let long = Array(repeating: "woord", count: 60).joined(separator: " ")
    let finding = finding(
      long, at: text.places[0], related: [RelatedPlace(label: long, place: text.places[0])],
      why: long, fixes: [long, long])
    for line in try write(report([finding]), as: TextReport.self).split(separator: "\n") {
      #expect(ColumnWidth.of(line) <= 80, "\(line)")
    }
  }

  @Test("a word without end is broken, a link is not")
  func words() {
    let link = "https://example.org/" + String(repeating: "a", count: 100)
    #expect(Paragraph.lines(of: "see \(link) there", width: 80) == ["see", link, "there"])
    let endless = String(repeating: "b", count: 400)
    #expect(Paragraph.lines(of: endless, width: 80).map(\.count) == [80, 80, 80, 80, 80])
    #expect(Paragraph.lines(of: "", width: 80) == [""])
  }

  @Test("every file in Formats is in the list of formats")
  func registry() throws {
    let folder = repository.appending(path: "Sources/Reporting/Formats").path
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    let types = files.filter { $0.hasSuffix(".swift") }.map { String($0.dropLast(6)) }
    #expect(types.sorted() == ReportFormats.all.map { String(describing: $0) }.sorted())
    #expect(Set(ReportFormats.all.map { $0.name }).count == ReportFormats.all.count)
    for format in ReportFormats.all { #expect(ReportFormats.named(format.name) == format) }
  }
}
