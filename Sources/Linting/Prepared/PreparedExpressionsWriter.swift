// Writes the checked expressions of a pack.

import CEL
import Synchronization
import YAMLTree

/// Is told of expressions as they are checked, and writes them in the form that `PreparedExpressions`
/// reads.
final class PreparedExpressionsWriter: CheckedTreeListener {
  private struct Content {
    var encoder = CheckedTreeEncoder()
    /// The expressions by key, by the name of their file; nil for a place that means different things.
    var files: [String: [Int: [UInt8]?]] = [:]
  }

  private let content = Mutex(Content())

  func note(_ checked: CheckedTree, at place: ExpressionPlace) {
    content.withLock { content in
      guard let tree = content.encoder.encode(checked) else { return }
      let file = place.tree.source.name
      let key = PreparedExpressions.key(of: place)
      if let known = content.files[file]?[key], known != tree {
        content.files[file]?[key] = .some(nil)
      } else {
        content.files[file, default: [:]][key] = tree
      }
    }
  }

  /// The form.
  ///
  /// - Parameter folder: what the names of the pack's files begin with.
  func bytes(folder: String) -> [UInt8] {
    content.withLock { content in
      let headerSize = MemoryLayout<PreparedExpressions.Header>.size
      var form = Form(bytes: Array(repeating: 0, count: headerSize))
      var trees: [UInt8] = []
      var files: [PreparedExpressions.File] = []
      let names = content.files.keys.filter { $0.hasPrefix(folder) }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      for name in names {
        let entries = (content.files[name] ?? [:]).sorted { $0.key < $1.key }.compactMap {
          key, tree -> PreparedExpressions.Entry? in
          guard let tree else { return nil }
          defer { trees += tree }
          return PreparedExpressions.Entry(key: key, tree: trees.count)
        }
        files.append(
          PreparedExpressions.File(
            path: form.add(Array(name.utf8.dropFirst(folder.utf8.count))),
            entries: form.add(entries.flatMap { [$0.key, $0.tree] })))
      }
      let header = PreparedExpressions.Header(
        shared: form.add(content.encoder.shared), trees: form.add(trees),
        files: form.add(
          files.flatMap { [$0.path.start, $0.path.count, $0.entries.start, $0.entries.count] }))
      form.bytes.withUnsafeMutableBytes { $0.storeBytes(of: header, as: type(of: header)) }
      return form.bytes
    }
  }

  /// Parts behind each other, each at a multiple of eight.
  private struct Form {
    var bytes: [UInt8]

    mutating func add(_ part: [UInt8]) -> PreparedExpressions.Extent {
      bytes += Array(repeating: 0, count: -bytes.count & 7)
      defer { bytes += part }
      return PreparedExpressions.Extent(start: bytes.count, count: part.count)
    }

    mutating func add(_ numbers: [Int]) -> PreparedExpressions.Extent {
      add(numbers.withUnsafeBytes { Array($0) })
    }
  }
}
