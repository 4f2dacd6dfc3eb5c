// The text between scalars: white space, indicators and comments.

/// Walks the text between scalars, where every `#` begins a comment, because libyaml has already
/// refused any other use of it there.
struct GapScanner {
  private let bytes: UnsafeRawBufferPointer
  private let start: Int
  /// Everything before has been looked at.
  private(set) var cursor: Int
  /// Where the last thing ended that is neither white space nor comment.
  private(set) var contentEnd: Int
  private(set) var comments: [Comment] = []

  init(_ bytes: UnsafeRawBufferPointer, start: Int) {
    self.bytes = bytes
    self.start = start
    self.cursor = start
    self.contentEnd = start
  }

  /// Looks at the gap up to `target`.
  mutating func advance(to target: Int) {
    while cursor < target {
      let byte = bytes[cursor]
      if byte == UInt8(ascii: "#") {
        readComment(before: target)
      } else {
        cursor += 1
        if !GapScanner.isWhiteSpace(byte) { contentEnd = cursor }
      }
    }
  }

  /// Passes over white space and comments; the place of what follows, at most `limit`.
  mutating func skipWhiteSpace(to limit: Int) -> Int {
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
  mutating func consume(contentEnd: Int, end: Int) {
    self.contentEnd = max(contentEnd, self.contentEnd)
    cursor = max(end, cursor)
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
