// Printable ASCII as numbers.

/// Reads what ``SymbolWriter`` writes. Damage makes every further number 0 and is remembered.
struct SymbolReader {
  static let first = UInt8(ascii: "0")

  private let bytes: UnsafeRawBufferPointer
  private var offset = 0
  private(set) var isDamaged = false

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  var isAtEnd: Bool { offset == bytes.count }
  var remaining: Int { bytes.count - offset }

  /// The next number, from 0 to 2³⁵ - 1.
  @inline(__always)
  mutating func read() -> Int {
    // Most numbers are one symbol.
    if offset < bytes.count {
      let symbol = bytes[offset] &- Self.first
      if symbol < 0x20 {
        offset += 1
        return Int(symbol)
      }
    }
    return readLong()
  }

  /// The next four symbols, each in a byte of its own and below 64.
  @inline(__always)
  mutating func readFour() -> UInt32 {
    if offset &+ 4 <= bytes.count {
      let four = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      // A byte outside the alphabet leaves one of these bits, also when it borrows from its neighbour.
      let symbols = four &- 0x0101_0101 &* UInt32(Self.first)
      if symbols & 0xC0C0_C0C0 == 0 {
        offset &+= 4
        return symbols
      }
    }
    fail()
    return 0
  }

  /// Goes back to the symbols just read, to read them differently.
  mutating func unread(_ count: Int) { offset = max(0, offset - count) }

  private mutating func readLong() -> Int {
    var number = 0
    var shift = 0
    while offset < bytes.count, shift < 35 {
      let symbol = bytes[offset] &- Self.first
      if symbol > 63 { break }
      offset += 1
      number |= Int(symbol & 0x1F) << shift
      if symbol < 0x20 { return number }
      shift += 5
    }
    fail()
    return 0
  }

  /// The next number as a count of things that take at least one symbol each.
  mutating func readCount() -> Int {
    let count = read()
    if count > remaining { fail() }
    return isDamaged ? 0 : count
  }

  mutating func readText() -> String {
    let count = readCount()
    let text = (0..<count).map { _ in UInt8(truncatingIfNeeded: read()) }
    return String(decoding: text, as: UTF8.self)
  }

  mutating func fail() {
    isDamaged = true
    offset = bytes.count
  }
}
