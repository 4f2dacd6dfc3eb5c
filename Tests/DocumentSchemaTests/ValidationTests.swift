// What a schema does not allow: one small document for each kind of mistake.

import Testing
import YAMLTree

@testable import DocumentSchema

@Suite("A document is checked")
struct ValidationTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    let issues: [String]

    init(_ name: String, _ text: String, _ issues: String...) {
      testDescription = name
      self.text = text
      self.issues = issues
    }
  }

  private static func policy(_ rest: String) -> String {
    "kind: policy\nversion: 1\norganisation: {name: A}\n" + rest
  }

  private static func plan(_ rest: String) -> String { "kind: plan\nversion: 1\n" + rest }

  static let cases = [
    Case("nothing wrong", policy("")),
    Case(
      "keys of one's own", policy("x_note: [1, {a: b}]\nclaims: {x_: 1, social_by_design: true}")),
    Case("unknown key", policy("servce: {}"), "unknown-key policy.servce <servce>"),
    Case(
      "unknown key in an element", plan("channels: [{id: a, platform: x, hour: 24/7}]"),
      "unknown-key plan.channels[a].hour <hour>"),
    Case(
      "key that only begins like one's own", policy("xnote: 1"), "unknown-key policy.xnote <xnote>"),
    Case(
      "missing key of an element", plan("channels:\n  - id: a\n    mode: service"),
      "missing-key plan.channels[a].platform <id>"),
    Case(
      "missing key of a value", "kind: policy\nversion: 1\norganisation: {}",
      "missing-key policy.organisation.name <organisation>"),
    Case(
      "missing keys of a document", "kind: policy", "missing-key policy.version <kind>",
      "missing-key policy.organisation <kind>"),
    Case("text for an object", policy("service: good"), "wrong-type policy.service <good>"),
    Case(
      "object for text", policy("governance: {owner: {name: a}}"),
      "wrong-type policy.governance.owner <{name: a}>"),
    Case(
      "number for text", policy("governance: {owner: 12}"),
      "wrong-type policy.governance.owner <12>"),
    Case(
      "text for a number", plan("channels: [{id: a, platform: x, operators: many}]"),
      "wrong-type plan.channels[a].operators <many>"),
    Case(
      "fraction for a whole number", plan("channels: [{id: a, platform: x, operators: 1.5}]"),
      "wrong-type plan.channels[a].operators <1.5>"),
    Case(
      "whole number written as a fraction", plan("channels: [{id: a, platform: x, operators: 2.0}]")
    ),
    Case(
      "text for true or false", policy("service: {published: maybe}"),
      "wrong-type policy.service.published <maybe>"),
    Case("text for a list", plan("channels: none"), "wrong-type plan.channels <none>"),
    Case(
      "list for a formatted value", policy("service: {hours: [24/7]}"),
      "wrong-type policy.service.hours <[24/7]>"),
    Case("element that is no object", plan("channels: [x]"), "wrong-type plan.channels[0] <x>"),
    Case(
      "element that is no text", policy("employees: {groups: [a, 5]}"),
      "wrong-type policy.employees.groups[1] <5>"),
    Case(
      "value out of a list", policy("stances: {always_on: sometimes}"),
      "not-in-enum policy.stances.always_on <sometimes>"),
    Case(
      "element out of a list", plan("channels: [{id: a, platform: x, strategies: [service, fun]}]"),
      "not-in-enum plan.channels[a].strategies[1] <fun>"),
    Case(
      "another version", "kind: policy\nversion: 2\norganisation: {name: A}",
      "not-constant policy.version <2>"),
    Case(
      "too small", plan("channels: [{id: a, platform: x, operators: -1}]"),
      "out-of-range plan.channels[a].operators <-1>"),
    Case(
      "on the excluded bound", plan("campaigns: [{id: a, volume_factor: 0}]"),
      "out-of-range plan.campaigns[a].volume_factor <0>"),
    Case("on the bound", policy("service: {first_reply: {percentile: 100}}")),
    Case(
      "above the bound", policy("service: {first_reply: {percentile: 100.5}}"),
      "out-of-range policy.service.first_reply.percentile <100.5>"),
    Case(
      "infinite", plan("campaigns: [{id: a, volume_factor: .inf}]"),
      "out-of-range plan.campaigns[a].volume_factor <.inf>"),
    Case(
      "not a number", plan("campaigns: [{id: a, volume_factor: .nan}]"),
      "out-of-range plan.campaigns[a].volume_factor <.nan>"),
    Case(
      "larger than any whole number",
      plan("channels: [{id: a, platform: x, operators: 99999999999999999999}]"),
      "out-of-range plan.channels[a].operators <99999999999999999999>"),
    Case(
      "element twice", plan("channels: [{id: a, platform: x, topics: [b, c, b]}]"),
      "duplicate-item plan.channels[a].topics[2] <b>"),
    Case(
      "two spellings of one platform", policy("audiences: [{id: a, platforms: [x, twitter]}]"),
      "duplicate-item policy.audiences[a].platforms[1] <twitter>"),
    Case(
      "key without a value", policy("governance:\n  owner:\n"),
      "empty policy.governance.owner <owner>"),
    Case("list without elements", plan("channels:\n"), "empty plan.channels <channels>"),
    Case("empty text", policy("governance: {owner: ''}"), "empty policy.governance.owner <''>"),
    Case(
      "element without a value", plan("channels: [{id: a, platform: x, topics: [~]}]"),
      "empty plan.channels[a].topics[0] <~>"),
    Case(
      "format", policy("service: {first_reply: {within: wrong}}"),
      "format policy.service.first_reply.within <wrong>"),
    Case(
      "format that gives no reason", policy("service: {first_reply: {within: silent}}"),
      "format policy.service.first_reply.within <silent>"),
    Case(
      "warning of a format", policy("service: {first_reply: {within: odd}}"),
      "format policy.service.first_reply.within <odd>"),
    Case(
      "id twice", plan("desks: [{id: a}, {id: b}, {id: a}]"), "duplicate-id plan.desks[2].id <a>"),
    Case("name twice where it may", plan("desks: [{id: a, shifts: [{name: day}, {name: day}]}]")),
    Case(
      "platform nobody knows", plan("channels: [{id: a, platform: myface}]"),
      "unresolved-reference plan.channels[a].platform <myface>"),
    Case("platform in capitals", plan("channels: [{id: a, platform: Facebook}]")),
    Case("one instead of a list", policy("service: {approval: {required_for: all}}")),
    Case(
      "wrong one instead of a list", policy("service: {approval: {required_for: some}}"),
      "not-in-enum policy.service.approval.required_for <some>"),
    Case(
      "one that stands only in a list", policy("service: {approval: {required_for: replies}}"),
      "not-in-enum policy.service.approval.required_for <replies>"),
    Case(
      "number instead of a list", policy("service: {approval: {required_for: 3}}"),
      "wrong-type policy.service.approval.required_for <3>"),
    Case(
      "in the order of the text", policy("servce: {}\nstances: {tone: dull}\nkinds: a"),
      "unknown-key policy.servce <servce>", "not-in-enum policy.stances.tone <dull>",
      "unknown-key policy.kinds <kinds>"),
    Case("no kind", "version: 1", "missing-key kind <version>"),
    Case("kind nobody knows", "kind: plane", "not-in-enum kind <plane>"),
    Case("no mapping", "- a", "wrong-type  <- a>"),
    Case("empty document", "--- ~", "empty  <~>"),
  ]

  @Test(arguments: cases)
  func issues(_ example: Case) throws {
    #expect(try TestSchemas.bind(example.text).summary == example.issues)
  }

  @Test(
    "with arguments for a message",
    arguments: [
      (
        "stances: {always_on: alway}",
        ["found": "alway", "allowed": "always|extended|office", "suggestion": "always"]
      ),
      ("gaols: []", ["key": "gaols", "type": "Policy", "suggestion": "goals"]),
      ("service: {first_reply: {percentile: 0.9}}", ["found": "0.9", "minimum": "1"]),
      ("service: {first_reply: {percentile: 101}}", ["found": "101", "maximum": "100"]),
      ("organisation: {name: A, headcount: -1}", ["found": "-1", "minimum": "0"]),
      (
        "organisation: {name: A, headcount: 9223372036854775807}",
        ["found": "9223372036854775807", "maximum": "10000000"]
      ),
      (
        "organisation: {name: A, headcount: 99999999999999999999}",
        ["found": "99999999999999999999", "maximum": "10000000"]
      ),
      ("service: {first_reply: {percentile: .nan}}", ["found": ".nan"]),
      (
        "governance: {owner: 12}",
        ["expected": "string", "found": "integer", "text": "12", "suggestion": "\"12\""]
      ),
      (
        "service: {hours: 24}",
        ["expected": "string|object", "found": "integer", "text": "24", "format": "hours"]
      ),
      (
        "service: {first_reply: {within: wrong}}",
        ["format": "time-span", "code": "unreadable", "part": "wrong"]
      ),
      ("service: 1", ["expected": "object", "found": "integer", "text": "1", "type": "Service"]),
      (
        "service: {first_reply: {percentile: 90%}}",
        ["expected": "number", "found": "string", "text": "90%", "suggestion": "90"]
      ),
      (
        "service: {published: ja}",
        [
          "expected": "boolean", "found": "string", "text": "ja", "suggestion": "true",
        ]
      ),
      ("first_reply: {within: 1h}", ["key": "first_reply", "type": "Policy", "inside": "service"]),
      (
        "service:\n  scope:\n    criteria: all\n    first_reply: {within: 1h}",
        ["key": "first_reply", "type": "Scope", "outside": "scope"]
      ),
      (
        "service: {first_reply: {percentile: 90,5}}",
        ["key": "5", "type": "ReplyTarget", "comma": "5"]
      ),
    ])
  func arguments(text: String, expected: [String: String]) throws {
    let document =
      text.hasPrefix("organisation") ? "kind: policy\nversion: 1\n" + text : Self.policy(text)
    let issue = try #require(try TestSchemas.bind(document).issues.first)
    #expect(
      Dictionary(
        issue.arguments.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
        == expected)
  }

  @Test("and a warning leaves the value usable")
  func warning() throws {
    let document = try TestSchemas.bind(Self.policy("service: {first_reply: {within: odd}}"))
    #expect(document.issues.map(\.isWarning) == [true])
    #expect(try document.value("service", "first_reply", "within") != nil)
  }

  @Test(
    "where two fields contradict each other, neither counts",
    arguments: [
      ("from: 2, to: 1", ["wrong-order thing.when.to <1>"], ["from", "to"]),
      ("to: 1, from: 2", ["wrong-order thing.when.to <1>"], ["from", "to"]),
      ("from: 1, to: 1", [], []), ("from: 2", [], []), ("to: 1", [], []),
      ("from: 2, to: x", ["wrong-type thing.when.to <x>"], ["to"]),
      ("clock: slow, time: wrong", ["format thing.when.time <wrong>"], ["time"]),
      ("clock: slow, time: often", ["format thing.when.time <often>"], ["time"]),
      ("clock: fast, time: often", [], []), ("time: often", [], []),
      ("clock: slow, time: twice", [], []),
    ] as [(String, [String], [String])])
  func relations(text: String, issues: [String], invalid: [String]) throws {
    let schemas = try TestSchemas.small(
      """
      when: {$ref: "#/$defs/When"}
      """,
      definitions: """
        When: {type: object, x-type: When, additionalProperties: false, properties: {
          from: {type: integer}, to: {type: integer}, clock: {type: string, enum: [slow, fast]},
          time: {type: string, format: hours}}, x-order: [from, to],
          if: {properties: {clock: {const: slow}}, required: [clock]},
          then: {properties: {time: {format: seldom}}}}
        """)
    let tree = TestSchemas.tree("kind: thing\nwhen: {\(text)}")
    let document = schemas.bind(tree.documents[0], in: tree)
    #expect(document.summary == issues)
    for name in ["from", "to", "clock", "time"] {
      let field = try #require(document.fieldID(named: name, of: 1))
      #expect(document.isInvalid(field, of: 1) == invalid.contains(name), "\(name)")
      if !invalid.contains(name) {
        #expect(
          try document.hasField(field, of: 1) == text.contains("\(name): "), "\(name)")
      }
    }
  }

  @Test("and an order that is wrong names both fields and both values")
  func orderArguments() throws {
    let schemas = try TestSchemas.small(
      "from: {type: integer}\nto: {type: integer}", keywords: "x-order: [from, to]")
    let tree = TestSchemas.tree("kind: thing\nfrom: 9\nto: 5")
    let issue = try #require(schemas.bind(tree.documents[0], in: tree).issues.first)
    #expect(
      issue.arguments.map { "\($0.name) \($0.value)" }
        == ["first from", "first_value 9", "second to", "second_value 5"])
  }

  @Test("and a repeated id points at the first")
  func duplicateID() throws {
    let document = try TestSchemas.bind(Self.plan("desks: [{id: a}, {id: a}]"))
    let issue = try #require(document.issues.first)
    let first = try #require(issue.related.first)
    #expect(first.label == .first)
    #expect(first.span.lowerBound < issue.span.lowerBound)
    #expect(document.text(first.span) == "a")
    #expect(issue.argument("collection") == "desks")
  }

  @Test("with many ids at once")
  func manyIDs() throws {
    let desks = (0..<40).map { "{id: d\($0 % 39)}" }.joined(separator: ", ")
    #expect(
      try TestSchemas.bind(Self.plan("desks: [\(desks)]")).summary
        == ["duplicate-id plan.desks[39].id <d0>"])
  }

  @Test("and tells how many issues it left out")
  func limit() throws {
    let keys = (0..<20).map { "k\($0): 1" }.joined(separator: "\n")
    let document = try TestSchemas.bind(Self.policy(keys), issueLimit: 5)
    #expect(document.issues.count == 5)
    #expect(document.omittedIssueCount == 15)
  }

  @Test(
    "with limits that the project's schemas do not use",
    arguments: [
      ("code: abc", []), ("code: äöü", []),
      ("code: äö", ["too-few thing.code <äö> 2 3 characters"]),
      ("list: [1, 2]", []), ("list: [1]", ["too-few thing.list <[1]> 1 2 items"]),
      ("either: 3", []), ("either: text", []), ("either: true", []),
      ("either: 1.5", ["wrong-type thing.either <1.5>   "]),
      ("either: [1]", ["wrong-type thing.either <[1]>   "]),
      (
        "either: 99999999999999999999",
        ["out-of-range thing.either <99999999999999999999> 99999999999999999999  "]
      ),
      ("yes: true", []), ("yes: false", ["not-constant thing.yes <false> false  "]),
      ("size: 1.5", []), ("size: a", []),
    ] as [(String, [String])])
  func otherLimits(text: String, expected: [String]) throws {
    let schemas = try TestSchemas.small(
      """
      code: {type: string, minLength: 3}
      list: {type: array, minItems: 2, items: {type: integer}}
      either: {type: [integer, string, boolean]}
      "yes": {const: true}
      size: {type: [number, string]}
      """)
    let tree = TestSchemas.tree("kind: thing\n" + text)
    let document = schemas.bind(tree.documents[0], in: tree)
    #expect(
      zip(document.summary, document.issues).map { line, issue in
        let found = issue.code == .wrongType ? "" : issue.argument("found") ?? ""
        return "\(line) \(found) \(issue.argument("minimum") ?? "") \(issue.argument("unit") ?? "")"
      } == expected)
  }
}
