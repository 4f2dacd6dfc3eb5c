// Nodes without parts: constants, variables, local names, and what always fails.

/// A value known beforehand.
final class ConstantNode: PlanNode, @unchecked Sendable {
  let value: Value

  init(_ value: Value, span: Range<Int>) {
    self.value = value
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value { value }
}

/// A variable of the environment.
final class VariableNode: PlanNode, @unchecked Sendable {
  let slot: Int

  init(slot: Int, span: Range<Int>) {
    self.slot = slot
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    frame.state.pointee.variables[slot]
  }
}

/// An iteration variable or the content of an optional, set before its scope is evaluated.
final class LocalNode: PlanNode, @unchecked Sendable {
  let slot: Int

  init(slot: Int, span: Range<Int>) {
    self.slot = slot
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value { frame.locals[slot] }
}

/// A name bound to an expression, which is evaluated at the first use in its scope.
final class LazyLocalNode: PlanNode, @unchecked Sendable {
  let slot: Int
  /// The local that says whether `slot` has been filled.
  let filledSlot: Int
  let definition: PlanNode

  init(slot: Int, filledSlot: Int, definition: PlanNode, span: Range<Int>) {
    self.slot = slot
    self.filledSlot = filledSlot
    self.definition = definition
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value {
    if case .bool(let succeeded) = frame.locals[filledSlot] {
      if succeeded { return frame.locals[slot] }
      if case .opaque(let content) = frame.locals[slot], let failed = content as? FailedDefinition {
        throw failed.error
      }
    }
    do throws(EvaluationError) {
      let value = try definition.evaluate(frame)
      frame.locals[slot] = value
      frame.locals[filledSlot] = .bool(true)
      return value
    } catch {
      // Kept as well: evaluated again at each use, names of names would double the work each time.
      frame.locals[slot] = .opaque(FailedDefinition(error))
      frame.locals[filledSlot] = .bool(false)
      throw error
    }
  }
}

/// Stands in a local for the error that the definition of its name gave. No expression sees it.
private final class FailedDefinition: OpaqueValue, @unchecked Sendable {
  let error: EvaluationError

  init(_ error: EvaluationError) {
    self.error = error
    super.init()
  }
}

/// A part of an expression that can only fail, such as a name that nobody declared.
final class FailureNode: PlanNode, @unchecked Sendable {
  let error: EvaluationError

  init(_ code: EvaluationError.Code, _ message: String, span: Range<Int>) {
    error = EvaluationError(code, message, span: span)
    super.init(span: span)
  }

  init(_ error: EvaluationError, span: Range<Int>) {
    self.error = error.located(at: span)
    super.init(span: span)
  }

  override func evaluate(_ frame: Frame) throws(EvaluationError) -> Value { throw error }
}
