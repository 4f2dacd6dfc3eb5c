// The pairs of a mapping.

/// The pairs of a mapping, in order.
public struct NodePairs: Sequence, Sendable {
  let tree: YAMLTree
  let first: UInt32
  /// The number of pairs.
  public let count: Int

  public var underestimatedCount: Int { count }
  public var isEmpty: Bool { count == 0 }

  public func makeIterator() -> Iterator {
    Iterator(tree: tree, place: first, remaining: count)
  }

  public struct Iterator: IteratorProtocol {
    @usableFromInline let tree: YAMLTree
    @usableFromInline var place: UInt32
    @usableFromInline var remaining: Int

    @inlinable
    public mutating func next() -> (key: NodeID, value: NodeID)? {
      guard remaining > 0 else { return nil }
      remaining -= 1
      let key = place
      let value = tree.next(after: key)
      place = tree.next(after: value)
      return (NodeID(key), NodeID(value))
    }
  }
}
