// The places of nodes: every span is compared with the text it covers.

import Testing
import YAMLTree

@Suite("Spans")
struct SpanTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    /// The text under each node, in document order.
    let spans: [String]
    var testDescription: String { name }
  }

  @Test(
    "Every node covers its own text",
    arguments: [
      Example(name: "scalar", text: "abc", spans: ["abc"]),
      Example(name: "pair", text: "a: b\n", spans: ["a: b", "a", "b"]),
      Example(
        name: "quotes belong to the scalar", text: "a: 'b'\nc: \"d\"",
        spans: ["a: 'b'\nc: \"d\"", "a", "'b'", "c", "\"d\""]),
      Example(
        name: "non-ASCII before and in it", text: "é😀: ü # ñ\nà: 'ö'",
        spans: ["é😀: ü # ñ\nà: 'ö'", "é😀", "ü", "à", "'ö'"]),
      Example(
        name: "CRLF", text: "a: 1\r\nb:\r\n  - c\r\n",
        spans: ["a: 1\r\nb:\r\n  - c", "a", "1", "b", "- c", "c"]),
      Example(
        name: "byte order mark", text: "\u{FEFF}a: é\nb: 1",
        spans: ["a: é\nb: 1", "a", "é", "b", "1"]),
      Example(
        name: "block collections end with their last child",
        text: "a:\n  - b\n  - c\n\n# comment\nd: e\n",
        spans: ["a:\n  - b\n  - c\n\n# comment\nd: e", "a", "- b\n  - c", "b", "c", "d", "e"]),
      Example(
        name: "flow collections include their brackets", text: "a: [b, {c: d} ]\n",
        spans: ["a: [b, {c: d} ]", "a", "[b, {c: d} ]", "b", "{c: d}", "c", "d"]),
      Example(
        name: "pair within brackets", text: "[a: b, c]",
        spans: ["[a: b, c]", "a: b", "a", "b", "c"]),
      Example(
        name: "absent value stands behind the colon", text: "a:\n\n# x\nb:   \n",
        spans: ["a:\n\n# x\nb:", "a", "", "b", ""]),
      Example(name: "absent elements", text: "-\n- b\n-", spans: ["-\n- b\n-", "", "b", ""]),
      Example(
        name: "anchor and tag are outside", text: "&m\na: &x !!str b\n",
        spans: ["a: &x !!str b", "a", "b"]),
      Example(
        name: "comments among properties", text: "a: &x # one\n  !!map # two\n  b: c\n",
        spans: ["a: &x # one\n  !!map # two\n  b: c", "a", "b: c", "b", "c"]),
      Example(
        name: "alias", text: "a: &x 1\nb: *x\n", spans: ["a: &x 1\nb: *x", "a", "1", "b", "*x"]),
      Example(
        name: "plain scalar over lines", text: "a: b\n  c\n\n  d\ne: f",
        spans: ["a: b\n  c\n\n  d\ne: f", "a", "b\n  c\n\n  d", "e", "f"]),
      Example(
        name: "literal ends with its last line of content",
        text: "a: | # c\n  b\n   c  \n\n\nd: e\n",
        spans: ["a: | # c\n  b\n   c  \n\n\nd: e", "a", "| # c\n  b\n   c  ", "d", "e"]),
      Example(
        name: "folded with indicators", text: "- >2-\n    b\n- c",
        spans: ["- >2-\n    b\n- c", ">2-\n    b", "c"]),
      Example(
        name: "empty block scalar", text: "a: |-\nb: >+ # x\n\n\nc: 1",
        spans: ["a: |-\nb: >+ # x\n\n\nc: 1", "a", "|-", "b", ">+", "c", "1"]),
      Example(
        name: "explicit keys", text: "? a\n: b\n? c\n", spans: ["? a\n: b\n? c", "a", "b", "c", ""]),
      Example(
        name: "indentless sequence", text: "a:\n- b\n- c\nd: e",
        spans: ["a:\n- b\n- c\nd: e", "a", "- b\n- c", "b", "c", "d", "e"]),
      Example(
        name: "anchored flow sequence", text: "a: &x [ b ]",
        spans: ["a: &x [ b ]", "a", "[ b ]", "b"]),
      Example(
        name: "two documents", text: "---\na\n---\nb: c\n...\n", spans: ["a", "b: c", "b", "c"]),
      Example(name: "empty document", text: "--- # nothing\n...\n", spans: [""]),
      Example(
        name: "absent values in braces", text: "{a, b: , ? c, d: e}",
        spans: ["{a, b: , ? c, d: e}", "a", "", "b", "", "c", "", "d", "e"]),
    ])
  func spans(_ example: Example) {
    let tree = YAMLTree.parse(text: example.text)
    #expect(tree.problemCodes == [])
    #expect(tree.spanTexts == example.spans)
  }

  @Test("An absent value stands at the exact place where it is missed")
  func absentPlaces() {
    let tree = YAMLTree.parse(text: "a:\nb: # x\n")
    #expect(
      (0..<tree.nodeCount).compactMap { tree.node(at: $0) }.map { tree.span($0) }
        == [0..<5, 0..<1, 2..<2, 3..<4, 5..<5])
  }

  @Test("Parents, keys and children lead to each other")
  func navigation() throws {
    let tree = YAMLTree.parse(text: "a: [x, y]\n? [p, {q: r}]\n: v\n")
    let root = try #require(tree.documents.first)
    #expect(tree.parent(root) == nil)
    #expect(tree.childCount(root) == 2)
    for pair in tree.pairs(of: root) {
      #expect(tree.key(ofValue: pair.value) == pair.key)
      #expect(tree.key(ofValue: pair.key) == nil)
      #expect(tree.isKey(pair.key) && !tree.isKey(pair.value))
      #expect(tree.parent(pair.value) == root)
    }
    let list = try #require(tree.value(of: root, forKey: "a"))
    #expect(tree.elements(of: list).map { tree.string($0) } == ["x", "y"])
    #expect(tree.elements(of: list).allSatisfy { tree.parent($0) == list })
    #expect(tree.elements(of: root).isEmpty && tree.pairs(of: list).isEmpty)
    #expect(tree.value(of: root, forKey: "b") == nil)
    #expect(tree.value(of: list, forKey: "x") == nil)
    #expect(tree.node(at: tree.nodeCount) == nil && tree.node(at: -1) == nil)
  }

  @Test("Keys are found by their decoded bytes")
  func lookup() throws {
    let tree = YAMLTree.parse(text: "\"\\x61\": 1\nb: 2\né: 3\nb2: 4\n'': 5")
    let root = try #require(tree.documents.first)
    let staticKey: StaticString = "b2"
    #expect(tree.value(of: root, forKey: "a").map { tree.int($0) } == 1)
    #expect(tree.value(of: root, forKey: "é").map { tree.int($0) } == 3)
    #expect(tree.value(of: root, forKey: staticKey).map { tree.int($0) } == 4)
    #expect(tree.value(of: root, forKey: "").map { tree.int($0) } == 5)
    #expect(tree.isString(try #require(tree.value(of: root, forKey: "b")), "2"))
  }
}
