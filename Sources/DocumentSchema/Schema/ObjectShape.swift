// An object type of the schemas.

import YAMLTree

/// A node of one of the schema files.
struct SchemaPlace: Sendable {
  let file: Int
  let node: NodeID
}

/// A property of an object type.
struct FieldShape: Sendable {
  let name: String
  let shape: Int
  /// The schema of the property, with its descriptions.
  let place: SchemaPlace
}

/// An object type: `x-type` and its properties in the order of the schema.
struct ObjectShape: Sendable {
  let name: String
  let place: SchemaPlace
  var fields: [FieldShape] = []
  var required = FieldSet()
  /// Fields that read as an empty list when they are absent.
  var lists = FieldSet()
}
