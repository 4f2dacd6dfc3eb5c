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
}
