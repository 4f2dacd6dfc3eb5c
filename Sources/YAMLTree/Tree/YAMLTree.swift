// One parsed file: a flat arena of small nodes over the file's own bytes.

/// One parsed file: a flat arena of small nodes over the file's own bytes. Immutable.
///
/// A ``NodeID`` may only be given to the tree it came from.
public final class YAMLTree: Sendable {
  public let source: SourceText
  /// The root of each document that was read completely; an empty document has a null scalar.
  public let documents: [NodeID]
  /// In order of offset. One that ends the tree leaves out the document in which it stands.
  public let problems: [YAMLProblem]
  /// Every comment up to the end of the tree, in order.
  public let comments: [Comment]

  @usableFromInline let nodes: ContiguousArray<Node>
  /// The values of scalars that do not stand in the source byte for byte.
  let decoded: ContiguousArray<UInt8>
  /// In order of node.
  let anchors: [Anchor]

  init(
    source: SourceText, documents: [NodeID], problems: [YAMLProblem], comments: [Comment],
    nodes: ContiguousArray<Node>, decoded: ContiguousArray<UInt8>, anchors: [Anchor]
  ) {
    self.source = source
    self.documents = documents
    self.problems = problems
    self.comments = comments
    self.nodes = nodes
    self.decoded = decoded
    self.anchors = anchors
  }

  /// Reads `source`; what is wrong with it is in ``problems``.
  ///
  /// - Complexity: O(bytes), whatever the input.
  public static func parse(_ source: SourceText, limits: ParseLimits = .default) -> YAMLTree {
    source.withBytes { bytes in
      let check = TextCheck(bytes, limits: limits)
      if let problem = check.problem {
        return YAMLTree(
          source: source, documents: [], problems: [problem], comments: [], nodes: [],
          decoded: [], anchors: [])
      }
      var builder = TreeBuilder(bytes: bytes, isASCII: check.isASCII, limits: limits)
      builder.readEvents()
      return builder.finish(source)
    }
  }

  /// The number of nodes in all documents.
  public var nodeCount: Int { nodes.count }

  /// The node at an index of the arena, in document order; nil when there is none.
  public func node(at index: Int) -> NodeID? {
    index >= 0 && index < nodes.count ? NodeID(index) : nil
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
  subscript(node: NodeID) -> Node { nodes[Int(node.index)] }
}
