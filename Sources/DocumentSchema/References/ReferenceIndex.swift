// The names that documents which belong together give to their elements.

import CEL
import YAMLTree

/// The names that references may use: those of a document and of the documents it belongs to.
public struct ReferenceIndex: Sendable {
  fileprivate let lists: [NameList]
  /// By collection, whether every name is here. Of one of a document that is not here, or that could not
  /// be read, nothing is known.
  private let isComplete: [Bool]

  /// - Parameter documents: documents bound with the same schemas, such as a policy and its plan.
  public init(_ documents: [TypedDocument]) {
    let count = documents.first?.schemas.collections.count ?? 0
    var names: [ContiguousArray<StringValue>] = Array(repeating: [], count: count)
    var isComplete = Array(repeating: false, count: count)
    for document in documents {
      guard let root = document.tables.root else { continue }
      for collection in document.schemas.rootCollections[root] { isComplete[collection] = true }
      for definition in document.tables.definitions {
        names[definition.collection].append(definition.name)
      }
    }
    for document in documents where document.tables.root != nil {
      for collection in document.tables.incompleteCollections { isComplete[collection] = false }
    }
    lists = names.map { NameList($0) }
    self.isComplete = isComplete
  }

  /// Whether a name is known to be none of a target's.
  fileprivate func lacks(
    _ name: UnsafeBufferPointer<UInt8>, _ target: ReferenceTarget
  ) -> Bool {
    for collection in target.collections {
      if lists[collection].contains(name) || !isComplete[collection] { return false }
    }
    return true
  }
}

extension TypedDocument {
  /// Candidates that are compared for suggestions in one check, so that many wrong names among
  /// many right ones cost no more than a few.
  private static let comparisonLimit = 100_000

  /// Finds references to names that none of the documents in the index declares.
  ///
  /// Collections that no document in the index can declare are left alone: the names of a policy
  /// that could not be read, for instance. Names known beforehand are checked by `bind`.
  ///
  /// - Complexity: O(references × log names).
  public func checkReferences(in index: ReferenceIndex, issueLimit: Int = 1_000) -> [SchemaIssue] {
    var issues: [SchemaIssue] = []
    var comparisons = 0
    for reference in tables.references {
      let target = schemas.references[reference.target]
      let name = tree.resolve(reference.place)
      guard tree.withUTF8(name, { index.lacks($0, target) }) else { continue }
      guard issues.count < issueLimit else { break }
      var guess: String?
      var isCertain = false
      let count = target.collections.reduce(0) { $0 + index.lists[$1].names.count }
      if comparisons + count <= TypedDocument.comparisonLimit {
        comparisons += count
        // Of those that are as near, the first to appear is suggested.
        let candidates = target.collections.flatMap { index.lists[$0].names }
        let found = tree.withUTF8(name) { bytes in
          Spelling.guess(
            bytes, count: count, candidate: { candidates[$0].string })
        }
        guess = found.map { candidates[$0.index].string }
        isCertain = found?.isCertain ?? false
      }
      issues.append(issue(for: reference, target, guess, isCertain))
    }
    return issues
  }

  private func issue(
    for reference: ReferenceRecord, _ target: ReferenceTarget, _ guess: String?, _ isCertain: Bool
  ) -> SchemaIssue {
    let node = tree.resolve(reference.place)
    let own = tree.span(node)
    let names = target.collections.map { schemas.collections[$0] }
    var arguments = [
      (name: "found", value: tree.string(node)),
      (name: "collection", value: names.joined(separator: "|")),
    ]
    if let guess { arguments.append(("suggestion", guess)) }
    let isPlain = guess.map { TypedDocument.isPlainScalar($0) } ?? false
    return SchemaIssue(
      code: .unresolvedReference, span: reference.alias.map { tree.span($0) } ?? own, node: node,
      path: tables.path(of: reference.context), arguments: arguments,
      related: reference.alias == nil ? [] : [.init(span: own, label: .anchor)],
      fix: reference.alias == nil && isCertain && isPlain
        ? guess.map { SchemaIssue.Fix(span: own, replacement: $0) } : nil,
      isWarning: false)
  }

  /// Whether a name can be written without quotes anywhere.
  private static func isPlainScalar(_ text: String) -> Bool {
    var isFirst = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        if isFirst { return false }
      default: return false
      }
      isFirst = false
    }
    return !isFirst
  }
}
