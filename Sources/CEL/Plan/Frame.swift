// The state of one evaluation.

/// What the nodes of a plan share while they run.
struct FrameState {
  /// Steps that may be taken before anything else has to be looked at.
  var remaining: Int
  /// Steps left of the budget beyond those; only where there is a cancellation to look at.
  private(set) var reserve = 0
  private var cancellation: Cancellation?
  /// The values of the environment's variables, by their number.
  let variables: UnsafePointer<Value>
  /// Values that the expression itself names: iteration variables, bindings, block values.
  let locals: UnsafeMutablePointer<Value>

  init(
    remaining: Int, variables: UnsafePointer<Value>, locals: UnsafeMutablePointer<Value>
  ) {
    self.remaining = remaining
    self.variables = variables
    self.locals = locals
  }

  init(
    _ budget: Budget, variables: UnsafePointer<Value>, locals: UnsafeMutablePointer<Value>
  ) {
    self.init(remaining: budget.remaining, variables: variables, locals: locals)
    if let cancellation = budget.cancellation {
      self.cancellation = cancellation
      swap(&remaining, &reserve)
    }
  }

  /// Steps left of the budget.
  var total: Int { max(0, remaining) + reserve }

  /// Steps between two looks at the cancellation.
  private static let slice = 4096

  /// Takes steps of which too few are at hand.
  fileprivate mutating func refill(_ steps: Int) throws(EvaluationError) {
    let total = self.total
    guard steps <= total else {
      remaining = 0
      reserve = 0
      throw .budgetExceeded
    }
    if let cancellation, cancellation.isCancelled { throw .cancelled }
    remaining = min(total - steps, FrameState.slice)
    reserve = total - steps - remaining
  }
}

/// A pointer to the state, handed from node to node: no reference counting, no exclusivity checks.
struct Frame {
  let state: UnsafeMutablePointer<FrameState>

  /// Takes steps off the budget.
  @inline(__always)
  func charge(_ steps: Int) throws(EvaluationError) {
    #if !CEL_UNCOUNTED
      // The condition is for one measurement: what counting takes, told by Benchmarks/cel.
      let left = state.pointee.remaining &- max(0, steps)
      guard left >= 0 else { return try refill(steps) }
      state.pointee.remaining = left
    #endif
  }

  @inline(never)
  private func refill(_ steps: Int) throws(EvaluationError) { try state.pointee.refill(steps) }

  @inline(__always)
  var locals: UnsafeMutablePointer<Value> { state.pointee.locals }
}
