// What is done with optionals: `optMap`, `optFlatMap`, `or`, `orValue`, `hasValue`.
//
// They ask their parts for the content alone, so that most optionals are never made.

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
    guard let content = try value.evaluateOptional(frame) else { return .optional(.none) }
    frame.locals[slot] = content
    let result = try body.evaluate(frame)
    return flat ? result : .optional(of: result)
  }

  override func evaluateOptional(_ frame: Frame) throws(EvaluationError) -> Value? {
    guard let content = try value.evaluateOptional(frame) else { return nil }
    frame.locals[slot] = content
    return flat ? try body.evaluateOptional(frame) : try body.evaluate(frame)
  }
}

/// `optional.or(alternative)`, where both are optionals. The alternative is evaluated only when the
/// first is empty.
final class OptionalOrNode: PlanNode, @unchecked Sendable {
  let optional: PlanNode
  let alternative: PlanNode

  init(_ optional: PlanNode, _ alternative: PlanNode, span: Range<Int>) {
    self.optional = optional
    self.alternative = alternative
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .optional(of: try evaluateOptional(frame))
  }

  override func evaluateOptional(_ frame: Frame) throws(EvaluationError) -> Value? {
    if let content = try optional.evaluateOptional(frame) { return content }
    return try alternative.evaluateOptional(frame)
  }
}

/// `optional.orValue(alternative)`. The alternative is evaluated only when the optional is empty.
final class OptionalOrValueNode: PlanNode, @unchecked Sendable {
  let optional: PlanNode
  let alternative: Operand

  init(_ optional: PlanNode, _ alternative: PlanNode, span: Range<Int>) {
    self.optional = optional
    self.alternative = Operand(alternative)
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    if let content = try optional.evaluateOptional(frame) { return content }
    return try alternative.evaluate(frame)
  }
}

/// `optional.hasValue()`.
final class OptionalPresenceNode: PlanNode, @unchecked Sendable {
  let optional: PlanNode

  init(_ optional: PlanNode, span: Range<Int>) {
    self.optional = optional
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    try optional.evaluateOptional(frame) != nil
  }
}

/// What a call asks of an optional beside its content.
enum OptionalOperation {
  case presence
  /// The second operand is evaluated only when the first is empty.
  case or, orValue

  /// Nil for the overload of another function.
  init?(_ overload: Overload) {
    guard overload.isMember, let target = overload.parameters.first, target.isOptional else {
      return nil
    }
    switch overload.id {
    case "optional_hasValue": self = .presence
    case "optional_or_optional": self = .or
    case "optional_orValue_value": self = .orValue
    default: return nil
    }
  }
}
