// What an evaluation may cost.

import CEL
import Testing

@Suite("The budget")
struct BudgetTests {
  @Test(
    "Running out is an error that nothing absorbs",
    arguments: [
      "lists.range(1000).all(x, lists.range(1000).all(y, x + y >= 0))",
      "true || lists.range(1000).exists(x, lists.range(1000).exists(y, x + y < 0))",
      "lists.range(1000).exists(x, lists.range(1000).exists(y, x + y < 0)) || true",
      "lists.range(1000).map(x, lists.range(999 + x)).size() > 0",
      "lists.range(9000).map(x, 'a').join('0123456789012345678901234567890123456789') == ''",
      "[1,2,3,4,5,6,7,8,9,10].map(a, [1,2,3,4,5,6,7,8,9,10].map(b, lists.range(999 + a * b))).size() > 0",
    ])
  func exceeded(text: String) throws {
    let isDecidedFirst = text.hasPrefix("true ||")
    let error = try failure(of: text, steps: 20_000)
    #expect(error?.code == (isDecidedFirst ? nil : .budgetExceeded))
  }

  @Test("Text that doubles again and again costs what it weighs")
  func doubling() throws {
    var text = "'0123456789abcdef'"
    for _ in 0..<24 { text = "cel.bind(x, \(text), x + x)" }
    var environment = Environment.standard()
    environment.declare(variable: "start", .string)
    text = text.replacing("'0123456789abcdef'", with: "start")
    let error = try failure(
      of: text, in: environment, [.string("0123456789abcdef")], steps: 100_000)
    #expect(error?.code == .budgetExceeded)
  }

  @Test("The same evaluation costs the same, and the cost is taken off")
  func cost() throws {
    let program = try everything.compile("[1, 2, 3].map(x, x + 1).exists(x, x == 4)")
    var first = Budget(steps: 1000)
    var second = Budget(steps: 500)
    _ = try program.evaluate(budget: &first)
    _ = try program.evaluate(budget: &second)
    #expect(first.remaining < 1000)
    #expect(1000 - first.remaining == 500 - second.remaining)
  }

  @Test("A host takes steps for its own work")
  func charge() throws {
    var budget = Budget(steps: 10)
    try budget.charge(7)
    #expect(budget.remaining == 3)
    #expect(throws: EvaluationError.self) { try budget.charge(4) }
    #expect(budget.remaining == 0)
  }

  @Test(
    "What grows is paid for before it takes memory",
    arguments: [
      "s + s + s + s", "(b + b + b + b).size() > 0 ? s : s", "(l + l).size() > 0 ? s : s",
      "s.replace('a', s)", "s.replace('', 'aaaa')", "l.map(x, s).join('')", "s.split('')[0]",
      "s.lowerAscii()", "s.reverse()", "'%s%s%s%s'.format([s, s, s, s])", "strings.quote(s)",
      "lists.range(200000).size() > 0 ? s : s", "[l].flatten()[0] > 0 ? s : s", "string(bytes(s))",
      "base64.encode(b)", "regex.replace(s, 'a', 'aaaaaaaaaaaaaaaa')", "l.sort()[0] > 0 ? s : s",
      "l.distinct()[0] > 0 ? s : s", "l.reverse()[0] > 0 ? s : s", "{'a': s + s}.a",
      "regex.extractAll(s, 'a')[0]", "l.transformMap(k, v, v).size() > 0 ? s : s",
    ])
  func growth(text: String) throws {
    var environment = everything
    environment.declare(variable: "s", .string)
    environment.declare(variable: "b", .bytes)
    environment.declare(variable: "l", .list(.int))
    let long = String(repeating: "a", count: 100_000)
    let values: [Value] = [
      .string(long), .bytes(Array(long.utf8)),
      .list((0..<10_000).map { .int($0) }),
    ]
    let error = try failure(of: text, in: environment, values, steps: 9_000)
    #expect(error?.code == .budgetExceeded)
  }

  @Test("Names of names that fail are evaluated once each, not twice at every level")
  func failingNames() throws {
    var text = "x60"
    for level in stride(from: 60, to: 0, by: -1) {
      text = "cel.bind(x\(level), x\(level - 1) || x\(level - 1), \(text))"
    }
    text = "cel.bind(x0, 1 / dyn(0) > 0, \(text))"
    #expect(try failure(of: text, steps: 10_000)?.code == .divisionByZero)
  }

  @Test("A flag set beforehand or by another task ends an evaluation")
  func cancellation() async throws {
    let program = try everything.compile(
      "lists.range(100000).all(x, lists.range(100000).all(y, x + y >= 0))")
    let cancellation = Cancellation()
    let evaluation = Task.detached {
      var budget = Budget(steps: .max, cancellation: cancellation)
      return #expect(throws: EvaluationError.self) { try program.evaluate(budget: &budget) }
    }
    cancellation.cancel()
    let error = await evaluation.value
    #expect(error?.code == .cancelled)
    #expect(error?.span != nil)
    var budget = Budget(steps: 1000, cancellation: cancellation)
    #expect(throws: EvaluationError.self) { try budget.charge(1) }
    #expect(budget.remaining == 1000)
  }

  @Test("With a cancellation that nobody uses, the same steps are taken")
  func unusedCancellation() throws {
    let program = try everything.compile("lists.range(20000).map(x, x + 1).size() == 20000")
    var plain = Budget(steps: 500_000)
    var cancellable = Budget(steps: 500_000, cancellation: Cancellation())
    #expect(try program.evaluate(budget: &plain).isTrue)
    #expect(try program.evaluate(budget: &cancellable).isTrue)
    #expect(plain.remaining == cancellable.remaining)
    var short = Budget(steps: 5000, cancellation: Cancellation())
    let error = #expect(throws: EvaluationError.self) { try program.evaluate(budget: &short) }
    #expect(error?.code == .budgetExceeded)
    #expect(short.remaining == 0)
  }
}
