// The serialized form of a tree.

import Testing
import YAMLTree

@Suite("Serialized form")
struct EncodingTests {
  static let document = """
    # head
    id: staffing/covers-hours   # trailing
    title: {en: Every "promised" hour, nl: 'Elk ''beloofd'' uur'}
    numbers: [1, 2.5, ~, true, 0x1F]
    message: "tab\\tand é and \\u00e9 and \\U0001F600\\n"
    when: plain text
      over lines

      é
    literal: |
      first line
        indented

      last é
    folded: >-
      one
      two

      three
    anchor: &a !!map {b: &c [d]}
    aliases: [*a, *c, *a]
    empty:
    ? explicit
    : - x
    """

  static func decode(_ table: String, _ source: SourceText) -> YAMLTree? {
    Array(table.utf8).withUnsafeBytes { YAMLTree.decode(source: source, nodes: $0) }
  }

  /// Everything a reader can ask of a tree.
  static func account(of tree: YAMLTree) -> [String] {
    let nodes = (0..<tree.nodeCount).compactMap { tree.node(at: $0) }.map { node in
      [
        "\(tree.kind(node))", "\(tree.span(node))", "\(tree.style(node))", "\(tree.isFlow(node))",
        "\(tree.scalarType(node))", tree.string(node), "\(tree.int(node) ?? -1)",
        "\(tree.double(node) ?? -1)", "\(tree.bool(node).map(String.init) ?? "")",
        "\(tree.parent(node)?.index ?? 0)", "\(tree.key(ofValue: node)?.index ?? 0)",
        "\(tree.isKey(node))", "\(tree.resolve(node).index)", tree.anchorName(node) ?? "",
        "\(tree.anchorSpan(node) ?? 0..<0)", "\(tree.childCount(node))",
      ].joined(separator: "|")
    }
    let problems = tree.problems.map { "\(ProblemTests.describe($0)) \($0.arguments)" }
    return nodes + problems + tree.comments.map { "\($0)" } + tree.documents.map { "\($0.index)" }
      + [tree.outline]
  }

  private func expectRoundTrip(_ text: String) throws {
    let tree = YAMLTree.parse(text: text)
    let table = tree.encodedNodes()
    let decoded = try #require(EncodingTests.decode(table, tree.source))
    #expect(EncodingTests.account(of: decoded) == EncodingTests.account(of: tree))
    #expect(decoded.encodedNodes() == table)
  }

  @Test("A decoded tree is the parsed tree")
  func document() throws { try expectRoundTrip(EncodingTests.document) }

  @Test(
    "A decoded tree is the parsed tree for odd inputs, problems included", arguments: OddInput.all)
  func oddInputs(_ input: OddInput) throws { try expectRoundTrip(input.text) }

  @Test(
    "Problems, limits and wide spans survive",
    arguments: [
      "a: 1\na: 2\nb: *x\nc: !!int d\n", "a: &x [*x]", "a: 'b", "\u{7}",
      String(repeating: "# wide comment\n", count: 5_000) + "a: &x "
        + String(repeating: "v", count: 40_000),
      String(repeating: "[", count: 200),
    ])
  func problems(_ text: String) throws { try expectRoundTrip(text) }

  @Test("The table is printable ASCII without quotes and hashes, and small")
  func alphabet() {
    let tree = YAMLTree.parse(text: EncodingTests.document)
    let table = tree.encodedNodes()
    let forbidden: Set<UInt8> = [0x22, 0x27, 0x23]
    #expect(table.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !forbidden.contains($0) })
    #expect(table.utf8.count < tree.nodeCount * 12)
    let literal = YAMLTree.parse(
      text: "a: |\n" + String(repeating: "  a line of text\n", count: 100))
    #expect(literal.encodedNodes().utf8.count < 600)
  }

  @Test("A damaged table is refused or makes a sound tree")
  func damage() throws {
    let tree = YAMLTree.parse(text: EncodingTests.document)
    let table = Array(tree.encodedNodes().utf8)
    for index in table.indices {
      for change: UInt8 in [1, 2, 7, 31, 32, 0x80] {
        var damaged = table
        damaged[index] = damaged[index] &+ change
        let result = damaged.withUnsafeBytes { YAMLTree.decode(source: tree.source, nodes: $0) }
        if let result { _ = EncodingTests.account(of: result) }
      }
      let cut = table[..<index].withUnsafeBytes { YAMLTree.decode(source: tree.source, nodes: $0) }
      #expect(cut == nil)
    }
    #expect(EncodingTests.decode(tree.encodedNodes() + "0", tree.source) == nil)
  }

  @Test("A table of another text is refused")
  func otherText() {
    let tree = YAMLTree.parse(text: EncodingTests.document)
    let other = SourceText(name: "x", string: EncodingTests.document + "\n")
    #expect(EncodingTests.decode(tree.encodedNodes(), other) == nil)
  }
}
