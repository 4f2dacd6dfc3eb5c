// What libFuzzer calls with text that nobody wrote.

import CEL

/// The environment of every run.
private let environment: Environment = {
  var environment = Environment.standard()
  environment.add(.network)
  environment.add(.block)
  environment.declare(variable: "i", .int)
  environment.declare(variable: "u", .uint)
  environment.declare(variable: "d", .double)
  environment.declare(variable: "b", .bool)
  environment.declare(variable: "s", .string)
  environment.declare(variable: "l", .list(.int))
  environment.declare(variable: "m", .map(.string, .int))
  environment.declare(variable: "o", .optional(.int))
  environment.declare(variable: "x", .dyn)
  return environment
}()

private let values: [Value] = [
  .int(5), .uint(7), .double(1.5), .bool(true), .string("abc é€😀"),
  .list([.int(3), .int(0), .int(5)]), (try? .map([(key: .string("a"), value: .int(4))])) ?? .null,
  .optional(of: .int(2)), .list([.string("a"), .null, .double(.nan)]),
]

/// Reads, checks, plans, evaluates and explains, and compares what has to be the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  guard let tree = try? environment.parse(text) else { return 0 }
  let printed = tree.description
  guard let again = try? environment.parse(printed) else {
    // Longer when printed, a text may pass a limit of the parser.
    precondition(printed.utf8.count > 50_000 || text.utf8.count > 200, "not read again: \(printed)")
    return 0
  }
  precondition(again.description == printed, "printed differently: \(printed)")
  run(environment.checkedWithoutTypes(tree))
  if let checked = try? environment.check(tree) { run(checked) }
  return 0
}

private func run(_ checked: CheckedTree) {
  guard let program = try? environment.plan(checked) else { return }
  var budget = Budget(steps: 20_000)
  var value: Value?
  var failure: EvaluationError?
  do throws(EvaluationError) {
    value = try program.evaluate(values, budget: &budget)
  } catch {
    failure = error
    precondition(error.span != nil, "an error without a place: \(error)")
  }
  let estimate = checked.costEstimate { _ in 0...16 }
  precondition(estimate.minimum >= 0 && estimate.maximum.map { $0 >= estimate.minimum } ?? true)
  var explanationBudget = Budget(steps: 200_000)
  let explanation = program.explain(values, budget: &explanationBudget)
  _ = explanation.causes
  if failure?.code == .budgetExceeded || explanation.error?.code == .budgetExceeded { return }
  precondition(
    (explanation.value == nil) == (value == nil),
    "explained as \(explanation.outcome), evaluated as \(String(describing: value)), \(String(describing: failure))"
  )
}
