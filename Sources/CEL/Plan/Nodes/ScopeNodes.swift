// Names for values: `cel.bind`, `cel.block`.

/// A scope with names whose values are computed at the first use.
final class ScopeNode: PlanNode, @unchecked Sendable {
  /// The locals that say which names have a value; forgotten at every entry.
  let filledSlots: Range<Int>
  let body: PlanNode

  init(filledSlots: Range<Int>, body: PlanNode, span: Range<Int>) {
    self.filledSlots = filledSlots
    self.body = body
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    for slot in filledSlots { frame.locals[slot] = .null }
    return try body.evaluate(frame)
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    for slot in filledSlots { frame.locals[slot] = .null }
    return try body.evaluateBool(frame)
  }

  override func evaluateOptional(_ frame: Frame) throws(EvaluationError) -> Value? {
    for slot in filledSlots { frame.locals[slot] = .null }
    return try body.evaluateOptional(frame)
  }
}
