// Objects that live outside the engine, read field by field.

/// A store of objects that expressions can read without copying them.
///
/// A subclass holds many objects and tells them apart by number (a node of a document, a row of a
/// table). Checked expressions read fields by number, `dyn` ones by name.
open class HostObject: @unchecked Sendable {
  public init() {}

  /// The name of the object type that the object has.
  open func typeName(of object: UInt32) -> String { "" }

  /// The value of a field, or nil when the object does not have it.
  ///
  /// - Throws: `EvaluationError` when the value cannot be computed; absence is not an error.
  open func field(_ field: FieldID, of object: UInt32) throws(EvaluationError) -> Value? { nil }

  /// The same by name, for expressions whose type is only known when they run.
  open func field(named name: String, of object: UInt32) throws(EvaluationError) -> Value? { nil }

  /// Whether the field is present, without computing it where that can be told.
  open func hasField(_ field: FieldID, of object: UInt32) throws(EvaluationError) -> Bool {
    try self.field(field, of: object) != nil
  }

  /// Whether two objects are equal as values. The default is identity.
  open func isEqual(_ object: UInt32, to other: HostObject, _ otherObject: UInt32) -> Bool {
    self === other && object == otherObject
  }
}

/// A value of a type that the host declares, opaque to the language: it has functions, no fields.
open class OpaqueValue: @unchecked Sendable {
  public init() {}

  /// The name of the opaque type.
  open var typeName: String { "" }

  open func isEqual(to other: OpaqueValue) -> Bool { self === other }
}
