// Comments, which libyaml passes over in silence.

import Testing
import YAMLTree

@Suite("Comments")
struct CommentTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    /// The comments, with `!` before those that have a line for themselves.
    let comments: [String]
    var testDescription: String { name }
  }

  @Test(
    "Comments are found where YAML has them, and nowhere else",
    arguments: [
      Example(name: "none", text: "a: b#c", comments: []),
      Example(name: "whole line", text: "# a\n  # b\nc: d", comments: ["!# a", "!# b"]),
      Example(name: "behind a value", text: "a: b # c\n", comments: ["# c"]),
      Example(name: "behind an absent value", text: "a: # c\nb: 1", comments: ["# c"]),
      Example(name: "in quotes", text: "a: \"b # c\"\nd: 'e # f'", comments: []),
      Example(name: "in a plain scalar", text: "a: b#c d#e # f", comments: ["# f"]),
      Example(
        name: "in block scalars", text: "a: | # head\n  # text\nb: >\n  # text\n# comment\nc: 1",
        comments: ["# head", "!# comment"]),
      Example(
        name: "less indented than the block scalar before",
        text: "a:\n  b: |\n    text\n  # out\n  c: d", comments: ["!# out"]),
      Example(name: "in flow collections", text: "[a, # b\n c ] # d", comments: ["# b", "# d"]),
      Example(name: "behind a dash", text: "- # a\n  b: c", comments: ["# a"]),
      Example(name: "among properties", text: "&a # b\n!!str # c\nd", comments: ["# b", "# c"]),
      Example(
        name: "around documents", text: "# a\n--- # b\nc\n... # d\n# e",
        comments: ["!# a", "# b", "# d", "!# e"]),
      Example(name: "behind a directive", text: "%YAML 1.2 # a\n---\nb", comments: ["# a"]),
      Example(name: "CRLF", text: "a: b # c\r\n# d\r\n", comments: ["# c", "!# d"]),
      Example(name: "non-ASCII", text: "# é😀\na: ü # ö", comments: ["!# é😀", "# ö"]),
      Example(name: "behind a byte order mark", text: "\u{FEFF}# a\nb: c", comments: ["!# a"]),
      Example(name: "empty comment", text: "#\na: 1 #", comments: ["!#", "#"]),
      Example(name: "behind a tab", text: "a: b\t# c", comments: ["# c"]),
      Example(name: "only comments", text: "# a\n\n# b", comments: ["!# a", "!# b"]),
      Example(name: "between a key and its value", text: "a:\n  # b\n  c", comments: ["!# b"]),
      Example(
        name: "an anchor in an alias line", text: "a: &x 1 # b\nc: *x # d",
        comments: ["# b", "# d"]),
      Example(
        name: "hash in a multi-line plain scalar", text: "a: b\n  c#d\n  e\n# f", comments: ["!# f"]
      ),
    ])
  func comments(_ example: Example) {
    let tree = YAMLTree.parse(text: example.text)
    #expect(tree.problemCodes == [])
    let found = tree.comments.map { ($0.isWholeLine ? "!" : "") + tree.source.string($0.span) }
    #expect(found == example.comments)
  }

  @Test("However wide the gap before them, and where content ends is told without them")
  func gaps() {
    for width in 1..<40 {
      let gap = String(repeating: " ", count: width)
      let tree = YAMLTree.parse(
        text: "a:\n  -\(gap)# c\n\(gap)\nb: {c: d\(gap)# e\n\(gap)}\(gap)# f")
      #expect(tree.problemCodes == [])
      #expect(tree.comments.map { tree.source.string($0.span) } == ["# c", "# e", "# f"])
      let values = tree.pairs(of: tree.documents[0]).map { tree.source.string(tree.span($0.value)) }
      #expect(values == ["-", "{c: d\(gap)# e\n\(gap)}"])
    }
  }
}
