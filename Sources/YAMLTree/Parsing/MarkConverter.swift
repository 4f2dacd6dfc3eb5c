// From libyaml's marks, which count code points, to offsets in bytes.

/// Turns libyaml's marks into byte offsets. Marks come nearly in order, so one position that
/// moves forwards and a little backwards makes all conversions together a single pass.
struct MarkConverter {
  private let bytes: UnsafeRawBufferPointer
  private let isASCII: Bool
  private let start: Int
  private var mark = 0
  private var offset: Int

  /// - Parameter start: where libyaml began to read, behind a byte order mark.
  init(_ bytes: UnsafeRawBufferPointer, start: Int) {
    self.bytes = bytes
    self.start = start
    self.offset = start
    self.isASCII = MarkConverter.isASCII(bytes)
  }

  mutating func offset(of target: Int) -> Int {
    if isASCII { return min(start + target, bytes.count) }
    while mark < target, offset < bytes.count {
      offset += MarkConverter.length(bytes[offset])
      mark += 1
    }
    while mark > target, offset > start {
      offset -= 1
      if bytes[offset] & 0xC0 != 0x80 { mark -= 1 }
    }
    return min(offset, bytes.count)
  }

  private static func length(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  private static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      if word & 0x8080_8080_8080_8080 != 0 { return false }
      offset += 8
    }
    return bytes[offset...].allSatisfy { $0 < 0x80 }
  }
}
