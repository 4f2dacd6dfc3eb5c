// The index at the start of the pack.

/// Where one file of the pack is.
struct PackEntry: Sendable {
  let path: String
  let text: Range<Int>
  let table: Range<Int>
}

/// Reads the index as PackCompiler writes it: a line a file, `offset length offset length path`,
/// up to an empty line.
struct PackIndexReader {
  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Behind the empty line, once all entries have been read.
  var contentStart: Int { offset }

  mutating func entries() -> [PackEntry] {
    var entries: [PackEntry] = []
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") {
      let text = range()
      let table = range()
      entries.append(PackEntry(path: restOfLine(), text: text, table: table))
    }
    offset = min(offset + 1, bytes.count)
    return entries
  }

  private mutating func range() -> Range<Int> {
    let start = number()
    return start..<start + number()
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

  private mutating func restOfLine() -> String {
    let start = offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "\n") { offset += 1 }
    defer { offset += 1 }
    return String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<offset]), as: UTF8.self)
  }
}
