// Values written for messages and tests, in the notation of the language.

extension Value: CustomStringConvertible {
  /// The value in the notation of the language where it has one.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool(let bool): bool ? "true" : "false"
    case .int(let int): String(int)
    case .uint(let uint): "\(uint)u"
    case .double(let double): "\(double)"
    case .duration(let seconds, let nanoseconds): "duration(\(seconds)s \(nanoseconds)ns)"
    case .timestamp(let seconds, let nanoseconds): "timestamp(\(seconds)s \(nanoseconds)ns)"
    case .string(let text): "\"\(text.string)\""
    case .bytes(let bytes): "b\(bytes.bytes)"
    case .list(let list): "[" + list.elements.map(\.description).joined(separator: ", ") + "]"
    case .map(let map):
      "{" + zip(map.keys, map.values).map { "\($0): \($1)" }.joined(separator: ", ") + "}"
    case .optional(let optional):
      optional.wrapped.map { "optional.of(\($0))" } ?? "optional.none()"
    case .type(let type): type.name
    case .object(let store, let number): "\(store.typeName(of: number))#\(number)"
    case .opaque(let value): value.typeName
    }
  }

  /// The value for a message: the beginning of long text, only the type of what may be large.
  var excerpt: String {
    switch self {
    case .string(let text): "\"\(text.excerpt)\""
    case .list, .map, .bytes, .optional: "of type \(typeName)"
    default: description
    }
  }

  /// The name of the value's type at run time.
  public var typeName: String { runtimeType.runtimeName }

  /// The value's type at run time; parameters are `dyn`.
  public var runtimeType: Type {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .duration: .duration
    case .timestamp: .timestamp
    case .string: .string
    case .bytes: .bytes
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .optional: .optional(.dyn)
    case .type: .type(.dyn)
    case .object(let store, let number): .object(store.typeName(of: number))
    case .opaque(let value): .opaque(value.typeName, [])
    }
  }
}
