// The reports of lines: compact and TAP.

import Foundation
import Testing
import YAMLTree

@testable import Linting
@testable import Reporting

@Suite("Reports of lines")
struct LineReportTests {
  @Test("compact: a line as compilers write it, the severity the same in Dutch")
  func compact() throws {
    let place = MarkedText("é: «24h»\n").places[0]
    let dutch = report(
      [finding("24 uur is te kort", severity: .warning, at: place)], language: .dutch)
    #expect(
      try write(dutch, as: CompactReport.self)
        == "policy.yaml:1:4: warning: 24 uur is te kort [staffing/covers-hours]\n")
    #expect(try write(report([]), as: CompactReport.self) == "")
  }

  /// A test point as the grammar of TAP 14 has it.
  private func points(_ text: String) -> [(
    isOK: Bool, number: Int, text: String, directive: String?
  )] {
    text.split(separator: "\n").compactMap { line in
      guard
        let match = line.wholeMatch(
          of: /(not )?ok ([0-9]+) - ((?:[^#\\]|\\#|\\\\)*?)(?: # ((?:TODO|SKIP).*))?/)
      else { return nil }
      return (match.1 == nil, Int(match.2) ?? 0, String(match.3), match.4.map(String.init))
    }
  }

  @Test("TAP: not ok fails, TODO does not, SKIP was not checked, and the plan counts them")
  func tap() throws {
    let policy = MarkedText("a: «1»\n")
    var report = report(
      [
        finding("hash # TODO sign", at: policy.places[0], fixes: ["say \"when\""]),
        finding("b", severity: .info, at: policy.places[0]),
      ], notChecked: [NotChecked(rule: "a/b", place: policy.places[0], needs: ["volume"])])
    report.files = ["clean.yaml", "policy.yaml"]
    let text = try write(report, as: TAPReport.self)
    #expect(
      text == ##"""
        TAP version 14
        ok 1 - clean.yaml
        not ok 2 - staffing/covers-hours: hash \# TODO sign
          ---
          severity: "error"
          at: {"file": "policy.yaml", "line": 1, "column": 4}
          path: "policy.service"
          why: "a promise is kept"
          fixes: ["say \"when\""]
          ...
        not ok 3 - staffing/covers-hours: b # TODO info
          ---
          severity: "info"
          at: {"file": "policy.yaml", "line": 1, "column": 4}
          path: "policy.service"
          why: "a promise is kept"
          fixes: ["add a shift"]
          ...
        ok 4 - a/b: policy.yaml # SKIP needs volume
        1..4

        """##)
    let points = points(text)
    #expect(points.map(\.number) == [1, 2, 3, 4])
    #expect(points.map(\.isOK) == [true, false, false, true])
    #expect(points.map(\.directive) == [nil, nil, "TODO info", "SKIP needs volume"])
  }

  @Test("TAP: hostile text stays the description of its own test")
  func hostileTAP() throws {
    let points = points(try write(Hostile.written(), as: TAPReport.self))
    #expect(points.map(\.isOK) == [false, true])
    #expect(points[0].directive == nil)
    #expect(points[1].directive?.hasPrefix("SKIP needs a\"b'c ::error::x") == true)
  }
}
