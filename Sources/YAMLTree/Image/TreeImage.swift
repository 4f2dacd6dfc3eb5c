// How a tree lies in memory, and in the image of an archive.

/// The parts of a tree in one stretch of memory: how many there are of each, the nodes, the anchors, the
/// comments, and the values that do not stand in the text byte for byte.
///
/// There are no addresses in it, so that it means the same wherever it lies.
@usableFromInline
struct TreeImage {
  /// How many there are of each part.
  struct Counts: BitwiseCopyable {
    let nodes: UInt32
    let anchors: UInt32
    let comments: UInt32
    /// Bytes.
    let decoded: UInt32
  }

  /// Of the counts, nodes, anchors and comments, and so of the whole.
  static let alignment = MemoryLayout<UInt32>.alignment

  @usableFromInline let nodes: UnsafeBufferPointer<Node>
  /// In order of node.
  let anchors: UnsafeBufferPointer<Anchor>
  let comments: UnsafeBufferPointer<Comment>
  /// The values of scalars that do not stand in the source byte for byte.
  let decoded: UnsafeBufferPointer<UInt8>
  let start: UnsafeRawPointer

  /// The tree at an address, of which nothing is checked.
  init(at start: UnsafeRawPointer) {
    let counts = start.load(as: Counts.self)
    var end = start + MemoryLayout<Counts>.size
    func part<Element: BitwiseCopyable>(
      _ count: UInt32, of type: Element.Type
    ) -> UnsafeBufferPointer<Element> {
      let part = UnsafeBufferPointer(
        start: end.assumingMemoryBound(to: type), count: Int(count))
      end += MemoryLayout<Element>.stride * part.count
      return part
    }
    nodes = part(counts.nodes, of: Node.self)
    anchors = part(counts.anchors, of: Anchor.self)
    comments = part(counts.comments, of: Comment.self)
    decoded = part(counts.decoded, of: UInt8.self)
    self.start = start
  }

  /// A node; one that the tree does not have ends the program, wherever its number came from.
  @inlinable
  subscript(index: UInt32) -> Node {
    precondition(Int(index) < nodes.count, "no such node")
    return nodes[Int(index)]
  }

  /// All of it.
  var bytes: UnsafeRawBufferPointer {
    let size =
      MemoryLayout<Counts>.size + nodes.count * MemoryLayout<Node>.stride
      + anchors.count * MemoryLayout<Anchor>.stride
      + comments.count * MemoryLayout<Comment>.stride + decoded.count
    return UnsafeRawBufferPointer(start: start, count: size)
  }

  /// The root of each document: a document is followed by the next.
  var documents: [NodeID] {
    var documents: [NodeID] = []
    var root = 0
    while root < nodes.count {
      documents.append(NodeID(root))
      root = Int(nodes[root].next)
    }
    return documents
  }
}
