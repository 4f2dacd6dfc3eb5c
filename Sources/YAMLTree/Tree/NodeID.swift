// The name of a node within its tree.

/// A node of one ``YAMLTree``: an index into its arena, in document order.
///
/// Only meaningful together with the tree that handed it out.
public struct NodeID: Hashable, Sendable, Comparable {
  /// The index, from 0 to ``YAMLTree/nodeCount``.
  public let index: UInt32

  @usableFromInline
  init(_ index: UInt32) { self.index = index }
  init(_ index: Int) { self.index = UInt32(truncatingIfNeeded: index) }

  public static func < (left: NodeID, right: NodeID) -> Bool { left.index < right.index }
}
