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
    var text = text
    var lines: [String] = []
    text.withUTF8 { bytes in
      forEachLine(of: bytes, width: width, first: first, hanging: hanging) { line in
        lines.append(String(decoding: line, as: UTF8.self))
      }
    }
    return lines
  }

  /// The same for text in UTF-8; most lines are stretches of its bytes.
  static func forEachLine(
    of text: UnsafeBufferPointer<UInt8>, width: Int, first: Int, hanging: Int,
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let longest = longestWord * max(1, width - hanging)
    if isPlain(text, longestWord: longest) {
      var plain = PlainLines(text, width: width, first: first, hanging: hanging)
      while let line = plain.next() { body(line) }
      return
    }
    let text = String(decoding: text, as: UTF8.self)
    for var line in brokenLines(of: text, width: width, first: first, hanging: hanging) {
      line.withUTF8(body)
    }
  }

  /// Any printable text, word by word.
  private static func brokenLines(
    of text: String, width: Int, first: Int, hanging: Int
  ) -> [String] {
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

  /// Whether each character of a text is known to be one column wide, as most are, with single spaces
  /// between words that need not be broken.
  private static func isPlain(
    _ text: UnsafeBufferPointer<UInt8>, longestWord: Int
  ) -> Bool {
    guard let first = text.first, first != space, text.last != space else { return false }
    if text.count <= longestWord, isASCIIWithSingleSpaces(text) { return true }
    var wordStart = 0
    var index = 0
    while index < text.count {
      if text[index] == space {
        guard index > wordStart, index - wordStart <= longestWord else { return false }
        index += 1
        wordStart = index
      } else {
        let length = ColumnWidth.bytesOfPlainScalar(text, at: index)
        guard length > 0 else { return false }
        index += length
      }
    }
    return index - wordStart <= longestWord
  }

  /// - Parameter text: at least one byte.
  private static func isASCIIWithSingleSpaces(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    // Without a way out of the loops they take many bytes at a time.
    var others: UInt8 = 0
    for byte in text { others |= byte &- 0x20 < 0x5F ? 0 : 1 }
    // Of two printable bytes that are not both spaces one has another bit than a space.
    for index in 1..<text.count { others |= text[index - 1] | text[index] == space ? 1 : 0 }
    return others == 0
  }

  private static var space: UInt8 { UInt8(ascii: " ") }

  /// The lines of a plain text, each a stretch of its bytes.
  private struct PlainLines {
    private var rest: UnsafeBufferPointer<UInt8>.SubSequence
    private let width: Int
    private let hanging: Int
    /// The columns that are taken where the next line begins.
    private var column: Int

    init(_ text: UnsafeBufferPointer<UInt8>, width: Int, first: Int, hanging: Int) {
      rest = text[...]
      self.width = width
      self.hanging = hanging
      column = first
    }

    mutating func next() -> UnsafeBufferPointer<UInt8>? {
      guard !rest.isEmpty else { return nil }
      // No text has more columns than bytes.
      let end = column + rest.count <= width ? rest.endIndex : lineEnd(width - column)
      let line = UnsafeBufferPointer(rebasing: rest[..<end])
      rest = rest[end...].dropFirst()
      column = hanging
      return line
    }

    /// Behind the last word that fits in so many columns, or the first one when that does not.
    private func lineEnd(_ columns: Int) -> Int {
      let most = index(after: columns)
      if most == rest.endIndex { return most }
      var end = most
      while end > rest.startIndex, rest[end] != Paragraph.space { end -= 1 }
      if end > rest.startIndex { return end }
      return rest[most...].firstIndex(of: Paragraph.space) ?? rest.endIndex
    }

    private func index(after columns: Int) -> Int {
      var index = rest.startIndex
      for _ in 0..<max(0, columns) {
        guard index < rest.endIndex else { break }
        index += 1
        while index < rest.endIndex, rest[index] & 0xC0 == 0x80 { index += 1 }
      }
      return index
    }
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
