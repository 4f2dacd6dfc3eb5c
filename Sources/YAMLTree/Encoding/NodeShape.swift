// Everything about a node that fits in one symbol.

/// Kind, style, type and place of the value of a node, as one number below 64.
enum NodeShape {
  private static let alias = 50
  private static let collections = 51
  private static let styles = 5
  private static let types = 5
  /// Stands for a node that is told at length, because its numbers are too large for a short record.
  static let long = 63

  static func code(of node: Node) -> Int {
    switch node.kind {
    case .scalar:
      let isDecoded = node.flags.contains(.decoded) ? 1 : 0
      return (Int(node.style.rawValue) * types + Int(node.type.rawValue)) * 2 + isDecoded
    case .alias:
      return alias
    case .sequence, .mapping:
      let isFlow = node.flags.contains(.flow) ? 1 : 0
      return collections + (node.kind == .mapping ? 2 : 0) + isFlow
    }
  }

  /// A node of each shape, by its code: the value of a scalar begins `valueStart` behind its own start
  /// and is `valueCount` bytes shorter than it.
  static let nodes: ContiguousArray<Node> = {
    var nodes: ContiguousArray<Node> = []
    for code in 0..<collections + 4 {
      var node = Node(start: 0, end: 0, parent: Node.none, next: Node.none, kind: .scalar)
      if code < alias {
        node.style = ScalarStyle(rawValue: UInt8(code / (types * 2))) ?? .plain
        node.type = ScalarType(rawValue: UInt8(code / 2 % types)) ?? .string
        if code % 2 == 1 { node.flags.insert(.decoded) }
        if node.style == .singleQuoted || node.style == .doubleQuoted {
          (node.valueStart, node.valueCount) = (1, 2)
        }
      } else if code == alias {
        node.kind = .alias
      } else {
        node.kind = code < collections + 2 ? .sequence : .mapping
        if (code - collections) % 2 == 1 { node.flags.insert(.flow) }
      }
      nodes.append(node)
    }
    return nodes
  }()
}
