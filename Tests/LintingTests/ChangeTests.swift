// What is compared with what, and which rules about changes load.

import Testing
import Timetable
import YAMLTree

@testable import Linting

@Suite("Changes")
struct ChangeTests {
  /// A rule about changes that consists of `text`.
  private func pack(_ text: String) -> PackFiles {
    .of([
      "changes/test.yaml": """
      id: changes/test
      title: {en: A title, nl: Een titel}
      why: {en: A reason, nl: Een reden}

      """ + text + "\n"
    ])
  }

  private static let channelCheck = """
    each: channel in plan.channels
    checks:
      - {kind: neutral, severity: info, at: after.channel.id, message: {en: "{before.channel.id} is {after.channel.id}", nl: "{before.channel.id}"}}
      - {on: added, kind: new, severity: info, at: after.channel.id, message: {en: "new {after.channel.id}", nl: "x"}}
      - {on: removed, kind: dropped, severity: error, at: before.channel.id, message: {en: "gone {before.channel.id}", nl: "x"}}
    """

  private func compare(
    _ before: [String: String], _ after: [String: String], _ pack: PackFiles? = nil
  ) throws -> ChangeReport {
    let engine = try pack.map { try Engine(pack: $0, language: .english) } ?? shippedEngine()
    let today = try #require(LocalDate(iso: "2026-09-15"))
    func workspace(_ files: [String: String]) -> Workspace {
      Workspace(
        sources: files.sorted { $0.key < $1.key }.map {
          SourceText(name: $0.key, string: $0.value)
        }, named: Set(files.keys), today: today, engine: engine)
    }
    return Comparison.report(
      workspace(before), workspace(after), try engine.changeRules(), engine, today: "2026-09-15")
  }

  private func channels(_ text: String) -> [String: String] {
    ["policy.yaml": policy(), "plan.yaml": plan("channels: [\(text)]")]
  }

  @Test(
    "elements are known again by their id, whatever their order; then by the next key",
    arguments: [
      (
        "{id: a, platform: x}, {id: b, platform: x}", "{id: b, platform: x}, {id: a, platform: x}",
        ["a is a", "b is b"]
      ),
      ("{id: a, platform: x}", "{id: b, platform: x}", ["gone a", "new b"]),
      (
        "{id: a, platform: x, handle: h}", "{id: b, platform: x, handle: h}", ["gone a", "new b"]
      ),
      ("", "{id: b, platform: x}", ["new b"]),
    ] as [(String, String, [String])])
  func matching(before: String, after: String, expected: [String]) throws {
    let report = try compare(channels(before), channels(after), pack(Self.channelCheck))
    #expect(report.changes.map(\.message).sorted() == expected)
    #expect(report.notCompared.isEmpty)
  }

  @Test("with a second key another id is the same element")
  func renamed() throws {
    let rule =
      Self.channelCheck.replacing(
        "checks:", with: "key: [channel.id, \"channel.?handle.orValue('')\"]\nchecks:")
    let report = try compare(
      channels("{id: a, platform: x, handle: h}, {id: c, platform: x}"),
      channels("{id: b, platform: x, handle: h}, {id: d, platform: x}"), pack(rule))
    #expect(report.changes.map(\.message) == ["gone c", "a is b", "new d"])
  }

  @Test("channels of several plans of one policy are matched together")
  func plans() throws {
    let before = [
      "policy.yaml": policy(), "one.yaml": plan("channels: [{id: a, platform: x}]"),
      "two.yaml": plan("channels: [{id: b, platform: x}]"),
    ]
    let after = [
      "policy.yaml": policy(),
      "all.yaml": plan("channels: [{id: b, platform: x}, {id: a, platform: x}]"),
    ]
    let report = try compare(before, after, pack(Self.channelCheck))
    #expect(report.changes.map(\.message).sorted() == ["a is a", "b is b"])
  }

  @Test("places are told on both sides")
  func places() throws {
    let report = try compare(
      ["policy.yaml": policy("service: {first_reply: {within: 1h}}")],
      ["policy.yaml": policy("x_note: new\nservice: {first_reply: {within: 4h}}")])
    let change = try #require(report.changes.first)
    #expect(change.kind == .weakened && report.changes.count == 1)
    #expect(change.message == "the first reply may take 4 hours; it was 1 hour")
    #expect(change.before?.start.line == 4 && change.after?.start.line == 5)
    #expect(change.after?.path == "policy.service.first_reply.within")
  }

