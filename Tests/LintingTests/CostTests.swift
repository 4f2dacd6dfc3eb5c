// What rules may cost, told before they run.

import CEL
import Testing

@testable import Linting

@Suite("Cost of rules")
struct CostTests {
  private static let runner = Result { try ExampleRunner(pack: .embedded) }

  private static let rules = (try? runner.get().rules.filter { !$0.isMeta }.map(\.id)) ?? []

  @Test("every shipped rule stays within the budget of one expression", arguments: rules)
  func shipped(id: String) throws {
    let runner = try Self.runner.get()
    let rule = try #require(runner.rules.first { $0.id == id })
    let cost = try #require(try runner.cost(of: rule))
    let steps = try #require(cost.steps, "nothing bounds \(cost.place.span(of: 0..<1_000))")
    #expect(steps <= cost.limit)
    #expect(steps > 0)
  }

  @Test("every shipped fact does as well")
  func facts() throws {
    let runner = try Self.runner.get()
    #expect(runner.engine.facts.all.count > 100)
    #expect(runner.costlyFacts().map(\.arguments.description) == [])
  }

  private func cost(_ check: String) throws -> RuleCost {
    let runner = try ExampleRunner(pack: .rule(check + "\nat: policy\nmessage: {en: m, nl: m}"))
    let rule = try #require(runner.rules.first { $0.id == "test/rule" })
    return try #require(try runner.cost(of: rule))
  }

  @Test(
    "lists are taken to be as long as in a large document",
    arguments: [
      ("plan.channels.all(c, c.id != '')", 2 + 100 * (1 + 4 + 1)),
      ("plan.channels.all(c, c.languages.all(l, l == 'nl'))", 2 + 100 * (1 + 2 + 25 * 5)),
    ])
  func sizes(expression: String, steps: Int) throws {
    let found = try #require(try cost("require: \"\(expression)\"").steps)
    #expect(abs(found - steps) <= 200, "\(found)")
  }

  @Test("words out of a list of words are bounded by the schema")
  func schemaBounds() throws {
    let sizes = DocumentSizes(schemas: try Self.runner.get().engine.schemas)
    let mode = sizes.size(of: .field(type: "Channel", name: "mode"), .string)
    #expect(mode == 0..."broadcast".utf8.count)
    let free = sizes.size(of: .field(type: "Channel", name: "id"), .string)
    #expect(free == 0...DocumentSizes.text)
  }

  @Test(
    "a rule that may use up its budget is refused, at the expression that does",
    arguments: [
      (
        "require: |-\n  ⟦plan.channels.all(a, plan.channels.all(b, plan.channels.all(c, a.id + b.id != c.id)))⟧",
        PackError.Code.tooCostly
      ),
      (
        "when: [\"⟦'%s'.format([policy.organisation.name]).split('').all(a, a != '')⟧\"]\nrequire: 'false'",
        PackError.Code.unboundedCost
      ),
    ])
  func refused(check: String, code: PackError.Code) throws {
    let marked = MarkedText(
      ruleText(
        check
          + "\nat: policy\nmessage: {en: m, nl: m}\nexamples: [{name: a, plan: 'channels: []', expect: []}]"
      ))
    let runner = try ExampleRunner(pack: .of(["test/rule.yaml": marked.text]))
    let rule = try #require(runner.rules.first { $0.id == "test/rule" })
    let error = try #require(throws: RunError.self) { _ = try runner.run(rule) }
    guard case .pack(let mistake) = error else {
      Issue.record("another error: \(error)")
      return
    }
    #expect(mistake.code == code)
  }
}
