// What a schema says of a value's size.

import CEL
import YAMLTree

extension SchemaLoader {
  /// Reads the bounds of numbers, lengths and counts; a keyword that does not fit the type is refused.
  func setLimits(
    _ shape: inout Shape, _ values: KeywordValues, _ file: Int
  ) throws(SchemaError) {
    let tree = trees[file]
    var bounds = Bounds()
    var isBounded = false
    for (keyword, node) in values where !keyword.isAnnotation {
      let fits: Bool
      switch keyword {
      case .type, .format: fits = true
      case .minimum, .exclusiveMinimum, .maximum:
        guard let number = tree.double(node) else {
          throw fail(.badValue, node, file, [("keyword", keyword.rawValue)])
        }
        isBounded = true
        if keyword == .maximum {
          bounds.maximum = number
          bounds.maximumText = tree.string(node)
        } else {
          bounds.minimum = number
          bounds.minimumText = tree.string(node)
          bounds.excludesMinimum = keyword == .exclusiveMinimum
        }
        fits = shape.kind == .integer || shape.kind == .number
      case .minItems:
        shape.minimumItems = try count(node, keyword, file)
        fits = shape.kind == .array
      case .minLength:
        shape.minimumLength = try count(node, keyword, file)
        fits = shape.kind == .string
      case .uniqueItems:
        shape.hasUniqueItems = tree.bool(node) ?? false
        fits = shape.kind == .array && readsAsText(shapes[shape.items])
      case .properties, .patternProperties, .required, .additionalProperties, .typeName, .order,
        .condition, .consequence:
        fits = shape.kind == .object
      case .items, .identifier, .unique, .collection: fits = shape.kind == .array
      case .enumeration, .namedCollection: fits = shape.kind == .string
      case .constant: fits = shape.kind == .constant
      default: fits = false
      }
      guard fits else { throw fail(.badValue, node, file, [("keyword", keyword.rawValue)]) }
    }
    if isBounded {
      shape.bounds = self.bounds.count
      self.bounds.append(bounds)
    }
  }

  /// Whether rules see values of the shape as strings, which can be told apart.
  private func readsAsText(_ shape: Shape) -> Bool {
    shape.kind == .string
      || (shape.kind == .formatted && parsers[shape.format].parser.type == .string)
  }

  private func count(
    _ node: NodeID, _ keyword: Keyword, _ file: Int
  ) throws(SchemaError) -> Int32 {
    guard let count = trees[file].int(node).flatMap({ Int32(exactly: $0) }), count >= 0 else {
      throw fail(.badValue, node, file, [("keyword", keyword.rawValue)])
    }
    return count
  }
}
