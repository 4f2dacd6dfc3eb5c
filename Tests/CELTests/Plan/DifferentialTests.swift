// What must not matter: folding, checking, printing, explaining.

import Testing

@testable import CEL

@Suite("Expressions from a seed")
struct DifferentialTests {
  private static let environment: Environment = {
    var environment = everything
    for (name, type) in variables { environment.declare(variable: name, type) }
    return environment
  }()

  private static let variables: [(String, Type)] = [
    ("i", .int), ("u", .uint), ("d", .double), ("b", .bool), ("s", .string), ("l", .list(.int)),
    ("w", .list(.string)), ("m", .map(.string, .int)), ("o", .optional(.int)),
  ]

  private static func values(_ seed: UInt64) throws -> [Value] {
    let isEmpty = seed % 3 == 0
    return [
      .int(isEmpty ? 0 : 5), .uint(7), .double(isEmpty ? .nan : 1.5), .bool(seed % 2 == 0),
      .string(isEmpty ? "" : "abc"), .list(isEmpty ? [] : [.int(3), .int(0), .int(5)]),
      .list(["a", "b"].map { .string($0) }),
      try .map(isEmpty ? [] : [(key: .string("a"), value: .int(4))]),
      .optional(of: isEmpty ? nil : .int(2)),
    ]
  }

  /// What an evaluation comes to, in words.
  private func outcome(_ program: Program, _ values: [Value]) -> (text: String, steps: Int) {
    var budget = Budget(steps: 1_000_000)
    do {
      let value = try program.evaluate(values, budget: &budget)
      return ("\(value)", 1_000_000 - budget.remaining)
    } catch {
      return (
        "\(error.code) \(error.span ?? -1 ..< -1): \(error.message)", 1_000_000 - budget.remaining
      )
    }
  }

  @Test("Every way gives the same", arguments: 0..<12)
  func agreement(block: UInt64) throws {
    let environment = Self.environment
    var evaluated = 0
    for seed in block * 250..<(block + 1) * 250 {
      var maker = RandomExpression(seed: seed)
      let depth = Int(seed % 5) + 1
      let text = seed % 2 == 0 ? maker.bool(depth) : maker.list(depth)
      let tree = try environment.parse(text)
      let checked = try environment.check(tree)
      let values = try Self.values(seed)
      let (expected, steps) = outcome(try environment.plan(checked), values)

      // The printed tree reads as the same tree, and means the same.
      let printed = try environment.parse(tree.description)
      #expect(printed.shape == tree.shape, "\(text)")
      let again = outcome(try environment.plan(try environment.check(printed)), values).text
      let isValue = !expected.contains("..<")
      #expect(isValue ? again == expected : again.contains("..<"), "\(text)")

      // Without folding.
      var planner = Planner(checked, in: environment, foldsConstants: false)
      let unfolded = outcome(try planner.plan(tree.root), values)
      #expect(unfolded.text == expected, "\(text)")

      // Without types.
      let unchecked = outcome(
        try environment.plan(environment.checkedWithoutTypes(tree)), values
      ).text
      #expect(unchecked == expected, "\(text)")

      // Explained.
      var budget = Budget(steps: 10_000_000)
      let explanation = try environment.plan(checked).explain(values, budget: &budget)
      #expect((explanation.value != nil) == isValue, "\(text)")
      if let value = explanation.value { #expect("\(value)" == expected, "\(text)") }

      // Estimated.
      if isValue {
        evaluated += 1
        let estimate = checked.costEstimate { part in
          switch part {
          case .variable("l"): 0...3
          case .variable("w"): 2...2
          case .variable("m"): 0...1
          case .variable("s"): 0...3
          case .elements, .keys: 0...1
          default: nil
          }
        }
        #expect(estimate.minimum <= steps, "\(text)")
        if let maximum = estimate.maximum { #expect(unfolded.steps <= maximum, "\(text)") }
      }
    }
    #expect(evaluated > 50, "too few of the expressions give a value")
  }
}
