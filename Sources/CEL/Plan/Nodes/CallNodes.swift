// Calls of functions.

/// A call of the only overload it can mean, without arguments' types being looked at again.
final class UnaryCallNode: PlanNode, @unchecked Sendable {
  typealias Code = @Sendable (Value, borrowing CallContext) throws(EvaluationError) -> Value

  let argument: Operand
  let code: Code

  init(_ argument: PlanNode, _ code: @escaping Code, span: Range<Int>) {
    self.argument = Operand(argument)
    self.code = code
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let value = try argument.evaluate(frame)
    do throws(EvaluationError) {
      return try code(value, CallContext(frame: frame))
    } catch {
      throw error.located(at: span)
    }
  }
}

final class BinaryCallNode: PlanNode, @unchecked Sendable {
  typealias Code = @Sendable (Value, Value, borrowing CallContext) throws(EvaluationError) -> Value

  let first: Operand
  let second: Operand
  let code: Code

  init(_ first: PlanNode, _ second: PlanNode, _ code: @escaping Code, span: Range<Int>) {
    self.first = Operand(first)
    self.second = Operand(second)
    self.code = code
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let first = try first.evaluate(frame)
    let second = try second.evaluate(frame)
    do throws(EvaluationError) {
      return try code(first, second, CallContext(frame: frame))
    } catch {
      throw error.located(at: span)
    }
  }
}

final class TernaryCallNode: PlanNode, @unchecked Sendable {
  typealias Code =
    @Sendable (Value, Value, Value, borrowing CallContext) throws(EvaluationError) -> Value

  let first: Operand
  let second: Operand
  let third: Operand
  let code: Code

  init(
    _ first: PlanNode, _ second: PlanNode, _ third: PlanNode, _ code: @escaping Code,
    span: Range<Int>
  ) {
    self.first = Operand(first)
    self.second = Operand(second)
    self.third = Operand(third)
    self.code = code
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    let first = try first.evaluate(frame)
    let second = try second.evaluate(frame)
    let third = try third.evaluate(frame)
    do throws(EvaluationError) {
      return try code(first, second, third, CallContext(frame: frame))
    } catch {
      throw error.located(at: span)
    }
  }
}

/// A call whose overload depends on the values' types, or with any number of arguments.
final class DispatchNode: PlanNode, @unchecked Sendable {
  let arguments: [PlanNode]
  let overloads: OverloadSet

  init(_ arguments: [PlanNode], _ overloads: OverloadSet, span: Range<Int>) {
    self.arguments = arguments
    self.overloads = overloads
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    switch arguments.count {
    case 0: return try overloads.call(frame, span)
    case 1: return try overloads.call(try arguments[0].evaluate(frame), frame, span)
    case 2:
      let first = try arguments[0].evaluate(frame)
      return try overloads.call(first, try arguments[1].evaluate(frame), frame, span)
    default:
      var values: [Value] = []
      values.reserveCapacity(arguments.count)
      for argument in arguments { values.append(try argument.evaluate(frame)) }
      return try overloads.call(values, frame, span)
    }
  }
}

/// `text.matches(pattern)` with a pattern compiled beforehand.
final class MatchNode: PlanNode, @unchecked Sendable {
  let text: Operand
  let expression: RegularExpression

  init(_ text: PlanNode, _ expression: RegularExpression, span: Range<Int>) {
    self.text = Operand(text)
    self.expression = expression
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    let value = try text.evaluate(frame)
    guard case .string(let text) = value else { throw typeError("string", value) }
    try frame.charge(text.utf8Count >> 3)
    return expression.matches(text)
  }
}
