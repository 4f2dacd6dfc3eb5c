// One parsed file: a flat arena of small nodes over the file's own bytes.

import Glibc

/// One parsed file: a flat arena of small nodes over the file's own bytes. Immutable.
///
/// A ``NodeID`` may only be given to the tree it came from.
public final class YAMLTree: Sendable {
  public let source: SourceText
  /// The root of each document that was read completely; an empty document has a null scalar.
  public let documents: [NodeID]
  /// In order of offset. One that ends the tree leaves out the document in which it stands.
  public let problems: [YAMLProblem]

  /// Where everything else lies; not to be read after the last use of the tree.
  @usableFromInline nonisolated(unsafe) let image: TreeImage
  private let ownsImage: Bool

  /// Takes over an image, in memory of its own.
  init(source: SourceText, documents: [NodeID], problems: [YAMLProblem], owning image: TreeImage) {
    self.source = source
    self.documents = documents
    self.problems = problems
    self.image = image
    ownsImage = true
  }

  /// Borrows an image of `source`, which stays in place for as long as the program runs.
  init(source: SourceText, image: TreeImage) {
    self.source = source
    documents = image.documents
    problems = []
    self.image = image
    ownsImage = false
  }

  deinit {
    if ownsImage { free(UnsafeMutableRawPointer(mutating: image.start)) }
  }

  /// Reads `source`; what is wrong with it is in ``problems``.
  ///
  /// - Complexity: O(bytes), whatever the input.
  public static func parse(_ source: SourceText, limits: ParseLimits = .default) -> YAMLTree {
    source.withBytes { bytes in
      let check = TextCheck(bytes, limits: limits)
      if let problem = check.problem {
        return YAMLTree(
          source: source, documents: [], problems: [problem],
          owning: NodeArena(capacity: 0).finish())
      }
      var builder = TreeBuilder(bytes: bytes, isASCII: check.isASCII, limits: limits)
      builder.readEvents()
      return builder.finish(source)
    }
  }

  /// Every comment up to the end of the tree, in order.
  ///
  /// - Complexity: O(comments).
  public var comments: [Comment] { withExtendedLifetime(self) { Array(image.comments) } }

  /// The number of nodes in all documents.
  public var nodeCount: Int { image.nodes.count }

  /// The node at an index of the arena, in document order; nil when there is none.
  public func node(at index: Int) -> NodeID? {
    index >= 0 && index < nodeCount ? NodeID(index) : nil
  }

  @inlinable
  public func kind(_ node: NodeID) -> NodeKind { self[node].kind }

  /// The bytes of a node, without its anchor and tag. A scalar includes its quotes; a collection
  /// in block style ends with its last child; a block scalar reaches from its indicator to the
  /// end of its last line with content. An absent value is empty and stands where it is missed.
  public func span(_ node: NodeID) -> Range<Int> {
    let record = self[node]
    return Int(record.start)..<Int(record.end)
  }

  /// How a scalar is written; `.plain` for other nodes.
  public func style(_ node: NodeID) -> ScalarStyle { self[node].style }

  /// Whether a collection is written with brackets or braces.
  public func isFlow(_ node: NodeID) -> Bool { self[node].flags.contains(.flow) }

  /// What a scalar means, resolved once; `.string` for other nodes.
  @inlinable
  public func scalarType(_ node: NodeID) -> ScalarType { self[node].type }

  @inlinable
  subscript(node: NodeID) -> Node { self[node.index] }

  @inlinable
  subscript(index: UInt32) -> Node { withExtendedLifetime(self) { image[index] } }
}
