// What is wrong with a schema.

/// Why a schema cannot be used.
public struct SchemaError: Error, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    /// The file is not YAML or JSON (argument `detail`).
    case syntax
    /// A keyword that is not supported (argument `keyword`).
    case unknownKeyword = "unknown-keyword"
    /// A keyword with a value it cannot have (argument `keyword`).
    case badValue = "bad-value"
    /// `$ref` to something that is not there (argument `reference`).
    case unresolvedReference = "unresolved-reference"
    /// `$ref` that leads back to itself (argument `reference`).
    case recursiveReference = "recursive-reference"
    /// An object schema without `x-type`.
    case missingTypeName = "missing-type-name"
    /// Two object schemas with the same `x-type` (argument `type`).
    case duplicateTypeName = "duplicate-type-name"
    /// An object schema that allows unknown keys other than `x_…`.
    case openObject = "open-object"
    /// `format` without a parser (argument `format`).
    case unknownFormat = "unknown-format"
    /// `required` or `x-identifier` that names no property (argument `property`).
    case unknownProperty = "unknown-property"
    /// `x-reference` to a collection that nobody declares (argument `collection`).
    case unknownCollection = "unknown-collection"
    /// An extension adds a property that the type has (argument `property`).
    case duplicateProperty = "duplicate-property"
    /// A shape that cannot be expressed, such as a list of lists.
    case unsupportedShape = "unsupported-shape"
    /// More properties in one object than can be numbered (argument `limit`).
    case tooManyProperties = "too-many-properties"
    /// A root without a constant property that tells its kind of document.
    case missingKind = "missing-kind"
  }

  /// The name of the schema file.
  public let file: String
  /// The bytes of the schema file it is about.
  public let span: Range<Int>
  public let code: Code
  public let arguments: [(name: String, value: String)]
}
