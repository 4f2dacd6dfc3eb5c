// The memory of a tree that is being read.

import Glibc

/// Nodes side by side, where they stay when the tree is complete: the rest of its image is put behind them.
struct NodeArena: ~Copyable {
  private var start: UnsafeMutableRawPointer
  /// In bytes.
  private var capacity: Int
  private(set) var count = 0

  /// What lies before the nodes and is written last.
  private static let nodesOffset = MemoryLayout<TreeImage.Counts>.size

  /// - Parameter capacity: about how many nodes there will be.
  init(capacity: Int) {
    self.capacity = Self.nodesOffset + capacity * MemoryLayout<Node>.stride
    start = Self.allocate(self.capacity, insteadOf: nil)
  }

  deinit { free(start) }

  /// Behind the last node.
  private var end: Int { Self.nodesOffset + count * MemoryLayout<Node>.stride }

  private var nodes: UnsafeMutablePointer<Node> {
    (start + Self.nodesOffset).assumingMemoryBound(to: Node.self)
  }

  subscript(index: Int) -> Node {
    get {
      precondition(index >= 0 && index < count, "no such node")
      return nodes[index]
    }
    set {
      precondition(index >= 0 && index < count, "no such node")
      nodes[index] = newValue
    }
  }

  @inline(__always)
  mutating func append(_ node: Node) {
    if end + MemoryLayout<Node>.stride > capacity {
      reserve(capacity * 2 + MemoryLayout<Node>.stride)
    }
    nodes[count] = node
    count += 1
  }

  /// Forgets the nodes from an index on.
  mutating func removeAll(from index: Int) { count = min(count, index) }

  /// The complete tree, whose memory its owner frees.
  consuming func finish(
    anchors: [Anchor] = [], comments: [Comment] = [], decoded: ContiguousArray<UInt8> = []
  ) -> TreeImage {
    let counts = TreeImage.Counts(
      nodes: UInt32(truncatingIfNeeded: count), anchors: UInt32(truncatingIfNeeded: anchors.count),
      comments: UInt32(truncatingIfNeeded: comments.count),
      decoded: UInt32(truncatingIfNeeded: decoded.count))
    start.storeBytes(of: counts, as: TreeImage.Counts.self)
    var end = end
    anchors.withUnsafeBytes { put($0, at: &end) }
    comments.withUnsafeBytes { put($0, at: &end) }
    decoded.withUnsafeBytes { put($0, at: &end) }
    let image = TreeImage(at: start)
    discard self
    return image
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer, at end: inout Int) {
    reserve(end + bytes.count)
    if let base = bytes.baseAddress { (start + end).copyMemory(from: base, byteCount: bytes.count) }
    end += bytes.count
  }

  @inline(never)
  private mutating func reserve(_ size: Int) {
    guard size > capacity else { return }
    capacity = size
    start = Self.allocate(size, insteadOf: start)
  }

  private static func allocate(
    _ size: Int, insteadOf memory: UnsafeMutableRawPointer?
  ) -> UnsafeMutableRawPointer {
    guard let memory = realloc(memory, size) else { fatalError("out of memory") }
    return memory
  }
}
