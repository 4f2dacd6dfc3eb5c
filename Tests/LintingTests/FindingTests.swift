// Where findings point, in which order they stand, and how they are known again.

import Testing
import YAMLTree

@testable import Linting

@Suite("Findings point at the place they speak of")
struct FindingPlaceTests {
  private static func rule(at: String, each: String? = "channel in plan.channels") -> String {
    (each.map { "each: \($0)\n" } ?? "when: plans.size() >= 0\n") + """
      require: "false"
      at: \(at)
      message: {en: found, nl: gevonden}
      """
  }

  private struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let at: String
    var each: String? = "channel in plan.channels"
    var policy = ""
    let plan: String
    let path: String
    var testDescription: String { name }
  }

  private static let cases = [
    Case(
      name: "a field: its value", at: "channel.hours",
      plan: "channels: [{id: x, platform: x, hours: ⟦24/7⟧}]", path: "plan.channels[x].hours"),
    Case(
      name: "a quoted field: with its quotes", at: "channel.handle",
      plan: "channels: [{id: x, platform: x, handle: ⟦\"@x\"⟧}]", path: "plan.channels[x].handle"),
    Case(
      name: "an absent field: the element that lacks it", at: "channel.hours",
      plan: "channels: [⟦{id: x, platform: x}⟧]", path: "plan.channels[x].hours"),
    Case(
      name: "an absent field of an absent field: the element that lacks it",
      at: "channel.first_reply.within", plan: "channels: [⟦{id: x, platform: x}⟧]",
      path: "plan.channels[x].first_reply.within"),
    Case(
      name: "a field of a field", at: "channel.first_reply.within",
      plan: "channels: [{id: x, platform: x, first_reply: {within: ⟦1h⟧}}]",
      path: "plan.channels[x].first_reply.within"),
    Case(
      name: "an absent field of a field that is there", at: "channel.first_reply.within",
      plan: "channels: [{id: x, platform: x, first_reply: ⟦{clock: calendar}⟧}]",
      path: "plan.channels[x].first_reply.within"),
    Case(
      name: "the first of several that is there",
      at: "[channel.hours, policy.service.hours, channel]",
      policy: "service: {hours: 24/7}",
      plan: "channels: [{id: x, platform: x, hours: ⟦closed⟧}]", path: "plan.channels[x].hours"),
    Case(
      name: "none of several is there: the first", at: "[channel.hours, policy.service.hours]",
      plan: "channels: [⟦{id: x, platform: x}⟧]", path: "plan.channels[x].hours"),
    Case(
      name: "an element over many lines: its first line", at: "channel",
      plan: "channels:\n  - ⟦id: x⟧\n    platform: x\n", path: "plan.channels[x]"),
    Case(
      name: "a field over many lines: its key", at: "channel.first_reply",
      plan:
        "channels:\n  - id: x\n    platform: x\n    ⟦first_reply⟧:\n      within: 1h\n      clock: calendar\n",
      path: "plan.channels[x].first_reply"),
    Case(
      name: "an element of a list of names", at: "goal",
      each: "[channel in plan.channels, goal in channel.goals]",
      policy: "goals: [{id: a, kind: brand}, {id: b, kind: brand}]",
      plan: "channels: [{id: x, platform: x, goals: [⟦a⟧, ⟦b⟧]}]", path: "plan.channels[x].goals[0]"
    ),
    Case(
      name: "an element of a list by its number", at: "channel.goals[1]",
      policy: "goals: [{id: a, kind: brand}, {id: b, kind: brand}]",
      plan: "channels: [{id: x, platform: x, goals: [a, ⟦b⟧]}]", path: "plan.channels[x].goals[1]"),
    Case(
      name: "an element without an id: by its number", at: "shift.time",
      each: "[desk in plan.desks, shift in desk.shifts]",
      plan: "desks: [{id: d, shifts: [{days: mon, time: ⟦09:00-10:00⟧, people: 1}]}]",
      path: "plan.desks[d].shifts[0].time"),
    Case(
      name: "a calendar item", at: "item.title", each: "item in plan.calendar",
      plan: "calendar: [{date: 2026-10-01, title: ⟦Tips⟧}]", path: "plan.calendar[0].title"),
  ]

  @Test("the place of", arguments: cases)
  private func place(of example: Case) throws {
    let linted = try lint(
      ["plan.yaml": plan(example.plan), "policy.yaml": policy(example.policy)],
      rule: Self.rule(at: example.at, each: example.each))
    linted.expectPlacesAsMarked(in: "plan.yaml")
    #expect(linted.findings.first?.place.path == example.path)
  }

  @Test("a value that a channel takes from the policy: where the policy has it")
  func inherited() throws {
    let linted = try lint(
      [
        "plan.yaml": plan("channels: [{id: x, platform: x}]"),
        "policy.yaml": policy("service: {first_reply: {within: ⟦1h⟧}}"),
      ],
      rule: """
        each: [channel in plan.channels, target in channel.targets]
        require: "false"
        at: target.within
        message: {en: found, nl: gevonden}
        """,
      facts: """
        facts:
          - on: Channel
            name: targets
            type: list(ReplyTarget)
            description: {en: The promise that holds here, nl: De belofte die hier geldt}
            value: channel.?first_reply.or(policy.?service.?first_reply).optMap(t, [t]).orValue([])
        """)
    #expect(linted.summary == ["test/rule at policy.service.first_reply.within"])
    linted.expectPlacesAsMarked(in: "policy.yaml")
  }

  @Test("what several channels take from the policy is told once")
  func toldOnce() throws {
    let linted = try lint(
      [
        "plan.yaml": plan("channels: [{id: x, platform: x}, {id: y, platform: x}]"),
        "policy.yaml": policy("service: {hours: ⟦24/7⟧}"),
      ],
      rule: """
        each: channel in plan.channels
        require: "false"
        at: [channel.hours, policy.service.hours]
        message: {en: found, nl: gevonden}
        """)
    linted.expectPlacesAsMarked(in: "policy.yaml")
  }

  @Test("different things at one place are all told")
  func differentMessages() throws {
    let linted = try lint(
      [
        "plan.yaml": plan("channels: [{id: x, platform: x}, {id: y, platform: x}]"),
        "policy.yaml": policy("service: {hours: 24/7}"),
      ],
      rule: """
        each: channel in plan.channels
        require: "false"
        at: policy.service.hours
        message: {en: "found for {channel.id}", nl: gevonden}
        """)
    #expect(linted.messages == ["found for x", "found for y"])
  }

  @Test("what an alias repeats: the alias, and the text that it repeats")
  func aliasedField() throws {
    let linted = try lint(
      [
        "plan.yaml": plan(
          "x_hours: &hours ⟦24/7⟧\nchannels: [{id: x, platform: x, hours: ⟦*hours⟧}]"),
        "policy.yaml": policy(),
      ], rule: Self.rule(at: "channel.hours"))
    let finding = try #require(linted.findings.first)
    let marks = try #require(linted.marks["plan.yaml"])
    #expect(finding.place.path == "plan.channels[x].hours")
    #expect(finding.place.span == marks[1])
    #expect(finding.related.map(\.place.span) == [marks[0]])
    #expect(finding.related.map(\.label) == ["repeated from here"])
  }

  @Test("a field within what an alias repeats: the alias, and the field")
  func fieldWithinAlias() throws {
    let linted = try lint(
      [
        "plan.yaml": plan(
          """
          desks:
            - {id: a, shifts: &shifts [{days: mon, time: ⟦09:00-10:00⟧, people: 1}]}
            - {id: b, shifts: ⟦*shifts⟧}
          """),
        "policy.yaml": policy(),
      ], rule: Self.rule(at: "shift.time", each: "[desk in plan.desks, shift in desk.shifts]"))
    let marks = try #require(linted.marks["plan.yaml"])
    #expect(linted.findings.map(\.place.span) == [marks[0], marks[1]])
    #expect(linted.findings.map { $0.related.map(\.place.span) } == [[], [marks[0]]])
    #expect(linted.findings.last?.place.path == "plan.desks[b].shifts[0].time")
  }

  @Test("a schema problem within an alias: both places")
  func schemaProblemInAlias() throws {
    let linted = try lint([
      "plan.yaml": plan(
        "x_time: &time ⟦1 hur⟧\nchannels: [{id: x, platform: x, first_reply: {within: ⟦*time⟧}}]"),
      "policy.yaml": policy(),
    ])
    let marks = try #require(linted.marks["plan.yaml"])
    let finding = try #require(linted.findings.first)
    #expect(linted.findings.count == 1)
    #expect(finding.place.span == marks[1])
    #expect(finding.related.count == 1)
    #expect(finding.related.first.map { marks[0].contains($0.place.span.lowerBound) } == true)
    #expect(finding.related.first?.label == "repeated from here")
  }

  @Test("columns count code points, offsets bytes")
  func columns() throws {
    let linted = try lint(
      [
        "plan.yaml": plan("channels: [{id: x, platform: x, purpose: één 🦊, hours: ⟦24/7⟧}]"),
        "policy.yaml": policy(),
      ], rule: Self.rule(at: "channel.hours"))
    let place = try #require(linted.findings.first?.place)
    #expect(place.start.line == 3)
    #expect(place.start.column == 56)
    linted.expectPlacesAsMarked(in: "plan.yaml")
  }
}

