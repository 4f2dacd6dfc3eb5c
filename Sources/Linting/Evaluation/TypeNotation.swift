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
    switch (name, parameters.count) {
    case ("bool", 0): .bool
    case ("int", 0): .int
    case ("double", 0): .double
    case ("string", 0): .string
    case ("duration", 0), ("google.protobuf.Duration", 0): .duration
    case ("timestamp", 0), ("google.protobuf.Timestamp", 0): .timestamp
    case ("dyn", 0): .dyn
    case ("list", 1): .list(parameters[0])
    case ("map", 2): .map(parameters[0], parameters[1])
    case ("optional_type", 1): .optional(parameters[0])
    case (_, 0):
      if environment.objectType(named: name) != nil {
        .object(name)
      } else {
        RuleFunctions.domainTypes.first { $0 == .opaque(name, []) }
      }
    default: nil
    }
  }
}
