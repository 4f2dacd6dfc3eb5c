// The index at the start of the pack.

/// Where one file of the pack is, in bytes of the pack.
struct PackEntry: Sendable {
  let path: Range<Int>
  /// `key=value` for the short scalars below the root, each behind a tab.
  let scalars: Range<Int>
  let text: Range<Int>
  let table: Range<Int>
  /// The beginning of the text, up to the examples, and its nodes; empty for a file without any.
  let headText: Range<Int>
  let headTable: Range<Int>
}

/// Reads the index as PackCompiler writes it: a line a file, four lengths, the path and the file's short scalars, up to an empty
/// line, behind which each file follows: its text, its node table and that of its head, whose
/// text is the beginning of the file's.
struct PackIndexReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func entries() -> [PackEntry] {
    var lines: [(path: Range<Int>, scalars: Range<Int>, lengths: [Int])] = []
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
      let lengths = [number(), number(), number(), number()]
      let line = restOfLine()
      let pathEnd = bytes[line].firstIndex(of: UInt8(ascii: "\t")) ?? line.upperBound
      lines.append((line.lowerBound..<pathEnd, pathEnd..<line.upperBound, lengths))
    }
    var place = offset + 1
    return lines.map { line in
      let text = place..<place + line.lengths[0]
      let table = text.upperBound..<text.upperBound + line.lengths[1]
      let headText = place..<place + line.lengths[2]
      let headTable = table.upperBound..<table.upperBound + line.lengths[3]
      place = headTable.upperBound
      return PackEntry(
        path: line.path, scalars: line.scalars, text: text, table: table,
        headText: headText, headTable: headTable)
    }
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
    let start = offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    defer { offset += 1 }
    return start..<offset
  }
}
