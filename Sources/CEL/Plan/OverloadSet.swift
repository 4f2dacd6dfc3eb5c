// The code behind a call: one overload, or several told apart by the values' types.

/// The overloads that a call can mean.
final class OverloadSet: Sendable {
  /// An overload with what its parameters take at run time.
  struct Candidate: Sendable {
    let parameters: [RuntimePattern]
    /// The last parameter repeats.
    let isVariadic: Bool
    let implementation: Implementation?

    @inline(__always)
    func accepts(_ value: Value) -> Bool {
      parameters.count == 1 && parameters[0].matches(value)
    }

    @inline(__always)
    func accepts(_ first: Value, _ second: Value) -> Bool {
      parameters.count == 2 && parameters[0].matches(first) && parameters[1].matches(second)
        || isVariadic && accepts([first, second])
    }

    func accepts(_ values: [Value]) -> Bool {
      guard values.count == parameters.count || isVariadic && values.count > parameters.count else {
        return false
      }
      for (index, value) in values.enumerated()
      where !parameters[min(index, parameters.count - 1)].matches(value) { return false }
      return true
    }
  }

  let function: String
  let candidates: [Candidate]

  init(_ declaration: FunctionDeclaration, _ overloads: OverloadCandidates) {
    function = declaration.name
    candidates = overloads.map { number in
      let overload = declaration.overloads[number]
      return Candidate(
        parameters: overload.parameters.map(RuntimePattern.init),
        isVariadic: overload.isVariadic && !overload.parameters.isEmpty,
        implementation: overload.implementation)
    }
  }

  func call(_ frame: Frame, _ span: Range<Int>) throws(EvaluationError) -> Value {
    do throws(EvaluationError) {
      guard case .nullary(let code) = candidates.first?.implementation else {
        throw noImplementation
      }
      return try code(CallContext(frame: frame))
    } catch {
      throw error.located(at: span)
    }
  }

  func call(
    _ value: Value, _ frame: Frame, _ span: Range<Int>
  ) throws(EvaluationError) -> Value {
    do throws(EvaluationError) {
      for candidate in candidates where candidate.accepts(value) {
        guard case .unary(let code) = candidate.implementation else {
          return try callAny(candidate, [value], frame)
        }
        return try code(value, CallContext(frame: frame))
      }
      throw .noOverload(of: function, [value])
    } catch {
      throw error.located(at: span)
    }
  }

  func call(
    _ first: Value, _ second: Value, _ frame: Frame, _ span: Range<Int>
  ) throws(EvaluationError) -> Value {
    do throws(EvaluationError) {
      for candidate in candidates where candidate.accepts(first, second) {
        guard case .binary(let code) = candidate.implementation else {
          return try callAny(candidate, [first, second], frame)
        }
        return try code(first, second, CallContext(frame: frame))
      }
      throw .noOverload(of: function, [first, second])
    } catch {
      throw error.located(at: span)
    }
  }

  func call(
    _ values: [Value], _ frame: Frame, _ span: Range<Int>
  ) throws(EvaluationError) -> Value {
    do throws(EvaluationError) {
      for candidate in candidates where candidate.accepts(values) {
        return try callAny(candidate, values, frame)
      }
      throw .noOverload(of: function, values)
    } catch {
      throw error.located(at: span)
    }
  }

  private func callAny(
    _ candidate: Candidate, _ values: [Value], _ frame: Frame
  ) throws(EvaluationError) -> Value {
    switch (candidate.implementation, values.count) {
    case (.nullary(let code), 0): try code(CallContext(frame: frame))
    case (.unary(let code), 1): try code(values[0], CallContext(frame: frame))
    case (.binary(let code), 2): try code(values[0], values[1], CallContext(frame: frame))
    case (.ternary(let code), 3):
      try code(values[0], values[1], values[2], CallContext(frame: frame))
    case (.variadic(let code), _): try code(values, CallContext(frame: frame))
    default: throw noImplementation
    }
  }

  private var noImplementation: EvaluationError {
    EvaluationError(.noImplementation, "the function '\(function)' is declared without code")
  }
}

/// What a parameter takes at run time: kinds of values, without their parameters.
enum RuntimePattern: Sendable {
  case any
  case null, bool, int, uint, double, string, bytes, duration, timestamp, list, map, optional, type
  indirect case nullOr(RuntimePattern)
  case object(String)
  case opaque(String)

  init(_ type: Type) {
    switch type {
    case .dyn, .error, .parameter: self = .any
    case .null: self = .null
    case .bool: self = .bool
    case .int: self = .int
    case .uint: self = .uint
    case .double: self = .double
    case .string: self = .string
    case .bytes: self = .bytes
    case .duration: self = .duration
    case .timestamp: self = .timestamp
    case .list: self = .list
    case .map: self = .map
    case .wrapper(let wrapped): self = .nullOr(RuntimePattern(wrapped))
    case .type: self = .type
    case .object(let name): self = .object(name)
    case .opaque("optional_type", _): self = .optional
    case .opaque(let name, _): self = .opaque(name)
    }
  }

  func matches(_ value: Value) -> Bool {
    switch (self, value) {
    case (.any, _), (.null, .null), (.bool, .bool), (.int, .int), (.uint, .uint),
      (.double, .double), (.string, .string), (.bytes, .bytes), (.duration, .duration),
      (.timestamp, .timestamp), (.list, .list), (.map, .map), (.optional, .optional),
      (.type, .type):
      true
    case (.nullOr(let pattern), _):
      if case .null = value { true } else { pattern.matches(value) }
    case (.object(let name), .object(let store, let number)): store.typeName(of: number) == name
    case (.opaque(let name), .opaque(let content)): content.typeName == name
    default: false
    }
  }
}
