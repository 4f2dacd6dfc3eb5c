// How large a value can be.

/// What is known of a value's size before it exists.
struct Shape {
  var type: Type
  /// Elements of a list or map, bytes of text or bytes.
  var size: Bound
  /// Of the elements of a list, the values of a map, the content of an optional: one, or none where
  /// nothing is known.
  var elements: [Shape] = []
  var keys: [Shape] = []
  /// Steps to go through all of it, where the type does not tell.
  var weight: Bound?
  /// Where the host may know bounds.
  var part: SizedPart?

  init(_ type: Type, size: Bound? = nil) {
    self.type = type
    self.size = size ?? type.defaultSize
  }
}

extension Shape {
  /// Whether it is a list or a map that certainly has nothing in it.
  var isEmptyContainer: Bool {
    switch type {
    case .list, .map: size.most == 0
    default: false
    }
  }
}

extension Type {
  /// Nothing for types whose values have one size.
  fileprivate var defaultSize: Bound {
    switch self {
    case .null, .bool, .int, .uint, .double, .duration, .timestamp, .type, .object: .zero
    default: .unknown
    }
  }

  /// Of a list's elements, a map's values, an optional's content.
  var elementType: Type {
    switch self {
    case .list(let element): element
    case .map(_, let value): value
    case .opaque("optional_type", let content): content.first ?? .dyn
    default: .dyn
    }
  }
}
