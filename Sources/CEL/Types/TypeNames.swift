// Types in words: the names that expressions use, and how messages write a type.

extension Type {
  /// The type names of the language itself, which are also values.
  static let wellKnownNames: [(name: String, type: Type)] = [
    ("bool", .bool), ("int", .int), ("uint", .uint), ("double", .double), ("string", .string),
    ("bytes", .bytes), ("null_type", .null), ("list", .list(.dyn)), ("map", .map(.dyn, .dyn)),
    ("type", .type(.dyn)), ("optional_type", .optional(.dyn)),
    ("google.protobuf.Timestamp", .timestamp), ("google.protobuf.Duration", .duration),
    ("google.protobuf.BoolValue", .wrapper(.bool)), ("google.protobuf.Int32Value", .wrapper(.int)),
    ("google.protobuf.Int64Value", .wrapper(.int)),
    ("google.protobuf.UInt32Value", .wrapper(.uint)),
    ("google.protobuf.UInt64Value", .wrapper(.uint)),
    ("google.protobuf.FloatValue", .wrapper(.double)),
    ("google.protobuf.DoubleValue", .wrapper(.double)),
    ("google.protobuf.StringValue", .wrapper(.string)),
    ("google.protobuf.BytesValue", .wrapper(.bytes)),
    ("google.protobuf.Any", .dyn), ("google.protobuf.Value", .dyn),
    ("google.protobuf.ListValue", .list(.dyn)), ("google.protobuf.Struct", .map(.string, .dyn)),
  ]
}

extension Type: CustomStringConvertible {
  /// As the specification writes it: `map(string, list(int))`.
  public var description: String {
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
    case .duration: "duration"
    case .timestamp: "timestamp"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .wrapper(let wrapped): "wrapper(\(wrapped))"
    case .type(let type): "type(\(type))"
    case .object(let name): name
    case .opaque(let name, let parameters):
      parameters.isEmpty
        ? name : "\(name)(\(parameters.map(\.description).joined(separator: ", ")))"
    case .parameter(let name): name
    }
  }
}
