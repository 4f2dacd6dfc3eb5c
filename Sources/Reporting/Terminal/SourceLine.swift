// One line of a document as a terminal shows it.

import YAMLTree

/// A line of a document, or the part of a very long one around a place, ready to print.
///
/// Tabs are four spaces, control characters are shown, invalid UTF-8 is `U+FFFD`.
struct SourceLine {
  /// No more than this many bytes of a line are looked at, so that a file of one line stays cheap.
  private static let window = 1024
  /// Columns shown before a place that does not fit at the start of a line.
  private static let context = 12

  /// The bytes of the file that `printed` stands for.
  let range: Range<Int>
  private let startsBefore: Bool
  private let endsAfter: Bool
  private let source: SourceText
  /// How the line is printed; nil when each byte is one column wide and printed as it is, as in most lines.
  private let map: Map?

  private struct Map {
    var printed: [UInt8] = []
    /// For each byte of `range`, and its end: where it is in `printed`, and in which column.
    var offsets: [Int] = []
    var columns: [Int] = []
  }

  init(_ number: Int, of source: SourceText, around place: Int) {
    var line = source.lineRange(number)
    if number == 1 { line = Self.withoutByteOrderMark(line, of: source) }
    var range = line
    if range.count > Self.window {
      let start = max(line.lowerBound, min(place, line.upperBound) - Self.window / 4)
      range = start..<min(start + Self.window, line.upperBound)
    }
    self.source = source
    let isPlain = source.withBytes { bytes in
      // Without a way out of the loop it takes many bytes at a time.
      var others: UInt8 = 0
      for byte in bytes[range] { others |= byte &- 0x20 < 0x5F ? 0 : 1 }
      return others == 0
    }
    if !isPlain { range = Self.wholeCharacters(range, in: line, of: source) }
    self.range = range
    startsBefore = range.lowerBound > line.lowerBound
    endsAfter = range.upperBound < line.upperBound
    map = isPlain ? nil : source.withBytes { Self.map($0[range]) }
  }

  /// A window without the parts of characters at its ends.
  private static func wholeCharacters(
    _ range: Range<Int>, in line: Range<Int>, of source: SourceText
  ) -> Range<Int> {
    source.withBytes { bytes in
      var start = range.lowerBound
      var end = range.upperBound
      if start > line.lowerBound {
        let most = min(start + 3, end)
        while start < most, bytes[start] & 0xC0 == 0x80 { start += 1 }
      }
      if end < line.upperBound {
        while end > start, range.upperBound - end < 3, bytes[end - 1] & 0xC0 == 0x80 { end -= 1 }
        if end > start, bytes[end - 1] >= 0xC0 { end -= 1 }
      }
      return start..<end
    }
  }

  private static func map(_ bytes: Slice<UnsafeRawBufferPointer>) -> Map {
    var map = Map()
    var column = 0
    var rest = bytes
    while let byte = rest.first {
      var text: [UInt8] = [byte]
      var length = 1
      var width = 1
      if byte == UInt8(ascii: "\t") {
        text = Array("    ".utf8)
        width = 4
      } else if byte < 0x20 || byte >= 0x7F {
        let scalar = scalar(at: rest)
        length = scalar.length
        if let substitute = PrintableText.substitute(for: scalar.value) {
          text = Array(substitute.utf8)
          width = ColumnWidth.of(substitute)
        } else {
          text = Array(String(scalar.value).utf8)
          width = ColumnWidth.of(scalar.value)
        }
      }
      for _ in 0..<length {
        map.offsets.append(map.printed.count)
        map.columns.append(column)
      }
      map.printed += text
      column += width
      rest = rest.dropFirst(length)
    }
    map.offsets.append(map.printed.count)
    map.columns.append(column)
    return map
  }

  /// The column of a byte of the line; its end has one as well.
  private func column(ofByte index: Int) -> Int { map?.columns[index] ?? index }

