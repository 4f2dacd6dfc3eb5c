// When two values are equal.

extension Value {
  /// Equality as the specification has it: numbers by value across their types, NaN equal to
  /// nothing, lists and maps by content, values of different types unequal.
  public func isEqual(to other: Value) -> Bool {
    switch (self, other) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.double(let left), .double(let right)): left == right
    case (.int, .uint), (.int, .double), (.uint, .int), (.uint, .double), (.double, .int),
      (.double, .uint):
      compareNumbers(self, other) == .equal
    case (.bytes(let left), .bytes(let right)): left.bytes == right.bytes
    case (.duration(let left, let leftNanos), .duration(let right, let rightNanos)),
      (.timestamp(let left, let leftNanos), .timestamp(let right, let rightNanos)):
      left == right && leftNanos == rightNanos
    case (.list(let left), .list(let right)): left.isEqual(to: right)
    case (.map(let left), .map(let right)): left.isEqual(to: right)
    case (.optional(let left), .optional(let right)):
      switch (left.wrapped, right.wrapped) {
      case (nil, nil): true
      case (let left?, let right?): left.isEqual(to: right)
      default: false
      }
    case (.type(let left), .type(let right)): left.name == right.name
    case (.object(let left, let leftNumber), .object(let right, let rightNumber)):
      left.isEqual(leftNumber, to: right, rightNumber)
    case (.opaque(let left), .opaque(let right)): left.isEqual(to: right)
    default: false
    }
  }
}

extension StringValue: Hashable {
  public static func == (left: StringValue, right: StringValue) -> Bool {
    if left === right { return true }
    guard left.utf8Count == right.utf8Count else { return false }
    return left.withUTF8 { leftBytes in
      right.withUTF8 { rightBytes in compareBytes(leftBytes, rightBytes) == 0 }
    }
  }

  public func hash(into hasher: inout Hasher) {
    withUTF8 { bytes in hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
  }
}

extension ListValue {
  func isEqual(to other: ListValue) -> Bool {
    if self === other { return !containsNaN }
    let count = self.count
    guard count == other.count else { return false }
    for index in 0..<count where !element(at: index).isEqual(to: other.element(at: index)) {
      return false
    }
    return true
  }

  /// A list that holds NaN, at any depth, is not even equal to itself.
  private var containsNaN: Bool {
    for index in 0..<count {
      let element = element(at: index)
      if !element.isEqual(to: element) { return true }
    }
    return false
  }
}

extension MapValue {
  func isEqual(to other: MapValue) -> Bool {
    guard count == other.count else { return false }
    for (index, key) in keys.enumerated() {
      guard let value = other[key], values[index].isEqual(to: value) else { return false }
    }
    return true
  }
}

extension Value {
  /// Whether a map can have it as a key.
  var isMapKey: Bool {
    switch self {
    case .bool, .int, .uint, .string: true
    default: false
    }
  }

  /// Equality of keys: numbers by their exact value, so that each finds one entry at most.
  func isEqualKey(_ other: Value) -> Bool {
    switch (self, other) {
    case (.string(let left), .string(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.bool(let left), .bool(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.int(let left), .uint(let right)): left == right
    case (.uint(let left), .int(let right)): left == right
    case (.int(let left), .double(let right)): Int64(exactly: right) == left
    case (.double(let left), .int(let right)): Int64(exactly: left) == right
    case (.uint(let left), .double(let right)): UInt64(exactly: right) == left
    case (.double(let left), .uint(let right)): UInt64(exactly: left) == right
    default: false
    }
  }

  /// A hash under which equal keys meet. Seeded per process, so that nobody can aim at it.
  var keyHash: Int {
    var hasher = Hasher()
    switch self {
    case .string(let text): hasher.combine(text)
    case .bool(let bool): hasher.combine(bool)
    case .int(let int): hasher.combine(int)
    case .uint(let uint): hasher.combine(Int64(bitPattern: uint))
    case .double(let double):
      if let int = Int64(exactly: double) {
        hasher.combine(int)
      } else if let uint = UInt64(exactly: double) {
        hasher.combine(Int64(bitPattern: uint))
      }
    default: break
    }
    return hasher.finalize()
  }
}
