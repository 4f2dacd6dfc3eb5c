// The elements of a sequence.

/// The elements of a sequence, in order.
public struct NodeElements: Sequence, Sendable {
  let tree: YAMLTree
  let first: UInt32
  /// The number of elements.
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
    public mutating func next() -> NodeID? {
      guard remaining > 0 else { return nil }
      remaining -= 1
      let element = place
      place = tree.next(after: element)
      return NodeID(element)
    }
  }
}
