// The children of a node in an array.

extension SyntaxTree {
  /// The nodes that a node is made of.
  func parts(of id: NodeID) -> [NodeID] {
    var parts: [NodeID] = []
    self[id].kind.forEachChild { parts.append($0) }
    return parts
  }
}
