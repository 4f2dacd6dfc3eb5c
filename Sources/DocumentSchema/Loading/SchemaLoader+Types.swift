// What a schema says of a value's type: objects, arrays, formats, enumerations.

import CEL
import YAMLTree

extension SchemaLoader {
  /// Reads `type` and the keywords that go with it.
  func setType(
    _ shape: inout Shape, _ values: KeywordValues, _ node: NodeID, _ file: Int
  ) throws(SchemaError) {
    shape.accepts = try acceptedTypes(values[.type], node, file)
    if let format = values[.format] {
      shape.kind = .formatted
      shape.format = try number(ofFormat: format, file)
      return
    }
    switch shape.accepts {
    case .object:
      shape.kind = .object
      shape.objectType = try objectType(values, node, file)
    case .array: try setItems(&shape, values, node, file)
    case .integer: shape.kind = .integer
    case .number: shape.kind = .number
    case .boolean: shape.kind = .boolean
    case .string:
      shape.kind = .string
      if let list = values[.enumeration] { shape.enumeration = try enumeration(list, file) }
      if let list = values[.namedCollection] { shape.reference = try reference(list, file) }
    default:
      guard shape.accepts.isDisjoint(with: [.object, .array]) else {
        throw fail(.unsupportedShape, node, file)
      }
      shape.kind = .any
    }
  }

  private func acceptedTypes(
    _ node: NodeID?, _ schema: NodeID, _ file: Int
  ) throws(SchemaError) -> AcceptedTypes {
    let tree = trees[file]
    guard let node else { throw fail(.badValue, schema, file, [("keyword", "type")]) }
    var types: AcceptedTypes = []
    func accept(_ name: NodeID) throws(SchemaError) {
      guard let type = AcceptedTypes(name, in: tree) else {
        throw fail(.badValue, name, file, [("keyword", "type")])
      }
      types.insert(type)
    }
    guard tree.kind(node) == .sequence else {
      try accept(node)
      return types
    }
    for name in tree.elements(of: node) { try accept(name) }
    return types
  }

  private func objectType(
    _ values: KeywordValues, _ node: NodeID, _ file: Int
  ) throws(SchemaError) -> Int {
    let tree = trees[file]
    guard let typeName = values[.typeName] else { throw fail(.missingTypeName, node, file) }
    // Where fields are added, closed is what goes without saying.
    let isClosed = values[.additionalProperties].map { tree.bool($0) == false } ?? isExtension(file)
    guard isClosed else { throw fail(.openObject, node, file) }
    if let patterns = values[.patternProperties] {
      // Keys of the user's own are the only ones beyond the properties; editors must know it too.
      guard tree.childCount(patterns) == 1, let own = tree.value(of: patterns, forKey: "^x_"),
        tree.bool(own) == true
      else { throw fail(.openObject, patterns, file) }
    }
    let name = tree.string(typeName)
    let number = try number(ofNewType: name, at: node, file)
    var fields: [FieldShape] = []
    var lists = FieldSet()
    if let properties = values[.properties] {
      guard tree.childCount(properties) <= FieldSet.capacity else {
        throw fail(.tooManyProperties, properties, file, [("limit", String(FieldSet.capacity))])
      }
      fields.reserveCapacity(tree.childCount(properties))
      for (key, value) in tree.pairs(of: properties) {
        let shape = try shape(of: value, file: file)
        if shapes[shape].kind == .array { lists.insert(fields.count) }
        tree.withUTF8(key) { name in
          _ = fieldNames.insert(name, scope: number, number: fields.count)
        }
        fields.append(
          FieldShape(
            name: tree.string(key), shape: shape, place: SchemaPlace(file: file, node: value)))
      }
    }
    let declared = fields.count
    for (origin, own) in additions(to: name) {
      guard fields.count < FieldSet.capacity else {
        throw fail(.tooManyProperties, own.name, origin, [("limit", String(FieldSet.capacity))])
      }
      let shape = try shape(of: own.schema, file: origin)
      let field = trees[origin].string(own.name)
      guard fieldNames.insert(field, scope: number, number: fields.count) else {
        throw fail(.duplicateProperty, own.name, origin, [("property", field)])
      }
      if shapes[shape].kind == .array { lists.insert(fields.count) }
      fields.append(
        FieldShape(name: field, shape: shape, place: SchemaPlace(file: origin, node: own.schema)))
    }
    objects[number].ownFields = declared..<fields.count
    var required = FieldSet()
    if let list = values[.required] {
      for name in tree.elements(of: list) {
        guard let field = tree.withUTF8(name, { fieldNames.find($0, scope: number) }) else {
          throw fail(.unknownProperty, name, file, [("property", tree.string(name))])
        }
        required.insert(field)
      }
    }
    objects[number].fields = fields
    objects[number].required = required
    objects[number].lists = lists
    objects[number].relations = try relations(values, ofType: number, file)
    return number
  }

