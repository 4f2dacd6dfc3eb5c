// JSON held against a JSON Schema.

import Foundation
import Testing

/// The keywords of JSON Schema, drafts 4 to 2020-12, that the schemas of reports use.
///
/// A keyword that it does not know is a mistake of its own, so that no schema is taken for checked in
/// silence.
struct JSONSchemaValidator {
  private let root: JSONValue
  /// A member that the schema does not describe is a mistake.
  private let isClosed: Bool
  private var mistakes: [String] = []

  /// What is wrong with a value: a line for each mistake, with the path of the member.
  static func mistakes(
    in value: JSONValue, against schema: JSONValue, at pointer: String = "#", isClosed: Bool = false
  ) -> [String] {
    var validator = JSONSchemaValidator(root: schema, isClosed: isClosed)
    validator.check(value, against: validator.resolve(pointer), "")
    return validator.mistakes
  }

  private init(root: JSONValue, isClosed: Bool) {
    self.root = root
    self.isClosed = isClosed
  }

  private static let annotations: Set<String> = [
    "$schema", "$id", "id", "$defs", "definitions", "title", "description", "default", "format",
    "$comment", "examples",
  ]

  private mutating func check(_ value: JSONValue, against schema: JSONValue, _ path: String) {
    guard case .object(let keywords) = schema else {
      if schema == .bool(false) { mistakes.append("\(path): nothing is allowed here") }
      return
    }
    for (keyword, argument) in keywords.sorted(by: { $0.key < $1.key })
    where !Self.annotations.contains(keyword) {
      check(value, keyword, argument, keywords, path)
    }
  }

  private mutating func check(
    _ value: JSONValue, _ keyword: String, _ argument: JSONValue,
    _ keywords: [String: JSONValue], _ path: String
  ) {
    func refuse(_ isWrong: Bool, _ what: String) {
      if isWrong { mistakes.append("\(path): \(what)") }
    }
    switch keyword {
    case "$ref": check(value, against: resolve(argument.string ?? ""), path)
    case "type":
      let types = argument.string.map { [$0] } ?? argument.array.compactMap(\.string)
      refuse(!types.contains { Self.is(value, $0) }, "is not of type \(types)")
    case "enum": refuse(!argument.array.contains(value), "is not one of \(argument.array)")
    case "const": refuse(argument != value, "is not \(argument)")
    case "anyOf":
      refuse(!argument.array.contains { passes(value, $0) }, "fits none of the alternatives")
    case "oneOf":
      refuse(argument.array.count { passes(value, $0) } != 1, "does not fit one alternative alone")
    case "allOf": for part in argument.array { check(value, against: part, path) }
    case "not": refuse(passes(value, argument), "fits what is forbidden")
    case "minimum", "maximum":
      guard let number = value.number, let bound = argument.number else { return }
      refuse(keyword == "minimum" ? number < bound : number > bound, "is beyond \(bound)")
    case "minLength":
      guard let text = value.string else { return }
      refuse(Double(text.unicodeScalars.count) < argument.number ?? 0, "is too short")
    case "pattern":
      guard let text = value.string, let pattern = argument.string else { return }
      refuse(text.range(of: pattern, options: .regularExpression) == nil, "is not \(pattern)")
    case "required":
      guard case .object(let members) = value else { return }
      for name in argument.array.compactMap(\.string) {
        refuse(members[name] == nil, "has no \(name)")
      }
    case "properties":
      for (name, member) in value.object {
        if let schema = argument[name] {
          check(member, against: schema, "\(path)/\(name)")
        } else {
          let isOpen = keywords["additionalProperties"] != nil
          refuse(isClosed && !isOpen, "has \(name), which is not described")
        }
      }
    case "additionalProperties":
      for (name, member) in value.object where keywords["properties"]?[name] == nil {
        check(member, against: argument, "\(path)/\(name)")
      }
    case "items":
      for (index, element) in value.array.enumerated() {
        check(element, against: argument, "\(path)/\(index)")
      }
    case "minItems":
      guard case .array(let elements) = value else { return }
      refuse(Double(elements.count) < argument.number ?? 0, "has too few elements")
    case "uniqueItems":
      guard argument == .bool(true) else { return }
      let texts = value.array.map { "\($0)" }
      refuse(Set(texts).count < texts.count, "has an element twice")
    default: mistakes.append("\(path): unknown keyword \(keyword)")
    }
  }

  private func passes(_ value: JSONValue, _ schema: JSONValue) -> Bool {
    var other = JSONSchemaValidator(root: root, isClosed: isClosed)
    other.check(value, against: schema, "")
    return other.mistakes.isEmpty
  }

  private func resolve(_ pointer: String) -> JSONValue {
    var value = root
    for part in pointer.split(separator: "/") where part != "#" {
      value = value[String(part)] ?? .bool(false)
    }
    return value
  }

  private static func `is`(_ value: JSONValue, _ type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.bool, "boolean"), (.string, "string"), (.array, "array"),
      (.object, "object"), (.number, "number"):
      true
    case (.number(let number), "integer"): number.rounded() == number
    default: false
    }
  }
}

@Suite("Validation of JSON")
struct JSONSchemaValidatorTests {
  @Test(
    "finds what a schema forbids, and nothing else",
    arguments: [
      (#"{"type": "integer"}"#, "1", true), (#"{"type": "integer"}"#, "1.5", false),
      (#"{"type": ["string", "null"]}"#, "null", true), (#"{"type": "boolean"}"#, "1", false),
      (#"{"minimum": 1}"#, "0", false), (#"{"maximum": 1}"#, "1", true),
      (#"{"enum": ["a", "b"]}"#, #""c""#, false), (#"{"const": 1}"#, "1", true),
      (#"{"pattern": "^a+$"}"#, #""aab""#, false), (#"{"minLength": 1}"#, #""""#, false),
      (#"{"required": ["a"]}"#, "{}", false), (#"{"required": ["a"]}"#, #"{"a": 1}"#, true),
      (#"{"properties": {"a": {"type": "string"}}}"#, #"{"a": 1}"#, false),
      (#"{"additionalProperties": false, "properties": {"a": {}}}"#, #"{"a": 1}"#, true),
      (#"{"additionalProperties": false}"#, #"{"a": 1}"#, false),
      (#"{"items": {"type": "string"}}"#, #"["a", 1]"#, false),
      (#"{"minItems": 1}"#, "[]", false), (#"{"uniqueItems": true}"#, "[1, 2, 1]", false),
      (#"{"anyOf": [{"type": "string"}, {"minimum": 3}]}"#, "2", false),
      (#"{"oneOf": [{"minimum": 1}, {"minimum": 2}]}"#, "3", false),
      (#"{"not": {"type": "string"}}"#, #""a""#, false),
      (##"{"$ref": "#/$defs/a", "$defs": {"a": {"type": "string"}}}"##, "1", false),
      (#"{"if": {}}"#, "1", false),
    ])
  func keywords(schema: String, value: String, isValid: Bool) throws {
    let mistakes = JSONSchemaValidator.mistakes(
      in: try JSONValue(value), against: try JSONValue(schema))
    #expect(mistakes.isEmpty == isValid, "\(mistakes)")
  }
}
