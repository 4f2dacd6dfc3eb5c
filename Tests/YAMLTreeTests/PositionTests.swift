// Lines, columns and offsets of a text.

import Testing
import YAMLTree

@Suite("Positions")
struct PositionTests {
  struct Place: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let offset: Int
    let line: Int
    let column: Int
    var testDescription: String { name }
  }

  @Test(
    "An offset in bytes has a line and a column in code points",
    arguments: [
      Place(name: "start", text: "ab\ncd", offset: 0, line: 1, column: 1),
      Place(name: "line break itself", text: "ab\ncd", offset: 2, line: 1, column: 3),
      Place(name: "second line", text: "ab\ncd", offset: 3, line: 2, column: 1),
      Place(name: "end", text: "ab\ncd", offset: 5, line: 2, column: 3),
      Place(name: "end after a line break", text: "ab\n", offset: 3, line: 2, column: 1),
      Place(name: "empty text", text: "", offset: 0, line: 1, column: 1),
      Place(name: "CRLF", text: "ab\r\ncd", offset: 4, line: 2, column: 1),
      Place(name: "lone CR", text: "ab\rcd", offset: 3, line: 2, column: 1),
      Place(name: "CR then CRLF", text: "a\r\r\nb", offset: 4, line: 3, column: 1),
      Place(name: "LF then CR", text: "a\n\rb", offset: 3, line: 3, column: 1),
      Place(name: "CR at the end", text: "a\nb\r", offset: 4, line: 3, column: 1),
      Place(name: "behind é", text: "é: 1", offset: 2, line: 1, column: 2),
      Place(name: "behind an emoji", text: "😀: 1", offset: 4, line: 1, column: 2),
      Place(
        name: "behind e and a combining accent", text: "e\u{301}: 1", offset: 3, line: 1, column: 3),
      Place(
        name: "byte order mark has no column", text: "\u{FEFF}a", offset: 3, line: 1, column: 1),
      Place(
        name: "line behind a byte order mark", text: "\u{FEFF}a\nb", offset: 5, line: 2, column: 1),
      Place(name: "U+2028 is no line break", text: "a\u{2028}b", offset: 4, line: 1, column: 3),
      Place(name: "before the text", text: "ab", offset: -5, line: 1, column: 1),
      Place(name: "behind the text", text: "ab", offset: 99, line: 1, column: 3),
    ])
  func position(_ place: Place) {
    let position = SourceText(name: "x", string: place.text).position(at: place.offset)
    #expect(position.line == place.line)
    #expect(position.column == place.column)
    #expect(position.offset == min(max(place.offset, 0), place.text.utf8.count))
  }

  @Test("Columns are right on every byte of a long line with wide characters")
  func longLine() {
    let text = String(repeating: "aé😀", count: 2_000)
    let source = SourceText(name: "x", string: text)
    var offset = 0
    for (index, scalar) in text.unicodeScalars.enumerated() {
      #expect(source.position(at: offset).column == index + 1)
      offset += String(scalar).utf8.count
    }
  }

  @Test("Lines are found without their line breaks")
  func lines() {
    let source = SourceText(name: "x", string: "one\r\ntwo\rthree\n")
    #expect(source.lineCount == 4)
    #expect(
      (0...5).map { source.string(source.lineRange($0)) } == ["", "one", "two", "three", "", ""])
  }

  @Test("Invalid bytes are shown, not lost")
  func lossyText() {
    let source = SourceText(name: "x", bytes: [0x61, 0xFF, 0x62])
    #expect(source.string(0..<3) == "a\u{FFFD}b")
    #expect(source.string(-4..<99) == "a\u{FFFD}b")
  }

  @Test(
    "a span is within a line when both its ends are",
    arguments: ["a\nb", "a\r\n\r\nb", "\r\r\n\n", "ab", ""])
  func oneLine(text: String) {
    let source = SourceText(name: "a.yaml", string: text)
    for start in 0...source.count {
      for end in start...source.count {
        let isOneLine = source.position(at: start).line == source.position(at: end).line
        #expect(source.isOneLine(start..<end) == isOneLine, "\(start)..<\(end)")
      }
    }
  }
}
