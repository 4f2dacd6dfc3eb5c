// Where the lines of a text begin, and how many code points lie before any byte of it.

/// Finds lines and columns without reading the text again.
struct LineIndex: Sendable {
  /// A count of code points is kept for every stretch of this many bytes.
  private static let stretch = 1024

  private let starts: [Int]
  /// Code points before each stretch; empty when the text is ASCII only.
  private let codePoints: [Int]
  private let byteOrderMark: Int

  init(_ bytes: UnsafeRawBufferPointer) {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 32 + 1)
    var highBits: UInt64 = 0
    var offset = 0
    while offset < bytes.count {
      // Eight bytes at a time as long as none of them ends a line.
      if offset + 8 <= bytes.count {
        let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        if !LineIndex.mayEndLine(word) {
          highBits |= word
          offset += 8
          continue
        }
      }
      let end = min(offset + 8, bytes.count)
      while offset < end {
        let byte = bytes[offset]
        highBits |= UInt64(byte)
        offset += 1
        if byte == UInt8(ascii: "\n") {
          starts.append(offset)
        } else if byte == UInt8(ascii: "\r") {
          if offset < bytes.count, bytes[offset] == UInt8(ascii: "\n") { offset += 1 }
          starts.append(offset)
        }
      }
    }
    self.starts = starts
    let isASCII = highBits & 0x8080_8080_8080_8080 == 0
    self.codePoints = isASCII ? [] : LineIndex.countCodePoints(bytes)
    self.byteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Whether one of the eight bytes is a line feed or a carriage return. It may say so of others too.
  private static func mayEndLine(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let lineFeed = word ^ (ones &* UInt64(UInt8(ascii: "\n")))
    let carriageReturn = word ^ (ones &* UInt64(UInt8(ascii: "\r")))
    let zero = (lineFeed &- ones) & ~lineFeed | (carriageReturn &- ones) & ~carriageReturn
    return zero & 0x8080_8080_8080_8080 != 0
  }

  var lineCount: Int { starts.count }

  func position(at offset: Int, in bytes: UnsafeRawBufferPointer) -> Position {
    let offset = min(max(offset, 0), bytes.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let start = low == 0 ? min(byteOrderMark, offset) : starts[low]
    let column: Int
    if codePoints.isEmpty {
      column = offset - start + 1
    } else if offset - start <= LineIndex.stretch {
      // Counting within a line of ordinary length is less work than counting from two known places.
      column = bytes[start..<offset].count { $0 & 0xC0 != 0x80 } + 1
    } else {
      column = codePoints(before: offset, in: bytes) - codePoints(before: start, in: bytes) + 1
    }
    return Position(line: low + 1, column: column, offset: offset)
  }

  func lineRange(_ line: Int, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
    guard line >= 1, line <= starts.count else { return bytes.count..<bytes.count }
    let start = starts[line - 1]
    guard line < starts.count else { return start..<bytes.count }
    var end = starts[line]
    if end > start, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  private func codePoints(before offset: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    let index = offset / LineIndex.stretch
    var count = codePoints[index]
    for position in index * LineIndex.stretch..<offset where bytes[position] & 0xC0 != 0x80 {
      count += 1
    }
    return count
  }

  private static func countCodePoints(_ bytes: UnsafeRawBufferPointer) -> [Int] {
    var counts: [Int] = []
    counts.reserveCapacity(bytes.count / stretch + 1)
    var count = 0
    for offset in 0..<bytes.count {
      if offset % stretch == 0 { counts.append(count) }
      if bytes[offset] & 0xC0 != 0x80 { count += 1 }
    }
    if bytes.count % stretch == 0 { counts.append(count) }
    return counts
  }
}
