// Numbers and texts as bytes.

/// Writes numbers as groups of seven bits, the lowest first (LEB128), and texts behind their lengths.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Small numbers of either sign take few bytes.
  mutating func write(signed number: Int) { write(number << 1 ^ number >> (Int.bitWidth - 1)) }

  mutating func write(byte: UInt8) { bytes.append(byte) }

  mutating func write(_ content: some Collection<UInt8>) {
    write(content.count)
    bytes += content
  }

  mutating func write(_ text: String) { write(text.utf8) }
}