  /// The columns, counted from 0, that a span of the file takes; at least one, even past the end.
  func columns(of span: Range<Int>) -> Range<Int> {
    let start = column(at: span.lowerBound)
    let end = column(at: span.upperBound)
    return start..<max(start + 1, end)
  }

  private func column(at offset: Int) -> Int {
    column(ofByte: min(max(offset - range.lowerBound, 0), range.count))
  }

  /// What is printed of a line, and by how many columns it has moved to the left.
  struct Excerpt {
    /// The bytes of the line that are shown, counted from its own start.
    fileprivate let bytes: Range<Int>
    let isCutBefore: Bool
    let isCutAfter: Bool
    /// The first column that is shown; the `…` stands in its place when the line is cut before.
    let firstColumn: Int
    let width: Int

    /// Where columns of the line are in the excerpt; nil when they lie outside it.
    func columns(_ range: Range<Int>) -> Range<Int>? {
      let mark = isCutBefore ? 1 : 0
      let start = range.lowerBound - firstColumn + mark
      guard start >= mark, start < width else { return nil }
      return start..<min(max(start + 1, range.upperBound - firstColumn + mark), width)
    }
  }

  /// The part of the line that shows `focus` in at most `width` columns.
  func excerpt(showing focus: Range<Int>, width: Int) -> Excerpt {
    let total = column(ofByte: range.count)
    var first = 0
    if startsBefore || (total > width && focus.upperBound > width - 1) {
      first = max(0, focus.lowerBound - Self.context)
      if !endsAfter { first = min(first, max(0, total - (width - 1))) }
    }
    let isCutBefore = startsBefore || first > 0
    let start = index(atColumn: first)
    let room = width - (isCutBefore ? 1 : 0)
    let isCutAfter = endsAfter || total - column(ofByte: start) > room
    let end = isCutAfter ? endIndex(from: start, room: room - 1) : range.count
    return Excerpt(
      bytes: start..<end, isCutBefore: isCutBefore, isCutAfter: isCutAfter,
      firstColumn: column(ofByte: start), width: width)
  }

  /// Calls `body` with what is printed of an excerpt.
  func withBytes(of excerpt: Excerpt, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let bytes = excerpt.bytes
    if let map {
      let printed = map.offsets[bytes.lowerBound]..<map.offsets[bytes.upperBound]
      map.printed.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[printed])) }
      return
    }
    let span = range.lowerBound + bytes.lowerBound..<range.lowerBound + bytes.upperBound
    source.withBytes { all in
      UnsafeRawBufferPointer(rebasing: all[span]).withMemoryRebound(to: UInt8.self, body)
    }
  }

  /// The first byte at or past a column.
  private func index(atColumn column: Int) -> Int {
    guard let map else { return min(column, range.count) }
    return map.columns.firstIndex { $0 >= column } ?? range.count
  }

  /// The last byte boundary that leaves no more than `room` columns after `start`.
  private func endIndex(from start: Int, room: Int) -> Int {
    guard let map else { return min(start + max(0, room), range.count) }
    var end = start
    for index in start..<map.columns.count where map.offsets[index] != map.offsets[end] {
      guard map.columns[index] - map.columns[start] <= room else { break }
      end = index
    }
    return end
  }

  private static func withoutByteOrderMark(
    _ line: Range<Int>, of source: SourceText
  ) -> Range<Int> {
    let hasMark = source.withBytes { $0.starts(with: [0xEF, 0xBB, 0xBF]) }
    return hasMark ? min(line.lowerBound + 3, line.upperBound)..<line.upperBound : line
  }

  /// The scalar at the start of some bytes and how many of them it takes.
  private static func scalar(
    at bytes: Slice<UnsafeRawBufferPointer>
  ) -> (value: Unicode.Scalar, length: Int) {
    var iterator = bytes.prefix(4).makeIterator()
    var decoder = UTF8()
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): return (scalar, UTF8.width(scalar))
    case .emptyInput, .error: return ("\u{FFFD}", 1)
    }
  }
}
