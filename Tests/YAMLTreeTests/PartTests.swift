// Where a part of a scalar's value stands in the file.

import Testing
import YAMLTree

@Suite("Parts of scalars")
struct PartTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    /// A part of the value of `a`.
    let part: String
    /// What the file has in its place; nil: the same.
    var written: String?
    var testDescription: String { name }
  }

  @Test(
    "A part of a value is found in the text it was read from",
    arguments: [
      Example(name: "plain", text: "a: one two three", part: "two"),
      Example(name: "the whole", text: "a: one two", part: "one two"),
      Example(name: "plain, with two spaces", text: "a: one  two", part: "two"),
      Example(name: "plain over two lines", text: "a: one\n  two three", part: "three"),
      Example(
        name: "a part over two lines", text: "a: one\n  two three", part: "one two",
        written: "one\n  two"),
      Example(name: "single quotes", text: "a: 'one two'", part: "two"),
      Example(
        name: "after a quote in quotes", text: "a: 'it''s two'", part: "two"),
      Example(name: "double quotes", text: "a: \"one two\"", part: "two"),
      Example(name: "after an escaped quote", text: #"a: "\"one\" two""#, part: "two"),
      Example(name: "after an escaped backslash", text: #"a: "\\d two""#, part: "two"),
      Example(name: "folded", text: "a: >-\n  one\n  two three\nb: c", part: "three"),
      Example(name: "folded, at its start", text: "a: >-\n\n  one\n  two\n", part: "one"),
      Example(name: "literal", text: "a: |\n  one\n    two\n", part: "two"),
      Example(name: "non-ASCII before it", text: "a: één twee", part: "twee"),
      Example(
        name: "an escape that cannot be followed", text: #"a: "\u0041 two""#, part: "two",
        written: #""\u0041 two""#),
    ])
  func parts(example: Example) throws {
    let tree = YAMLTree.parse(SourceText(name: "a.yaml", string: example.text))
    let root = try #require(tree.documents.first)
    let node = try #require(tree.value(of: root, forKey: "a"))
    let value = Array(tree.string(node).utf8)
    let found = try #require(value.firstRange(of: Array(example.part.utf8)))
    let span = tree.span(of: found, in: node)
    #expect(tree.source.string(span) == example.written ?? example.part)
  }

  @Test("An empty part is a place, and one outside of the value the whole scalar")
  func edges() throws {
    let tree = YAMLTree.parse(SourceText(name: "a.yaml", string: "a: one two"))
    let root = try #require(tree.documents.first)
    let node = try #require(tree.value(of: root, forKey: "a"))
    #expect(tree.span(of: 4..<4, in: node) == 7..<7)
    #expect(tree.span(of: 7..<7, in: node) == 10..<10)
    #expect(tree.span(of: 5..<90, in: node) == 3..<10)
  }
}
