// `a[b]`, `a[?b]`, `a in b`.

/// `container[index]`, or `container[?index]` with `optional`.
final class IndexNode: PlanNode, @unchecked Sendable {
  let container: Operand
  let index: Operand
  let optional: Bool
  /// For values of a host's own types.
  let overloads: OverloadSet

  init(
    _ container: PlanNode, _ index: PlanNode, optional: Bool, _ overloads: OverloadSet,
    span: Range<Int>
  ) {
    self.container = Operand(container)
    self.index = Operand(index)
    self.optional = optional
    self.overloads = overloads
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    if optional { return .optional(of: try evaluateOptional(frame)) }
    let (container, index) = try parts(frame)
    if case .opaque = container { return try overloads.call(container, index, frame, span) }
    do throws(EvaluationError) {
      guard case .optional(let wrapper) = container else {
        return try Indexing.element(of: container, at: index)
      }
      guard let wrapped = wrapper.wrapped else { return container }
      return .optional(of: try Indexing.optionalElement(of: wrapped, at: index))
    } catch {
      throw error.located(at: span)
    }
  }

  override func evaluateOptional(_ frame: Frame) throws(EvaluationError) -> Value? {
    guard optional else { return try super.evaluateOptional(frame) }
    let (container, index) = try parts(frame)
    if case .opaque = container {
      return try content(of: try overloads.call(container, index, frame, span))
    }
    do throws(EvaluationError) {
      guard case .optional(let wrapper) = container else {
        return try Indexing.optionalElement(of: container, at: index)
      }
      guard let wrapped = wrapper.wrapped else { return nil }
      return try Indexing.optionalElement(of: wrapped, at: index)
    } catch {
      throw error.located(at: span)
    }
  }

  @inline(__always)
  private func parts(_ frame: Frame) throws(EvaluationError) -> (container: Value, index: Value) {
    let container = try container.evaluate(frame)
    let index = try index.evaluate(frame)
    if case .string(let key) = index { try frame.charge(key.utf8Count >> 3) }
    return (container, index)
  }
}

/// `element in container`.
final class MembershipNode: PlanNode, @unchecked Sendable {
  let element: Operand
  let container: Operand
  /// For values of a host's own types.
  let overloads: OverloadSet

  init(
    _ element: PlanNode, _ container: PlanNode, _ overloads: OverloadSet, span: Range<Int>
  ) {
    self.element = Operand(element)
    self.container = Operand(container)
    self.overloads = overloads
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    .bool(try evaluateBool(frame))
  }

  override func evaluateBool(_ frame: Frame) throws(EvaluationError) -> Bool {
    let element = try element.evaluate(frame)
    let container = try container.evaluate(frame)
    switch container {
    case .list(let list): return try StandardLibrary.contains(list, element, frame)
    case .map(let map): return try frame.find(element, in: map) != nil
    default:
      let value = try overloads.call(element, container, frame, span)
      guard case .bool(let holds) = value else { throw typeError("bool", value) }
      return holds
    }
  }
}
