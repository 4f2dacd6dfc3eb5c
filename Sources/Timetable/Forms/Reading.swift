// What a form has read: a value, and what was odd about it.

/// A value that could be read, with warnings.
public struct Reading<Value: Sendable>: Sendable {
  public let value: Value
  public let warnings: [FormError]

  public init(_ value: Value, warnings: [FormError] = []) {
    self.value = value
    self.warnings = warnings
  }
}

extension Reading: Equatable where Value: Equatable {}
