// The text between scalars: white space, indicators and comments.

/// Walks the text between scalars, where every `#` begins a comment, because libyaml has already
/// refused any other use of it there.
struct GapScanner {
  private let bytes: UnsafeRawBufferPointer
  private let start: Int
  /// Everything before has been searched for comments.
  private(set) var cursor: Int
  /// From here to the cursor there is no comment, and nobody has asked yet where content ends.
  private var unsettled: Int
  /// Where content ended before that.
  private var settledEnd: Int
  private(set) var comments: [Comment] = []

  init(_ bytes: UnsafeRawBufferPointer, start: Int) {
    self.bytes = bytes
    self.start = start
    self.cursor = start
    self.unsettled = start
    self.settledEnd = start
  }

  /// Looks at the gap up to `target`.
  @inline(__always)
  mutating func advance(to target: Int) {
    // Most gaps are shorter than a word, which may reach into what follows: a `#` there does no harm.
    while cursor < target {
      guard cursor + 8 <= bytes.count,
        !GapScanner.holdsHash(bytes.loadUnaligned(fromByteOffset: cursor, as: UInt64.self))
      else { return advanceByByte(to: target) }
      cursor = min(cursor + 8, target)
    }
  }

  private mutating func advanceByByte(to target: Int) {
    while cursor < target {
      if bytes[cursor] == UInt8(ascii: "#") {
        settle()
        readComment(before: target)
        unsettled = cursor
      } else {
        cursor += 1
      }
    }
  }

  /// Where the last thing ended that is neither white space nor comment.
  var contentEnd: Int {
    mutating get {
      settle()
      return settledEnd
    }
  }

  private mutating func settle() {
    var end = cursor
    while end > unsettled, GapScanner.isWhiteSpace(bytes[end - 1]) { end -= 1 }
    if end > unsettled { settledEnd = end }
    unsettled = cursor
  }

  /// Passes over white space and comments; the place of what follows, at most `limit`.
  mutating func skipWhiteSpace(to limit: Int) -> Int {
    settle()
    defer { unsettled = cursor }
    while cursor < limit {
      let byte = bytes[cursor]
      if byte == UInt8(ascii: "#") {
        readComment(before: limit)
      } else if GapScanner.isWhiteSpace(byte) {
        cursor += 1
      } else {
        break
      }
    }
    return cursor
  }

  /// Passes over content that ends at `contentEnd`, and over white space up to `end`.
  @inline(__always)
  mutating func consume(contentEnd: Int, end: Int) {
    // Where content ended in the gap before does not matter any more.
    if contentEnd < cursor { settle() }
    settledEnd = max(contentEnd, settledEnd)
    cursor = max(end, cursor)
    unsettled = cursor
  }

  private static func holdsHash(_ word: UInt64) -> Bool {
    let difference = word ^ 0x2323_2323_2323_2323
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080 != 0
  }

  static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || isLineBreak(byte) || byte == UInt8(ascii: "\t")
  }

  static func isLineBreak(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private mutating func readComment(before limit: Int) {
    let hash = cursor
    var before = hash
    while before > start, bytes[before - 1] == UInt8(ascii: " ") || bytes[before - 1] == 9 {
      before -= 1
    }
    let isWholeLine = before == start || GapScanner.isLineBreak(bytes[before - 1])
    while cursor + 8 <= limit,
      TextCheck.isPrintableASCII(bytes.loadUnaligned(fromByteOffset: cursor, as: UInt64.self))
    {
      cursor += 8
    }
    while cursor < limit, !isCommentEnd(cursor) { cursor += 1 }
    comments.append(Comment(span: hash..<cursor, isWholeLine: isWholeLine))
  }

  /// libyaml ends a comment also at the line breaks of YAML 1.1: U+0085, U+2028, U+2029.
  private func isCommentEnd(_ offset: Int) -> Bool {
    let byte = bytes[offset]
    if byte >= 0x20 && byte < 0x80 { return false }
    switch byte {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      return true
    case 0xC2:
      return bytes[offset + 1] == 0x85
    case 0xE2:
      return bytes[offset + 1] == 0x80 && (bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9)
    default:
      return false
    }
  }
}
