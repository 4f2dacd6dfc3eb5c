// Types as values: what `type(x)` gives.

/// A type at run time. Two are equal when their names are; parameters do not count.
public final class TypeValue: Sendable {
  public let type: Type
  /// The name the specification gives it, such as `int`, `list` or `google.protobuf.Duration`.
  public let name: String

  public init(_ type: Type) {
    self.type = type
    name = type.runtimeName
  }
}

extension Type {
  /// The name of the type without parameters.
  var runtimeName: String {
    switch self {
    case .dyn: "dyn"
    case .error: "error"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .duration: "google.protobuf.Duration"
    case .timestamp: "google.protobuf.Timestamp"
    case .list: "list"
    case .map: "map"
    case .wrapper(let wrapped): wrapped.runtimeName
    case .type: "type"
    case .object(let name): name
    case .opaque(let name, _): name
    case .parameter(let name): name
    }
  }
}
