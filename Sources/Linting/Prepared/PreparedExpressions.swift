// Expressions of the pack that were checked when the program was built.

import CEL
import YAMLTree

/// The checked expressions of a pack, by the place in a file of the pack that they were read from.
///
/// Reading and checking an expression takes ten times as long as finding it here. The form is that of
/// `PreparedExpressionsWriter`; nothing is read before it is asked for, except what the expressions share.
struct PreparedExpressions: Sendable {
  /// Where the parts of the form are, in bytes from its beginning.
  struct Header {
    var shared: Extent
    var trees: Extent
    /// `File`s, sorted by the bytes of their paths.
    var files: Extent
  }

  struct Extent {
    var start: Int
    var count: Int
  }

  struct File {
    var path: Extent
    /// `Entry`s, sorted by their keys.
    var entries: Extent
  }

  struct Entry {
    var key: Int
    /// Where the expression begins among the trees.
    var tree: Int
  }

  private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
  private let header: Header
  private let decoder: CheckedTreeDecoder

  /// - Parameter bytes: aligned as `Int` is, and there for as long as the program runs.
  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    header = bytes.load(as: Header.self)
    decoder = CheckedTreeDecoder(shared: Self.part(header.shared, of: bytes))
  }

  private static func part(
    _ extent: Extent, of bytes: UnsafeRawBufferPointer
  ) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[extent.start..<extent.start + extent.count])
  }

  /// The expressions of a file; nil when it has none.
  ///
  /// - Parameter path: within the pack.
  func file(at path: String) -> PreparedFile? {
    let files = Self.part(header.files, of: bytes).bindMemory(to: File.self)
    var path = path
    return path.withUTF8 { path in
      var low = 0
      var high = files.count
      while low < high {
        let middle = (low + high) / 2
        let known = Self.part(files[middle].path, of: bytes)
        if known.elementsEqual(path) {
          let entries = Self.part(files[middle].entries, of: bytes)
          return PreparedFile(
            entries: entries.bindMemory(to: Entry.self), trees: Self.part(header.trees, of: bytes),
            decoder: decoder)
        }
        if known.lexicographicallyPrecedes(path) { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// What an expression is found by: the node of its file that it was read from, and where in the
  /// value of the node it begins.
  static func key(of place: ExpressionPlace) -> Int {
    Int(place.node.index) << 32 | place.offset
  }
}

/// The expressions of one file.
struct PreparedFile: Sendable {
  fileprivate nonisolated(unsafe) let entries: UnsafeBufferPointer<PreparedExpressions.Entry>
  fileprivate nonisolated(unsafe) let trees: UnsafeRawBufferPointer
  fileprivate let decoder: CheckedTreeDecoder

  /// The expression that was read from a place; nil for one that was not prepared.
  ///
  /// - Complexity: O(log of the file's expressions + nodes of this one).
  func tree(at place: ExpressionPlace, text: String) -> CheckedTree? {
    let key = PreparedExpressions.key(of: place)
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].key == key else { return nil }
    return decoder.tree(at: entries[low].tree, of: trees, text: text)
  }
}
