// Numbers as printable ASCII.

/// Writes numbers as symbols of six bits each: five of the number, lowest first, and one that
/// says whether more follow. What always fits is written as whole symbols.
///
/// The symbols are the 64 ASCII characters from `0` on.
struct SymbolWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x20 {
      append(UInt8(truncatingIfNeeded: rest & 0x1F) | 0x20)
      rest >>= 5
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    for byte in text.utf8 { write(Int(byte)) }
  }

  /// Writes the lowest six bits of a number.
  mutating func write(symbol number: Int) {
    append(UInt8(truncatingIfNeeded: number & 0x3F))
  }

  private mutating func append(_ symbol: UInt8) { bytes.append(symbol + SymbolReader.first) }
}
