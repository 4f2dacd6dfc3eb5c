// A pack is refused for what nobody uses and for names that name nothing.

import Testing
import YAMLTree

@testable import Linting

@Suite("The pack as a whole")
struct PackAuditTests {
  private static let rest = """
    at: channel
    message: {en: found, nl: gevonden}
    source: [{document: "1", at: section 1}]
    examples:
      - {name: fails, policy: "", plan: "channels: [{id: x, platform: x}]", expect: [{at: "plan.channels[x]"}]}
      - {name: passes, policy: "", plan: "", expect: []}
    """
  private static let rule = ruleText(
    "each: channel in plan.channels\nrequire: '!channel.second'\n" + rest)
  private static let sources = "sources:\n  - {id: \"1\", title: A}\n"
  private static let facts = """
    facts:
      - {on: Channel, name: first, type: bool, description: {en: a, nl: b}, value: has(channel.id)}
      - {on: Channel, name: second, type: bool, description: {en: a, nl: b}, value: channel.first}

    """

  /// The mistakes in a small pack, with some of its files replaced.
  private static func audit(_ files: [String: String]) throws -> [PackError] {
    let all = [
      "test/rule.yaml": rule, "sources.yaml": sources, "facts.yaml": facts,
      "stances.yaml": "stances: []\n",
    ]
    .merging(files) { $1 }
    let pack = PackFiles.of(all, keeping: ["schema/", "platforms.", "messages.yaml"])
    return try ExampleRunner(pack: pack).audit()
  }

  private static func told(_ errors: [PackError]) -> [String] {
    errors.map { error in
      let line = error.source.position(at: error.span.lowerBound).line
      return "\(error.source.name):\(line) \(error.code.rawValue) "
        + error.arguments.map(\.value).joined(separator: ", ")
    }
  }

  @Test("a fact counts as read when another fact that is read needs it")
  func throughAnother() throws {
    #expect(Self.told(try Self.audit([:])) == [])
  }

  @Test("a fact that nobody reads, or only a fact that nobody reads, is told at its name")
  func unreadFact() throws {
    let facts =
      Self.facts
        + """
          - {on: Channel, name: third, type: bool, description: {en: a, nl: b}, value: channel.second}
          - {on: Channel, name: fourth, type: bool, description: {en: a, nl: b}, value: channel.third}

        """
    #expect(
      Self.told(try Self.audit(["facts.yaml": facts])) == [
        "facts.yaml:4 unused-fact Channel.third", "facts.yaml:5 unused-fact Channel.fourth",
      ])
  }

  @Test("a fact of the same name on another type is not the one that is read")
  func sameName() throws {
    let facts =
      Self.facts
      + "  - {on: Desk, name: second, type: bool, description: {en: a, nl: b}, value: has(desk.id)}\n"
    #expect(
      Self.told(try Self.audit(["facts.yaml": facts])) == ["facts.yaml:4 unused-fact Desk.second"])
  }

  @Test("a source that nobody cites is told at its entry")
  func uncited() throws {
    let sources = Self.sources + "  - {id: \"2\", title: B}\n"
    #expect(
      Self.told(try Self.audit(["sources.yaml": sources])) == ["sources.yaml:3 uncited-source 2"])
  }

  private static func stances(_ side: String, field: String = "policy.stances.voice") -> String {
    """
    stances:
      - id: voice
        field: \(field)
        title: {en: A, nl: B}
        sides: [\(side)]

    """
  }

  @Test(
    "a mistake in the stances is told at its place",
    arguments: [
      (
        stances("{for: [loud], en: a, nl: b, source: []}"),
        "stances.yaml:5 wrong-value for, personal, brand, signed"
      ),
      (
        stances("{for: [brand], en: a, source: []}"), "stances.yaml:5 missing-translation nl"
      ),
      (
        stances("{for: [brand], en: a, nl: b}"), "stances.yaml:5 missing-key source"
      ),
      (
        stances("{for: [brand], en: a, nl: b, source: [{document: \"9\", at: title}]}"),
        "stances.yaml:5 unknown-source 9"
      ),
    ])
  func stanceMistakes(stances: String, expected: String) throws {
    #expect(Self.told(try Self.audit(["stances.yaml": stances])) == [expected])
  }

  @Test("a stance in a field that the schema does not have is told at the field")
  func stanceField() throws {
    let stances = Self.stances("", field: "policy.stances.voise")
    let told = Self.told(try Self.audit(["stances.yaml": stances]))
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("stances.yaml:3 expression ") == true, "\(told)")
  }

  /// What stops a rule of a small pack from being run.
  private static func refusal(of rule: String, _ files: [String: String] = [:]) throws -> String? {
    let all = [
      "test/rule.yaml": rule, "sources.yaml": sources, "facts.yaml": facts,
      "stances.yaml": "stances: []\n",
    ]
    .merging(files) { $1 }
    let runner = try ExampleRunner(
      pack: .of(all, keeping: ["schema/", "platforms.", "messages.yaml"]))
    do {
      _ = try runner.run(try #require(runner.rules.first { $0.id == "test/rule" }))
      return nil
    } catch RunError.pack(let error) {
      return told([error])[0]
    }
  }

  @Test("a parameter that the check does not read is refused")
  func parameter() throws {
    let parameters = "parameters: {most: {type: int, default: 3, title: {en: a, nl: b}}}\n"
    #expect(try Self.refusal(of: Self.rule) == nil)
    #expect(
      try Self.refusal(of: Self.rule + parameters) == "test/rule.yaml:14 unused-parameter most")
    let reading = Self.rule.replacing("'!channel.second'", with: "parameters.most < 3")
    #expect(try Self.refusal(of: reading + parameters) == nil)
    let inMessage = Self.rule.replacing("{en: found", with: "{en: 'over {parameters.most}'")
    #expect(try Self.refusal(of: inMessage + parameters) == nil)
  }

  @Test("a stance that is not in stances.yaml is refused, with the one that was meant")
  func stance() throws {
    let files = ["stances.yaml": Self.stances("")]
    #expect(try Self.refusal(of: Self.rule + "stance: voice\n", files) == nil)
    #expect(
      try Self.refusal(of: Self.rule + "stance: vioce\n", files)
        == "test/rule.yaml:14 unknown-stance vioce, voice")
  }

  @Test("a placeholder that names nothing is refused")
  func placeholder() throws {
    let refusal = try Self.refusal(
      of: Self.rule.replacing("{en: found", with: "{en: 'found {nothing}'"))
    #expect(refusal?.contains("expression") == true)
    #expect(refusal?.contains("nothing") == true)
  }

  @Test("nothing in the shipped pack is unused")
  func shipped() throws {
    #expect(Self.told(try ExampleRunner(pack: .embedded).audit()) == [])
  }
}
