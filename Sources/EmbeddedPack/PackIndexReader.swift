// The index at the start of the pack.

import Glibc

/// Where one file of the pack is, in bytes of the pack.
struct PackEntry: Sendable {
  let path: Range<Int>
  /// `key=value` for the short scalars below the root, each behind a tab.
  let scalars: Range<Int>
  private(set) var text: Range<Int>
  private(set) var table: Range<Int>
  /// The beginning of the text, up to the examples, and its nodes; empty for a file without any.
  private(set) var headText: Range<Int>
  private(set) var headTable: Range<Int>

  init(
    path: Range<Int>, scalars: Range<Int>, text: Range<Int>, table: Range<Int>,
    headText: Range<Int>, headTable: Range<Int>
  ) {
    self.path = path
    self.scalars = scalars
    self.text = text
    self.table = table
    self.headText = headText
    self.headTable = headTable
  }

  /// Moves what lies behind the index.
  mutating func move(by distance: Int) {
    func moved(_ range: Range<Int>) -> Range<Int> {
      range.lowerBound + distance..<range.upperBound + distance
    }
    text = moved(text)
    table = moved(table)
    headText = moved(headText)
    headTable = moved(headTable)
  }
}

/// Reads the index as PackCompiler writes it: a line a file, four lengths, the path and the file's short scalars, up to an empty
/// line, behind which each file follows: its text, its node table and that of its head, whose
/// text is the beginning of the file's.
struct PackIndexReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func entries() -> [PackEntry] {
    var place = 0
    var entries: [PackEntry] = []
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
      let lengths = (number(), number(), number(), number())
      let line = restOfLine()
      let pathEnd = firstPlace(of: UInt8(ascii: "\t"), in: line)
      // Counted from the end of the index, which is not known yet.
      let text = place..<place + lengths.0
      let table = text.upperBound..<text.upperBound + lengths.1
      let headTable = table.upperBound..<table.upperBound + lengths.3
      entries.append(
        PackEntry(
          path: line.lowerBound..<pathEnd, scalars: pathEnd..<line.upperBound, text: text,
          table: table, headText: place..<place + lengths.2, headTable: headTable))
      place = headTable.upperBound
    }
    let start = offset + 1
    for index in entries.indices { entries[index].move(by: start) }
    return entries
  }

  private mutating func number() -> Int {
    var number = 0
    while offset < bytes.count, bytes[offset] != UInt8(ascii: " ") {
      number = number * 10 + Int(bytes[offset] - UInt8(ascii: "0"))
      offset += 1
    }
    offset += 1
    return number
  }

  private mutating func restOfLine() -> Range<Int> {
    let start = min(offset, bytes.count)
    offset = firstPlace(of: UInt8(ascii: "\n"), in: start..<bytes.count)
    defer { offset += 1 }
    return start..<offset
  }

  /// Where a byte stands first; the end of the range where it does not.
  private func firstPlace(of byte: UInt8, in range: Range<Int>) -> Int {
    guard let base = bytes.baseAddress,
      let found = memchr(base + range.lowerBound, Int32(byte), range.count)
    else { return range.upperBound }
    return UnsafeRawPointer(found) - base
  }
}
