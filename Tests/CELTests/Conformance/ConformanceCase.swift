// The conformance cases as they stand in their files.

import CEL
import Foundation

/// A file of cases.
struct ConformanceFile: Decodable {
  let source: String
  let libs: [String]
  let tests: [ConformanceCase]
}

/// One expression and what it must give.
struct ConformanceCase: Decodable {
  struct Declaration: Decodable {
    struct Signature: Decodable {
      let id: String
      let params: [String]
      let result: String
      let instance: Bool
    }

    let name: String
    let type: String?
    let overloads: [Signature]?
  }

  struct Expectation: Decodable {
    let value: ConformanceValue?
    let error: ErrorMark?

    /// Present when any error will do; the text is not compared.
    struct ErrorMark: Decodable {
      init(from decoder: any Decoder) throws {}
    }
  }

  let name: String
  let section: String
  let expr: String
  let disablesMacros: Bool?
  let disablesCheck: Bool?
  let isCheckedOnly: Bool?
  let container: String?
  let declarations: [Declaration]?
  let bindings: [String: ConformanceValue]?
  let expected: Expectation
  let deducedType: String?

  private enum CodingKeys: String, CodingKey {
    case name, section, expr, container, bindings, expected
    case disablesMacros = "disable_macros"
    case disablesCheck = "disable_check"
    case isCheckedOnly = "check_only"
    case declarations = "type_env"
    case deducedType = "deduced_type"
  }
}

/// A value in the notation of the files: an object whose one key is the type.
struct ConformanceValue: Decodable {
  let value: Value

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    guard let key = container.allKeys.first else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "a value without a type"))
    }
    func malformed(_ text: String) -> any Error {
      DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "not a \(key.stringValue): \(text)")
    }
    func decode<Content: Decodable>(_ type: Content.Type) throws -> Content {
      try container.decode(type, forKey: key)
    }
    func number<Number: Decodable & LosslessStringConvertible>(_ type: Number.Type) throws -> Number
    {
      if let text = try? decode(String.self) {
        guard let number = Number(text) else { throw malformed(text) }
        return number
      }
      return try decode(type)
    }
    switch key.stringValue {
    case "int": value = .int(try number(Int64.self))
    case "uint": value = .uint(try number(UInt64.self))
    case "double": value = .double(try number(Double.self))
    case "bool": value = .bool(try decode(Bool.self))
    case "string": value = .string(try decode(String.self))
    case "bytes_b64":
      let text = try decode(String.self)
      guard let data = Data(base64Encoded: text) else { throw malformed(text) }
      value = .bytes(Array(data))
    case "null": value = .null
    case "list": value = .list(try decode([ConformanceValue].self).map(\.value))
    case "map":
      value = try .map(try decode([[ConformanceValue]].self).map { ($0[0].value, $0[1].value) })
    case "type": value = .type(try ConformanceType.parse(try decode(String.self)))
    case "duration", "timestamp":
      let text = try decode(String.self)
      value = try ConformanceValue.evaluated("\(key.stringValue)('\(text)')")
    default: throw malformed("an unknown type")
    }
  }

  private static func evaluated(_ expression: String) throws -> Value {
    var budget = Budget.unlimited
    return try Environment.standard().compile(expression).evaluate(budget: &budget)
  }

  /// Whether a result is the value: of the same type, NaN like NaN, maps in any order.
  func matches(_ other: Value) -> Bool { ConformanceValue.match(value, other) }

  private static func match(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.double(let left), .double(let right)):
      return left.isNaN && right.isNaN || left == right && left.sign == right.sign
    case (.int, .int), (.uint, .uint), (.bool, .bool), (.string, .string), (.bytes, .bytes),
      (.null, .null), (.type, .type), (.duration, .duration), (.timestamp, .timestamp):
      return left.isEqual(to: right)
    case (.list(let left), .list(let right)):
      return left.count == right.count
        && (0..<left.count).allSatisfy { match(left[$0], right[$0]) }
    case (.map(let left), .map(let right)):
      guard left.count == right.count else { return false }
      return zip(left.keys, left.values).allSatisfy { key, value in
        guard let index = right.keys.firstIndex(where: { match(key, $0) }) else { return false }
        return match(value, right.values[index])
      }
    default: return false
    }
  }
}

/// The notation of types in the files.
enum ConformanceType {
  struct Malformed: Error { let text: String }

  static func parse(_ text: String) throws -> Type {
    var rest = text[...]
    let type = try parse(&rest)
    guard rest.isEmpty else { throw Malformed(text: text) }
    return type
  }

  private static func parse(_ text: inout Substring) throws -> Type {
    let name = text.prefix { !"(), ".contains($0) }
    text = text.dropFirst(name.count)
    var parameters: [Type] = []
    if text.first == "(" {
      repeat {
        text = text.dropFirst().drop { $0 == " " }
        parameters.append(try parse(&text))
      } while text.first == ","
      guard text.first == ")" else { throw Malformed(text: String(text)) }
      text = text.dropFirst()
    }
    switch (String(name), parameters.count) {
    case ("int", 0): return .int
    case ("uint", 0): return .uint
    case ("double", 0): return .double
    case ("bool", 0): return .bool
    case ("string", 0): return .string
    case ("bytes", 0): return .bytes
    case ("null_type", 0): return .null
    case ("dyn", 0), ("any", 0): return .dyn
    case ("timestamp", 0), ("google.protobuf.Timestamp", 0): return .timestamp
    case ("duration", 0), ("google.protobuf.Duration", 0): return .duration
    case ("list", 0): return .list(.dyn)
    case ("list", 1): return .list(parameters[0])
    case ("map", 0): return .map(.dyn, .dyn)
    case ("map", 2): return .map(parameters[0], parameters[1])
    case ("type", 0): return .type(.dyn)
    case ("type", 1): return .type(parameters[0])
    case ("wrapper", 1): return .wrapper(parameters[0])
    case (let name, 0) where name.count == 1 && name == name.uppercased(): return .parameter(name)
    default: return .opaque(String(name), parameters)
    }
  }
}