@Suite("Related places")
struct RelatedPlaceTests {
  private static let rule = """
    each: channel in plan.channels
    require: "false"
    at: channel
    also:
      - {at: channel.hours, label: {en: "open {channel.?hours.orValue(hours('closed'))}", nl: "open {channel.?hours.orValue(hours('closed'))}"}}
      - {at: policy.service.hours, when: "!has(channel.hours)", label: {en: the policy, nl: het beleid}}
      - {at: channel, label: {en: the same place, nl: dezelfde plek}}
    message: {en: found, nl: gevonden}
    """

  @Test("have a label with values in it")
  func label() throws {
    let linted = try lint(
      [
        "plan.yaml": plan("channels: [{id: x, platform: x, hours: {mon: 09:00-10:00}}]"),
        "policy.yaml": policy("service: {hours: 24/7}"),
      ], rule: Self.rule)
    let related = try #require(linted.findings.first?.related)
    #expect(related.map(\.label) == ["open Mon 09:00-10:00"])
    #expect(related.map(\.place.path) == ["plan.channels[x].hours"])
  }

  @Test("are left out where they are absent, not meant, or the place of the finding")
  func leftOut() throws {
    let linted = try lint(
      [
        "plan.yaml": plan("channels: [{id: x, platform: x}, {id: y, platform: x, hours: 24/7}]"),
        "policy.yaml": policy("service: {hours: 24/7}"),
      ], rule: Self.rule)
    #expect(
      linted.findings.map { $0.related.map(\.place.path) } == [
        ["policy.service.hours"], ["plan.channels[y].hours"],
      ])
    #expect(linted.findings.first?.related.first?.place.source.name == "policy.yaml")
  }
}

