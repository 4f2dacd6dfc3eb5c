// What the schemas say of themselves, read from their files when somebody asks.

import CEL
import YAMLTree

extension SchemaSet {
  /// What an object type is, in `en` or another language the schema speaks; English if it does not.
  public func description(ofType name: String, language: String) -> String? {
    objects.first { $0.name == name }.flatMap { description(at: $0.place, language) }
  }

  /// What a declared field is.
  public func description(ofField field: FieldID, type name: String, language: String) -> String? {
    place(ofField: field, type: name).flatMap { description(at: $0, language) }
  }

  /// The values that a field, or each element of a list, may have; empty when they are not counted.
  public func allowedValues(ofField field: FieldID, type name: String) -> [String] {
    guard let shape = valueShape(ofField: field, type: name) else { return [] }
    if shape.enumeration != Shape.none { return enumerations[shape.enumeration].names }
    if shape.constant != Shape.none { return [constants[shape.constant].text] }
    if shape.reference != Shape.none {
      return references[shape.reference].external.flatMap { externalIDs[$0] }
    }
    return shape.kind == .boolean ? ["true", "false"] : []
  }

  /// What one of the allowed values means; nil when it speaks for itself.
  public func description(
    ofValue value: String, field: FieldID, type name: String, language: String
  ) -> String? {
    guard let place = place(ofField: field, type: name) else { return nil }
    let tree = trees[place.file]
    let schema = tree.value(of: place.node, forKey: "items") ?? place.node
    return tree.value(of: schema, forKey: Keyword.enumDescriptions.rawValue)
      .flatMap { tree.value(of: $0, forKey: value) }
      .flatMap { tree.value(of: $0, forKey: language) ?? tree.value(of: $0, forKey: "en") }
      .map { tree.string($0) }
  }

  /// The collections in which a field names something.
  public func collections(ofField field: FieldID, type name: String) -> [String] {
    guard let shape = valueShape(ofField: field, type: name), shape.reference != Shape.none else {
      return []
    }
    return references[shape.reference].collections.map { collections[$0] }
  }

  /// The text of a schema file, by the kind of document it describes.
  public func source(ofKind kind: String) -> SourceText? {
    roots.firstIndex { $0.kind == kind }.map { trees[$0].source }
  }

  private func valueShape(ofField field: FieldID, type name: String) -> Shape? {
    guard let object = objects.first(where: { $0.name == name }),
      Int(field.index) < object.fields.count
    else { return nil }
    let shape = shapes[object.fields[Int(field.index)].shape]
    return shape.items == Shape.none ? shape : shapes[shape.items]
  }

  private func place(ofField field: FieldID, type name: String) -> SchemaPlace? {
    guard let object = objects.first(where: { $0.name == name }),
      Int(field.index) < object.fields.count
    else { return nil }
    return object.fields[Int(field.index)].place
  }

  private func description(at place: SchemaPlace, _ language: String) -> String? {
    let tree = trees[place.file]
    let own =
      language == "en" ? nil : tree.value(of: place.node, forKey: "x-description-\(language)")
    return (own ?? tree.value(of: place.node, forKey: "description")).map { tree.string($0) }
  }
}
