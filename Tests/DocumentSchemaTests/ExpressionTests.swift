// Expressions over documents, from text to value.

import CEL
import Testing
import YAMLTree

@testable import DocumentSchema

@Suite("An expression")
struct ExpressionTests {
  private static let plan = """
    kind: plan
    version: 1
    desks: [{id: webcare}, {id: night}]
    channels:
      - {id: help, platform: twitter, mode: service, operators: 3, desks: [webcare], volume: {per_week: 900}}
      - {id: news, platform: facebook, mode: broadcast, announced: true}
      - {id: broken, platform: facebook, mode: shouting}
    """

  private func environment() throws -> Environment {
    var environment = Environment(libraries: [.standard, .optionals])
    try #require(TestSchemas.project).declareTypes(in: &environment)
    environment.declare(variable: "plan", .object("Plan"))
    return environment
  }

  private func evaluate(_ text: String) throws -> Value {
    let document = try TestSchemas.bind(Self.plan)
    let program = try environment().compile(text)
    var budget = Budget(steps: 10_000)
    return try program.evaluate([try #require(document.root)], budget: &budget)
  }

  @Test(
    "reads a document",
    arguments: [
      ("plan.version == 1", true),
      ("plan.channels.size() == 3", true),
      ("has(plan.channels[0].mode) && plan.channels[0].mode == 'service'", true),
      ("plan.channels[0].platform == 'x'", true),
      ("plan.channels[1].desks == []", true),
      ("has(plan.channels[1].desks)", false),
      ("has(plan.channels[?1].desks)", false), ("has(plan.channels[?0].mode)", true),
      ("has(plan.channels[?9].mode)", false),
      ("plan.channels[1].?announced.orValue(false)", true),
      ("plan.channels[0].?volume.?per_week.orValue(0.0) == 900.0", true),
      ("plan.desks.exists(d, plan.channels.exists(c, d.id in c.desks))", true),
      ("plan.desks.all(d, plan.channels.exists(c, d.id in c.desks))", false),
      ("plan.campaigns.all(c, false)", true),
    ] as [(String, Bool)])
  func reads(text: String, expected: Bool) throws {
    #expect(try evaluate(text).isEqual(to: .bool(expected)))
  }

  @Test(
    "fails where the value is wrong, unless the rest decides",
    arguments: [
      ("has(plan.channels[2].mode)", nil),
      ("plan.channels.exists(c, c.?mode.orValue('') == 'dialogue')", nil),
      ("plan.channels.exists(c, c.?mode.orValue('') == 'service')", true),
    ] as [(String, Bool?)])
  func invalid(text: String, expected: Bool?) throws {
    if let expected {
      #expect(try evaluate(text).isEqual(to: .bool(expected)))
    } else {
      let error = #expect(throws: EvaluationError.self) { try evaluate(text) }
      #expect(error?.isInvalidField == true)
    }
  }

  @Test(
    "with a misspelt field or an optional one without a guard does not compile",
    arguments: [
      "plan.chanels", "plan.channels[0].respnse", "plan.channels.all(c, c.platfrom == 'x')",
      "plan.channels[0].operators == 'many'", "plan.channels[0].mode == 'service'",
    ])
  func misspelt(text: String) throws {
    let environment = try environment()
    #expect(throws: CompilationError.self) { try environment.compile(text) }
  }
}
