// Which conditions of an expression were seen true, and which false.

import CEL
import Testing

@Suite("Coverage of conditions")
struct CoverageTests {
  private let environment: Environment = {
    var environment = Environment.standard()
    for name in ["a", "b", "c"] { environment.declare(variable: name, .bool) }
    environment.declare(variable: "n", .int)
    environment.declare(variable: "list", .list(.int))
    environment.declare(variable: "map", .map(.string, .bool))
    return environment
  }()

  /// The values of the variables; nil where a variable stays without.
  private static func values(
    a: Bool = false, b: Bool = false, c: Bool = false, n: Int64 = 0, list: [Int64] = []
  ) -> [Value] {
    [.bool(a), .bool(b), .bool(c), .int(n), .list(list.map { .int($0) })]
  }

  @Test(
    "The conditions are the parts that decide, in the order of the text",
    arguments: [
      ("a", ["a"]),
      ("n + 1", []),
      ("a && !b || c", ["a", "b", "c"]),
      ("!(a || !b)", ["a", "b"]),
      ("n > 1 && list.size() == n", ["n > 1", "list.size() == n"]),
      ("a ? b : n > 1", ["a", "b", "n > 1"]),
      ("(a ? 1 : 2) > n", ["(a ? 1 : 2) > n", "a"]),
      ("a == (b && c)", ["a == (b && c)", "b", "c"]),
      ("list.all(x, x > 1)", ["list.all(x, x > 1)", "x > 1"]),
      (
        "a && list.exists(x, x > 1 && b)",
        ["a", "list.exists(x, x > 1 && b)", "x > 1", "b"]
      ),
      ("list.filter(x, x > n).map(x, x + 1)", ["x > n"]),
      ("list.map(x, x > n, x + 1)", ["x > n"]),
      (
        "list.exists(x, x in list.filter(y, y > x))",
        [
          "list.exists(x, x in list.filter(y, y > x))", "x in list.filter(y, y > x)", "y > x",
        ]
      ),
      ("cel.bind(x, a && b, !x)", ["a", "b", "x"]),
      (
        "map[?'k'].optMap(x, x && a).orValue(b)",
        ["map[?'k'].optMap(x, x && a).orValue(b)", "x", "a"]
      ),
    ])
  func conditions(text: String, expected: [String]) throws {
    let coverage = ConditionCoverage(of: try environment.compile(text))
    #expect(coverage.conditions.map(\.text) == expected)
  }

  @Test("A literal alone decides nothing, one beside && can never be otherwise")
  func literals() throws {
    #expect(ConditionCoverage(of: try environment.compile("false")).conditions.isEmpty)
    #expect(
      ConditionCoverage(of: try environment.compile("a && true")).conditions.map(\.text)
        == ["a", "true"])
  }

  /// What was seen after evaluating an expression with each of these values, as `a: TF`.
  private func seen(_ text: String, _ evaluations: [[Value]]) throws -> [String] {
    let program = try environment.compile(text)
    let coverage = ConditionCoverage(of: program)
    let recorded = program.recorded(in: coverage)
    for values in evaluations {
      var (plain, slow) = (Budget(steps: 10_000), Budget(steps: 10_000))
      let expected = Result { try program.evaluate(values, budget: &plain) }
      let result = Result { try recorded.evaluate(values, budget: &slow) }
      #expect("\(result)" == "\(expected)", "recording changes nothing")
    }
    return coverage.conditions.map {
      "\($0.text): \($0.wasTrue ? "T" : "")\($0.wasFalse ? "F" : "")"
    }
  }

  @Test("Nothing is seen before the first evaluation")
  func before() throws {
    #expect(try seen("a && b", []) == ["a: ", "b: "])
  }

  @Test("What is not evaluated is not seen")
  func shortCircuit() throws {
    #expect(try seen("a && b", [Self.values(b: true)]) == ["a: F", "b: "])
    #expect(try seen("a || b", [Self.values(a: true)]) == ["a: T", "b: "])
    #expect(try seen("a ? b : c", [Self.values(a: true, c: true)]) == ["a: T", "b: F", "c: "])
  }

  @Test("Evaluations add up, in whatever order")
  func together() throws {
    let three = [Self.values(a: true, b: true), Self.values(a: true), Self.values()]
    #expect(try seen("a && b", three) == ["a: TF", "b: TF"])
    #expect(try seen("a && b", three.reversed()) == ["a: TF", "b: TF"])
    #expect(try seen("a && !b", [Self.values(a: true)]) == ["a: T", "b: F"])
  }

  @Test("Each round of a comprehension is seen, also when there are many")
  func rounds() throws {
    let many = Self.values(list: Array(0..<1000))
    #expect(try seen("list.filter(x, x == 999)", [many]) == ["x == 999: TF"])
    #expect(
      try seen("list.exists(x, x == 1000)", [many])
        == ["list.exists(x, x == 1000): F", "x == 1000: F"])
    #expect(
      try seen("list.all(x, x > 1)", [Self.values()]) == ["list.all(x, x > 1): T", "x > 1: "])
  }

  @Test("An error is neither true nor false")
  func errors() throws {
    #expect(
      try seen("1 / n > 1 || a", [Self.values(a: true), Self.values()])
        == ["1 / n > 1: ", "a: TF"])
  }

  @Test("A program that takes too many steps is ended, recorded or not")
  func budget() throws {
    let program = try environment.compile("list.all(x, list.all(y, x + y >= 0))")
    let recorded = program.recorded(in: ConditionCoverage(of: program))
    var budget = Budget(steps: 10_000)
    #expect(throws: EvaluationError.self) {
      _ = try recorded.evaluate(Self.values(list: Array(0..<1000)), budget: &budget)
    }
  }

  @Test("Two copies of a program record in the same place")
  func shared() throws {
    let coverage = ConditionCoverage(of: try environment.compile("a && b"))
    for values in [Self.values(a: true, b: true), Self.values(a: true), Self.values()] {
      var budget = Budget(steps: 100)
      _ = try environment.compile("a && b").recorded(in: coverage)
        .evaluate(values, budget: &budget)
    }
    #expect(coverage.conditions.allSatisfy { $0.wasTrue && $0.wasFalse })
  }
}
