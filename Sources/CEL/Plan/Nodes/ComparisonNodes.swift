// `==`, `!=`, `<`, `<=`, `>`, `>=`.

/// `left == right`, or `!=` with `negated`.
final class EqualityNode: PlanNode, @unchecked Sendable {
  let left: Operand
  let right: Operand
  let negated: Bool

  init(_ left: PlanNode, _ right: PlanNode, negated: Bool, span: Range<Int>) {
    self.left = Operand(left)
    self.right = Operand(right)
    self.negated = negated
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    let left = try left.evaluate(frame)
    let right = try right.evaluate(frame)
    return try frame.areEqual(left, right) != negated
  }
}

/// `operand == constant` for a constant text, or `!=`: compares bytes without a look at types.
final class TextEqualityNode: PlanNode, @unchecked Sendable {
  let operand: Operand
  let text: StringValue
  let negated: Bool

  init(_ operand: PlanNode, _ text: StringValue, negated: Bool, span: Range<Int>) {
    self.operand = Operand(operand)
    self.text = text
    self.negated = negated
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    guard case .string(let value) = try operand.evaluate(frame) else { return negated }
    return try frame.areEqual(value, text) != negated
  }
}

/// The four operators of order.
final class ComparisonNode: PlanNode, @unchecked Sendable {
  /// The outcomes for which the operator holds.
  struct Outcomes: OptionSet {
    let rawValue: UInt8
    static let less = Outcomes(rawValue: 1)
    static let equal = Outcomes(rawValue: 2)
    static let greater = Outcomes(rawValue: 4)

    @inline(__always)
    func contains(_ comparison: Comparison) -> Bool {
      switch comparison {
      case .less: rawValue & 1 != 0
      case .equal: rawValue & 2 != 0
      case .greater: rawValue & 4 != 0
      case .unordered: false
      }
    }
  }

  let left: Operand
  let right: Operand
  let outcomes: Outcomes
  /// For values of a host's own types.
  let overloads: OverloadSet

  init(
    _ left: PlanNode, _ right: PlanNode, _ outcomes: Outcomes, _ overloads: OverloadSet,
    span: Range<Int>
  ) {
    self.left = Operand(left)
    self.right = Operand(right)
    self.outcomes = outcomes
    self.overloads = overloads
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    let left = try left.evaluate(frame)
    let right = try right.evaluate(frame)
    if case .int(let one) = left, case .int(let two) = right {
      return outcomes.contains(one < two ? .less : one == two ? .equal : .greater)
    }
    if case .double(let one) = left, case .double(let two) = right {
      return outcomes.contains(compare(one, two))
    }
    if case .string(let one) = left, case .string(let two) = right {
      try frame.charge(min(one.utf8Count, two.utf8Count) >> 3)
    }
    if let order = left.order(to: right) { return outcomes.contains(order) }
    let value = try overloads.call(left, right, frame, span)
    guard case .bool(let holds) = value else { throw typeError("bool", value) }
    return holds
  }
}
