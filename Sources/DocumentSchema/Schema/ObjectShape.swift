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

/// Something that two fields of an object must be together.
enum FieldRelation: Sendable {
  /// The first value is not greater than the second.
  case order(first: Int, second: Int)
  /// While the field `condition` is the text `constant`, the field `target` has another format.
  case format(Int, target: Int, condition: Int, constant: String)
}

/// An object type: `x-type` and its properties in the order of the schema.
struct ObjectShape: Sendable {
  let name: String
  let place: SchemaPlace
  var fields: [FieldShape] = []
  var required = FieldSet()
  /// Fields that read as an empty list when they are absent.
  var lists = FieldSet()
  var relations: [FieldRelation] = []
  /// The fields that an extension has added, behind the others.
  var ownFields = 0..<0
}
