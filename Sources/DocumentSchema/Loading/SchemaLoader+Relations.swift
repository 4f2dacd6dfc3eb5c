// What a schema says of two fields together: `x-order`, and `if` with `then`.

import YAMLTree

extension SchemaLoader {
  /// Reads the relations between the fields of an object type.
  func relations(
    _ values: KeywordValues, ofType type: Int, _ file: Int
  ) throws(SchemaError) -> [FieldRelation] {
    var relations: [FieldRelation] = []
    if let order = values[.order] { relations.append(try self.order(order, type, file)) }
    switch (values[.condition], values[.consequence]) {
    case (let condition?, let consequence?):
      relations.append(try choice(condition, consequence, type, file))
    case (let alone?, nil), (nil, let alone?): throw bad(.condition, alone, file)
    case (nil, nil): break
    }
    return relations
  }

  /// `[from, to]`: two fields of which the first is not the greater.
  private func order(
    _ node: NodeID, _ type: Int, _ file: Int
  ) throws(SchemaError) -> FieldRelation {
    let names = Array(trees[file].elements(of: node))
    guard names.count == 2 else { throw bad(.order, node, file) }
    return .order(
      first: try field(names[0], type, file), second: try field(names[1], type, file))
  }

  /// `if` one field is there and has one value, `then` another has a format. Nothing else is read.
  private func choice(
    _ condition: NodeID, _ consequence: NodeID, _ type: Int, _ file: Int
  ) throws(SchemaError) -> FieldRelation {
    let tree = trees[file]
    guard tree.childCount(condition) == 2,
      let (name, constant) = onlyProperty(of: condition, having: .constant, file),
      let required = tree.value(of: condition, forKey: Keyword.required.rawValue),
      tree.elements(of: required).map({ tree.string($0) }) == [tree.string(name)],
      case .string(let text, _) = try self.constant(constant, file)
    else { throw bad(.condition, condition, file) }
    guard tree.childCount(consequence) == 1,
      let (target, format) = onlyProperty(of: consequence, having: .format, file)
    else { throw bad(.consequence, consequence, file) }
    let targetField = try field(target, type, file)
    guard shapes[objects[type].fields[targetField].shape].kind == .formatted else {
      throw bad(.consequence, target, file)
    }
    return .format(
      try number(ofFormat: format, file), target: targetField,
      condition: try field(name, type, file), constant: text)
  }

  /// The name under `properties` and the value of its only keyword.
  private func onlyProperty(
    of schema: NodeID, having keyword: Keyword, _ file: Int
  ) -> (name: NodeID, value: NodeID)? {
    let tree = trees[file]
    guard let properties = tree.value(of: schema, forKey: Keyword.properties.rawValue),
      tree.childCount(properties) == 1,
      let (name, property) = tree.pairs(of: properties).first(where: { _ in true }),
      tree.childCount(property) == 1,
      let value = tree.value(of: property, forKey: keyword.rawValue)
    else { return nil }
    return (name, value)
  }

  private func field(_ name: NodeID, _ type: Int, _ file: Int) throws(SchemaError) -> Int {
    guard let field = trees[file].withUTF8(name, { fieldNames.find($0, scope: type) }) else {
      throw fail(.unknownProperty, name, file, [("property", trees[file].string(name))])
    }
    return field
  }

  private func bad(_ keyword: Keyword, _ node: NodeID, _ file: Int) -> SchemaError {
    fail(.badValue, node, file, [("keyword", keyword.rawValue)])
  }

  /// The number of a format by its name, known or new.
  func number(ofFormat node: NodeID, _ file: Int) throws(SchemaError) -> Int {
    let name = trees[file].string(node)
    guard let parser = formats[name] else {
      throw fail(.unknownFormat, node, file, [("format", name)])
    }
    if let known = parsers.firstIndex(where: { $0.name == name }) { return known }
    parsers.append(SchemaSet.NamedFormat(name: name, parser: parser))
    return parsers.count - 1
  }
}