  @Test("a policy that comes or goes is told as a whole, of several policies by their files")
  func policies() throws {
    let one = ["a.yaml": policy("service: {first_reply: {within: 1h}}")]
    let two = one.merging(["b.yaml": policy("service: {hours: 24/7}")]) { $1 }
    let came = try compare(one, two)
    #expect(came.changes.map(\.rule) == ["changes/policy"])
    #expect(came.changes.map(\.kind) == [.new] && came.unpaired == ["b.yaml"])
    #expect(try compare(two, one).changes.map(\.kind) == [.dropped])
    #expect(
      try compare(one, ["other.yaml": policy("service: {first_reply: {within: 1h}}")]).changes
        .isEmpty)
  }

  @Test("the worst comes first")
  func order() throws {
    let report = try compare(
      [
        "policy.yaml": policy(
          "service: {hours: {mon-fri: 09:00-17:00}, first_reply: {within: 1h}, published: true}")
      ],
      ["policy.yaml": policy("service: {hours: {sat: 09:00-17:00}, first_reply: {within: 2h}}")])
    #expect(report.changes.map(\.kind) == [.dropped, .weakened, .weakened, .strengthened])
  }

  @Test("what is not valid on one side is not compared, and said so")
  func invalid() throws {
    let report = try compare(
      ["policy.yaml": policy("service: {first_reply: {within: soon}}")],
      ["policy.yaml": policy("service: {first_reply: {within: 4h}}")])
    #expect(
      report.notCompared.contains { $0.rule == "changes/first-reply" && $0.reason == .invalid })
    #expect(!report.changes.contains { $0.rule == "changes/first-reply" })
    #expect(report.mistakes.before == 1 && report.mistakes.after == 0)
  }

  @Test("a text that is no YAML makes the comparison incomplete")
  func unreadable() throws {
    let report = try compare(
      ["policy.yaml": "kind: policy\n\tversion: 1"], ["policy.yaml": policy()])
    #expect(report.isIncomplete)
  }

  @Test(
    "a rule does not load",
    arguments: [
      ("with a misspelt field", "when: [before.policy.servce.published]", .expression, "servce"),
      (
        "that reads a field without asking for it", "when: [after.policy.service.published]",
        .expression, "service"
      ),
      (
        "that does not say of which side it speaks", "when: [has(policy.service)]", .sidelessName,
        "has(policy.service)"
      ),
      (
        "that reads what was not there", "on: added, when: [has(before.policy.service)]",
        .absentSide, "has(before.policy.service)"
      ),
      (
        "that reads what is gone", "on: removed, when: [has(after.policy.service)]", .absentSide,
        "has(after.policy.service)"
      ),
      ("with an unknown key", "wen: []", .unknownKey, "wen"),
      ("with an unknown kind", "on: sometimes", .wrongValue, "sometimes"),
      ("with a condition that is none", "when: [\"'a'\"]", .expression, "\"'a'\""),
    ] as [(String, String, PackError.Code, String)])
  func mistakes(name: String, keys: String, code: PackError.Code, text: String) throws {
    let rule =
      "checks: [{kind: neutral, severity: info, at: before.policy, \(keys), message: {en: a, nl: b}}]"
    let fitting =
      keys.contains("on: added") ? rule.replacing("at: before", with: "at: after") : rule
    #expect {
      _ = try Engine(pack: pack(fitting), language: .english).changeRules()
    } throws: { error in
      guard case RunError.pack(let problem) = error else { return false }
      let shown = problem.source.string(problem.span)
      #expect(problem.code == code, "\(name): \(problem.code) \(shown) \(problem.arguments)")
      #expect(shown.contains(text) || text.contains(shown), "\(name): \(shown)")
      return true
    }
  }

  @Test("a plain check never sees rules about changes")
  func apart() throws {
    #expect(try !shippedEngine().pack.ids.contains { $0.hasPrefix("changes/") })
    #expect(try shippedEngine().changeRules().count >= 12)
  }
}
