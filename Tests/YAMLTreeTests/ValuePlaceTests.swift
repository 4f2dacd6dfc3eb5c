// From the value of a scalar back to the text: every style, every character.

import Testing
import YAMLTree

@Suite("Places of values")
struct ValuePlaceTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    /// For each character of the value, the text that it stands for.
    let parts: [String]
    var testDescription: String { name }
  }

  /// The value of `k`.
  private func scalar(_ text: String) throws -> (tree: YAMLTree, node: NodeID) {
    let tree = YAMLTree.parse(SourceText(name: "x", string: text))
    #expect(tree.problems.isEmpty, "\(text)")
    let root = try #require(tree.documents.first)
    return (tree, try #require(tree.value(of: root, forKey: "k")))
  }

  /// For each character of the value, the range of its bytes in the source.
  private func places(_ tree: YAMLTree, _ node: NodeID) throws -> [Range<Int>] {
    let value = tree.string(node)
    var offset = 0
    return try value.unicodeScalars.map { scalar in
      let length = String(scalar).utf8.count
      defer { offset += length }
      return try #require(
        tree.sourceRange(ofValue: offset..<offset + length, in: node), "\(value)")
    }
  }

  @Test(
    "Each character of a value stands for its own text",
    arguments: [
      Example(name: "plain", text: "k: aé", parts: ["a", "é"]),
      Example(
        name: "plain over lines", text: "k: a  b \n  c\n\n\n  d",
        parts: ["a", " ", " ", "b", "\n", "c", "\n", "\n", "d"]),
      Example(name: "single quotes", text: "k: 'a''b'", parts: ["a", "''", "b"]),
      Example(
        name: "single quotes over lines", text: "k: 'a\n\n  b '", parts: ["a", "\n", "b", " "]),
      Example(
        name: "double quotes", text: #"k: "a\n\x41\u00e9\U0001F600\"b""#,
        parts: ["a", #"\n"#, #"\x41"#, #"\u00e9"#, #"\U0001F600"#, #"\""#, "b"]),
      Example(
        name: "escaped line break", text: "k: \"a \\\n   b\\\n\n c\"",
        parts: ["a", " ", "b", "\n", "c"]),
      Example(
        name: "literal", text: "k: |\n  a\n   b\n\n  c\n",
        parts: ["a", "\n", " ", "b", "\n", "\n", "c", "\n"]),
      Example(name: "literal, stripped", text: "k: |-\n    a\n    b\n\n", parts: ["a", "\n", "b"]),
      Example(
        name: "literal, kept", text: "k: |+ # why\n  a\n\n\nx: y", parts: ["a", "\n", "\n", "\n"]),
      Example(
        name: "literal with an indentation indicator", text: "k: |1-\n   a\n  b",
        parts: [" ", " ", "a", "\n", " ", "b"]),
      Example(
        name: "literal with empty lines first", text: "k: |\n\n \n  a\n",
        parts: ["\n", "\n", "a", "\n"]
      ),
      Example(
        name: "folded", text: "k: >\n  a\n  b\n\n  c\n   d\n  e\n",
        parts: ["a", "\n", "b", "\n", "c", "\n", " ", "d", "\n", "e", "\n"]),
      Example(
        name: "CRLF", text: "k: >-\r\n  a\r\n  b\r\n", parts: ["a", "\r\n", "b"]),
      Example(name: "literal without an end", text: "k: |\n  a", parts: ["a"]),
    ])
  func examples(_ example: Example) throws {
    let (tree, node) = try scalar(example.text)
    let texts = try places(tree, node).map { tree.source.string($0) }
    #expect(texts == example.parts, "\(tree.string(node).debugDescription)")
  }

  @Test("The end of a value is behind its last character")
  func end() throws {
    let (tree, node) = try scalar("k: 'a''b' # c")
    #expect(tree.sourceRange(ofValue: 3..<3, in: node) == 8..<8)
    #expect(tree.sourceRange(ofValue: 0..<4, in: node) == nil)
    let (empty, nothing) = try scalar("k: ''")
    #expect(empty.sourceRange(ofValue: 0..<0, in: nothing) == 4..<4)
  }

  @Test("A node that is no scalar has no value")
  func collection() throws {
    let (tree, node) = try scalar("k: [a]")
    #expect(tree.sourceRange(ofValue: 0..<0, in: node) == nil)
  }

  // MARK: - Random scalars

  enum Style: CaseIterable, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// The same numbers for the same seed.
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// A scalar that is written character by character, so that the place of each is known: a marked
  /// character is one that occurs only once in the whole text.
  private func text(_ style: Style, _ numbers: inout Numbers) -> String {
    let lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &numbers) ?? "\n"
    // Characters that occur once each: what a place is recognised by.
    var marks = Array("abcdefghijklmnopqrstuvwxyzéüß€漢😀🎈").map(String.init)
    func word() -> String {
      let count = min(marks.count, Int.random(in: 1...4, using: &numbers))
      defer { marks.removeFirst(count) }
      var word = marks[..<count].joined()
      switch style {
      case .singleQuoted where Bool.random(using: &numbers): word += "''"
      case .doubleQuoted where Bool.random(using: &numbers):
        word +=
          [#"\n"#, #"\t"#, #"\x21"#, #"\u2028"#, #"\""#, #"\\"#, #"\/"#].randomElement(
            using: &numbers) ?? ""
      default: break
      }
      return word
    }
    let parent = String(repeating: " ", count: Int.random(in: 0...3, using: &numbers))
    let indent = parent + String(repeating: " ", count: Int.random(in: 1...5, using: &numbers))
    var lines: [String] = []
    for _ in 0..<Int.random(in: 1...5, using: &numbers) where !marks.isEmpty {
      var line = word()
      while Bool.random(using: &numbers), !marks.isEmpty {
        line += String(repeating: " ", count: Int.random(in: 1...3, using: &numbers)) + word()
      }
      if Int.random(in: 0..<4, using: &numbers) == 0 { line += "  " }
      if style == .doubleQuoted, Int.random(in: 0..<4, using: &numbers) == 0 { line += "\\" }
      lines.append(line)
      for _ in 0..<Int.random(in: 0...2, using: &numbers) where Bool.random(using: &numbers) {
        lines.append("")
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    func folded() -> String {
      lines.enumerated().map { index, line in
        index == 0 || line.isEmpty ? line : indent + line
      }.joined(separator: lineBreak)
    }
    let before = parent.isEmpty ? "" : "o:" + lineBreak + parent
    switch style {
    case .plain: return before + "k: " + folded()
    case .singleQuoted: return before + "k: '" + folded() + "'"
    case .doubleQuoted:
      // What ends the text cannot escape a line break.
      let backslashes = lines.last?.reversed().prefix { $0 == "\\" }.count ?? 0
      if backslashes % 2 == 1 { lines[lines.count - 1].removeLast() }
      return before + "k: \"" + folded() + "\""
    case .literal, .folded:
      var header = style == .literal ? "|" : ">"
      header += ["", "-", "+"].randomElement(using: &numbers) ?? ""
      if Bool.random(using: &numbers) {
        header += String(indent.count - parent.count)
        if let first = lines.first { lines[0] = "  " + first }
      }
      if Bool.random(using: &numbers) { header += " # note" }
      let body = lines.map { line in
        let more = Int.random(in: 0..<5, using: &numbers) == 0 ? "   " : ""
        return line.isEmpty ? "" : indent + line + (line == lines[0] ? "" : "") + more
      }
      let tail = String(
        repeating: lineBreak, count: Int.random(in: 0...3, using: &numbers))
      return before + "k: " + header + lineBreak + body.joined(separator: lineBreak) + tail
    }
  }

  @Test("Random scalars of every style", arguments: Style.allCases)
  func random(style: Style) throws {
    var numbers = Numbers(state: 42)
    for _ in 0..<400 {
      let text = text(style, &numbers)
      let tree = YAMLTree.parse(SourceText(name: "x", string: text))
      #expect(tree.problems.isEmpty, "\(text.debugDescription)")
      var node = try #require(tree.documents.first)
      if let outer = tree.value(of: node, forKey: "o") { node = outer }
      let scalar = try #require(tree.value(of: node, forKey: "k"))
      let value = tree.string(scalar)
      let places = try places(tree, scalar)
      #expect(places.count == value.unicodeScalars.count)
      for (character, place) in zip(value.unicodeScalars, places) {
        let source = tree.source.string(place)
        let isRight =
          switch character {
          case " ": source == " " || source.isLineBreak
          case "\n": source.isLineBreak || source == #"\n"#
          case "'" where style == .singleQuoted: source == "''"
          default: source == String(character) || source.hasPrefix("\\")
          }
        #expect(isRight, "\(character.debugDescription) is no \(source.debugDescription)")
      }
      #expect(
        zip(places, places.dropFirst()).allSatisfy { $0.lowerBound <= $1.lowerBound },
        "in the order of the text")
    }
  }
}

extension String {
  fileprivate var isLineBreak: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}
