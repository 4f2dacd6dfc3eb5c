// Whatever a document holds, checking it ends and reading it does not fail.

import CEL
import Testing
import YAMLTree

@testable import DocumentSchema

@Suite("Any document")
struct RobustnessTests {
  /// Reads everything there is to read.
  private func readAll(_ document: TypedDocument) {
    for object in 0..<UInt32(document.objectCount) {
      let count = document.schemas.declaredFieldCount(ofType: document.typeName(of: object)) ?? 0
      for field in 0..<UInt16(count) {
        let value = try? document.field(FieldID(index: field), of: object)
        if case .list(let list)? = value { _ = list.elements }
        _ = document.place(of: FieldID(index: field), of: object)
      }
      _ = document.path(of: object)
    }
    _ = document.checkReferences(in: ReferenceIndex([document]))
  }

  @Test("made by damaging a right one can be bound", arguments: 0..<8)
  func damaged(seed: UInt64) throws {
    var random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: random >> 33) % bound
    }
    let samples = [SampleDocuments.policy, SampleDocuments.plan].map { Array($0.utf8) }
    let pieces = ["{", "}", "[", "]", ": ", "- ", "\n", "&a ", "*a", "~", "'", "0", "\u{e9}", "x_"]
    let schemas = try #require(TestSchemas.project)
    var bound = 0
    for _ in 0..<150 {
      var text = samples[next(2)]
      for _ in 0..<(1 + next(4)) {
        let place = next(text.count)
        switch next(3) {
        case 0: text.insert(contentsOf: pieces[next(pieces.count)].utf8, at: place)
        case 1: text.removeSubrange(place..<min(text.count, place + 1 + next(12)))
        default:
          let from = next(text.count)
          text.insert(contentsOf: Array(text[from..<min(text.count, from + next(60))]), at: place)
        }
      }
      let tree = YAMLTree.parse(SourceText(name: "damaged", bytes: text))
      for root in tree.documents {
        let document = schemas.bind(root, in: tree)
        readAll(document)
        bound += 1
        for node in 0..<tree.nodeCount {
          _ = tree.node(at: node).map { document.path(of: $0) }
        }
      }
    }
    #expect(bound > 20)
  }

  @Test("with very many channels is bound as one with few")
  func large() throws {
    let channels = (0..<20_000).map { "  - {id: c\($0), platform: x, goals: [g], operators: 2}" }
    let document = try TestSchemas.bind(
      "kind: plan\nversion: 1\nchannels:\n" + channels.joined(separator: "\n"))
    #expect(document.summary == [])
    #expect(document.objectCount == 20_001)
    #expect(document.path(of: 20_000) == "plan.channels[c19999]")
  }

  @Test("that repeats much through aliases is bound for each place")
  func aliases() throws {
    let uses = (0..<500).map { "  - {id: c\($0), platform: x, volume: *v}" }
    let document = try TestSchemas.bind(
      "kind: plan\nversion: 1\nx_v: &v {per_week: 5}\nchannels:\n" + uses.joined(separator: "\n"))
    #expect(document.summary == [])
    #expect(document.objectCount == 1_001)
  }

  @Test("with one mistake many times over tells a thousand of them")
  func mistakes() throws {
    let keys = (0..<5_000).map { "servic\($0): 1" }
    let document = try TestSchemas.bind(
      "kind: policy\nversion: 1\norganisation: {name: A}\n" + keys.joined(separator: "\n"))
    #expect(document.issues.count == 1_000)
    #expect(document.omittedIssueCount == 4_000)
  }

  @Test("nested as deeply as YAML may be is entered only as deep as its schema goes")
  func deep() throws {
    let document = try TestSchemas.bind(
      "kind: plan\nversion: 1\nchannels: " + String(repeating: "[", count: 90)
        + String(repeating: "]", count: 90))
    #expect(document.summary.count == 1)
  }
}
