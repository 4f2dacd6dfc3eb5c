// The state of one evaluation.

/// What the nodes of a plan share while they run.
struct FrameState {
  /// Steps left of the budget.
  var remaining: Int
  /// The values of the environment's variables, by their number.
  let variables: UnsafePointer<Value>
  /// Values that the expression itself names: iteration variables, bindings, block values.
  let locals: UnsafeMutablePointer<Value>
}

/// A pointer to the state, handed from node to node: no reference counting, no exclusivity checks.
struct Frame {
  let state: UnsafeMutablePointer<FrameState>

  /// Takes steps off the budget.
  @inline(__always)
  func charge(_ steps: Int) throws(EvaluationError) {
    let left = state.pointee.remaining &- max(0, steps)
    guard left >= 0 else {
      state.pointee.remaining = 0
      throw .budgetExceeded
    }
    state.pointee.remaining = left
  }

  @inline(__always)
  var locals: UnsafeMutablePointer<Value> { state.pointee.locals }
}
