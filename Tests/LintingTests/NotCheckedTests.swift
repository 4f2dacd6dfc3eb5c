// What could not be decided is told, and never looks like a pass.

import Testing
import YAMLTree

@testable import Linting

@Suite("Not checked")
struct NotCheckedTests {
  private static let hoursRule = """
    each: channel in plan.channels
    when: has(channel.hours)
    require: channel.hours.is_always()
    at: channel.hours
    message: {en: found, nl: gevonden}
    """

  private func lintPlan(_ text: String, rule: String = hoursRule) throws -> Linted {
    try lint(["plan.yaml": plan(text), "policy.yaml": policy()], rule: rule)
  }

  private func ownFindings(_ linted: Linted) -> [Finding] {
    linted.findings.filter { $0.rule == "test/rule" }
  }

  @Test("data that a rule needs and does not have is named")
  func needs() throws {
    let rule = """
      each: channel in plan.channels
      needs:
        - {have: has(channel.volume), title: {en: the number of messages, nl: het aantal berichten}}
        - {have: has(channel.handling_time), title: {en: the time each takes, nl: de tijd per bericht}}
      require: "false"
      at: channel.volume
      message: {en: found, nl: gevonden}
      """
    let linted = try lint(
      [
        "plan.yaml": plan(
          "channels: [{id: x, platform: x}, {id: y, platform: x, volume: {per_week: 1}, handling_time: 1m}]"
        ),
        "policy.yaml": policy(),
      ], rule: rule)
    #expect(linted.notChecked.map(\.needs) == [["the number of messages", "the time each takes"]])
    #expect(linted.notChecked.map(\.place.path) == ["plan.channels[x].volume"])
    #expect(linted.summary == ["test/rule at plan.channels[y].volume"])
    #expect(!linted.isIncomplete)
  }

  @Test(
    "a rule that reads a wrong value neither finds nor passes",
    arguments: [
      ("an unreadable value", "hours: nine to five"),
      ("a misspelt field", "huors: {mon: 09:00-17:00}"),
      ("a field without a value", "hours:"),
      ("an element that lacks a required field does not hide others", "hours: [1]"),
    ])
  func wrongValue(_ name: String, _ field: String) throws {
    let linted = try lintPlan(
      "channels:\n- id: x\n  platform: x\n  \(field)\n- {id: y, platform: x, hours: closed}")
    #expect(ownFindings(linted).map(\.place.path) == ["plan.channels[y].hours"])
    #expect(linted.notChecked.map(\.place.path) == ["plan.channels[x]"])
    #expect(linted.findings.contains { $0.rule == "meta/schema" })
    #expect(!linted.isIncomplete)
  }

  @Test(
    "a list that cannot be read is not an empty list",
    arguments: ["channels: nothing", "channels: {id: x}", "chanels: [{id: x, platform: x}]"])
  func wrongList(_ text: String) throws {
    let linted = try lintPlan(text)
    #expect(ownFindings(linted).isEmpty)
    #expect(linted.notChecked.count == 1)
  }

  @Test("a list within something that cannot be read is not an empty list")
  func listWithinWrongObject() throws {
    let linted = try lint(
      ["policy.yaml": policy("service: around the clock")],
      rule: """
        each: step in policy.service.escalation
        require: "false"
        at: step
        message: {en: found, nl: gevonden}
        """)
    #expect(linted.notChecked.count == 1)
  }

  @Test("a wrong element of a list is left out, the others are judged")
  func wrongElement() throws {
    let linted = try lintPlan("channels: [nothing, {id: y, platform: x, hours: ⟦closed⟧}]")
    #expect(ownFindings(linted).map(\.place.span) == linted.marks["plan.yaml"])
  }

  @Test("a rule that does not read the wrong value is not disturbed")
  func unaffected() throws {
    let linted = try lintPlan("channels: [{id: x, platform: x, hours: closed, operators: many}]")
    #expect(ownFindings(linted).count == 1)
    #expect(linted.notChecked.isEmpty)
  }

  @Test("a rule that takes too many steps is told, and the report is not complete")
  func budget() throws {
    let linted = try lintPlan(
      "channels: [⟦{id: x, platform: x}⟧]",
      rule: """
        each: channel in plan.channels
        let: {numbers: lists.range(100)}
        require: numbers.all(a, numbers.all(b, numbers.all(c, numbers.all(d, a + b + c + d >= 0))))
        at: channel.hours
        message: {en: found, nl: gevonden}
        """)
    #expect(linted.findings.map(\.rule) == ["meta/limit"])
    #expect(
      linted.messages == [
        "rule test/rule needed too many steps here and stopped; nothing is known about it"
      ])
    linted.expectPlacesAsMarked(in: "plan.yaml")
    #expect(linted.isIncomplete)
  }

  @Test(
    "a rule that fails is told, and the report is not complete",
    arguments: [
      ("in its condition", "when: 1 / (channel.id.size() - 1) > 0\nrequire: 'false'"),
      ("in its requirement", "require: 1 / (channel.id.size() - 1) > 0"),
      ("in a named value", "let: {a: 1 / (channel.id.size() - 1)}\nrequire: a > 0"),
      ("in a value of its finding", "values: {a: 1 / (channel.id.size() - 1)}\nrequire: 'false'"),
    ])
  func failure(_ name: String, _ check: String) throws {
    let linted = try lintPlan(
      "channels: [⟦{id: x, platform: x}⟧]",
      rule: """
        each: channel in plan.channels
        \(check)
        at: channel
        message: {en: found, nl: gevonden}
        """)
    #expect(linted.findings.map(\.rule) == ["meta/rule"])
    #expect(
      linted.messages.first?.hasPrefix("rule test/rule could not be evaluated here: ") == true)
    linted.expectPlacesAsMarked(in: "plan.yaml")
    #expect(linted.isIncomplete)
    #expect(linted.findings.first?.severity == .error)
  }

  @Test("problems beyond the number that is told make the report incomplete")
  func omittedProblems() throws {
    let channels = (0..<1_200).map { "  - {id: c\($0), platform: x, colour: red}\n" }.joined()
    let linted = try lint(["plan.yaml": plan("channels:\n" + channels), "policy.yaml": policy()])
    #expect(linted.findings.count { $0.rule == "meta/schema" } == 1_000)
    #expect(
      linted.findings.filter { $0.rule == "meta/limit" }.map(\.message) == [
        "more than 1000 problems in this file; the rest was not checked"
      ])
    #expect(linted.isIncomplete)
  }
}
