// Fields that are worked out instead of read.

import CEL

/// Gives the fields that were added to an object type beyond those of the schema.
public protocol ComputedFields: AnyObject, Sendable {
  /// The value of a field for one object.
  func value(
    of field: FieldID, of object: UInt32, in document: TypedDocument
  ) throws(EvaluationError) -> Value

  /// The number of a computed field by its name, for expressions without types.
  func field(named name: String, ofType type: String) -> FieldID?
}
