// The pack in the program is the folder of rules.

import EmbeddedPack
import Foundation
import Testing
import YAMLTree

@Suite("Embedded pack")
struct EmbeddedPackTests {
  /// The files of `Rules/` that a pack consists of.
  private static let paths: [String] = {
    let files = FileManager.default.enumerator(atPath: rules.path)?.compactMap { $0 as? String }
    return (files ?? []).filter {
      ["yaml", "yml", "json"].contains(URL(filePath: $0).pathExtension)
    }
  }()

  private static let rules = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Rules")

  @Test("holds every file of the folder and nothing else")
  func holdsEveryFile() {
    #expect(Self.paths.count > 100)
    #expect(Set(EmbeddedPack.default.paths) == Set(Self.paths))
    #expect(EmbeddedPack.default.paths.count == Self.paths.count)
    #expect(EmbeddedPack.default.tree(at: "nowhere.yaml") == nil)
    #expect(EmbeddedPack.default.profile(at: "nowhere.yaml") == nil)
  }

  @Test("gives the tree that parsing the file gives", arguments: paths)
  func holdsTree(path: String) throws {
    let bytes = try Data(contentsOf: Self.rules.appending(path: path))
    let parsed = YAMLTree.parse(SourceText(name: path, bytes: Array(bytes)))
    let embedded = try #require(EmbeddedPack.default.tree(at: path))
    #expect(embedded.source.name == "Rules/" + path)
    #expect(embedded.source.withBytes { Data($0) } == bytes)
    #expect(embedded.problems.isEmpty && parsed.problems.isEmpty)
    #expect(embedded.documents == parsed.documents)
    #expect(embedded.comments == parsed.comments)
    let profile = parsed.documents.first
      .flatMap { parsed.value(of: $0, forKey: "profile") }.map(parsed.string)
    #expect(EmbeddedPack.default.profile(at: path) == profile)
    #expect(Account.all(of: embedded) == Account.all(of: parsed))
  }

  /// What a tree says of a node.
  private struct Account: Equatable {
    let kind: NodeKind
    let span: Range<Int>
    let style: ScalarStyle
    let isFlow: Bool
    let type: ScalarType
    let value: String
    let childCount: Int
    let parent: NodeID?
    let key: NodeID?
    let isKey: Bool
    let target: NodeID
    let anchor: Range<Int>?

    init(_ node: NodeID, in tree: YAMLTree) {
      kind = tree.kind(node)
      span = tree.span(node)
      style = tree.style(node)
      isFlow = tree.isFlow(node)
      type = tree.scalarType(node)
      value = tree.string(node)
      childCount = tree.childCount(node)
      parent = tree.parent(node)
      key = tree.key(ofValue: node)
      isKey = tree.isKey(node)
      target = tree.resolve(node)
      anchor = tree.anchorSpan(node)
    }

    static func all(of tree: YAMLTree) -> [Account] {
      (0..<tree.nodeCount).compactMap { tree.node(at: $0) }.map { Account($0, in: tree) }
    }
  }
}
