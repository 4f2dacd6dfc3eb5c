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

  /// What a code says of a node.
  struct Content {
    var kind = NodeKind.scalar
    var style = ScalarStyle.plain
    var type = ScalarType.string
    var flags: Node.Flags = []
    /// The width of the quotes at each end of a scalar whose value stands in the source.
    var margin: UInt8 = 0
  }

  /// By code.
  static let contents: ContiguousArray<Content> = {
    var contents: ContiguousArray<Content> = []
    for code in 0..<collections + 4 {
      var content = Content()
      if code < alias {
        content.style = ScalarStyle(rawValue: UInt8(code / (types * 2))) ?? .plain
        content.type = ScalarType(rawValue: UInt8(code / 2 % types)) ?? .string
        if code % 2 == 1 { content.flags.insert(.decoded) }
        if content.style == .singleQuoted || content.style == .doubleQuoted { content.margin = 1 }
      } else if code == alias {
        content.kind = .alias
      } else {
        content.kind = code < collections + 2 ? .sequence : .mapping
        if (code - collections) % 2 == 1 { content.flags.insert(.flow) }
      }
      contents.append(content)
    }
    return contents
  }()
}
