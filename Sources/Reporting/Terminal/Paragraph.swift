// Prose, broken into lines.

/// A paragraph broken at spaces.
package enum Paragraph {
  /// A word longer than this many lines' room is broken; shorter ones, such as links, never are.
  private static let longestWord = 3

  /// The lines of `text`, none wider than `width` unless one word is.
  ///
  /// - Parameters:
  ///   - text: Printable text; runs of spaces count as one.
  ///   - first: The columns already taken on the first line.
  ///   - hanging: The columns that the other lines leave free; they are not part of the result.
  package static func lines(
    of text: String, width: Int, first: Int = 0, hanging: Int = 0
  ) -> [String] {
    var plain = text
    let stretches: [String]? = plain.withUTF8 { bytes in
      plainLines(of: bytes, width: width, first: first, hanging: hanging)?.map {
        String(decoding: bytes[$0], as: UTF8.self)
      }
    }
    if let stretches { return stretches }
    var lines: [String] = []
    var line = ""
    var column = first
    var isEmpty = true
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      for piece in pieces(of: word, width: max(1, width - hanging)) {
        let size = ColumnWidth.of(piece)
        if !isEmpty && column + 1 + size > width {
          lines.append(line)
          line = ""
          column = hanging
          isEmpty = true
        }
        if !isEmpty {
          line += " "
          column += 1
        }
        line += piece
        column += size
        isEmpty = false
      }
    }
    lines.append(line)
    return lines
  }

  /// The same for a text of characters that are known to be one column wide, as most are: each line is a
  /// stretch of its bytes. Nil for other texts, doubled spaces and words that must be broken.
  static func plainLines(
    of bytes: UnsafeBufferPointer<UInt8>, width: Int, first: Int, hanging: Int
  ) -> [Range<Int>]? {
    let space = UInt8(ascii: " ")
    guard let start = bytes.first, start != space, bytes.last != space else { return nil }
    var lines: [Range<Int>] = []
    var lineStart = 0
    var lineEnd = 0
    var wordStart = 0
    var size = 0
    var column = first
    var index = 0
    while index <= bytes.count {
      if index < bytes.count, bytes[index] != space {
        let length = ColumnWidth.bytesOfPlainScalar(bytes, at: index)
        guard length > 0 else { return nil }
        index += length
        size += 1
        continue
      }
      guard size > 0, index - wordStart <= longestWord * max(1, width - hanging) else {
        return nil
      }
      if wordStart > lineStart, column + 1 + size > width {
        lines.append(lineStart..<lineEnd)
        lineStart = wordStart
        column = hanging
      }
      column += wordStart > lineStart ? 1 + size : size
      lineEnd = index
      index += 1
      wordStart = index
      size = 0
    }
    lines.append(lineStart..<lineEnd)
    return lines
  }

  private static func pieces(of word: Substring, width: Int) -> [Substring] {
    guard word.utf8.count > longestWord * width else { return [word] }
    var pieces: [Substring] = []
    var start = word.startIndex
    var column = 0
    for index in word.unicodeScalars.indices {
      let size = ColumnWidth.of(word.unicodeScalars[index])
      if column > 0 && column + size > width {
        pieces.append(word[start..<index])
        start = index
        column = 0
      }
      column += size
    }
    pieces.append(word[start...])
    return pieces
  }
}
