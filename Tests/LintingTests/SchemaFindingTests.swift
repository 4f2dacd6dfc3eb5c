// What the shipped schemas say of values that are readable but make no sense.

import Testing
import YAMLTree

@testable import Linting

@Suite("Findings about values")
struct SchemaFindingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Fields of the policy, or of the plan.
    var policy = ""
    var plan = ""
    let says: [String]
  }

  static let cases = [
    Case(
      testDescription: "too many people",
      plan: "desks: [{id: d, shifts: [{people: 9223372036854775807}]}]",
      says: ["9223372036854775807 is too large; write 1000000 or less"]),
    Case(
      testDescription: "fewer people than none",
      plan: "desks: [{id: d, shifts: [{people: -1}]}]",
      says: ["-1 is too small; write 0 or more"]),
    Case(
      testDescription: "a period that runs backwards",
      plan: "period: {from: 2026-12-31, to: 2026-01-01}",
      says: [
        "to (2026-01-01) comes before from (2026-12-31); swap them, or correct one"
      ]),
    Case(
      testDescription: "a period of one day", plan: "period: {from: 2026-12-31, to: 2026-12-31}",
      says: []),
    Case(
      testDescription: "a shift, a campaign and an event that run backwards",
      plan: """
        desks: [{id: d, shifts: [{from: 2026-02-02, to: 2026-02-01}]}]
        campaigns: [{id: c, from: 2026-03-02, to: 2026-03-01}]
        events: [{id: e, from: 2026-04-02, to: 2026-04-01}]
        """,
      says: [
        "to (2026-02-01) comes before from (2026-02-02); swap them, or correct one",
        "to (2026-03-01) comes before from (2026-03-02); swap them, or correct one",
        "to (2026-04-01) comes before from (2026-04-02); swap them, or correct one",
      ]),
    Case(
      testDescription: "an exception that runs backwards",
      policy: "service: {exceptions: [{from: 2026-12-26, to: 2026-12-25, hours: closed}]}",
      says: ["to (2026-12-25) comes before from (2026-12-26); swap them, or correct one"]),
    Case(
      testDescription: "dates of other ages",
      plan: "period: {from: 0001-01-01, to: 9999-12-31}",
      says: [
        "\"0001-01-01\" is out of bounds; write something from 1900-01-01 to 2199-12-31",
        "\"9999-12-31\" is out of bounds; write something from 1900-01-01 to 2199-12-31",
      ]),
    Case(
      testDescription: "a promise within a century",
      policy: "service: {first_reply: {within: 5000w}}",
      says: ["\"5000\" is out of bounds; write something from 1 to 522"]),
    Case(
      testDescription: "an absurd budget", policy: "governance: {budget: 1e300}",
      says: ["1e300 is too large; write 1000000000000 or less"]),
    Case(
      testDescription: "targets as numbers and percentages",
      policy: """
        goals:
          - {id: a, kind: brand, measure: {metric: score, baseline: 12%, target: 60%}}
          - {id: b, kind: brand, measure: {metric: score, baseline: -12, target: 1.5e3}}
        """, says: []),
    Case(
      testDescription: "targets that are no amounts",
      policy: """
        goals:
          - {id: a, kind: brand, measure: {metric: score, baseline: a lot, target: 1e300}}
          - {id: b, kind: brand, measure: {metric: score, baseline: .nan, target: true}}
        """,
      says: [
        "\"a lot\" cannot be read; write a number or a percentage, such as 20 or 60%",
        "\"1e300\" is out of bounds; write something from -1000000000000 to 1000000000000",
        "\".nan\" is out of bounds; write something from -1000000000000 to 1000000000000",
        "this is true or false; write a number or a percentage, such as 20 or 60%",
      ]),
    Case(
      testDescription: "opening days on the clock of the calendar",
      policy: "service: {first_reply: {within: 1 werkdag, clock: calendar}}",
      says: [
        "\"1 werkdag\" counts opening days, the calendar does not; write 24h or 2d, or clock: open_hours"
      ]),
    Case(
      testDescription: "opening days on the clock of the desk, or of nobody",
      policy: """
        service:
          first_reply: {within: 1bd, clock: open_hours}
          next_reply: {within: 1bd}
          resolution: {within: 1d, clock: calendar}
        """, says: []),
    Case(
      testDescription: "a number where a length of time belongs",
      policy: "service: {first_reply: {within: 24}}",
      says: ["this is a whole number; write a length of time, such as 30m, 2h or 1bd"]),
  ]

  @Test("are told in words, and nothing else comes of them", arguments: cases)
  func messages(_ example: Case) throws {
    let linted = try lint(
      ["policy.yaml": policy(example.policy), "plan.yaml": plan(example.plan)], with: .all)
    let told = linted.findings.filter { $0.rule.hasPrefix("meta/") }
    #expect(told.map(\.message) == example.says)
    #expect(told.allSatisfy { $0.rule == "meta/schema" })
    #expect(!linted.isIncomplete)
  }

  @Test("the largest numbers that the schemas take stop no rule")
  func extremes() throws {
    let channels = (0..<40).map { number in
      """
        - {id: c\(number), platform: x, mode: service, hours: 24/7, volume: {per_week: 1000000000, peak_factor: 1000}, handling_time: 3660d, concurrency: 0.1, dedicated_hours_per_week: 1000000}

      """
    }.joined()
    for (shrinkage, cap, period) in [
      ("100%", "0%", ""), ("0%", "100%", "period: {from: 1900-01-01, to: 2199-12-31}\n"),
    ] {
      let linted = try lint(
        [
          "plan.yaml": plan(
            """
            \(period)desks: [{id: d, shrinkage: \(shrinkage), occupancy_cap: \(cap), shifts: [{days: daily, time: 00:00-24:00, people: 1000000}]}]
            campaigns: [{id: c, kind: viral, from: 1900-01-01, to: 2199-12-31, volume_factor: 10000, employee_hours: 1000000000}]
            channels:
            \(channels)
            """),
          "policy.yaml": policy(
            """
            service:
              hours: {mon: 00:00-00:01}
              exceptions: [{from: 1900-01-01, to: 2199-12-31, hours: closed}]
              first_reply: {within: 3660bd, percentile: 100}
              resolution: {within: 1m, clock: calendar, percentile: 1}
            """),
        ], with: .all)
      #expect(
        linted.findings.filter { $0.rule.hasPrefix("meta/") }.map(\.message) == [])
      #expect(linted.findings.contains { $0.rule == "staffing/workload-fits" })
      #expect(!linted.isIncomplete)
    }
  }

  @Test("two dates in the wrong order are both shown")
  func bothDates() throws {
    let linted = try lint([
      "plan.yaml": plan("period: {from: 2026-12-31, to: ⟦2026-01-01⟧}"), "policy.yaml": policy(),
    ])
    let finding = try #require(linted.findings.first)
    linted.expectPlacesAsMarked(in: "plan.yaml")
    #expect(finding.related.map(\.label) == ["the other of the two"])
    #expect(finding.related.map { $0.place.source.string($0.place.span) } == ["2026-12-31"])
  }

  @Test("days that a comma has torn apart are told with the remedy")
  func daysApart() throws {
    let linted = try lint([
      "policy.yaml": policy("service: {hours: {⟦ma⟧,wo,vr: 09:00-12:00}}")
    ])
    #expect(
      linted.messages == [
        "there are no times behind \"ma\": between braces a comma ends the key; write \"mon,wed\": 09:00-12:00 with quotation marks"
      ])
    linted.expectPlacesAsMarked(in: "policy.yaml")
    #expect(
      try lint(["policy.yaml": policy("service: {hours: {\"ma,wo,vr\": 09:00-12:00}}")]).messages
        == [])
  }

  @Test("how long work takes is not told in opening days")
  func workInOpeningDays() throws {
    for (written, isRefused) in [
      ("1bd", true), ("1 werkdag", true), ("6m", false), ("2 uur", false),
    ] {
      let linted = try lint([
        "plan.yaml": plan("channels: [{id: x, platform: x, handling_time: \(written)}]"),
        "policy.yaml": policy(),
      ])
      #expect(
        linted.messages
          == (isRefused
            ? [
              "\"\(written)\" counts opening days, and work takes minutes or hours; write 6m or 1h30m"
            ]
            : []))
    }
  }

  @Test("a rule that needs a refused field is not checked")
  func refusedField() throws {
    let text = "service: {hours: 24/7, first_reply: {within: 1bd, clock: calendar}}"
    let linted = try lint(
      ["policy.yaml": policy(text)],
      rule: """
        when: has(policy.service)
        require: policy.service.?first_reply.?within.optMap(w, w.is_business()).orValue(true)
        at: policy.service.first_reply
        message: {en: found, nl: gevonden}
        """)
    #expect(
      linted.summary == ["meta/schema at policy.service.first_reply.within"], "\(linted.messages)")
    #expect(linted.notChecked.map(\.rule) == ["test/rule"])
  }

  @Test("a percentage is the part of one that it is")
  func percentage() throws {
    let linted = try lint(
      [
        "policy.yaml": policy("goals: [{id: a, kind: brand, measure: {baseline: 12, target: 60%}}]")
      ],
      rule: """
        each: goal in policy.goals
        require: goal.?measure.?target.orValue(0.0) != 0.6 || goal.?measure.?baseline.orValue(0.0) != 12.0
        at: goal.measure
        message: {en: found, nl: gevonden}
        """)
    #expect(linted.summary == ["test/rule at policy.goals[a].measure"])
  }
}
