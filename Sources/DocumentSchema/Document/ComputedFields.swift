// Fields that are worked out instead of read.

import CEL

/// Gives the fields that were added to an object type beyond those of the schema.
///
/// A class and not a protocol: every read of such a field goes through it.
open class ComputedFields: @unchecked Sendable {
  public init() {}

  /// The value of a field for one object.
  ///
  /// - Parameter type: the number of the object's type.
  open func value(
    of field: FieldID, of object: UInt32, type: Int, in document: TypedDocument
  ) throws(EvaluationError) -> Value {
    throw EvaluationError(.noSuchField, "there is no field \(field.index)")
  }

  /// The number of a computed field by its name, for expressions without types.
  open func field(named name: String, ofType type: String) -> FieldID? { nil }
}
