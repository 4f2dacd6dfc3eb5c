// The values of scalars.

import Glibc

extension YAMLTree {
  /// The value of a scalar, escapes and folding applied; empty for other nodes.
  public func string(_ node: NodeID) -> String {
    withUTF8(node) { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls `body` with the value of a scalar as UTF-8, without copying it; empty for other nodes.
  @inlinable
  public func withUTF8<Result>(
    _ node: NodeID, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try withExtendedLifetime(self) { try body(valueBytes(node)) }
  }

  /// Whether the value of a scalar is `text`, byte for byte.
  public func isString(_ node: NodeID, _ text: StaticString) -> Bool {
    guard self[node].kind == .scalar else { return false }
    return text.withUTF8Buffer { text in withUTF8(node) { $0.holdsSameBytes(as: text) } }
  }

  /// The value of an integer (decimal, `0o17`, `0x1F`); nil for other types and beyond 64 bits.
  public func int(_ node: NodeID) -> Int64? {
    guard self[node].type == .int else { return nil }
    return withUTF8(node) { CoreSchema.int($0) }
  }

  /// The value of an integer or a float; nil for other types.
  public func double(_ node: NodeID) -> Double? {
    switch self[node].type {
    case .int, .float: withUTF8(node) { CoreSchema.double($0) }
    case .null, .bool, .string: nil
    }
  }

  /// The value of a boolean; nil for other types.
  public func bool(_ node: NodeID) -> Bool? {
    guard self[node].type == .bool else { return nil }
    return withUTF8(node) { $0.first == UInt8(ascii: "t") || $0.first == UInt8(ascii: "T") }
  }

  /// The value of a scalar, valid for as long as the tree lives.
  @usableFromInline
  func valueBytes(_ node: NodeID) -> UnsafeBufferPointer<UInt8> {
    bytes(of: self[node])
  }

  func bytes(of record: Node) -> UnsafeBufferPointer<UInt8> {
    guard record.kind == .scalar, record.valueCount > 0 else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let range = Int(record.valueStart)..<Int(record.valueStart) + Int(record.valueCount)
    if record.flags.contains(.decoded) {
      return UnsafeBufferPointer(rebasing: image.decoded[range])
    }
    return UnsafeRawBufferPointer(rebasing: source.bytes[range]).assumingMemoryBound(
      to: UInt8.self)
  }
}

extension UnsafeBufferPointer<UInt8> {
  func holdsSameBytes(as other: UnsafeBufferPointer<UInt8>) -> Bool {
    guard count == other.count, let left = baseAddress, let right = other.baseAddress else {
      return count == other.count
    }
    return memcmp(left, right, count) == 0
  }
}
