// Which of two values comes first.

import Glibc

/// The outcome of a comparison; `unordered` when one is NaN.
enum Comparison: Int8 {
  case less = -1
  case equal = 0
  case greater = 1
  case unordered = 2
}

@inline(__always)
func compare<Number: Comparable>(_ left: Number, _ right: Number) -> Comparison {
  left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
}

/// Compares bytes as unsigned numbers, which for UTF-8 is the order of code points.
func compareBytes(_ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>) -> Int {
  let shared = min(left.count, right.count)
  if shared > 0, let leftStart = left.baseAddress, let rightStart = right.baseAddress {
    let order = memcmp(leftStart, rightStart, shared)
    if order != 0 { return Int(order) }
  }
  return left.count - right.count
}

/// Compares two numbers by value, whatever their types.
///
/// Between an integer and a double, the double nearest to the integer counts: past 2⁵³ several
/// integers equal one double.
func compareNumbers(_ left: Value, _ right: Value) -> Comparison? {
  switch (left, right) {
  case (.int(let left), .int(let right)): compare(left, right)
  case (.uint(let left), .uint(let right)): compare(left, right)
  case (.double(let left), .double(let right)): compare(left, right)
  case (.int(let left), .uint(let right)):
    left < 0 ? .less : compare(UInt64(left), right)
  case (.uint(let left), .int(let right)):
    right < 0 ? .greater : compare(left, UInt64(right))
  case (.int(let left), .double(let right)): compareInteger(left, right)
  case (.double(let left), .int(let right)): compareInteger(right, left).flipped
  case (.uint(let left), .double(let right)): compareInteger(left, right)
  case (.double(let left), .uint(let right)): compareInteger(right, left).flipped
  default: nil
  }
}

private func compareInteger(_ integer: some BinaryInteger, _ double: Double) -> Comparison {
  compare(Double(integer), double)
}

extension Comparison {
  fileprivate var flipped: Comparison {
    switch self {
    case .less: .greater
    case .greater: .less
    case .equal, .unordered: self
    }
  }
}

extension Value {
  /// The order of two values that have one: numbers across types, bool, text, bytes, times.
  ///
  /// - Returns: nil when the types have no order between them.
  func order(to other: Value) -> Comparison? {
    switch (self, other) {
    case (.bool(let left), .bool(let right)): compare(left ? 1 : 0, right ? 1 : 0)
    case (.string(let left), .string(let right)):
      left.withUTF8 { left in
        right.withUTF8 { right in compare(compareBytes(left, right), 0) }
      }
    case (.bytes(let left), .bytes(let right)):
      left.bytes.withUnsafeBufferPointer { left in
        right.bytes.withUnsafeBufferPointer { right in compare(compareBytes(left, right), 0) }
      }
    case (.duration(let left, let leftNanos), .duration(let right, let rightNanos)),
      (.timestamp(let left, let leftNanos), .timestamp(let right, let rightNanos)):
      left == right ? compare(leftNanos, rightNanos) : compare(left, right)
    default: compareNumbers(self, other)
    }
  }
}
