// Whatever the bytes are: a clear finding at the right place, never a crash.

import Testing
import YAMLTree

@testable import Linting

@Suite("Bad input")
struct BadInputTests {
  private func lintBytes(_ bytes: [UInt8], named: Bool = true) throws -> Linted {
    try lint(
      sources: [SourceText(name: "policy.yaml", bytes: bytes)], with: .all,
      named: named ? nil : [])
  }

  private func lintText(_ text: String) throws -> Linted { try lintBytes(Array(text.utf8)) }

  @Test("a byte that is not UTF-8 is pointed at")
  func notUTF8() throws {
    let head = Array("kind: policy\nversion: 1\norganisation: {name: Caf".utf8)
    let linted = try lintBytes(head + [0xE9] + Array("}\n".utf8))
    #expect(linted.messages == ["this byte is not UTF-8 text; save the file as UTF-8"])
    #expect(linted.findings.map(\.place.span) == [head.count..<head.count + 1])
  }

  @Test("UTF-16 is named")
  func utf16() throws {
    let linted = try lintBytes(
      [0xFF, 0xFE] + Array("kind: policy\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(linted.messages.count == 1)
    #expect(linted.messages.first?.contains("UTF-16") == true)
    #expect(linted.findings.first?.rule == "meta/syntax")
  }

  @Test("a UTF-8 byte order mark does no harm")
  func byteOrderMark() throws {
    let linted = try lint(
      sources: [SourceText(name: "policy.yaml", bytes: [0xEF, 0xBB, 0xBF] + Array(policy().utf8))])
    #expect(linted.findings.isEmpty)
    #expect(linted.documentCount == 1)
  }

  @Test("binary data is not YAML", arguments: [0, 1, 7])
  func binary(_ seed: UInt8) throws {
    let linted = try lintBytes((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ Int(seed)) })
    #expect(linted.findings.map(\.rule) == ["meta/syntax"])
    #expect(linted.findings.first?.severity == .error)
  }

  @Test("every beginning of a policy ends in findings, not in a crash")
  func truncated() throws {
    let whole = Array(
      policy(
        "service: {hours: {mon-fri: '08:00-22:00'}, first_reply: &r {within: 1h}, next_reply: *r}\nemployees:\n  conduct:\n    - \"één\"\n    - >-\n      twee\n"
      ).utf8)
    for length in 0...whole.count {
      let linted = try lint(
        sources: [SourceText(name: "policy.yaml", bytes: Array(whole.prefix(length)))])
      for finding in linted.findings {
        #expect(finding.place.span.upperBound <= length)
        #expect(!finding.message.isEmpty)
      }
    }
  }

  @Test("a quote that is never closed is told where it opens")
  func unterminated() throws {
    let linted = try lint(["policy.yaml": "kind: policy\nversion: 1\norganisation: {name: ⟦\"⟧A}\n"]
    )
    #expect(
      linted.messages == ["this quote or bracket is never closed: write the closing one"])
    linted.expectPlacesAsMarked(in: "policy.yaml")
  }

  @Test("a tab that indents is pointed at")
  func tab() throws {
    let linted = try lint(["policy.yaml": "kind: policy\nversion: 1\norganisation:\n⟦\t⟧name: A\n"])
    #expect(linted.messages == ["a tab cannot indent a line in YAML; use spaces"])
    linted.expectPlacesAsMarked(in: "policy.yaml")
  }

  @Test("lists within lists stop at a limit", arguments: [1_000, 200_000])
  func deep(_ depth: Int) throws {
    let linted = try lintText("x: " + String(repeating: "[", count: depth))
    #expect(linted.findings.contains { $0.rule == "meta/limit" }, "\(linted.summary)")
    #expect(linted.isIncomplete)
  }

  @Test("aliases of aliases stop at a limit")
  func aliasBomb() throws {
    var text =
      "kind: policy\nversion: 1\norganisation: {name: A}\nx_a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      let references = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "x_a\(level): &a\(level) [\(references)]\n"
    }
    let linted = try lintText(text)
    #expect(linted.findings.contains { $0.rule == "meta/limit" }, "\(linted.messages)")
    #expect(linted.isIncomplete)
  }

  @Test("an alias within what it repeats is told")
  func recursiveAlias() throws {
    let linted = try lint(["policy.yaml": policy("x_a: &a [⟦*a⟧]")])
    #expect(linted.findings.map(\.rule) == ["meta/syntax"])
    linted.expectPlacesAsMarked(in: "policy.yaml")
  }

  @Test("100 MB are refused at once")
  func large() throws {
    let line = Array("# 0123456789012345678901234567890123456789012345678901234567890\n".utf8)
    var bytes = Array(policy().utf8)
    bytes.reserveCapacity(100_000_100)
    while bytes.count < 100_000_000 { bytes.append(contentsOf: line) }
    let linted = try lint(sources: [SourceText(name: "policy.yaml", bytes: bytes)])
    #expect(linted.findings.map(\.rule) == ["meta/limit"])
    #expect(
      linted.messages == [
        "this file of \(bytes.count) bytes is larger than \(64 << 20) bytes and was not checked; split it"
      ])
    #expect(linted.isIncomplete)
  }

  @Test(
    "an empty file, and one with only comments, that was named", arguments: ["", "# nothing\n"])
  func empty(_ text: String) throws {
    let linted = try lintText(text)
    #expect(linted.documentCount == 0)
    #expect(linted.skipped == ["policy.yaml"])
  }

  @Test("numbers beyond every bound are findings")
  func numbers() throws {
    let linted = try lint(
      [
        "plan.yaml": plan(
          """
          period: {from: 0001-01-01, to: 9999-12-31}
          desks: [{id: d, shifts: [{days: daily, time: 09:00-17:00, people: 9223372036854775807}]}]
          channels:
            - {id: x, platform: x, mode: service, operators: 99999999999999999999, volume: {per_week: 1e308, peak_factor: 1e308}, handling_time: 9999999w}
            - {id: y, platform: x, mode: service, volume: {per_week: .nan}, handling_time: 99999999999999999999h, concurrency: 0}
          """),
        "policy.yaml": policy(
          "service: {hours: {daily: 09:00-17:00}, first_reply: {within: 9999999w}}"),
      ], with: .all)
    #expect(!linted.findings.isEmpty)
  }

  @Test("control characters do not reach the messages unseen")
  func controlCharacters() throws {
    let linted = try lint([
      "policy.yaml": "kind: policy\nversion: 1\norganisation: {name: A\u{1B}[31m}\n"
    ])
    #expect(linted.messages == ["invisible character U+001B is not allowed in YAML; remove it"])
  }
}
