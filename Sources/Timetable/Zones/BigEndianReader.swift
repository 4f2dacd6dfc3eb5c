// Numbers out of untrusted bytes, never past their end.

/// Takes big-endian numbers from the front of a file's bytes; `nil` or `false` when they have run out.
struct BigEndianReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var remaining: Int { bytes.count - position }

  mutating func skip(_ count: Int) -> Bool {
    guard count <= remaining else { return false }
    position += count
    return true
  }

  mutating func take(_ expected: String.UTF8View) -> Bool {
    guard bytes[position...].starts(with: expected) else { return false }
    return skip(expected.count)
  }

  mutating func takeByte() -> UInt8? {
    guard remaining > 0 else { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// A count in 32 bits without a sign.
  mutating func takeCount() -> Int? { takeBits(32).map { Int($0) } }

  mutating func takeInt32() -> Int32? {
    takeBits(32).map { Int32(bitPattern: UInt32(truncatingIfNeeded: $0)) }
  }

  mutating func takeInt64() -> Int64? { takeBits(64).map { Int64(bitPattern: $0) } }

  /// The text between the two line feeds that end a file.
  mutating func takeFooter() -> [UInt8]? {
    let lineFeed = UInt8(ascii: "\n")
    guard takeByte() == lineFeed, let end = bytes[position...].firstIndex(of: lineFeed) else {
      return nil
    }
    defer { position = end + 1 }
    return Array(bytes[position..<end])
  }

  private mutating func takeBits(_ width: Int) -> UInt64? {
    guard remaining >= width / 8 else { return nil }
    var value: UInt64 = 0
    for _ in 0..<width / 8 {
      value = value << 8 | UInt64(bytes[position])
      position += 1
    }
    return value
  }
}
