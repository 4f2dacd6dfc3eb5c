// The tutorial does what it says, word for word.

import Foundation
import Testing

@Suite("docs/own-rules.md")
struct OwnRulesTutorialTests {
  private static let text =
    (try? String(contentsOf: repository.appending(path: "docs/own-rules.md"), encoding: .utf8))
    ?? ""

  /// The blocks of YAML in the order of the page.
  private static func blocks() -> [String] {
    text.components(separatedBy: "```yaml\n").dropFirst().map { part in
      part.components(separatedBy: "```")[0]
    }
  }

  /// A workspace as it is after step 3.
  private static func workspace(rule: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "rules/house"), withIntermediateDirectories: true)
    for (name, text) in [
      "leidraad.yaml": blocks()[0], "rules/house/has-address.yaml": rule,
      "policy.yaml": try block("# policy.yaml"), "plan.yaml": try block("# plan.yaml, with"),
    ] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    return folder
  }

  private static func rule() throws -> String {
    try #require(blocks().first { $0.hasPrefix("id: house/has-address") })
  }

  @Test("the rule of step 3 passes its examples and takes part in a run")
  func steps() throws {
    let folder = try Self.workspace(rule: try Self.rule())
    defer { try? FileManager.default.removeItem(at: folder) }
    let test = try ProgramRun(["test", folder.appending(path: "rules").path])
    #expect(test.output == "1 rule, 2 examples: all pass.\n", "\(test.errors)")
    #expect(test.status == 0)
    #expect(Self.text.contains("`1 rule, 2 examples: all pass.`"))
    let lint = try ProgramRun(["lint", folder.path])
    #expect(lint.output.contains("warning[house/has-address]: x has no web address"))
  }

  @Test("the coverage is what the page shows, and a condition without an example is told")
  func coverage() throws {
    let folder = try Self.workspace(rule: try Self.rule())
    defer { try? FileManager.default.removeItem(at: folder) }
    let rules = folder.appending(path: "rules")
    let complete = try ProgramRun(["test", "--coverage", rules.path])
    #expect(Self.text.contains("```\n\(complete.output)```"), "\(complete.output)")
    #expect(complete.output.contains("100%"))
    let condition = try Self.rule().replacing("require:", with: "when: channel.is_active\nrequire:")
    try Data(condition.utf8).write(to: rules.appending(path: "house/has-address.yaml"))
    let missing = try ProgramRun(["test", "--min-coverage", "100", rules.path])
    #expect(missing.status == 1)
    #expect(missing.output.contains("has-address.yaml:9:7: never false\n      channel.is_active\n"))
    let example =
      condition + """
          - name: a channel that is not active
            plan: |
              channels: [{id: x, platform: x, status: dormant}]
            expect: []

        """
    try Data(example.utf8).write(to: rules.appending(path: "house/has-address.yaml"))
    #expect(try ProgramRun(["test", "--min-coverage", "100", rules.path]).status == 0)
  }

  @Test("the mistake of step 4 is told with the field that was meant")
  func misspelt() throws {
    let rule = try Self.rule().replacing("has(channel.url)", with: "has(channel.ulr)")
    let folder = try Self.workspace(rule: rule)
    defer { try? FileManager.default.removeItem(at: folder) }
    let test = try ProgramRun(["test", folder.appending(path: "rules").path])
    #expect(test.status == 2)
    let words = test.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("has-address.yaml:9:"), "\(words)")
    #expect(words.contains("ulr"), "\(words)")
    #expect(words.contains("url"), "\(words)")
  }

  /// The block that begins with a text.
  private static func block(_ start: String) throws -> String {
    try #require(blocks().first { $0.hasPrefix(start) }, "\(start)")
  }

  /// The workspace of step 3, with the field and the rule of “A field of your own”.
  private static func workspaceWithField(reading field: String = "x_monthly_cost") throws -> URL {
    let folder = try workspace(rule: try rule())
    let check = try block("each: channel in plan.channels\nwhen: has(channel.x_monthly_cost)")
    let cost = try rule()
      .replacing("house/has-address", with: "house/affordable")
      .replacing("each: channel in plan.channels\nrequire: has(channel.url)\n", with: check)
      .replacing("channel.x_monthly_cost", with: "channel.\(field)")
      .replacing(
        "channels: [{id: x, platform: x}]",
        with: "channels: [{id: x, platform: x, x_monthly_cost: 201}]")
    for (name, text) in [
      "rules/house/affordable.yaml": cost, "rules/schema.yaml": try block("# rules/schema.yaml"),
      "plan.yaml": "kind: plan\nversion: 1\n" + (try block("# plan.yaml\n")),
    ] {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
    return folder
  }

  @Test("a field of one's own is read by rules, checked in documents and known to editors")
  func ownField() throws {
    let folder = try Self.workspaceWithField()
    defer { try? FileManager.default.removeItem(at: folder) }
    let test = try ProgramRun(["test", folder.appending(path: "rules").path])
    #expect(test.output == "2 rules, 4 examples: all pass.\n", "\(test.errors)")
    let lint = try ProgramRun(["lint", folder.path])
    #expect(lint.output.contains("[house/affordable]"), "\(lint.errors)")
    let schema = try ProgramRun(["schema", "plan"], in: folder)
    #expect(schema.output.contains("\"x_monthly_cost\": {\"type\": \"number\", \"minimum\": 0,"))

    for (written, told) in [
      ("x_monthly_cost: a lot", "this is a text; write a number"),
      ("x_monthly_cots: 250", "did you mean \"x_monthly_cost\""),
    ] {
      let plan = try Self.block("# plan.yaml\n").replacing("x_monthly_cost: 250", with: written)
      try Data("kind: plan\nversion: 1\n\(plan)".utf8).write(
        to: folder.appending(path: "plan.yaml"))
      let run = try ProgramRun(["lint", folder.path])
      let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("error[meta/schema]") && words.contains(told), "\(run.output)")
    }
  }

  @Test("the fact and the source of the page are read, once a rule uses them")
  func factAndSource() throws {
    let rule = try Self.rule()
      .replacing("each: channel in plan.channels", with: "each: channel in plan.channels_in_use")
      .replacing(
        "each:", with: "source: [{document: house-style, at: section Links}]\neach:")
    let folder = try Self.workspace(rule: rule)
    defer { try? FileManager.default.removeItem(at: folder) }
    for name in ["facts", "sources"] {
      try Data(try Self.block("# rules/\(name).yaml").utf8).write(
        to: folder.appending(path: "rules/\(name).yaml"))
    }
    let test = try ProgramRun(["test", folder.appending(path: "rules").path])
    #expect(test.output == "1 rule, 2 examples: all pass.\n", "\(test.errors)")
    let lint = try ProgramRun(["lint", folder.path])
    #expect(lint.output.contains("Fietsfabriek Zuid, “House style 2026”, section Links"))
  }

  @Test("a rule that misspells a field of one's own does not load")
  func misspeltOwnField() throws {
    let folder = try Self.workspaceWithField(reading: "x_monthly_cots")
    defer { try? FileManager.default.removeItem(at: folder) }
    let lint = try ProgramRun(["lint", folder.path])
    let words = lint.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(lint.status == 2)
    #expect(words.contains("did you mean 'x_monthly_cost'"), "\(words)")
  }

  @Test("the example workspace does what its page says")
  func example() throws {
    let test = try ProgramRun(["test", "Examples/own-rules/rules"])
    #expect(test.output == "3 rules, 8 examples: all pass.\n", "\(test.errors)")
    let one = try ProgramRun(["test", "Examples/own-rules/rules/house/has-address.yaml"])
    #expect(one.output == "1 rule, 3 examples: all pass.\n", "\(one.errors)")
    let lint = try ProgramRun(["lint", "--quiet", "Examples/own-rules"])
    let told = lint.output.split(separator: "\n").filter { $0.contains("]: ") }
    #expect(told.count == 3, "\(told)")
    #expect(told.allSatisfy { $0.contains("[house/") }, "\(told)")
  }
}
