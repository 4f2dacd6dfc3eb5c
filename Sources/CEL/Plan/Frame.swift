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

  @inline(__always)
  func step() throws(EvaluationError) {
    let left = state.pointee.remaining &- 1
    guard left >= 0 else { throw .budgetExceeded }
    state.pointee.remaining = left
  }

  /// Takes several steps at once.
  func charge(_ steps: Int) throws(EvaluationError) {
    guard steps <= state.pointee.remaining else {
      state.pointee.remaining = 0
      throw .budgetExceeded
    }
    state.pointee.remaining &-= max(0, steps)
  }
}
