// Types as rule files write them.

import CEL

/// Reads types in the notation in which the language prints them: `list(Channel)`, `map(string, int)`.
enum TypeNotation {
  /// The type of that name, with its parameters; nil when the text is not a type that there is.
  static func type(
    _ text: UnsafeBufferPointer<UInt8>, in environment: Environment
  ) -> CEL.`Type`? {
    var rest = text[...]
    guard let type = type(&rest, in: environment, depth: 0), rest.isEmpty else { return nil }
    return type
  }

  private static let deepest = 16
  private static let opening = UInt8(ascii: "(")
  private static let closing = UInt8(ascii: ")")
  private static let comma = UInt8(ascii: ",")

  private static func type(
    _ rest: inout Slice<UnsafeBufferPointer<UInt8>>, in environment: Environment, depth: Int
  ) -> CEL.`Type`? {
    guard depth < deepest else { return nil }
    let name = rest.prefix { $0 != opening && $0 != closing && $0 != comma }
    rest = rest[name.endIndex...]
    var parameters: [CEL.`Type`] = []
    if rest.first == opening {
      repeat {
        rest = rest.dropFirst().drop { $0 == UInt8(ascii: " ") }
        guard let parameter = type(&rest, in: environment, depth: depth + 1) else { return nil }
        parameters.append(parameter)
      } while rest.first == comma
      guard rest.first == closing else { return nil }
      rest = rest.dropFirst()
    }
    return type(named: String(decoding: name, as: UTF8.self), parameters, environment)
  }

  private static func type(
    named name: String, _ parameters: [CEL.`Type`], _ environment: Environment
  ) -> CEL.`Type`? {
    switch parameters.count {
    case 0: plainType(named: name, environment)
    case 1 where name == "list": .list(parameters[0])
    case 1 where name == "optional_type": .optional(parameters[0])
    case 2 where name == "map": .map(parameters[0], parameters[1])
    default: nil
    }
  }

  private static func plainType(named name: String, _ environment: Environment) -> CEL.`Type`? {
    switch name {
    case "string": return .string
    case "bool": return .bool
    case "int": return .int
    case "double": return .double
    case "duration", "google.protobuf.Duration": return .duration
    case "timestamp", "google.protobuf.Timestamp": return .timestamp
    case "dyn": return .dyn
    default: break
    }
    if environment.objectType(named: name) != nil { return .object(name) }
    return RuleFunctions.domainTypes.first { type in
      if case .opaque(name, []) = type { true } else { false }
    }
  }
}
