// The edits of rule files: what they change, and which of them load.

import Testing
import YAMLTree

@testable import Linting

@Suite("An edit in a rule")
struct RuleEditTests {
  /// Applies the edit of a rule that always fires to a plan with one channel.
  private func edited(_ plan: String, _ edit: String, certain: Bool = false) throws -> String? {
    let pack = PackFiles.rule(
      """
      each: channel in plan.channels
      require: "false"
      at: channel.id
      message: {en: m, nl: m}
      fix: [{en: f, nl: f, edit: \(edit)\(certain ? ", certain: true" : "")}]
      """)
    var engine = try Engine(pack: pack, language: .english)
    engine.writer.offersCorrections = true
    let rule = try #require(engine.pack.rule(named: "test/rule"))
    let linted = try lint(
      sources: [
        SourceText(name: "policy.yaml", string: policy()),
        SourceText(name: "plan.yaml", string: plan),
      ], engine: engine,
      rules: [try CompiledRule(rule, context: engine.context, settings: RuleSettings())])
    let finding = try #require(linted.findings.first { $0.rule == "test/rule" })
    guard let correction = finding.corrections.first else { return nil }
    #expect(correction.title == "f" && correction.safety == (certain ? .certain : .decision))
    let source = try #require(correction.edits.first).source
    return String(decoding: source.applying(correction.edits.map(\.change)), as: UTF8.self)
  }

  private static let head = "kind: plan\nversion: 1\n"

  @Test(
    "changes the text",
    arguments: [
      (
        "sets a value", "{set: channel.mode, to: \"'service'\"}",
        "channels: [{id: a, platform: x, mode: dialogue}] # c",
        "channels: [{id: a, platform: x, mode: service}] # c"
      ),
      (
        "adds a field", "{set: channel.operators, to: \"3\"}",
        "channels:\n  - id: a\n    platform: x # c\n",
        "channels:\n  - id: a\n    platform: x # c\n    operators: 3\n"
      ),
      (
        "makes the maps on the way", "{set: channel.access.mfa, to: \"true\"}",
        "channels: [{id: a, platform: x}]", "channels: [{id: a, platform: x, access: {mfa: true}}]"
      ),
      (
        "writes hours",
        "{set: channel.hours, to: \"hours('Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-14:00')\"}",
        "channels: [{id: a, platform: x}]",
        "channels: [{id: a, platform: x, hours: {mon-fri: [09:00-12:00, 13:00-17:00], sat: 10:00-14:00}}]"
      ),
      (
        "writes a time and a date",
        "[{set: channel.handling_time, to: \"duration('90m')\"}, {set: channel.review_by, to: today}]",
        "channels: [{id: a, platform: x}]",
        "channels: [{id: a, platform: x, handling_time: 1h30m, review_by: 2026-09-15}]"
      ),
      (
        "adds an element", "{add: \"'b'\", to: channel.topics}",
        "channels: [{id: a, platform: x, topics: [a]}]",
        "channels: [{id: a, platform: x, topics: [a, b]}]"
      ),
      (
        "makes the list", "{add: \"'b: c'\", to: channel.topics}",
        "channels: [{id: a, platform: x}]",
        "channels: [{id: a, platform: x, topics: [\"b: c\"]}]"
      ),
      (
        "removes a field", "{remove: channel.mode}",
        "channels: [{id: a, mode: dialogue, platform: x}]", "channels: [{id: a, platform: x}]"
      ),
      (
        "removes an element", "{remove: channel}",
        "channels:\n  - {id: a, platform: x}\n  # next\n  - {id: b, platform: x}\n",
        "channels:\n  # next\n  - {id: b, platform: x}\n"
      ),
    ])
  func changes(name: String, edit: String, before: String, after: String) throws {
    #expect(try edited(Self.head + before, edit) == Self.head + after, "\(name)")
    #expect(try edited(Self.head + before, edit, certain: true) == Self.head + after, "\(name)")
  }

  @Test(
    "is not offered where it cannot be made",
    arguments: [
      ("{remove: channel.mode}", "channels: [{id: a, platform: x}]"),
      ("{set: channel.mode, to: \"'service'\"}", "channels: [&c {id: a, platform: x}]"),
      ("{remove: channel.hours}", "channels:\n  - id: a\n    platform: x\n    hours: 24/7 # why\n"),
    ])
  func refused(edit: String, text: String) throws {
    #expect(try edited(Self.head + text, edit) == nil)
  }

  @Test(
    "does not load",
    arguments: [
      ("of no kind", "{put: channel.mode}", .unknownKey),
      ("of two kinds", "{set: channel.mode, remove: channel.mode, to: \"'a'\"}", .badEdit),
      ("without a value", "{set: channel.mode}", .badEdit),
      ("at a field that is not there", "{remove: channel.mod}", .expression),
      ("at a value that no document has", "{set: channel.answers, to: \"true\"}", .notAPlace),
      ("with a value of another type", "{set: channel.operators, to: \"'many'\"}", .wrongEditValue),
      ("with an element of another type", "{add: \"1\", to: channel.topics}", .wrongEditValue),
      ("that adds to what is no list", "{add: \"'a'\", to: channel.mode}", .wrongValue),
    ] as [(String, String, PackError.Code)])
  func mistakes(name: String, edit: String, code: PackError.Code) throws {
    let facts = """
      facts:
        - {on: Channel, name: answers, type: bool, value: "true", description: {en: d, nl: d}}
      """
    let pack = PackFiles.rule(
      "each: channel in plan.channels\nrequire: channel.answers\nat: channel.id\n"
        + "message: {en: m, nl: m}\nfix: [{en: f, nl: f, edit: \(edit)}]", facts: facts)
    let engine = try Engine(pack: pack, language: .english)
    let rule = try #require(engine.pack.rule(named: "test/rule"))
    #expect {
      try CompiledRule(rule, context: engine.context, settings: RuleSettings()).compileWhole()
    } throws: { error in
      #expect((error as? PackError)?.code == code, "\(name): \(error)")
      return error is PackError
    }
  }

  @Test("that no example offers is refused; one that leaves the finding fails its example")
  func tried() throws {
    func results(_ edit: String, _ plan: String) throws -> [ExampleResult] {
      let pack = PackFiles.rule(
        """
        each: channel in plan.channels
        require: has(channel.mode)
        at: channel.id
        message: {en: m, nl: m}
        fix: [{en: f, nl: f, edit: \(edit)}]
        examples:
          - {name: fails, plan: "channels: [\(plan)]", expect: [{at: "plan.channels[a].id"}]}
          - {name: passes, plan: "channels: []", expect: []}
        """)
      let runner = try ExampleRunner(pack: pack)
      let rule = try #require(runner.rules.first { $0.id == "test/rule" })
      return try runner.run(rule)
    }
    let works = try results("{set: channel.mode, to: \"'service'\"}", "{id: a, platform: x}")
    #expect(works.flatMap(\.failures).isEmpty)
    let useless = try results("{set: channel.owner, to: \"'me'\"}", "{id: a, platform: x}")
    #expect(useless.flatMap(\.failures).map(\.code) == ["edit-keeps-finding"])
    let broken = try results("{set: channel.mode, to: \"'sing'\"}", "{id: a, platform: x}")
    #expect(broken.flatMap(\.failures).map(\.code) == ["edit-breaks-document"])
    #expect(throws: RunError.self) {
      _ = try results("{remove: channel.handle}", "{id: a, platform: x}")
    }
  }
}
