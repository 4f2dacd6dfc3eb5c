// Where the lines of a text begin, and how many code points lie before any byte of it.

import Glibc

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
    var lineFeed = LineIndex.first(UInt8(ascii: "\n"), in: bytes, from: 0)
    var carriageReturn = LineIndex.first(UInt8(ascii: "\r"), in: bytes, from: 0)
    while min(lineFeed, carriageReturn) < bytes.count {
      var start = min(lineFeed, carriageReturn) + 1
      // A carriage return and a line feed together end one line.
      if start == lineFeed { start += 1 }
      starts.append(start)
      if lineFeed < start {
        lineFeed = LineIndex.first(UInt8(ascii: "\n"), in: bytes, from: start)
      }
      if carriageReturn < start {
        carriageReturn = LineIndex.first(UInt8(ascii: "\r"), in: bytes, from: start)
      }
    }
    self.starts = starts
    let allBits = bytes.reduce(0) { $0 | $1 }
    self.codePoints = allBits < 0x80 ? [] : LineIndex.countCodePoints(bytes)
    self.byteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The place of the first such byte; the greatest number when there is none.
  private static func first(
    _ byte: UInt8, in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return .max }
    return UnsafeRawPointer(found) - base
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
