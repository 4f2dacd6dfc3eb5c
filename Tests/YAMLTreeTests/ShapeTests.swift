// Odd inputs in the manner of the YAML test suite: the tree they make or the problem they have.

import Testing
import YAMLTree

/// One odd input.
struct OddInput: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  let outline: String
  let codes: [String]
  var testDescription: String { name }

  init(_ name: String, _ text: String, _ outline: String, codes: [String] = []) {
    self.name = name
    self.text = text
    self.outline = outline
    self.codes = codes
  }

  static let all = [
    OddInput("empty", "", ""),
    OddInput("line breaks only", "\n\n\n", ""),
    OddInput("spaces only", "   ", ""),
    OddInput("byte order mark only", "\u{FEFF}", ""),
    OddInput("marker only", "---", "null"),
    OddInput("end marker only", "...", "", codes: ["syntax"]),
    OddInput("two markers", "---\n---\n", "null --- null"),
    OddInput("bare scalar", "a", "\"a\""),
    OddInput("scalar behind a marker", "--- a", "\"a\""),
    OddInput("mapping behind a marker", "--- {a: b}", "{\"a\": \"b\"}"),
    OddInput("documents with end markers", "a\n...\n---\nb\n...\n", "\"a\" --- \"b\""),
    OddInput("marker within a word", "a: ---b\n", "{\"a\": \"---b\"}"),
    OddInput("colon within a word", "a:b: c:d", "{\"a:b\": \"c:d\"}"),
    OddInput("time as key", "22:00: x", "{\"22:00\": \"x\"}"),
    OddInput("ranges as values", "{mon-fri: 08:00-22:00}", "{\"mon-fri\": \"08:00-22:00\"}"),
    OddInput(
      "address", "url: https://example.org/#x?y=[z]", "{\"url\": \"https://example.org/#x?y=[z]\"}"),
    OddInput("question mark within a word", "a?b: ?c", "{\"a?b\": \"?c\"}"),
    OddInput("dash within a word", "-a: -b", "{\"-a\": \"-b\"}"),
    OddInput("nested sequences on a line", "- - a\n  - b\n- c", "[[\"a\", \"b\"], \"c\"]"),
    OddInput(
      "mapping in a sequence", "- a: 1\n  b: 2\n- c: 3", "[{\"a\": 1, \"b\": 2}, {\"c\": 3}]"),
    OddInput("sequence at the key's indentation", "a:\n- 1\nb:\n- 2", "{\"a\": [1], \"b\": [2]}"),
    OddInput("absent key", "{: a}", "", codes: ["syntax"]),
    OddInput("empty collections", "a: []\nb: {}", "{\"a\": [], \"b\": {}}"),
    OddInput("trailing commas", "[a, {b: c,},]", "[\"a\", {\"b\": \"c\"}]"),
    OddInput("flow over lines", "a: [\n  b,\n  c\n]\n", "{\"a\": [\"b\", \"c\"]}"),
    OddInput(
      "JSON", "{\"a\":[1,true,null,1.5e3,\"x\\ny\"],\"b\":{\"c\":\"\\u00e9\"}}",
      "{\"a\": [1, true, null, 1.5e3, \"x\\ny\"], \"b\": {\"c\": \"é\"}}"),
    OddInput("JSON with tabs", "{\n\t\"a\": [\n\t\t1\n\t]\n}\n", "{\"a\": [1]}"),
    OddInput("pair in brackets", "[a: b, c]", "[{\"a\": \"b\"}, \"c\"]"),
    OddInput("explicit pair in brackets", "[? a : b]", "[{\"a\": \"b\"}]"),
    OddInput("plain over lines", "a: b\n  c\n\n  d", "{\"a\": \"b c\\nd\"}"),
    OddInput("double quotes over lines", "a: \"b\n  c\\\n  d\n\n  e\"", "{\"a\": \"b cd\\ne\"}"),
    OddInput("single quotes over lines", "a: 'b\n  c ''d'' '", "{\"a\": \"b c 'd' \"}"),
    OddInput("escapes", "\"\\0\\x41\\u00e9\\U0001F600\\t\\/\\_\"", "\"\0Aé😀\\t/\u{A0}\""),
    OddInput("literal clipped", "a: |\n  b\n  c\n\n", "{\"a\": \"b\\nc\\n\"}"),
    OddInput("literal stripped", "a: |-\n  b\n\n", "{\"a\": \"b\"}"),
    OddInput("literal kept", "a: |+\n  b\n\nc: 1", "{\"a\": \"b\\n\\n\", \"c\": 1}"),
    OddInput("literal with indentation", "a: |1\n  b\n c\n", "{\"a\": \" b\\nc\\n\"}"),
    OddInput("literal with leading blank lines", "a: |\n\n\n  b\n", "{\"a\": \"\\n\\nb\\n\"}"),
    OddInput("literal with tabs in its text", "a: |\n  b\n  \tc\n", "{\"a\": \"b\\n\\tc\\n\"}"),
    OddInput("literal with CRLF", "a: |\r\n  b\r\n  c\r\n", "{\"a\": \"b\\nc\\n\"}"),
    OddInput("folded", "a: >\n  b\n  c\n\n  d\n   e\n  f\n", "{\"a\": \"b c\\nd\\n e\\nf\\n\"}"),
    OddInput("block scalars in a sequence", "- |\n a\n- >\n b\n", "[\"a\\n\", \"b\\n\"]"),
    OddInput("block scalar at the end without line break", "a: |\n  b", "{\"a\": \"b\"}"),
    OddInput("empty block scalar", "a: |\nb: 1", "{\"a\": \"\", \"b\": 1}"),
    OddInput("document marker ends a literal", "--- |\n a\n--- b", "\"a\\n\" --- \"b\""),
    OddInput(
      "anchors everywhere", "&a a: &b [&c d, &e {f: g}]",
      "{&a \"a\": &b [&c \"d\", &e {\"f\": \"g\"}]}"),
    OddInput("alias as key", "a: &x k\n*x : v", "{\"a\": &x \"k\", *x: \"v\"}"),
    OddInput("anchor on nothing", "a: &x\nb: *x", "{\"a\": &x null, \"b\": *x}"),
    OddInput("tag on nothing", "a: !!str\nb: !!null", "{\"a\": \"\", \"b\": null}"),
    OddInput(
      "tag and anchor in either order", "- !!str &x 1\n- &y !!str 2", "[&x \"1\", &y \"2\"]"),
    OddInput("tag handle", "%TAG !y! tag:yaml.org,2002:\n---\n!y!int '1'", "1"),
    OddInput("YAML 1.1 directive", "%YAML 1.1\n---\nno", "\"no\""),
    OddInput("YAML 1.2 directive", "%YAML 1.2\n---\nno", "\"no\""),
    OddInput("explicit key with a block scalar", "? |\n  a\n: b", "{\"a\\n\": \"b\"}"),
    OddInput("explicit keys without values", "? a\n? b", "{\"a\": null, \"b\": null}"),
    OddInput("quoted key without a space", "{\"a\":b}", "{\"a\": \"b\"}"),
    OddInput(
      "merge key", "a: &x {b: 1}\nc: {<<: *x}", "{\"a\": &x {\"b\": 1}, \"c\": {\"<<\": *x}}"),
    OddInput("lone CR", "a: 1\rb: 2\r", "{\"a\": 1, \"b\": 2}"),
    OddInput("mixed line breaks", "a: 1\r\nb: 2\nc: 3\r", "{\"a\": 1, \"b\": 2, \"c\": 3}"),
    OddInput("keys in other scripts", "ключ: 値\n🔑: 🔒", "{\"ключ\": \"値\", \"🔑\": \"🔒\"}"),
    OddInput("wide space is text", "a: \u{3000}b", "{\"a\": \"\u{3000}b\"}"),
    OddInput("right-to-left mark is text", "a: \u{200F}b", "{\"a\": \"\u{200F}b\"}"),
    OddInput("trailing spaces", "a:   b   \nc: d  ", "{\"a\": \"b\", \"c\": \"d\"}"),
    OddInput("tab between key and value", "a:\tb", "{\"a\": \"b\"}"),
    OddInput("comment without a space", "a: 'b'#c", "{\"a\": \"b\"}"),
    OddInput("unclosed everything", "a: [{b: 'c", "", codes: ["unterminated"]),
    OddInput("closing bracket alone", "]", "", codes: ["syntax"]),
    OddInput("percent sign", "%", "", codes: ["syntax"]),
    OddInput("backquote", "`a`", "", codes: ["syntax"]),
    OddInput("ampersand alone", "&", "", codes: ["syntax"]),
    OddInput("asterisk alone", "*", "", codes: ["syntax"]),
    OddInput("bar with text", "a: | b", "", codes: ["syntax"]),
    OddInput("two values", "a: b\n c: d", "", codes: ["syntax"]),
    OddInput("mapping behind a scalar", "a\nb: c", "", codes: ["syntax"]),
    OddInput("scalar behind a mapping", "a: b\nc", "", codes: ["syntax"]),
    OddInput("anchor and alias", "a: &x *y", "", codes: ["syntax"]),
    OddInput("two anchors", "a: &x &y b", "", codes: ["syntax"]),
    OddInput("directive without a document", "%YAML 1.2\n", "", codes: ["syntax"]),
    OddInput("tab as indentation", "a:\n\tb", "", codes: ["tab-indentation"]),
    OddInput("tab where a literal begins", "a: |\n  \tb", "", codes: ["tab-indentation"]),
    OddInput("tab in flow indentation", "a: [\n\tb]", "{\"a\": [\"b\"]}"),
    OddInput("comma in brackets", "[a,,b]", "", codes: ["syntax"]),
    OddInput("no comma in brackets", "[a [b]]", "", codes: ["syntax"]),
  ]
}

