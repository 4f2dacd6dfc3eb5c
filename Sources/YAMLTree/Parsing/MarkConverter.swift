// From libyaml's marks, which count code points, to offsets in bytes.

/// Turns libyaml's marks into byte offsets.
///
/// Marks come nearly in order. The converter stands in a run of ASCII, where an offset is one
/// addition away; it moves forwards run by run and backwards character by character, so all
/// conversions together cost about one pass over the text.
struct MarkConverter {
  /// Looking further ahead would be done again after each step backwards.
  private static let longestRun = 256

  private let bytes: UnsafeRawBufferPointer
  private let start: Int
  private let isASCII: Bool
  /// The mark and offset at which the run begins, and the offset at which it ends.
  private var mark = 0
  private var offset: Int
  private var runEnd: Int

  /// - Parameters:
  ///   - start: where libyaml began to read, behind a byte order mark.
  ///   - isASCII: whether all of the text is.
  init(_ bytes: UnsafeRawBufferPointer, start: Int, isASCII: Bool) {
    self.bytes = bytes
    self.start = start
    self.offset = start
    self.runEnd = start
    self.isASCII = isASCII
  }

  @inline(__always)
  mutating func offset(of target: Int) -> Int {
    isASCII ? min(target, bytes.count) : offsetAmongOthers(of: target)
  }

  private mutating func offsetAmongOthers(of target: Int) -> Int {
    while target < mark, offset > start {
      repeat { offset -= 1 } while offset > start && bytes[offset] & 0xC0 == 0x80
      mark -= 1
      runEnd = offset
    }
    while offset + (target - mark) > runEnd, runEnd < bytes.count {
      mark += runEnd - offset + 1
      offset = min(runEnd + MarkConverter.length(bytes[runEnd]), bytes.count)
      let limit = min(offset + MarkConverter.longestRun, bytes.count)
      runEnd = MarkConverter.endOfASCII(bytes, from: offset, to: limit)
    }
    return min(offset + max(target - mark, 0), bytes.count)
  }

  private static func length(_ first: UInt8) -> Int {
    first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  }

  /// The first byte from `offset` on that is not ASCII, or `limit`.
  private static func endOfASCII(
    _ bytes: UnsafeRawBufferPointer, from offset: Int, to limit: Int
  ) -> Int {
    var offset = offset
    while offset + 8 <= limit,
      bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      offset += 8
    }
    while offset < limit, bytes[offset] < 0x80 { offset += 1 }
    return offset
  }
}
