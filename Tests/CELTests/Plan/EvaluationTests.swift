// What expressions evaluate to beyond the conformance cases: errors, absorption, scopes, plans.

import CEL
import Testing

@Suite("Evaluation")
struct EvaluationTests {
  @Test(
    "An operand that decides makes the other's error vanish, on either side",
    arguments: [
      ("1 / 0 == 1 || true", true), ("true || 1 / 0 == 1", true),
      ("1 / 0 == 1 && false", false), ("false && 1 / 0 == 1", false),
      ("[0, 1].exists(x, 1 / x == 1)", true), ("[1, 0].exists(x, 1 / x == 1)", true),
      ("[0, 2].all(x, 1 / x == 1)", false), ("true ? true : 1 / 0 == 1", true),
      ("(1 / 0 == 1 || false) || true", true),
    ])
  func absorbed(text: String, expected: Bool) throws {
    #expect(try evaluate(text).isTrue == expected)
  }

  @Test(
    "An error that nothing decides stands, with its code and its place",
    arguments: [
      ("1 / 0 == 1 || false", EvaluationError.Code.divisionByZero, "1 / 0"),
      ("[0, 1].all(x, 1 / x == 1)", .divisionByZero, "1 / x"),
      ("[1, 0].existsOne(x, 1 / x == 1)", .divisionByZero, "1 / x"),
      ("5 % (2 - 2)", .divisionByZero, "5 % (2 - 2)"),
      ("9223372036854775807 + 1", .overflow, "9223372036854775807 + 1"),
      ("-(-9223372036854775807 - 1)", .overflow, "-(-9223372036854775807 - 1)"),
      ("0u - 1u", .overflow, "0u - 1u"), ("int(1e300)", .overflow, "int(1e300)"),
      ("[1, 2][2]", .indexOutOfRange, "[1, 2][2]"), ("{'a': 1}['b']", .noSuchKey, "{'a': 1}['b']"),
      ("{'a': 1}.b", .noSuchKey, "{'a': 1}.b"),
      ("{'a': 1, 'b': 2, 'a': 3}", .duplicateKey, "'a'"),
      ("dyn('a') + dyn(1)", .noMatchingOverload, "dyn('a') + dyn(1)"),
      ("dyn('a') < dyn(1)", .noMatchingOverload, "dyn('a') < dyn(1)"),
      ("dyn(1) ? 1 : 2", .noMatchingOverload, "dyn(1)"),
      ("dyn(1).all(x, true)", .noMatchingOverload, "dyn(1)"),
      ("timestamp('2009-02-29T00:00:00Z')", .invalidArgument, "timestamp('2009-02-29T00:00:00Z')"),
      ("'a'.matches('(' + 'b')", .invalidArgument, ""),
      ("optional.none().value()", .invalidArgument, "optional.none().value()"),
    ])
  func errors(text: String, code: EvaluationError.Code, place: String) throws {
    do {
      let error = try #require(try failure(of: text))
      #expect(error.code == code)
      if !place.isEmpty, let span = error.span {
        #expect(span.lowerBound >= 0 && span.upperBound <= text.utf8.count)
        let bytes = Array(text.utf8)[span]
        #expect(
          String(decoding: bytes, as: UTF8.self).contains(place)
            || place.contains(String(decoding: bytes, as: UTF8.self)))
      } else {
        #expect(place.isEmpty)
      }
    } catch is CompilationError where place.isEmpty {
      // Constant patterns are refused before anything runs.
    }
  }

  @Test("A regular expression that can never work is refused before it runs")
  func constantPattern() {
    #expect(throws: CompilationError.self) { try everything.compile("'a'.matches('[')") }
  }

  @Test("Errors deep inside operands are found once, not twice at each level")
  func deepFailures() throws {
    let text =
      String(repeating: "true && (", count: 60) + "1 / 0 == 1" + String(repeating: ")", count: 60)
    #expect(try failure(of: text)?.code == .divisionByZero)
  }

  @Test("A bound value is computed at most once, and only when it is used")
  func lazyBinding() throws {
    var environment = Environment.standard()
    let calls = Counter()
    environment.declare(
      function: FunctionDeclaration(
        name: "counted",
        overloads: [
          Overload(
            id: "counted", parameters: [], result: .int,
            implementation: .nullary { _ in .int(calls.increment()) })
        ]))
    #expect(try evaluate("cel.bind(x, counted(), x + x + x)", in: environment).description == "3")
    #expect(calls.value == 1)
    #expect(try evaluate("cel.bind(x, counted(), true || x > 0)", in: environment).isTrue)
    #expect(calls.value == 1)
    #expect(
      try evaluate("[1, 2, 3].map(i, cel.bind(x, counted(), x + x))", in: environment).description
        == "[4, 6, 8]")
  }

  @Test("Inner names hide outer ones and variables")
  func scopes() throws {
    var environment = Environment.standard()
    environment.declare(variable: "x", .int)
    #expect(
      try evaluate("[1].map(x, [2].map(x, x)[0] + x)[0] + x", in: environment, [.int(10)])
        .description == "13")
  }

  @Test("A program knows the variables it reads, and says when one is missing")
  func variables() throws {
    var environment = Environment.standard()
    for name in ["a", "b", "c"] { environment.declare(variable: name, .int) }
    let program = try environment.compile("a + c")
    #expect(program.variablesUsed == [0, 2])
    #expect(program.type == .int)
    var budget = Budget.unlimited
    #expect(try program.evaluate([.int(1), .null, .int(2)], budget: &budget).description == "3")
    let error = #expect(throws: EvaluationError.self) {
      try program.evaluate([.int(1)], budget: &budget)
    }
    #expect(error?.code == .missingVariable)
  }

  @Test("A part of an expression can be planned by itself")
  func parts() throws {
    var environment = Environment.standard()
    environment.declare(variable: "a", .int)
    let checked = try environment.check(try environment.parse("a > 1 && a < 9"))
    guard case .call(_, _, let arguments) = checked.tree[checked.tree.root].kind else {
      Issue.record("the root is a call")
      return
    }
    let parts = try arguments.map { try environment.plan(checked, at: $0) }
    var budget = Budget.unlimited
    let results = try parts.map { try $0.evaluate([.int(9)], budget: &budget).isTrue }
    #expect(results == [true, false])
    #expect(parts.map(\.variablesUsed) == [[0], [0]])
  }

  @Test(
    "As deep as an expression may be, it runs in a task's small stack",
    arguments: [
      ("-(", "1", ")"), ("[", "1", "][0]"), ("true ? 1 : ", "1", ""), ("{'a': ", "1", "}.a"),
      ("(1 == 1 && ", "true", ")"), ("dyn(", "1", ")"), ("[1].map(x, ", "1", ")"),
      ("[1].all(x, ", "true", ")"), ("cel.bind(x, ", "1", ", x)"), ("'a' + (", "'b'", ")"),
    ])
  func deepest(opening: String, middle: String, closing: String) async throws {
    var depth = 256
    var program: Program?
    while program == nil, depth > 0 {
      depth -= 1
      let text =
        String(repeating: opening, count: depth) + middle
        + String(repeating: closing, count: depth)
      program = try? everything.compile(text)
    }
    #expect(depth >= 10)
    let deepest = try #require(program)
    let value = try await Task.detached {
      var budget = Budget(steps: 1_000_000)
      return try deepest.evaluate(budget: &budget)
    }.value
    #expect(!value.description.isEmpty)
  }

  @Test("The same program runs in many tasks at once")
  func concurrency() async throws {
    var environment = Environment.standard()
    environment.declare(variable: "n", .int)
    let program = try environment.compile(
      "lists.range(n).map(x, x * 2).filter(x, x % 3 == 0).size()")
    let sizes = try await withThrowingTaskGroup(of: Value.self) { group in
      for count in 0..<32 {
        group.addTask {
          var budget = Budget(steps: 100_000)
          return try program.evaluate([.int(Int64(count * 3))], budget: &budget)
        }
      }
      var results: Set<String> = []
      for try await value in group { results.insert(value.description) }
      return results
    }
    #expect(sizes == Set((0..<32).map { "\($0)" }))
  }
}

/// Counts calls of a function that a test declares.
private final class Counter: @unchecked Sendable {
  private(set) var value: Int64 = 0

  func increment() -> Int64 {
    value += 1
    return value
  }
}
