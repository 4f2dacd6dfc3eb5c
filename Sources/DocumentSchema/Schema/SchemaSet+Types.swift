// The schemas as types of the rule language.

import CEL

extension SchemaSet {
  /// Every object type with its fields, in the order of the schemas.
  ///
  /// A field is optional unless the schema requires it, except for lists: an absent list reads as
  /// an empty one.
  public func objectTypes() -> [ObjectType] {
    objects.map { object in
      ObjectType(
        name: object.name,
        fields: object.fields.enumerated().map { index, field in
          ObjectType.Field(
            name: field.name, type: type(ofShape: field.shape),
            isOptional: !object.required.contains(index) && !object.lists.contains(index))
        })
    }
  }

  /// Declares every object type in an environment.
  public func declareTypes(in environment: inout Environment) {
    for type in objectTypes() { environment.declare(objectType: type) }
  }

  /// The object type of the documents of a kind.
  public func typeName(ofKind kind: String) -> String? {
    roots.first { $0.kind == kind }.map { objects[$0.objectType].name }
  }

  /// The number of fields that the schema declares for a type; computed fields come after them.
  public func declaredFieldCount(ofType name: String) -> Int? {
    objects.first { $0.name == name }?.fields.count
  }

  private func type(ofShape number: Int) -> Type {
    let shape = shapes[number]
    return switch shape.kind {
    case .object: .object(objects[shape.objectType].name)
    case .array: .list(type(ofShape: shape.items))
    case .formatted: formats[shape.format].parser.type
    case .string: .string
    case .integer: .int
    case .number: .double
    case .boolean: .bool
    case .constant: constants[shape.constant].type
    case .any: .dyn
    }
  }
}
