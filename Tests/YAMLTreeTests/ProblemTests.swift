// Every problem code at its exact place.

import Testing
import YAMLTree

@Suite("Problems")
struct ProblemTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    /// The code, the bytes it is about and, behind an arrow, the related place.
    let problems: [String]
    /// What could be read before the problem.
    let outline: String
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ problems: [String], outline: String = "") {
      self.init(name, bytes: Array(text.utf8), problems, outline: outline)
    }

    init(_ name: String, bytes: [UInt8], _ problems: [String], outline: String = "") {
      self.name = name
      self.bytes = bytes
      self.problems = problems
      self.outline = outline
    }
  }

  static func describe(_ problem: YAMLProblem) -> String {
    let span = "\(problem.code.rawValue) \(problem.span)"
    return problem.related.map { "\(span) -> \($0.label.rawValue) \($0.span)" } ?? span
  }

  @Test(
    "Bytes that are not text are refused before parsing",
    arguments: [
      Example("stray continuation byte", bytes: [0x61, 0x3A, 0x20, 0x80], ["not-utf8 3..<4"]),
      Example("Latin-1 é", bytes: [0xC3, 0xA9, 0x3A, 0x20, 0xE9, 0x0A], ["not-utf8 4..<5"]),
      Example("truncated character", bytes: [0x61, 0xE2, 0x82], ["not-utf8 1..<2"]),
      Example("overlong slash", bytes: [0x61, 0x62, 0xC0, 0xAF], ["not-utf8 2..<3"]),
      Example("overlong in three bytes", bytes: [0xE0, 0x80, 0xAF], ["not-utf8 0..<1"]),
      Example("surrogate", bytes: [0x61, 0xED, 0xA0, 0x80], ["not-utf8 1..<2"]),
      Example("beyond Unicode", bytes: [0xF4, 0x90, 0x80, 0x80], ["not-utf8 0..<1"]),
      Example("0xFE", bytes: [0x61, 0xFE], ["not-utf8 1..<2"]),
      Example(
        "bad byte far into the file", bytes: Array(repeating: 0x61, count: 1_001) + [0xFF],
        ["not-utf8 1001..<1002"]),
      Example("NUL", bytes: [0x61, 0x3A, 0x20, 0x00, 0x62], ["control-character 3..<4"]),
      Example("escape", "a: \u{1B}[31m", ["control-character 3..<4"]),
      Example("delete", "abcdefg\u{7F}hijk", ["control-character 7..<8"]),
      Example("C1 control", "a: \u{9B}", ["control-character 3..<5"]),
      Example("noncharacter", "a: \u{FFFF}", ["control-character 3..<6"]),
      Example("form feed between lines", "a: 1\n\u{0C}\nb: 2", ["control-character 5..<6"]),
      Example("UTF-16LE", bytes: [0xFF, 0xFE, 0x61, 0x00], ["byte-order-mark 0..<2"]),
      Example("UTF-16BE", bytes: [0xFE, 0xFF, 0x00, 0x61], ["byte-order-mark 0..<2"]),
      Example("UTF-32LE", bytes: [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], ["byte-order-mark 0..<4"]),
      Example("UTF-32BE", bytes: [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], ["byte-order-mark 0..<4"]),
    ])
  func unreadable(_ example: Example) { check(example) }

  @Test("A bad character is found wherever it stands", arguments: [0x07, 0x7F, 0x80] as [UInt8])
  func badCharacter(_ byte: UInt8) {
    for place in 0..<80 {
      let text = [UInt8](repeating: 0x61, count: place) + [byte] + Array("\r\né: b".utf8)
      let problems = YAMLTree.parse(SourceText(name: "x", bytes: text)).problems
      #expect(problems.map(\.span) == [place..<place + 1])
    }
  }

  @Test(
    "A syntax problem ends the tree with exactly one problem at its place",
    arguments: [
      Example(
        "unclosed double quote", "a: 1\nb: \"c\nd: e\n", ["unterminated 8..<9 -> end 16..<16"]),
      Example("unclosed single quote", "é: 'c", ["unterminated 4..<5 -> end 6..<6"]),
      Example(
        "quote open at a document marker", "a: 'b\n---\nc", ["unterminated 3..<4 -> end 6..<6"]),
      Example("unclosed bracket", "a: [b, c\n", ["unterminated 3..<4 -> end 9..<9"]),
      Example("unclosed inner brace", "a: [é, {b: c", ["unterminated 8..<9 -> end 13..<13"]),
      Example("bracket only", "[", ["unterminated 0..<1 -> end 1..<1"]),
      Example("tab as indentation", "a:\n\tb: c\n", ["tab-indentation 3..<4"]),
      Example("tab behind spaces", "é:\n  \tb: c\n", ["tab-indentation 6..<7"]),
      Example(
        "tab in a literal's indentation", "a: |\n\tb\n", ["tab-indentation 5..<6"]),
      Example("wrong closing bracket", "a: [b}\n", ["syntax 5..<6 -> context 3..<4"]),
      Example("colon in a plain value", "a: b: c", ["syntax 4..<5"]),
      Example("value behind a quoted value", "a: \"b\" c\n", ["syntax 7..<8 -> context 0..<1"]),
      Example("outdented key", "  a: 1\n b: 2\n", ["syntax 8..<9"]),
      Example("sequence in a mapping", "a: 1\n- b\n", ["syntax 5..<6 -> context 0..<1"]),
      Example("at sign", "a: @b", ["syntax 3..<4"]),
      Example("unknown escape", "a: \"\\q\"", ["syntax 4..<5 -> context 3..<4"]),
      Example("lone surrogate escape", "a: \"\\ud83d\"", ["syntax 6..<7 -> context 3..<4"]),
      Example("undeclared tag handle", "a: !x!y b", ["syntax 3..<4"]),
      Example("missing comma over lines", "a: [b\n  c: d]", ["syntax 9..<10 -> context 3..<4"]),
      Example("second %YAML", "%YAML 1.2\n%YAML 1.2\n---\na", ["syntax 10..<11"]),
      Example("YAML 2", "%YAML 2.0\n---\na", ["syntax 0..<1"]),
      Example(
        "documents before it stay", "a: 1\n---\nb: 2\n---\nc: [\n",
        ["unterminated 21..<22 -> end 23..<23"], outline: "{\"a\": 1} --- {\"b\": 2}"),
      Example(
        "behind a finished document", "a: 1\n...\n}\n", ["syntax 9..<10"], outline: "{\"a\": 1}"),
      Example(
        "behind a byte order mark", "\u{FEFF}a: é\nb: ]", ["syntax 12..<13"]),
    ])
  func syntax(_ example: Example) { check(example) }

  @Test(
    "The likely cause of a syntax problem is told",
    arguments: [
      ("a: 1\n b: 2\n", "indentation", ""), ("a:\n  b: 1\n c: 2\n", "indentation", ""),
      ("  a: 1\n b: 2\n", "indentation", ""), ("a: b: c", "second-colon", ""),
      ("a: @b", "character", "@"), ("a: `b`", "character", "`"),
      ("a:\n  -id: 1\n   b: 2\n", "dash", ""), ("a: 1\nb c\nd: 2\n", "colon", "b c"),
      ("a: 'b's c'\n", "quote", "'"), ("a: {b: 1\nc: 2\n", "bracket", "}"),
      ("a: [b\nc: 2\nd: 3\n", "bracket", "]"), ("a: - b\n", "list", ""),
      ("a: \"\\q\"", "escape", ""), ("a: \"b\n", "opening", "\""), ("a:\n\tb: 1\n", "tab", ""),
    ])
  func cause(text: String, name: String, value: String) throws {
    let problem = try #require(YAMLTree.parse(text: text).problems.first)
    #expect(problem.arguments.first?.name == name)
    #expect(problem.arguments.first?.value == value)
    #expect(problem.argument("detail") != nil)
  }

  @Test(
    "Other problems leave the document in the tree",
    arguments: [
      Example(
        "duplicate key", "a: 1\nb: 2\na: 3\n", ["duplicate-key 10..<11 -> first-key 0..<1"],
        outline: "{\"a\": 1, \"b\": 2, \"a\": 3}"),
      Example(
        "three of a kind point to the first", "{a: 1, a: 2, a: 3}",
        ["duplicate-key 7..<8 -> first-key 1..<2", "duplicate-key 13..<14 -> first-key 1..<2"],
        outline: "{\"a\": 1, \"a\": 2, \"a\": 3}"),
      Example(
        "duplicate in other quotes", "é: 1\n\"\\u00e9\": 2\n'é': 3",
        ["duplicate-key 6..<14 -> first-key 0..<2", "duplicate-key 18..<22 -> first-key 0..<2"],
        outline: "{\"é\": 1, \"é\": 2, \"é\": 3}"),
      Example(
        "duplicate by alias", "&x a: 1\n*x : 2", ["duplicate-key 8..<10 -> first-key 3..<4"],
        outline: "{&x \"a\": 1, *x: 2}"),
      Example(
        "merge keys are ordinary keys", "<<: {a: 1}\n<<: {b: 1}",
        ["duplicate-key 11..<13 -> first-key 0..<2"],
        outline: "{\"<<\": {\"a\": 1}, \"<<\": {\"b\": 1}}"),
      Example(
        "equal keys in two mappings", "a: {b: 1}\nc: {b: 2}", [],
        outline: "{\"a\": {\"b\": 1}, \"c\": {\"b\": 2}}"),
      Example("undefined alias", "a: *x\n", ["undefined-alias 3..<5"], outline: "{\"a\": *x}"),
      Example(
        "anchor of another document", "&x a\n---\n*x", ["undefined-alias 9..<11"],
        outline: "&x \"a\" --- *x"),
      Example(
        "alias before its anchor", "[*x, &x a]", ["undefined-alias 1..<3"],
        outline: "[*x, &x \"a\"]"),
      Example(
        "alias into itself", "a: &x [b, *x]", ["recursive-alias 10..<12 -> anchor 3..<5"],
        outline: "{\"a\": &x [\"b\", *x]}"),
      Example(
        "alias into itself from below", "&x a: {b: [*x]}\n", [],
        outline: "{&x \"a\": {\"b\": [*x]}}"),
      Example(
        "whole document in itself", "--- &d\na: {b: [*d]}\n",
        ["recursive-alias 15..<17 -> anchor 4..<6"], outline: "&d {\"a\": {\"b\": [*d]}}"),
      Example("own tag", "a: !secret b", ["unsupported-tag 3..<10"], outline: "{\"a\": \"b\"}"),
      Example(
        "tag of another schema", "a: !!binary aGk=", ["unsupported-tag 3..<11"],
        outline: "{\"a\": \"aGk=\"}"),
      Example(
        "own tag on a mapping", "a: &x !point {x: 1}", ["unsupported-tag 6..<12"],
        outline: "{\"a\": &x {\"x\": 1}}"),
      Example(
        "text as an integer", "a: !!int b", ["tag-mismatch 3..<8"], outline: "{\"a\": \"b\"}"),
      Example(
        "sequence as a mapping", "a: !!map [b]", ["tag-mismatch 3..<8"], outline: "{\"a\": [\"b\"]}"
      ),
      Example(
        "scalar as a sequence", "a: !!seq b", ["tag-mismatch 3..<8"], outline: "{\"a\": \"b\"}"),
      Example(
        "sequence as key", "? [a]\n: b", ["non-scalar-key 2..<3"], outline: "{[\"a\"]: \"b\"}"),
      Example(
        "mapping as key", "{{a: 1}: b}", ["non-scalar-key 1..<2"], outline: "{{\"a\": 1}: \"b\"}"),
      Example(
        "in order of offset", "a: {b: *x, c: 1, c: 2}\na: *y",
        [
          "undefined-alias 7..<9", "duplicate-key 17..<18 -> first-key 11..<12",
          "duplicate-key 23..<24 -> first-key 0..<1", "undefined-alias 26..<28",
        ], outline: "{\"a\": {\"b\": *x, \"c\": 1, \"c\": 2}, \"a\": *y}"),
    ])
  func others(_ example: Example) { check(example) }

  private func check(_ example: Example) {
    let tree = YAMLTree.parse(SourceText(name: "x", bytes: example.bytes))
    #expect(tree.problems.map(ProblemTests.describe) == example.problems)
    #expect(tree.outline == example.outline)
  }

  @Test("Problems say what a message needs")
  func arguments() throws {
    func first(_ text: String) -> YAMLProblem? { YAMLTree.parse(text: text).problems.first }
    #expect(first("a: 1\n\"a\": 2")?.argument("key") == "a")
    #expect(first("a: *x1")?.argument("name") == "x1")
    #expect(first("a: !!set b")?.argument("tag") == "tag:yaml.org,2002:set")
    #expect(first("a: \u{7}")?.argument("character") == "U+0007")
    #expect(
      first("a: 'b")?.argument("detail")
        == "found unexpected end of stream while scanning a quoted scalar")
    #expect(
      first("a: [b}")?.argument("detail")
        == "did not find expected ',' or ']' while parsing a flow sequence")
    #expect(first("a: ]")?.argument("nothing") == nil)
  }

  @Test("Keys that look alike are told apart", arguments: [2, 40, 100])
  func similarKeys(_ count: Int) {
    let keys = (0..<count).map {
      "k\(Array("abcdefghij")[$0 / 10])0\(Array("abcdefghij")[$0 % 10])e"
    }
    #expect(YAMLTree.parse(text: keys.map { "\($0): 1\n" }.joined()).problems.isEmpty)
    let twice = keys + [keys[1], keys[0]]
    let problems = YAMLTree.parse(text: twice.map { "\($0): 1\n" }.joined()).problems
    #expect(problems.map { $0.argument("key") } == [keys[1], keys[0]])
  }

  @Test("An endless key is cut in the message")
  func longKey() {
    let key = String(repeating: "é", count: 900)
    let problem = YAMLTree.parse(text: "\(key): 1\n\(key): 2").problems.first
    #expect(problem?.code == .duplicateKey)
    #expect((problem?.argument("key")?.count ?? 0) < 250)
  }

  @Test("An alias that leads nowhere stands for itself")
  func resolve() throws {
    let tree = YAMLTree.parse(text: "[&x a, *x, *y, &z [*z]]")
    let elements = Array(tree.elements(of: try #require(tree.documents.first)))
    #expect(tree.resolve(elements[0]) == elements[0])
    #expect(tree.resolve(elements[1]) == elements[0])
    #expect(tree.resolve(elements[2]) == elements[2])
    let inner = try #require(tree.elements(of: elements[3]).first { _ in true })
    #expect(tree.resolve(inner) == inner)
    #expect(tree.anchorName(elements[0]) == "x" && tree.anchorName(elements[2]) == "y")
    #expect(tree.anchorSpan(elements[0]) == 1..<3 && tree.anchorSpan(elements[1]) == nil)
  }

  @Test("An anchor used again names the later node from there on")
  func anchorAgain() throws {
    let tree = YAMLTree.parse(text: "[&x a, *x, &x b, *x]")
    let elements = Array(tree.elements(of: try #require(tree.documents.first)))
    #expect(elements.map { tree.string(tree.resolve($0)) } == ["a", "a", "b", "b"])
  }
}
