// `+ - * / %` with short ways for the common types.

/// Arithmetic over two operands: ints, uints and doubles in place, everything else by overload.
final class ArithmeticNode: PlanNode, @unchecked Sendable {
  enum Operation { case add, subtract, multiply, divide, modulo }

  let operation: Operation
  let left: Operand
  let right: Operand
  let overloads: OverloadSet

  init(
    _ operation: Operation, _ left: PlanNode, _ right: PlanNode, _ overloads: OverloadSet,
    span: Range<Int>
  ) {
    self.operation = operation
    self.left = Operand(left)
    self.right = Operand(right)
    self.overloads = overloads
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let left = try left.evaluate(frame)
    let right = try right.evaluate(frame)
    switch (left, right) {
    case (.int(let one), .int(let two)):
      let result: (partialValue: Int64, overflow: Bool)
      switch operation {
      case .add: result = one.addingReportingOverflow(two)
      case .subtract: result = one.subtractingReportingOverflow(two)
      case .multiply: result = one.multipliedReportingOverflow(by: two)
      case .divide:
        if two == 0 { throw EvaluationError.divisionByZero.located(at: span) }
        result = one.dividedReportingOverflow(by: two)
      case .modulo:
        if two == 0 { throw EvaluationError.divisionByZero.located(at: span) }
        result = one.remainderReportingOverflow(dividingBy: two)
      }
      if result.overflow { throw EvaluationError.overflow.located(at: span) }
      return .int(result.partialValue)
    case (.double(let one), .double(let two)):
      switch operation {
      case .add: return .double(one + two)
      case .subtract: return .double(one - two)
      case .multiply: return .double(one * two)
      case .divide: return .double(one / two)
      case .modulo: break
      }
    default: break
    }
    return try overloads.call(left, right, frame, span)
  }
}
