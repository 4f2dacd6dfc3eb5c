// Changes of a text through its tree: what is changed is changed, the rest stays byte for byte.

import Testing

@testable import YAMLTree

@Suite("An edit")
struct EditTests {
  private func tree(_ text: String) -> YAMLTree {
    YAMLTree.parse(SourceText(name: "a.yaml", string: text))
  }

  /// The value at a path of keys and indices such as `a.0.b`.
  private func node(_ path: String, in tree: YAMLTree) throws -> NodeID {
    var node = try #require(tree.documents.first)
    for step in path.split(separator: ".") {
      if let index = Int(step) {
        node = try #require(tree.elements(of: node).dropFirst(index).first { _ in true })
      } else {
        node = try #require(tree.value(of: node, forKey: String(step)))
      }
    }
    return node
  }

  private func text(_ tree: YAMLTree, _ edit: TextEdit?) throws -> String {
    let text = String(decoding: tree.source.applying([try #require(edit)]), as: UTF8.self)
    let after = YAMLTree.parse(SourceText(name: "a.yaml", string: text))
    #expect(after.problems.isEmpty, "\(text)")
    return text
  }

  @Test(
    "sets a value and keeps what is around it",
    arguments: [
      ("a plain scalar", "a: 1h   # soon\nb: 2\n", "a", "a: 4h   # soon\nb: 2\n"),
      ("single quotes", "a: '1h'\n", "a", "a: '4h'\n"),
      ("double quotes", "a: \"1h\" # c\n", "a", "a: \"4h\" # c\n"),
      ("in flow style", "{a: {b: 1h, c: 2}, d: [x]}", "a.b", "{a: {b: 4h, c: 2}, d: [x]}"),
      ("an element", "a:\n  - x # one\n  - y # two\n", "a.1", "a:\n  - x # one\n  - 4h # two\n"),
      ("a value that is missed", "a:   # none\nb: 1\n", "a", "a: 4h   # none\nb: 1\n"),
      ("a map in flow style", "a: {b: 1} # c\n", "a", "a: 4h # c\n"),
      ("a block of lines", "a:\n  b: 1\n  c: 2\nd: 3\n", "a", "a: 4h\nd: 3\n"),
      ("a block scalar", "a: |\n  text\n  more\nb: 1\n", "a", "a: 4h\nb: 1\n"),
      ("line breaks of Windows", "a: 1h\r\nb: 2\r\n", "a", "a: 4h\r\nb: 2\r\n"),
    ])
  func sets(name: String, before: String, path: String, after: String) throws {
    let tree = tree(before)
    let edit = tree.edit(setting: try node(path, in: tree), to: .text("4h"))
    #expect(try text(tree, edit) == after, "\(name)")
  }

  @Test(
    "adds a pair at the end of a map",
    arguments: [
      (
        "of lines", "a:\n  b: 1 # one\n# end\nc: 2\n", "a",
        "a:\n  b: 1 # one\n  k: v\n# end\nc: 2\n"
      ),
      (
        "of lines, nested last", "a:\n  b:\n    c: 1\nd: 2", "a", "a:\n  b:\n    c: 1\n  k: v\nd: 2"
      ),
      ("at the end of the text", "a:\n  b: 1", "a", "a:\n  b: 1\n  k: v"),
      ("behind a dash", "- a: 1\n  b: 2\n- c: 3\n", "0", "- a: 1\n  b: 2\n  k: v\n- c: 3\n"),
      ("in flow style", "a: {b: 1}", "a", "a: {b: 1, k: v}"),
      ("with a comma at its end", "a: {b: 1,}", "a", "a: {b: 1, k: v,}"),
      ("over lines in flow style", "a: {\n  b: 1 # x\n}", "a", "a: {\n  b: 1, k: v # x\n}"),
      ("that is empty", "a: {}", "a", "a: {k: v}"),
      (
        "with a block scalar", "a:\n  b: |\n    x\n    y\nc: 1\n", "a",
        "a:\n  b: |\n    x\n    y\n  k: v\nc: 1\n"
      ),
      ("with line breaks of Windows", "a:\r\n  b: 1\r\n", "a", "a:\r\n  b: 1\r\n  k: v\r\n"),
    ])
  func addsPair(name: String, before: String, path: String, after: String) throws {
    let tree = tree(before)
    let edit = tree.edit(adding: "k", .text("v"), to: try node(path, in: tree))
    #expect(try text(tree, edit) == after, "\(name)")
  }

  @Test(
    "adds an element at the end of a list",
    arguments: [
      ("of lines", "a:\n  - x # one\nb: 1\n", "a", "a:\n  - x # one\n  - v\nb: 1\n"),
      ("not set in", "a:\n- x\n- {y: 1}\nb: 1\n", "a", "a:\n- x\n- {y: 1}\n- v\nb: 1\n"),
      ("in flow style", "a: [x, y]", "a", "a: [x, y, v]"),
      ("that is empty", "a: []", "a", "a: [v]"),
    ])
  func addsElement(name: String, before: String, path: String, after: String) throws {
    let tree = tree(before)
    let edit = tree.edit(adding: .text("v"), to: try node(path, in: tree))
    #expect(try text(tree, edit) == after, "\(name)")
  }

  @Test(
    "removes a part of a collection",
    arguments: [
      ("a pair of lines", "a: 1\nb:\n  c: 2\nd: 3\n", "b", "a: 1\nd: 3\n"),
      ("the last line", "a: 1\nb: 2", "b", "a: 1\n"),
      ("the first pair behind a dash", "- a: 1\n  b: 2\n", "0.a", "- b: 2\n"),
      ("a pair in flow style", "{a: 1, b: 2, c: 3}", "b", "{a: 1, c: 3}"),
      ("the last in flow style", "{a: 1, b: 2}", "b", "{a: 1}"),
      ("the only pair", "a: {b: 1}", "a.b", "a: {}"),
      ("the only pair of lines", "a:\n  b: 1\nc: 2\n", "a.b", "a: {}\nc: 2\n"),
      ("an element of lines", "a:\n  - x\n  - y\n", "a.0", "a:\n  - y\n"),
      ("an element in flow style", "a: [x, y, z]", "a.2", "a: [x, y]"),
      ("the only element", "a: [x]", "a.0", "a: []"),
    ])
  func removes(name: String, before: String, path: String, after: String) throws {
    let tree = tree(before)
    let edit = tree.edit(removing: try node(path, in: tree))
    #expect(try text(tree, edit) == after, "\(name)")
  }

  @Test(
    "is refused where it would lose a comment or reach further than its place",
    arguments: [
      ("a comment in a block", "a:\n  b: 1 # kept\n  c: 2\n", "a"),
      ("a comment in a flow map", "a: {b: 1, # kept\n  c: 2}\n", "a"),
      ("a named value", "a: &x 1\nb: *x\n", "a"),
      ("an alias", "a: &x 1\nb: *x\n", "b"),
      ("within a named map", "a: &x {c: 1}\nb: *x\n", "a.c"),
    ])
  func refuses(name: String, before: String, path: String) throws {
    let tree = tree(before)
    #expect(tree.edit(setting: try node(path, in: tree), to: .text("v")) == nil, "\(name)")
  }

  @Test("of a pair with a comment behind it is refused")
  func keepsComment() throws {
    let tree = tree("a: 1 # why\nb: 2\n")
    #expect(tree.edit(removing: try node("a", in: tree)) == nil)
  }

  @Test(
    "writes a text so that it is read back as itself",
    arguments: [
      "plain", "", " ", "null", "true", "12", "1.5", "0x1F", "~", "a: b", "a:", "a #b", "#a", "-",
      "- a", "it's", "\"quoted\"", "[a]", "a, b", "{a}", "a\nb", "tab\there", "\u{1}", "é", "日本",
      "22:00-02:00", "Mo-Fr 09:00-17:00; Sa off", "*a", "&a", "!a", "%a", "@a", "`a", "a'b\"c\\d",
      "? a", ": a", "=", "<<", "...", "---",
    ])
  func roundTrips(text: String) throws {
    for style in [ScalarStyle.plain, .singleQuoted, .doubleQuoted, .literal] {
      let written = WrittenValue.text(text).yaml(style)
      for document in [
        "a: \(written)\n", "{a: \(written), b: 1}", "a: [\(written)]", "- \(written)",
      ] {
        let tree = tree(document)
        #expect(tree.problems.isEmpty, "\(document)")
        let scalar = (0..<tree.nodeCount).compactMap { tree.node(at: $0) }.first {
          tree.kind($0) == .scalar && !tree.isKey($0)
        }
        let node = try #require(scalar)
        #expect(tree.string(node) == text && tree.scalarType(node) == .string, "\(document)")
      }
    }
  }

  @Test("applies several edits, in any order")
  func several() {
    let source = SourceText(name: "a", string: "one two three")
    let edits = [
      TextEdit(span: 8..<13, replacement: "3"), TextEdit(span: 0..<3, replacement: "1"),
      TextEdit(span: 3..<3, replacement: "!"),
    ]
    #expect(String(decoding: source.applying(edits), as: UTF8.self) == "1! two 3")
  }

  @Test("collides with one that touches the same text")
  func collisions() {
    func edit(_ span: Range<Int>) -> TextEdit { TextEdit(span: span, replacement: "") }
    #expect(edit(0..<3).collides(with: edit(2..<4)))
    #expect(!edit(0..<3).collides(with: edit(3..<4)))
    #expect(edit(3..<3).collides(with: edit(3..<3)))
    #expect(edit(3..<3).collides(with: edit(0..<3)))
  }
}