@Suite("Order of findings")
struct OrderTests {
  @Test("by file, then position, then rule")
  func order() throws {
    func rule(_ id: String, _ at: String) -> String {
      ruleText(
        """
        each: channel in plan.channels
        require: "false"
        at: \(at)
        message: {en: "found {channel.id}", nl: gevonden}
        """, id: id)
    }
    let pack = PackFiles.of([
      "a/place.yaml": rule("a/place", "channel.platform"),
      "b/start.yaml": rule("b/start", "channel"),
      "c/start.yaml": rule("c/start", "channel"),
      "d/policy.yaml": rule("d/policy", "policy.version"),
    ])
    let linted = try lint(
      [
        "b.yaml": plan("channels:\n  - id: x\n    platform: x\n  - {id: y, platform: x}"),
        "a.yaml": plan("channels: [{id: z, platform: x}]"),
        "policy.yaml": policy(),
      ], with: .all, pack: pack)
    #expect(
      linted.lines == [
        "a.yaml:3 b/start", "a.yaml:3 c/start", "a.yaml:3 a/place",
        "b.yaml:4 b/start", "b.yaml:4 c/start", "b.yaml:5 a/place",
        "b.yaml:6 b/start", "b.yaml:6 c/start", "b.yaml:6 a/place",
        "policy.yaml:2 d/policy", "policy.yaml:2 d/policy", "policy.yaml:2 d/policy",
      ])
  }

  @Test("the same bytes give the same report")
  func deterministic() throws {
    let texts: KeyValuePairs = [
      "plan.yaml": plan("channels: [{id: x, platform: x, mode: service}, {id: x, platfrm: y}]"),
      "policy.yaml": policy("service: {hours: {mon-fri: 09:00-17:00}, first_reply: {within: 1h}}"),
    ]
    let first = try lint(texts, with: .all)
    let second = try lint(texts, with: .all)
    #expect(!first.findings.isEmpty)
    #expect(first.summary == second.summary)
    #expect(first.messages == second.messages)
    #expect(first.findings.map(\.fingerprint) == second.findings.map(\.fingerprint))
  }
}

