// Which conditions of a rule its examples see true and false.

import Testing
import YAMLTree

@testable import Linting

@Suite("Coverage of rules")
struct RuleCoverageTests {
  private static let rest = """
    at: channel
    message: {en: found, nl: gevonden}
    examples:
      - name: fails
        policy: ""
        plan: "channels: [{id: x, platform: x, status: active}]"
        expect: [{at: "plan.channels[x]"}]
      - name: passes
        policy: ""
        plan: "channels: [{id: x, platform: x, status: active, url: 'https://x.com/a'}]"
        expect: []

    """

  /// The rule of a small pack after its examples ran, and the facts.
  private static func coverage(
    _ check: String, facts: String? = nil
  ) throws -> (rule: RuleCoverage, facts: [RuleCoverage]) {
    let pack = PackFiles.rule(
      "each: channel in plan.channels\n" + check + "\n" + rest, facts: facts)
    let runner = try ExampleRunner(pack: pack, recordsCoverage: true)
    let rule = try #require(runner.rules.first { $0.id == "test/rule" })
    let results = try runner.run(rule)
    #expect(results.map(\.passed) == [true, true])
    let coverage = try #require(runner.coverage(of: rule))
    return (coverage, runner.coverageOfFacts(own: false))
  }

  /// What was not seen, as `line:column never: text`.
  private static func missing(_ coverage: RuleCoverage) -> [String] {
    coverage.conditions.filter { !$0.isCovered }.map { condition in
      let start = condition.source.position(at: condition.span.lowerBound)
      let never = (condition.wasTrue ? "" : "T") + (condition.wasFalse ? "" : "F")
      return "\(start.line):\(start.column) \(never): \(condition.text)"
    }
  }

  @Test("a requirement that one example breaks and one keeps is covered")
  func complete() throws {
    let coverage = try Self.coverage("require: has(channel.url)").rule
    #expect(Self.missing(coverage) == [])
    #expect((coverage.seen, coverage.total, coverage.percentage) == (2, 2, 100))
  }

  @Test(
    "what the examples do not show is told with its place and the value that is missing",
    arguments: [
      ("when: has(channel.status)\nrequire: has(channel.url)", ["7:7 F: has(channel.status)"]),
      (
        "when: [has(channel.status), '!has(channel.owner)']\nrequire: has(channel.url)",
        ["7:8 F: has(channel.status)", "7:31 T: has(channel.owner)"]
      ),
      (
        "require: has(channel.url) || (has(channel.owner) && channel.owner == 'me')",
        ["7:31 T: has(channel.owner)", "7:53 TF: channel.owner == 'me'"]
      ),
      (
        "require: >-\n  has(channel.url)\n  || has(channel.owner)",
        ["9:6 T: has(channel.owner)"]
      ),
      (
        "let: {loose: '!has(channel.owner)'}\nrequire: has(channel.url) || !loose",
        ["7:16 T: has(channel.owner)", "8:31 F: loose"]
      ),
      (
        "needs: [{have: has(channel.status), title: {en: a, nl: b}}]\nrequire: has(channel.url)",
        ["7:16 F: has(channel.status)"]
      ),
      ("require: has(channel.url) || false", ["7:30 T: false"]),
    ])
  func incomplete(check: String, expected: [String]) throws {
    #expect(Self.missing(try Self.coverage(check).rule) == expected)
  }

  @Test("a condition that no example reaches counts for two outcomes")
  func counting() throws {
    let coverage = try Self.coverage(
      "require: has(channel.url) || (has(channel.owner) && channel.owner == 'me')"
    ).rule
    #expect((coverage.seen, coverage.total, coverage.percentage) == (3, 6, 50))
  }

  @Test("a fact has a coverage of its own, over all examples that read it")
  func facts() throws {
    let facts = """
      facts:
        - on: Channel
          name: linked
          type: bool
          description: {en: a, nl: b}
          value: has(channel.url) || has(channel.owner)
        - {on: Channel, name: idle, type: bool, description: {en: a, nl: b}, value: has(channel.owner)}
        - {on: Channel, name: name, type: string, description: {en: a, nl: b}, value: channel.id}

      """
    let coverage = try Self.coverage("require: channel.linked", facts: facts)
    #expect(Self.missing(coverage.rule) == [])
    #expect(coverage.facts.map(\.name) == ["Channel.linked", "Channel.idle", "Channel.name"])
    #expect(
      coverage.facts.map(Self.missing)
        == [["6:32 T: has(channel.owner)"], ["7:79 TF: has(channel.owner)"], []])
    #expect(coverage.facts.map(\.percentage) == [75, 0, 100])
  }

  @Test("recording does not change what examples give, and is off unless asked for")
  func off() throws {
    let pack = PackFiles.rule(
      "each: channel in plan.channels\nrequire: has(channel.url)\n" + Self.rest)
    let runner = try ExampleRunner(pack: pack)
    let rule = try #require(runner.rules.first { $0.id == "test/rule" })
    #expect(try runner.run(rule).map(\.passed) == [true, true])
    #expect(runner.coverage(of: rule) == nil)
    #expect(runner.coverageOfFacts(own: false).isEmpty)
  }

  @Test(
    "only what is complete is 100%",
    arguments: [(0, 0, 100), (0, 2, 0), (1, 3, 33), (1999, 2000, 99), (2000, 2000, 100)])
  func percentage(seen: Int, total: Int, expected: Int) {
    #expect(RuleCoverage.percentage(seen, of: total) == expected)
  }
}
