// Schemas that are refused, each for one reason.

import Testing
import YAMLTree

@testable import DocumentSchema

@Suite("A schema is refused")
struct SchemaLoadingTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let properties: String
    let definitions: String
    let code: SchemaError.Code

    init(
      _ name: String, _ properties: String, definitions: String = "", _ code: SchemaError.Code
    ) {
      testDescription = name
      self.properties = properties
      self.definitions = definitions
      self.code = code
    }
  }

  private static func object(_ properties: String, _ keywords: String) -> String {
    "a: {type: object, x-type: A, additionalProperties: false, properties: {\(properties)}, "
      + keywords + "}"
  }

  static let cases = [
    Case("for a keyword nobody checks", "a: {type: string, maxLength: 3}", .unknownKeyword),
    Case("for a type that does not exist", "a: {type: text}", .badValue),
    Case("for a property without a type", "a: {description: any}", .badValue),
    Case(
      "for an object without a name", "a: {type: object, additionalProperties: false}",
      .missingTypeName),
    Case("for an object open to any key", "a: {type: object, x-type: A}", .openObject),
    Case(
      "for keys by pattern other than x_",
      "a: {type: object, x-type: A, additionalProperties: false, patternProperties: {\"^y_\": true}}",
      .openObject),
    Case(
      "for two objects of one name",
      "a: {type: object, x-type: Thing, additionalProperties: false}", .duplicateTypeName),
    Case("for a format nobody reads", "a: {type: string, format: colour}", .unknownFormat),
    Case("for a reference to nothing", "a: {$ref: \"#/$defs/B\"}", .unresolvedReference),
    Case(
      "for a reference to an unknown file", "a: {$ref: \"other.json#/$defs/B\"}",
      .unresolvedReference),
    Case(
      "for a reference with limits of its own", "a: {$ref: \"#/$defs/B\", minimum: 1}",
      definitions: "B: {type: integer}", .badValue),
    Case(
      "for definitions that lead back to themselves", "a: {type: string}",
      definitions: "B: {type: array, items: {$ref: \"#/$defs/B\"}}", .recursiveReference),
    Case(
      "for a mistake in a definition nobody uses", "a: {type: string}",
      definitions: "B: {type: string, maxLength: 3}", .unknownKeyword),
    Case(
      "for a list of lists", "a: {type: array, items: {type: array, items: {type: string}}}",
      .unsupportedShape),
    Case("for a list without elements' schema", "a: {type: array}", .badValue),
    Case(
      "for an identifier that is no property",
      "a: {type: array, items: {type: object, x-type: A, additionalProperties: false}, x-identifier: id}",
      .unknownProperty),
    Case(
      "for unique identifiers without an identifier",
      "a: {type: array, items: {type: string}, x-unique: true}", .badValue),
    Case(
      "for a required key that is no property",
      "a: {type: object, x-type: A, additionalProperties: false, required: [b]}", .unknownProperty),
    Case(
      "for a reference to a collection nobody has", "a: {type: string, x-reference: stars}",
      .unknownCollection),
    Case("for a minimum of a string", "a: {type: string, minimum: 1}", .badValue),
    Case("for a minimum that is no number", "a: {type: integer, minimum: low}", .badValue),
    Case("for a length of a number", "a: {type: integer, minLength: 1}", .badValue),
    Case(
      "for alternatives other than one or several", "a: {anyOf: [{type: string}, {type: integer}]}",
      .unsupportedShape),
    Case(
      "for an order of other than two fields", Self.object("b: {type: integer}", "x-order: [b]"),
      .badValue),
    Case(
      "for an order of fields that are no properties",
      Self.object("b: {type: integer}", "x-order: [b, c]"), .unknownProperty),
    Case(
      "for a condition without a consequence",
      Self.object(
        "b: {type: string}", "if: {properties: {b: {const: c}}, required: [b]}"), .badValue),
    Case(
      "for a condition that also holds where the field is absent",
      Self.object(
        "b: {type: string}, c: {type: string, format: date}",
        "if: {properties: {b: {const: c}}}, then: {properties: {c: {format: date}}}"), .badValue),
    Case(
      "for a consequence other than a format",
      Self.object(
        "b: {type: string}, c: {type: string}",
        "if: {properties: {b: {const: c}}, required: [b]}, then: {properties: {c: {minLength: 1}}}"),
      .badValue),
    Case(
      "for a format of a field without one",
      Self.object(
        "b: {type: string}, c: {type: string}",
        "if: {properties: {b: {const: c}}, required: [b]}, then: {properties: {c: {format: date}}}"),
      .badValue),
    Case("for a value listed twice", "a: {type: string, enum: [b, b]}", .badValue),
  ]

  @Test(arguments: cases)
  func refused(_ example: Case) throws {
    let error = #expect(throws: SchemaError.self) {
      try TestSchemas.small(example.properties, definitions: example.definitions)
    }
    #expect(error?.code == example.code)
  }

  @Test("with the place in its file")
  func place() throws {
    let text = "x-type: A\ntype: object\nadditionalProperties: false\nproperties: {a: {kind: b}}"
    let error = #expect(throws: SchemaError.self) {
      try SchemaSet.load([TestSchemas.tree(text, name: "a.json")], formats: FormatRegistry())
    }
    #expect(error?.file == "a.json")
    #expect(
      error.map { String(text.utf8.dropFirst($0.span.lowerBound).prefix($0.span.count)) ?? "" }
        == "kind")
    #expect(error?.arguments.first?.value == "kind")
  }

  @Test(
    "when it is no YAML, or not a mapping, or does not tell its kind",
    arguments: [
      ("{", SchemaError.Code.syntax), ("[]", .syntax), ("", .syntax),
      ("{x-type: A, type: object, additionalProperties: false}", .missingKind),
      ("{type: string}", .missingKind),
    ])
  func noSchema(text: String, code: SchemaError.Code) {
    let error = #expect(throws: SchemaError.self) {
      try SchemaSet.load([TestSchemas.tree(text)], formats: FormatRegistry())
    }
    #expect(error?.code == code)
  }

  @Test("with more properties than can be numbered")
  func tooMany() throws {
    let properties = (0..<128).map { "p\($0): {type: string}" }.joined(separator: "\n")
    let error = #expect(throws: SchemaError.self) { try TestSchemas.small(properties) }
    #expect(error?.code == .tooManyProperties)
  }
}
