// What no file may ask for, and inputs made to be slow.

import Testing
import YAMLTree

@Suite("Limits")
struct LimitTests {
  @Test("A file over the size is not read")
  func fileSize() {
    let tree = YAMLTree.parse(text: "a: 12345", limits: ParseLimits(fileSize: 7))
    #expect(tree.problems.map(ProblemTests.describe) == ["limit-file-size 0..<0"])
    #expect(tree.problems.first?.argument("size") == "8")
    #expect(YAMLTree.parse(text: "a: 12345", limits: ParseLimits(fileSize: 8)).problems.isEmpty)
  }

  @Test("A file of 100 MB is refused by its size")
  func largeFile() {
    let source = SourceText(name: "x", bytes: [UInt8](repeating: 0x5B, count: 100_000_000))
    #expect(YAMLTree.parse(source).problemCodes == ["limit-file-size"])
  }

  @Test("Depth is counted in collections")
  func depth() {
    let limits = ParseLimits(depth: 3)
    #expect(YAMLTree.parse(text: "[[[a]]]", limits: limits).problems.isEmpty)
    let tree = YAMLTree.parse(text: "a: {b: [{c: d}]}", limits: limits)
    #expect(tree.problems.map(ProblemTests.describe) == ["limit-depth 8..<9"])
    #expect(tree.documents.isEmpty && tree.nodeCount == 0)
  }

  @Test(
    "A megabyte of openings ends at the hundred and first",
    arguments: ["[", "{", "- ", "? ", "[{a: ", "{? "])
  func deep(_ opening: String) {
    let count = 1_000_000 / opening.utf8.count
    let tree = YAMLTree.parse(text: String(repeating: opening, count: count))
    #expect(tree.problemCodes.last == "limit-depth")
    #expect(tree.problemCodes.dropLast().allSatisfy { $0 == "non-scalar-key" })
    #expect((tree.problems.last?.span.lowerBound ?? .max) < 1_000)
  }

  @Test("Nodes are counted, keys and aliases included")
  func nodes() {
    let limits = ParseLimits(nodes: 6)
    #expect(YAMLTree.parse(text: "a: &x [b]\nc: *x", limits: limits).problems.isEmpty)
    let tree = YAMLTree.parse(text: "a: 1\n---\n[b, c, d, e]", limits: limits)
    #expect(tree.problems.map(ProblemTests.describe) == ["limit-nodes 16..<17"])
    #expect(tree.outline == "{\"a\": 1}")
  }

  @Test("A billion laughs are counted, not told")
  func billionLaughs() {
    var text = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    for level in 1...60 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let tree = YAMLTree.parse(text: text)
    #expect(tree.problemCodes == ["limit-alias-expansion"])
    #expect(tree.documents.isEmpty)
    let place = tree.problems.first.map { tree.source.position(at: $0.span.lowerBound).line }
    #expect(place == 6)
  }

  @Test("The count of aliases does not overflow")
  func overflow() {
    var text = "a0: &a0 [b, b]\n"
    for level in 1...200 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    let tree = YAMLTree.parse(text: text, limits: ParseLimits(aliasExpansion: .max))
    #expect(tree.problemCodes == ["limit-alias-expansion"])
    #expect(tree.problems.first.map { tree.source.position(at: $0.span.lowerBound).line } == 29)
  }

  @Test("Nodes behind aliases count as often as they are named")
  func aliasExpansion() {
    let text = "a: &x [1, 2, 3]\nb: [*x, *x]\nc: *x\n"
    #expect(YAMLTree.parse(text: text, limits: ParseLimits(aliasExpansion: 12)).problems.isEmpty)
    let tree = YAMLTree.parse(text: text, limits: ParseLimits(aliasExpansion: 11))
    #expect(tree.problems.map(ProblemTests.describe) == ["limit-alias-expansion 31..<33"])
  }

  @Test("Without aliases there is nothing to expand")
  func noAliases() {
    let tree = YAMLTree.parse(text: "[a, b, c]", limits: ParseLimits(aliasExpansion: 0))
    #expect(tree.problems.isEmpty)
  }

  @Test("Problems are told up to a number, and the last one says so")
  func problems() {
    let text = String(repeating: "- *x\n", count: 50)
    let tree = YAMLTree.parse(text: text, limits: ParseLimits(problems: 10))
    #expect(tree.problems.count == 11)
    #expect(tree.problemCodes.last == "limit-problems")
    #expect(tree.problems.last?.span == 52..<54)
  }

  @Test("A hundred thousand keys, one of them twice")
  func manyKeys() {
    var text = (0..<100_000).map { "key\($0): \($0)\n" }.joined()
    let first = text.utf8.count
    text += "\"key77\": again\n"
    let tree = YAMLTree.parse(text: text)
    #expect(tree.problemCodes == ["duplicate-key"])
    #expect(tree.problems.first?.span == first..<first + 7)
    #expect(tree.problems.first?.related.map { tree.source.string($0.span) } == "key77")
  }

  @Test(
    "Duplicates are found by comparing and by hashing",
    arguments: [2, 11, 12, 13, 14, 15, 16, 17, 40])
  func duplicates(_ count: Int) {
    let keys = (0..<count).map { "k\($0)" } + ["k1", "k0"]
    let tree = YAMLTree.parse(text: keys.map { "\($0): v\n" }.joined())
    #expect(tree.problems.map { $0.argument("key") } == ["k1", "k0"])
    #expect(tree.problems.map { $0.related.map { tree.source.string($0.span) } } == ["k1", "k0"])
  }

  @Test("A key longer than libyaml allows is a problem, not a hang")
  func longKey() {
    let tree = YAMLTree.parse(text: String(repeating: "k", count: 1_000_000) + ": v\n")
    #expect(tree.problems.count == 1)
    #expect(tree.problems.first?.code == .syntax)
  }

  @Test(
    "A megabyte of one thing is read in time",
    arguments: [
      "a", " ", "\n", "#", "# c\n", "- a\n", "a, ", "é", "'", "''", "\"", "&a ", "*a ", "!", "!a ",
      "|\n", ">\n ", "--- a\n", "---\n", "...\n", "%TAG ! a\n", "a: &x b\n", "? a\n", ": ", "a:\n",
      "]",
      "\r", "\t", "\\", "😀: 1\n", "a: |\n  b\n", "a: 'é'\n", "- &a a\n", "- [\n", "[a],", "{}, ",
    ])
  func repetition(_ part: String) {
    for start in ["", "[", "{", "a: ", "'", "\"", "- |\n "] {
      let text = start + String(repeating: part, count: 100_000 / part.utf8.count)
      let tree = YAMLTree.parse(text: text)
      #expect(tree.problems.count <= 1_001)
    }
  }
}
