// Mistakes that leave no doubt about what was meant are put right.

import Testing

@testable import DocumentSchema

@Suite("A fix")
struct FixTests {
  private static let policy = "kind: policy\nversion: 1\norganisation: {name: A}\n"
  private static let plan = "kind: plan\nversion: 1\n"

  @Test(
    "is offered when it is certain",
    arguments: [
      ("one letter off", policy, "servise: {}", "service: {}"),
      ("letters swapped", policy, "stances: {tnoe: both}", "stances: {tone: both}"),
      (
        "hyphen for underscore", policy, "stances: {always-on: always}",
        "stances: {always_on: always}"
      ),
      ("capitals", policy, "Service: {}", "service: {}"),
      ("camel case", policy, "service: {firstReply: {}}", "service: {first_reply: {}}"),
      (
        "value one letter off", policy, "stances: {always_on: alway}",
        "stances: {always_on: always}"
      ),
      ("value in capitals", policy, "stances: {tone: Both}", "stances: {tone: both}"),
      ("number for text", policy, "governance: {owner: 007}", "governance: {owner: \"007\"}"),
      ("true for text", policy, "governance: {owner: true}", "governance: {owner: \"true\"}"),
      ("number for formatted text", plan, "desks: [{id: 12}]", "desks: [{id: \"12\"}]"),
      ("yes", policy, "service: {published: yes}", "service: {published: true}"),
      ("nee", policy, "service: {published: Nee}", "service: {published: false}"),
      ("true in quotes", policy, "service: {published: 'true'}", "service: {published: true}"),
      (
        "number in quotes", plan, "channels: [{id: a, platform: x, operators: '9'}]",
        "channels: [{id: a, platform: x, operators: 9}]"
      ),
      (
        "decimal comma", policy, "service: {first_reply: {percentile: '97,5'}}",
        "service: {first_reply: {percentile: 97.5}}"
      ),
      (
        "one for a list", plan, "channels: [{id: a, platform: x, topics: outages}]",
        "channels: [{id: a, platform: x, topics: [outages]}]"
      ),
      (
        "several in one text", plan,
        "channels:\n  - {id: a, platform: x}\n  - id: b\n    platform: x\n    topics: a, b",
        "channels:\n  - {id: a, platform: x}\n  - id: b\n    platform: x\n    topics: [a, b]"
      ),
      (
        "platform one letter off", plan, "channels: [{id: a, platform: facebok}]",
        "channels: [{id: a, platform: facebook}]"
      ),
      ("kind one letter off", "kind: polici\nversion: 1\norganisation: {name: A}\n", "", ""),
      (
        "replacement of a format", policy, "service: {first_reply: {within: odd}}",
        "service: {first_reply: {within: even}}"
      ),
    ])
  func certain(name: String, head: String, wrong: String, right: String) throws {
    let document = try TestSchemas.bind(head + wrong)
    #expect(document.issues.count == 1, "\(name)")
    #expect(document.fixedText == head.replacing("polici", with: "policy") + right, "\(name)")
    #expect(try TestSchemas.bind(document.fixedText).issues.isEmpty, "\(name)")
  }

  @Test(
    "is not offered when it is a guess",
    arguments: [
      ("two letters off", policy, "sarvise: {}", "service"),
      ("a longer word", policy, "stances: {start: experimentally}", "experiment"),
      ("a short word", plan, "channels: [{id: a, platform: z}]", "x"),
      ("value far off", policy, "stances: {start: later}", nil),
      ("a thousand or one", plan, "channels: [{id: a, platform: x, operators: '1.000'}]", nil),
      ("lines of text", plan, "channels:\n- id: a\n  platform: x\n  topics: |\n    a", nil),
      ("nothing near", policy, "qqqqq: 1", nil),
    ] as [(String, String, String, String?)])
  func guesses(name: String, head: String, wrong: String, suggestion: String?) throws {
    let document = try TestSchemas.bind(head + wrong)
    let issue = try #require(document.issues.first, "\(name)")
    #expect(document.issues.count == 1 && issue.fix == nil, "\(name)")
    #expect(issue.argument("suggestion") == suggestion, "\(name)")
  }

  @Test("never suggests a key that is there already, or one key twice")
  func taken() throws {
    let document = try TestSchemas.bind(
      Self.policy + "service: {}\nservise: {}\ngaols: []\ngoasl: []")
    #expect(document.issues.map { $0.argument("suggestion") } == [nil, "goals", nil])
  }
}