@Suite("Fingerprints")
struct FingerprintTests {
  private static let rule = """
    each: channel in plan.channels
    require: "false"
    at: channel.hours
    message: {en: "{channel.hours_or_none} open", nl: "{channel.hours_or_none} open"}
    values: {minutes: channel.hours_or_none.length(), hours: channel.hours_or_none}
    """
  private static let facts = """
    facts:
      - on: Channel
        name: hours_or_none
        type: hours
        description: {en: The hours, nl: De uren}
        value: channel.?hours.orValue(hours('closed'))
    """

  private func fingerprints(
    _ channels: String, language: Language = .english
  ) throws -> [String: String] {
    let linted = try lint(
      ["plan.yaml": plan(channels), "policy.yaml": policy()], rule: Self.rule,
      facts: Self.facts, language: language)
    return Dictionary(
      linted.findings.map { ($0.place.path, $0.fingerprint) }, uniquingKeysWith: { $0 + $1 })
  }

  private static let original =
    "channels: [{id: x, platform: x, hours: {mon-fri: 09:00-17:00}}, {id: y, platform: x}]"

  @Test(
    "stay the same when",
    arguments: [
      ("lines move", "# a comment\n\n\n" + original),
      (
        "elements change places",
        "channels: [{id: y, platform: x}, {id: x, platform: x, hours: {mon-fri: 09:00-17:00}}]"
      ),
      (
        "the layout changes",
        "channels:\n- id: 'x'\n  hours:\n    ma-vr: ['09:00-17:00']\n  platform: x\n- id: y\n  platform: x"
      ),
      ("an element is added", original.dropLast() + ", {id: z, platform: x}]"),
    ])
  func stable(_ change: String, _ text: String) throws {
    let before = try fingerprints(Self.original)
    let after = try fingerprints(text)
    #expect(before.count == 2)
    for (path, fingerprint) in before { #expect(after[path] == fingerprint) }
  }

  @Test("are the same in every language")
  func language() throws {
    #expect(
      try fingerprints(Self.original) == fingerprints(Self.original, language: .dutch))
  }

  @Test("differ where the values differ")
  func values() throws {
    let before = try fingerprints(Self.original)
    let after = try fingerprints(
      "channels: [{id: x, platform: x, hours: {mon-fri: 09:00-17:01}}, {id: y, platform: x}]")
    let path = "plan.channels[x].hours"
    #expect(before[path] != nil)
    #expect(before[path] != after[path])
  }

  @Test("differ between elements")
  func elements() throws {
    #expect(Set(try fingerprints(Self.original).values).count == 2)
  }

  @Test("two of the same key twice in one file are two")
  func duplicateKeys() throws {
    let linted = try lint([
      "policy.yaml": policy(
        "service: {hours: 24/7, hours: closed}\ncontent: {approval: none}\nlistening: {owner: a, owner: b}"
      )
    ])
    #expect(linted.findings.map(\.rule) == ["meta/duplicate-key", "meta/duplicate-key"])
    #expect(Set(linted.findings.map(\.fingerprint)).count == 2)
  }

  @Test("are sixteen hexadecimal digits, known in advance")
  func known() {
    var fingerprint = Fingerprint()
    #expect(fingerprint.text == "cbf29ce484222325")
    fingerprint.add("")
    // One zero byte, by the definition of FNV-1a.
    #expect(fingerprint.text == "af63bd4c8601b7df")
  }
}
