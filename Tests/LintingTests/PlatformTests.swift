// The networks as objects for rules.

import DocumentSchema
import Testing
import YAMLTree

@testable import Linting

@Suite("Platforms in rules")
struct PlatformTests {
  private static let rest = "\nat: channel.platform\nmessage: {en: found, nl: gevonden}"

  /// What a rule with this requirement says about a channel on a network.
  private func found(_ require: String, on platform: String) throws -> Int {
    try linted(require, on: platform).findings.count { $0.rule == "test/rule" }
  }

  private func linted(_ require: String, on platform: String) throws -> Linted {
    try lint(
      [
        "policy.yaml": policy(),
        "plan.yaml": plan("channels: [{id: a, platform: \(platform)}]"),
      ], rule: "each: channel in plan.channels\nrequire: \"\(require)\"" + Self.rest
    )
  }

  @Test(
    "their fields are typed and can be read by id and by another spelling",
    arguments: [
      ("platform(channel.platform).?closed.hasValue()", "hyves", true),
      ("platform(channel.platform).?closed.orValue(today) < today", "hyves", true),
      ("platform(channel.platform).?closed.hasValue()", "x", false),
      ("platform('twitter').optMap(p, p.id).orValue('') == channel.platform", "x", true),
      ("platform('twitter') == platform(channel.platform)", "x", true),
      ("platform('twitter') == platform(channel.platform)", "facebook", false),
      ("platform('no such network').hasValue()", "x", false),
      (
        "platform(channel.platform).optMap(p, p.norm).orValue('') == 'professional'", "linkedin",
        true
      ),
      ("platform(channel.platform).?free_reply.hasValue()", "whatsapp", true),
      ("platform(channel.platform).optMap(p, p.open).orValue(false)", "whatsapp", false),
    ])
  func fields(require: String, platform: String, holds: Bool) throws {
    #expect(try found(require, on: platform) == (holds ? 0 : 1))
  }

  @Test("a field that they do not have does not load")
  func misspelt() throws {
    let linted = try linted("platform(channel.platform).?closd.hasValue()", on: "x")
    #expect(linted.isIncomplete)
    #expect(linted.messages.contains { $0.contains("closd") }, "\(linted.messages)")
  }

  @Test("the file is as its schema says, and every example is a name that its pattern allows")
  func file() throws {
    let table = try #require(try PlatformTable(PlatformList(pack: .embedded), pack: .embedded))
    #expect(table.problems().map(\.path) == [])
    for platform in ["x", "facebook", "reddit", "mastodon", "bluesky", "whatsapp"] {
      let check =
        "platform(channel.platform).?handle.optMap(h, h.example.matches(h.pattern)).orValue(false)"
      #expect(try found(check, on: platform) == 0, "\(platform)")
    }
  }

  @Test("a mistake in the file is told when the pack is tested")
  func mistake() throws {
    let pack = PackFiles.of([
      "platforms.yaml":
        "kind: platforms\nplatforms: [{id: x, name: X, open: true, norm: noisy}]\n",
      "facts.yaml": "facts: []\n", "stances.yaml": "stances: []\n", "sources.yaml": "sources: []\n",
    ])
    let problems = try ExampleRunner(pack: pack).audit()
    #expect(problems.map(\.code) == [.wrongValue])
    #expect(problems.first?.arguments.first?.value == "platforms.platforms[x].norm")
  }
}
