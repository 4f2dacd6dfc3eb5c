// Equality that is paid for: what it costs grows with what is compared.

extension Frame {
  /// Whether two values are equal; steps for the elements and the text looked at.
  @inline(__always)
  func areEqual(_ left: Value, _ right: Value) throws(EvaluationError) -> Bool {
    if case .int(let one) = left, case .int(let two) = right { return one == two }
    if case .string(let one) = left, case .string(let two) = right {
      return try areEqual(one, two)
    }
    return try areEqualContents(left, right)
  }

  @inline(__always)
  func areEqual(_ left: StringValue, _ right: StringValue) throws(EvaluationError) -> Bool {
    if left === right { return true }
    guard left.utf8Count == right.utf8Count else { return false }
    try charge(left.utf8Count >> 3)
    return left == right
  }

  @inline(never)
  private func areEqualContents(
    _ left: Value, _ right: Value
  ) throws(EvaluationError) -> Bool {
    switch (left, right) {
    case (.list(let left), .list(let right)):
      let count = left.count
      guard count == right.count else { return false }
      for index in 0..<count {
        try charge(1)
        guard try areEqual(left.element(at: index), right.element(at: index)) else { return false }
      }
      return true
    case (.map(let left), .map(let right)):
      guard left.count == right.count else { return false }
      for index in 0..<left.count {
        try charge(1)
        guard let value = try find(left.keys[index], in: right),
          try areEqual(left.values[index], value)
        else { return false }
      }
      return true
    case (.optional(let left), .optional(let right)):
      guard let one = left.wrapped, let two = right.wrapped else {
        return left.wrapped == nil && right.wrapped == nil
      }
      return try areEqual(one, two)
    case (.bytes(let left), .bytes(let right)):
      guard left.bytes.count == right.bytes.count else { return false }
      try charge(left.bytes.count >> 3)
      return left.bytes == right.bytes
    default: return left.isEqual(to: right)
    }
  }

  /// The value under a key; steps for long keys.
  @inline(__always)
  func find(_ key: Value, in map: MapValue) throws(EvaluationError) -> Value? {
    if case .string(let text) = key { try charge(text.utf8Count >> 3) }
    return map[key]
  }
}
