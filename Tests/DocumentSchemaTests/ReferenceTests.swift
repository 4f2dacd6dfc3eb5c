// Names of things that other parts declare.

import Testing
import YAMLTree

@testable import DocumentSchema

@Suite("References")
struct ReferenceTests {
  private static let policy = """
    kind: policy
    version: 1
    organisation: {name: A}
    audiences: [{id: households}]
    goals: [{id: trust, audience: households}, {id: sales}]
    content: {pillars: [saving energy, people]}
    """

  private func check(_ plan: String, policy: String? = policy) throws -> [String] {
    let policy = try policy.map { try TestSchemas.bind($0) }
    let plan = try TestSchemas.bind("kind: plan\nversion: 1\n" + plan)
    let issues = plan.checkReferences(
      in: ReferenceIndex([policy, plan].compactMap { $0 }))
    #expect(issues.allSatisfy { $0.code == .unresolvedReference })
    return issues.map {
      "\($0.path) <\(plan.text($0.span))> \($0.argument("collection") ?? "") \($0.argument("suggestion") ?? "-")"
    }
  }

  @Test(
    "are resolved in the document and in its policy",
    arguments: [
      ("channels: [{id: a, platform: x, goals: [trust], audiences: [households]}]", []),
      (
        "channels: [{id: a, platform: x, goals: [trust, turst]}]",
        ["plan.channels[a].goals[1] <turst> goals trust"]
      ),
      (
        "channels: [{id: a, platform: x, audiences: [nobody]}]",
        ["plan.channels[a].audiences[0] <nobody> audiences -"]
      ),
      ("channels: [{id: a, platform: x, crosspost_from: b}, {id: b, platform: x}]", []),
      (
        "channels: [{id: abc, platform: x, crosspost_from: abd}]",
        ["plan.channels[abc].crosspost_from <abd> channels abc"]
      ),
      (
        "calendar: [{pillar: people}, {pillar: peeple, goal: sale}]",
        [
          "plan.calendar[1].pillar <peeple> pillars people",
          "plan.calendar[1].goal <sale> goals sales",
        ]
      ),
      (
        "desks: [{id: d}]\nchannels: [{id: a, platform: x, desks: [d, e]}]",
        ["plan.channels[a].desks[1] <e> desks d"]
      ),
      ("campaigns: [{id: c, follow_up: anything at all}]", []),
      (
        "channels: [{id: a, platform: x, agency: {client_experts: [grid]}}]\nexperts: [{id: grid}]",
        []
      ),
      (
        "channels: [{id: a, platform: x, goals: [Trust]}]",
        ["plan.channels[a].goals[0] <Trust> goals trust"]
      ),
    ] as [(String, [String])])
  func resolved(plan: String, expected: [String]) throws {
    #expect(try check(plan) == expected)
  }

  @Test("to a document that is not there are left alone")
  func absentPolicy() throws {
    #expect(
      try check("channels: [{id: a, platform: x, goals: [trust], desks: [d]}]", policy: nil)
        == ["plan.channels[a].desks[0] <d> desks -"])
  }

  @Test(
    "to a list that could not be read are left alone",
    arguments: [
      "goals: trust", "gaols: [{id: trust}]", "goals: [{id: [trust]}]", "goals: [trust]",
    ])
  func unreadable(goals: String) throws {
    #expect(
      try check(
        "channels: [{id: a, platform: x, goals: [trust]}]",
        policy: "kind: policy\nversion: 1\norganisation: {name: A}\n" + goals) == [])
  }

  @Test("carry a fix when it is certain")
  func fix() throws {
    let policy = try TestSchemas.bind(
      Self.policy.replacing("audience: households", with: "audience: housholds"))
    let issue = try #require(policy.checkReferences(in: ReferenceIndex([policy])).first)
    #expect(issue.fix?.replacement == "households")
    #expect(issue.fix.map { policy.text($0.span) } == "housholds")
  }

  @Test("through an alias point at the alias")
  func alias() throws {
    let plan = try TestSchemas.bind(
      """
      kind: plan
      version: 1
      x_goals: &goals [{id: none}, trust]
      channels: [{id: a, platform: x, topics: &t [nothing]}, {id: b, platform: x, desks: *t}]
      """)
    let issue = try #require(plan.checkReferences(in: ReferenceIndex([plan])).first)
    #expect(plan.text(issue.span) == "*t")
    #expect(issue.related.map { plan.text($0.span) } == ["nothing"])
    #expect(issue.path == "plan.channels[b].desks[0]")
    #expect(issue.fix == nil)
  }

  @Test("are told up to a limit, however many names there are")
  func many() throws {
    let channels = (0..<3_000).map {
      "  - {id: channel-\($0), platform: x, crosspost_from: chanel-\($0)}"
    }
    let plan = try TestSchemas.bind(
      "kind: plan\nversion: 1\nchannels:\n" + channels.joined(separator: "\n"))
    let issues = plan.checkReferences(in: ReferenceIndex([plan]))
    #expect(issues.count == 1_000)
    #expect(issues[0].argument("suggestion") == "channel-0")
    #expect(issues[999].argument("suggestion") == nil)
  }
}
