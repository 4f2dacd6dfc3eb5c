// `!`, `&&`, `||` and `?:`.

/// `!operand`.
final class NotNode: PlanNode, @unchecked Sendable {
  let operand: PlanNode

  init(_ operand: PlanNode, span: Range<Int>) {
    self.operand = operand
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    !(try operand.evaluateBool(frame))
  }
}

/// `left && right` or `left || right`: one side that decides makes the other's error vanish.
final class JunctionNode: PlanNode, @unchecked Sendable {
  let left: PlanNode
  let right: PlanNode
  /// The value that decides alone: false for `&&`, true for `||`.
  let deciding: Bool

  init(_ left: PlanNode, _ right: PlanNode, deciding: Bool, span: Range<Int>) {
    self.left = left
    self.right = right
    self.deciding = deciding
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    do throws(EvaluationError) {
      if try left.evaluateBool(frame) == deciding { return deciding }
    } catch {
      if error.endsEvaluation { throw error }
      return try absorb(error, frame)
    }
    return try right.evaluateBool(frame)
  }

  /// The left side failed: the right one decides, or the failure stands.
  @inline(never)
  private func absorb(_ failure: EvaluationError, _ frame: Frame) throws(EvaluationError) -> Bool {
    do throws(EvaluationError) {
      if try right.evaluateBool(frame) == deciding { return deciding }
    } catch {
      if error.endsEvaluation { throw error }
    }
    throw failure
  }
}

/// `condition ? whenTrue : whenFalse`.
final class ConditionalNode: PlanNode, @unchecked Sendable {
  let condition: PlanNode
  let whenTrue: PlanNode
  let whenFalse: PlanNode

  init(_ condition: PlanNode, _ whenTrue: PlanNode, _ whenFalse: PlanNode, span: Range<Int>) {
    self.condition = condition
    self.whenTrue = whenTrue
    self.whenFalse = whenFalse
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    try condition.evaluateBool(frame) ? try whenTrue.evaluate(frame) : whenFalse.evaluate(frame)
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    try condition.evaluateBool(frame)
      ? try whenTrue.evaluateBool(frame) : whenFalse.evaluateBool(frame)
  }
  override func evaluateOptional(_ frame: Frame) throws(EvaluationError) -> Value? {
    try condition.evaluateBool(frame)
      ? try whenTrue.evaluateOptional(frame) : whenFalse.evaluateOptional(frame)
  }
}
