// Expressions of the pack that are checked when the program has been built.

import CEL
import Synchronization
import Testing
import YAMLTree

@testable import Linting

/// The form in memory that stays, as in the program.
private func prepared(_ form: [UInt8]) -> PreparedExpressions {
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: form.count, alignment: 16)
  memory.copyBytes(from: form)
  return PreparedExpressions(UnsafeRawBufferPointer(memory))
}

private let shipped = Result { prepared(try Preparation.expressions(of: .embedded)) }

/// Compares each expression as it is checked with the one that was prepared.
private final class Comparison: CheckedTreeListener {
  private struct Outcome {
    var count = 0
    var differences: Set<String> = []
    /// What the expressions without a prepared one mean, by their places.
    var meanings: [String: Set<String>] = [:]
  }

  private let prepared: PreparedExpressions
  private let outcome = Mutex(Outcome())

  init(with prepared: PreparedExpressions) { self.prepared = prepared }

  var count: Int { outcome.withLock { $0.count } }
  /// Where the prepared expression is another one.
  var differences: Set<String> { outcome.withLock { $0.differences } }
  /// Where there is none, although all expressions there are the same.
  var missing: [String] {
    outcome.withLock { $0.meanings.filter { $0.value.count < 2 }.map(\.key) }
  }

  func note(_ checked: CheckedTree, at place: ExpressionPlace) {
    let text = checked.tree.text
    let path = String(place.tree.source.name.dropFirst("Rules/".count))
    let meaning = Self.description(of: checked)
    let known = prepared.file(at: path)?.tree(at: place, text: text).map(Self.description)
    outcome.withLock { outcome in
      outcome.count += 1
      if let known {
        if known != meaning { outcome.differences.insert("\(path): \(text)") }
      } else {
        let key = "\(path) node \(place.node.index) byte \(place.offset)"
        outcome.meanings[key, default: []].insert(meaning)
      }
    }
  }

  private static func description(of checked: CheckedTree) -> String {
    let facts = checked.tree.nodes.indices.map { index in
      let id = SyntaxTree.NodeID(index: Int32(index))
      return "\(checked[type: id]) \(checked[resolution: id])"
    }
    return "\(checked.tree) \(checked.localCount) \(facts)"
  }
}

@Suite("Expressions that are checked beforehand")
struct PreparedExpressionsTests {
  @Test(
    "are those of every rule and fact, but for places with several meanings, and as when checked now"
  )
  func same() throws {
    let comparison = Comparison(with: try shipped.get())
    try Preparation.check(.embedded, telling: comparison)
    #expect(comparison.differences == [])
    #expect(comparison.missing == [])
    #expect(comparison.count > 1_000)
  }

  @Test("are the same bytes each time")
  func repeatable() throws {
    #expect(
      try Preparation.expressions(of: .embedded) == Preparation.expressions(of: .embedded))
  }

  @Test("leave half of their room in the program free")
  func size() throws {
    #expect(try Preparation.expressions(of: .embedded).count < Reserve.capacity / 2)
  }

  @Test("are used with rules of one's own, but not with facts or fields of one's own")
  func ownRules() throws {
    let pack = PackFiles.embedded.preparing(try shipped.get())
    func adding(_ path: String) -> PackFiles {
      PackFiles(pack, PackFiles(paths: [path], read: { _ in nil }))
    }
    #expect(pack.prepared != nil)
    #expect(adding("own/rule.yaml").prepared != nil)
    #expect(adding("facts.yaml").prepared == nil)
    #expect(adding("schema.yaml").prepared == nil)
  }

  @Test("a file without expressions and a place without one have none")
  func unknown() throws {
    let prepared = try shipped.get()
    #expect(prepared.file(at: "sources.yaml") == nil)
    #expect(prepared.file(at: "") == nil)
    let facts = try #require(prepared.file(at: "facts.yaml"))
    let tree = try #require(PackFiles.embedded.tree(at: "facts.yaml"))
    let root = try #require(tree.documents.first)
    #expect(facts.tree(at: ExpressionPlace(tree: tree, node: root), text: "1") == nil)
  }
}

@Suite("The room in the program")
struct ReserveTests {
  private static let mark = Array("leidraad: prepared expressions: ".utf8)
  private static let room = mark + [UInt8](repeating: 0, count: Reserve.capacity + 16)

  @Test("is filled behind its mark, and the rest stays as it is")
  func filled() throws {
    let content: [UInt8] = [1, 2, 3]
    var program = [7, 7] + Self.room + [9]
    let isFilled = Reserve.fill(&program, with: content)
    #expect(isFilled)
    let expected =
      [7, 7] + Self.mark + [3] + [UInt8](repeating: 0, count: 15) + content
      + [UInt8](repeating: 0, count: Reserve.capacity - 3) + [9]
    #expect(program == expected)
  }

  @Test("takes nothing larger than itself")
  func tooLarge() {
    var program = Self.room
    let isFilled = Reserve.fill(
      &program, with: [UInt8](repeating: 1, count: Reserve.capacity + 1))
    #expect(!isFilled)
    #expect(program == Self.room)
  }

  @Test("is not found twice, cut off, or where there is none")
  func notFound() {
    for damaged in [Self.room + Self.mark + Self.room, Array(Self.room.dropLast()), [1, 2, 3]] {
      var program = damaged
      let isFilled = Reserve.fill(&program, with: [1])
      #expect(!isFilled)
      #expect(program == damaged)
    }
  }
}
