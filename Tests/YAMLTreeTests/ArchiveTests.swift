// Trees in an image, read where they lie.

import Testing
import YAMLTree

@Suite("Archive")
struct ArchiveTests {
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

  /// Opens an archive of the files, which is only there during the call.
  static func withArchive<Result>(
    of files: [TreeArchive.File], _ body: (TreeArchive) throws -> Result
  ) rethrows -> Result {
    let image = TreeArchive.image(of: files)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: image.count, alignment: 16)
    defer { memory.deallocate() }
    UnsafeMutableRawBufferPointer(start: memory, count: image.count).copyBytes(from: image)
    return try body(TreeArchive(at: memory))
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
    let comments = tree.comments.map { "\($0.span) \($0.isWholeLine)" }
    return [tree.source.string(0..<tree.source.count)] + nodes + problems + comments
      + tree.documents.map { "\($0.index)" } + [tree.outline]
  }

  /// Whether a tree is the same in an archive.
  static func survives(_ tree: YAMLTree) -> Bool {
    withArchive(of: [TreeArchive.File(name: "x", tree: tree)]) { archive in
      archive.tree(named: "x").map(account(of:)) == account(of: tree)
    }
  }

  @Test("A tree of an archive is the parsed tree")
  func document() { #expect(Self.survives(.parse(text: Self.document))) }

  @Test(
    "So are those of odd inputs",
    arguments: OddInput.all.filter { YAMLTree.parse(text: $0.text).problems.isEmpty })
  func oddInputs(_ input: OddInput) { #expect(Self.survives(.parse(text: input.text))) }

  @Test("So are those of several documents in a file, of wide spans, and of nothing at all")
  func sizes() {
    let wide =
      String(repeating: "# wide comment\n", count: 5_000) + "a: &x "
      + String(repeating: "v", count: 40_000)
    for text in ["", "a: 1\n---\n- b\n---\n...\n", wide] {
      #expect(Self.survives(.parse(text: text)))
    }
  }

  @Test("Files are found by their names, whose order is that of their bytes")
  func names() throws {
    let names = ["b", "a/c.yaml", "a", "é", "a.yaml", "B", ""]
    let files = names.map {
      TreeArchive.File(name: $0, tree: YAMLTree.parse(text: "name: \"\($0)\""))
    }
    try Self.withArchive(of: files) { archive in
      #expect(archive.names == ["", "B", "a", "a.yaml", "a/c.yaml", "b", "é"])
      for name in names {
        let tree = try #require(archive.tree(named: name))
        #expect(tree.outline == "{\"name\": \"\(name)\"}")
      }
      for name in ["c", "a/", "a/c.yam", "a/c.yamlx", "A"] {
        #expect(archive.tree(named: name) == nil)
      }
    }
  }

  @Test("A file is known by its label too, and its tree is the same whatever others are labelled")
  func labels() {
    let labels = ["a": "essential", "b": "", "c": "all", "d": "essential", "e": "é"]
    let files = labels.map {
      TreeArchive.File(name: $0.key, label: $0.value, tree: .parse(text: "\($0.key): 1 # x"))
    }
    Self.withArchive(of: files) { archive in
      for (name, label) in labels {
        #expect(archive.label(of: name) == label)
        #expect(archive.tree(named: name)?.outline == "{\"\(name)\": 1}")
      }
      #expect(archive.label(of: "f") == nil)
    }
  }

  @Test("The source of a file is called by its name behind a prefix")
  func prefix() {
    Self.withArchive(of: [TreeArchive.File(name: "a.yaml", tree: .parse(text: "a: 1"))]) {
      archive in
      #expect(archive.tree(named: "a.yaml", prefix: "Rules/")?.source.name == "Rules/a.yaml")
      #expect(archive.tree(named: "a.yaml")?.source.name == "a.yaml")
    }
  }

  @Test("The same files give the same image")
  func repeatable() {
    let texts = ["x: 1 # y", Self.document, "[&a x, *a, 'it''s']", "\"\\t\"", "", "- # z"]
    let files = { (order: [String]) in
      order.map { text in
        TreeArchive.File(name: text, label: "\(text.count % 2)", tree: .parse(text: text))
      }
    }
    #expect(TreeArchive.image(of: files(texts)) == TreeArchive.image(of: files(texts.reversed())))
  }

  @Test("An archive without files has no names")
  func empty() {
    Self.withArchive(of: []) { archive in
      #expect(archive.names.isEmpty)
      #expect(archive.tree(named: "a") == nil)
    }
  }

  @Test("An image of another layout ends the program, which says so")
  func otherLayout() async {
    let end = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var image = TreeArchive.image(of: [])
      image[0] += 1
      image.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { _ = TreeArchive(at: start) }
      }
    }
    #expect(Self.words(of: end).contains("another layout"))
  }

  @Test("A tree with problems, which an image does not hold, ends the program")
  func problems() async {
    let end = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = TreeArchive.File(name: "a", tree: YAMLTree.parse(text: "a: 1\na: 2"))
    }
    #expect(Self.words(of: end).contains("a has problems"))
  }

  private static func words(of end: ExitTest.Result?) -> String {
    String(decoding: end?.standardErrorContent ?? [], as: UTF8.self)
  }
}
