// What one value must look like, as numbers.

import YAMLTree

/// The YAML types that a value may have.
struct AcceptedTypes: OptionSet, Sendable {
  let rawValue: UInt8

  static let string = AcceptedTypes(rawValue: 1)
  static let integer = AcceptedTypes(rawValue: 2)
  static let number = AcceptedTypes(rawValue: 4)
  static let boolean = AcceptedTypes(rawValue: 8)
  static let object = AcceptedTypes(rawValue: 16)
  static let array = AcceptedTypes(rawValue: 32)

  /// In the words of JSON Schema, which are codes here: `string`, `integer` …
  var names: [String] {
    let all: [(AcceptedTypes, String)] = [
      (.string, "string"), (.integer, "integer"), (.number, "number"), (.boolean, "boolean"),
      (.object, "object"), (.array, "array"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init?(_ name: NodeID, in tree: YAMLTree) {
    switch true {
    case tree.isString(name, "string"): self = .string
    case tree.isString(name, "integer"): self = .integer
    case tree.isString(name, "number"): self = .number
    case tree.isString(name, "boolean"): self = .boolean
    case tree.isString(name, "object"): self = .object
    case tree.isString(name, "array"): self = .array
    default: return nil
    }
  }
}

/// What one value must look like. Holds no references, so that copying one costs nothing.
struct Shape: Sendable {
  static let none = -1

  enum Kind: UInt8, Sendable {
    case object, array, formatted, string, integer, number, boolean, constant, any
  }

  var kind = Kind.any
  var accepts: AcceptedTypes = []
  /// An object: its type's number.
  @Compact var objectType = Shape.none
  /// An array: the shape of its elements.
  @Compact var items = Shape.none
  /// An array: a single value of this shape stands for a list of one.
  @Compact var single = Shape.none
  /// A formatted value: the number of its format.
  @Compact var format = Shape.none
  /// A string out of a few: the number of the enumeration.
  @Compact var enumeration = Shape.none
  @Compact var constant = Shape.none
  /// A string that names something: the number of the reference.
  @Compact var reference = Shape.none
  @Compact var bounds = Shape.none
  var minimumLength: Int32 = 0
  var minimumItems: Int32 = 0
  /// An array: the field of its elements by which they are found.
  @Compact var identifier = Shape.none
  /// An array: the collection that its elements make up.
  @Compact var collection = Shape.none
  var hasUniqueItems = false
  var hasUniqueIdentifiers = false
}

/// A small number in half the space, so that a shape is copied in a few steps.
@propertyWrapper
struct Compact: Sendable {
  private var stored: Int32

  init(wrappedValue: Int) { stored = Int32(truncatingIfNeeded: wrappedValue) }

  var wrappedValue: Int {
    get { Int(stored) }
    set { stored = Int32(truncatingIfNeeded: newValue) }
  }
}

/// The least and the greatest number allowed.
struct Bounds: Sendable {
  var minimum = -Double.infinity
  var maximum = Double.infinity
  /// Whether the minimum itself is too small.
  var excludesMinimum = false
  /// As they are written in the schema.
  var minimumText: String?
  var maximumText: String?
}
