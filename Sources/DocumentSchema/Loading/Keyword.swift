// The keywords of JSON Schema that are supported, and this project's own.

/// A keyword of a schema. Any other is refused, so that a schema never asks for what is not checked.
enum Keyword: String, CaseIterable {
  case schema = "$schema"
  case id = "$id"
  case definitions = "$defs"
  case reference = "$ref"
  case title
  case description
  case type
  case properties
  case patternProperties
  case required
  case additionalProperties
  case items
  case enumeration = "enum"
  case constant = "const"
  case format
  case minimum
  case maximum
  case exclusiveMinimum
  case minItems
  case uniqueItems
  case minLength
  case defaultValue = "default"
  case examples
  case anyOf
  case dutchDescription = "x-description-nl"
  case enumDescriptions = "x-enum-descriptions"
  case typeName = "x-type"
  case identifier = "x-identifier"
  case unique = "x-unique"
  case collection = "x-collection"
  case namedCollection = "x-reference"
  case order = "x-order"
  case condition = "if"
  case consequence = "then"

  /// Whether it only explains.
  var isAnnotation: Bool {
    switch self {
    case .schema, .id, .definitions, .title, .description, .defaultValue, .examples,
      .dutchDescription, .enumDescriptions:
      true
    default: false
    }
  }

  /// In the order of the numbers in `table`.
  static let all = ContiguousArray(allCases)

  /// The number of every keyword by its name.
  static func table() -> NameTable {
    var table = NameTable(capacity: 64)
    for (number, keyword) in all.enumerated() {
      table.insert(keyword.rawValue, scope: 0, number: number)
    }
    return table
  }
}