@Suite("Shapes")
struct ShapeTests {
  @Test(
    "Odd inputs make the tree they should, or have the problem they should", arguments: OddInput.all
  )
  func shape(_ input: OddInput) {
    let tree = YAMLTree.parse(text: input.text)
    #expect(tree.outline == input.outline)
    #expect(tree.problemCodes == input.codes)
    expectSound(tree)
  }

  @Test("Styles are kept")
  func styles() throws {
    let tree = YAMLTree.parse(text: "[a, 'b', \"c\"]\n---\n- |\n d\n- >\n e\n")
    let nodes = tree.documents.flatMap { Array(tree.elements(of: $0)) }
    #expect(
      nodes.map { tree.style($0) } == [.plain, .singleQuoted, .doubleQuoted, .literal, .folded])
    #expect(tree.documents.map { tree.isFlow($0) } == [true, false])
  }
}

/// Expects what is true of every tree, whatever it was made from.
func expectSound(_ tree: YAMLTree, sourceLocation: SourceLocation = #_sourceLocation) {
  let isSound = soundnessFault(tree)
  #expect(isSound == nil, sourceLocation: sourceLocation)
}

/// The first thing wrong with the spans and links of a tree.
func soundnessFault(_ tree: YAMLTree) -> String? {
  let whole = 0..<tree.source.count
  func lies(_ inner: Range<Int>, _ outer: Range<Int>) -> Bool {
    inner.lowerBound >= outer.lowerBound && inner.upperBound <= outer.upperBound
  }
  var previous: NodeID?
  var visited = 0
  var pending = Array(tree.documents.reversed())
  while let node = pending.popLast() {
    visited += 1
    guard Int(node.index) == visited - 1 else { return "node \(node.index) out of order" }
    let span = tree.span(node)
    if !lies(span, whole) { return "node \(node.index) outside the file" }
    if let parent = tree.parent(node), !lies(span, tree.span(parent)) {
      return "node \(node.index) outside its parent"
    }
    if let previous, span.lowerBound < tree.span(previous).lowerBound {
      return "node \(node.index) starts before the node before"
    }
    previous = node
    if tree.kind(tree.resolve(node)) == .alias, tree.resolve(node) != node {
      return "alias \(node.index) leads to an alias"
    }
    let children: [NodeID]
    switch tree.kind(node) {
    case .sequence: children = Array(tree.elements(of: node))
    case .mapping: children = tree.pairs(of: node).flatMap { [$0.key, $0.value] }
    case .scalar, .alias: children = []
    }
    for (left, right) in zip(children, children.dropFirst())
    where tree.span(left).upperBound > tree.span(right).lowerBound {
      return "nodes \(left.index) and \(right.index) overlap"
    }
    if children.contains(where: { tree.parent($0) != node }) { return "wrong parent" }
    pending.append(contentsOf: children.reversed())
  }
  if visited != tree.nodeCount { return "\(tree.nodeCount - visited) nodes out of reach" }
  var end = 0
  for comment in tree.comments {
    if comment.span.lowerBound < end || !lies(comment.span, whole) { return "comment out of order" }
    if tree.source.withBytes({ $0[comment.span.lowerBound] }) != 0x23 { return "comment without #" }
    end = comment.span.upperBound
  }
  var offset = 0
  for problem in tree.problems {
    if problem.span.lowerBound < offset || !lies(problem.span, whole) {
      return "problem out of order"
    }
    if let related = problem.related, !lies(related.span, whole) { return "related place outside" }
    offset = problem.span.lowerBound
  }
  return nil
}
