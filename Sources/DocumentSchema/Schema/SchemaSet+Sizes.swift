// What the schemas say about the size of values.

extension SchemaSet {
  /// The most that a field may hold.
  public struct SizeBounds: Hashable, Sendable {
    /// Elements of a list.
    public let count: Int?
    /// Bytes of a text, or of each text of a list.
    public let length: Int?
  }

  /// The bounds of a field that holds words out of a list of words; nil when it is no such field.
  public func sizeBounds(ofField name: String, of typeName: String) -> SizeBounds? {
    guard let object = objects.first(where: { $0.name == typeName }),
      let field = object.fields.first(where: { $0.name == name })
    else { return nil }
    let shape = shapes[field.shape]
    if shape.kind == .array, shape.items != Shape.none {
      guard let words = words(of: shapes[shape.items]) else { return nil }
      return SizeBounds(
        count: shape.hasUniqueItems ? words.count : nil, length: Self.longest(words))
    }
    return words(of: shape).map { SizeBounds(count: nil, length: Self.longest($0)) }
  }

  private func words(of shape: Shape) -> [String]? {
    shape.enumeration == Shape.none ? nil : enumerations[shape.enumeration].names
  }

  private static func longest(_ words: [String]) -> Int { words.map(\.utf8.count).max() ?? 0 }
}
