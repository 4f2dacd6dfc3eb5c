// Names for values: `cel.bind`, `cel.block`, `optMap`, `optFlatMap`.

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
}

/// `value.optMap(name, body)`, or `optFlatMap` with `flat`.
final class OptionalMapNode: PlanNode, @unchecked Sendable {
  let value: PlanNode
  let slot: Int
  let body: PlanNode
  let flat: Bool

  init(_ value: PlanNode, slot: Int, body: PlanNode, flat: Bool, span: Range<Int>) {
    self.value = value
    self.slot = slot
    self.body = body
    self.flat = flat
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let value = try value.evaluate(frame)
    guard case .optional(let optional) = value else { throw typeError("optional", value) }
    guard let wrapped = optional.wrapped else { return value }
    frame.locals[slot] = wrapped
    let result = try body.evaluate(frame)
    return flat ? result : .optional(of: result)
  }
}
