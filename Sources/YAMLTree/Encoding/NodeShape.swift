// Everything about a node that fits in one symbol.

/// Kind, style, type and place of the value of a node, as one number below 64.
enum NodeShape {
  private static let alias = 50
  private static let collections = 51
  private static let styles = 5
  private static let types = 5

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

  /// Sets what the code tells; false for a code that means nothing.
  @inline(__always)
  static func apply(_ code: Int, to node: inout Node) -> Bool {
    if code < alias {
      guard let style = ScalarStyle(rawValue: UInt8(truncatingIfNeeded: code / (types * 2))),
        let type = ScalarType(rawValue: UInt8(truncatingIfNeeded: code / 2 % types))
      else { return false }
      node.kind = .scalar
      node.style = style
      node.type = type
      if code % 2 == 1 { node.flags.insert(.decoded) }
      return true
    }
    if code == alias {
      node.kind = .alias
      return true
    }
    guard code < collections + 4 else { return false }
    node.kind = code < collections + 2 ? .sequence : .mapping
    if (code - collections) % 2 == 1 { node.flags.insert(.flow) }
    return true
  }
}
