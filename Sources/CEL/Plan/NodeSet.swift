// Some of the nodes of a tree.

/// A set of nodes, a bit each. Most expressions have at most 64 nodes, which takes no memory of its own.
struct NodeSet {
  private var first: UInt64 = 0
  private var others: ContiguousArray<UInt64> = []

  /// Room for nodes with numbers below `count`.
  init(count: Int) {
    guard count > 64 else { return }
    for _ in 0..<(count - 1) / 64 { others.append(0) }
  }

  @inline(__always)
  mutating func insert(_ index: Int) {
    let bit = 1 as UInt64 &<< UInt64(truncatingIfNeeded: index)
    if index < 64 { first |= bit } else { others[index / 64 - 1] |= bit }
  }

  @inline(__always)
  func contains(_ index: Int) -> Bool {
    let word = index < 64 ? first : others[index / 64 - 1]
    return word &>> UInt64(truncatingIfNeeded: index) & 1 == 1
  }
}
