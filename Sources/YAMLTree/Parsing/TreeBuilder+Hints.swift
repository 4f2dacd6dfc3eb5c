// What most likely causes a syntax error, told from the line it is on.

extension TreeBuilder {
  /// The likely cause of an error of libyaml, as an argument whose name stands for it; nil when nothing is
  /// known but the parser's own words.
  ///
  /// - Parameters:
  ///   - words: libyaml's problem.
  ///   - place: where it is.
  ///   - began: where the part begins in which it is.
  func likelyCause(
    _ words: String, at place: Int, began: Int?
  ) -> (name: String, value: String)? {
    let line = line(around: place)
    let isFirstOnLine = bytes[line.lowerBound..<place].allSatisfy { $0 == 0x20 }
    switch words {
    case "found character that cannot start any token":
      let end = characterEnd(at: place)
      return place < end ? ("character", text(place..<end)) : nil
    case "mapping values are not allowed in this context":
      if hasColon(line.lowerBound..<place) { return ("second-colon", "") }
      if let above = lineAbove(line), isDashWithoutSpace(above) { return ("dash", "") }
      return ("indentation", "")
    case "could not find expected ':'":
      guard let began else { return nil }
      let part = self.line(around: began)
      return ("colon", text(trimmed(max(began, part.lowerBound)..<part.upperBound)))
    case "did not find expected key":
      if isFirstOnLine { return ("indentation", "") }
      let before = trimmed(line.lowerBound..<place)
      if let last = bytes[before].last, last == UInt8(ascii: "'") || last == UInt8(ascii: "\"") {
        return ("quote", text(before.upperBound - 1..<before.upperBound))
      }
      return nil
    case "did not find expected '-' indicator", "did not find expected <document start>":
      return isFirstOnLine ? ("indentation", "") : nil
    case "did not find expected ',' or '}'": return ("bracket", "}")
    case "did not find expected ',' or ']'": return ("bracket", "]")
    case "block sequence entries are not allowed in this context": return ("list", "")
    case "found unknown escape character": return ("escape", "")
    default: return nil
    }
  }

  /// The bytes of the line that holds `offset`, without its break.
  private func line(around offset: Int) -> Range<Int> {
    var start = min(offset, bytes.count)
    while start > 0, !GapScanner.isLineBreak(bytes[start - 1]) { start -= 1 }
    var end = min(offset, bytes.count)
    while end < bytes.count, !GapScanner.isLineBreak(bytes[end]) { end += 1 }
    return start..<end
  }

  /// The nearest line above that is not blank.
  private func lineAbove(_ line: Range<Int>) -> Range<Int>? {
    var end = line.lowerBound
    while end > 0 {
      let above = self.line(around: end - 1)
      if !trimmed(above).isEmpty { return above }
      end = above.lowerBound
    }
    return nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = bytes[range].first, first == 0x20 {
      range = range.lowerBound + 1..<range.upperBound
    }
    while let last = bytes[range].last, last == 0x20 || last == 0x0D {
      range = range.lowerBound..<range.upperBound - 1
    }
    return range
  }

  private func hasColon(_ range: Range<Int>) -> Bool {
    range.contains { index in
      bytes[index] == UInt8(ascii: ":") && index + 1 < bytes.count && bytes[index + 1] == 0x20
    }
  }

  private func isDashWithoutSpace(_ line: Range<Int>) -> Bool {
    let content = trimmed(line)
    guard content.count > 1, bytes[content.lowerBound] == UInt8(ascii: "-") else { return false }
    let next = bytes[content.lowerBound + 1]
    return next != 0x20 && next != UInt8(ascii: "-")
  }

  /// The text of a part of a line; a long one is cut.
  private func text(_ range: Range<Int>) -> String {
    let text = String(decoding: bytes[range], as: UTF8.self)
    let longest = 40
    return text.unicodeScalars.count <= longest
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))) + "…"
  }

  private func characterEnd(at offset: Int) -> Int {
    guard offset < bytes.count else { return offset }
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
