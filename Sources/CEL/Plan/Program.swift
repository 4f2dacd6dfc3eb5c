// An expression ready to run.

/// A checked and planned expression.
///
/// Immutable: it can be evaluated by several tasks at once, and again while it is being evaluated
/// (a host's field may evaluate other programs).
public struct Program: Sendable {
  /// The type the checker found; `dyn` for an expression that was not checked.
  public let type: Type
  /// The numbers of the environment's variables that the expression reads.
  public let variablesUsed: Set<Int>
  /// How many variables there must be: one more than the highest number in use.
  let variableCount: Int
  let root: PlanNode
  /// Steps of one evaluation, rounds of comprehensions apart.
  let cost: Int
  /// How many values the expression names at most at once.
  let localCount: Int

  /// The value of the expression.
  ///
  /// - Parameters:
  ///   - variables: a value for each of the environment's variables, in the order of declaration;
  ///     those after the last one that is used may be left out.
  ///   - budget: what the evaluation may cost; what it did cost is taken off, also when it fails.
  /// - Throws: `EvaluationError` with the place in the expression.
  public func evaluate(
    _ variables: [Value] = [], budget: inout Budget
  ) throws(EvaluationError) -> Value {
    let result: Result<Value, EvaluationError> = variables.withUnsafeBufferPointer { buffer in
      run(buffer, &budget)
    }
    return try result.get()
  }

  /// The same over values that the caller keeps in memory of its own.
  public func evaluate(
    _ variables: UnsafeBufferPointer<Value>, budget: inout Budget
  ) throws(EvaluationError) -> Value {
    try run(variables, &budget).get()
  }

  private func run(
    _ variables: UnsafeBufferPointer<Value>, _ budget: inout Budget
  ) -> Result<Value, EvaluationError> {
    if variables.count < variableCount {
      return .failure(
        EvaluationError(.missingVariable, "the expression reads a variable that has no value"))
    }
    return withUnsafeTemporaryAllocation(of: Value.self, capacity: localCount + 1) { locals in
      // One place more than needed, so that there is always an address for both.
      locals.initialize(repeating: .null)
      defer { locals.deinitialize() }
      guard let localStart = locals.baseAddress else {
        return .failure(.budgetExceeded)
      }
      var state = FrameState(
        remaining: budget.remaining,
        variables: variables.baseAddress ?? UnsafePointer(localStart), locals: localStart)
      defer { budget.remaining = max(0, state.remaining) }
      return withUnsafeMutablePointer(to: &state) { pointer in
        let frame = Frame(state: pointer)
        do throws(EvaluationError) {
          try frame.charge(cost)
          return .success(try root.evaluate(frame))
        } catch {
          return .failure(error)
        }
      }
    }
  }
}