  private func setItems(
    _ shape: inout Shape, _ values: KeywordValues, _ node: NodeID, _ file: Int
  ) throws(SchemaError) {
    let tree = trees[file]
    guard let items = values[.items] else {
      throw fail(.badValue, node, file, [("keyword", "items")])
    }
    shape.kind = .array
    shape.items = try self.shape(of: items, file: file)
    guard shapes[shape.items].kind != .array else { throw fail(.unsupportedShape, items, file) }
    if let identifier = values[.identifier] {
      let name = tree.string(identifier)
      guard shapes[shape.items].kind == .object,
        let field = tree.withUTF8(
          identifier, { fieldNames.find($0, scope: shapes[shape.items].objectType) })
      else { throw fail(.unknownProperty, identifier, file, [("property", name)]) }
      shape.identifier = field
    }
    if let unique = values[.unique] {
      guard shape.identifier != Shape.none, let flag = tree.bool(unique) else {
        throw fail(.badValue, unique, file, [("keyword", Keyword.unique.rawValue)])
      }
      shape.hasUniqueIdentifiers = flag
    }
    if let collection = values[.collection] {
      guard shape.identifier != Shape.none || shapes[shape.items].kind == .string else {
        throw fail(.badValue, collection, file, [("keyword", Keyword.collection.rawValue)])
      }
      shape.collection = self.collection(named: tree.string(collection))
      declaredCollections.append(shape.collection)
    }
  }

  /// `anyOf` with a string and a list of strings: a list, of which one element may stand alone.
  func scalarOrList(_ node: NodeID, _ file: Int) throws(SchemaError) -> Int {
    let alternatives = Array(trees[file].elements(of: node))
    guard alternatives.count == 2 else { throw fail(.unsupportedShape, node, file) }
    let first = try shape(of: alternatives[0], file: file)
    let second = try shape(of: alternatives[1], file: file)
    guard shapes[first].kind == .string, shapes[second].kind == .array,
      shapes[shapes[second].items].kind == .string
    else { throw fail(.unsupportedShape, node, file) }
    var shape = shapes[second]
    shape.single = first
    shape.accepts = [.string, .array]
    shapes.append(shape)
    return shapes.count - 1
  }

  private func enumeration(_ node: NodeID, _ file: Int) throws(SchemaError) -> Int {
    let tree = trees[file]
    let number = enumerations.count
    var names: [String] = []
    names.reserveCapacity(tree.childCount(node))
    for element in tree.elements(of: node) {
      let name = tree.string(element)
      guard tree.kind(element) == .scalar,
        enumNames.insert(name, scope: number, number: names.count)
      else { throw fail(.badValue, element, file, [("keyword", "enum")]) }
      names.append(name)
    }
    enumerations.append(Enumeration(names: names, values: names.map { Value.string($0) }))
    return number
  }

  private func reference(_ node: NodeID, _ file: Int) throws(SchemaError) -> Int {
    let tree = trees[file]
    references.append(
      tree.kind(node) == .sequence
        ? tree.elements(of: node).map { collection(named: tree.string($0)) }
        : [collection(named: tree.string(node))])
    return references.count - 1
  }

  func constant(_ node: NodeID, _ file: Int) throws(SchemaError) -> Constant {
    let tree = trees[file]
    switch tree.kind(node) == .scalar ? tree.scalarType(node) : .null {
    case .string:
      let text = tree.string(node)
      return .string(text, .string(text))
    case .int:
      guard let integer = tree.int(node) else { break }
      return .integer(integer)
    case .bool: return .boolean(tree.bool(node) ?? false)
    case .float, .null: break
    }
    throw fail(.badValue, node, file, [("keyword", "const")])
  }
}
